//! How each indicator stands: its value for the reported year, the change on the year before, and
//! how much of its target is reached.

use std::borrow::Cow;

use crate::finding::Severity;
use crate::schema::{Better, Indicator, Schema};
use crate::standing::{self, Standing};
use crate::submission::{Cell, Record};
use crate::value::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::cells::{fitting, written};
use super::sheet::Sheet;
use super::styles::Alignment;
use super::{Press, WorkbookError};

/// The progress of one indicator of one record. Numbers are in `unit`; a number in another unit
/// cannot be compared and is left out.
pub(super) struct Progress {
    name: String,
    key: String,
    department: String,
    unit: String,
    before: Option<Figure>,
    value: Option<Figure>,
    baseline: Option<Figure>,
    target: Option<Figure>,
    better: Option<Better>,
}

/// A number, and how serious the doubts about it are. Nothing is computed with doubtful numbers.
#[derive(Clone, Copy)]
struct Figure {
    number: Decimal,
    doubt: Option<Severity>,
}

/// The progress of a record's indicators; none where the form has no years. `doubt` says how
/// serious the findings about a cell are.
pub(super) fn progress(
    schema: &Schema,
    record: &Record,
    doubt: &dyn Fn(&Cell) -> Option<Severity>,
) -> Vec<Progress> {
    schema
        .indicators
        .iter()
        .filter_map(|indicator| of_indicator(schema, record, indicator, doubt))
        .collect()
}

fn of_indicator(
    schema: &Schema,
    record: &Record,
    indicator: &Indicator,
    doubt: &dyn Fn(&Cell) -> Option<Severity>,
) -> Option<Progress> {
    let standing = Standing::of(schema, record, indicator)?;
    let figure = |figure: Option<standing::Figure<'_>>| {
        let figure = figure?;
        let doubt = doubt(figure.cell).filter(|severity| *severity > Severity::Info);
        Some(Figure { number: figure.number(), doubt })
    };
    Some(Progress {
        name: fitting(standing.name).to_owned(),
        key: fitting(record.key.as_deref().unwrap_or_default()).to_owned(),
        department: fitting(&departments(schema, record)).to_owned(),
        unit: fitting(standing.unit).to_owned(),
        before: figure(standing.before),
        value: figure(standing.value),
        baseline: figure(standing.baseline),
        target: figure(standing.target),
        better: standing.better,
    })
}

impl Figure {
    fn sure(figure: Option<Self>) -> Option<Decimal> {
        figure.filter(|figure| figure.doubt.is_none()).map(|figure| figure.number)
    }
}

impl Progress {
    fn change(&self) -> Option<Decimal> {
        Figure::sure(self.value)?.checked_sub(Figure::sure(self.before)?)
    }

    fn achieved(&self) -> Option<Decimal> {
        let (value, target) = (Figure::sure(self.value)?, Figure::sure(self.target)?);
        standing::achieved(value, target, self.better?)
    }

    fn way(&self) -> Option<Decimal> {
        let (value, baseline) = (Figure::sure(self.value)?, Figure::sure(self.baseline)?);
        standing::way(value, baseline, Figure::sure(self.target)?, self.better?)
    }
}

fn departments<'r>(schema: &'r Schema, record: &'r Record) -> Cow<'r, str> {
    let cells = record.cells.iter().enumerate();
    let mut named = cells.filter_map(|(place, cell)| {
        let cell = cell.as_ref().filter(|cell| matches!(cell.value, Value::Departments(_)))?;
        Some(written(schema, place, cell))
    });
    named.next().unwrap_or_default()
}

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
            sheet.text(column, value, text);
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
