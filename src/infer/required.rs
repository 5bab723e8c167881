//! Which cells must be filled in, told from those that are.

use super::columns::{Column, Required};
use super::evidence::{Evidence, Row};
use super::years::Years;
use crate::message::Phrase;
use crate::schema::Schema;

/// Fewer records say little.
const FEW: usize = 5;
/// Of so many records, one may have been forgotten.
const MANY: usize = 10;

/// Says of each column whether it must be filled in.
pub(super) fn judge(
    columns: &mut [Column],
    years: Option<&Years>,
    evidence: &Evidence,
    base: &Schema,
) {
    for index in 0..columns.len() {
        let places = due(&columns[index], years);
        let (filled, all) = filled(evidence, &places);
        let blank = all - filled;
        let id = columns[index].id.clone();
        let given = |other: &Column| {
            other.id != id && (other.block == columns[index].block || other.years.is_empty())
        };
        let (required, note) = if all == 0 {
            (Required::Never, Phrase::new("infer-required-unknown"))
        } else if blank == 0 {
            let note = if all < FEW { "infer-required-few" } else { "infer-required-all" };
            (Required::Always, Phrase::new(note).with("count", all))
        } else if all >= MANY && blank * MANY <= all {
            let note = Phrase::new("infer-required-most").with("count", filled).with("all", all);
            (Required::Always, note)
        } else if let Some(with) = columns
            .iter()
            .filter(|other| given(other))
            .find(|other| goes_with(&columns[index], other, years, evidence, base))
        {
            let note = Phrase::new("infer-required-with").with("count", filled).with("all", all);
            (Required::With(with.id.clone()), note.with("column", with.called()))
        } else {
            let note = Phrase::new("infer-required-not").with("count", filled).with("all", all);
            (Required::Never, note)
        };
        columns[index].required = required;
        columns[index].notes.push(note);
    }
}

/// The places of a column that must be filled in by now.
fn due(column: &Column, years: Option<&Years>) -> Vec<usize> {
    let is_due = |year: usize| {
        column.years.is_empty()
            || years.is_some_and(|years| years.columns.get(year) <= Some(&years.reported))
    };
    let places = column.places.iter().enumerate();
    places.filter(|(year, _)| is_due(*year)).map(|(_, place)| *place).collect()
}

/// How many cells are filled in, and how many there are; where a sheet lacks a column, there is none.
fn filled(evidence: &Evidence, places: &[usize]) -> (usize, usize) {
    let has = |row: &Row, place: usize| row.has.get(place).copied().unwrap_or_default();
    let all =
        evidence.records.iter().flat_map(|row| places.iter().filter(move |it| has(row, **it)));
    (evidence.cells(places).count(), all.count())
}

/// Whether a column is filled in wherever another holds a value, and blank in most of the other records.
fn goes_with(
    column: &Column,
    other: &Column,
    years: Option<&Years>,
    evidence: &Evidence,
    base: &Schema,
) -> bool {
    let (mut with, mut blank_without, mut without) = (0, 0, 0);
    for place in 0..due(column, years).len() {
        let own = column.places[place];
        let theirs = if other.years.is_empty() { other.places[0] } else { other.places[place] };
        for row in &evidence.records {
            let is_given = row.cell(theirs).is_some_and(|cell| base.mark(&cell.text).is_none());
            let is_filled = row.cell(own).is_some();
            match (is_given, is_filled) {
                (true, false) => return false,
                (true, true) => with += 1,
                (false, filled) => {
                    without += 1;
                    blank_without += usize::from(!filled);
                }
            }
        }
    }
    with >= FEW && without > 0 && blank_without * 2 > without
}
