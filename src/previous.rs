//! Last year's table: what was published then, found by what identifies a record. It is read as any
//! submission is, with the schema of this year or, where the form was another one, with that of last
//! year.

mod translate;

use std::collections::{HashMap, HashSet};

use crate::collection::Inspected;
use crate::finding::Related;
use crate::fold;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Record, Table};

/// Last year's table.
pub struct Previous {
    path: String,
    tables: Vec<Table>,
    /// Places of the records that have a key: table and record.
    by_key: HashMap<String, Vec<(usize, usize)>>,
}

/// A record of last year, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Before<'p> {
    pub record: &'p Record,
    file: &'p str,
    sheet: &'p str,
}

impl Previous {
    /// Takes a file that was read as last year's table.
    ///
    /// # Errors
    /// If there is no table of the form in it, it is given back: checked, it says why.
    #[expect(clippy::result_large_err, reason = "it is given back, once a run")]
    pub fn new(inspected: Inspected) -> Result<Self, Inspected> {
        let Inspected { submission, findings } = inspected;
        let tables = match submission.content {
            Ok(tables) => tables,
            Err(why) => {
                let submission = crate::submission::Submission { content: Err(why), ..submission };
                return Err(Inspected { submission, findings });
            }
        };
        let by_key = by_key(&tables);
        Ok(Self { path: submission.path, tables, by_key })
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// All its records that have a key, in their order, each key once.
    pub(crate) fn keyed(&self) -> impl Iterator<Item = (&str, Before<'_>)> {
        let mut all: Vec<(&str, (usize, usize))> =
            self.by_key.iter().map(|(key, places)| (key.as_str(), places[0])).collect();
        all.sort_unstable_by_key(|(_, place)| *place);
        all.into_iter().map(|(key, place)| (key, self.before(place)))
    }

    /// Whether there are results of the year that a form is going to ask for.
    #[cfg(feature = "cli")]
    pub(crate) fn is_of_this_year(&self, schema: &Schema) -> bool {
        let Some(years) = &schema.years else { return false };
        let values = schema.indicators.iter().flat_map(|indicator| &indicator.values);
        let is_reported = |place: &usize| schema.columns[*place].year == Some(years.reported);
        let reported: Vec<usize> = values.copied().filter(is_reported).collect();
        let has_results = |(_, before): (&str, Before<'_>)| {
            reported.iter().any(|place| before.record.value(*place).is_given())
        };
        self.keyed().any(has_results)
    }

    /// The records with a key: one for each of its indicators. One that was there twice counts once.
    pub(crate) fn of_key(&self, schema: &Schema, key: &str) -> Vec<Before<'_>> {
        let places = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
        let mut names = HashSet::new();
        let mut found: Vec<Before<'_>> = places.iter().map(|place| self.before(*place)).collect();
        found.retain(|before| names.insert(indicators(schema, before.record)));
        found
    }

    /// For each record, the one of last year: with the same key and, where several have it, the
    /// same indicator; else the only one that is left.
    pub(crate) fn pairs(&self, schema: &Schema, records: &[Record]) -> Vec<Option<Before<'_>>> {
        let mut pairs = vec![None; records.len()];
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, record) in records.iter().enumerate() {
            if let Some(key) = &record.key {
                groups.entry(key).or_default().push(place);
            }
        }
        for (key, own) in groups {
            let before = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
            let mut by_name: HashMap<String, (Before<'_>, bool)> = before
                .iter()
                .map(|place| self.before(*place))
                .map(|before| (indicators(schema, before.record), (before, false)))
                .collect();
            let mut left = Vec::new();
            for place in own {
                match by_name.get_mut(&indicators(schema, &records[place])) {
                    Some((before, is_taken)) => {
                        pairs[place] = Some(*before);
                        *is_taken = true;
                    }
                    None => left.push(place),
                }
            }
            let mut others = by_name.into_values().filter(|(_, is_taken)| !is_taken);
            if let ([place], Some((before, _)), None) = (&*left, others.next(), others.next()) {
                pairs[*place] = Some(before);
            }
        }
        pairs
    }

    fn before(&self, (table, place): (usize, usize)) -> Before<'_> {
        let table = &self.tables[table];
        Before { record: &table.records[place], file: &self.path, sheet: &table.sheet }
    }
}

/// The places of records by what identifies them.
fn by_key(tables: &[Table]) -> HashMap<String, Vec<(usize, usize)>> {
    let mut by_key: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (table, records) in tables.iter().map(|table| &table.records).enumerate() {
        for (place, record) in records.iter().enumerate() {
            if let Some(key) = &record.key {
                by_key.entry(key.clone()).or_default().push((table, place));
            }
        }
    }
    by_key
}

/// What the indicators of a record are called.
fn indicators(schema: &Schema, record: &Record) -> String {
    let names = schema.indicators.iter().filter_map(|indicator| record.cell(indicator.name));
    names.map(|cell| fold::key(&cell.shown)).collect::<Vec<_>>().join("\n")
}

impl Before<'_> {
    /// A cell of it as a place that a finding refers to.
    pub(crate) fn related(&self, cell: At) -> Related {
        Related {
            file: self.file.to_owned(),
            sheet: self.sheet.to_owned(),
            cell: Some(cell),
            record: self.record.key.clone(),
        }
    }
}
