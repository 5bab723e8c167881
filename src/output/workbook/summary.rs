//! The summary: how many records got which grade, by department and by section, with a chart.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::consolidate::counts::{Counts, Table};

use super::cells::fitting;
use super::charts::{self, Cells};
use super::progress::table as progress_table;
use super::sheet::Sheet;
use super::styles::Styles;
use super::{Press, WorkbookError};

/// Writes the sheet.
pub(super) fn sheet(press: &mut Press<'_>, counts: &Counts<'_>) -> Result<Sheet, WorkbookError> {
    let styles = press.looks.styles;
    let language = styles.language;
    let name = language.text("sheet-summary");
    let mut sheet = Sheet::new(&name)?;
    let head = &mut sheet.head;
    head.set_column_width(0, 44)?;
    // wide enough for the words of most scales
    for column in 1..=12 {
        head.set_column_width(column, 11)?;
    }
    let others = language.text("summary-others");
    let per_scale = if counts.schema.sections.is_empty() { 1 } else { 2 };
    let mut row = 0;
    // the first row that no chart covers
    let mut below = 0;
    for (number, counted) in counts.tables(language).iter().enumerate() {
        // by department and by section in turn, beside one chart
        if number % per_scale == 0 {
            row = row.max(below);
        }
        let first = row;
        row = table(head, row, counted, styles)?;
        if number % per_scale == 0 && !counted.rows.is_empty() {
            let rows = u32::try_from(counted.rows.len()).unwrap_or(u32::MAX);
            let names = Cells { rows: (first + 2, first + 1 + rows), column: 0 };
            let title = counted.chart_title(language);
            let series: Vec<&str> = counted.levels.iter().copied().chain([&*others]).collect();
            let at = (first, u16::try_from(series.len()).unwrap_or(0) + 3);
            below = first + charts::stacked(head, (&name, &title), names, &series, at)? + 1;
        }
    }
    head.set_footer("&L&A&R&P / &N");
    head.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
    if !counts.progress.is_empty() {
        progress_table(&mut sheet, &name, row.max(below), counts, press)?;
    }
    Ok(sheet)
}

/// Writes a table of counts with sums; returns the row after it.
fn table(
    sheet: &mut Worksheet,
    row: u32,
    Table { title, label, levels, rows }: &Table<'_>,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let language = styles.language;
    sheet.write_string_with_format(row, 0, title, &styles.title)?;
    sheet.write_string_with_format(row + 1, 0, *label, &styles.header)?;
    let others = language.text("summary-others");
    let sum = language.text("summary-sum");
    for (column, level) in (1..).zip(levels.iter().copied().chain([others.as_str(), sum.as_str()]))
    {
        sheet.write_string_with_format(row + 1, column, level, &styles.header)?;
    }
    let mut totals = vec![0; levels.len() + 1];
    let mut at = row + 2;
    for (name, counts) in rows {
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        count_row(sheet, at, name, counts, styles)?;
        at += 1;
    }
    count_row(sheet, at, &sum, &totals, styles)?;
    Ok(at + 2)
}

fn count_row(
    sheet: &mut Worksheet,
    row: u32,
    name: &str,
    counts: &[u32],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, fitting(name), &styles.text)?;
    let sum: u32 = counts.iter().sum();
    for (column, count) in (1..).zip(counts.iter().chain([&sum])) {
        sheet.write_number_with_format(row, column, f64::from(*count), &styles.count)?;
    }
    Ok(())
}
