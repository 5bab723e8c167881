//! What a form came with, cell by cell, beside what stands there now: numbers, measures, values of earlier
//! years. The form itself keeps what it was.

use std::collections::{HashMap, HashSet};

use crate::fold;
use crate::place::At;
use crate::read::understand_text;
use crate::schema::Kind;
use crate::submission::{Cell, Given};
use crate::value::Value;
use crate::views::{RowView, SheetView};

/// A cell that was filled in before the form was sent out.
pub(crate) struct Came<'a> {
    pub row: RowView<'a>,
    /// Place of its column in the schema.
    pub place: usize,
    pub cell: &'a Cell,
    pub given: &'a Given,
}

impl Came<'_> {
    /// Whether something else stands there now.
    pub(crate) fn is_changed(&self) -> bool {
        let schema = self.row.schema();
        let was = understand_text(schema, &schema.columns[self.place], &self.given.shown);
        match (&was, &self.cell.value) {
            (Value::Text(was), Value::Text(is)) => fold::key(was) != fold::key(is),
            (was, is) => was != is && fold::key(&self.given.shown) != fold::key(&self.cell.shown),
        }
    }
}

/// The cells of a table that were filled in before it was sent out.
pub(crate) fn cells<'a>(sheet: &SheetView<'a>) -> Vec<Came<'a>> {
    let given = &sheet.file.submission.given;
    if given.is_empty() {
        return Vec::new();
    }
    let known = Known::new(sheet, given);
    let of_row = |row: RowView<'a>| {
        let given = known.of_row(&row).iter();
        given.filter_map(|given| came(row, given)).collect::<Vec<_>>()
    };
    sheet.rows().flat_map(of_row).collect()
}

/// The cells of a table that are as the form came.
pub(crate) fn unchanged(sheet: &SheetView<'_>) -> HashSet<At> {
    let came = cells(sheet).into_iter().filter(|came| !came.is_changed());
    came.map(|came| came.cell.address()).collect()
}

/// What was given beside what is there.
fn came<'a>(row: RowView<'a>, given: &'a Given) -> Option<Came<'a>> {
    let place = row.schema().column(&given.column)?;
    Some(Came { row, place, cell: row.record.cell(place)?, given })
}

/// What was given, by record and by row.
struct Known<'a> {
    /// The rows of a record.
    by_record: HashMap<&'a str, Vec<u32>>,
    /// The row of a record with an indicator.
    by_name: HashMap<(&'a str, String), u32>,
    by_row: HashMap<u32, Vec<&'a Given>>,
    /// The numbers that are in the table.
    there: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(sheet: &SheetView<'a>, given: &'a [Given]) -> Self {
        let schema = sheet.file.schema;
        let records = sheet.table.records.iter();
        let there = records.filter_map(|it| it.key.as_deref()).collect();
        let (by_record, by_name, by_row) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut known = Self { by_record, by_name, by_row, there };
        let mut seen = HashSet::new();
        for one in given {
            // what stands there twice was not written by the program
            let place = schema.column(&one.column);
            let Some(place) = place.filter(|place| seen.insert((one.at.row, *place))) else {
                continue;
            };
            if schema.indicators.iter().any(|indicator| indicator.name == place) {
                let name = (one.record.as_str(), fold::key(&one.shown));
                known.by_name.entry(name).or_insert(one.at.row);
            }
            let rows = known.by_record.entry(&one.record).or_default();
            if rows.last() != Some(&one.at.row) {
                rows.push(one.at.row);
            }
            known.by_row.entry(one.at.row).or_default().push(one);
        }
        known
    }

    /// What was given for a record, unless its row is that of another whose number was changed: there, more
    /// is as it came.
    fn of_row(&self, row: &RowView<'a>) -> &[&'a Given] {
        let own = self.of_record(row);
        let Some(in_row) = self.by_row.get(&row.record.row) else { return own };
        let is_other = own.first().is_some_and(|own| own.record != in_row[0].record);
        let kept = |all: &[&'a Given]| {
            let came = all.iter().filter_map(|given| came(*row, given));
            came.filter(|came| !came.is_changed()).count()
        };
        if is_other && kept(in_row) > kept(own) { in_row } else { own }
    }

    /// What was given for a record. Of several rows with one number, it is the one with the same
    /// indicator or, if that was renamed, the same row. A number that was not given, in a row whose own is
    /// nowhere else, was changed, if a text there is as it came; where a list of records tells the
    /// numbers, there is nothing to add to that.
    fn of_record(&self, row: &RowView<'a>) -> &[&'a Given] {
        let schema = row.schema();
        let key = row.record.key.as_deref().unwrap_or_default();
        let in_row = || self.by_row.get(&row.record.row).map_or(&[][..], Vec::as_slice);
        let Some(rows) = self.by_record.get(key) else {
            let is_gone = |all: &[&Given]| {
                all.first().is_some_and(|one| !self.there.contains(one.record.as_str()))
            };
            let is_changed = schema.expected.is_empty() && is_gone(in_row());
            return if is_changed && keeps_a_text(*row, in_row()) { in_row() } else { &[] };
        };
        let named = || {
            schema.indicators.iter().find_map(|indicator| {
                let name = fold::key(&row.record.cell(indicator.name)?.shown);
                self.by_name.get(&(key, name))
            })
        };
        let found = match &rows[..] {
            [only] => Some(only),
            _ => named(),
        };
        match found.and_then(|found| self.by_row.get(found)) {
            Some(given) => given,
            None if in_row().first().is_some_and(|one| one.record == key) => in_row(),
            None => &[],
        }
    }
}

/// Whether a text, which no other record is likely to have, is as it came.
fn keeps_a_text<'a>(row: RowView<'a>, given: &[&'a Given]) -> bool {
    let mut came = given.iter().filter_map(|given| came(row, given));
    came.any(|came| {
        row.schema().columns[came.place].kind == Kind::Text
            && matches!(came.cell.value, Value::Text(_))
            && !came.is_changed()
    })
}
