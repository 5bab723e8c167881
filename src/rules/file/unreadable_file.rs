//! The file is empty, damaged, or no workbook at all: nothing of it can be merged.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::Failure;

pub(crate) static RULE: Rule =
    Rule::new("F01", "unreadable-file", Severity::Error, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let finding = file.finding(&RULE);
    match &file.submission.content {
        Err(Failure::NotOpened(detail)) => {
            out.push(finding.variant("refused").with("detail", detail));
        }
        Err(Failure::Empty) => out.push(finding.variant("empty")),
        Err(Failure::NotAWorkbook) => out.push(finding),
        Err(Failure::Pdf) => out.push(finding.variant("pdf")),
        Err(Failure::OldFormat) => out.push(finding.variant("old-format")),
        Err(Failure::Damaged(detail)) => {
            // for those who want to know; clerks need not read it
            out.push(finding.variant("damaged").value(detail));
        }
        Err(Failure::Limit(..) | Failure::Locked | Failure::Blank | Failure::NoTable(_))
        | Ok(_) => {}
    }
}
