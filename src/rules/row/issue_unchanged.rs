//! A text that is carried over from year to year is nearly the same as the one that takes its place
//! next year: the issue of last year is still the issue. This is for information.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::submission::{Cell, Origin};
use crate::suggest::likeness;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    parameters: &[ALIKE],
    ..Rule::new("R07", "issue-unchanged", Severity::Info, Check::Row(check))
};

/// From how many per cent on texts are nearly the same.
const ALIKE: Parameter = Parameter { name: "alike", default: (85, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for (place, column) in row.schema().columns.iter().enumerate() {
        let Some(next) = column.carries else { continue };
        let own = |place: usize| row.record.cell(place).filter(|cell| is_own(cell));
        if let (Some(last), Some(cell)) = (own(place), own(next))
            && is_alike(row, last, cell)
        {
            let finding = row.cell_finding(&RULE, next, cell).cause(&*column.id);
            out.push(finding.with("other", &column.label));
        }
    }
}

/// Whether the text was written for this record.
fn is_own(cell: &Cell) -> bool {
    cell.origin == Origin::Own && matches!(cell.value, Value::Text(_))
}

fn is_alike(row: &RowView<'_>, one: &Cell, other: &Cell) -> bool {
    let limit = row.sheet.number(&RULE, &ALIKE);
    Decimal::from(likeness(&fold::key(&one.shown), &fold::key(&other.shown))) >= limit
}
