//! Values that stand under no header. Where a column was inserted, all values of the column to its
//! left may stand in it: then it is beyond doubt where they belong. All others are kept as they are.

use std::collections::BTreeMap;

use super::grid::Row;
use super::shift::Shifts;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Drift, Header, Loose};

/// Values of records that stand under no header; those that belong to no column, column by column.
pub(super) struct Outside {
    pub drifts: Vec<Drift>,
    pub stray: Vec<At>,
}

/// Looks for them among the cells that are not read as those of the columns beside them.
pub(super) fn find(schema: &Schema, header: &Header, rows: &[&Row], shifts: &Shifts) -> Outside {
    let labelled = header.labelled();
    let mut outside = Outside { drifts: Vec::new(), stray: Vec::new() };
    let unlabelled = unlabelled(&labelled, rows);
    if unlabelled.is_empty() {
        return outside;
    }
    let filled = filled(rows);
    for (column, mut cells) in unlabelled {
        cells.retain(|at| !shifts.is_moved(*at));
        if cells.is_empty() {
            continue;
        }
        match owner(schema, header, &labelled, rows.len(), &filled, column) {
            Some((place, at)) => {
                // of some rows, the value of that column was found elsewhere
                let is_elsewhere = |cell: &At| shifts.column(cell.row, place).is_some();
                let (others, cells): (Vec<At>, Vec<At>) = cells.into_iter().partition(is_elsewhere);
                outside.drifts.push(Drift { column: place, header: at, cells });
                outside.stray.extend(others);
            }
            None => outside.stray.extend(cells),
        }
    }
    outside
}

/// Finds columns whose header was deleted, or is that of another column once more: the column is
/// missing, its neighbours are where they should be, with one column between them, and that has
/// values in most of the records. Beyond doubt those are the column's.
pub(super) fn restore(schema: &Schema, header: &mut Header, rows: &[&Row]) {
    let column = |header: &Header, place: usize| {
        header.found.get(place).copied().flatten().map(|at| at.column)
    };
    let labelled = header.labelled();
    for place in 0..header.found.len() {
        if header.found[place].is_some() || take_doubled(header, place) {
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
        // the header of another column, once more: it was forgotten to change it
        let doubled = header.doubled.iter().position(|(_, loose)| loose.at.column == between);
        if let Some(doubled) = doubled {
            let (_, loose) = header.doubled.remove(doubled);
            header.found[place] = Some(loose.at);
            header.extended.push((place, loose));
            continue;
        }
        let filled =
            rows.iter().filter(|row| row.get(between).is_some_and(|raw| !raw.is_blank())).count();
        if filled * 2 > rows.len() && !labelled.contains(&between) {
            // where there is no heading above it, the cell reaches from the first row to the last
            let has_group = !schema.columns[place].group.is_empty();
            let row = if has_group { header.rows.1 } else { header.rows.0 };
            header.found[place] = Some(At::new(row, between));
            header.restored.push(place);
        }
    }
}

/// Where a column should stand, there is the header of a later one, which comes again in its own
/// place: the first of the two is this column.
fn take_doubled(header: &mut Header, place: usize) -> bool {
    let column = |place: usize| header.found.get(place).copied().flatten().map(|at| at.column);
    let Some(own) = place.checked_sub(1).and_then(column).and_then(|left| left.checked_add(1))
    else {
        return false;
    };
    let later = (place + 1..header.found.len()).find(|later| column(*later) == Some(own));
    let Some((later, steps)) = later.zip(later.and_then(|later| u32::try_from(later - place).ok()))
    else {
        return false;
    };
    let is_in_place = |(other, loose): &(usize, Loose)| {
        *other == later && loose.at.column.checked_sub(own) == Some(steps)
    };
    let Some(again) = header.doubled.iter().position(is_in_place) else { return false };
    let (_, loose) = header.doubled.remove(again);
    let first = header.found[later].replace(loose.at);
    header.found[place] = first;
    header.extended.extend(first.map(|at| (place, Loose { at, ..loose })));
    true
}

/// Where values stand in columns without a header, column by column.
fn unlabelled(labelled: &[u32], rows: &[&Row]) -> BTreeMap<u32, Vec<At>> {
    let mut columns: BTreeMap<u32, Vec<At>> = BTreeMap::new();
    for row in rows {
        for (column, raw) in &row.cells {
            if labelled.binary_search(column).is_err() && !raw.is_blank() {
                columns.entry(*column).or_default().push(At::new(row.row, *column));
            }
        }
    }
    columns
}

/// How many records have a value in a column.
fn filled(rows: &[&Row]) -> BTreeMap<u32, usize> {
    let mut filled = BTreeMap::new();
    for (column, _) in rows.iter().flat_map(|row| &row.cells).filter(|(_, raw)| !raw.is_blank()) {
        *filled.entry(*column).or_default() += 1;
    }
    filled
}

/// The column of the schema to which the values of an unlabelled column belong: the one to its
/// left, if that holds nothing in any record, and the values stand in at least two records and in
/// most of them.
fn owner(
    schema: &Schema,
    header: &Header,
    labelled: &[u32],
    records: usize,
    filled: &BTreeMap<u32, usize>,
    column: u32,
) -> Option<(usize, At)> {
    let left = labelled[labelled.partition_point(|other| *other < column).checked_sub(1)?];
    let place = header.found.iter().position(|at| at.is_some_and(|at| at.column == left))?;
    let between_is_empty = filled.range(left..column).next().is_none();
    let count = filled.get(&column).copied().unwrap_or_default();
    let is_future = schema.columns[place].is_future;
    (between_is_empty && !is_future && count >= 2 && count * 2 > records)
        .then(|| header.found[place].map(|at| (place, at)))
        .flatten()
}
