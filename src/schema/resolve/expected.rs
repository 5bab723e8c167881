//! The records that are expected.

use indexmap::IndexMap;

use super::super::document::{Step, below, steps};
use super::super::file::{Scalar, SchemaFile};
use super::super::{Better, Expected, Kind, Schema, record_key};
use super::Resolver;
use crate::message::Phrase;

impl Resolver<'_> {
    pub(super) fn expected(
        &mut self,
        file: &SchemaFile,
        schema: &Schema,
    ) -> IndexMap<String, Expected> {
        let mut all = IndexMap::new();
        for (group, shared) in file.expected.iter().enumerate() {
            let group_path = steps!["expected", group];
            self.known_fields(&shared.shared, &group_path, schema);
            for (index, own) in shared.records.iter().enumerate() {
                let path = steps!["expected", group, "records", index];
                self.known_fields(own, &path, schema);
                let field = |name: &str| {
                    own.get(name).or_else(|| shared.shared.get(name)).map(Scalar::to_text)
                };
                let expected = self.expected_record(all.len(), &field, &path, schema);
                let Some(key) = self.expected_key(&field, &path, schema) else {
                    continue;
                };
                if all.contains_key(&key) {
                    self.mistake(&path, Phrase::new("schema-key-twice").with("key", &key));
                }
                all.insert(key, expected);
            }
        }
        all
    }

    fn expected_key(
        &mut self,
        field: &dyn Fn(&str) -> Option<String>,
        path: &[Step],
        schema: &Schema,
    ) -> Option<String> {
        let mut parts = Vec::new();
        for place in &schema.form.key {
            let id = &schema.columns[*place].id;
            match field(id) {
                Some(text) => parts.push(text),
                None => self.mistake(path, Phrase::new("schema-key-not-given").with("column", id)),
            }
        }
        (parts.len() == schema.form.key.len()).then(|| record_key(parts.iter().map(String::as_str)))
    }

    fn expected_record(
        &mut self,
        order: usize,
        field: &dyn Fn(&str) -> Option<String>,
        path: &[Step],
        schema: &Schema,
    ) -> Expected {
        let mut department = None;
        for column in &schema.columns {
            let Some(text) = field(&column.id) else {
                continue;
            };
            if column.kind == Kind::Department {
                department = schema.departments.find(&text);
                if department.is_none() {
                    let known =
                        schema.departments.list.iter().map(|department| department.name.as_str());
                    let path = below(path, steps![column.id.as_str()]);
                    self.unknown(&path, "schema-no-such-department", &text, known);
                }
            }
        }
        let better = field("better").and_then(|text| match text.as_str() {
            "more" => Some(Better::More),
            "less" => Some(Better::Less),
            _ => {
                self.mistake(
                    &below(path, steps!["better"]),
                    Phrase::new("schema-better").with("value", text),
                );
                None
            }
        });
        Expected {
            order,
            department,
            sections: schema.sections.iter().map(|section| field(&section.id)).collect(),
            unit: field("unit").map(|unit| schema.notation.units.canonical(&unit)),
            better,
        }
    }

    fn known_fields(&mut self, fields: &IndexMap<String, Scalar>, path: &[Step], schema: &Schema) {
        let known = || {
            let columns = schema.columns.iter().map(|column| column.id.as_str());
            let sections = schema.sections.iter().map(|section| section.id.as_str());
            columns.chain(sections).chain(["unit", "better"])
        };
        for name in fields.keys() {
            if !known().any(|other| other == name) {
                let spot = self.document.key_spot(&below(path, steps![name.as_str()]));
                let phrase = Phrase::new("schema-no-such-field").with("name", name);
                self.mistakes.push(super::Mistake::new(spot, phrase).suggest(name, known()));
            }
        }
    }
}
