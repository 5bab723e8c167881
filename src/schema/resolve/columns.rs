//! Columns, as they are used.

use regex::Regex;
use rust_decimal::Decimal;

use super::super::document::{below, steps};
use super::super::file::{self, ColumnType, Required as Written, SchemaFile};
use super::super::{Column, Filler, Kind, Required, Scale, Words, Years};
use super::conditions::Known;
use super::ids_of;
use super::places::{Place, YEAR, header_key};
use super::{Resolver, words};
use crate::fold;
use crate::message::Phrase;

/// Width in characters where the schema gives none.
const WIDTH: u32 = 12;

impl Resolver<'_> {
    pub(super) fn columns(
        &mut self,
        file: &SchemaFile,
        years: Option<&Years>,
        known: Known<'_>,
    ) -> Vec<Column> {
        let mut places = Vec::new();
        for (index, column) in file.column.iter().enumerate() {
            self.expand(column, &steps!["column", index], years, &mut places);
        }
        self.header_rows(file, &places);
        let mut columns: Vec<Column> = Vec::new();
        for (index, place) in places.iter().enumerate() {
            self.twins(place, &places[..index]);
            columns.push(self.column(place, file, years, known.scales));
        }
        self.conditions(file, &places, &mut columns, known);
        self.carries(file, &places, &mut columns);
        columns
    }

    /// Which texts are carried over from which columns.
    fn carries(&mut self, file: &SchemaFile, places: &[Place<'_>], columns: &mut [Column]) {
        for (index, place) in places.iter().enumerate() {
            let Some(id) = &place.column.carries else { continue };
            let found = columns.iter().position(|column| column.id == *id);
            if found.is_none() {
                let known = ids_of(file, columns).into_iter();
                let path = below(&place.path, steps!["carries"]);
                self.unknown(&path, "schema-no-such-column", id, known);
            }
            columns[index].carries = found;
        }
    }

    fn column(
        &mut self,
        place: &Place<'_>,
        file: &SchemaFile,
        years: Option<&Years>,
        scales: &[Scale],
    ) -> Column {
        let written = place.column;
        let is_first = place.year.is_none()
            || place.year == years.and_then(|years| years.columns.first().copied());
        if is_first {
            self.check_column(place);
            let id = place.text(written.id.as_deref().unwrap_or_default());
            let path = below(&place.path, steps!["example"]);
            self.examples.extend(written.example.as_ref().map(|_| (id, path)));
            if let Some(unit) = &written.unit {
                self.declared_unit(file, &below(&place.path, steps!["unit"]), unit);
            }
        }
        let header = place.text(written.header.as_deref().unwrap_or_default());
        let kind = self.kind(place, file, scales, is_first);
        let plain = fold::on_one_line(&header);
        Column {
            id: place.text(written.id.as_deref().unwrap_or_default()),
            keys: place.headers().map(|(_, text)| header_key(&text)).collect(),
            group: place.group.clone(),
            label: written.label.as_ref().map_or_else(
                || Words::same(&plain),
                |label| {
                    let label = words(label);
                    Words { ja: place.text(&label.ja), en: place.text(&label.en) }
                },
            ),
            header,
            kind,
            year: place.year,
            is_future: place.year.zip(years).is_some_and(|(year, years)| year > years.reported),
            required: match &written.required {
                Some(Written::Always(true)) => Required::Always,
                _ => Required::Never,
            },
            unit: written.unit.clone(),
            min: written.min.and_then(|number| Decimal::try_from(number).ok()),
            max: written.max.and_then(|number| Decimal::try_from(number).ok()),
            min_length: written.min_length,
            max_length: written.max_length,
            pattern: written.pattern.as_ref().and_then(|text| {
                let path = below(&place.path, steps!["pattern"]);
                self.pattern(text, &path).and_then(|_| Regex::new(&format!("^(?:{text})$")).ok())
            }),
            help: written.help.as_ref().map(|help| {
                let help = words(help);
                Words { ja: place.text(&help.ja), en: place.text(&help.en) }
            }),
            example: written.example.as_ref().map(|example| place.text(example)),
            marks: self.column_marks(place, file, is_first),
            takes_ditto: written.ditto.unwrap_or(matches!(kind, Kind::Text | Kind::Department)),
            is_target: written.target.unwrap_or(false),
            filled_in_by: match written.given {
                Some(true) => Filler::Office,
                _ => Filler::Department,
            },
            carries: None,
            width: written.width.unwrap_or(WIDTH),
        }
    }

    /// What every column needs, and what only some types may have.
    fn check_column(&mut self, place: &Place<'_>) {
        let written = place.column;
        for (key, given) in [("id", written.id.is_some()), ("header", written.header.is_some())] {
            if !given {
                self.mistake(&place.path, Phrase::new("schema-column-needs").with("key", key));
            }
        }
        if let Some(id) = &written.id {
            self.check_id(id, place);
        }
        self.min_over_max(&place.path, ("min", written.min), ("max", written.max));
        self.min_over_max(
            &place.path,
            ("min_length", written.min_length),
            ("max_length", written.max_length),
        );
        let kind = written.kind.unwrap_or(ColumnType::Text);
        let is_number = matches!(kind, ColumnType::Integer | ColumnType::Quantity);
        let is_text = kind == ColumnType::Text;
        for (key, given, fits) in [
            ("unit", written.unit.is_some(), kind == ColumnType::Quantity),
            ("target", written.target.is_some(), kind == ColumnType::Quantity),
            ("min", written.min.is_some(), is_number),
            ("max", written.max.is_some(), is_number),
            ("min_length", written.min_length.is_some(), is_text),
            ("max_length", written.max_length.is_some(), is_text),
            ("pattern", written.pattern.is_some(), is_text),
            // a scale has its own
            ("example", written.example.is_some(), kind != ColumnType::Choice),
            ("scale", written.scale.is_some(), kind == ColumnType::Choice),
        ] {
            if given && !fits {
                let kind = format!("{kind:?}").to_lowercase();
                let phrase = Phrase::new("schema-not-for-type").with("key", key).with("type", kind);
                self.key_mistake(&below(&place.path, steps![key]), phrase);
            }
        }
    }

    fn check_id(&mut self, id: &str, place: &Place<'_>) {
        let path = below(&place.path, steps!["id"]);
        if !file::IDENTIFIER.is_match(&id.replace(YEAR, "R5")) {
            self.mistake(&path, Phrase::new("schema-identifier"));
        } else if place.is_repeated && !id.contains(YEAR) {
            self.mistake(&path, Phrase::new("schema-repeat-needs-year"));
        } else if !place.is_repeated && id.contains(YEAR) {
            self.mistake(&path, Phrase::new("schema-year-without-repeat"));
        }
    }

    fn kind(
        &mut self,
        place: &Place<'_>,
        file: &SchemaFile,
        scales: &[Scale],
        report: bool,
    ) -> Kind {
        match place.column.kind.unwrap_or(ColumnType::Text) {
            ColumnType::Integer => Kind::Integer,
            ColumnType::Text => Kind::Text,
            ColumnType::Quantity => Kind::Quantity,
            ColumnType::Date => Kind::Date,
            ColumnType::Department => Kind::Department,
            ColumnType::Choice => {
                let wanted = place.column.scale.as_deref().unwrap_or_default();
                let found = file.scale.iter().position(|scale| scale.id == wanted);
                if report && place.column.scale.is_none() {
                    self.mistake(
                        &place.path,
                        Phrase::new("schema-column-needs").with("key", "scale"),
                    );
                } else if report && found.is_none() {
                    let path = below(&place.path, steps!["scale"]);
                    let known = file.scale.iter().map(|scale| scale.id.as_str());
                    self.unknown(&path, "schema-no-such-scale", wanted, known);
                }
                Kind::Choice(found.unwrap_or(scales.len()))
            }
        }
    }

    fn column_marks(&mut self, place: &Place<'_>, file: &SchemaFile, report: bool) -> Vec<usize> {
        let mut marks = Vec::new();
        for (index, id) in place.column.marks.iter().flatten().enumerate() {
            match file.mark.iter().position(|mark| mark.id == *id) {
                Some(mark) => marks.push(mark),
                None if report => {
                    let path = below(&place.path, steps!["marks", index]);
                    self.unknown(
                        &path,
                        "schema-no-such-mark",
                        id,
                        file.mark.iter().map(|mark| mark.id.as_str()),
                    );
                }
                None => {}
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Condition, Required, Schema, Source};

    const FORM: &str = r#"
language = 1
id = "form"
version = "1"
title = "Form"
form = { key = ["number"] }
years = { columns = ["R4", "R5"], reported = "R5" }
scale = [{ id = "state", level = [{ value = "Late", also = ["Amber"] }, { value = "Done" }] }]

[[column]]
id = "number"
header = "Reference\nnumber"

[[column]]
id = "state"
header = "状 態"
type = "choice"
scale = "state"

[[column]]
each = "year"
group = ["By year", "{year}"]
columns = [
  { id = "plan_{year}", header = "Plan" },
  { id = "done_{year}", header = "Done", required = { with = "plan_{year}" } },
]

[[column]]
id = "reason"
header = "Reason"
required = { column = "state", is = ["amber"] }
"#;

    fn form() -> Schema {
        let source = Source { name: "form".to_owned(), text: FORM.to_owned() };
        Schema::load(source, &|_, _| None).expect("a schema")
    }

    #[test]
    fn groups_of_columns_stand_side_by_side_for_each_year() {
        let schema = form();
        let ids: Vec<_> = schema.columns.iter().map(|column| column.id.as_str()).collect();
        let wanted = ["number", "state", "plan_R4", "done_R4", "plan_R5", "done_R5", "reason"];
        assert_eq!(ids, wanted);
        assert_eq!(schema.columns[5].group, ["By year", "R5"]);
        assert_eq!(schema.form.header_rows, 3, "as many as the headings need");
    }

    #[test]
    fn conditions_are_of_the_same_year_and_know_every_spelling() {
        let schema = form();
        assert_eq!(schema.columns[5].required, Required::If(vec![Condition::Given(4)]));
        let Required::If(conditions) = &schema.columns[6].required else { panic!("a condition") };
        assert_eq!(conditions.as_slice(), [Condition::Is(1, vec!["late".to_owned()])]);
    }

    #[test]
    fn labels_stand_on_one_line() {
        let schema = form();
        assert_eq!(schema.columns[0].label.en, "Reference number");
        assert_eq!(schema.columns[1].label.ja, "状態");
    }
}
