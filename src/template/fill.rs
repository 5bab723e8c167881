//! What is filled in before a form is sent out: what the schema's list says of a record, and from last
//! year's table what the office fills in, values of earlier years, targets, and texts that are carried
//! over.

use super::{Purpose, Slot};
use crate::consolidate::content::{Content, content, number_code};
use crate::place::At;
use crate::previous::{Before, Previous};
use crate::read::understand_text;
use crate::schema::{Column, Expected, Filler, Indicator, Kind, Schema};
use crate::submission::{Cell, Origin};
use crate::value::{Quantity, Value};

/// Where what is filled in for a record comes from.
pub(super) struct Source<'t> {
    pub key: &'t str,
    listed: Option<&'t Expected>,
    before: Option<Before<'t>>,
    department: Option<usize>,
}

impl<'t> Source<'t> {
    /// Whether a department reports on it; on one that names no department, all do.
    pub(super) fn is_for(&self, department: usize) -> bool {
        self.department.is_none_or(|own| own == department)
    }

    /// The heading of a level above it.
    pub(super) fn heading(&self, level: usize) -> Option<&'t str> {
        let listed = self.listed.and_then(|listed| listed.sections[level].as_deref());
        let before = || self.before.and_then(|before| before.record.sections[level].as_deref());
        listed.or_else(before)
    }
}

/// The records of the schema's list; if it has none, those of last year.
pub(super) fn sources<'t>(schema: &'t Schema, previous: Option<&'t Previous>) -> Vec<Source<'t>> {
    let mut sources = Vec::new();
    for (key, listed) in &schema.expected {
        let department = listed.department;
        let source = |before| Source { key, listed: Some(listed), before, department };
        let before = previous.into_iter().flat_map(|previous| previous.of_key(schema, key));
        let known: Vec<Source<'t>> = before.map(Some).map(source).collect();
        // a record with several indicators has a row for each
        if known.is_empty() { sources.push(source(None)) } else { sources.extend(known) }
    }
    if sources.is_empty() {
        let keys = previous.into_iter().flat_map(|previous| {
            let keyed = previous.keyed();
            keyed.flat_map(|(key, _)| {
                previous.of_key(schema, key).into_iter().map(move |before| (key, before))
            })
        });
        sources.extend(keys.map(|(key, before)| Source {
            key,
            listed: None,
            before: Some(before),
            department: before.record.department(),
        }));
    }
    sources
}

/// The cells of a row without a record.
pub(super) fn blank(schema: &Schema) -> Vec<Slot> {
    let slot = |column: &Column| {
        let unit = column.unit.clone().unwrap_or_default();
        let purpose = if column.is_later() { Purpose::Closed } else { Purpose::Input };
        Slot { content: Content::Blank, purpose, code: code(schema, column, &unit, None), unit }
    };
    schema.columns.iter().map(slot).collect()
}

/// The cells of a record.
pub(super) fn slots(schema: &Schema, source: &Source<'_>) -> Vec<Slot> {
    (0..schema.columns.len()).map(|place| slot(schema, source, place)).collect()
}

fn slot(schema: &Schema, source: &Source<'_>, place: usize) -> Slot {
    let column = &schema.columns[place];
    let known = listed(schema, source, place)
        .or_else(|| of_last_year(schema, source, place))
        .or_else(|| inapplicable(schema, source, place));
    let purpose = match &known {
        Some(_) => Purpose::Given,
        None if column.is_later() => Purpose::Closed,
        None if column.filled_in_by == Filler::Office => Purpose::Given,
        None => Purpose::Input,
    };
    let unit = unit(schema, source, place);
    let code = code(schema, column, &unit, decimals(schema, source, place));
    Slot { content: known.unwrap_or(Content::Blank), purpose, unit, code }
}

/// Whether the indicator in the list is that of this row; a record may have further ones.
fn is_listed_indicator(schema: &Schema, source: &Source<'_>, indicator: &Indicator) -> bool {
    let is_own = |before: Before<'_>| schema.listed_indicator(before.record, indicator).is_some();
    source.before.is_none_or(is_own)
}

