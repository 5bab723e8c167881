//! Some numbers of a sheet have their thousands separated by commas and some have not. The
//! consolidated workbook separates all of them.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::submission::Cell;

pub(crate) static RULE: Rule =
    Rule::new("V15", "mixed-separators", Severity::Info, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let cells = sheet.table.records.iter().flat_map(|record| record.cells.iter().flatten());
    let large = cells.filter(|cell| {
        let quantity = cell.value.quantity();
        quantity.is_some_and(|quantity| quantity.number.abs() >= Decimal::ONE_THOUSAND)
            && cell.is_written_here()
    });
    let (with, without): (Vec<&Cell>, Vec<&Cell>) = large
        .filter(|cell| has_comma(cell) || has_long_number(cell))
        .partition(|cell| has_comma(cell));
    if let (Some(example), false) = (with.first(), without.is_empty()) {
        let finding = sheet.finding(&RULE).cells(without.into_iter().map(Cell::address));
        out.push(finding.expected(&*example.shown));
    }
}

fn has_comma(cell: &Cell) -> bool {
    fold::narrow(&cell.shown).contains(',')
}

/// Whether the number is written in digits, and not as `5万人`.
fn has_long_number(cell: &Cell) -> bool {
    let narrow = fold::narrow(&cell.shown);
    narrow.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}
