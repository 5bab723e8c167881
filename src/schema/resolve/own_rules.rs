//! Rules of the schema's own.

use std::sync::Arc;

use super::super::document::{Step, below, steps};
use super::super::expression::Expression;
use super::super::file::{self, SchemaFile, SeveritySetting};
use super::super::template::{Part, parts};
use super::super::{OwnCheck, OwnRule, Schema, Words};
use super::rules::used;
use super::{Mistake, Resolver, named, words};
use crate::message::Phrase;
use crate::rules;

impl Resolver<'_> {
    pub(super) fn own_rules(&mut self, file: &SchemaFile, schema: &Schema) -> Vec<Arc<OwnRule>> {
        self.own_names(&file.rule);
        let mut own = Vec::new();
        for ((index, written), code) in file.rule.iter().enumerate().zip(codes(&file.rule)) {
            let path = steps!["rule", index];
            let when = written.when.as_ref();
            let when =
                when.map(|text| self.expression(text, &below(&path, steps!["when"]), schema));
            let check = self.check(written, &path, schema);
            self.message(&written.message, &below(&path, steps!["message"]), schema);
            let marked = self.marked(written, &path, schema);
            let Some(check) = check else { continue };
            own.push(Arc::new(OwnRule {
                id: written.id.clone(),
                code,
                when: when.flatten(),
                severity: used(written.severity.unwrap_or(SeveritySetting::Warning)),
                message: words(&written.message),
                hint: written.hint.as_ref().map_or_else(|| Words::same(""), words),
                columns: if marked.is_empty() { check.columns().to_vec() } else { marked },
                check,
            }));
        }
        own
    }

    /// A name or a code must mean one rule.
    fn own_names(&mut self, written: &[file::Rule]) {
        self.no_duplicates(&steps!["rule"], written.iter().map(|rule| named("id", &rule.id, &[])));
        let code = |rule: &file::Rule| {
            rule.code.as_ref().map(|code| named("code", code, &[])).unwrap_or_default()
        };
        self.no_duplicates(&steps!["rule"], written.iter().map(code));
        for (index, rule) in written.iter().enumerate() {
            if rules::find(&rule.id).is_some() || is_like_code(&rule.id) {
                let phrase = Phrase::new("schema-reserved").with("name", &rule.id);
                self.mistake(&steps!["rule", index, "id"], phrase);
            }
        }
    }

    /// What stands in braces must be columns.
    fn message(&mut self, written: &file::Words, path: &[Step], schema: &Schema) {
        let each = match written {
            file::Words::Same(text) => vec![(path.to_vec(), text)],
            file::Words::Each(each) => {
                vec![(below(path, steps!["ja"]), &each.ja), (below(path, steps!["en"]), &each.en)]
            }
        };
        for (path, text) in each {
            let spot = self.document.nearest(&path).spot.clone();
            for part in parts(text) {
                let mistake = match part {
                    Part::Name(name, place) if schema.column(name).is_none() => {
                        let phrase = Phrase::new("schema-no-such-column").with("name", name);
                        let known = schema.columns.iter().map(|column| column.id.as_str());
                        Mistake::new(spot.clone(), phrase).suggest(name, known).within(text, place)
                    }
                    Part::Open(brace) => {
                        let phrase = Phrase::new("schema-open-brace");
                        Mistake::new(spot.clone(), phrase).within(text, brace..brace + 1)
                    }
                    Part::Name(..) | Part::Text(_) => continue,
                };
                self.mistakes.push(mistake);
            }
        }
    }

    /// What must hold: an expression, or one of the kinds for what is common, most of which become
    /// expressions.
    fn check(&mut self, written: &file::Rule, path: &[Step], schema: &Schema) -> Option<OwnCheck> {
        let kinds = [
            written.check.is_some(),
            written.sum.is_some(),
            written.order.is_some(),
            written.required.is_some(),
            written.one_of.is_some(),
            written.unique_together.is_some(),
        ];
        if kinds.iter().filter(|kind| **kind).count() != 1 {
            let phrase = Phrase::new("schema-one-check").with("name", &written.id);
            self.mistake(path, phrase);
            return None;
        }
        let mut all = |ids: &[String], key: Vec<Step>| {
            let columns = self.columns_named(ids, &below(path, key), schema);
            (columns.len() == ids.len()).then_some(columns)
        };
        if let Some(ids) = &written.required {
            return all(ids, steps!["required"].to_vec()).map(OwnCheck::Filled);
        }
        if let Some(ids) = &written.unique_together {
            return all(ids, steps!["unique_together"].to_vec()).map(OwnCheck::Unique);
        }
        let mut known = |ids: &[String], key: Vec<Step>| all(ids, key).is_some();
        let (key, text) = if let Some(sum) = &written.sum {
            let total = known(std::slice::from_ref(&sum.total), steps!["sum", "total"].to_vec());
            let parts = known(&sum.of, steps!["sum", "of"].to_vec());
            (total && parts).then(|| ("sum", format!("{} == {}", sum.total, sum.of.join(" + "))))?
        } else if let Some(ids) = &written.order {
            let pairs = ids.windows(2).map(|pair| format!("{} <= {}", pair[0], pair[1]));
            known(ids, steps!["order"].to_vec())
                .then(|| ("order", pairs.collect::<Vec<_>>().join(" && ")))?
        } else if let Some(one) = &written.one_of {
            let values: Vec<String> = one.values.iter().map(literal).collect();
            let text = format!("{} in [{}]", one.column, values.join(", "));
            known(std::slice::from_ref(&one.column), steps!["one_of", "column"].to_vec())
                .then_some(("one_of", text))?
        } else {
            ("check", written.check.clone().unwrap_or_default())
        };
        self.expression(&text, &below(path, steps![key]), schema).map(OwnCheck::Holds)
    }

    fn marked(&mut self, written: &file::Rule, path: &[Step], schema: &Schema) -> Vec<usize> {
        self.columns_named(&written.columns, &below(path, steps!["columns"]), schema)
    }

    /// The places of the columns with these ids, as far as there are such columns.
    fn columns_named(&mut self, ids: &[String], path: &[Step], schema: &Schema) -> Vec<usize> {
        let mut places = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            if let Some(place) = schema.column(id) {
                places.push(place);
                continue;
            }
            let known = schema.columns.iter().map(|column| column.id.as_str());
            self.unknown(&below(path, steps![at]), "schema-no-such-column", id, known);
        }
        places
    }

    fn expression(&mut self, text: &str, path: &[Step], schema: &Schema) -> Option<Expression> {
        let spot = &self.document.nearest(path).spot;
        match Expression::compile(text, spot, schema) {
            Ok(expression) => Some(expression),
            Err(mistakes) => {
                self.mistakes.extend(mistakes);
                None
            }
        }
    }
}

/// A value as expressions write it.
fn literal(value: &file::Scalar) -> String {
    match value {
        file::Scalar::Text(text) => {
            format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
        }
        number => number.to_text(),
    }
}

/// The codes of the schema's own rules: as given, else the numbers that are free, in order.
pub(super) fn codes(written: &[file::Rule]) -> Vec<String> {
    let given = |code: &String| written.iter().any(|rule| rule.code.as_ref() == Some(code));
    let mut free = (1..).map(|number: u32| format!("X{number:02}")).filter(|code| !given(code));
    let code = |rule: &file::Rule| rule.code.clone().or_else(|| free.next());
    written.iter().map(code).map(Option::unwrap_or_default).collect()
}

/// Whether a name is written as codes of rules are, so that it may be one sooner or later.
fn is_like_code(name: &str) -> bool {
    let digits = name.strip_prefix(|c: char| c.is_ascii_alphabetic());
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}
