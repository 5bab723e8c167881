//! Blocks of rows whose values were pasted one column off: the value of a choice stands in the text
//! column beside its own, and a text stands in its place, in several rows one after another. Where a
//! column is blank in all of them, it is beyond doubt where the shift began, and the values from
//! there on are read as what they are. One row alone needs more proof: numbers that are shifted, too.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::grid::{Raw, Row};
use super::understand::understand;
use crate::place::At;
use crate::schema::{Kind, Schema};
use crate::submission::{Header, Shift};
use crate::value::Value;

mod doubts;
mod end;
mod years;

/// Fewer rows may be a slip of the pen, if nothing else is wrong with them.
const FEWEST: usize = 2;

/// Blocks of shifted values, and where the values of columns stand that are read all the same.
#[derive(Default)]
pub(super) struct Shifts {
    pub found: Vec<Shift>,
    /// By row and place of the column in the schema, the column of the sheet.
    moved: HashMap<(u32, usize), u32>,
    cells: HashSet<At>,
}

impl Shifts {
    /// Where the value of a column of the schema stands in a row, if not in its own column.
    pub(super) fn column(&self, row: u32, place: usize) -> Option<u32> {
        self.moved.get(&(row, place)).copied()
    }

    /// Whether the value of a cell is read as that of the column beside it.
    pub(super) fn is_moved(&self, at: At) -> bool {
        self.cells.contains(&at)
    }

    /// The value of a column stands in another column of the sheet; no value is moved twice.
    fn push(&mut self, row: u32, place: usize, column: u32) {
        let at = At::new(row, column);
        if !self.moved.contains_key(&(row, place)) && self.cells.insert(at) {
            self.moved.insert((row, place), column);
        }
    }
}

/// The columns of a sheet, from left to right.
struct Columns<'a> {
    schema: &'a Schema,
    /// Place in the schema, and column of the sheet.
    order: Vec<(usize, u32)>,
    /// All columns with a header, in ascending order.
    labelled: Vec<u32>,
}

/// A row, and what is doubtful in it.
type Doubted<'r> = (&'r Row, Option<bool>);

/// One column to the right or to the left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Right,
    Left,
}

pub(super) fn find(schema: &Schema, header: &Header, rows: &[&Row]) -> Shifts {
    let found = header.found.iter().enumerate();
    let mut order: Vec<(usize, u32)> =
        found.filter_map(|(place, at)| Some((place, at.as_ref()?.column))).collect();
    order.sort_by_key(|(_, column)| *column);
    let columns = Columns { schema, order, labelled: header.labelled() };
    let mut shifts = Shifts::default();
    for choice in 0..columns.order.len() {
        for step in [Step::Right, Step::Left] {
            if !columns.is_choice_beside_text(choice, step) {
                continue;
            }
            let doubts: Vec<Doubted<'_>> =
                rows.iter().map(|row| (*row, columns.doubt(row, choice, step))).collect();
            for some in doubts.chunk_by(|(_, a), (_, b)| a.is_some() == b.is_some()) {
                columns.find(some, choice, step, &mut shifts);
            }
        }
    }
    end::find(&columns, rows, &mut shifts);
    years::find(&columns, rows, &mut shifts);
    shifts
}

