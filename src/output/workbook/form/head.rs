//! What stands above the records, on each sheet of the form: title, legend and the header with its
//! groups merged; and how the sheet is shown and printed.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::collection::View;
use crate::consolidate::PROVENANCE;
use crate::finding::Severity;
use crate::schema::Column;

use super::super::cells::fitting;
use super::super::plan::Plan;
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
    let legend = Severity::ALL.map(|severity| {
        format!("{} {}", severity.sign(), language.text(&format!("severity-{}", severity.name())))
    });
    let legend = format!("{}　{}", legend.join("　"), language.text("form-legend"));
    sheet.write_string_with_format(1, 0, &legend, &styles.legend)?;
    sheet.write_string_with_format(2, 0, meanings(view, plan), &styles.legend)?;
    let headings = headings(view, plan);
    let rows = view.schema.form.header_rows;
    for tier in 0..rows {
        write_tier(sheet, &headings, tier, rows, &styles.header)?;
    }
    Ok(())
}

/// What the values of scales and the marks mean.
fn meanings(view: View<'_>, plan: &Plan<'_>) -> String {
    let schema = view.schema;
    let language = plan.language;
    let of_scale = |column: &Column| {
        let levels = &schema.scale(column)?.levels;
        let list = levels.iter().map(|level| match level.label.get(language) {
            label if label == level.value => label.to_owned(),
            label => format!("{} {label}", level.value),
        });
        Some(format!("{}: {}", column.label.get(language), list.collect::<Vec<_>>().join("　")))
    };
    let is_used = |place: &usize| schema.columns.iter().any(|column| column.marks.contains(place));
    let marks = schema.marks.iter().enumerate().filter(|(place, _)| is_used(place));
    let marks = marks.map(|(_, mark)| format!("{} {}", mark.text, mark.label.get(language)));
    schema.columns.iter().filter_map(of_scale).chain(marks).collect::<Vec<_>>().join("　／　")
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

/// The texts over each column, topmost first.
fn headings(view: View<'_>, plan: &Plan<'_>) -> Vec<Vec<String>> {
    let own = view.schema.columns.iter().map(|column| {
        column.group.iter().cloned().chain([column.header.clone()]).collect::<Vec<_>>()
    });
    let extra = plan.extra_headers().into_iter().map(|text| vec![fitting(&text).to_owned()]);
    let provenance = PROVENANCE.iter().map(|id| vec![plan.language.text(id)]);
    own.chain(extra).chain(provenance).collect()
}

/// The text of a column in a row of the header, and over how many rows it reaches: the lowest text
/// reaches down to the last row.
fn heading(headings: &[String], tier: u32, rows: u32) -> Option<(&str, u32)> {
    let lowest = u32::try_from(headings.len()).ok()?.min(rows) - 1;
    let text = if tier == lowest { headings.last() } else { headings.get(tier as usize) };
    match text {
        Some(text) if tier < lowest => Some((text, tier)),
        Some(text) if tier == lowest => Some((text, rows - 1)),
        _ => None,
    }
}

/// Writes one row of the header. Neighbours under the same heading share it.
fn write_tier(
    sheet: &mut Worksheet,
    headings: &[Vec<String>],
    tier: u32,
    rows: u32,
    format: &Format,
) -> Result<(), XlsxError> {
    let row = Plan::header_row() + tier;
    let mut start = 0;
    while start < headings.len() {
        let shared = heading(&headings[start], tier, rows);
        let is_group = shared.is_some_and(|(_, last)| last == tier && tier + 1 < rows);
        let above = |column: usize| headings[column].iter().take(tier as usize).collect::<Vec<_>>();
        let mut end = start;
        while is_group
            && end + 1 < headings.len()
            && heading(&headings[end + 1], tier, rows) == shared
            && above(end + 1) == above(start)
        {
            end += 1;
        }
        if let Some((text, last)) = shared {
            let (first, last_column) = (column(start), column(end));
            let last_row = Plan::header_row() + last;
            if (row, first) == (last_row, last_column) {
                sheet.write_string_with_format(row, first, text, format)?;
            } else {
                sheet.merge_range(row, first, last_row, last_column, text, format)?;
            }
        }
        start = end + 1;
    }
    Ok(())
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
