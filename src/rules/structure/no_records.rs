//! The header is there, but nothing is filled in below it.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule = Rule::new("S07", "no-records", Severity::Error, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    if sheet.table.records.is_empty() {
        let found = sheet.table.header.found.iter().flatten();
        let finding = sheet.finding(&RULE).cells(found.min().copied());
        out.push(match &sheet.file.submission.filled_in_sample {
            Some(name) => finding.variant("sample").with("sample", name),
            None => finding,
        });
    }
}
