//! A number has no unit, and neither the column nor the list of records says which it is.

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
                None => finding,
            });
        }
    }
}