/// What the list of records says.
fn listed(schema: &Schema, source: &Source<'_>, place: usize) -> Option<Content<'static>> {
    let listed = source.listed?;
    let mut indicators = schema.indicators.iter();
    let indicator = indicators.find(|own| own.name == place || own.unit == Some(place));
    if indicator.is_some_and(|indicator| !is_listed_indicator(schema, source, indicator)) {
        return None;
    }
    let column = &schema.columns[place];
    let is_unit = schema.indicators.iter().any(|indicator| indicator.unit == Some(place));
    let key = listed.key.iter().find(|(own, _)| *own == place).map(|(_, text)| text.as_str());
    let department = || {
        let place = listed.department.filter(|_| column.kind == Kind::Department)?;
        Some(schema.departments.list[place].name.as_str())
    };
    let unit = || listed.unit.as_deref().filter(|_| is_unit);
    let text = key.or_else(|| listed.fixed(place)).or_else(department).or_else(unit)?;
    let cell = Cell {
        at: At::new(0, 0),
        shown: text.to_owned(),
        value: understand_text(schema, column, text),
        origin: Origin::Own,
        changes: Vec::new(),
    };
    Some(content(schema, place, &cell).into_owned())
}

/// What last year's table says.
fn of_last_year(schema: &Schema, source: &Source<'_>, place: usize) -> Option<Content<'static>> {
    let before = source.before?;
    if !schema.is_known_before(place) {
        return None;
    }
    let from = schema.columns[place].carries.unwrap_or(place);
    let cell = before.record.cell(from)?;
    let is_known = !matches!(cell.value, Value::Blank | Value::Unreadable(_));
    is_known.then(|| content(schema, from, cell).into_owned())
}

/// The mark for what a record does not have: an indicator, where the list gives one to others, and the
/// figures of one that it does not have.
fn inapplicable(schema: &Schema, source: &Source<'_>, place: usize) -> Option<Content<'static>> {
    let is_of =
        |indicator: &&Indicator| indicator.name == place || indicator.figures.contains(&place);
    let indicator = schema.indicators.iter().find(is_of)?;
    let column = &schema.columns[place];
    if column.is_later() || has_indicator(schema, source, indicator) {
        return None;
    }
    Some(Content::Sign(schema.not_applicable(column)?.to_owned().into()))
}

/// Whether a record has an indicator, as far as that is known.
fn has_indicator(schema: &Schema, source: &Source<'_>, indicator: &Indicator) -> bool {
    if let Some(before) = source.before {
        return !schema.is_not_applicable(before.record.value(indicator.name));
    }
    let Some(listed) = source.listed else { return true };
    listed.indicator(indicator).is_some()
        || schema.expected.values().all(|other| other.indicator(indicator).is_none())
}

/// Last year's figures of the indicator to which a column belongs.
fn figures<'q>(
    schema: &'q Schema,
    source: &Source<'q>,
    place: usize,
) -> impl Iterator<Item = &'q Quantity> {
    let places = schema.indicator_of(place).map_or(&[][..], |indicator| &indicator.figures);
    let before = source.before;
    places.iter().rev().filter_map(move |place| before?.record.value(*place).quantity())
}

/// The unit of the numbers in a cell, as far as it is known; none where it has a column of its own.
fn unit(schema: &Schema, source: &Source<'_>, place: usize) -> String {
    let of_column = || schema.columns[place].unit.clone();
    let Some(indicator) = schema.indicator_of(place) else {
        return of_column().unwrap_or_default();
    };
    if indicator.unit.is_some() {
        return String::new();
    }
    let is_own = is_listed_indicator(schema, source, indicator);
    let listed = source.listed.filter(|_| is_own).and_then(|listed| listed.unit.clone());
    let before = || figures(schema, source, place).map(|figure| figure.unit.clone()).next();
    listed.or_else(of_column).or_else(before).unwrap_or_default()
}

/// How many decimals last year's figures have at most; none if there are none.
fn decimals(schema: &Schema, source: &Source<'_>, place: usize) -> Option<u32> {
    figures(schema, source, place).map(|figure| figure.number.scale()).max()
}

/// The format of what is going to be filled in. No format rounds what it shows.
fn code(schema: &Schema, column: &Column, unit: &str, decimals: Option<u32>) -> Option<String> {
    match column.kind {
        Kind::Date => Some("yyyy-mm-dd".to_owned()),
        Kind::Integer => Some("0".to_owned()),
        // else Excel makes dates of some of them
        Kind::Text if column.pattern.is_some() => Some("@".to_owned()),
        Kind::Quantity if !unit.is_empty() => {
            let units = &schema.notation.units;
            let known = units.find(unit);
            if known.is_some_and(|unit| unit.proportion) {
                return number_code(schema, unit, decimals.unwrap_or(1).max(1));
            }
            let code = number_code(schema, unit, 0)?;
            let is_whole = known.is_some_and(|unit| unit.whole);
            Some(if is_whole { code } else { code.replace("#,##0", "General") })
        }
        Kind::Quantity | Kind::Text | Kind::Choice(_) | Kind::Department => None,
    }
}
