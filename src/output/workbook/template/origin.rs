//! What was filled in before a form was sent out, on a sheet that nobody sees: so a check can say which of
//! it was changed. Beside it, column by column, how many cells are still to be filled in: one formula for
//! all would be longer than formulas can be.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use crate::consolidate::content::Content;
use crate::read::{ORIGIN_TITLES, ORIGIN_VALUES};
use crate::template::Purpose;
use crate::template::missing::missing;

use super::super::cells::fitting;
use super::form::put;
use super::{Draft, formulas};

/// The columns: the row of a record and what identifies it; how many cells of a column are still to be
/// filled in; how much is filled in in each row for a record that is not known yet. What was given stands
/// behind them, under the ids of the columns.
const COLUMNS: [&str; ORIGIN_VALUES as usize] = ["row", "record", "column", "missing", "filled"];
const COUNTED: u16 = 2;
const COUNT: u16 = 3;
pub(super) const STARTED: u16 = 4;
/// The row, from 0, with the first of them.
pub(super) const FIRST: u32 = ORIGIN_TITLES + 1;

pub(super) fn sheet(draft: &Draft<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(draft.text("sheet-origin"))?.set_very_hidden(true).protect();
    counts(&mut sheet, draft)?;
    let ids = draft.schema.columns.iter().map(|column| column.id.as_str());
    for (column, title) in (0..).zip(COLUMNS.into_iter().chain(ids)) {
        sheet.write_string(ORIGIN_TITLES, column, fitting(title))?;
    }
    let records = draft.placed().filter_map(|record| Some((record.key?, record)));
    for (row, (key, record)) in (FIRST..).zip(records) {
        sheet.write_number(row, 0, record.row + 1)?;
        sheet.write_string(row, 1, fitting(key))?;
        for ((place, column), slot) in
            (ORIGIN_VALUES..).zip(&draft.schema.columns).zip(record.slots)
        {
            if slot.purpose == Purpose::Given && slot.content != Content::Blank {
                put(&mut sheet, (row, place), &slot.content, &draft.looks.cell(column, slot))?;
            }
        }
    }
    Ok(sheet)
}

/// How many cells are still to be filled in: of each column and, in the first row, of all.
fn counts(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let duties = &draft.duties;
    sheet.write_string(0, 0, "missing")?;
    let last = duties.len() + 2;
    let sum = Formula::new(format!("=SUM(D3:D{})", last.max(3)));
    let all = missing(draft.template, duties);
    sheet.write_formula(0, 1, sum.set_result(all.to_string()))?;
    for (row, duty) in (FIRST..).zip(duties) {
        let column = &draft.schema.columns[duty.column];
        sheet.write_string(row, COUNTED, fitting(&column.id))?;
        let count = missing(draft.template, std::slice::from_ref(duty));
        let formula = Formula::new(formulas::count(draft, duty));
        sheet.write_formula(row, COUNT, formula.set_result(count.to_string()))?;
    }
    for (row, record) in (FIRST..).zip(draft.placed().filter(|record| record.key.is_none())) {
        let formula = Formula::new(format!("={}", formulas::filled(draft, record.row)));
        sheet.write_formula(row, STARTED, formula.set_result("0"))?;
    }
    Ok(())
}
