//! The values of one indicator are given in different units, or in another unit than the list of
//! records says. Which unit is meant is decided by the list, else by most of the values.

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Indicator;

pub(crate) static RULE: Rule = Rule::new("V07", "unit-differs", Severity::Error, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let Some(expected) = usual_unit(row, indicator) else {
            continue;
        };
        for (place, cell) in row.filled(&indicator.values) {
            let unit = cell.value.quantity().map_or("", |quantity| quantity.unit.as_str());
            if !unit.is_empty() && unit != expected {
                let cause = format!("row {} {} {unit}", row.record.row, indicator.name);
                let finding = row.cell_finding(&RULE, place, cell).cause(cause);
                out.push(finding.expected(&*expected).with("unit", unit));
            }
        }
    }
}

/// The unit of an indicator's values: as the list of records says, else as most of them are given.
pub(crate) fn usual_unit(row: &RowView<'_>, indicator: &Indicator) -> Option<String> {
    let key = row.record.key.as_deref();
    if let Some(unit) = key.and_then(|key| row.schema().expected.get(key)?.unit.clone()) {
        return Some(unit);
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (_, cell) in row.filled(&indicator.values) {
        let Some(quantity) = cell.value.quantity().filter(|quantity| !quantity.unit.is_empty())
        else {
            continue;
        };
        match counts.iter_mut().find(|(unit, _)| *unit == quantity.unit) {
            Some((_, count)) => *count += 1,
            None => counts.push((&quantity.unit, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(unit, _)| (*unit).to_owned())
}
