//! A cell holds something other than the values to choose from.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::suggest::nearest;
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule = Rule::new("V02", "not-in-list", Severity::Error, Check::Cell(check));

/// More values than these are not read out.
const MANY: usize = 15;

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    if cell.cell.value != Value::Unreadable(Unreadable::NotInList) {
        return;
    }
    let Some(scale) = cell.schema().scale(cell.column()) else {
        return;
    };
    let finding = cell.finding(&RULE).expected(scale.values().collect::<Vec<_>>().join(", "));
    let has_words = scale.values().any(|value| value.chars().count() > 1);
    let count = scale.levels.len();
    out.push(match nearest(&cell.cell.shown, scale.values()) {
        Some(similar) if count > MANY => {
            finding.variant("many-similar").with("similar", similar).with("count", count)
        }
        None if count > MANY => finding.variant("many").with("count", count),
        Some(similar) => finding.variant("similar").with("similar", similar),
        None if has_words => finding.variant("word"),
        None => finding,
    });
}
