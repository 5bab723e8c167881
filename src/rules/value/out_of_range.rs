//! A number is smaller or larger than the column or its unit allows.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("V04", "out-of-range", Severity::Error, Check::Cell(check));

/// The range in which the number of a cell has to be, if it is not.
pub(super) fn missed(cell: &CellView<'_>) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let (number, unit) = match &cell.cell.value {
        Value::Integer(number) => (*number, None),
        Value::Quantity(quantity) => {
            (quantity.number, cell.schema().notation.units.find(&quantity.unit))
        }
        _ => return None,
    };
    let column = cell.column();
    let min = column.min.or(unit.and_then(|unit| unit.min));
    let max = column.max.or(unit.and_then(|unit| unit.max));
    let is_out = min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max);
    is_out.then_some((min, max))
}

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    if let Some((min, max)) = missed(cell) {
        let finding = cell.finding(&RULE);
        out.push(match (min, max) {
            (Some(min), Some(max)) => finding.expected(format!("{min}–{max}")),
            (Some(end), None) => finding.variant("low").expected(end.to_string()),
            (_, end) => finding.variant("high").expected(end.unwrap_or(Decimal::MAX).to_string()),
        });
    }
}
