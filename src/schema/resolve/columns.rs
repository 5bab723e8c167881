//! Columns: repeated ones are written once and used once for each year.

use regex::Regex;
use rust_decimal::Decimal;

use super::super::document::{Step, below, steps};
use super::super::file::{self, ColumnType, Each, Required as Written, SchemaFile};
use super::super::{Column, Condition, Kind, Required, Scale, Words, Years};
use super::{Resolver, words};
use crate::fold;
use crate::message::Phrase;
use crate::value::year::Year;

/// What stands for the year in ids and headers of repeated columns.
pub(super) const YEAR: &str = "{year}";

/// Width in characters where the schema gives none.
const WIDTH: u32 = 12;

/// The text for one year.
pub(super) fn for_year(template: &str, year: Year) -> String {
    template.replace(YEAR, &year.era().to_string())
}

/// A column as written, where it is written, and the year it is for.
struct Place<'f> {
    column: &'f file::Column,
    path: Vec<Step>,
    year: Option<Year>,
    group: Vec<String>,
}

impl Resolver<'_> {
    pub(super) fn columns(
        &mut self,
        file: &SchemaFile,
        years: Option<&Years>,
        scales: &[Scale],
    ) -> Vec<Column> {
        let mut places = Vec::new();
        for (index, column) in file.column.iter().enumerate() {
            self.expand(column, &steps!["column", index], years, &mut places);
        }
        let mut columns: Vec<Column> = Vec::new();
        for place in &places {
            let column = self.column(place, file, years, scales);
            let twin = columns.iter().find(|other| other.id == column.id);
            if twin.is_some() && !column.id.is_empty() {
                let path = below(&place.path, steps!["id"]);
                self.mistake(&path, Phrase::new("schema-duplicate").with("name", &column.id));
            }
            let twin = columns.iter().find(|other| {
                other.id != column.id
                    && other.group == column.group
                    && other.keys.iter().any(|key| column.keys.contains(key))
            });
            if let Some(twin) = twin {
                let phrase = Phrase::new("schema-same-header")
                    .with("header", &column.header)
                    .with("column", &twin.id);
                self.mistake(&below(&place.path, steps!["header"]), phrase);
            }
            columns.push(column);
        }
        self.conditions(&places, &mut columns);
        columns
    }

    fn expand<'f>(
        &mut self,
        column: &'f file::Column,
        path: &[Step],
        years: Option<&Years>,
        places: &mut Vec<Place<'f>>,
    ) {
        let group = column.group.as_ref().map_or(&[][..], file::OneOrMany::as_slice);
        let Some(Each::Year) = column.each else {
            places.push(Place { column, path: path.to_vec(), year: None, group: group.to_vec() });
            return;
        };
        let Some(years) = years else {
            self.mistake(&below(path, steps!["each"]), Phrase::new("schema-repeat-without-years"));
            return;
        };
        for year in &years.columns {
            let group: Vec<String> = group.iter().map(|text| for_year(text, *year)).collect();
            if column.columns.is_empty() {
                places.push(Place {
                    column,
                    path: path.to_vec(),
                    year: Some(*year),
                    group: group.clone(),
                });
            }
            for (index, inner) in column.columns.iter().enumerate() {
                let path = below(path, steps!["columns", index]);
                if (inner.each.is_some() || !inner.columns.is_empty())
                    && Some(year) == years.columns.first()
                {
                    self.mistake(&path, Phrase::new("schema-nested-twice"));
                }
                let inner_group = inner.group.as_ref().map_or(&[][..], file::OneOrMany::as_slice);
                let group = group
                    .iter()
                    .cloned()
                    .chain(inner_group.iter().map(|text| for_year(text, *year)));
                places.push(Place {
                    column: inner,
                    path,
                    year: Some(*year),
                    group: group.collect(),
                });
            }
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
        }
        let for_its_year =
            |text: &str| place.year.map_or_else(|| text.to_owned(), |year| for_year(text, year));
        let header = for_its_year(written.header.as_deref().unwrap_or_default());
        let kind = self.kind(place, file, scales, is_first);
        let plain = header.split_whitespace().collect::<String>();
        Column {
            id: for_its_year(written.id.as_deref().unwrap_or_default()),
            keys: std::iter::once(&header)
                .chain(&written.also.iter().map(|text| for_its_year(text)).collect::<Vec<_>>())
                .map(|text| header_key(text))
                .collect(),
            group: place.group.clone(),
            label: written.label.as_ref().map_or_else(
                || Words::same(&plain),
                |label| {
                    let label = words(label);
                    Words { ja: for_its_year(&label.ja), en: for_its_year(&label.en) }
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
            marks: self.column_marks(place, file, is_first),
            takes_ditto: written.ditto.unwrap_or(matches!(kind, Kind::Text | Kind::Department)),
            is_target: written.target.unwrap_or(false),
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
            let path = below(&place.path, steps!["id"]);
            let plain = id.replace(YEAR, "");
            if !plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                || plain.starts_with(|c: char| c.is_ascii_digit())
            {
                self.mistake(&path, Phrase::new("schema-identifier"));
            }
            if place.year.is_some() && !id.contains(YEAR) {
                self.mistake(&path, Phrase::new("schema-repeat-needs-year"));
            }
        }
        if let (Some(min), Some(max)) = (written.min, written.max)
            && min > max
        {
            self.mistake(&below(&place.path, steps!["min"]), Phrase::new("schema-min-over-max"));
        }
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
            ("scale", written.scale.is_some(), kind == ColumnType::Choice),
        ] {
            if given && !fits {
                let kind = format!("{kind:?}").to_lowercase();
                let spot = self.document.key_spot(&below(&place.path, steps![key]));
                let phrase = Phrase::new("schema-not-for-type").with("key", key).with("type", kind);
                self.mistakes.push(super::Mistake::new(spot, phrase));
            }
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

    /// Conditions may refer to any column, so they are resolved when all columns are there.
    fn conditions(&mut self, places: &[Place<'_>], columns: &mut [Column]) {
        for index in 0..columns.len() {
            let Some(Written::If(condition)) = &places[index].column.required else {
                continue;
            };
            let path = below(&places[index].path, steps!["required"]);
            let mut all = Vec::new();
            for (key, id) in [("with", &condition.with), ("column", &condition.column)] {
                let Some(id) = id else { continue };
                match columns.iter().position(|column| column.id == *id) {
                    Some(place) if key == "with" => all.push(Condition::Given(place)),
                    Some(place) => {
                        let keys = condition.is.iter().map(|text| fold::key(text)).collect();
                        all.push(Condition::Is(place, keys));
                    }
                    None => {
                        let known = columns.iter().map(|column| column.id.as_str());
                        self.unknown(
                            &below(&path, steps![key]),
                            "schema-no-such-column",
                            id,
                            known,
                        );
                    }
                }
            }
            if condition.with.is_none() && (condition.column.is_none() || condition.is.is_empty()) {
                self.mistake(&path, Phrase::new("schema-condition-empty"));
            }
            columns[index].required = Required::If(all);
        }
    }
}

/// The key by which headers are compared: spellings of years are unified.
pub(crate) fn header_key(text: &str) -> String {
    Year::unify(&fold::key(text))
}
