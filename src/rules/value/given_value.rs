//! What was filled in before the form was sent out, and is something else now: numbers, measures, values
//! of earlier years. The form itself keeps what it was.

use std::collections::HashSet;

use super::unexpected_value::RULE;
use crate::fold;
use crate::place::At;
use crate::read::understand_text;
use crate::rules::{Out, RowView, SheetView};
use crate::submission::{Cell, Given};
use crate::value::Value;

/// The cells that were changed.
pub(super) fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) -> HashSet<At> {
    let given = &sheet.file.submission.given;
    let mut changed = HashSet::new();
    if given.is_empty() {
        return changed;
    }
    let schema = sheet.file.schema;
    for row in sheet.rows() {
        for given in of_record(given, &row) {
            let Some(place) = schema.column(&given.column) else { continue };
            let Some(cell) = row.record.cell(place).filter(|cell| cell.is_written_here()) else {
                continue;
            };
            if is_other(&row, place, cell, given) {
                let finding = row.cell_finding(&RULE, place, cell).expected(&*given.shown);
                let finding = finding.cause(format!("given {}", cell.address()));
                changed.insert(cell.address());
                let variant = if cell.shown.is_empty() { "given-blank" } else { "given" };
                out.push(finding.variant(variant));
            }
        }
    }
    changed
}

/// What was given for a record. Of several rows with one number, it is the one with the same indicator. A
/// number that was not given, in a row whose own is nowhere else, was changed; where a list of records
/// tells the numbers, there is nothing to add to that.
pub(in crate::rules) fn of_record<'g>(given: &'g [Given], row: &RowView<'_>) -> Vec<&'g Given> {
    let (schema, key) = (row.schema(), row.record.key.clone().unwrap_or_default());
    let own: Vec<&Given> = given.iter().filter(|one| one.record == key).collect();
    if own.is_empty() && schema.expected.is_empty() {
        let in_row: Vec<&Given> = given.iter().filter(|one| one.at.row == row.record.row).collect();
        let records = &row.sheet.table.records;
        let is_gone = in_row.first().is_some_and(|one| {
            records.iter().all(|record| record.key.as_deref() != Some(&one.record))
        });
        return if is_gone { in_row } else { Vec::new() };
    }
    let rows: HashSet<u32> = own.iter().map(|one| one.at.row).collect();
    if rows.len() < 2 {
        return own;
    }
    let is_named = |one: &&&Given| {
        schema.indicators.iter().any(|indicator| {
            let name = row.record.cell(indicator.name).map(|cell| fold::key(&cell.shown));
            schema.columns[indicator.name].id == one.column && name == Some(fold::key(&one.shown))
        })
    };
    let named = own.iter().find(is_named).map(|one| one.at.row);
    own.into_iter().filter(|one| Some(one.at.row) == named).collect()
}

pub(in crate::rules) fn is_other(
    row: &RowView<'_>,
    place: usize,
    cell: &Cell,
    given: &Given,
) -> bool {
    let schema = row.schema();
    let was = understand_text(schema, &schema.columns[place], &given.shown);
    match (&was, &cell.value) {
        (Value::Text(was), Value::Text(is)) => fold::key(was) != fold::key(is),
        (was, is) => was != is && fold::key(&given.shown) != fold::key(&cell.shown),
    }
}
