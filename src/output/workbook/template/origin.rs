//! What was filled in before a form was sent out, on a sheet that nobody sees: so a check can say which of
//! it was changed. Its first row has the number of cells that are still to be filled in.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::place::At;
use crate::template::Purpose;

use super::Draft;
use super::form::put;

pub(super) fn sheet(draft: &Draft<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(draft.text("sheet-origin"))?.set_very_hidden(true).protect();
    sheet.write_string(0, 0, "missing")?;
    sheet.write_formula(0, 1, draft.count())?;
    for (column, title) in (0..).zip(["cell", "record", "column", "value"]) {
        sheet.write_string(1, column, title)?;
    }
    let mut row = 2;
    for record in draft.placed() {
        let Some(key) = record.key else { continue };
        for ((place, column), slot) in (0..).zip(&draft.schema.columns).zip(record.slots) {
            if slot.purpose != Purpose::Given {
                continue;
            }
            sheet.write_string(row, 0, At::new(record.row, place).to_string())?;
            sheet.write_string(row, 1, key)?;
            sheet.write_string(row, 2, &column.id)?;
            let look = match &slot.content {
                crate::consolidate::content::Content::Number(_, code) => {
                    Format::new().set_num_format(code)
                }
                _ => Format::new(),
            };
            put(&mut sheet, (row, 3), &slot.content, &look)?;
            row += 1;
        }
    }
    Ok(sheet)
}
