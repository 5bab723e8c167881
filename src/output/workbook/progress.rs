//! The table of how each indicator stands.

use rust_decimal::prelude::ToPrimitive as _;

use crate::consolidate::progress::{Figure, Progress};

use super::cells::fitting;
use super::sheet::Sheet;
use super::styles::Alignment;
use super::{Press, WorkbookError};

/// Ids of the headers.
const HEADERS: [&str; 10] = [
    "data-indicator",
    "progress-key",
    "finding-department",
    "data-unit",
    "progress-before",
    "progress-value",
    "progress-change",
    "data-target",
    "progress-achieved",
    "progress-way",
];

/// Writes the table from a row on.
pub(super) fn table(
    sheet: &mut Sheet,
    row: u32,
    list: &[Progress],
    press: &mut Press<'_>,
) -> Result<(), WorkbookError> {
    let styles = press.looks.styles;
    let (language, head) = (styles.language, &mut sheet.head);
    head.write_string_with_format(row, 0, language.text("summary-progress"), &styles.title)?;
    for (column, id) in (0..).zip(HEADERS) {
        head.write_string_with_format(row + 1, column, language.text(id), &styles.header)?;
    }
    head.set_row_height_pixels(row + 1, 48)?;
    let [text, number, rate] =
        [&styles.text, &styles.number, &styles.rate].map(|format| press.looks.number(format));
    for (row, progress) in (row + 2..).zip(list) {
        sheet.begin(row);
        let texts = [&progress.name, &progress.key, &progress.department, &progress.unit];
        for (column, value) in (0..).zip(texts) {
            sheet.text(column, fitting(value), text);
        }
        let mut given = |figure: Option<Figure>| {
            let doubt = figure.and_then(|one| one.doubt);
            let look = press.looks.value(Alignment::Right, Some("General"), doubt);
            (figure.map(|figure| figure.number), look)
        };
        let cells = [
            given(progress.before),
            given(progress.value),
            (progress.change(), number),
            given(progress.target),
            (progress.achieved(), rate),
            (progress.way(), rate),
        ];
        for (column, (number, look)) in (4..).zip(cells) {
            match number.and_then(|number| number.to_f64()) {
                Some(number) => sheet.number(column, number, look),
                None => sheet.blank(column, look),
            }
        }
        sheet.end(None, &mut press.spool)?;
    }
    Ok(())
}
