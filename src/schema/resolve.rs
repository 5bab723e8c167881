//! The crossing from the schema as written to the schema as used. Goes on after a mistake, so that
//! all of them are found at once.

use std::collections::HashMap;

use regex::Regex;
use rust_decimal::Decimal;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

mod columns;
mod conditions;
mod examples;
mod expected;
mod figures;
mod form;
mod own_rules;
mod places;
mod rules;

use conditions::Known;
pub(crate) use places::header_key;

use super::document::{Node, Spot, Step, below, steps};
use super::file::{self, SchemaFile};
use super::mistake::Mistake;
use super::{
    Department, Departments, Level, Licence, Mark, Measure, Publication, Scale, Schema, Section,
    Words,
};
use crate::fold;
use crate::message::Phrase;
use crate::value::quantity::{Bound, Notation, Trend};
use crate::value::unit::{Unit, Units};

/// Turns a schema as written into one to use, or says everything that is wrong with it.
pub(super) fn resolve(
    file: &SchemaFile,
    document: &Node,
    sha256: String,
) -> Result<Schema, Vec<Mistake>> {
    let mut resolver = Resolver { document, mistakes: Vec::new(), examples: Vec::new() };
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
    /// The columns that give an example, and where it is.
    examples: Vec<(String, Vec<Step>)>,
}

