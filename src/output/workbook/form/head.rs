//! What stands above the records, on each sheet of the form: title, legend and the header with its
//! groups merged; and how the sheet is shown and printed.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::collection::View;
use crate::consolidate::head::{self, Heading};
use crate::consolidate::plan::Plan;
use crate::finding::Severity;

use super::super::cells::fitting;
use super::super::styles::Styles;

/// Widths of the columns that say where a record comes from.
const PROVENANCE_WIDTHS: [u32; 4] = [26, 12, 8, 30];
/// Width of a column that the schema does not have.
const EXTRA_WIDTH: u32 = 20;
/// Heights of the title and of the rows of the header, in pixels.
const TITLE: u16 = 32;
const TIER: u16 = 27;
const LOWEST_TIER: u16 = 44;
/// Excel's number for A3.
const A3: u8 = 8;

pub(super) fn write(
    sheet: &mut Worksheet,
    view: View<'_>,
    plan: &Plan<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    set_up(sheet, view, plan)?;
    let language = plan.language;
    sheet.write_string_with_format(0, 0, view.schema.title(language), &styles.title)?;
    let legend = Severity::ALL.map(|severity| severity.signed(language));
    let legend = format!("{}　{}", legend.join("　"), language.text("form-legend"));
    sheet.write_string_with_format(1, 0, &legend, &styles.legend)?;
    sheet.write_string_with_format(
        2,
        0,
        fitting(&head::meanings(view.schema, language)),
        &styles.legend,
    )?;
    for Heading { text, rows: (first, last), columns: (left, right) } in head::headings(view, plan)
    {
        let (first, last) = (Plan::header_row() + first, Plan::header_row() + last);
        let text = fitting(&text);
        if (first, left) == (last, right) {
            sheet.write_string_with_format(first, left, text, &styles.header)?;
        } else {
            sheet.merge_range(first, left, last, right, text, &styles.header)?;
        }
    }
    Ok(())
}

/// How wide the columns are, in characters.
pub(super) fn widths(view: View<'_>, plan: &Plan<'_>) -> impl Iterator<Item = u32> {
    let own = view.schema.columns.iter().map(|column| column.width);
    own.chain(plan.extra_columns().map(|_| EXTRA_WIDTH)).chain(PROVENANCE_WIDTHS)
}

/// How high the rows above the records are, in pixels, where it is said.
pub(super) fn heights(view: View<'_>) -> impl Iterator<Item = Option<u16>> {
    let tiers = view.schema.form.header_rows;
    let tier = move |tier| if tier + 1 == tiers { LOWEST_TIER } else { TIER };
    [Some(TITLE), None, None].into_iter().chain((0..tiers).map(move |number| Some(tier(number))))
}

fn set_up(sheet: &mut Worksheet, view: View<'_>, plan: &Plan<'_>) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths(view, plan)) {
        sheet.set_column_width(column, width)?;
    }
    for (row, height) in (0..).zip(heights(view)) {
        if let Some(height) = height {
            sheet.set_row_height_pixels(row, height.into())?;
        }
    }
    let first = plan.first_row();
    let frozen = view.schema.form.key.iter().max().map_or(0, |place| place + 1);
    sheet.set_freeze_panes(first, u16::try_from(frozen).unwrap_or(0))?;
    sheet.set_repeat_rows(Plan::header_row(), first - 1)?;
    sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&F　&A&R&P / &N");
    Ok(())
}
