//! Where the table is, what identifies a record, and the series of years.

use regex::Regex;

use super::super::document::{Spot, Step, steps};
use super::super::file::{self, SchemaFile};
use super::super::{Column, Form, Words, Years};
use super::{Mistake, Resolver, ids_of, words};
use crate::fold;
use crate::message::Phrase;
use crate::value::year::{Calendar, Year};

impl Resolver<'_> {
    pub(super) fn years(&mut self, file: &file::Years) -> Years {
        let mut columns: Vec<Year> = Vec::new();
        for (index, text) in file.columns.iter().enumerate() {
            let path = steps!["years", "columns", index];
            let Some(year) = self.year(text, &path) else { continue };
            if columns.contains(&year) {
                self.mistake(&path, Phrase::new("schema-duplicate").with("name", text));
                continue;
            }
            if columns.last().is_some_and(|last| *last > year) {
                self.mistake(&path, Phrase::new("schema-years-not-in-order"));
            }
            columns.push(year);
        }
        let path = steps!["years", "reported"];
        let reported = self.year(&file.reported, &path);
        let are_read = file.columns.iter().all(|text| Year::parse(text).is_some());
        if are_read && reported.is_some_and(|year| !columns.contains(&year)) {
            let phrase = Phrase::new("schema-year-not-listed").with("value", &file.reported);
            self.mistake(&path, phrase);
        }
        let mut other = |text: &Option<String>, key: &str| {
            text.as_ref().and_then(|text| self.year(text, &steps!["years", key]))
        };
        Years {
            calendar: file.columns.first().map(|year| Calendar::of(year)).unwrap_or_default(),
            columns,
            reported: reported.unwrap_or(Year(0)),
            baseline: other(&file.baseline, "baseline"),
            last: other(&file.r#final, "final"),
        }
    }

    fn year(&mut self, text: &str, path: &[Step]) -> Option<Year> {
        let year = Year::parse(text);
        if year.is_none() {
            self.mistake(path, Phrase::new("schema-not-a-year").with("value", text));
        }
        year
    }

    pub(super) fn form(&mut self, file: &SchemaFile, columns: &[Column]) -> Form {
        let form = &file.form;
        let deepest = columns.iter().map(|column| column.group.len()).max().unwrap_or_default();
        let key = self.key(file, columns);
        let keys = |texts: &Option<Vec<String>>| {
            texts.iter().flatten().map(|text| fold::key(text)).collect()
        };
        Form {
            header_rows: form
                .header_rows
                .unwrap_or_else(|| u32::try_from(deepest + 1).unwrap_or_default()),
            record: form.record.as_ref().map_or_else(
                || {
                    key.first()
                        .map_or_else(|| Words::same(""), |place| columns[*place].label.clone())
                },
                words,
            ),
            key,
            skip_sheets: keys(&form.skip_sheets),
            only_sheets: keys(&form.only_sheets),
            sample_titles: keys(&form.sample_titles),
            revision_words: keys(&form.revision_words),
            individual_texts: self.patterns(form.individual_texts.as_deref(), "individual_texts"),
            note_rows: self.patterns(form.note_rows.as_deref(), "note_rows"),
            total_rows: self.patterns(form.total_rows.as_deref(), "total_rows"),
        }
    }

    /// Places of the columns that identify a record.
    fn key(&mut self, file: &SchemaFile, columns: &[Column]) -> Vec<usize> {
        let Some(ids) = &file.form.key else {
            // the form of a schema that is extended is not where the key belongs
            let spot = &self.document.nearest(&steps!["form"]).spot;
            let source = self.document.spot.source;
            let spot = if spot.source == source { spot.clone() } else { Spot::file(source) };
            self.mistakes.push(Mistake::new(spot, Phrase::new("schema-no-key")));
            return Vec::new();
        };
        let mut key = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            match columns.iter().position(|column| column.id == *id) {
                Some(place) => key.push(place),
                None if columns.is_empty() => {}
                None => {
                    let known = ids_of(file, columns);
                    let path = steps!["form", "key", index];
                    self.unknown(&path, "schema-no-such-column", id, known.into_iter());
                }
            }
        }
        key
    }

    fn patterns(&mut self, texts: Option<&[String]>, field: &str) -> Vec<Regex> {
        let texts = texts.unwrap_or_default().iter().enumerate();
        texts
            .filter_map(|(index, text)| self.pattern(text, &steps!["form", field, index]))
            .collect()
    }
}