impl Resolver<'_> {
    fn schema(&mut self, file: &SchemaFile, sha256: String) -> Schema {
        let title = words(&file.title);
        let years = file.years.as_ref().map(|years| self.years(years));
        let marks = self.marks(&file.mark);
        let scales = self.scales(&file.scale);
        let departments = self.departments(&file.department);
        let known = Known { marks: &marks, scales: &scales, departments: &departments };
        let columns = self.columns(file, years.as_ref(), known);
        let mut schema = Schema {
            id: file.id.clone(),
            version: file.version.clone(),
            plan: file.plan.as_ref().map_or_else(|| title.clone(), words),
            title,
            publication: file.publication.as_ref().map(publication).unwrap_or_default(),
            sha256,
            form: self.form(file, &columns),
            years,
            columns,
            indicators: Vec::new(),
            totals: Vec::new(),
            sections: self.sections(file),
            marks,
            ditto: file
                .ditto
                .iter()
                .flat_map(|ditto| &ditto.texts)
                .map(|text| fold::key(text))
                .collect(),
            notation: self.notation(file),
            scales,
            departments,
            expected: indexmap::IndexMap::new(),
            own_rules: Vec::new(),
            settings: self.settings(file),
        };
        // without columns, whatever refers to one would seem wrong
        if !schema.columns.is_empty() {
            schema.indicators = self.indicators(file, &schema);
            schema.totals = self.totals(file, &schema);
            schema.expected = self.expected(file, &schema);
            schema.own_rules = self.own_rules(file, &schema);
            self.examples(&schema);
        }
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

    /// A key, rather than what is written under it.
    fn key_mistake(&mut self, path: &[Step], phrase: Phrase) {
        self.mistakes.push(Mistake::new(self.document.key_spot(path), phrase));
    }

    /// A key that is not among the known ones.
    fn unknown_key<'a>(
        &mut self,
        path: &[Step],
        phrase: Phrase,
        word: &str,
        known: impl Iterator<Item = &'a str>,
    ) {
        let spot = self.document.key_spot(path);
        self.mistakes.push(Mistake::new(spot, phrase.with("name", word)).suggest(word, known));
    }

    /// What the validator found beyond what `shape` checks: names that are written with characters
    /// that names do not have, and lists that must be there.
    fn collect(&mut self, errors: &ValidationErrors, path: &mut Vec<Step>) {
        for (field, kind) in errors.errors() {
            path.push(Step::from(field.as_ref()));
            match kind {
                ValidationErrorsKind::Field(_) if !self.document.has(path) => {
                    let phrase = Phrase::new("schema-missing-key").with("key", field.as_ref());
                    self.mistake(path, phrase);
                }
                ValidationErrorsKind::Field(errors) => {
                    for error in errors {
                        self.mistake(path, Phrase::new(format!("schema-{}", error.code)));
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

    fn sections(&mut self, file: &SchemaFile) -> Vec<Section> {
        let files = &file.section;
        self.no_duplicates(
            &steps!["section"],
            files.iter().map(|section| named("id", &section.id, &[])),
        );
        let mut sections = Vec::new();
        for (index, section) in files.iter().enumerate() {
            // expected records give columns and sections by their ids, side by side
            if file.column.iter().any(|column| column.id.as_ref() == Some(&section.id)) {
                let phrase = Phrase::new("schema-duplicate").with("name", &section.id);
                self.mistake(&steps!["section", index, "id"], phrase);
            }
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
        let path = steps!["mark"];
        self.no_duplicates(&path, files.iter().map(|mark| named("id", &mark.id, &[])));
        let texts = |mark: &'_ file::Mark| {
            let texts = mark.texts.iter().enumerate();
            texts.map(|(index, text)| (steps!["texts", index].to_vec(), text.clone())).collect()
        };
        self.no_duplicates(&path, files.iter().map(texts));
        let mark = |mark: &file::Mark| Mark {
            meaning: mark.meaning,
            label: words(&mark.label),
            text: mark.texts.first().cloned().unwrap_or_default(),
            keys: mark.texts.iter().map(|text| fold::key(text)).collect(),
        };
        files.iter().map(mark).collect()
    }

    fn scales(&mut self, files: &[file::Scale]) -> Vec<Scale> {
        self.no_duplicates(&steps!["scale"], files.iter().map(|scale| named("id", &scale.id, &[])));
        for (index, scale) in files.iter().enumerate() {
            self.no_duplicates(
                &steps!["scale", index, "level"],
                scale.level.iter().map(|level| named("value", &level.value, &level.also)),
            );
        }
        let level = |level: &file::Level| Level {
            value: level.value.clone(),
            keys: std::iter::once(&level.value)
                .chain(&level.also)
                .map(|text| fold::key(text))
                .collect(),
            label: level.label.as_ref().map_or_else(|| Words::same(&level.value), words),
            at_least: level.at_least.and_then(|number| Decimal::try_from(number).ok()),
        };
        let measure = |scale: &file::Scale| match scale.measure {
            Some(file::Measure::Way) => Measure::Way,
            Some(file::Measure::Target) | None => Measure::Target,
        };
        files
            .iter()
            .map(|scale| Scale {
                measure: measure(scale),
                levels: scale.level.iter().map(level).collect(),
            })
            .collect()
    }

    /// A schema that declares units declares all that it uses: a misspelt one would make every value
    /// seem to be counted in another unit.
    fn declared_unit(&mut self, file: &SchemaFile, path: &[Step], unit: &str) {
        let spellings = |unit: &'_ file::Unit| {
            let all = std::iter::once(&unit.name).chain(&unit.also).chain(&unit.also_before);
            all.map(|spelling| fold::key(spelling)).collect::<Vec<_>>()
        };
        let key = fold::key(unit);
        let is_declared = file.unit.iter().any(|unit| spellings(unit).contains(&key));
        if !file.unit.is_empty() && !is_declared {
            let known = file.unit.iter().map(|unit| unit.name.as_str());
            self.unknown(path, "schema-no-such-unit", unit, known);
        }
    }

    fn notation(&mut self, file: &SchemaFile) -> Notation {
        self.no_duplicates(
            &steps!["unit"],
            file.unit.iter().map(|unit| {
                let spellings = [unit.also.as_slice(), &unit.also_before].concat();
                named("name", &unit.name, &spellings)
            }),
        );
        let mut units = Units::default();
        for (index, unit) in file.unit.iter().enumerate() {
            self.min_over_max(&steps!["unit", index], ("min", unit.min), ("max", unit.max));
            let used = Unit {
                name: unit.name.clone(),
                whole: unit.whole,
                min: unit.min.and_then(|number| Decimal::try_from(number).ok()),
                max: unit.max.and_then(|number| Decimal::try_from(number).ok()),
                proportion: unit.proportion,
                people: unit.people,
                before: unit.before,
            };
            units.add(used, &unit.also, &unit.also_before);
        }
        let wording = file.wording.clone().unwrap_or_default();
        let narrow = |words: &[String]| -> Vec<String> {
            words.iter().map(|word| fold::narrow(word).into_owned()).collect()
        };
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
        // a unit of the form's own, such as a rank, is no mere word behind the number
        let is_word = |word: &String| units.find(word).is_none();
        let after = narrow(&wording.after).into_iter().filter(is_word).collect();
        Notation {
            units,
            before: narrow(&wording.before),
            after,
            bounds: pairs(&bounds),
            trends: pairs(&trends),
            from: narrow(&wording.from),
            to: narrow(&wording.to),
            yearly: narrow(&wording.yearly),
            others: narrow(&wording.others),
            others_after: narrow(&wording.others_after),
            compounds: narrow(&wording.compounds),
            total_words: narrow(&wording.total),
            numbering: wording.numbering.iter().map(|word| fold::key(word)).collect(),
        }
    }

    fn departments(&mut self, files: &[file::Department]) -> Departments {
        self.no_duplicates(
            &steps!["department"],
            files.iter().map(|file| named("name", &file.name, &file.also)),
        );
        let mut departments = Departments::default();
        for file in files {
            let department = Department { name: file.name.clone(), submits: file.submits };
            departments.add(department, &file.also);
        }
        departments
    }

    /// Complains about names and spellings that another entry of the list has as well. An entry
    /// whose name is taken is taken as a whole, so nothing is said about its other spellings.
    fn no_duplicates(
        &mut self,
        path: &[Step],
        entries: impl Iterator<Item = Vec<(Vec<Step>, String)>>,
    ) {
        let mut seen: HashMap<String, (usize, Vec<Step>)> = HashMap::new();
        for (index, names) in entries.enumerate() {
            for (steps, name) in names {
                let is_name = steps.len() == 1;
                let path = below(path, std::iter::once(Step::from(index)).chain(steps));
                let first = seen.entry(fold::key(&name)).or_insert_with(|| (index, path.clone()));
                if first.0 == index {
                    continue;
                }
                let spot = self.spot_of_two(&first.1, &path);
                let phrase = Phrase::new("schema-duplicate").with("name", name);
                self.mistakes.push(Mistake::new(spot, phrase));
                if is_name {
                    break;
                }
            }
        }
    }

    /// Complains about a smallest number that is larger than the largest.
    fn min_over_max<T: PartialOrd>(
        &mut self,
        path: &[Step],
        min: (&str, Option<T>),
        max: (&str, Option<T>),
    ) {
        if min.1.zip(max.1).is_some_and(|(min, max)| min > max) {
            let phrase = Phrase::new("schema-min-over-max").with("min", min.0).with("max", max.0);
            let spot = self.spot_of_two(&below(path, steps![max.0]), &below(path, steps![min.0]));
            self.mistakes.push(Mistake::new(spot, phrase));
        }
    }

    /// Of two places that do not go together, the later one; but if one of them stands in a schema
    /// that is extended, then the other.
    fn spot_of_two(&self, earlier: &[Step], later: &[Step]) -> Spot {
        let [earlier, later] = [earlier, later].map(|path| &self.document.nearest(path).spot);
        if earlier.source < later.source { earlier.clone() } else { later.clone() }
    }
}

/// The name of an entry and its other spellings, with where they stand in it.
fn named(key: &str, name: &str, also: &[String]) -> Vec<(Vec<Step>, String)> {
    let also = also.iter().enumerate();
    let also = also.map(|(index, text)| (steps!["also", index].to_vec(), text.clone()));
    std::iter::once((steps![key].to_vec(), name.to_owned())).chain(also).collect()
}

/// The ids by which columns may be meant: as they are used, and as they are written.
fn ids_of<'a>(file: &'a SchemaFile, columns: &'a [super::Column]) -> Vec<&'a str> {
    let inner =
        file.column.iter().flat_map(|column| std::iter::once(column).chain(&column.columns));
    let written = inner.filter_map(|column| column.id.as_deref());
    written.chain(columns.iter().map(|column| column.id.as_str())).collect()
}

fn publication(file: &file::Publication) -> Publication {
    Publication {
        publisher: file.publisher.as_ref().map(words),
        source: file.source.as_ref().map(words),
        page: file.page.clone(),
        licence: file.licence.as_ref().map(|licence| Licence {
            name: licence.name.clone(),
            title: licence.title.as_ref().map(words),
            path: licence.path.clone(),
        }),
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
