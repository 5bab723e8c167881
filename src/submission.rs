//! One file that was handed in, as the rules see it: tables of records in which every cell keeps
//! its place, its original text, and the value that was understood.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub(crate) mod fittings;

use fittings::Fittings;

use crate::place::{At, file_name};
use crate::read::Limit;
use crate::schema::{self, Column, Indicator, Schema, Words};
use crate::value::{Counted, Party, Value};

/// A file that was handed in.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, as hexadecimal digits.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// When the document says it was last changed, in ISO 8601.
    pub modified: Option<String>,
    /// Which form it says it is.
    pub label: Option<Label>,
    /// What is on its sheets besides cells; only of forms before they are sent out.
    pub fittings: Option<Box<Fittings>>,
    /// What was filled in in it before it was sent out.
    pub given: Vec<Given>,
    /// The kind of file that it is, if it could be opened.
    pub kind: Option<Kind>,
    /// The tables of the form, or why there are none.
    pub content: Result<Vec<Table>, Failure>,
    /// Sheets that were not read as submissions.
    pub skipped_sheets: Vec<String>,
    /// One of them, if it holds the form and nothing else is filled in.
    pub filled_in_sample: Option<String>,
    /// What stands on those of them that are neither hidden nor known to hold samples or lists.
    pub other_sheets: Vec<(String, Vec<Loose>)>,
}

/// Which form a workbook says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// The id of its schema.
    pub id: String,
    /// The version of that.
    pub version: String,
    /// The year that is reported on, as the schema writes it.
    pub year: Option<String>,
}

/// A cell that was filled in before the form was sent out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub at: At,
    /// What identifies the record.
    pub record: String,
    /// The id of the column.
    pub column: String,
    /// What stood in it.
    pub shown: String,
}

/// Which kind of file a workbook was in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// .xlsx or .xlsm.
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// The same in one piece.
    Fods,
    /// Text with commas or semicolons.
    Csv,
    /// Text with tabs.
    Tsv,
}

/// Why a file could not be read as the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The system does not let the file be opened; with what it says.
    NotOpened(String),
    /// The file is empty.
    Empty,
    /// Not a workbook at all.
    NotAWorkbook,
    /// A document to be printed, which holds no cells.
    Pdf,
    /// A workbook in a format that is not read.
    OldFormat,
    /// A workbook that is damaged; with what the reader says, for those who want to know.
    Damaged(String),
    /// It holds more than is read; with what that is, and how much of it is read.
    Limit(Limit, u64),
    /// A password is needed to open it.
    Locked,
    /// No sheet holds anything.
    Blank,
    /// No sheet has the form's header.
    NoTable(Option<NearMiss>),
}

/// The sheet that looked most like the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearMiss {
    pub sheet: String,
    pub why: Why,
}

/// Why a sheet that looks like the form was not read as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is the form, but it is hidden.
    Hidden,
    /// It is the form, but its name says that it shows how to fill it in.
    Sample,
    /// Only these headers were found.
    Part(Vec<String>),
    /// It is the form with this id that is built in, or an earlier or later version of the form.
    Other(Box<Words>),
}

/// A table of the form on a sheet.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub sheet: String,
    pub header: Header,
    pub records: Vec<Record>,
    /// Headings above records, as they stand.
    pub headings: Vec<Loose>,
    /// Other texts that are not in records: titles, notes, legends.
    pub beside: Vec<Loose>,
    /// Where tables of another kind begin below it.
    pub foreign: Vec<At>,
    /// Texts in rows between records, which may go on with the record above.
    pub between: Vec<Loose>,
    /// Values that stand beside the column to which they belong.
    pub drifts: Vec<Drift>,
    /// Values that were pasted one column off.
    pub shifts: Vec<Shift>,
    /// Where values of records stand under no header and belong to no column; column by column.
    pub stray: Vec<At>,
    /// What nobody sees of the sheet.
    pub hidden: Arc<Hidden>,
    /// What is to be known of cells of records besides what they hold, in ascending order.
    pub noticed: Vec<(At, Noticed)>,
    /// Rows that are totals of those above.
    pub totals: Vec<TotalRow>,
}

/// What is to be known of a cell besides what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Noticed {
    /// Its value comes from another workbook by formula.
    External,
    /// It is struck out.
    Struck,
    /// Some of its text is.
    StruckInPart,
}

/// A row with the totals of the records above it.
#[derive(Clone, Debug)]
pub(crate) struct TotalRow {
    /// How many records of the table stand above it.
    pub above: usize,
    /// The amounts, each with the place of its column.
    pub cells: Vec<(usize, Cell)>,
}

/// Rows and columns that are hidden: first and last of each stretch, in ascending order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden {
    pub rows: Vec<(u32, u32)>,
    pub columns: Vec<(u32, u32)>,
}

