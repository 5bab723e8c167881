//! The crossing from the schema as written to the schema as used. Goes on after a mistake, so that
//! all of them are found at once.

use std::collections::HashMap;

use regex::Regex;
use rust_decimal::Decimal;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

mod columns;
pub(crate) use columns::header_key;
mod expected;
mod rules;

use super::document::{Node, Step, below, steps};
use super::file::{self, SchemaFile};
use super::mistake::Mistake;
use super::{
    Department, Departments, Form, Indicator, Level, Mark, Scale, Schema, Section, Words, Years,
};
use crate::fold;
use crate::message::Phrase;
use crate::value::quantity::{Bound, Notation, Trend};
use crate::value::unit::{Unit, Units};
use crate::value::year::Year;

/// Turns a schema as written into one to use, or says everything that is wrong with it.
pub(super) fn resolve(
    file: &SchemaFile,
    document: &Node,
    sha256: String,
) -> Result<Schema, Vec<Mistake>> {
    let mut resolver = Resolver { document, mistakes: Vec::new() };
    if let Err(errors) = file.validate() {
        resolver.collect(&errors, &mut Vec::new());
    }
    let schema = resolver.schema(file, sha256);
    if resolver.mistakes.is_empty() { Ok(schema) } else { Err(resolver.mistakes) }
}

/// Collects mistakes while the schema is built.
struct Resolver<'d> {
    document: &'d Node,
    mistakes: Vec<Mistake>,
}

