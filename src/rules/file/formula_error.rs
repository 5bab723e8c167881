//! A cell shows one of Excel's error values, such as `#REF!`: what it should say is not known.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("F09", "formula-error", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    if cell.cell.value != Value::Unreadable(Unreadable::ExcelError) {
        return;
    }
    let finding = cell.finding(&RULE);
    out.push(match cell.cell.shown.as_str() {
        "#REF!" => finding,
        "#DIV/0!" => finding.variant("division"),
        _ => finding.variant("other"),
    });
}
