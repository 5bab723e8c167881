//! A sheet as it stands in the file: the cells that hold something, row by row, and which are
//! merged. Nothing here is as large as the range that a file claims to use.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::limits::{Budget, Limit};
use crate::fold;
use crate::place::At;
use crate::submission::{Failure, Hidden, Label, Noticed};

pub(super) use crate::submission::Kind;
use crate::value::Date;
use crate::value::number_format::NumberFormat;

/// What is read of a workbook.
pub(super) struct Workbook {
    pub kind: Kind,
    pub sheets: Vec<Sheet>,
    /// When it was last changed, in ISO 8601.
    pub modified: Option<String>,
    /// Which form it says it is.
    pub label: Option<Label>,
}

/// A sheet of a workbook.
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub grid: Grid,
}

/// The cells of a sheet.
pub(super) struct Grid {
    /// In ascending order; rows without content are left out.
    pub rows: Vec<Row>,
    merges: Rc<Merges>,
    /// What nobody sees of it.
    pub hidden: Arc<Hidden>,
    /// What is to be known of cells besides what they hold, in ascending order.
    noticed: Vec<(At, Noticed)>,
}

/// Collects the cells of a sheet while a file is read, within its limits. They may come in any order;
/// the later of two at one place counts.
pub(super) struct Cells<'a, 'b> {
    budget: &'b Budget<'a>,
    rows: Vec<Row>,
    merges: Vec<Merge>,
    hidden: Hidden,
    noticed: Vec<(At, Noticed)>,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(budget: &'b Budget<'a>) -> Self {
        let (rows, merges, noticed) = (Vec::new(), Vec::new(), Vec::new());
        Self { budget, rows, merges, hidden: Hidden::default(), noticed }
    }

    /// Adds what a cell holds; a text that is empty is nothing.
    pub(super) fn push(&mut self, at: At, raw: Raw) -> Result<(), Failure> {
        if matches!(&raw, Raw::Text(text) if text.is_empty()) {
            return Ok(());
        }
        self.budget.cell(at.column, raw.text_length())?;
        match self.rows.last_mut() {
            Some(row) if row.row == at.row => row.cells.push((at.column, raw)),
            _ => self.rows.push(Row::new(at.row, at.column, raw)),
        }
        self.budget.within(Limit::Rows, self.rows.len() as u64)
    }

    /// Cells are merged; one alone is no merged cell, though some programs write so.
    pub(super) fn merge(&mut self, first: At, last: At) -> Result<(), Failure> {
        if first != last {
            self.merges.push(Merge { first, last });
        }
        self.budget.entry()
    }

    /// Rows are hidden, from one to another.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) -> Result<(), Failure> {
        let is_new = extend(&mut self.hidden.rows, first, last);
        if is_new { self.budget.entry() } else { Ok(()) }
    }

    /// Columns are hidden, from one to another.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) -> Result<(), Failure> {
        let is_new = extend(&mut self.hidden.columns, first, last);
        if is_new { self.budget.entry() } else { Ok(()) }
    }

    /// Something is to be known of a cell besides what it holds.
    pub(super) fn notice(&mut self, at: At, what: Noticed) -> Result<(), Failure> {
        self.noticed.push((at, what));
        self.budget.entry()
    }

    /// The sheet.
    pub(super) fn finish(mut self) -> Result<Grid, Failure> {
        let rows = in_order(self.rows);
        let merges = Rc::new(Merges::new(self.merges, &rows, self.budget)?);
        self.noticed.sort_unstable();
        self.noticed.dedup();
        let Hidden { rows: hidden_rows, columns } = self.hidden;
        let hidden = Hidden { rows: joined(hidden_rows), columns: joined(columns) };
        Ok(Grid { rows, merges, hidden: Arc::new(hidden), noticed: self.noticed })
    }
}

/// Adds a stretch to a list of them, and says whether it does not continue the last; they mostly
/// come in ascending order.
fn extend(stretches: &mut Vec<(u32, u32)>, first: u32, last: u32) -> bool {
    match stretches.last_mut() {
        Some((_, end)) if end.checked_add(1) == Some(first) => {
            *end = last;
            false
        }
        _ => {
            stretches.push((first, last));
            true
        }
    }
}

/// Stretches in ascending order, with others between them.
fn joined(mut stretches: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    stretches.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(stretches.len());
    for (first, last) in stretches {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// The cells of a row that hold something, in ascending order.
#[expect(clippy::struct_field_names, reason = "its number is called so in addresses, too")]
pub(super) struct Row {
    pub row: u32,
    pub cells: Vec<(u32, Raw)>,
    /// Its headers: the rows below one another are looked at together, each several times.
    pub named: OnceCell<Named>,
}

/// The headers of the form in a row.
pub(super) struct Named {
    /// How many cells hold a header or a heading above headers.
    pub labels: usize,
    /// The columns that they name.
    pub columns: Vec<usize>,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(super) enum Raw {
    Text(Rc<str>),
    Number {
        number: Decimal,
        format: Rc<NumberFormat>,
    },
    /// A day and, if there is one, the time of day as `9:30`.
    Date(Date, Option<Rc<str>>),
    /// A time of day or a length of time, as text.
    Time(Rc<str>),
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(Rc<str>),
    /// A formula that no program has calculated, as it is written in the file.
    Uncalculated(Rc<str>),
}

impl Raw {
    /// Bytes of text in it, also of what its format shows around it.
    fn text_length(&self) -> usize {
        match self {
            Self::Text(text) | Self::Time(text) | Self::Error(text) | Self::Uncalculated(text) => {
                text.len()
            }
            Self::Number { format, .. } => format.around(),
            Self::Date(..) | Self::Bool(_) => 0,
        }
    }

    /// Whether nothing can be seen of it.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) | Self::Time(text) | Self::Error(text) => fold::trim(text).is_empty(),
            Self::Number { .. } | Self::Date(..) | Self::Bool(_) | Self::Uncalculated(_) => false,
        }
    }

    /// The content as Excel shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Time(text) | Self::Error(text) => text.to_string(),
            Self::Uncalculated(formula) => format!("={}", formula.trim_start_matches('=')),
            Self::Number { number, format } => format.show(*number),
            Self::Date(date, None) => date.to_string(),
            Self::Date(date, Some(time)) => format!("{date} {time}"),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    /// The content as a label over a column. Excel makes dates of some spellings of years; a day
    /// then stands for the fiscal year that it is in, the first of January for the year itself.
    pub(super) fn label(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Number { .. } => Some(Cow::Owned(self.shown())),
            Self::Date(date, None) => {
                let is_new_year = (date.month, date.day) == (1, 1);
                let before = i32::from(date.month < FISCAL_YEAR_BEGINS && !is_new_year);
                Some(Cow::Owned((date.year - before).to_string()))
            }
            _ => None,
        }
    }
}