impl Resolver<'_> {
    fn schema(&mut self, file: &SchemaFile, sha256: String) -> Schema {
        let title = words(&file.title);
        let years = file.years.as_ref().map(|years| self.years(years));
        let marks = self.marks(&file.mark);
        let scales = self.scales(&file.scale);
        let columns = self.columns(file, years.as_ref(), &scales);
        let mut schema = Schema {
            id: file.id.clone(),
            version: file.version.clone(),
            plan: file.plan.as_ref().map_or_else(|| title.clone(), words),
            title,
            sha256,
            form: self.form(&file.form, &columns),
            years,
            columns,
            indicators: Vec::new(),
            sections: self.sections(&file.section),
            marks,
            ditto: file
                .ditto
                .iter()
                .flat_map(|ditto| &ditto.texts)
                .map(|text| fold::key(text))
                .collect(),
            notation: self.notation(file),
            scales,
            departments: self.departments(&file.department),
            expected: indexmap::IndexMap::new(),
            settings: self.settings(file),
        };
        schema.indicators = self.indicators(file, &schema);
        schema.expected = self.expected(file, &schema);
        for expected in schema.expected.values() {
            if let Some(department) = expected.department {
                schema.departments.list[department].submits = true;
            }
        }
        schema
    }

    fn mistake(&mut self, path: &[Step], phrase: Phrase) {
        self.mistakes.push(Mistake::new(self.document.nearest(path).spot.clone(), phrase));
    }

    /// A word that is not among the known ones.
    fn unknown<'a>(
        &mut self,
        path: &[Step],
        id: &str,
        word: &str,
        known: impl Iterator<Item = &'a str>,
    ) {
        let spot = self.document.nearest(path).spot.clone();
        self.mistakes
            .push(Mistake::new(spot, Phrase::new(id).with("name", word)).suggest(word, known));
    }

    /// What the validator found, in a fixed order.
    fn collect(&mut self, errors: &ValidationErrors, path: &mut Vec<Step>) {
        let mut fields: Vec<_> = errors.errors().iter().collect();
        fields.sort_by(|a, b| a.0.cmp(b.0));
        for (field, kind) in fields {
            path.push(Step::from(field.as_ref()));
            match kind {
                ValidationErrorsKind::Field(errors) => {
                    for error in errors {
                        let range = ["min", "max"].map(|end| {
                            error.params.get(end).map_or_else(String::new, ToString::to_string)
                        });
                        let phrase = Phrase::new(format!("schema-{}", error.code));
                        self.mistake(path, phrase.with("expected", range.join("–")));
                    }
                }
                ValidationErrorsKind::Struct(inner) => self.collect(inner, path),
                ValidationErrorsKind::List(items) => {
                    for (index, inner) in items {
                        path.push(Step::from(*index));
                        self.collect(inner, path);
                        path.pop();
                    }
                }
            }
            path.pop();
        }
    }

    fn years(&mut self, file: &file::Years) -> Years {
        let mut year = |text: &str, path: &[Step]| {
            let read = Year::parse(text);
            if read.is_none() {
                self.mistake(path, Phrase::new("schema-not-a-year").with("value", text));
            }
            read.unwrap_or(Year(0))
        };
        let columns: Vec<Year> = file
            .columns
            .iter()
            .enumerate()
            .map(|(index, text)| year(text, &steps!["years", "columns", index]))
            .collect();
        let reported = year(&file.reported, &steps!["years", "reported"]);
        let baseline = file.baseline.as_ref().map(|text| year(text, &steps!["years", "baseline"]));
        let last = file.r#final.as_ref().map(|text| year(text, &steps!["years", "final"]));
        if !columns.is_sorted() {
            self.mistake(&steps!["years", "columns"], Phrase::new("schema-years-not-in-order"));
        }
        if !columns.contains(&reported) && reported != Year(0) {
            let phrase = Phrase::new("schema-year-not-listed").with("value", &file.reported);
            self.mistake(&steps!["years", "reported"], phrase);
        }
        Years { columns, reported, baseline, last }
    }

    fn form(&mut self, file: &file::Form, columns: &[super::Column]) -> Form {
        let ids = || columns.iter().map(|column| column.id.as_str());
        let mut key = Vec::new();
        for (index, id) in file.key.iter().flatten().enumerate() {
            match columns.iter().position(|column| column.id == *id) {
                Some(place) => key.push(place),
                None => {
                    self.unknown(&steps!["form", "key", index], "schema-no-such-column", id, ids());
                }
            }
        }
        if file.key.is_none() {
            self.mistake(&steps!["form"], Phrase::new("schema-no-key"));
        }
        let keys = |texts: &Option<Vec<String>>| {
            texts.iter().flatten().map(|text| fold::key(text)).collect()
        };
        Form {
            header_rows: file.header_rows.unwrap_or(1),
            record: file.record.as_ref().map_or_else(
                || {
                    key.first()
                        .map_or_else(|| Words::same(""), |place| columns[*place].label.clone())
                },
                words,
            ),
            key,
            skip_sheets: keys(&file.skip_sheets),
            only_sheets: keys(&file.only_sheets),
            revision_words: keys(&file.revision_words),
            note_rows: self.patterns(file.note_rows.as_deref(), "note_rows"),
            total_rows: self.patterns(file.total_rows.as_deref(), "total_rows"),
        }
    }

    fn patterns(&mut self, texts: Option<&[String]>, field: &str) -> Vec<Regex> {
        let texts = texts.unwrap_or_default().iter().enumerate();
        texts
            .filter_map(|(index, text)| self.pattern(text, &steps!["form", field, index]))
            .collect()
    }

    fn pattern(&mut self, text: &str, path: &[Step]) -> Option<Regex> {
        match Regex::new(text) {
            Ok(regex) => Some(regex),
            Err(error) => {
                let detail = error.to_string();
                let detail =
                    detail.lines().last().unwrap_or_default().trim_start_matches("error: ");
                self.mistake(path, Phrase::new("schema-pattern").with("detail", detail));
                None
            }
        }
    }

    fn sections(&mut self, files: &[file::Section]) -> Vec<Section> {
        self.no_duplicates("section", "id", files.iter().map(|section| section.id.as_str()));
        let mut sections = Vec::new();
        for (index, section) in files.iter().enumerate() {
            let anchored = format!("^(?:{})", section.pattern);
            if self.pattern(&section.pattern, &steps!["section", index, "pattern"]).is_some()
                && let Ok(pattern) = Regex::new(&anchored)
            {
                sections.push(Section {
                    id: section.id.clone(),
                    label: words(&section.label),
                    pattern,
                });
            }
        }
        sections
    }

    fn marks(&mut self, files: &[file::Mark]) -> Vec<Mark> {
        self.no_duplicates("mark", "id", files.iter().map(|mark| mark.id.as_str()));
        let mark = |mark: &file::Mark| Mark {
            meaning: mark.meaning,
            label: words(&mark.label),
            text: mark.texts.first().cloned().unwrap_or_default(),
            keys: mark.texts.iter().map(|text| fold::key(text)).collect(),
        };
        files.iter().map(mark).collect()
    }

    fn scales(&mut self, files: &[file::Scale]) -> Vec<Scale> {
        self.no_duplicates("scale", "id", files.iter().map(|scale| scale.id.as_str()));
        let level = |level: &file::Level| Level {
            value: level.value.clone(),
            keys: std::iter::once(&level.value)
                .chain(&level.also)
                .map(|text| fold::key(text))
                .collect(),
            label: level.label.as_ref().map_or_else(|| Words::same(&level.value), words),
        };
        files
            .iter()
            .map(|scale| Scale { levels: scale.level.iter().map(level).collect() })
            .collect()
    }

    fn notation(&mut self, file: &SchemaFile) -> Notation {
        self.no_duplicates("unit", "name", file.unit.iter().map(|unit| unit.name.as_str()));
        let mut units = Units::default();
        for unit in &file.unit {
            let used = Unit {
                name: unit.name.clone(),
                whole: unit.whole,
                min: unit.min.and_then(|number| Decimal::try_from(number).ok()),
                max: unit.max.and_then(|number| Decimal::try_from(number).ok()),
                proportion: unit.proportion,
                before: unit.before,
            };
            units.add(used, &unit.also);
        }
        let wording = file.wording.clone().unwrap_or_default();
        let narrow =
            |words: &[String]| words.iter().map(|word| fold::narrow(word).into_owned()).collect();
        let bounds = [
            (&wording.at_least, Bound::AtLeast),
            (&wording.at_most, Bound::AtMost),
            (&wording.above, Bound::Above),
            (&wording.below, Bound::Below),
            (&wording.keep, Bound::Keep),
        ];
        let trends = [
            (&wording.rise, Trend::Rise),
            (&wording.fall, Trend::Fall),
            (&wording.keep, Trend::Keep),
        ];
        Notation {
            units,
            before: narrow(&wording.before),
            after: narrow(&wording.after),
            bounds: pairs(&bounds),
            trends: pairs(&trends),
        }
    }

    fn departments(&mut self, files: &[file::Department]) -> Departments {
        self.no_duplicates(
            "department",
            "name",
            files.iter().map(|department| department.name.as_str()),
        );
        let mut departments = Departments::default();
        for file in files {
            let department = Department { name: file.name.clone(), submits: file.submits };
            departments.add(department, &file.also);
        }
        departments
    }

    fn indicators(&mut self, file: &SchemaFile, schema: &Schema) -> Vec<Indicator> {
        let family = |template: &str| -> Vec<usize> {
            let expand = |year: &Year| columns::for_year(template, *year);
            match &schema.years {
                Some(years) if template.contains(columns::YEAR) => {
                    years.columns.iter().filter_map(|year| schema.column(&expand(year))).collect()
                }
                _ => schema.column(template).into_iter().collect(),
            }
        };
        let mut indicators = Vec::new();
        for (index, written) in file.indicator.iter().enumerate() {
            let mut find = |template: &str, steps: &[Step]| {
                let found = family(template);
                if found.is_empty() {
                    let path = below(&steps!["indicator", index], steps.to_vec());
                    let known = schema.columns.iter().map(|column| column.id.as_str());
                    self.unknown(&path, "schema-no-such-column", template, known);
                }
                found
            };
            let name = find(&written.name, &steps!["name"]);
            let targets = written.targets.iter().enumerate();
            indicators.push(Indicator {
                name: name.first().copied().unwrap_or_default(),
                values: written.values.iter().flat_map(|id| find(id, &steps!["values"])).collect(),
                targets: targets.flat_map(|(at, id)| find(id, &steps!["targets", at])).collect(),
                unit: written
                    .unit
                    .as_ref()
                    .and_then(|id| find(id, &steps!["unit"]).first().copied()),
            });
        }
        indicators
    }

    /// Complains about names that are given twice in a list.
    fn no_duplicates<'a>(&mut self, list: &str, key: &str, names: impl Iterator<Item = &'a str>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (index, name) in names.enumerate() {
            if seen.insert(fold::key(name), index).is_some() {
                self.mistake(
                    &steps![list, index, key],
                    Phrase::new("schema-duplicate").with("name", name),
                );
            }
        }
    }
}

fn words(file: &file::Words) -> Words {
    match file {
        file::Words::Same(text) => Words::same(text),
        file::Words::Each(each) => Words { ja: each.ja.clone(), en: each.en.clone() },
    }
}

fn pairs<T: Copy>(lists: &[(&Vec<String>, T)]) -> Vec<(String, T)> {
    let pair = |(words, meaning): &(&Vec<String>, T)| {
        let meaning = *meaning;
        words.iter().map(move |word| (fold::narrow(word).into_owned(), meaning)).collect::<Vec<_>>()
    };
    lists.iter().flat_map(pair).collect()
}
