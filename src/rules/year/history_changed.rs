//! The value of an earlier year is not the one that last year's table has. It may have been counted
//! anew, but then readers are told. A value that was not known then may be added.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::{Meaning, Schema};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("Y01", "history-changed", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let (schema, record) = (row.schema(), row.record);
    let Some(before) = row.before else { return };
    for (place, column) in schema.columns.iter().enumerate() {
        // targets are another rule's
        let is_earlier = schema.is_earlier(place) && !column.is_target;
        let (Some(cell), Some(then)) = (record.cell(place), before.record.cell(place)) else {
            continue;
        };
        if is_earlier && is_changed(schema, &then.value, &cell.value) {
            let finding = row.cell_finding(&RULE, place, cell).expected(&*then.shown);
            let mut finding = finding.cause(format!("row {}", record.row));
            finding.related.push(before.related(then.address()));
            out.push(finding.with("before", &*then.shown));
        }
    }
}

fn is_changed(schema: &Schema, then: &Value, now: &Value) -> bool {
    match (then, now) {
        // another rule asks about the unit
        (Value::Quantity(then), Value::Quantity(now)) => {
            then.goes_with(now) && then.number != now.number
        }
        (Value::Text(then), Value::Text(now)) => fold::key(then) != fold::key(now),
        (Value::Blank | Value::Unreadable(_), _) | (_, Value::Unreadable(_)) => false,
        (Value::Mark(mark), now) => then != now && schema.marks[*mark].meaning != Meaning::NotYet,
        (then, now) => then != now,
    }
}
