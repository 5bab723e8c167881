//! Rules of the schema's own about values that must not be together in two records, in any file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::said;
use crate::batch::{Batch, Digest};
use crate::finding::By;
use crate::place::At;
use crate::rules::Out;
use crate::schema::{OwnCheck, OwnRule, Schema, Words};
use crate::submission::{Cell, Record};

/// How many other records a finding lists.
const LISTED: usize = 100;

/// Values of a record that must not be together in another one.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    /// Place of the rule among the schema's own.
    rule: usize,
    values: String,
    cells: Vec<At>,
    /// What is to be said if they are.
    said: Words,
}

/// What of a record must not be in another one, too, for each of the rules that ask for it.
pub(crate) fn together(schema: &Schema, record: &Record) -> Vec<Together> {
    let of_rule = |(place, rule): (usize, &Arc<OwnRule>)| {
        let OwnCheck::Unique(columns) = &rule.check else { return None };
        let when = rule.when.as_ref();
        when.is_none_or(|when| when.holds(schema, record).unwrap_or(false)).then_some(())?;
        let text = |place: &usize| schema.canonical(*place, record.value(*place));
        let values: Option<Vec<String>> = columns.iter().map(text).collect();
        let cells = rule.columns.iter().filter_map(|place| record.cell(*place));
        Some(Together {
            rule: place,
            values: values?.join("\n"),
            cells: cells.map(Cell::address).collect(),
            said: said(schema, record, rule),
        })
    };
    schema.own_rules.iter().enumerate().filter_map(of_rule).collect()
}

/// Finds values that are together in several records.
pub(in crate::rules) fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut records: BTreeMap<(usize, &str), Vec<(&Digest, &Together)>> = BTreeMap::new();
    for digest in batch.merged().filter(|digest| !digest.goes_on) {
        for together in &digest.together {
            records.entry((together.rule, &together.values)).or_default().push((digest, together));
        }
    }
    for ((rule, values), alike) in records.iter().filter(|(_, alike)| alike.len() > 1) {
        let rule = &batch.schema.own_rules[*rule];
        for (digest, together) in alike {
            let mut finding = batch.record_finding(By::Schema(Arc::clone(rule)), digest);
            finding.cells.clone_from(&together.cells);
            finding.column = rule.columns.first().copied();
            finding.text = Some(together.said.clone());
            let others = alike.iter().filter(|(other, _)| other.key_cell != digest.key_cell);
            finding.related = others.take(LISTED).map(|(other, _)| batch.related(other)).collect();
            out.push(finding.cause(*values));
        }
    }
}
