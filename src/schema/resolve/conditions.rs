//! On what conditions cells must be filled in, and the values of choices that these name.

use super::super::document::{Step, below, steps};
use super::super::file::{Required as Written, SchemaFile};
use super::super::{Column, Condition, Kind, Level, Mark, Required, Scale};
use super::places::Place;
use super::{Mistake, Resolver, ids_of};
use crate::fold;
use crate::message::Phrase;

impl Resolver<'_> {
    /// Conditions may refer to any column, so they are resolved when all columns are there.
    pub(super) fn conditions(
        &mut self,
        file: &SchemaFile,
        places: &[Place<'_>],
        columns: &mut [Column],
        marks: &[Mark],
        scales: &[Scale],
    ) {
        for (index, place) in places.iter().enumerate() {
            let Some(Written::If(condition)) = &place.column.required else {
                continue;
            };
            let path = below(&place.path, steps!["required"]);
            let is_empty = condition.with.is_none() && condition.column.is_none();
            if is_empty || condition.column.is_some() == condition.is.is_empty() {
                self.mistake(&path, Phrase::new("schema-condition-empty"));
            }
            let mut all = Vec::new();
            for (key, id) in [("with", &condition.with), ("column", &condition.column)] {
                let Some(id) = id else { continue };
                let id = place.text(id);
                let Some(other) = columns.iter().position(|column| column.id == id) else {
                    let known = ids_of(file, columns).into_iter();
                    self.unknown(&below(&path, steps![key]), "schema-no-such-column", &id, known);
                    continue;
                };
                all.push(if key == "with" {
                    Condition::Given(other)
                } else {
                    let path = below(&path, steps!["is"]);
                    let is = self.values(&condition.is, &columns[other], &path, marks, scales);
                    Condition::Is(other, is)
                });
            }
            columns[index].required = Required::If(all);
        }
    }

    /// Comparison keys of the values of a column: for a choice, of all their spellings.
    fn values(
        &mut self,
        texts: &[String],
        column: &Column,
        path: &[Step],
        marks: &[Mark],
        scales: &[Scale],
    ) -> Vec<String> {
        let mut keys = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let key = fold::key(text);
            let of_mark = || column.marks.iter().any(|mark| marks[*mark].keys.contains(&key));
            if let Some(level) = level(column, text, scales) {
                keys.extend(level.keys.iter().cloned());
            } else if !of_mark() {
                self.no_such_level(text, column, &below(path, steps![index]), scales);
            }
            keys.push(key);
        }
        keys
    }

    /// Complains about a value that is not on the scale of a choice.
    pub(super) fn no_such_level(
        &mut self,
        text: &str,
        column: &Column,
        path: &[Step],
        scales: &[Scale],
    ) {
        if let Kind::Choice(scale) = column.kind
            && let Some(scale) = scales.get(scale)
            && level(column, text, scales).is_none()
        {
            let values = scale.values().collect::<Vec<_>>().join(", ");
            let spot = self.document.nearest(path).spot.clone();
            let phrase =
                Phrase::new("schema-no-such-level").with("name", text).with("expected", values);
            self.mistakes.push(Mistake::new(spot, phrase).suggest(text, scale.values()));
        }
    }
}

/// The level of a choice that is written like this.
fn level<'s>(column: &Column, text: &str, scales: &'s [Scale]) -> Option<&'s Level> {
    let Kind::Choice(scale) = column.kind else {
        return None;
    };
    let key = fold::key(text);
    scales.get(scale)?.levels.iter().find(|level| level.keys.contains(&key))
}
