//! Rows whose end was shifted: values stand beyond the last column, under no header, and a column
//! is blank in all of those rows. Where every other reading is contradicted by far more values than that
//! all of them from the blank column on belong to the column to their left, it is beyond doubt.

use std::collections::HashSet;

use super::{Columns, FEWEST, Row, Shifts, Step};
use crate::place::At;
use crate::submission::Shift;
use crate::value::Value;

pub(super) fn find(columns: &Columns<'_>, rows: &[&Row], shifts: &mut Shifts) {
    let Some(end) = columns.order.len().checked_sub(1) else { return };
    let known: HashSet<u32> = shifts.moved.keys().map(|(row, _)| *row).collect();
    let beyond = columns.order[end].1 + 1;
    let is_over = |row: &&Row| Columns::raw(row, beyond).is_some() && !known.contains(&row.row);
    let block: Vec<&Row> = rows.iter().copied().filter(is_over).collect();
    if block.len() < FEWEST || columns.labelled.binary_search(&beyond).is_ok() {
        return;
    }
    let is_blank = |first: &usize| block.iter().all(|row| columns.is_blank(row, *first));
    let blank: Vec<usize> = (0..=end).filter(is_blank).collect();
    let Some(from) = blank.first().copied() else { return };
    // the last reading is that nothing is shifted
    let readings = blank.into_iter().chain(std::iter::once(end + 1));
    let (own, beside) = columns.contradictions(&block, from);
    let count = |first: usize| {
        let before = first - from;
        own[..before].iter().sum::<usize>() + beside[before..].iter().sum::<usize>()
    };
    let mut readings: Vec<(usize, usize)> = readings.map(|first| (count(first), first)).collect();
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

impl Columns<'_> {
    /// For each column from one on, how many values cannot be its own, and how many of those beside it
    /// cannot: what is not what it may hold, or stands in a year that has no results yet.
    fn contradictions(&self, block: &[&Row], from: usize) -> (Vec<usize>, Vec<usize>) {
        let is_wrong = |row: &Row, index: usize, column: u32| {
            let is_future = self.schema.columns[self.order[index].0].is_future;
            match self.value(row, index, column) {
                None | Some(Value::Mark(_)) => false,
                Some(Value::Unreadable(_)) => true,
                Some(_) => is_future,
            }
        };
        let wrong = |index: usize, column: Option<u32>| {
            let wrong = |row: &&&Row| column.is_some_and(|column| is_wrong(row, index, column));
            block.iter().filter(wrong).count()
        };
        let own = |index: usize| wrong(index, Some(self.order[index].1));
        let beside = |index: usize| wrong(index, self.beside(index, Step::Right));
        let columns = from..self.order.len();
        (columns.clone().map(own).collect(), columns.map(beside).collect())
    }
}
