//! What a form came with, cell by cell, beside what stands there now: numbers, measures, values of earlier
//! years. The form itself keeps what it was.

use std::collections::{HashMap, HashSet};

use crate::fold;
use crate::read::understand_text;
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
        let given = known.of_row(&row).into_iter();
        given.filter_map(|given| came(row, given)).collect::<Vec<_>>()
    };
    sheet.rows().flat_map(of_row).collect()
}

/// What was given beside what is there.
fn came<'a>(row: RowView<'a>, given: &'a Given) -> Option<Came<'a>> {
    let place = row.schema().column(&given.column)?;
    Some(Came { row, place, cell: row.record.cell(place)?, given })
}

/// What was given, by record and by row.
struct Known<'a> {
    by_record: HashMap<&'a str, Vec<&'a Given>>,
    by_row: HashMap<u32, Vec<&'a Given>>,
    /// The numbers that are in the table.
    there: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(sheet: &SheetView<'a>, given: &'a [Given]) -> Self {
        let (mut by_record, mut by_row) = (HashMap::new(), HashMap::new());
        for one in given {
            by_record.entry(one.record.as_str()).or_insert_with(Vec::new).push(one);
            by_row.entry(one.at.row).or_insert_with(Vec::new).push(one);
        }
        let records = sheet.table.records.iter();
        Self { by_record, by_row, there: records.filter_map(|it| it.key.as_deref()).collect() }
    }

    /// What was given for a record, unless its row is that of another whose number was changed: there, more
    /// is as it came.
    fn of_row(&self, row: &RowView<'a>) -> Vec<&'a Given> {
        let own = self.of_record(row);
        let Some(in_row) = self.by_row.get(&row.record.row) else { return own };
        let is_other = own.first().is_some_and(|own| own.record != in_row[0].record);
        let kept = |all: &[&'a Given]| {
            let came = all.iter().filter_map(|given| came(*row, given));
            came.filter(|came| !came.is_changed()).count()
        };
        if is_other && kept(in_row) > kept(&own) { in_row.clone() } else { own }
    }

    /// What was given for a record. Of several rows with one number, it is the one with the same
    /// indicator. A number that was not given, in a row whose own is nowhere else, was changed; where a
    /// list of records tells the numbers, there is nothing to add to that.
    fn of_record(&self, row: &RowView<'_>) -> Vec<&'a Given> {
        let schema = row.schema();
        let own = self.by_record.get(row.record.key.as_deref().unwrap_or_default());
        let Some(own) = own.cloned() else {
            let in_row = self.by_row.get(&row.record.row).filter(|_| schema.expected.is_empty());
            let gone = in_row.filter(|all| !self.there.contains(all[0].record.as_str()));
            return gone.cloned().unwrap_or_default();
        };
        if own.iter().all(|one| one.at.row == own[0].at.row) {
            return own;
        }
        let is_named = |one: &&&Given| {
            schema.indicators.iter().any(|indicator| {
                let name = row.record.cell(indicator.name).map(|cell| fold::key(&cell.shown));
                schema.columns[indicator.name].id == one.column
                    && name == Some(fold::key(&one.shown))
            })
        };
        let named = own.iter().find(is_named).map(|one| one.at.row);
        own.into_iter().filter(|one| Some(one.at.row) == named).collect()
    }
}
