//! The target of an indicator is not that of last year's table.

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("Y03", "target-changed", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let Some(before) = row.before else { return };
    for place in row.schema().indicators.iter().flat_map(|indicator| &indicator.targets) {
        let (Some(cell), Some(then)) = (row.record.cell(*place), before.record.cell(*place)) else {
            continue;
        };
        if is_changed(&then.value, &cell.value) {
            let finding = row.cell_finding(&RULE, *place, cell).expected(&*then.shown);
            let mut finding = finding.cause(format!("row {} {place}", row.record.row));
            finding.related.push(before.related(then.address()));
            out.push(finding.with("before", &*then.shown));
        }
    }
}

fn is_changed(then: &Value, now: &Value) -> bool {
    match (then, now) {
        // another rule asks about the unit
        (Value::Quantity(then), Value::Quantity(now)) => {
            then.goes_with(now) && (then.number, then.bound) != (now.number, now.bound)
        }
        (Value::Blank | Value::Unreadable(_), _) | (_, Value::Blank | Value::Unreadable(_)) => {
            false
        }
        (then, now) => then != now,
    }
}
