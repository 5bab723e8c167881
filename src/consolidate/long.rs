//! The long table: one value a row, with its unit and its year, for machines.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::content::written;
use crate::message::Language;
use crate::schema::{Indicator, Kind, Meaning, Schema};
use crate::submission::{Cell, Record};
use crate::value::{Trend, Value, Year};

/// A column of the long table.
pub(crate) struct Field {
    pub what: What,
    pub name: String,
    /// Width, counted in digits.
    pub width: u32,
}

/// What a column of the long table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The plan that the form reports on.
    Plan,
    /// The western year that is reported on.
    Reported,
    /// What identifies the record, by the column's place in the schema.
    Identity(usize),
    /// What is measured.
    Indicator,
    Unit,
    /// The western year of the value.
    Year,
    /// The same in the Japanese calendar.
    Era,
    /// Result or target.
    Kind,
    /// The column of the form in which the value stands.
    Column,
    Value,
    /// Whether there is a value, and if not, why.
    State,
    /// What the number alone does not say.
    Remark,
}

/// What stands in one field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Datum<'r> {
    Nothing,
    Text(Cow<'r, str>),
    Year(Year),
    Number(Decimal),
}

/// Ids of the messages that name the states that a value can have.
pub(crate) const STATES: [&str; 8] = [
    "state-number",
    "state-not-applicable",
    "state-not-yet",
    "state-suppressed",
    "state-unknown",
    "state-blank",
    "state-trend",
    "state-unreadable",
];
/// Ids of the messages that name the kinds of values.
pub(crate) const KINDS: [&str; 2] = ["data-result", "data-target"];

/// The columns, in their order.
pub(crate) fn fields(schema: &Schema, language: Language) -> Vec<Field> {
    let field =
        |(what, id, width): (What, &str, u32)| Field { what, name: language.text(id), width };
    let first = [(What::Plan, "data-plan", 28), (What::Reported, "data-reported", 10)];
    let last = [
        (What::Indicator, "data-indicator", 34),
        (What::Unit, "data-unit", 8),
        (What::Year, "data-year", 10),
        (What::Era, "data-era", 10),
        (What::Kind, "data-kind", 8),
        (What::Column, "data-column", 16),
        (What::Value, "data-value", 12),
        (What::State, "data-state", 12),
        (What::Remark, "data-remark", 24),
    ];
    let own = identifying(schema).into_iter().map(|place| Field {
        what: What::Identity(place),
        name: schema.columns[place].label.get(language).to_owned(),
        width: 14,
    });
    let mut fields: Vec<Field> =
        first.map(field).into_iter().chain(own).chain(last.map(field)).collect();
    // a column of the form may be called as one of the table's own
    let names: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
    for field in &mut fields {
        let is_taken = names.iter().filter(|name| **name == field.name).count() > 1;
        if let (What::Identity(place), true) = (field.what, is_taken) {
            field.name = format!("{} ({})", field.name, schema.columns[place].id);
        }
    }
    fields
}

/// The columns that say which record a value is of: its key and its department.
fn identifying(schema: &Schema) -> Vec<usize> {
    let departments =
        schema.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Department);
    let mut places = schema.form.key.clone();
    for (place, _) in departments {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// A value of a record, with what it is called and whether it is a target.
pub(crate) struct Figure<'r> {
    schema: &'r Schema,
    record: &'r Record,
    language: Language,
    column: usize,
    cell: &'r Cell,
    name: &'r str,
    is_target: bool,
}

