//! An indicator is called otherwise than in last year's table: it may be another one, whose values
//! cannot be compared with those of earlier years.

use crate::finding::Severity;
use crate::fold;
use crate::message::shortened;
use crate::rules::{Check, Out, RowView, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("Y04", "indicator-renamed", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let Some(before) = row.before else { return };
    for indicator in &row.schema().indicators {
        let (Value::Text(then), Value::Text(now)) =
            (before.record.value(indicator.name), row.record.value(indicator.name))
        else {
            continue;
        };
        let cells = (row.record.cell(indicator.name), before.record.cell(indicator.name));
        if let (Some(cell), Some(other)) = cells
            && fold::key(then) != fold::key(now)
        {
            let finding = row.cell_finding(&RULE, indicator.name, cell).expected(&**then);
            let mut finding = finding.cause(format!("row {}", row.record.row));
            finding.related.push(before.related(other.address()));
            out.push(finding.with("before", shortened(then)));
        }
    }
}
