//! A sheet as it stands in the file: the cells that hold something, row by row, and which are
//! merged. Nothing here is as large as the range that a file claims to use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::limits::{Budget, Limit};
use crate::place::At;
use crate::submission::{Failure, Hidden};

pub(super) use crate::submission::Kind;
use crate::value::Date;
use crate::value::number_format::NumberFormat;

/// What is read of a workbook.
pub(super) struct Workbook {
    pub kind: Kind,
    pub sheets: Vec<Sheet>,
    /// When it was last changed, in ISO 8601.
    pub modified: Option<String>,
}

/// A sheet of a workbook.
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub grid: Grid,
}

/// The cells of a sheet.
#[derive(Default)]
pub(super) struct Grid {
    /// In ascending order; rows without content are left out.
    pub rows: Vec<Row>,
    merges: Merges,
    /// What nobody sees of it.
    pub hidden: Hidden,
    /// Cells whose formulas refer to other workbooks.
    pub external: Vec<At>,
}

/// Collects the cells of a sheet while a file is read, within its limits.
pub(super) struct Cells<'a, 'b> {
    budget: &'b Budget<'a>,
    list: Vec<(At, Raw)>,
    rows: u64,
    pub merges: Vec<Merge>,
    pub hidden: Hidden,
    pub external: Vec<At>,
}

impl<'a, 'b> Cells<'a, 'b> {
    pub(super) fn new(budget: &'b Budget<'a>) -> Self {
        let (list, merges, external) = (Vec::new(), Vec::new(), Vec::new());
        Self { budget, list, rows: 0, merges, hidden: Hidden::default(), external }
    }

    /// Adds what a cell holds; a text that is empty is nothing.
    pub(super) fn push(&mut self, at: At, raw: Raw) -> Result<(), Failure> {
        let text = match &raw {
            Raw::Text(text) if text.is_empty() => return Ok(()),
            Raw::Text(text) => Some(&**text),
            _ => None,
        };
        self.budget.cell(at.column, text)?;
        if self.list.last().is_none_or(|(last, _)| last.row != at.row) {
            self.rows += 1;
            self.budget.within(Limit::Rows, self.rows)?;
        }
        self.list.push((at, raw));
        Ok(())
    }

    /// The sheet. Cells may have come in any order; the later of two at one place counts.
    pub(super) fn finish(self) -> Grid {
        let (hidden, external) = (self.hidden, self.external);
        Grid { hidden, external, ..Grid::new(self.list, self.merges) }
    }
}

/// The cells of a row that hold something, in ascending order.
pub(super) struct Row {
    pub row: u32,
    pub cells: Vec<(u32, Raw)>,
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
}

impl Raw {
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

/// The merged cells of a sheet, found by row.
#[derive(Default)]
struct Merges {
    list: Vec<Merge>,
    by_row: HashMap<u32, Vec<usize>>,
}

impl Grid {
    fn new(mut cells: Vec<(At, Raw)>, merges: Vec<Merge>) -> Self {
        if !cells.is_sorted_by_key(|(at, _)| *at) {
            cells.sort_by_key(|(at, _)| *at);
        }
        let mut rows: Vec<Row> = Vec::new();
        for (at, raw) in cells {
            match rows.last_mut() {
                Some(row) if row.row == at.row => match row.cells.last_mut() {
                    Some(last) if last.0 == at.column => last.1 = raw,
                    _ => row.cells.push((at.column, raw)),
                },
                _ => rows.push(Row { row: at.row, cells: vec![(at.column, raw)] }),
            }
        }
        let merges = Merges::new(merges, &rows);
        Self { rows, merges, ..Self::default() }
    }

    pub(super) fn row(&self, row: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&row, |row| row.row).ok().map(|index| &self.rows[index])
    }

    /// What a cell holds itself.
    pub(super) fn own(&self, at: At) -> Option<&Raw> {
        self.row(at.row)?.get(at.column)
    }

    /// The rectangle to which a cell belongs.
    pub(super) fn merge(&self, at: At) -> Option<Merge> {
        let places = self.merges.by_row.get(&at.row)?;
        let mut merges = places.iter().map(|place| self.merges.list[*place]);
        merges.find(|merge| (merge.first.column..=merge.last.column).contains(&at.column))
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
    pub(super) fn get(&self, column: u32) -> Option<&Raw> {
        self.cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()
            .map(|index| &self.cells[index].1)
    }
}

/// How many pairs of a merged rectangle and a row are remembered. No form comes near; a file that was
/// made to exhaust memory would have no end of them.
const MOST_MERGED_ROWS: usize = 2_000_000;

impl Merges {
    /// Only rows that hold something matter.
    fn new(list: Vec<Merge>, rows: &[Row]) -> Self {
        let mut by_row: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut left = MOST_MERGED_ROWS;
        for (place, merge) in list.iter().enumerate() {
            let start = rows.partition_point(|row| row.row < merge.first.row);
            let merged = rows[start..].iter().take_while(|row| row.row <= merge.last.row);
            for row in merged.take(left) {
                by_row.entry(row.row).or_default().push(place);
                left -= 1;
            }
        }
        Self { list, by_row }
    }
}
