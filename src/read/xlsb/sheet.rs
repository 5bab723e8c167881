//! The cells of a sheet, in the order in which they stand in the file, with what is merged and what
//! is hidden. Source: MS-XLSB 2.1.7.62 (the records of a worksheet).

use super::super::biff::formula::{Width, is_external};
use super::super::biff::{Book, Fields, error, rk, short, text};
use super::super::grid::{Cells, Grid, Raw};
use super::super::limits::Budget;
use super::super::struck::Struck;
use super::records::Records;
use crate::place::At;
use crate::submission::{Failure, Noticed};

const ROW: u16 = 0;
const BEGIN_CELLS: u16 = 145;
const END_CELLS: u16 = 146;
const COLUMNS: u16 = 60;
const MERGE: u16 = 176;

pub(super) fn read(
    mut records: Records<'_>,
    book: &Book,
    budget: &Budget<'_>,
) -> Result<Grid, Failure> {
    let mut reader = Reader { book, cells: Cells::new(budget), row: 0, next: 0 };
    let mut in_cells = false;
    while let Some((kind, fields)) = records.next()? {
        match kind {
            BEGIN_CELLS => in_cells = true,
            END_CELLS => in_cells = false,
            ROW if in_cells => reader.row(fields)?,
            COLUMNS => reader.columns(fields)?,
            MERGE => reader.merge(fields)?,
            _ if in_cells => reader.cell(kind, fields)?,
            _ => {}
        }
    }
    if in_cells { Err(short()) } else { reader.cells.finish() }
}

struct Reader<'r> {
    book: &'r Book,
    cells: Cells<'r, 'r>,
    row: u32,
    /// The column after the last cell.
    next: u32,
}

/// What a cell holds: of the records, twice seven and those of formulas come in the same order.
#[derive(Clone, Copy)]
enum Content {
    Nothing,
    ShortNumber,
    Error,
    Truth,
    Number,
    Text,
    TextByNumber,
    /// A text after one byte about its looks.
    RichText,
}

impl Content {
    /// By the kind of a record.
    const fn of(kind: u16) -> Option<Self> {
        Some(match kind {
            1 | 12 => Self::Nothing,
            2 | 13 => Self::ShortNumber,
            3 | 14 | 11 => Self::Error,
            4 | 15 | 10 => Self::Truth,
            5 | 16 | 9 => Self::Number,
            6 | 17 | 8 => Self::Text,
            7 | 18 => Self::TextByNumber,
            62 => Self::RichText,
            _ => return None,
        })
    }
}

impl Reader<'_> {
    fn cell(&mut self, kind: u16, mut fields: Fields<'_>) -> Result<(), Failure> {
        // the column is not said where it is the next one
        const NEXT_COLUMN: std::ops::RangeInclusive<u16> = 12..=18;
        const FORMULA: std::ops::RangeInclusive<u16> = 8..=11;
        let Some(content) = Content::of(kind) else { return Ok(()) };
        let column = if NEXT_COLUMN.contains(&kind) { Some(self.next) } else { fields.u32() };
        let at = At::new(self.row, column.ok_or_else(short)?);
        self.next = at.column.saturating_add(1);
        let style = fields.u32().ok_or_else(short)? & 0x00FF_FFFF;
        if let Some((raw, struck)) = self.content(content, style, &mut fields)? {
            let place = usize::try_from(style).unwrap_or(usize::MAX);
            let noticed = struck.noticed(self.book.formats.is_struck(place));
            if let Some(noticed) = noticed.filter(|_| !raw.is_blank()) {
                self.cells.notice(at, noticed)?;
            }
            self.cells.push(at, raw)?;
        }
        if FORMULA.contains(&kind) && tokens(fields).is_some_and(|tokens| self.is_external(tokens))
        {
            self.cells.notice(at, Noticed::External)?;
        }
        Ok(())
    }

    fn content(
        &self,
        content: Content,
        style: u32,
        fields: &mut Fields<'_>,
    ) -> Result<Option<(Raw, Struck)>, Failure> {
        let style = usize::try_from(style).unwrap_or(usize::MAX);
        let number = |number: f64| self.book.formats.raw(style, number);
        let raw = match content {
            Content::Nothing => return Ok(None),
            Content::ShortNumber => fields.u32().map(|bits| number(rk(bits))),
            Content::Number => fields.f64().map(number),
            Content::Error => fields.u8().map(error),
            Content::Truth => fields.u8().map(|value| Raw::Bool(value != 0)),
            Content::TextByNumber => {
                return self.book.string(fields.u32().ok_or_else(short)?).map(Some);
            }
            Content::Text => fields.wide().map(|found| text(&found)),
            Content::RichText => fields.u8().and_then(|_| fields.wide()).map(|found| text(&found)),
        };
        Ok(Some((raw.ok_or_else(short)?, Struck::default())))
    }

    fn is_external(&self, tokens: &[u8]) -> bool {
        is_external(tokens, Width::Xlsb, &self.book.external)
    }

    fn row(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        const HIDDEN: u8 = 0x10;
        self.row = fields.u32().unwrap_or(self.row.saturating_add(1));
        self.next = 0;
        let options = fields.take(7).and_then(|_| fields.u8());
        if options.is_some_and(|options| options & HIDDEN != 0) {
            self.cells.hide_rows(self.row, self.row)?;
        }
        Ok(())
    }

    fn columns(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        const HIDDEN: u16 = 0x01;
        let range = fields.u32().zip(fields.u32());
        let options = fields.take(8).and_then(|_| fields.u16());
        if let (Some((first, last)), Some(options)) = (range, options)
            && options & HIDDEN != 0
        {
            self.cells.hide_columns(first, last)?;
        }
        Ok(())
    }

    fn merge(&mut self, mut fields: Fields<'_>) -> Result<(), Failure> {
        if let (Some((top, bottom)), Some((left, right))) =
            (fields.u32().zip(fields.u32()), fields.u32().zip(fields.u32()))
        {
            self.cells.merge(At::new(top, left), At::new(bottom, right))?;
        }
        Ok(())
    }
}

/// The tokens of a formula after its value.
fn tokens(mut fields: Fields<'_>) -> Option<&[u8]> {
    fields.u16()?;
    let length = usize::try_from(fields.u32()?).ok()?;
    fields.take(length)
}
