//! Rules of the schema's own about values that must not be together in two records, in any file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::values::Together;
use crate::batch::{Batch, Digest};
use crate::finding::By;
use crate::rules::Out;

/// How many other places a finding lists, and how many of its own sheet it says in words of their own.
const LISTED: usize = 100;

/// Finds values that are together in several records: one finding for each sheet and what is said.
pub(in crate::rules) fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut records: BTreeMap<(usize, u64), Vec<(&Digest, &Together)>> = BTreeMap::new();
    for digest in batch.merged().filter(|digest| !digest.goes_on) {
        for together in &digest.together {
            records.entry((together.rule, together.values)).or_default().push((digest, together));
        }
    }
    for ((rule, values), alike) in records.iter().filter(|(_, alike)| alike.len() > 1) {
        let rule = &batch.schema.own_rules[*rule];
        // digests are in the order of files and sheets
        let sheets: Vec<_> =
            alike.chunk_by(|(a, _), (b, _)| a.sheet_place() == b.sheet_place()).collect();
        for own in &sheets {
            let (first, _) = own[0];
            let elsewhere = sheets.iter().map(|other| other[0].0).take(LISTED);
            let elsewhere = elsewhere.filter(|other| other.sheet_place() != first.sheet_place());
            let elsewhere: Vec<_> = elsewhere.map(|other| batch.related(other)).collect();
            for alike in own.chunk_by(|(_, a), (_, b)| a.said == b.said).take(LISTED) {
                let (first, together) = alike[0];
                let mut finding = batch.record_finding(By::Schema(Arc::clone(rule)), first);
                finding.cells = alike.iter().flat_map(|(_, one)| one.cells.clone()).collect();
                finding.records = alike.iter().filter_map(|(one, _)| one.key.clone()).collect();
                finding.column = rule.columns.first().copied();
                finding.text = Some(together.said.clone());
                finding.related.clone_from(&elsewhere);
                out.push(finding.cause(format!("{values:x} {}", first.key_cell)));
            }
        }
    }
}
