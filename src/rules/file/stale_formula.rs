//! A cell holds a formula, but the file does not hold its result: the program that wrote the file has
//! not calculated it.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("F10", "stale-formula", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    if cell.cell.value == Value::Unreadable(Unreadable::Uncalculated) {
        out.push(cell.finding(&RULE));
    }
}
