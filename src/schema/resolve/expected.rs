//! The records that are expected.

use indexmap::IndexMap;

use super::super::document::{Step, below, steps};
use super::super::file::{Scalar, SchemaFile};
use super::super::{Better, Expected, Kind, Schema, record_key};
use super::Resolver;
use crate::fold;
use crate::message::Phrase;

/// A record as written: what is its own, what it shares with others, and where both stand.
struct Written<'f> {
    own: &'f IndexMap<String, Scalar>,
    shared: &'f IndexMap<String, Scalar>,
    path: Vec<Step>,
    shared_path: Vec<Step>,
}

impl Written<'_> {
    fn field(&self, name: &str) -> Option<String> {
        self.own.get(name).or_else(|| self.shared.get(name)).map(Scalar::to_text)
    }

    fn path_of(&self, name: &str) -> Vec<Step> {
        let is_own = self.own.contains_key(name) || !self.shared.contains_key(name);
        below(if is_own { &self.path } else { &self.shared_path }, steps![name])
    }
}

/// What a record says in the columns that are neither its key nor its department.
fn fixed(record: &Written<'_>, schema: &Schema) -> Vec<(usize, String)> {
    let is_other = |place: &usize| {
        !schema.form.key.contains(place) && schema.columns[*place].kind != Kind::Department
    };
    let text = |place: usize| {
        let text = record.field(&schema.columns[place].id)?;
        Some((place, schema.canonical_text(place, &text).unwrap_or(text)))
    };
    (0..schema.columns.len()).filter(is_other).filter_map(text).collect()
}

impl Resolver<'_> {
    pub(super) fn expected(
        &mut self,
        file: &SchemaFile,
        schema: &Schema,
    ) -> IndexMap<String, Expected> {
        // with a part of the key, different records would seem to be one
        let written = file.form.key.as_ref().map_or(0, Vec::len);
        let has_key = written > 0 && written == schema.form.key.len();
        let mut all = IndexMap::new();
        for (group, shared) in file.expected.iter().enumerate() {
            let shared_path = steps!["expected", group].to_vec();
            self.known_fields(&shared.shared, &shared_path, file, schema);
            for (index, own) in shared.records.iter().enumerate() {
                let path = below(&shared_path, steps!["records", index]);
                self.known_fields(own, &path, file, schema);
                let shared_path = shared_path.clone();
                let record = Written { own, shared: &shared.shared, path, shared_path };
                let expected = self.expected_record(all.len(), &record, schema);
                if let Some(unit) = record.field("unit") {
                    self.declared_unit(file, &record.path_of("unit"), &unit);
                }
                let Some(parts) = has_key.then(|| self.expected_key(&record, schema)).flatten()
                else {
                    continue;
                };
                let key = record_key(parts.iter().map(|(_, text)| text.as_str()));
                if all.contains_key(&key) {
                    let first = &schema.columns[schema.form.key[0]].id;
                    let path = below(&record.path, steps![first.as_str()]);
                    self.mistake(&path, Phrase::new("schema-key-twice").with("key", &key));
                }
                all.insert(key, Expected { key: parts, ..expected });
            }
        }
        all
    }

    /// The texts of the key columns, with their places.
    fn expected_key(
        &mut self,
        record: &Written<'_>,
        schema: &Schema,
    ) -> Option<Vec<(usize, String)>> {
        let mut parts = Vec::new();
        for place in &schema.form.key {
            let id = &schema.columns[*place].id;
            if let Some(text) = record.field(id) {
                // whichever spelling the schema's author used
                parts.push((*place, schema.canonical_text(*place, &text).unwrap_or(text)));
            } else {
                let phrase = Phrase::new("schema-key-not-given").with("column", id);
                self.mistake(&record.path, phrase);
            }
        }
        (parts.len() == schema.form.key.len()).then_some(parts)
    }

    fn expected_record(&mut self, order: usize, record: &Written<'_>, schema: &Schema) -> Expected {
        let mut department = None;
        for column in &schema.columns {
            let Some(text) = record.field(&column.id) else {
                continue;
            };
            let path = record.path_of(&column.id);
            if column.kind == Kind::Department {
                let found = schema.departments.find(&text);
                if found.is_none() {
                    let known =
                        schema.departments.list.iter().map(|department| department.name.as_str());
                    self.unknown(&path, "schema-no-such-department", &text, known);
                }
                department = department.or(found);
            }
            self.no_such_level(&text, column, &path, &schema.scales);
        }
        let better = record.field("better").and_then(|text| match text.as_str() {
            "more" => Some(Better::More),
            "less" => Some(Better::Less),
            _ => {
                let phrase = Phrase::new("schema-better").with("value", text);
                self.mistake(&record.path_of("better"), phrase);
                None
            }
        });
        let field = |name: &str| record.field(name);
        Expected {
            order,
            key: Vec::new(),
            department,
            sections: schema.sections.iter().map(|section| field(&section.id)).collect(),
            indicators: schema
                .indicators
                .iter()
                .filter_map(|indicator| {
                    let name = field(&schema.columns[indicator.name].id)?;
                    Some((indicator.name, fold::key(&name)))
                })
                .collect(),
            fixed: fixed(record, schema),
            unit: field("unit").map(|unit| schema.notation.units.canonical(&unit)),
            better,
        }
    }

    fn known_fields(
        &mut self,
        fields: &IndexMap<String, Scalar>,
        path: &[Step],
        file: &SchemaFile,
        schema: &Schema,
    ) {
        let known = || {
            let columns = schema.columns.iter().map(|column| column.id.as_str());
            let sections = file.section.iter().map(|section| section.id.as_str());
            columns.chain(sections).chain(["unit", "better"])
        };
        for name in fields.keys() {
            if !known().any(|other| other == name) {
                let path = below(path, steps![name.as_str()]);
                self.unknown_key(&path, Phrase::new("schema-no-such-field"), name, known());
            }
        }
    }
}
