//! What of a record must not be in another one, too, as rules of the schema's own say.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::said;
use crate::place::At;
use crate::schema::{OwnCheck, OwnRule, Schema, Words};
use crate::submission::{Cell, Record};
use crate::value::Value;

/// Values of a record that must not be together in another one.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    /// Place of the rule among the schema's own.
    pub(super) rule: usize,
    /// A fingerprint of the values.
    pub(super) values: u64,
    pub(super) cells: Vec<At>,
    /// What is to be said if they are.
    pub(super) said: Words,
}

/// What of a record must not be in another one, too, for each of the rules that ask for it.
pub(crate) fn together(schema: &Schema, record: &Record) -> Vec<Together> {
    let of_rule = |(place, rule): (usize, &Arc<OwnRule>)| {
        let OwnCheck::Unique(columns) = &rule.check else { return None };
        let when = rule.when.as_ref();
        when.is_none_or(|when| when.holds(schema, record).unwrap_or(false)).then_some(())?;
        let text = |place: &usize| match record.value(*place) {
            Value::Mark(_) => None,
            value => schema.canonical(*place, value),
        };
        let values: Option<Vec<String>> = columns.iter().map(text).collect();
        let mut hasher = DefaultHasher::new();
        values?.hash(&mut hasher);
        let cells = rule.columns.iter().filter_map(|place| record.cell(*place));
        Some(Together {
            rule: place,
            values: hasher.finish(),
            cells: cells.map(Cell::address).collect(),
            said: said(schema, record, rule),
        })
    };
    schema.own_rules.iter().enumerate().filter_map(of_rule).collect()
}
