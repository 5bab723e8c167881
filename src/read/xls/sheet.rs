//! The cells of a sheet, in the order in which they stand in the file, with what is merged and what
//! is hidden. Source: MS-XLS 2.1.7.20.5 (the records of a sheet).

use super::super::biff::formula::{Width, is_external};
use super::super::biff::{Book, Fields, error, rk, short, text};
use super::super::grid::{Cells, Grid, Raw};
use super::super::limits::Budget;
use super::super::struck::Struck;
use super::records::{Record, Records};
use super::{BOF, EOF};
use crate::place::At;
use crate::submission::{Failure, Noticed};

const FORMULA: u16 = 0x0006;
const COLUMNS: u16 = 0x007D;
const NUMBERS: u16 = 0x00BD;
const RICH_TEXT: u16 = 0x00D6;
const MERGES: u16 = 0x00E5;
const TEXT_BY_NUMBER: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const TEXT_OF_FORMULA: u16 = 0x0207;
const ROW: u16 = 0x0208;
const ARRAY: u16 = 0x0221;
const SHORT_NUMBER: u16 = 0x027E;

/// Reads the records after the one that begins the sheet.
pub(super) fn read(
    records: &mut Records<'_>,
    book: &Book,
    budget: &Budget<'_>,
) -> Result<Grid, Failure> {
    let mut reader = Reader { book, cells: Cells::new(budget), formula: None, awaits: None };
    let mut inside = 0;
    loop {
        let record = records.next()?;
        match record.kind {
            // a chart on the sheet has records of its own
            BOF => inside += 1,
            EOF if inside == 0 => return reader.cells.finish(),
            EOF => inside -= 1,
            _ if inside > 0 => {}
            TEXT | RICH_TEXT | TEXT_OF_FORMULA => reader.text(&record, records)?,
            _ => reader.record(&record)?,
        }
    }
}

struct Reader<'r> {
    book: &'r Book,
    cells: Cells<'r, 'r>,
    /// The cell of the last formula.
    formula: Option<At>,
    /// The cell whose text follows in a record of its own, and its style.
    awaits: Option<(At, usize)>,
}

