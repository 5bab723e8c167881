//! The sheet that says how the form is to be filled in.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::guide::Row;

use super::super::cells::{fitting, height, lines};
use super::Draft;

/// Widths of the columns: header, duty, how, example.
const WIDTHS: [u32; 4] = [30, 30, 60, 20];

pub(super) fn sheet(draft: &Draft<'_>) -> Result<Worksheet, XlsxError> {
    let styles = draft.styles;
    let mut sheet = Worksheet::new();
    sheet.set_name(draft.text("sheet-guide"))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&R&P / &N");
    sheet.protect();
    for (number, row) in (0..).zip(draft.guide.rows()) {
        let look = match row {
            Row::Title(_) => &styles.title,
            Row::Line(_) | Row::Gap => &styles.plain,
            Row::Head(_) => &styles.header,
            Row::Cells(_) => &styles.text,
        };
        let is_table = matches!(row, Row::Head(_) | Row::Cells(_));
        let mut tallest = 1;
        for ((column, text), width) in (0..).zip(row.texts()).zip(WIDTHS) {
            sheet.write_string_with_format(number, column, fitting(text), look)?;
            tallest = tallest.max(if is_table { lines(text, width) } else { 1 });
        }
        if is_table {
            sheet.set_row_height_pixels(number, height(tallest).into())?;
        }
    }
    Ok(sheet)
}
