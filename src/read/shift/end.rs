//! Rows whose end was shifted: values stand beyond the last column, under no header, and a column
//! is blank in all of those rows. Where every other reading is contradicted by far more values than that
//! all of them from the blank column on belong to the column to their left, it is beyond doubt.

use std::collections::HashSet;

use super::{Columns, FEWEST, Row, Shifts, Step};
use crate::place::At;
use crate::submission::Shift;

pub(super) fn find(columns: &Columns<'_>, rows: &[&Row], shifts: &mut Shifts) {
    let Some(end) = columns.order.len().checked_sub(1) else { return };
    let known: HashSet<u32> = shifts.moved.keys().map(|(row, _)| *row).collect();
    let Some(beyond) = columns.beyond() else { return };
    let is_over = |row: &&Row| Columns::raw(row, beyond).is_some() && !known.contains(&row.row);
    let block: Vec<&Row> = rows.iter().copied().filter(is_over).collect();
    if block.len() < FEWEST {
        return;
    }
    let is_blank = |first: &usize| block.iter().all(|row| columns.is_blank(row, *first));
    let blank: Vec<usize> = (0..=end).filter(is_blank).collect();
    let Some(from) = blank.first().copied() else { return };
    // the last reading is that nothing is shifted
    let readings = blank.into_iter().chain(std::iter::once(end + 1));
    let doubts = columns.doubts(&block, from, Step::Right);
    let mut readings: Vec<(usize, usize)> =
        readings.map(|first| (doubts.after(first), first)).collect();
    readings.sort_unstable();
    let [(fewest, first), (others, _), ..] = readings[..] else { return };
    // people make mistakes, but not so many more
    if first > end || others < fewest * 4 + FEWEST {
        return;
    }
    let place = |index: usize| columns.order[index].0;
    let cells = block
        .iter()
        .flat_map(|row| [columns.order[first].1, beyond].map(|column| At::new(row.row, column)));
    shifts.found.push(Shift {
        column: place(first),
        beside: place((first + 1).min(end)),
        cells: cells.collect(),
        understood: Some((place(first), place(end))),
    });
    columns.read_beside(&block, first..=end, Step::Right, shifts);
}
