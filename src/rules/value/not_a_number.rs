//! A number or a date is wanted, and what stands in the cell cannot be read as one, or could be
//! read in more than one way.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("V03", "not-a-number", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let finding = || cell.finding(&RULE);
    match cell.cell.value {
        Value::Unreadable(Unreadable::NotANumber) => out.push(finding()),
        Value::Unreadable(Unreadable::DateForNumber) => out.push(finding().variant("date")),
        Value::Unreadable(Unreadable::NotADate) => out.push(finding().variant("day")),
        _ => {}
    }
}
