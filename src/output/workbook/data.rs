//! The table for machines: one value a row, the unit in its own column, numbers as numbers, western
//! years beside era years. Follows the ministry's rules for machine-readable tables (総務省
//! 「統計表における機械判読可能なデータの表記方法の統一ルール」, 2020-12-18).

use rust_decimal::prelude::ToPrimitive as _;

use crate::message::Language;
use crate::schema::{Kind, Meaning, Schema};
use crate::submission::{Cell, Record};
use crate::value::{Trend, Value, Year};

use super::cells::written;
use super::plan::Plan;
use super::sheet::Sheet;
use super::table::{Look, Plain, Table};
use super::{Press, WorkbookError};

/// The table while it is written.
pub(super) struct Data<'s> {
    schema: &'s Schema,
    table: Table,
    plan: &'s Plan<'s>,
}

/// A value of a record, with what it is called and whether it is a target.
struct Entry<'r> {
    column: usize,
    name: &'r str,
    is_target: bool,
}

impl Entry<'_> {
    /// The year of a value whose column does not say it: the last for the target of the
    /// plan, the first for baselines; of other targets it is not known.
    fn year(&self, schema: &Schema) -> Option<Year> {
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

impl<'s> Data<'s> {
    pub(super) fn new(
        press: &mut Press<'_>,
        schema: &'s Schema,
        plan: &'s Plan<'s>,
    ) -> Result<Self, WorkbookError> {
        let text = |id: &str| plan.language.text(id);
        let mut columns = vec![(text("data-plan"), 28), (text("data-reported"), 10)];
        for place in identifying(schema) {
            columns.push((schema.columns[place].label.get(plan.language).to_owned(), 14));
        }
        for (id, width) in [
            ("data-indicator", 34),
            ("data-unit", 8),
            ("data-year", 10),
            ("data-era", 10),
            ("data-kind", 8),
            ("data-value", 12),
            ("data-state", 12),
            ("data-remark", 24),
        ] {
            columns.push((text(id), width));
        }
        let table =
            Table::new(press, text("sheet-data"), columns, Look::Bare, plan.rows_per_sheet)?;
        Ok(Self { schema, table, plan })
    }

    /// Adds the values of a record.
    pub(super) fn record(
        &mut self,
        press: &mut Press<'_>,
        record: &Record,
    ) -> Result<(), WorkbookError> {
        for entry in entries(self.schema, record, self.plan.language) {
            let Some(cell) = record.cell(entry.column) else {
                continue;
            };
            let row = self.row(record, &entry, cell);
            self.table.row(press, row)?;
        }
        Ok(())
    }

    fn row(&self, record: &Record, entry: &Entry<'_>, cell: &Cell) -> Vec<Plain> {
        let schema = self.schema;
        let language = self.plan.language;
        let column = &schema.columns[entry.column];
        let reported = schema.years.as_ref().map(|years| years.reported);
        let year = column.year.or_else(|| entry.year(schema));
        let quantity = cell.value.quantity();
        let mut row = vec![
            schema.plan.get(language).into(),
            reported.map_or(Plain::Blank, |year| Plain::Number(f64::from(year.0))),
        ];
        for place in identifying(schema) {
            let text = record.cell(place).map(|cell| written(schema, place, cell));
            row.push(text.as_deref().unwrap_or_default().into());
        }
        row.push(entry.name.into());
        row.push(quantity.map_or("", |quantity| quantity.unit.as_str()).into());
        row.push(year.map_or(Plain::Blank, |year| Plain::Number(f64::from(year.0))));
        row.push(year.map_or(Plain::Blank, |year| year.era().to_string().into()));
        row.push(language.text(if entry.is_target { "data-target" } else { "data-result" }).into());
        let number = quantity.and_then(|quantity| quantity.number.to_f64());
        row.push(number.map_or(Plain::Blank, Plain::Number));
        row.push(language.text(state(schema, &cell.value)).into());
        row.push(remark(cell).into());
        row
    }

    pub(super) fn into_sheets(self) -> Result<Vec<Sheet>, WorkbookError> {
        self.table.into_sheets()
    }
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

/// The values of a record: those of its indicators, as far as it has any; for forms without
/// indicators, all quantities.
fn entries<'r>(schema: &'r Schema, record: &'r Record, language: Language) -> Vec<Entry<'r>> {
    let mut entries = Vec::new();
    for indicator in &schema.indicators {
        let name = match record.value(indicator.name) {
            Value::Text(name) => name.as_str(),
            _ => "",
        };
        let mut figures = indicator.figures.iter();
        let is_used = !name.is_empty() || figures.any(|place| record.value(*place).is_given());
        for place in indicator.figures.iter().filter(|_| is_used) {
            let is_target = indicator.targets.contains(place);
            entries.push(Entry { column: *place, name, is_target });
        }
    }
    if schema.indicators.is_empty() {
        let quantities =
            schema.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Quantity);
        entries.extend(quantities.map(|(place, column)| Entry {
            column: place,
            name: column.label.get(language),
            is_target: column.is_target,
        }));
    }
    entries
}

/// Id of the message that says what kind of value it is.
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
