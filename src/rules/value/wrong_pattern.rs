//! A text is not of the form that the column asks for, or Excel has made a date of it.

use crate::finding::Severity;
use crate::fold;
use crate::guide::column::example;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("V08", "wrong-pattern", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let is_key = cell.schema().form.key.contains(&cell.place);
    match (&cell.cell.value, &cell.column().pattern) {
        // a number that is not in the list is told as such
        (Value::Text(_), Some(_)) if is_key && cell.row.is_unlisted() => {}
        (Value::Text(text), Some(pattern)) if !pattern.is_match(&fold::narrow(text)) => {
            let written = pattern.as_str().trim_start_matches("^(?:").trim_end_matches(")$");
            let finding = cell.finding(&RULE).expected(written);
            let example = example(cell.schema(), cell.place);
            out.push(if example.is_empty() {
                finding
            } else {
                finding.variant("example").with("example", example)
            });
        }
        (Value::Unreadable(Unreadable::DateForText), pattern) => {
            let finding = cell.finding(&RULE).variant("date").cause(&*cell.column().id);
            // a text may well be a day; a number such as `1-2` is none
            if is_key || pattern.is_some() { out.push(finding) } else { out.push_mild(finding) }
        }
        _ => {}
    }
}
