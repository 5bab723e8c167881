//! A record of last year's table is nowhere, though its department has handed in its sheet. What the
//! schema's list of records expects is asked for by another rule.

use std::collections::BTreeMap;

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::previous::Before;
use crate::rules::{Check, Out, Rule, key_cell};

pub(crate) static RULE: Rule =
    Rule::new("Y06", "record-dropped", Severity::Warning, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let Some(previous) = batch.previous else { return };
    let mut dropped: BTreeMap<usize, Vec<(&str, Before<'_>)>> = BTreeMap::new();
    for (key, before) in previous.keyed() {
        let is_asked_for = batch.schema.expected.contains_key(key) || batch.is_present(key);
        if let Some(department) = before.record.department().filter(|_| !is_asked_for) {
            dropped.entry(department).or_default().push((key, before));
        }
    }
    let used = batch.used_files();
    for (department, records) in dropped {
        let own = |file: &&usize| batch.files[**file].departments.contains(&department);
        let Some(file) = used.iter().find(own).map(|file| &batch.files[*file]) else { continue };
        let name = &*batch.schema.departments.list[department].name;
        let mut finding = Finding::new(&RULE).with("count", records.len()).cause(name);
        finding.file = Some(file.path.clone());
        finding.sheet = file.sheets.first().cloned();
        finding.department = Some(name.to_owned());
        finding.records = records.iter().map(|(key, _)| (*key).to_owned()).collect();
        finding.related = records
            .iter()
            .map(|(_, before)| before.related(key_cell(batch.schema, before.record)))
            .collect();
        out.push(finding);
    }
}
