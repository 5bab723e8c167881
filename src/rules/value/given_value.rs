//! What was filled in before the form was sent out, and is something else now: numbers, measures, values
//! of earlier years. The form itself keeps what it was.

use std::collections::HashSet;

use super::missing_value::is_required;
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
                if !cell.shown.is_empty() {
                    out.push(finding.variant("given"));
                } else if !is_required(&row, place) {
                    // else it is said to be blank
                    out.push(finding.variant("given-blank"));
                }
            }
        }
    }
    changed
}

/// What was given for a record. A number that nobody knows may be one that was changed: then it is what
/// was given in its row. Where a list of records tells the numbers, there is nothing to add to that.
fn of_record<'g>(given: &'g [Given], row: &RowView<'_>) -> impl Iterator<Item = &'g Given> {
    let key = row.record.key.clone().unwrap_or_default();
    let (has_list, own_row) = (!row.schema().expected.is_empty(), row.record.row);
    let rows: HashSet<u32> =
        given.iter().filter(|one| one.record == key).map(|one| one.at.row).collect();
    // a record with several indicators has a row for each
    let is_alone = rows.len() == 1;
    given.iter().filter(move |one| {
        let is_own_row = one.at.row == own_row;
        let is_changed_number = rows.is_empty() && !has_list && is_own_row;
        is_changed_number || one.record == key && (is_alone || is_own_row)
    })
}

fn is_other(row: &RowView<'_>, place: usize, cell: &Cell, given: &Given) -> bool {
    let schema = row.schema();
    let was = understand_text(schema, &schema.columns[place], &given.shown);
    match (&was, &cell.value) {
        (Value::Text(was), Value::Text(is)) => fold::key(was) != fold::key(is),
        (was, is) => was != is && fold::key(&given.shown) != fold::key(&cell.shown),
    }
}
