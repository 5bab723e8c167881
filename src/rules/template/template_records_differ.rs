//! A record of the list is in none of the forms or in two of them, or a department has no form.

use std::collections::{BTreeSet, HashMap};

use crate::batch::{Batch, Digest};
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("T09", "template-records-differ", Severity::Error, Check::Templates(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let schema = batch.schema;
    let files: Vec<_> = batch.files.iter().filter(|file| !file.is_rejected).collect();
    let keys = batch.records.iter().filter_map(|record| record.key.as_deref());
    let there: BTreeSet<&str> = keys.collect();
    // blank forms are for whatever comes
    if there.is_empty() || schema.expected.is_empty() {
        return;
    }
    let is_for_all = files.iter().any(|file| file.departments.len() > 1);
    let missing = schema.expected.iter().filter(|(key, _)| !there.contains(key.as_str()));
    for (key, expected) in missing {
        let mut finding = Finding { records: vec![key.clone()], ..Finding::new(&RULE) };
        let name = expected.department.map(|place| &schema.departments.list[place].name);
        let file = files.iter().find(|file| file.department == expected.department);
        match (name, file) {
            (Some(name), Some(file)) if !is_for_all => {
                finding.department = Some(name.clone());
                finding.file = Some(file.path.clone());
                out.push(finding.cause(&**name));
            }
            (Some(name), _) if files.len() > 1 && !is_for_all => {
                finding.department = Some(name.clone());
                out.push(finding.variant("no-form").cause(&**name));
            }
            // a single form for one department says nothing of others
            (Some(_), _) if !is_for_all => {}
            _ => out.push(finding.variant("missing")),
        }
    }
    let mut seen: HashMap<&str, &Digest> = HashMap::new();
    for record in batch.records {
        // one that names no department is for all
        let is_of_one = |key: &&str| match schema.expected.get(*key) {
            Some(listed) => listed.department.is_some(),
            None => record.department.is_some(),
        };
        let key = record.key.as_deref().filter(is_of_one);
        let first = key.map_or(record, |key| *seen.entry(key).or_insert(record)).file;
        if first != record.file {
            let finding = about(batch, record).variant("twice");
            let finding = finding.with("other", &batch.files[first].path);
            out.push(finding.cause(format!("twice {first} {}", record.file)));
        }
        let listed = record.key.as_ref().and_then(|key| schema.expected.get(key));
        let listed = listed.and_then(|listed| listed.department);
        if let (Some(listed), Some(own)) = (listed, record.department)
            && listed != own
        {
            let name = &schema.departments.list[listed].name;
            let finding = about(batch, record).variant("department").with("other", name);
            out.push(finding.cause(format!("{own} {listed} {}", record.file)));
        }
        if record.key.as_ref().is_some_and(|key| !schema.expected.contains_key(key)) {
            let finding = about(batch, record).variant("unlisted");
            out.push(finding.cause(record.file.to_string()));
        }
    }
}

/// A finding about a record of a form.
fn about(batch: &Batch<'_>, record: &Digest) -> Finding {
    let file = &batch.files[record.file];
    let mut finding = Finding::new(&RULE).cells([record.key_cell]);
    finding.file = Some(file.path.clone());
    finding.sheet = file.sheets.get(record.sheet).cloned();
    finding.records.extend(record.key.clone());
    finding
}
