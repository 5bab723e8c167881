//! The workbook can be read, but no sheet has the form's header: it may be another form.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::Failure;

pub(crate) static RULE: Rule =
    Rule::new("F04", "table-not-found", Severity::Error, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let Err(Failure::NoTable(nearest)) = &file.submission.content else {
        return;
    };
    let headers: Vec<&str> =
        file.schema.columns.iter().map(|column| column.header.as_str()).collect();
    let finding = file.finding(&RULE).expected(headers.join("・"));
    out.push(match nearest {
        Some(near) => {
            let mut finding = finding.variant("near").with("found", near.found.join("・"));
            finding.sheet = Some(near.sheet.clone());
            finding
        }
        None => finding,
    });
}
