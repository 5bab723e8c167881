//! The list of records that are expected, and what it says of each.

use std::collections::HashMap;

use super::{Indicator, Schema};
use crate::fold;
use crate::submission::Record;
use crate::suggest;
use crate::value::Value;

/// A record that is expected, and what is fixed about it.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// Place in the schema's list.
    pub order: usize,
    /// What identifies it: the texts of its key columns, with their places.
    pub key: Vec<(usize, String)>,
    /// Place of the department that has to report on it.
    pub department: Option<usize>,
    /// The section headings above it, outermost first; one for each of the schema's sections.
    pub sections: Vec<Option<String>>,
    /// Comparison keys of the names of its indicators, with the places of their columns.
    pub indicators: Vec<(usize, String)>,
    /// What it says in other columns than its key, with their places, in the words of the schema.
    pub fixed: Vec<(usize, String)>,
    /// The unit of its indicator, by its name in the schema.
    pub unit: Option<String>,
    pub better: Option<Better>,
}

/// Which values of an indicator are the better ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Better {
    More,
    Less,
}

impl Schema {
    /// What the list of records says about a record.
    pub(crate) fn listed(&self, record: &Record) -> Option<&Expected> {
        self.expected.get(record.key.as_deref()?)
    }

    /// What the list of records says about an indicator of a record; none if the record gives it a name
    /// that is quite another. A further indicator of a record is one in the list only if it has its name.
    pub(crate) fn listed_indicator(
        &self,
        record: &Record,
        indicator: &Indicator,
    ) -> Option<&Expected> {
        let expected = self.listed(record)?;
        let is_other = match (record.value(indicator.name), expected.indicator(indicator)) {
            (Value::Text(name), Some(listed)) if record.goes_on => fold::key(name) != listed,
            (Value::Text(name), Some(listed)) => !is_reworded(&fold::key(name), listed),
            _ => false,
        };
        (!is_other).then_some(expected)
    }

    /// The keys of the records to which the list gives each name of an indicator, by the comparison
    /// keys of the names.
    pub(crate) fn by_indicator(&self, indicator: &Indicator) -> HashMap<&str, Vec<&str>> {
        let mut records: HashMap<&str, Vec<&str>> = HashMap::new();
        for (key, expected) in &self.expected {
            if let Some(name) = expected.indicator(indicator) {
                records.entry(name).or_default().push(key);
            }
        }
        records
    }
}

impl Expected {
    /// The comparison key of the name of an indicator.
    pub(crate) fn indicator(&self, indicator: &Indicator) -> Option<&str> {
        let mut listed = self.indicators.iter();
        listed.find(|(column, _)| *column == indicator.name).map(|(_, key)| key.as_str())
    }

    /// What it says in a column, in the words of the schema.
    pub(crate) fn fixed(&self, column: usize) -> Option<&str> {
        self.fixed.iter().find(|(place, _)| *place == column).map(|(_, text)| text.as_str())
    }
}

/// Whether two names of indicators, which are comparison keys, may well be one: names are shortened
/// and reworded.
pub(crate) fn is_reworded(name: &str, listed: &str) -> bool {
    /// Per cent.
    const ALIKE: usize = 40;
    suggest::likeness(name, listed) >= ALIKE
}
