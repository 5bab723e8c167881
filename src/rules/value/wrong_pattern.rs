//! A text is not of the form that the column asks for.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("V08", "wrong-pattern", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let (Value::Text(text), Some(pattern)) = (&cell.cell.value, &cell.column().pattern) else {
        return;
    };
    if !pattern.is_match(&fold::narrow(text)) {
        let written = pattern.as_str().trim_start_matches("^(?:").trim_end_matches(")$");
        out.push(cell.finding(&RULE).expected(written));
    }
}
