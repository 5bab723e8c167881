//! On what conditions cells must be filled in, and the values of choices that these name.

use super::super::document::{Step, below, steps};
use super::super::file::{Required as Written, SchemaFile};
use super::super::{Column, Condition, Departments, Kind, Level, Mark, Required, Scale};
use super::places::Place;
use super::{Mistake, Resolver, ids_of};
use crate::fold;
use crate::message::Phrase;

/// What the values that conditions name may be.
#[derive(Clone, Copy)]
pub(super) struct Known<'s> {
    pub marks: &'s [Mark],
    pub scales: &'s [Scale],
    pub departments: &'s Departments,
}

impl Resolver<'_> {
    /// Conditions may refer to any column, so they are resolved when all columns are there.
    pub(super) fn conditions(
        &mut self,
        file: &SchemaFile,
        places: &[Place<'_>],
        columns: &mut [Column],
        known: Known<'_>,
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
                    let is = self.values(&condition.is, &columns[other], &path, known);
                    Condition::Is(other, is)
                });
            }
            columns[index].required = Required::If(all);
        }
    }

    /// Comparison keys of the values of a column, as the schema calls them.
    fn values(
        &mut self,
        texts: &[String],
        column: &Column,
        path: &[Step],
        known: Known<'_>,
    ) -> Vec<String> {
        let mut keys = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let key = fold::key(text);
            let mut marks = column.marks.iter().map(|mark| &known.marks[*mark]);
            let path = below(path, steps![index]);
            keys.push(if let Some(mark) = marks.find(|mark| mark.keys.contains(&key)) {
                fold::key(&mark.text)
            } else if let Some(level) = level(column, text, known.scales) {
                fold::key(&level.value)
            } else if column.kind == Kind::Department {
                self.department(text, known.departments, &path)
            } else {
                self.no_such_level(text, column, &path, known.scales);
                key
            });
        }
        keys
    }

    /// The comparison key of departments' names.
    fn department(&mut self, text: &str, known: &Departments, path: &[Step]) -> String {
        let names = known.canonical(text);
        if names.is_none() && !known.list.is_empty() {
            let names = known.list.iter().map(|department| department.name.as_str());
            self.unknown(path, "schema-no-such-department", text, names);
        }
        fold::key(names.as_deref().unwrap_or(text))
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
    scales.get(scale)?.find(text)
}
