//! How each indicator stands: its values by year with small bars that show their course, the target, and
//! how much of it is reached, with a chart of that.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::consolidate::counts::Counts;
use crate::consolidate::progress::{Figure, Progress, years};
use crate::message::{Language, Phrase};

use super::cells::fitting;
use super::charts;
use super::sheet::Sheet;
use super::styles::Alignment;
use super::{Press, WorkbookError};

/// Ids of the headers before the values and behind them. The first of the latter are for forms with years.
const BEFORE: [&str; 3] = ["data-indicator", "progress-key", "data-unit"];
const BEHIND: [&str; 6] = [
    "progress-trend",
    "progress-change",
    "data-target",
    "progress-achieved",
    "progress-way",
    "finding-department",
];
/// How many of the latter say how values change from year to year: the first of them shows it.
const OF_YEARS: usize = 2;
/// The column of the first value.
const FIRST: u16 = 3;
/// Height of a row in pixels, so that the course of values is seen.
const HEIGHT: u16 = 26;

/// Writes the table from a row on.
pub(super) fn table(
    sheet: &mut Sheet,
    name: &str,
    row: u32,
    counts: &Counts<'_>,
    press: &mut Press<'_>,
) -> Result<(), WorkbookError> {
    let styles = press.looks.styles;
    let values = values(counts, styles.language);
    let behind = FIRST + u16::try_from(values.len()).unwrap_or(0);
    let (language, head) = (styles.language, &mut sheet.head);
    head.write_string_with_format(row, 0, title(counts, language), &styles.title)?;
    let told = &BEHIND[skipped(counts)..];
    let texts = BEFORE.iter().map(|id| language.text(id)).chain(values);
    for (column, text) in (0..).zip(texts.chain(told.iter().map(|id| language.text(id)))) {
        head.write_string_with_format(row + 1, column, text, &styles.header)?;
    }
    head.set_row_height_pixels(row + 1, 70)?;
    head.set_column_width(behind, 14)?;
    let department = u16::try_from(told.len()).unwrap_or(1) - 1;
    head.set_column_width(behind + department, 18)?;
    let first = row + 2;
    for (row, progress) in (first..).zip(&counts.progress) {
        line(sheet, row, progress, (behind, skipped(counts)), press)?;
        if progress.series.iter().flatten().count() > 1 {
            let course = charts::course(progress, (name, row, FIRST, row, behind - 1));
            sheet.head.add_sparkline(row, behind, &course)?;
        }
    }
    let row = first + u32::try_from(counts.progress.len()).unwrap_or(0) + 1;
    reached(sheet, name, row, counts, press)
}

/// What the table is called, and how much of it is shown.
fn title(counts: &Counts<'_>, language: Language) -> String {
    if counts.progress.len() == counts.indicators {
        return language.text("summary-progress");
    }
    let part = Phrase::new("summary-progress-part").with("shown", counts.progress.len());
    language.say(&part.with("all", counts.indicators))
}

/// How many of the headers behind the values have nothing to say of this form.
fn skipped(counts: &Counts<'_>) -> usize {
    if years(counts.schema).is_empty() { OF_YEARS } else { 0 }
}

/// Writes how much of its target each indicator reaches, as far as that is known, beside a chart.
fn reached(
    sheet: &mut Sheet,
    name: &str,
    row: u32,
    counts: &Counts<'_>,
    press: &mut Press<'_>,
) -> Result<(), WorkbookError> {
    let achieved = |progress| Some((progress, Progress::achieved(progress)?.to_f64()?));
    let all: Vec<(&Progress, f64)> = counts.progress.iter().filter_map(achieved).collect();
    let Some(last) = u32::try_from(all.len()).ok().and_then(|count| count.checked_sub(1)) else {
        return Ok(());
    };
    let styles = press.looks.styles;
    let language = styles.language;
    let title = language.text("summary-targets");
    let [text, rate] = [&styles.text, &styles.rate].map(|format| press.looks.number(format));
    let [large, header] = [&styles.title, &styles.header].map(|format| press.looks.number(format));
    // the head of the sheet, which is never without one, is above the rows that were written already
    sheet.begin(row);
    sheet.text(0, &title, large);
    sheet.end(None, &mut press.spool)?;
    sheet.begin(row + 1);
    for (column, id) in (0..).zip(["data-indicator", "progress-achieved"]) {
        sheet.text(column, &language.text(id), header);
    }
    sheet.end(None, &mut press.spool)?;
    let first = row + 2;
    for (row, (progress, percent)) in (first..).zip(all) {
        sheet.begin(row);
        sheet.text(0, fitting(&progress.name), text);
        sheet.number(1, percent, rate);
        sheet.end(None, &mut press.spool)?;
    }
    let rows = (first, first + last);
    charts::bars(&mut sheet.head, (name, &title), rows, (row, FIRST))?;
    Ok(())
}

/// What the columns with the values are called: the years or, in forms without years, the one value.
fn values(counts: &Counts<'_>, language: Language) -> Vec<String> {
    let schema = counts.schema;
    let name = |year| schema.years.as_ref().map(|years| years.calendar.name(year));
    let years: Vec<String> = years(schema).into_iter().filter_map(name).collect();
    if years.is_empty() { vec![language.text("progress-value")] } else { years }
}

fn line(
    sheet: &mut Sheet,
    row: u32,
    progress: &Progress,
    (behind, skipped): (u16, usize),
    press: &mut Press<'_>,
) -> Result<(), WorkbookError> {
    let styles = press.looks.styles;
    let [text, number, rate] =
        [&styles.text, &styles.number, &styles.rate].map(|format| press.looks.number(format));
    sheet.begin(row);
    let texts = [&progress.name, &progress.key, &progress.unit];
    for (column, value) in (0..).zip(texts) {
        sheet.text(column, fitting(value), text);
    }
    let mut given = |figure: Option<Figure>| {
        let doubt = figure.and_then(|one| one.doubt);
        let look = press.looks.value(Alignment::Right, Some("General"), doubt);
        (figure.map(|figure| figure.number), look)
    };
    let values: Vec<Option<Figure>> = match progress.series.as_slice() {
        [] => vec![progress.value],
        series => series.to_vec(),
    };
    let mut put = |column: u16, (number, look): (Option<Decimal>, u32)| match number
        .and_then(|number| number.to_f64())
    {
        Some(number) => sheet.number(column, number, look),
        None => sheet.blank(column, look),
    };
    for (column, figure) in (FIRST..).zip(values) {
        put(column, given(figure));
    }
    let cells = [
        (None, text),
        (progress.change(), number),
        given(progress.target),
        (progress.achieved(), rate),
        (progress.way(), rate),
    ];
    let mut column = behind;
    for cell in cells.into_iter().skip(skipped) {
        put(column, cell);
        column += 1;
    }
    sheet.text(column, fitting(&progress.department), text);
    sheet.end(Some(HEIGHT), &mut press.spool)?;
    Ok(())
}