impl Columns<'_> {
    fn kind(&self, index: usize) -> Kind {
        self.schema.columns[self.order[index].0].kind
    }

    /// The column beside another; beyond the last, the one without a header.
    fn beside(&self, index: usize, step: Step) -> Option<u32> {
        let other = step.from(index)?;
        self.order.get(other).map(|(_, column)| *column).or_else(|| self.beyond())
    }

    /// The column beyond the last, if it has no header.
    fn beyond(&self) -> Option<u32> {
        let column = self.order.last()?.1.checked_add(1)?;
        self.labelled.binary_search(&column).is_err().then_some(column)
    }

    fn is_choice_beside_text(&self, index: usize, step: Step) -> bool {
        let beside = step.from(index).filter(|other| *other < self.order.len());
        matches!(self.kind(index), Kind::Choice(_))
            && beside.is_some_and(|other| self.kind(other) == Kind::Text)
    }

    fn raw(row: &Row, column: u32) -> Option<&Raw> {
        row.get(column).filter(|raw| !raw.is_blank())
    }

    /// What a cell holds if it is read as that of a column; `None` if it is blank.
    fn value(&self, row: &Row, index: usize, column: u32) -> Option<Value> {
        let column_meant = &self.schema.columns[self.order[index].0];
        Self::raw(row, column).map(|raw| understand(self.schema, column_meant, raw).0)
    }

    /// Whether a cell holds what a column may hold; `None` if it is blank.
    fn fits(&self, row: &Row, index: usize, column: u32) -> Option<bool> {
        self.value(row, index, column).map(|value| !matches!(value, Value::Unreadable(_)))
    }

    /// Something stands in the column of a choice that is none of its values, and something beside
    /// it: whether that is one of its values.
    fn doubt(&self, row: &Row, choice: usize, step: Step) -> Option<bool> {
        let fits = |column: u32| self.fits(row, choice, column);
        let is_wrong = fits(self.order[choice].1) == Some(false);
        self.beside(choice, step).and_then(fits).filter(|_| is_wrong)
    }

    /// Finds what is shifted in doubtful rows that follow one another.
    fn find(&self, rows: &[Doubted<'_>], choice: usize, step: Step, shifts: &mut Shifts) {
        let shifted = rows.iter().filter(|(_, doubt)| *doubt == Some(true));
        let shifted: Vec<&Row> = shifted.map(|(row, _)| *row).collect();
        if shifted.is_empty() {
            return;
        }
        if let Some(first) = self.first(&shifted, choice, step) {
            // among them, what is no value of the choice may be a mistake of its own
            let mut block = without_doubts(rows);
            block.retain(|row| self.is_blank(row, first));
            let is_clear = shifted.len() * 2 > block.len();
            let block = if is_clear { &block } else { &shifted };
            self.read(block, (first, choice), step, shifts);
            return;
        }
        let blocks = rows.chunk_by(|(_, a), (_, b)| a == b);
        for block in blocks.filter(|block| block.len() >= FEWEST && block[0].1 == Some(true)) {
            shifts.found.push(self.shift(&without_doubts(block), choice, step, None));
        }
    }

    fn is_blank(&self, row: &Row, index: usize) -> bool {
        Self::raw(row, self.order[index].1).is_none()
    }

    /// The column that the shift left blank: back from the choice over texts alone or, where numbers
    /// stand beside their columns, too, the one that explains most of them.
    fn first(&self, rows: &[&Row], choice: usize, step: Step) -> Option<usize> {
        let is_blank = |index: &usize| rows.iter().all(|row| self.is_blank(row, *index));
        let back = || step.back_from(choice, self.order.len());
        let is_passed = |index: &usize| is_blank(index) || self.kind(*index) == Kind::Text;
        let nearest = back().take_while(is_passed).find(is_blank);
        if step == Step::Right {
            return nearest;
        }
        let doubts = self.doubts(rows, choice, step);
        let best = back().filter(is_blank).min_by_key(|first| doubts.until(*first));
        // what a block of texts leaves unexplained may be a mistake of its own
        match (nearest, best) {
            (Some(nearest), Some(best)) if doubts.until(best) >= doubts.until(nearest) => {
                Some(nearest)
            }
            (None, Some(best)) if doubts.until(best) + FEWEST > doubts.none() => None,
            (_, best) => best,
        }
    }

    fn shift(
        &self,
        block: &[&Row],
        choice: usize,
        step: Step,
        understood: Option<(usize, usize)>,
    ) -> Shift {
        let cells = block.iter().flat_map(|row| {
            let beside = self.beside(choice, step);
            let beside = beside.filter(|_| self.doubt(row, choice, step) == Some(true));
            let columns = std::iter::once(self.order[choice].1).chain(beside);
            columns.map(|column| At::new(row.row, column))
        });
        Shift {
            column: self.order[choice].0,
            beside: step.from(choice).map_or(0, |other| self.order[other].0),
            cells: cells.collect(),
            understood,
        }
    }

    /// Reads the values of a block from the column that the shift left blank on.
    fn read(
        &self,
        block: &[&Row],
        (first, choice): (usize, usize),
        step: Step,
        shifts: &mut Shifts,
    ) {
        let last = self.last(block, choice, step);
        let (left, right) = (first.min(last), first.max(last));
        let is_proved = match step {
            Step::Right => last > choice,
            Step::Left => {
                let doubts = self.doubts(block, choice, step);
                doubts.until(right) + FEWEST <= doubts.none()
            }
        };
        // with a column between them that has no header, it is more than one column
        let is_beside = self.order[left..=right].is_sorted_by(|a, b| a.1 + 1 == b.1);
        if !is_beside || block.len() < FEWEST && !is_proved {
            shifts.found.push(self.shift(block, choice, step, None));
            return;
        }
        let understood = (self.order[left].0, self.order[right].0);
        shifts.found.push(self.shift(block, choice, step, Some(understood)));
        self.read_beside(block, left..=right, step, shifts);
    }

    /// Has the values of some columns read from the columns beside them.
    fn read_beside(
        &self,
        block: &[&Row],
        columns: RangeInclusive<usize>,
        step: Step,
        shifts: &mut Shifts,
    ) {
        for index in columns {
            if let Some(column) = self.beside(index, step) {
                for row in block {
                    shifts.push(row.row, self.order[index].0, column);
                }
            }
        }
    }

    /// The last column that is shifted, too: all of them if values stand beyond the last column, and
    /// numbers can be read far better as those of the columns to their left. Else the choice itself:
    /// how far a block of texts reaches beyond it cannot be told.
    fn last(&self, block: &[&Row], choice: usize, step: Step) -> usize {
        let end = self.order.len() - 1;
        let is_over =
            |row: &&Row| self.beyond().is_some_and(|column| Self::raw(row, column).is_some());
        if step == Step::Left || !block.iter().all(is_over) {
            return choice;
        }
        let doubts = self.doubts(block, choice, step);
        if doubts.until(end) + FEWEST <= doubts.until(choice) { end } else { choice }
    }
}

fn without_doubts<'r>(rows: &[Doubted<'r>]) -> Vec<&'r Row> {
    rows.iter().map(|(row, _)| *row).collect()
}

impl Step {
    fn from(self, index: usize) -> Option<usize> {
        match self {
            Self::Right => Some(index + 1),
            Self::Left => index.checked_sub(1),
        }
    }

    /// The columns against the direction of the shift.
    fn back_from(self, index: usize, count: usize) -> Box<dyn Iterator<Item = usize>> {
        match self {
            Self::Right => Box::new((0..index).rev()),
            Self::Left => Box::new(index + 1..count),
        }
    }
}
