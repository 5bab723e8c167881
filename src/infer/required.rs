//! Which cells must be filled in, told from those that are.

use super::columns::{Column, Required};
use super::evidence::{Evidence, Row};
use super::holds::Holds;
use super::years::Years;
use crate::fold;
use crate::message::Phrase;
use crate::schema::Schema;

/// Fewer records say little.
const FEW: usize = 5;
/// Columns on either side of which another may depend.
const NEAR: usize = 30;
/// Records that are looked at for that.
const LOOKED_AT: usize = 2_000;
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
        let (required, note) = need(index, columns, years, evidence, base);
        columns[index].required = required;
        columns[index].notes.push(note);
    }
}

fn need(
    index: usize,
    columns: &[Column],
    years: Option<&Years>,
    evidence: &Evidence,
    base: &Schema,
) -> (Required, Phrase) {
    let column = &columns[index];
    let (filled, all) = filled(evidence, &due(column, years));
    let blank = all - filled;
    let said = |id: &str| Phrase::new(id).with("count", filled).with("all", all);
    if all == 0 {
        return (Required::Never, said("infer-required-unknown"));
    }
    if blank == 0 {
        let id = if all < FEW { "infer-required-few" } else { "infer-required-all" };
        return (Required::Always, said(id));
    }
    if all >= MANY && blank * MANY <= all {
        return (Required::Always, said("infer-required-most"));
    }
    // what a column depends on is not far from it
    let near = index.saturating_sub(NEAR)..columns.len().min(index + NEAR);
    let others = || columns[near.clone()].iter().filter(|other| other.id != column.id);
    let with = others()
        .filter(|other| other.block == column.block || other.years.is_empty())
        .find(|other| goes_with(column, other, years, evidence, base));
    if let Some(with) = with {
        let note = said("infer-required-with").with("column", with.called());
        return (Required::With(with.id.clone()), note);
    }
    if let Some((other, values)) =
        others().find_map(|it| Some((it, decides(it, column, evidence)?)))
    {
        let note = said("infer-required-is").with("column", other.called());
        let note = note.with("values", values.join(", "));
        return (Required::Is(other.id.clone(), values), note);
    }
    let id = if filled * 4 >= all * 3 { "infer-required-check" } else { "infer-required-not" };
    (Required::Never, said(id))
}

/// The values of a choice for which another column is filled in, if it is filled in for these and for no
/// others, often enough to be no chance.
fn decides(choice: &Column, column: &Column, evidence: &Evidence) -> Option<Vec<String>> {
    const OFTEN: usize = 3;
    let Holds::Choice(choices) = &choice.holds else { return None };
    let ([by], [own]) = (&choice.places[..], &column.places[..]) else { return None };
    let mut values = Vec::new();
    let (mut filled, mut blank) = (0, 0);
    for one in choices {
        let key = fold::key(&one.value);
        let is_it = |row: &&Row| row.cell(*by).is_some_and(|cell| fold::key(&cell.text) == key);
        let rows: Vec<&Row> = evidence.records.iter().filter(is_it).collect();
        let with = rows.iter().filter(|row| row.cell(*own).is_some()).count();
        if with == rows.len() && with > 0 {
            values.push(one.value.clone());
            filled += with;
        } else if with == 0 {
            blank += rows.len();
        } else {
            return None;
        }
    }
    let all = evidence.records.iter().filter(|row| row.cell(*own).is_some()).count();
    (filled >= OFTEN && blank >= OFTEN && filled == all).then_some(values)
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
        for row in evidence.records.iter().take(LOOKED_AT) {
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
