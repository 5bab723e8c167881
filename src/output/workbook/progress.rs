//! How each indicator stands: its value for the reported year, the change on the year before, and
//! how much of its target is reached.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::schema::{Better, Indicator, Schema};
use crate::submission::Record;
use crate::value::{Quantity, Value, Year};

use super::cells::written;
use super::styles::Styles;

/// The progress of one indicator of one record. Numbers are in `unit`; a number in another unit
/// cannot be compared and is left out.
pub(super) struct Progress {
    name: String,
    key: String,
    department: String,
    unit: String,
    before: Option<Decimal>,
    value: Option<Decimal>,
    baseline: Option<Decimal>,
    target: Option<Decimal>,
    better: Option<Better>,
}

/// The progress of a record's indicators; none where the form has no years.
pub(super) fn progress(schema: &Schema, record: &Record) -> Vec<Progress> {
    schema
        .indicators
        .iter()
        .filter_map(|indicator| of_indicator(schema, record, indicator))
        .collect()
}

fn of_indicator(schema: &Schema, record: &Record, indicator: &Indicator) -> Option<Progress> {
    let years = schema.years.as_ref()?;
    let Value::Text(name) = record.value(indicator.name) else { return None };
    let at = |year: Option<Year>| {
        let mut columns = indicator.values.iter().copied();
        let place = columns.find(|place| schema.columns[*place].year == year)?;
        record.value(place).quantity()
    };
    let value = at(Some(years.reported));
    let unit = value.map(|value| value.unit.as_str());
    let comparable = |other: Option<&Quantity>| {
        other.filter(|other| unit.is_none_or(|unit| unit == other.unit)).map(|other| other.number)
    };
    let target = indicator.targets.last().and_then(|place| record.value(*place).quantity());
    let expected = record.key.as_deref().and_then(|key| schema.expected.get(key));
    Some(Progress {
        name: name.clone(),
        key: record.key.clone().unwrap_or_default(),
        department: departments(schema, record),
        unit: unit.unwrap_or_default().to_owned(),
        before: comparable(at(Some(Year(years.reported.0 - 1)))),
        value: value.map(|value| value.number),
        baseline: years.baseline.and_then(|year| comparable(at(Some(year)))),
        target: comparable(target),
        better: expected.and_then(|expected| expected.better),
    })
}

impl Progress {
    fn change(&self) -> Option<Decimal> {
        self.value?.checked_sub(self.before?)
    }

    /// Per cent of the target that is reached; only where more is better.
    fn achieved(&self) -> Option<Decimal> {
        share(self.value?, self.target?).filter(|_| self.better == Some(Better::More))
    }

    /// Per cent of the way from the baseline to the target that is done; only where the target is
    /// better than the baseline, for else there is no way to go.
    fn way(&self) -> Option<Decimal> {
        let (value, baseline, target) = (self.value?, self.baseline?, self.target?);
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

fn departments(schema: &Schema, record: &Record) -> String {
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
    sheet: &mut Worksheet,
    row: u32,
    list: &[Progress],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = styles.language;
    sheet.write_string_with_format(row, 0, language.text("summary-progress"), &styles.title)?;
    for (column, id) in (0..).zip(HEADERS) {
        sheet.write_string_with_format(row + 1, column, language.text(id), &styles.header)?;
    }
    sheet.set_row_height(row + 1, 36)?;
    for (row, progress) in (row + 2..).zip(list) {
        let texts = [&progress.name, &progress.key, &progress.department, &progress.unit];
        for (column, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, column, text, &styles.text)?;
        }
        let numbers = [progress.before, progress.value, progress.change(), progress.target];
        let rates = [progress.achieved(), progress.way()];
        let formats = [[&styles.number; 4].as_slice(), &[&styles.rate; 2]].concat();
        for (column, (number, format)) in (4..).zip(numbers.into_iter().chain(rates).zip(formats)) {
            match number.and_then(|number| number.to_f64()) {
                Some(number) => sheet.write_number_with_format(row, column, number, format)?,
                None => sheet.write_blank(row, column, format)?,
            };
        }
    }
    Ok(())
}
