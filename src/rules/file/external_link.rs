//! Values come from another workbook by formula: what the file holds may be an old state of it, and
//! whoever opens the file without the other sees something else.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::submission::Noticed;

pub(crate) static RULE: Rule =
    Rule::new("F11", "external-link", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let cells: Vec<_> = sheet.table.noticed(Noticed::External).collect();
    if !cells.is_empty() {
        out.push(sheet.finding(&RULE).cells(cells));
    }
}
