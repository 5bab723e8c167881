//! The values of a column stand beside it, under no header, because a column was inserted. They are
//! understood as the column's.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("S04", "column-drift", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    for drift in &sheet.table.drifts {
        let cause = sheet.file.schema.columns[drift.column].id.as_str();
        let finding = sheet.finding(&RULE).column(drift.column).cells(drift.cells.iter().copied());
        out.push(finding.cause(cause).with("header-cell", drift.header.to_string()));
    }
}
