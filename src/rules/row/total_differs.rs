//! A total is not the sum of its parts: of the columns that the schema names, of the rows above a row
//! with totals, or of the numbers that a text itself adds up (`男性：12人 女性：30人 計42人`).

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::{Kind, Total};
use crate::submission::Cell;
use crate::totals::{amount, wrong_totals};
use crate::value::stated::stated_sum;

pub(crate) static RULE: Rule =
    Rule::new("R09", "total-differs", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let sheet = &row.sheet;
    // rows with totals are a matter of the whole table
    if sheet.table.records.last().is_some_and(|last| std::ptr::eq(last, row.record)) {
        for total in wrong_totals(row.schema(), sheet.table) {
            let finding = sheet.finding(&RULE).variant("rows").column(total.place);
            let finding = finding.cells([total.cell.address()]).value(&*total.cell.shown);
            let finding = finding.expected(total.sum.written(&row.schema().notation.units));
            let cause = total.cell.address().to_string();
            out.push(finding.compared(total.parts).cause(cause));
        }
    }
    for total in &row.schema().totals {
        if let Some((cell, sum)) = differing(row, total) {
            let parts = total.parts.iter().filter_map(|place| row.record.cell(*place));
            let finding = row.cell_finding(&RULE, total.column, cell).expected(sum.to_string());
            let cause = format!("row {} {}", row.record.row, total.column);
            out.push(finding.cells(parts.map(Cell::address)).cause(cause));
        }
    }
    for (place, column) in row.schema().columns.iter().enumerate() {
        let Some(cell) = row.record.cell(place).filter(|cell| cell.is_written_here()) else {
            continue;
        };
        if column.kind != Kind::Text {
            continue;
        }
        let narrow = fold::narrow(&cell.shown);
        let stated = stated_sum(&narrow, &row.schema().notation);
        if let Some(stated) = stated.filter(|stated| stated.sum != stated.total) {
            let finding = row.cell_finding(&RULE, place, cell).value(stated.text);
            let finding = finding.variant("text").expected(stated.sum.to_string());
            out.push(finding.cause(format!("row {} {place}", row.record.row)));
        }
    }
}

/// The total that differs, and what its parts add up to. Where a part is not given, or is counted in
/// another unit, there is nothing to compare; a part that is not applicable adds nothing.
fn differing<'r>(row: &RowView<'r>, total: &Total) -> Option<(&'r Cell, Decimal)> {
    let cell = row.record.cell(total.column)?;
    let (number, unit) = amount(&cell.value)?;
    let mut sum = Decimal::ZERO;
    for place in &total.parts {
        let value = row.record.value(*place);
        if row.schema().is_not_applicable(value) {
            continue;
        }
        let (part, other) = amount(value)?;
        if other != unit {
            return None;
        }
        sum = sum.checked_add(part)?;
    }
    let difference = sum.checked_sub(number)?.abs();
    (difference > total.tolerance).then_some((cell, sum.normalize()))
}