impl Hidden {
    pub(crate) fn has_row(&self, row: u32) -> bool {
        within(&self.rows, row)
    }

    pub(crate) fn has_column(&self, column: u32) -> bool {
        within(&self.columns, column)
    }
}

fn within(stretches: &[(u32, u32)], number: u32) -> bool {
    let place = stretches.partition_point(|(_, last)| *last < number);
    stretches.get(place).is_some_and(|(first, _)| *first <= number)
}

/// The header of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// First and last row.
    pub rows: (u32, u32),
    /// For each column of the schema, where its header stands.
    pub found: Vec<Option<At>>,
    /// Columns of the schema whose header is blank: their values stand where they should.
    pub restored: Vec<usize>,
    /// Columns of the schema that have another header: words were added to it, or it stands there twice.
    pub extended: Vec<(usize, Loose)>,
    /// Columns of the schema that were found again.
    pub doubled: Vec<(usize, Loose)>,
    /// Columns that the schema does not know.
    pub unknown: Vec<Loose>,
    /// Columns of the schema that were not found, and which of the unknown ones is probably meant.
    pub similar: Vec<(usize, Loose)>,
    /// Other texts in the rows of the header.
    pub beside: Vec<Loose>,
    /// Columns that this program itself adds to consolidated workbooks.
    pub provenance: Vec<u32>,
    /// The units that headers, the headings above them and notes state, by the places of their columns.
    pub units: BTreeMap<usize, String>,
    /// The units that notes state for the whole table.
    pub noted: Vec<Counted>,
}

impl Header {
    /// The headers that are not those of the form, but read as such, or found again.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Loose> {
        self.extended.iter().chain(&self.doubled).map(|(_, loose)| loose)
    }

    /// The columns of the sheet that have a header of any kind, in ascending order.
    pub(crate) fn labelled(&self) -> Vec<u32> {
        let found = self.found.iter().flatten().map(|at| at.column);
        let doubled = self.doubled.iter().map(|(_, loose)| loose);
        let others = self.unknown.iter().chain(doubled).map(|loose| loose.at.column);
        let mut columns: Vec<u32> = found.chain(others).chain(self.provenance.clone()).collect();
        columns.sort_unstable();
        columns
    }
}

/// A text at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Loose {
    pub at: At,
    pub text: String,
}

/// A column whose values all stand beside it, under no header.
#[derive(Clone, Debug)]
pub(crate) struct Drift {
    /// Place of the column in the schema.
    pub column: usize,
    /// Where its header stands.
    pub header: At,
    /// Where the values stand.
    pub cells: Vec<At>,
}

/// A block of rows whose values stand one column beside their own.
#[derive(Clone, Debug)]
pub(crate) struct Shift {
    /// The column whose values show it, and the one in which they stand; by their places in the
    /// schema.
    pub column: usize,
    pub beside: usize,
    /// The cells of both columns.
    pub cells: Vec<At>,
    /// The first and the last column whose values were read all the same.
    pub understood: Option<(usize, usize)>,
}

/// A row of the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Row of the sheet, from 0.
    pub row: u32,
    /// What identifies the record, if its key columns are filled in.
    pub key: Option<String>,
    /// Whether it is a further indicator of the record above it.
    pub goes_on: bool,
    /// The section headings above it, outermost first; one for each of the schema's sections.
    pub sections: Vec<Option<String>>,
    /// One for each column of the schema; `None` where the sheet lacks the column.
    pub cells: Vec<Option<Cell>>,
    /// Values of columns that the schema does not know, or knows but found twice.
    pub extra: Vec<Loose>,
}

/// A cell of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cell {
    pub at: At,
    /// The original, as Excel shows it.
    pub shown: String,
    pub value: Value,
    pub origin: Origin,
    /// What was done to understand the value.
    pub changes: Vec<Change>,
}

/// Where the content of a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// From the cell itself.
    Own,
    /// From the cell at this place, with which it is merged.
    Merged(At),
    /// From the cell at this place, to which "the same as above" refers.
    Ditto(At),
    /// From the column itself, but the value stands beside it.
    Drifted,
    /// From nowhere: what stands in the cell was read as the value of the column beside it.
    Taken,
}

/// What was done to understand a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Change {
    /// Full-width characters were read as half-width ones.
    Width,
    /// Another spelling was read as the usual one.
    Spelling,
    /// Words around the number were set aside.
    Words,
    /// A word for a power of ten was read: `5万人` as 50,000.
    Scale,
    /// The unit was taken from the schema's list of records.
    Unit,
    /// The unit was taken from a note beside the table.
    Noted,
}

impl Cell {
    /// Where people see the content: for merged cells, the first of them.
    pub(crate) fn address(&self) -> At {
        match self.origin {
            Origin::Merged(first) => first,
            Origin::Own | Origin::Ditto(_) | Origin::Drifted | Origin::Taken => self.at,
        }
    }

