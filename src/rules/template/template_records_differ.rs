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
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for record in batch.records {
        let key = record.key.as_deref();
        let listed = key.map(|key| schema.expected.get(key));
        // one that names no department is for all
        let of = listed.flatten().map_or(record.department, |listed| listed.department);
        let of_one = key.filter(|_| of.is_some());
        let first = of_one.map_or(record.file, |key| *seen.entry(key).or_insert(record.file));
        if first != record.file {
            let finding = about(batch, record).variant("twice");
            let finding = finding.with("other", &batch.files[first].path);
            out.push(finding.cause(format!("twice {first} {}", record.file)));
        }
        let meant = listed.flatten().and_then(|listed| listed.department);
        if let (Some(listed), Some(own)) = (meant, record.department)
            && listed != own
        {
            let name = &schema.departments.list[listed].name;
            let finding = about(batch, record).variant("department").with("other", name);
            out.push(finding.cause(format!("{own} {listed} {}", record.file)));
        }
        if matches!(listed, Some(None)) {
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
