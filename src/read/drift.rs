//! Values that stand under no header. Where a column was inserted, all values of the column to its
//! left may stand in it: then it is beyond doubt where they belong. All others are kept as they are.

use super::grid::Row;
use crate::fold;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Drift, Header, Loose};

/// Values of records that stand under no header.
pub(super) struct Outside {
    pub drifts: Vec<Drift>,
    pub stray: Vec<Loose>,
}

pub(super) fn find(schema: &Schema, header: &Header, rows: &[&Row]) -> Outside {
    let mut labelled: Vec<u32> = header.found.iter().flatten().map(|at| at.column).collect();
    labelled.extend(header.doubled.iter().map(|(_, loose)| loose.at.column));
    labelled.extend(header.unknown.iter().map(|loose| loose.at.column));
    labelled.extend(header.provenance.iter());
    labelled.sort_unstable();
    let mut outside = Outside { drifts: Vec::new(), stray: Vec::new() };
    for (column, cells) in unlabelled(&labelled, rows) {
        match owner(schema, header, &labelled, rows, column) {
            Some((place, at)) => {
                let cells = cells.into_iter().map(|loose| loose.at).collect();
                outside.drifts.push(Drift { column: place, header: at, cells });
            }
            None => outside.stray.extend(cells),
        }
    }
    outside.stray.sort_by_key(|loose| loose.at);
    outside
}

/// Finds columns whose header was deleted: the column is missing, its neighbours are where they
/// should be, with one column between them, and that has values in most of the records. Beyond doubt
/// those are the column's.
pub(super) fn restore(header: &mut Header, rows: &[&Row]) {
    let column = |header: &Header, place: usize| {
        header.found.get(place).copied().flatten().map(|at| at.column)
    };
    let doubled = header.doubled.iter().map(|(_, loose)| loose);
    let others = header.unknown.iter().chain(doubled).map(|loose| loose.at.column);
    let labelled: Vec<u32> = others.chain(header.provenance.iter().copied()).collect();
    for place in 0..header.found.len() {
        if header.found[place].is_some() {
            continue;
        }
        let left = place.checked_sub(1).map(|left| column(header, left).map(|column| column + 1));
        let right = column(header, place + 1).map(|column| column.checked_sub(1));
        let between = match (left, right) {
            (Some(Some(left)), Some(Some(right))) if left == right => left,
            // the first column has no neighbour on its left, the last none on its right
            (None, Some(Some(right))) => right,
            (Some(Some(left)), None) if place + 1 == header.found.len() => left,
            _ => continue,
        };
        let filled = rows.iter().filter(|row| is_filled(row, between)).count();
        if filled * 2 > rows.len() && !labelled.contains(&between) {
            header.found[place] = Some(At::new(header.rows.1, between));
            header.restored.push(place);
        }
    }
}

/// The values that stand in columns without a header, column by column.
fn unlabelled(labelled: &[u32], rows: &[&Row]) -> Vec<(u32, Vec<Loose>)> {
    let mut columns: std::collections::BTreeMap<u32, Vec<Loose>> =
        std::collections::BTreeMap::new();
    for row in rows {
        for (column, raw) in &row.cells {
            let text = raw.shown();
            if labelled.binary_search(column).is_err() && !fold::trim(&text).is_empty() {
                columns
                    .entry(*column)
                    .or_default()
                    .push(Loose { at: At::new(row.row, *column), text });
            }
        }
    }
    columns.into_iter().collect()
}

/// The column of the schema to which the values of an unlabelled column belong: the one to its
/// left, if that holds nothing in any record, and the values stand in at least two records and in
/// most of them.
fn owner(
    schema: &Schema,
    header: &Header,
    labelled: &[u32],
    rows: &[&Row],
    column: u32,
) -> Option<(usize, At)> {
    let left = *labelled.iter().rev().find(|other| **other < column)?;
    let place = header.found.iter().position(|at| at.is_some_and(|at| at.column == left))?;
    let between_is_empty =
        rows.iter().all(|row| (left..column).all(|other| !is_filled(row, other)));
    let filled = rows.iter().filter(|row| is_filled(row, column)).count();
    let is_future = schema.columns[place].is_future;
    (between_is_empty && !is_future && filled >= 2 && filled * 2 > rows.len())
        .then(|| header.found[place].map(|at| (place, at)))
        .flatten()
}

fn is_filled(row: &Row, column: u32) -> bool {
    row.get(column).is_some_and(|raw| !fold::trim(&raw.shown()).is_empty())
}