    /// Whether the content was written here, rather than taken from the cell above or read as another
    /// column's.
    pub(crate) fn is_written_here(&self) -> bool {
        !matches!(self.origin, Origin::Ditto(_) | Origin::Taken)
    }
}

impl Record {
    /// The cell of a column, if the sheet has the column.
    pub(crate) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).and_then(Option::as_ref)
    }

    /// The value of a column; blank if the sheet lacks the column.
    pub(crate) fn value(&self, column: usize) -> &Value {
        self.cell(column).map_or(&Value::Blank, |cell| &cell.value)
    }

    /// Whether it is a further indicator of a record that stands above it: its number is that of the other by a
    /// merged cell, or all else says the same or nothing; but the name of the indicator is another.
    pub(crate) fn continues(&self, above: &Self, schema: &Schema) -> bool {
        if self.key.is_none() || self.key != above.key {
            return false;
        }
        let is_merged = |cell: &Cell| matches!(cell.origin, Origin::Merged(_));
        let has_merged_key =
            schema.form.key.iter().all(|place| self.cell(*place).is_some_and(is_merged));
        let is_other = |indicator: &Indicator| {
            let (own, other) = (self.value(indicator.name), above.value(indicator.name));
            own.is_given() && other.is_given() && own != other
        };
        let is_same = |(place, column): (usize, &Column)| {
            let value = self.value(place);
            let is_fixed = matches!(column.kind, schema::Kind::Text | schema::Kind::Department);
            !is_fixed
                || schema.indicators.iter().any(|indicator| indicator.name == place)
                || matches!(value, Value::Blank)
                || value == above.value(place)
        };
        schema.indicators.iter().any(is_other)
            && (has_merged_key || schema.columns.iter().enumerate().all(is_same))
    }

    /// The departments that the record names.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &Party> {
        self.cells.iter().flatten().flat_map(|cell| match &cell.value {
            Value::Departments(parties) => parties.as_slice(),
            _ => &[],
        })
    }

    /// The departments that the record names and the schema knows.
    pub(crate) fn departments(&self) -> impl Iterator<Item = usize> {
        self.parties().filter_map(|party| match party {
            Party::Known(place) => Some(*place),
            Party::Unknown(_) => None,
        })
    }

    /// The first of them.
    pub(crate) fn department(&self) -> Option<usize> {
        self.departments().next()
    }
}

impl Table {
    /// The cells of records of which this is to be known.
    pub(crate) fn noticed(&self, what: Noticed) -> impl Iterator<Item = At> {
        self.noticed.iter().filter(move |(_, noticed)| *noticed == what).map(|(at, _)| *at)
    }

    /// The department that most of the records name; the first of them where several do.
    pub(crate) fn department(&self) -> Option<usize> {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for department in self.records.iter().filter_map(Record::department) {
            match counts.iter_mut().find(|(other, _)| *other == department) {
                Some((_, count)) => *count += 1,
                None => counts.push((department, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        counts.iter().find(|(_, count)| *count == most).map(|(department, _)| *department)
    }
}

impl Submission {
    /// A file of this size and SHA-256 of which nothing has been read yet.
    pub(crate) fn new(path: &str, sha256: String, bytes: u64) -> Self {
        Self {
            path: path.to_owned(),
            sha256,
            bytes,
            modified: None,
            label: None,
            fittings: None,
            given: Vec::new(),
            kind: None,
            content: Ok(Vec::new()),
            skipped_sheets: Vec::new(),
            filled_in_sample: None,
            other_sheets: Vec::new(),
        }
    }

    /// The file without its tables, and why there are none.
    pub(crate) fn refused(self, failure: Failure) -> Self {
        Self { content: Err(failure), ..self }
    }

    /// The tables; none if the file could not be read.
    pub(crate) fn tables(&self) -> &[Table] {
        self.content.as_deref().unwrap_or_default()
    }

    /// Whether it is a consolidated workbook: its table says where each record comes from.
    pub(crate) fn is_consolidated(&self) -> bool {
        self.tables().iter().any(|table| !table.header.provenance.is_empty())
    }

    /// The department that handed the file in: from the cells, else from the file's name. None has
    /// handed in a consolidated workbook.
    pub(crate) fn department(&self, schema: &Schema) -> Option<usize> {
        if self.is_consolidated() {
            return None;
        }
        // of several that share the rows, it is the one in the name
        let in_name = schema.departments.find_within(self.file_name());
        let mut records = self.tables().iter().flat_map(|table| &table.records);
        let is_named = in_name.is_some_and(|place| {
            records.any(|record| record.departments().any(|known| known == place))
        });
        let in_cells = || self.tables().iter().find_map(Table::department);
        if is_named { in_name } else { in_cells().or(in_name) }
    }

    /// The last part of the path.
    pub(crate) fn file_name(&self) -> &str {
        file_name(&self.path)
    }
}
