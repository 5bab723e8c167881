//! How each indicator stands: its value for the reported year, the change on the year before, and
//! how much of its target is reached.

use std::borrow::Cow;

use crate::finding::Severity;
use crate::schema::{Better, Indicator, Schema};
use crate::standing::{self, Standing};
use crate::submission::{Cell, Record};
use crate::value::{Value, Year};
use rust_decimal::Decimal;

use super::content::written;

/// The progress of one indicator of one record. Numbers are in `unit`; a number in another unit
/// cannot be compared and is left out.
pub(crate) struct Progress {
    pub name: String,
    pub key: String,
    pub department: String,
    pub unit: String,
    before: Option<Figure>,
    pub value: Option<Figure>,
    /// The values of the years up to the reported one, oldest first; none in forms without years.
    pub series: Vec<Option<Figure>>,
    pub baseline: Option<Figure>,
    pub target: Option<Figure>,
    pub better: Option<Better>,
}

/// A number, and how serious the doubts about it are. Nothing is computed with doubtful numbers.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub number: Decimal,
    pub doubt: Option<Severity>,
}

/// The progress of a record's indicators; none where the form has no years. `doubt` says how
/// serious the findings about a cell are.
pub(crate) fn progress(
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
        name: standing.name.to_owned(),
        key: record.key.as_deref().unwrap_or_default().to_owned(),
        department: departments(schema, record).into_owned(),
        unit: standing.unit.to_owned(),
        series: series(schema, record, indicator)
            .into_iter()
            .map(|value| figure(value.filter(|one| one.quantity.unit == standing.unit)))
            .collect(),
        before: figure(standing.before),
        value: figure(standing.value),
        baseline: figure(standing.baseline),
        target: figure(standing.target),
        better: standing.better,
    })
}

/// The years of the series, oldest first.
pub(crate) fn years(schema: &Schema) -> Vec<Year> {
    let years = schema
        .years
        .iter()
        .flat_map(|years| years.columns.iter().copied().filter(|year| *year <= years.reported));
    years.collect()
}

/// What was counted in each of those years.
fn series<'r>(
    schema: &Schema,
    record: &'r Record,
    indicator: &Indicator,
) -> Vec<Option<standing::Figure<'r>>> {
    let of_year = |year: Year| {
        let mut places = indicator.values.iter();
        let place = places.find(|place| schema.columns[**place].year == Some(year))?;
        standing::Figure::new(record, *place)
    };
    years(schema).into_iter().map(of_year).collect()
}

impl Figure {
    fn sure(figure: Option<Self>) -> Option<Decimal> {
        figure.filter(|figure| figure.doubt.is_none()).map(|figure| figure.number)
    }
}

impl Progress {
    pub(crate) fn change(&self) -> Option<Decimal> {
        Figure::sure(self.value)?.checked_sub(Figure::sure(self.before)?)
    }

    pub(crate) fn achieved(&self) -> Option<Decimal> {
        let (value, target) = (Figure::sure(self.value)?, Figure::sure(self.target)?);
        standing::achieved(value, target, self.better?)
    }

    pub(crate) fn way(&self) -> Option<Decimal> {
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
