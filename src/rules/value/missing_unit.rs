//! A number has no unit, and neither the column nor the list of records says which it is.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};

pub(crate) static RULE: Rule =
    Rule::new("V06", "missing-unit", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let all = || row.filled(&indicator.figures);
        let quantities =
            || all().filter_map(|(place, cell)| Some((place, cell, cell.value.quantity()?)));
        let other = quantities().find(|(.., quantity)| !quantity.unit.is_empty());
        let other = other.map(|(.., quantity)| quantity.unit.clone());
        for (place, cell, _) in quantities().filter(|(.., quantity)| quantity.unit.is_empty()) {
            let cause = format!("row {} {}", row.record.row, indicator.name);
            let finding = row.cell_finding(&RULE, place, cell).cause(cause);
            out.push(match &other {
                Some(unit) => finding.variant("some").expected(unit.as_str()).with("unit", unit),
                None => finding.with("example", example(row)),
            });
        }
    }
}

/// A value with a unit of the form.
fn example(row: &RowView<'_>) -> String {
    let units = &row.schema().notation.units;
    units.written(Decimal::from(20), units.usual().map_or("", |unit| &unit.name))
}
