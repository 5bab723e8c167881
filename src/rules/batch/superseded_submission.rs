//! A department has handed in a newer file with the same records. The newer one is used.

use crate::batch::{Batch, Reason};
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("B07", "superseded-submission", Severity::Warning, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    for file in batch.files {
        let Some((newer, reason)) = &file.superseded_by else {
            continue;
        };
        let variant = match reason {
            Reason::Same => "same",
            Reason::Later => "later",
            Reason::Name => "name",
        };
        let mut finding =
            Finding::new(&RULE).variant(variant).with("newer", &batch.files[*newer].path);
        finding.file = Some(file.path.clone());
        let department =
            file.department.map(|place| batch.schema.departments.list[place].name.clone());
        finding.department = department;
        out.push(finding);
    }
}
