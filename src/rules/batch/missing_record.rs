//! A department has handed in its sheet, but a record that it has to report on is not there. Where
//! the sheet has as many records without a number, or with a number that is not in the list, those
//! are probably the ones, and other rules have said so; so is a number that is nearly that of one.

use std::collections::HashSet;

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Profile, Rule};

pub(crate) static RULE: Rule =
    Rule::new("B02", "missing-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let used = batch.used_files();
    // of one that another department reports, its own department is asked all the same
    let meant = batch.merged().filter_map(|digest| {
        batch.meant(digest).filter(|meant| !meant.is_moved || digest.department.is_none())
    });
    let meant: HashSet<&str> = meant.map(|meant| meant.key).collect();
    for (place, department) in batch.schema.departments.list.iter().enumerate() {
        let own = || used.iter().find(|file| batch.files[**file].department == Some(place));
        let shared = || used.iter().find(|file| batch.files[**file].departments.contains(&place));
        // a department that looks at its own sheet need not answer for others
        let Some(file) = own().or_else(|| shared().filter(|_| out.profile() != Profile::Submit))
        else {
            continue;
        };
        let missing = batch.missing(place).iter().copied();
        let missing: Vec<&str> = missing.filter(|key| !meant.contains(key)).collect();
        let facts = &batch.files[*file];
        if missing.is_empty() || facts.records == 0 || unplaced(batch, *file) >= missing.len() {
            continue;
        }
        let mut finding =
            Finding::new(&RULE).value(missing.join(", ")).with("count", missing.len());
        finding.file = Some(facts.path.clone());
        finding.sheet = facts.sheets.first().cloned();
        finding.department = Some(department.name.clone());
        finding.records = missing.into_iter().map(str::to_owned).collect();
        out.push(finding.cause(&*department.name));
    }
}

/// How many records of a file have no number, or one that is not in the list.
fn unplaced(batch: &Batch<'_>, file: usize) -> usize {
    let is_listed = |key: &String| batch.schema.expected.contains_key(key);
    let own = batch.records.iter().filter(|digest| digest.file == file);
    let unplaced = own.filter(|digest| !digest.key.as_ref().is_some_and(is_listed));
    unplaced.filter(|digest| batch.meant(digest).is_none()).count()
}
