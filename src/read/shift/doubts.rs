//! How well values fit their columns, and how well those beside them: what is not what a column may
//! hold, or stands in a year that has no results yet, is doubtful.

use super::{Columns, Row, Step};
use crate::value::Value;

/// How many values are doubtful in each column from one on: its own, and those beside it.
pub(super) struct Doubts {
    from: usize,
    own: Vec<usize>,
    beside: Vec<usize>,
}

impl Doubts {
    /// If no column is shifted.
    pub(super) fn none(&self) -> usize {
        self.own.iter().sum()
    }

    /// If all columns up to this one hold the values of those beside them.
    pub(super) fn until(&self, last: usize) -> usize {
        let (beside, own) = (&self.beside[..=last - self.from], &self.own[last - self.from + 1..]);
        beside.iter().chain(own).sum()
    }

    /// If all columns from this one on do.
    pub(super) fn after(&self, first: usize) -> usize {
        let (own, beside) = (&self.own[..first - self.from], &self.beside[first - self.from..]);
        own.iter().chain(beside).sum()
    }
}

impl Columns<'_> {
    pub(super) fn doubts(&self, block: &[&Row], from: usize, step: Step) -> Doubts {
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
        let columns = || from..self.order.len();
        Doubts {
            from,
            own: columns().map(|index| wrong(index, Some(self.order[index].1))).collect(),
            beside: columns().map(|index| wrong(index, self.beside(index, step))).collect(),
        }
    }
}
