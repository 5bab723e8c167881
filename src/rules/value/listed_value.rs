//! What the list of records says of a record, in other columns than its number and department. An
//! indicator that is that of another record is the best sign that two numbers were interchanged.

use std::collections::HashSet;

use super::unexpected_value::RULE;
use crate::fold;
use crate::rules::{Out, RowView, SheetView};
use crate::schema::{Indicator, is_reworded};
use crate::value::Value;

/// An indicator that the list gives to more records than these says little.
const FEW: usize = 3;

pub(super) fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    sheet.rows().for_each(|row| fixed(&row, out));
    sheet.file.schema.indicators.iter().for_each(|indicator| names(sheet, indicator, out));
}

/// What the form gives in columns that are no indicators.
fn fixed(row: &RowView<'_>, out: &mut Out<'_>) {
    let Some(listed) = row.schema().listed(row.record) else { return };
    let is_name = |place: usize| row.schema().indicators.iter().any(|own| own.name == place);
    for (place, text) in listed.fixed.iter().filter(|(place, _)| !is_name(*place)) {
        let Some(cell) = row.record.cell(*place).filter(|cell| cell.value.is_given()) else {
            continue;
        };
        let own = row.schema().canonical(*place, &cell.value);
        if own.is_some_and(|own| fold::key(&own) != fold::key(text)) {
            let finding = row.cell_finding(&RULE, *place, cell).variant("listed");
            out.push(finding.expected(&**text).cause(format!("{place} {} {text}", cell.shown)));
        }
    }
}

/// The names of an indicator; another one is a second indicator of a record if that is there, too.
fn names(sheet: &SheetView<'_>, indicator: &Indicator, out: &mut Out<'_>) {
    let schema = sheet.file.schema;
    let name = |row: &RowView<'_>| match row.record.value(indicator.name) {
        Value::Text(name) => Some(fold::key(name)),
        _ => None,
    };
    let keys = |is_named: fn(&str, &str) -> bool| -> HashSet<&str> {
        let is_there = |row: &RowView<'_>| {
            let listed = schema.listed(row.record).and_then(|listed| listed.indicator(indicator));
            name(row).zip(listed).is_some_and(|(name, listed)| is_named(&name, listed))
        };
        sheet.rows().filter(is_there).filter_map(|row| row.record.key.as_deref()).collect()
    };
    let (exact, reworded) = (keys(|name, listed| name == listed), keys(is_reworded));
    let records = schema.by_indicator(indicator);
    // what was pasted over an indicator is told as such
    let shifted: HashSet<u32> =
        sheet.table.shifts.iter().flat_map(|shift| &shift.cells).map(|at| at.row).collect();
    for row in sheet.rows().filter(|row| !shifted.contains(&row.record.row)) {
        let (Some(cell), Some(own), Some(key)) =
            (row.record.cell(indicator.name), name(&row), row.record.key.as_deref())
        else {
            continue;
        };
        let finding = row.cell_finding(&RULE, indicator.name, cell);
        let finding = finding.cause(format!("row {} {}", row.record.row, indicator.name));
        // a number that is not in the list is a question of its own
        let Some(expected) = schema.listed(row.record) else { continue };
        let is_part = expected.indicator(indicator).is_some_and(|listed| listed.contains(&own));
        let others = records.get(own.as_str()).filter(|others| {
            let is_sure = others.len() == 1 || others.len() <= FEW && !reworded.contains(key);
            is_sure && !is_part && !exact.contains(key)
        });
        match (others, expected.fixed(indicator.name)) {
            (Some(others), _) => {
                out.push(finding.variant("of-another").with("others", others.join("・")));
            }
            (None, Some(expected)) if !reworded.contains(key) => {
                out.push(finding.variant("listed").expected(expected));
            }
            _ => {}
        }
    }
}
