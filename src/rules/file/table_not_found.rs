//! The workbook can be read, but no sheet has the form's header: it may be another form.

use super::wrong_form::other;
use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::{Failure, Why};

pub(crate) static RULE: Rule =
    Rule::new("F04", "table-not-found", Severity::Error, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    if other(file.schema, file.submission).is_some() {
        return;
    }
    let headers: Vec<&str> =
        file.schema.columns.iter().map(|column| column.header.as_str()).collect();
    let finding = file.finding(&RULE).expected(headers.join(", "));
    match &file.submission.content {
        Err(Failure::Blank) => out.push(finding.variant("blank")),
        Err(Failure::NoTable(None)) => out.push(finding),
        Err(Failure::NoTable(Some(near))) => {
            let mut finding = match &near.why {
                Why::Hidden => finding.variant("hidden"),
                Why::Sample => finding.variant("sample"),
                // that is said as such
                Why::Other(_) => return,
                Why::Part(found) => finding.variant("near").with("found", found.join(", ")),
            };
            finding.sheet = Some(near.sheet.clone());
            out.push(finding);
        }
        _ => {}
    }
}
