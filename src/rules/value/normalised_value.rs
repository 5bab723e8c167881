//! A value was understood although it was not written in the usual way: full-width digits, another
//! spelling, words around a number, a unit that the list of records adds. The original is kept.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::submission::Change;

pub(crate) static RULE: Rule =
    Rule::new("V14", "normalised-value", Severity::Info, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let Some(change) = cell.cell.changes.iter().max() else {
        return;
    };
    let variant = match change {
        Change::Width => "width",
        Change::Spelling => "spelling",
        Change::Words => "words",
        Change::Scale => "scale",
        Change::Unit => "unit",
        Change::Noted => "noted",
    };
    out.push(cell.finding(&RULE).variant(variant).cause(variant));
}
