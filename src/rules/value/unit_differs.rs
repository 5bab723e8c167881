//! The values of one indicator are given in different units, or in another unit than the list of
//! records says. Which unit is meant is decided by the list, else by most of the values. A column
//! outside of indicators has the unit that the schema gives it.

use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Indicator;
use crate::submission::Cell;
use crate::value::unit::is_bare;

pub(crate) static RULE: Rule = Rule::new("V07", "unit-differs", Severity::Error, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let Some(expected) = usual_unit(row, indicator) else {
            continue;
        };
        for (place, cell) in row.filled(&indicator.counted) {
            let subject = format!("row {} {}", row.record.row, indicator.name);
            let finding = finding(row, place, cell, &expected, &subject);
            out.extend(finding.map(|finding| worded(finding, cell, None)));
        }
    }
    for (place, column) in row.schema().columns.iter().enumerate() {
        if let (Some(unit), Some(cell), None) =
            (&column.unit, row.record.cell(place), row.schema().indicator_of(place))
        {
            let expected = row.schema().notation.units.canonical(unit);
            // what a note says of several columns is one matter
            let noted = is_bare(&cell.shown).then(|| format!("noted {expected}"));
            let subject = noted.as_ref().unwrap_or(&column.id);
            let finding = finding(row, place, cell, &expected, subject);
            out.extend(finding.map(|finding| worded(finding, cell, Some("column"))));
        }
    }
}

fn finding(
    row: &RowView<'_>,
    place: usize,
    cell: &Cell,
    expected: &str,
    subject: &str,
) -> Option<Finding> {
    let unit = cell.value.quantity()?.unit.as_str();
    if unit.is_empty() || unit == expected {
        return None;
    }
    let finding = row.cell_finding(&RULE, place, cell).cause(format!("{subject} {unit}"));
    Some(finding.expected(expected).with("unit", unit))
}

/// The finding in the words that fit: where the cell holds a number alone, its unit is said by the
/// table around it.
fn worded(finding: Finding, cell: &Cell, otherwise: Option<&'static str>) -> Finding {
    match if is_bare(&cell.shown) { Some("noted") } else { otherwise } {
        Some(variant) => finding.variant(variant),
        None => finding,
    }
}

/// The unit of an indicator's values: as the list of records says, else as most of them are given.
pub(crate) fn usual_unit(row: &RowView<'_>, indicator: &Indicator) -> Option<String> {
    let listed = row.schema().listed_indicator(row.record, indicator);
    if let Some(unit) = listed.and_then(|listed| listed.unit.clone()) {
        return Some(unit);
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (_, cell) in row.filled(&indicator.counted) {
        let unit = cell.value.quantity().map_or("", |quantity| &quantity.unit);
        match counts.iter_mut().find(|(other, _)| *other == unit) {
            Some((_, count)) => *count += 1,
            None if unit.is_empty() => {}
            None => counts.push((unit, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(unit, _)| (*unit).to_owned())
}
