//! A cell holds something other than the values to choose from.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule = Rule::new("V02", "not-in-list", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    if cell.cell.value != Value::Unreadable(Unreadable::NotInList) {
        return;
    }
    let Some(scale) = cell.schema().scale(cell.column()) else {
        return;
    };
    out.push(cell.finding(&RULE).expected(scale.values().collect::<Vec<_>>().join(", ")));
}