impl Reader<'_> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Failure> {
        let fields = record.fields;
        match record.kind {
            ROW => self.row(fields),
            COLUMNS => self.columns(fields),
            MERGES => self.merges(fields),
            ARRAY => self.array(fields),
            NUMBER | SHORT_NUMBER | TRUTH_OR_ERROR | TEXT_BY_NUMBER => {
                self.cell(record.kind, fields)
            }
            NUMBERS => self.numbers(fields),
            FORMULA => self.formula(fields),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, kind: u16, mut fields: Fields<'_>) -> Result<(), Failure> {
        let (at, style) = place(&mut fields).ok_or_else(short)?;
        let raw = match kind {
            NUMBER => fields.f64().map(|number| self.book.formats.raw(style, number)),
            SHORT_NUMBER => fields.u32().map(|bits| self.book.formats.raw(style, rk(bits))),
            TEXT_BY_NUMBER => {
                let (raw, struck) = self.book.string(fields.u32().ok_or_else(short)?)?;
                return self.push_rich(at, style, raw, struck);
            }
            _ => fields.u8().zip(fields.u8()).map(truth_or_error),
        };
        self.push(at, style, raw.ok_or_else(short)?)
    }

    /// Adds what a cell with this style holds.
    fn push(&mut self, at: At, style: usize, raw: Raw) -> Result<(), Failure> {
        self.push_rich(at, style, raw, Struck::default())
    }

    /// The same with a text that has looks of its own.
    fn push_rich(&mut self, at: At, style: usize, raw: Raw, struck: Struck) -> Result<(), Failure> {
        let noticed = struck.noticed(self.book.formats.is_struck(style));
        if let Some(noticed) = noticed.filter(|_| !raw.is_blank()) {
            self.cells.notice(at, noticed)?;
        }
        self.cells.push(at, raw)
    }

    /// Numbers in cells that stand side by side.
    fn numbers(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        let at = fields.u16().zip(fields.u16());
        let (row, first) = at.ok_or_else(short)?;
        let mut at = At::new(row.into(), first.into());
        // the number of the last column follows
        while fields.rest.len() > 2
            && let Some((style, bits)) = fields.u16().zip(fields.u32())
        {
            self.push(at, style.into(), self.book.formats.raw(style.into(), rk(bits)))?;
            at.column += 1;
        }
        Ok(())
    }

    fn formula(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        let (at, style) = place(&mut fields).ok_or_else(short)?;
        let value = fields.take(8).ok_or_else(short)?;
        (self.formula, self.awaits) = (Some(at), None);
        if tokens(fields, 6).is_some_and(|tokens| self.is_external(tokens)) {
            self.cells.notice(at, Noticed::External)?;
        }
        let raw = match *value {
            [0, .., 0xFF, 0xFF] => {
                self.awaits = Some((at, style));
                return Ok(());
            }
            [1, _, truth, .., 0xFF, 0xFF] => Raw::Bool(truth != 0),
            [2, _, code, .., 0xFF, 0xFF] => error(code),
            // a text without characters
            [_, .., 0xFF, 0xFF] => return Ok(()),
            _ => {
                let number = Fields::new(value).f64().ok_or_else(short)?;
                self.book.formats.raw(style, number)
            }
        };
        self.push(at, style, raw)
    }

    fn text<'s>(&mut self, record: &Record<'s>, records: &mut Records<'s>) -> Result<(), Failure> {
        let mut fields = record.fields;
        let at = match record.kind {
            TEXT_OF_FORMULA => self.awaits.take(),
            _ => Some(place(&mut fields).ok_or_else(short)?),
        };
        let Some((at, style)) = at else { return Ok(()) };
        let found = records.whole(fields).text()?.ok_or_else(short)?;
        self.push(at, style, text(&found))
    }

    /// A formula that is shared by the cells of a rectangle; follows that of its first cell.
    fn array(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        let tokens = fields.take(6).and_then(|_| tokens(fields, 6));
        if let Some(at) = self.formula
            && tokens.is_some_and(|tokens| self.is_external(tokens))
        {
            self.cells.notice(at, Noticed::External)?;
        }
        Ok(())
    }

    fn is_external(&self, tokens: &[u8]) -> bool {
        is_external(tokens, Width::Xls, &self.book.external)
    }

    fn row(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        const HIDDEN: u16 = 0x20;
        let row = fields.u16().map(u32::from);
        let options = fields.take(10).and_then(|_| fields.u16());
        if let (Some(row), Some(options)) = (row, options)
            && options & HIDDEN != 0
        {
            self.cells.hide_rows(row, row)?;
        }
        Ok(())
    }

    fn columns(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        const HIDDEN: u16 = 0x01;
        let range = fields.u16().zip(fields.u16());
        let options = fields.take(4).and_then(|_| fields.u16());
        if let (Some((first, last)), Some(options)) = (range, options)
            && options & HIDDEN != 0
        {
            self.cells.hide_columns(first.into(), last.into())?;
        }
        Ok(())
    }

    fn merges(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        // how many there are shows without being told
        fields.u16();
        while let (Some((top, bottom)), Some((left, right))) =
            (fields.u16().zip(fields.u16()), fields.u16().zip(fields.u16()))
        {
            let first = At::new(top.into(), left.into());
            let last = At::new(bottom.into(), right.into());
            self.cells.merge(first, last)?;
        }
        Ok(())
    }
}

/// Where a cell is, and the number of its style.
fn place(fields: &mut Fields<'_>) -> Option<(At, usize)> {
    let (row, column, style) = (fields.u16()?, fields.u16()?, fields.u16()?);
    Some((At::new(row.into(), column.into()), style.into()))
}

fn truth_or_error((value, is_error): (u8, u8)) -> Raw {
    if is_error == 0 { Raw::Bool(value != 0) } else { error(value) }
}

/// The tokens of a formula after so many bytes that do not matter and their length.
fn tokens(mut fields: Fields<'_>, skipped: usize) -> Option<&[u8]> {
    fields.take(skipped)?;
    let length = fields.u16()?;
    fields.take(length.into())
}
