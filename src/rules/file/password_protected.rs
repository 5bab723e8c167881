//! A password is needed to open the file, so nothing of it can be merged.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::Failure;

pub(crate) static RULE: Rule =
    Rule::new("F02", "password-protected", Severity::Error, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    if matches!(file.submission.content, Err(Failure::Locked)) {
        out.push(file.finding(&RULE));
    }
}
