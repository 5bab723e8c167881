//! The file holds more than any form does: reading it was stopped, and nothing of it can be merged.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::Failure;

pub(crate) static RULE: Rule =
    Rule::new("F03", "limit-exceeded", Severity::Error, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    if let Err(Failure::Limit(limit, allowed)) = file.submission.content {
        let finding = file.finding(&RULE).with("limit", limit.name());
        out.push(finding.with("allowed", usize::try_from(allowed).unwrap_or(usize::MAX)));
    }
}
