//! A record of the list is in none of the forms, or a department has no form.

use std::collections::BTreeSet;

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("T09", "template-records-differ", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let schema = batch.schema;
    let files: Vec<_> = batch.files.iter().filter(|file| !file.is_rejected).collect();
    let there: BTreeSet<&str> =
        batch.records.iter().filter_map(|record| record.key.as_deref()).collect();
    // blank forms are for whatever comes
    if there.is_empty() || schema.expected.is_empty() {
        return;
    }
    let with_form: BTreeSet<usize> = files.iter().filter_map(|file| file.department).collect();
    let missing = schema.expected.iter().filter(|(key, _)| !there.contains(key.as_str()));
    for (key, expected) in missing {
        let Some(place) = expected.department else { continue };
        let name = &schema.departments.list[place].name;
        let mut finding = Finding::new(&RULE).with("department", name).cause(&**name);
        finding.department = Some(name.clone());
        finding.records = vec![key.clone()];
        let file = files.iter().find(|file| file.department == Some(place));
        finding.file = file.map(|file| file.path.clone());
        if with_form.contains(&place) {
            out.push(finding);
        } else if files.len() > 1 {
            out.push(finding.variant("no-form"));
        }
    }
    for record in batch.records {
        let Some(key) = record.key.as_ref().filter(|key| !schema.expected.contains_key(*key))
        else {
            continue;
        };
        let mut finding = Finding::new(&RULE).variant("unlisted").cells([record.key_cell]);
        let file = &batch.files[record.file];
        (finding.file, finding.records) = (Some(file.path.clone()), vec![key.clone()]);
        finding.sheet = file.sheets.get(record.sheet).cloned();
        out.push(finding.cause(file.path.as_str()));
    }
}
