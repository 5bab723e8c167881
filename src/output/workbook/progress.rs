//! How each indicator stands: its value for the reported year, the change on the year before, and
//! how much of its target is reached.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::finding::Severity;
use crate::schema::{Better, Indicator, Schema};
use crate::submission::{Cell, Record};
use crate::value::{Quantity, Value, Year};
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
    let years = schema.years.as_ref()?;
    let Value::Text(name) = record.value(indicator.name) else { return None };
    let quantity = |place: usize| {
        let cell = record.cell(place)?;
        Some((cell.value.quantity()?, doubt(cell)))
    };
    let at = |year: Option<Year>| {
        let mut columns = indicator.values.iter().copied();
        quantity(columns.find(|place| schema.columns[*place].year == year)?)
    };
    let expected = record.key.as_deref().and_then(|key| schema.expected.get(key));
    let value = at(Some(years.reported));
    // where there is no value yet, that of the year before has the same unit
    let before = at(Some(Year(years.reported.0 - 1)));
    let counted_in = value.or(before).map(|(quantity, _)| quantity.unit.as_str());
    let listed = expected.and_then(|expected| expected.unit.as_deref());
    let unit = counted_in.or(listed).unwrap_or_default();
    let comparable = |found: Option<(&Quantity, Option<Severity>)>| {
        let (quantity, doubt) = found.filter(|(quantity, _)| quantity.unit == unit)?;
        let doubt = doubt.filter(|severity| *severity > Severity::Info);
        Some(Figure { number: quantity.number, doubt })
    };
    Some(Progress {
        name: fitting(name).to_owned(),
        key: fitting(record.key.as_deref().unwrap_or_default()).to_owned(),
        department: fitting(&departments(schema, record)).to_owned(),
        unit: fitting(unit).to_owned(),
        before: comparable(before),
        value: comparable(value),
        baseline: years.baseline.and_then(|year| comparable(at(Some(year)))),
        target: comparable(indicator.targets.last().and_then(|place| quantity(*place))),
        better: expected.and_then(|expected| expected.better),
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

    /// Per cent of the target that is reached; only where more is better.
    fn achieved(&self) -> Option<Decimal> {
        share(Figure::sure(self.value)?, Figure::sure(self.target)?)
            .filter(|_| self.better == Some(Better::More))
    }

    /// Per cent of the way from the baseline to the target that is done; only where the target is
    /// better than the baseline, for else there is no way to go.
    fn way(&self) -> Option<Decimal> {
        let (value, baseline) = (Figure::sure(self.value)?, Figure::sure(self.baseline)?);
        let target = Figure::sure(self.target)?;
        let leads_on = match self.better? {
            Better::More => Ordering::Greater,
            Better::Less => Ordering::Less,
        };
        if target.cmp(&baseline) != leads_on {
            return None;
        }
        share(value.checked_sub(baseline)?, target.checked_sub(baseline)?)
    }
}

/// The first as per cent of the second.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
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
