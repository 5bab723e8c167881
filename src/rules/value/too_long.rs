//! A text is longer, or shorter, than the column allows. Blanks at its ends and line breaks do not
//! count.

use crate::finding::{Finding, Severity};
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule = Rule::new("V09", "too-long", Severity::Warning, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let Value::Text(text) = &cell.cell.value else {
        return;
    };
    let length = text.chars().filter(|c| !c.is_control()).count();
    let column = cell.column();
    let report = |finding: Finding, limit: u32| {
        finding
            .with("length", length)
            .with("limit", limit)
            .expected(limit.to_string())
            .cause(cell.cell.address().to_string())
    };
    if let Some(limit) = column.max_length.filter(|limit| length > *limit as usize) {
        out.push(report(cell.finding(&RULE), limit));
    }
    if let Some(limit) = column.min_length.filter(|limit| length < *limit as usize) {
        out.push(report(cell.finding(&RULE).variant("short"), limit));
    }
}
