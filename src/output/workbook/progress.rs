//! How each indicator stands: its value for the reported year, the change on the year before, and
//! how much of its target is reached.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::schema::{Better, Indicator, Schema};
use crate::submission::Record;
use crate::value::{Quantity, Value, Year};

use super::cells::written;
use super::styles::Styles;

/// The progress of one indicator of one record.
pub(super) struct Progress {
    key: String,
    department: String,
    name: String,
    unit: String,
    before: Option<Decimal>,
    value: Option<Decimal>,
    target: Option<Decimal>,
    /// Per cent of the target.
    achieved: Option<Decimal>,
    /// Per cent of the way from the baseline to the target.
    way: Option<Decimal>,
}

/// The progress of a record's indicators; none where the form has no years.
pub(super) fn progress(schema: &Schema, record: &Record) -> Vec<Progress> {
    let Some(years) = &schema.years else {
        return Vec::new();
    };
    let before = Year(years.reported.0 - 1);
    let of_indicator = |indicator: &Indicator| {
        let Value::Text(name) = record.value(indicator.name) else {
            return None;
        };
        let at = |year: Option<Year>| {
            let columns = indicator.values.iter();
            let place = columns.copied().find(|place| schema.columns[*place].year == year)?;
            record.value(place).quantity()
        };
        let value = at(Some(years.reported));
        let target = indicator.targets.last().and_then(|place| record.value(*place).quantity());
        // quantities in different units cannot be compared
        let comparable = |other: Option<&Quantity>| {
            let unit = value.map(|value| value.unit.as_str());
            other
                .filter(|other| unit.is_none_or(|unit| unit == other.unit))
                .map(|other| other.number)
        };
        let number = value.map(|value| value.number);
        let expected = record.key.as_deref().and_then(|key| schema.expected.get(key));
        let is_more_better = expected.is_some_and(|expected| expected.better == Some(Better::More));
        let has_direction = expected.is_some_and(|expected| expected.better.is_some());
        let target = comparable(target);
        let baseline = comparable(at(years.baseline));
        Some(Progress {
            key: record.key.clone().unwrap_or_default(),
            department: departments(schema, record),
            name: name.clone(),
            unit: value.map_or_else(String::new, |value| value.unit.clone()),
            before: comparable(at(Some(before))),
            value: number,
            target,
            achieved: number
                .zip(target)
                .filter(|_| is_more_better)
                .and_then(|(value, target)| share(value, target)),
            way: number.zip(target).zip(baseline).filter(|_| has_direction).and_then(
                |((value, target), baseline)| {
                    share(value.checked_sub(baseline)?, target.checked_sub(baseline)?)
                },
            ),
        })
    };
    schema.indicators.iter().filter_map(of_indicator).collect()
}

/// The first as per cent of the second.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

fn departments(schema: &Schema, record: &Record) -> String {
    let is_department = |value: &Value| matches!(value, Value::Departments(_));
    let cells =
        record.cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.as_ref()?)));
    let mut named = cells.filter(|(_, cell)| is_department(&cell.value));
    named.next().map_or_else(String::new, |(place, cell)| written(schema, place, cell))
}

/// Ids of the headers.
const HEADERS: [&str; 10] = [
    "progress-key",
    "finding-department",
    "data-indicator",
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
    for (row, progress) in (row + 2..).zip(list) {
        for (column, text) in
            (0..).zip([&progress.key, &progress.department, &progress.name, &progress.unit])
        {
            sheet.write_string_with_format(row, column, text, &styles.text)?;
        }
        let change = progress
            .value
            .zip(progress.before)
            .and_then(|(value, before)| value.checked_sub(before));
        let numbers = [progress.before, progress.value, change, progress.target];
        for (column, number) in (4..).zip(numbers) {
            write_number(sheet, row, column, number, &styles.number)?;
        }
        write_number(sheet, row, 8, progress.achieved, &styles.rate)?;
        write_number(sheet, row, 9, progress.way, &styles.rate)?;
    }
    Ok(())
}

fn write_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: Option<Decimal>,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match number.and_then(|number| number.to_f64()) {
        Some(number) => sheet.write_number_with_format(row, column, number, format)?,
        None => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}