/// The values of a record: those of its indicators, as far as it has any, and all other quantities.
pub(crate) fn figures<'r>(
    schema: &'r Schema,
    record: &'r Record,
    language: Language,
) -> Vec<Figure<'r>> {
    let figure = |column: usize, name: &'r str, is_target: bool| {
        let cell = record.cell(column)?;
        Some(Figure { schema, record, language, column, cell, name, is_target })
    };
    let of_indicator = |indicator: &'r Indicator| {
        let name = match record.value(indicator.name) {
            Value::Text(name) => name.as_str(),
            _ => "",
        };
        let mut figures = indicator.figures.iter();
        let is_used = !name.is_empty() || figures.any(|place| record.value(*place).is_given());
        let used = indicator.figures.iter().filter(move |_| is_used);
        used.filter_map(move |place| figure(*place, name, indicator.targets.contains(place)))
    };
    let of_indicators = schema.indicators.iter().flat_map(of_indicator);
    let columns = schema.columns.iter().enumerate();
    let others = columns.filter(|(place, column)| {
        column.kind == Kind::Quantity && schema.indicator_of(*place).is_none()
    });
    let own = |(place, column): (usize, &'r crate::schema::Column)| {
        figure(place, column.label.get(language), column.is_target)
    };
    of_indicators.chain(others.filter_map(own)).collect()
}

impl<'r> Figure<'r> {
    /// What it has in a column of the table.
    pub(crate) fn datum(&self, what: What) -> Datum<'r> {
        let (schema, language) = (self.schema, self.language);
        let said = |id: &str| Datum::Text(language.text(id).into());
        let quantity = self.cell.value.quantity();
        let datum = match what {
            What::Plan => Datum::Text(schema.plan.get(language).into()),
            What::Reported => {
                let years = schema.years.as_ref();
                years.map_or(Datum::Nothing, |years| Datum::Year(years.reported))
            }
            What::Identity(place) => {
                let cell = self.record.cell(place);
                cell.map_or(Datum::Nothing, |cell| Datum::Text(written(schema, place, cell)))
            }
            What::Indicator => Datum::Text(self.name.into()),
            What::Unit => {
                quantity.map_or(Datum::Nothing, |quantity| Datum::Text((&quantity.unit).into()))
            }
            What::Year => self.year().map_or(Datum::Nothing, Datum::Year),
            What::Era => self
                .year()
                .map_or(Datum::Nothing, |year| Datum::Text(year.era().to_string().into())),
            What::Column => Datum::Text(schema.columns[self.column].label.get(language).into()),
            What::Kind => said(KINDS[usize::from(self.is_target)]),
            What::Value => {
                quantity.map_or(Datum::Nothing, |quantity| Datum::Number(quantity.number))
            }
            What::State => said(state(schema, &self.cell.value)),
            What::Remark => Datum::Text(remark(self.cell).into()),
        };
        if datum == Datum::Text("".into()) { Datum::Nothing } else { datum }
    }

    /// The year of the value. Of values whose column does not say it, it is the last for the target of
    /// the plan and the first for baselines; of other targets it is not known.
    fn year(&self) -> Option<Year> {
        let schema = self.schema;
        if let Some(year) = schema.columns[self.column].year {
            return Some(year);
        }
        let years = schema.years.as_ref()?;
        let mut indicators = schema.indicators.iter();
        if self.is_target {
            let is_last = indicators.any(|one| one.targets.last() == Some(&self.column));
            years.last.filter(|_| is_last || schema.indicators.is_empty())
        } else {
            let is_baseline = indicators.any(|one| one.baseline == Some(self.column));
            years.baseline.filter(|_| is_baseline)
        }
    }
}

/// Id of the message that says what kind of value it is; one of [`STATES`].
fn state(schema: &Schema, value: &Value) -> &'static str {
    match value {
        Value::Blank => "state-blank",
        Value::Mark(place) => match schema.marks[*place].meaning {
            Meaning::NotApplicable => "state-not-applicable",
            Meaning::NotYet => "state-not-yet",
            Meaning::Suppressed => "state-suppressed",
            Meaning::Unknown => "state-unknown",
        },
        Value::Unreadable(_) => "state-unreadable",
        Value::Trend(Trend::Rise | Trend::Fall | Trend::Keep) => "state-trend",
        _ => "state-number",
    }
}

/// What the number alone does not say.
fn remark(cell: &Cell) -> &str {
    match &cell.value {
        Value::Quantity(quantity) if quantity.bound.is_some() || !quantity.remark.is_empty() => {
            &cell.shown
        }
        Value::Unreadable(_) | Value::Trend(_) => &cell.shown,
        _ => "",
    }
}
