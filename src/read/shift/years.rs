//! Figures that were pasted one year too far to the right, and nothing else with them: the first
//! year is blank, and there is a result for the year that has none yet.

use std::collections::HashSet;

use super::{Columns, FEWEST, Row, Shifts, Step};
use crate::place::At;
use crate::submission::Shift;
use crate::value::Value;

/// Fewer indicators may be ones that are new, with a figure that came early.
const ENOUGH: usize = 3;

pub(super) fn find(columns: &Columns<'_>, rows: &[&Row], shifts: &mut Shifts) {
    for indicator in &columns.schema.indicators {
        let Some(years) = years(columns, &indicator.values) else { continue };
        let known: HashSet<u32> = shifts.moved.keys().map(|(row, _)| *row).collect();
        let is_number =
            |row: &Row, index: usize| matches!(own(columns, row, index), Some(Value::Quantity(_)));
        let with_values: Vec<&Row> = rows
            .iter()
            .copied()
            .filter(|row| !known.contains(&row.row))
            .filter(|row| (years.first..=years.next).any(|index| is_number(row, index)))
            .collect();
        // figures that are said to be of the future, or go on into it, are plans
        let is_result = |row: &Row, index: usize| matches!(own(columns, row, index), Some(Value::Quantity(read)) if read.remark.is_empty());
        let is_shifted = |row: &&Row| {
            columns.is_blank(row, years.first)
                && (years.first + 1..years.next).all(|index| is_number(row, index))
                && is_result(row, years.next)
                && (years.next + 1..=years.last).all(|index| columns.is_blank(row, index))
        };
        if with_values.len() >= ENOUGH && with_values.iter().all(is_shifted) {
            shifts.found.push(years.shift(columns, &with_values, true));
            columns.read_beside(&with_values, years.first..=years.next - 1, Step::Right, shifts);
            continue;
        }
        // where others have their figures in their places, these may be right
        for block in with_values.chunk_by(|a, b| is_shifted(a) == is_shifted(b)) {
            if block.len() >= FEWEST && is_shifted(&block[0]) {
                shifts.found.push(years.shift(columns, block, false));
            }
        }
    }
}

fn own(columns: &Columns<'_>, row: &Row, index: usize) -> Option<Value> {
    columns.value(row, index, columns.order[index].1)
}

/// Columns of years side by side: the first, the one after the year that is reported on, and the last.
struct Years {
    first: usize,
    next: usize,
    last: usize,
}

fn years(columns: &Columns<'_>, values: &[usize]) -> Option<Years> {
    let index = |place: &usize| columns.order.iter().position(|(other, _)| other == place);
    let places: Vec<usize> = values.iter().filter_map(index).collect();
    let is_future = |index: &&usize| columns.schema.columns[columns.order[**index].0].is_future;
    let (first, next) = (*places.first()?, *places.iter().find(is_future)?);
    let last = *places.last()?;
    let is_beside = |a: &(usize, u32), b: &(usize, u32)| a.1 + 1 == b.1;
    let is_alone = places.is_sorted_by(|a, b| a + 1 == *b);
    // one year alone proves nothing; nor is it a series where targets stand between the years
    let is_series =
        next > first + 1 && is_alone && columns.order[first..=next].is_sorted_by(is_beside);
    is_series.then_some(Years { first, next, last })
}

impl Years {
    fn shift(&self, columns: &Columns<'_>, block: &[&Row], is_understood: bool) -> Shift {
        let place = |index: usize| columns.order[index].0;
        let ends = [self.first, self.next].map(|index| columns.order[index].1);
        let cells = block.iter().flat_map(|row| ends.map(|column| At::new(row.row, column)));
        Shift {
            column: place(self.next - 1),
            beside: place(self.next),
            cells: cells.collect(),
            understood: is_understood.then(|| (place(self.first), place(self.next - 1))),
        }
    }
}
