//! A text that is to be carried over from last year's table is another there: the issue of last year
//! is what was given then as the issue for the next. Corrected slips of the pen are no difference.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::message::shortened;
use crate::rules::year::same_as_last_year::is_same;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::suggest::likeness;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    parameters: &[ALIKE],
    ..Rule::new("Y02", "carry-over-differs", Severity::Warning, Check::Row(check))
};

/// From how many per cent on texts are the same but for slips of the pen.
const ALIKE: Parameter = Parameter { name: "alike", default: (95, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let Some(before) = row.before else { return };
    // where all is last year's, another rule says so
    if is_same(row) == Some(true) {
        return;
    }
    for (place, column) in row.schema().columns.iter().enumerate() {
        let Some(source) = column.carries else { continue };
        let (Some(cell), Some(then)) = (row.record.cell(place), before.record.cell(source)) else {
            continue;
        };
        let is_other = match (&then.value, &cell.value) {
            (Value::Text(then), Value::Text(now)) => {
                let alike = Decimal::from(likeness(&fold::key(then), &fold::key(now)));
                alike < row.sheet.number(&RULE, &ALIKE)
            }
            (Value::Mark(then), Value::Mark(now)) => then != now,
            (Value::Mark(_), Value::Text(_)) | (Value::Text(_), Value::Mark(_)) => true,
            _ => false,
        };
        if is_other {
            let finding = row.cell_finding(&RULE, place, cell).expected(&*then.shown);
            let mut finding = finding.cause(format!("row {} {}", row.record.row, column.id));
            finding.related.push(before.related(then.address()));
            let source = &row.schema().columns[source].label;
            out.push(finding.with("before", shortened(&then.shown)).with("other", source));
        }
    }
}
