//! A number is smaller or larger than the column or its unit allows.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("V04", "out-of-range", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let (number, unit) = match &cell.cell.value {
        Value::Integer(number) => (*number, None),
        Value::Quantity(quantity) => {
            (quantity.number, cell.schema().notation.units.find(&quantity.unit))
        }
        _ => return,
    };
    let column = cell.column();
    let min = column.min.or(unit.and_then(|unit| unit.min));
    let max = column.max.or(unit.and_then(|unit| unit.max));
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        let finding = cell.finding(&RULE);
        out.push(match (min, max) {
            (Some(min), Some(max)) => finding.expected(format!("{min}–{max}")),
            (Some(end), None) => finding.variant("low").expected(end.to_string()),
            (_, end) => finding.variant("high").expected(end.unwrap_or(Decimal::MAX).to_string()),
        });
    }
}
