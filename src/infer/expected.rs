//! The records as they came, as a list of those that are expected.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Column;
use super::evidence::{Evidence, Row};
use super::holds::Holds;
use super::indicator::Indicator;
use super::key::Key;
use super::lists::{self, Department, Unit};
use crate::fold;
use crate::schema::Schema;

/// A longer list helps nobody to check it.
const MOST: usize = 1_000;

/// A value in the list.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Number(i64),
    Text(String),
}

/// What is fixed about a record, with the ids of the columns.
pub(super) type Fixed = Vec<(String, Value)>;

/// Records under the same headings.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// The headings, by the place of their level.
    pub headings: Vec<(usize, String)>,
    pub records: Vec<Fixed>,
}

/// What the draft says so far.
pub(super) struct Known<'k> {
    pub columns: &'k [Column],
    pub key: &'k Key,
    pub indicator: Option<&'k Indicator>,
    pub units: &'k [Unit],
    pub departments: &'k [Department],
    pub base: &'k Schema,
}

/// The list; none if it would be too long to be of use.
pub(super) fn list(known: &Known<'_>, evidence: &Evidence) -> Option<Vec<Expected>> {
    let mut groups: Vec<Expected> = Vec::new();
    let mut by_headings: BTreeMap<Vec<(usize, String)>, usize> = BTreeMap::new();
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut rows: Vec<(Vec<Part>, &Row)> =
        evidence.records.iter().filter_map(|row| Some((known.sort_key(row)?, row))).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.at.1.cmp(&b.1.at.1)));
    if rows.len() > MOST {
        return None;
    }
    for (_, row) in rows {
        let Some((key, record)) = known.record(row) else { continue };
        if !seen.insert(key) {
            continue;
        }
        let headings: Vec<(usize, String)> = row
            .sections
            .iter()
            .enumerate()
            .filter_map(|(level, text)| Some((level, super::one_line(text.as_ref()?))))
            .collect();
        let place = *by_headings.entry(headings.clone()).or_insert_with(|| {
            groups.push(Expected { headings, records: Vec::new() });
            groups.len() - 1
        });
        groups[place].records.push(record);
    }
    Some(groups)
}

/// A part of a key by which records are sorted: numbers as numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Text(String),
}

impl Known<'_> {
    fn sort_key(&self, row: &Row) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        for column in &self.key.columns {
            let text = fold::key(&row.cell(self.columns[*column].places[0])?.text);
            let mut rest = text.as_str();
            while let Some(first) = rest.chars().next() {
                let is_digit = first.is_ascii_digit();
                let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
                let (part, after) = rest.split_at(end);
                parts.push(part.parse().map_or_else(|_| Part::Text(part.to_owned()), Part::Number));
                rest = after;
            }
        }
        Some(parts)
    }

    /// The key of a record as it is compared, and what is fixed about the record.
    fn record(&self, row: &Row) -> Option<(Vec<String>, Fixed)> {
        let (mut key, mut record) = (Vec::new(), Vec::new());
        for place in &self.key.columns {
            let column = &self.columns[*place];
            let text = &row.cell(column.places[0])?.text;
            let value = self.value(column, text)?;
            key.push(match &value {
                Value::Number(number) => number.to_string(),
                Value::Text(text) => fold::trim(&fold::narrow(text)).to_owned(),
            });
            record.push((column.id.clone(), value));
        }
        for (place, column) in self.columns.iter().enumerate() {
            let is_other = column.holds == Holds::Department && !self.key.columns.contains(&place);
            let cell = row.cell(column.places[0]).filter(|_| is_other);
            if let Some(value) = cell.and_then(|cell| self.value(column, &cell.text)) {
                record.push((column.id.clone(), value));
            }
        }
        if let Some(indicator) = self.indicator {
            let given = |place: usize| {
                let cell = row.cell(place)?;
                self.base.mark(&cell.text).is_none().then_some(cell.text.as_str())
            };
            let name = given(indicator.place).filter(|text| !self.base.is_ditto(text));
            if let Some(name) = name {
                record.push((indicator.name.clone(), Value::Text(super::one_line(name))));
                let unit = match &indicator.unit {
                    Some((id, place)) => given(*place).map(|unit| (id.clone(), unit.to_owned())),
                    None => self.unit(row, indicator).map(|unit| ("unit".to_owned(), unit)),
                };
                let declared = unit.and_then(|(id, unit)| Some((id, self.declared(&unit)?)));
                record.extend(declared.map(|(id, unit)| (id, Value::Text(unit))));
            }
        }
        Some((key, record))
    }

    /// A value as the list gives it; none if it is not what the column holds.
    fn value(&self, column: &Column, text: &str) -> Option<Value> {
        if self.base.mark(text).is_some() || self.base.is_ditto(text) {
            return None;
        }
        match &column.holds {
            Holds::Integer => {
                let notation = &self.base.notation;
                let number = notation.numbered(text).or_else(|| {
                    notation.parse(text).filter(|it| it.unit.is_empty()).map(|it| it.number)
                })?;
                number.normalize().to_string().parse().ok().map(Value::Number)
            }
            Holds::Department => {
                let [name] = &lists::names(text)[..] else { return None };
                let key = fold::key(name);
                let is_it = |it: &&Department| {
                    std::iter::once(&it.name).chain(&it.slips).any(|name| fold::key(name) == key)
                };
                let known = self.departments.iter().find(is_it)?;
                Some(Value::Text(known.name.clone()))
            }
            Holds::Choice(choices) => {
                let key = fold::key(text);
                let known = choices.iter().find(|it| fold::key(&it.value) == key)?;
                Some(Value::Text(known.value.clone()))
            }
            _ => Some(Value::Text(fold::trim(&fold::narrow(text)).to_owned())),
        }
    }

    /// The unit that most of the figures of a record have.
    fn unit(&self, row: &Row, indicator: &Indicator) -> Option<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for cell in indicator.figures.iter().filter_map(|place| row.cell(*place)) {
            let read = self.base.notation.parse(&cell.text);
            if let Some(unit) = read.map(|read| read.unit).filter(|unit| !unit.is_empty()) {
                *counts.entry(unit).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(unit, _)| unit)
    }

    /// A unit that the draft declares, by its name there.
    fn declared(&self, unit: &str) -> Option<String> {
        let key = fold::key(unit);
        let own = self.units.iter().find(|it| fold::key(&it.name) == key);
        let known = || self.base.notation.units.find(unit).map(|unit| unit.name.clone());
        own.map(|unit| unit.name.clone()).or_else(known)
    }
}
