//! What the list of records says of a record, in other columns than its number and department.

use std::collections::HashSet;

use super::listed_name::names;
use super::unexpected_value::RULE;
use crate::fold;
use crate::place::At;
use crate::rules::{Out, RowView, SheetView};
use crate::submission::Cell;
use crate::value::Value;

/// Says nothing of cells that are known to have been changed.
pub(super) fn check(sheet: &SheetView<'_>, changed: &HashSet<At>, out: &mut Out<'_>) {
    let mut interchanged = HashSet::new();
    for indicator in &sheet.file.schema.indicators {
        names(sheet, indicator, (changed, &mut interchanged), out);
    }
    // where the whole record is that of another, nothing else need be said
    let rows = sheet.rows().filter(|row| !interchanged.contains(&row.record.row));
    rows.for_each(|row| fixed(&row, changed, out));
}

/// Whether a record has no other row, in which its indicator may be named.
fn is_alone(row: &RowView<'_>) -> bool {
    let records = row.sheet.table.records.iter();
    records.filter(|other| other.key == row.record.key).nth(1).is_none()
}

/// What the form gives in columns that are no indicators.
fn fixed(row: &RowView<'_>, changed: &HashSet<At>, out: &mut Out<'_>) {
    let Some(listed) = row.schema().listed(row.record) else { return };
    let is_name = |place: usize| row.schema().indicators.iter().any(|own| own.name == place);
    for (place, text) in &listed.fixed {
        // of an indicator's name, only that there is none
        let is_compared = |cell: &&Cell| match &cell.value {
            Value::Mark(_) => is_name(*place) && is_alone(row),
            value => value.is_given() && !is_name(*place),
        };
        let Some(cell) = row.record.cell(*place).filter(is_compared) else { continue };
        if changed.contains(&cell.address()) {
            continue;
        }
        let own = row.schema().canonical(*place, &cell.value);
        if own.is_some_and(|own| fold::key(&own) != fold::key(text)) {
            let finding = row.cell_finding(&RULE, *place, cell).variant("listed");
            out.push(finding.expected(&**text).cause(format!("{place} {} {text}", cell.shown)));
        }
    }
}
