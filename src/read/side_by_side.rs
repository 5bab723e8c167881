//! Tables of the form that stand side by side on one sheet: the headers come again further to the
//! right, those that identify a record among them. Each becomes a sheet of its own, so that all that
//! reads tables knows only one beside which there is none.

use std::collections::HashSet;

use super::columns::Headers;
use super::grid::Grid;
use super::header;
use super::limits::Budget;
use crate::submission::{Failure, Header};

/// The columns in which tables begin, without the first of them.
///
/// # Errors
/// If reading takes too long.
pub(super) fn begins(
    headers: &Headers<'_>,
    grid: &Grid,
    header: &Header,
    budget: &Budget<'_>,
) -> Result<Vec<u32>, Failure> {
    let mut tables = in_one_row(headers, header);
    // where nothing stands beside the table, there is no other
    let labelled = header.labelled();
    let (Some(first), Some(last)) = (labelled.first(), labelled.last()) else {
        return Ok(Vec::new());
    };
    let is_beside = |column: u32| column < *first || column > *last;
    for (index, row) in grid.rows.iter().enumerate() {
        budget.step()?;
        let is_outside =
            |cell: Option<&(u32, _)>| cell.is_some_and(|(column, _)| is_beside(*column));
        let is_own = (header.rows.0..=header.rows.1).contains(&row.row);
        let reaches_out = is_outside(row.cells.first()) || is_outside(row.cells.last());
        if !is_own && reaches_out && header::begins(headers, grid, index) {
            tables.extend(in_one_row(headers, &header::at(headers, grid, index, budget)?));
        }
    }
    tables.sort_unstable();
    // headers over the same columns are of one table, or of tables one below the other
    let mut begins: Vec<u32> = Vec::new();
    let mut last: Option<u32> = None;
    for (from, to) in tables {
        if last.is_some_and(|last| from > last) {
            begins.push(from);
        }
        last = last.max(Some(to));
    }
    Ok(begins)
}

/// The first and the last column of each table of which a header has all that is needed.
fn in_one_row(headers: &Headers<'_>, header: &Header) -> Vec<(u32, u32)> {
    let found = header.found.iter().enumerate();
    let found = found.filter_map(|(place, at)| at.map(|at| (at.column, place)));
    let again = header.doubled.iter().map(|(place, loose)| (loose.at.column, *place));
    let mut labels: Vec<(u32, usize)> = found.chain(again).collect();
    labels.sort_unstable();
    let mut tables: Vec<(u32, u32, HashSet<usize>)> = Vec::new();
    let mut seen: HashSet<usize> = HashSet::new();
    for (column, place) in labels {
        match tables.last_mut() {
            Some((_, last, places)) if !places.contains(&place) => {
                *last = column;
                places.insert(place);
            }
            _ => tables.push((column, column, HashSet::from([place]))),
        }
    }
    // a column that was copied, a second indicator in the same row, or a part of the form with the
    // number once more is no table of its own
    let key = &headers.schema.form.key;
    tables.retain(|(_, _, places)| {
        let again = places.iter().filter(|place| seen.contains(place)).count();
        let is_table = places.len() >= header::needed(headers.schema)
            && key.iter().all(|place| places.contains(place))
            && (seen.is_empty() || again >= header::needed(headers.schema));
        seen.extend(places);
        is_table
    });
    let labelled = header.labelled();
    let is_labelled = |column: u32| labelled.binary_search(&column).is_ok();
    let mut before = None;
    let ends = tables.into_iter().map(|(first, last, _)| {
        // a column of the department's own, up to a column without a header, belongs to the table
        let left = (0..first).rev().take_while(|column| is_labelled(*column)).last();
        let own = left.filter(|left| before.is_some_and(|before| *left > before));
        before = Some(last);
        (own.unwrap_or(first), last)
    });
    ends.collect()
}
