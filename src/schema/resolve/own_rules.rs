//! Rules of the schema's own.

use std::sync::Arc;

use super::super::document::{Step, below, steps};
use super::super::expression::Expression;
use super::super::file::{self, SchemaFile, SeveritySetting};
use super::super::{Column, OwnRule, Words};
use super::rules::used;
use super::{Mistake, Resolver, named, words};
use crate::finding::Severity;

impl Resolver<'_> {
    pub(super) fn own_rules(&mut self, file: &SchemaFile, columns: &[Column]) -> Vec<Arc<OwnRule>> {
        let names = file.rule.iter().map(|rule| named("id", &rule.id, &[]));
        self.no_duplicates(&steps!["rule"], names);
        let mut rules = Vec::new();
        for (index, written) in file.rule.iter().enumerate() {
            let path = steps!["rule", index];
            let when = written
                .when
                .as_ref()
                .map(|text| self.expression(text, &below(&path, steps!["when"]), columns));
            let check = self.expression(&written.check, &below(&path, steps!["check"]), columns);
            let marked = self.marked(written, &path, columns);
            let severity = written.severity.unwrap_or(SeveritySetting::Warning);
            if let (Some(check), Some(severity)) = (check, used(severity)) {
                let marked = if marked.is_empty() {
                    check.columns.iter().map(|(_, place)| *place).collect()
                } else {
                    marked
                };
                rules.push(Arc::new(own(written, index, when.flatten(), check, severity, marked)));
            }
        }
        rules
    }

    fn marked(&mut self, written: &file::Rule, path: &[Step], columns: &[Column]) -> Vec<usize> {
        let mut marked = Vec::new();
        for (at, id) in written.columns.iter().enumerate() {
            if let Some(place) = columns.iter().position(|column| column.id == *id) {
                marked.push(place);
                continue;
            }
            let known = columns.iter().map(|column| column.id.as_str());
            self.unknown(&below(path, steps!["columns", at]), "schema-no-such-column", id, known);
        }
        marked
    }

    fn expression(&mut self, text: &str, path: &[Step], columns: &[Column]) -> Option<Expression> {
        match Expression::compile(text, columns) {
            Ok(expression) => Some(expression),
            Err(troubles) => {
                let spot = self.document.nearest(path).spot.clone();
                for trouble in troubles {
                    let mistake = Mistake::new(spot.clone(), trouble.phrase);
                    let known = columns.iter().map(|column| column.id.as_str());
                    self.mistakes.push(match trouble.unknown {
                        Some(name) => mistake.suggest(&name, known),
                        None => mistake,
                    });
                }
                None
            }
        }
    }
}

fn own(
    written: &file::Rule,
    index: usize,
    when: Option<Expression>,
    check: Expression,
    severity: Severity,
    columns: Vec<usize>,
) -> OwnRule {
    OwnRule {
        id: written.id.clone(),
        code: format!("X{:02}", index + 1),
        when,
        check,
        severity,
        message: words(&written.message),
        hint: written.hint.as_ref().map_or_else(|| Words::same(""), words),
        columns,
    }
}