/// A text with one kind of line end.
pub(super) fn one_line_end(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// April: the month in which the fiscal year begins in Japan.
const FISCAL_YEAR_BEGINS: u8 = 4;

/// A rectangle of cells that are merged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub first: At,
    pub last: At,
}

/// The merged cells of a sheet.
struct Merges {
    list: Vec<Merge>,
    /// Row, first column, and place in the list; in ascending order. Only rows that hold something
    /// matter.
    by_row: Vec<(u32, u32, usize)>,
}

/// Rows and their cells in ascending order, none of them twice.
fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    if !rows.is_sorted_by(|a, b| a.row < b.row) {
        rows.sort_by_key(|row| row.row);
        rows.dedup_by(|next, row| {
            let is_same = next.row == row.row;
            if is_same {
                row.cells.append(&mut next.cells);
            }
            is_same
        });
    }
    for row in &mut rows {
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.sort_by_key(|(column, _)| *column);
            // the later of two counts
            row.cells.dedup_by(|next, cell| {
                let is_same = next.0 == cell.0;
                if is_same {
                    std::mem::swap(next, cell);
                }
                is_same
            });
        }
    }
    rows
}

impl Grid {
    pub(super) fn row(&self, row: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&row, |row| row.row).ok().map(|index| &self.rows[index])
    }

    /// What a cell holds itself.
    pub(super) fn own(&self, at: At) -> Option<&Raw> {
        self.row(at.row)?.get(at.column)
    }

    /// The rectangle to which a cell belongs.
    pub(super) fn merge(&self, at: At) -> Option<Merge> {
        self.merges.at(at)
    }

    /// What is to be known of the cells of a row besides what they hold.
    pub(super) fn noticed(&self, row: u32) -> &[(At, Noticed)] {
        let start = self.noticed.partition_point(|(at, _)| at.row < row);
        let end = self.noticed.partition_point(|(at, _)| at.row <= row);
        &self.noticed[start..end]
    }

    /// The same sheet in several, cut before each of these columns, which are in ascending order.
    pub(super) fn split(self, before: &[u32]) -> Vec<Self> {
        let part = |_| Self {
            rows: Vec::new(),
            merges: Rc::clone(&self.merges),
            hidden: Arc::clone(&self.hidden),
            noticed: Vec::new(),
        };
        let mut parts: Vec<Self> = (0..=before.len()).map(part).collect();
        let place = |column: u32| before.partition_point(|begin| *begin <= column);
        for Row { row, cells, .. } in self.rows {
            for (column, raw) in cells {
                let rows = &mut parts[place(column)].rows;
                match rows.last_mut() {
                    Some(last) if last.row == row => last.cells.push((column, raw)),
                    _ => rows.push(Row::new(row, column, raw)),
                }
            }
        }
        for (at, what) in self.noticed {
            parts[place(at.column)].noticed.push((at, what));
        }
        parts
    }

    /// What a cell holds, itself or by being merged, and where that stands.
    pub(super) fn content(&self, at: At) -> Option<(At, &Raw)> {
        if let Some(raw) = self.own(at) {
            return Some((at, raw));
        }
        let first = self.merge(at)?.first;
        self.own(first).map(|raw| (first, raw))
    }
}

impl Row {
    fn new(row: u32, column: u32, raw: Raw) -> Self {
        Self { row, cells: vec![(column, raw)], named: OnceCell::new() }
    }

    pub(super) fn get(&self, column: u32) -> Option<&Raw> {
        self.cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()
            .map(|index| &self.cells[index].1)
    }
}

impl Merges {
    fn new(list: Vec<Merge>, rows: &[Row], budget: &Budget<'_>) -> Result<Self, Failure> {
        let mut by_row = Vec::new();
        for (place, merge) in list.iter().enumerate() {
            let start = rows.partition_point(|row| row.row < merge.first.row);
            for row in rows[start..].iter().take_while(|row| row.row <= merge.last.row) {
                by_row.push((row.row, merge.first.column, place));
                budget.entry()?;
                budget.step()?;
            }
        }
        by_row.sort_unstable();
        // Excel lets no merged cells overlap
        by_row.dedup_by(|next, before| next.0 == before.0 && next.1 <= list[before.2].last.column);
        Ok(Self { list, by_row })
    }

    fn at(&self, at: At) -> Option<Merge> {
        let after =
            self.by_row.partition_point(|(row, column, _)| (*row, *column) <= (at.row, at.column));
        let (row, _, place) = *self.by_row.get(after.checked_sub(1)?)?;
        let merge = self.list[place];
        (row == at.row && at.column <= merge.last.column).then_some(merge)
    }
}
