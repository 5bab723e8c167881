//! The summary: how many records got which grade, by department and by section, with a chart.

use rust_xlsxwriter::{Chart, ChartType, Worksheet, XlsxError};

use crate::consolidate::counts::{Counts, Table};

use super::cells::fitting;
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
    head.set_column_width(2, 18)?;
    let mut row = 0;
    for (number, counted) in counts.tables(language).iter().enumerate() {
        let first = row;
        row = table(head, row, counted, styles)?;
        // by department and by section in turn
        if number == 0 {
            chart(head, &name, first, counted.rows.len(), &counted.levels)?;
        }
    }
    head.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if !counts.progress.is_empty() {
        progress_table(&mut sheet, row, &counts.progress, press)?;
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

/// Departments as stacked bars, one colour for each value.
fn chart(
    sheet: &mut Worksheet,
    name: &str,
    first: u32,
    departments: usize,
    levels: &[&str],
) -> Result<(), XlsxError> {
    let Some(last) = u32::try_from(departments)
        .ok()
        .and_then(|count| count.checked_sub(1))
        .map(|count| first + 2 + count)
    else {
        return Ok(());
    };
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, level) in (1..).zip(levels) {
        chart
            .add_series()
            .set_name(*level)
            .set_categories((name, first + 2, 0, last, 0))
            .set_values((name, first + 2, column, last, column));
    }
    chart.y_axis().set_reverse();
    let height = 120 + 22 * u32::try_from(departments).unwrap_or(0).min(60);
    chart.set_width(560).set_height(height);
    let column = u16::try_from(levels.len()).unwrap_or(0) + 4;
    sheet.insert_chart(first, column, &chart)?;
    Ok(())
}
