//! A sheet that grows row by row. Its head, what stands above those rows and how the sheet is shown
//! and printed, is made by `rust_xlsxwriter`; its rows go to the spool as they come (ECMA-376
//! Part 1, 18.3.1.73 row, 18.3.1.4 c). Texts stand in their cells (18.3.1.53 is), for a table of
//! shared texts would have to be kept until the end.

use std::fmt::Write as _;
use std::io;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::spool::{Block, Spool, Stream};

mod links;
mod notes;
pub(in crate::output) mod xml;

pub(super) use links::{Link, LinkParts};
pub(in crate::output) use notes::Grid;
pub(super) use notes::NoteParts;
#[cfg(feature = "cli")]
pub(in crate::output) use notes::{Frame, push_shape};

use links::Links;
use notes::Notes;

/// Links that Excel allows on a sheet.
const MOST_LINKS: u32 = 65_530;

/// A height in pixels as XML has it, in points (18.3.1.73 row, `ht`).
fn points(pixels: u16) -> f64 {
    f64::from(pixels) * 0.75
}

/// A sheet while it is written.
pub(super) struct Sheet {
    /// Everything but the rows.
    pub head: Worksheet,
    rows: Stream,
    /// The cells of the row that is being written.
    cells: String,
    /// The number of that row, counted from one, in digits.
    number: String,
    /// The last row and column that have been written to, both counted from zero.
    last: (u32, u16),
    links: Links,
    notes: Option<Notes>,
}

/// The parts of the package that hold what stands on a sheet.
pub(super) struct Body {
    pub rows: Vec<Block>,
    pub last: (u32, u16),
    pub links: LinkParts,
    pub notes: Option<NoteParts>,
}

impl Sheet {
    /// A sheet without notes.
    pub(super) fn new(name: &str) -> Result<Self, XlsxError> {
        let mut head = Worksheet::new();
        head.set_name(name)?;
        Ok(Self {
            head,
            rows: Stream::default(),
            cells: String::new(),
            number: String::new(),
            last: (0, 0),
            links: Links::default(),
            notes: None,
        })
    }

    /// A sheet with notes, which must know where its columns and the rows of its head stand.
    pub(super) fn with_notes(name: &str, grid: Grid) -> Result<Self, XlsxError> {
        Ok(Self { last: grid.last(), notes: Some(Notes::new(grid)), ..Self::new(name)? })
    }

    /// Begins a row, counted from zero, which must be below those that are there.
    pub(super) fn begin(&mut self, row: u32) {
        debug_assert!(self.number.is_empty() || row > self.last.0, "rows ascend");
        self.number.clear();
        let _ = write!(self.number, "{}", row + 1);
        self.last.0 = row;
    }

    /// Ends the row; the height is in pixels.
    pub(super) fn end(&mut self, height: Option<u16>, spool: &mut Spool<'_>) -> io::Result<()> {
        let out = &mut self.rows.text;
        let _ = write!(out, "<row r=\"{}\"", self.number);
        if let Some(height) = height {
            let _ = write!(out, " ht=\"{}\" customHeight=\"1\"", points(height));
        }
        out.push('>');
        out.push_str(&self.cells);
        out.push_str("</row>");
        self.cells.clear();
        if let Some(notes) = &mut self.notes {
            notes.end_row(height, spool)?;
        }
        self.links.take(spool)?;
        spool.take(&mut self.rows)
    }

    /// Begins a cell.
    fn cell(&mut self, column: u16, look: u32) -> &mut String {
        self.last.1 = self.last.1.max(column);
        self.cells.push_str("<c r=\"");
        xml::push_letters(&mut self.cells, column);
        self.cells.push_str(&self.number);
        let _ = write!(self.cells, "\" s=\"{look}\"");
        &mut self.cells
    }

    pub(super) fn blank(&mut self, column: u16, look: u32) {
        self.cell(column, look).push_str("/>");
    }

    /// A formula whose result is an empty text: the cell reads as blank, and still shows the sign in
    /// the number format of its look.
    pub(super) fn empty_text(&mut self, column: u16, look: u32) {
        self.cell(column, look).push_str(" t=\"str\"><f>\"\"</f><v></v></c>");
    }

    /// A text, which stays text whatever it begins with. Without characters, the cell is blank.
    pub(super) fn text(&mut self, column: u16, text: &str, look: u32) {
        if text.is_empty() {
            return self.blank(column, look);
        }
        let cells = self.cell(column, look);
        cells.push_str(" t=\"inlineStr\"><is><t");
        cells.push_str(xml::space(text));
        cells.push('>');
        xml::push_text(cells, text);
        cells.push_str("</t></is></c>");
    }

    pub(super) fn number(&mut self, column: u16, number: f64, look: u32) {
        let cells = self.cell(column, look);
        if number.is_finite() {
            let _ = write!(cells, "><v>{number}</v></c>");
        } else {
            cells.push_str(" t=\"e\"><v>#NUM!</v></c>");
        }
    }

    /// A text that leads somewhere, as far as Excel takes links; the looks are those of links and of
    /// other texts.
    pub(super) fn link(&mut self, column: u16, link: &Link, text: &str, looks: (u32, u32)) {
        if text.is_empty() || self.links.count() >= MOST_LINKS || link.is_too_long() {
            return self.text(column, text, looks.1);
        }
        self.text(column, text, looks.0);
        self.links.push(column, &self.number, link, text);
    }

    /// Adds a note to a cell of the row; its height is in pixels.
    pub(super) fn note(&mut self, column: u16, text: &str, height: u16) {
        if let Some(notes) = &mut self.notes {
            notes.push((self.last.0, column), &self.number, text, height);
        }
    }

    /// The head, and what the spool holds of the sheet. `ids` are the numbers for the shapes of
    /// notes.
    pub(super) fn finish(
        self,
        spool: &mut Spool<'_>,
        ids: &mut u32,
    ) -> io::Result<(Worksheet, Body)> {
        let body = Body {
            rows: spool.finish(self.rows)?,
            last: self.last,
            links: self.links.finish(spool)?,
            notes: self.notes.map(|notes| notes.finish(spool, ids)).transpose()?.flatten(),
        };
        Ok((self.head, body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The XML of a row that is written like this.
    fn row(height: Option<u16>, write: impl FnOnce(&mut Sheet)) -> String {
        let mut shelf = crate::store::Shelf::new(Box::new(crate::store::Memory::default()));
        let mut spool = Spool::new(&mut shelf, &|job| job());
        let mut sheet = Sheet::new("a").expect("a name");
        sheet.begin(9);
        write(&mut sheet);
        sheet.end(height, &mut spool).expect("memory");
        sheet.rows.text
    }

    #[test]
    fn rows_have_their_height_in_points() {
        assert_eq!(row(None, |_| ()), "<row r=\"10\"></row>");
        let high = row(Some(545), |_| ());
        assert_eq!(high, "<row r=\"10\" ht=\"408.75\" customHeight=\"1\"></row>");
    }

    #[test]
    fn cells_hold_what_was_written() {
        let cells = row(None, |sheet| {
            sheet.blank(0, 7);
            sheet.empty_text(1, 8);
            sheet.text(2, " =A1&B1\n", 9);
            sheet.text(3, "", 7);
            sheet.number(27, -0.847, 10);
            sheet.number(28, 1e15, 10);
            sheet.number(29, f64::INFINITY, 10);
        });
        let expected = [
            "<row r=\"10\"><c r=\"A10\" s=\"7\"/>",
            "<c r=\"B10\" s=\"8\" t=\"str\"><f>\"\"</f><v></v></c>",
            "<c r=\"C10\" s=\"9\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> =A1&amp;B1\n</t></is></c>",
            "<c r=\"D10\" s=\"7\"/>",
            "<c r=\"AB10\" s=\"10\"><v>-0.847</v></c>",
            "<c r=\"AC10\" s=\"10\"><v>1000000000000000</v></c>",
            "<c r=\"AD10\" s=\"10\" t=\"e\"><v>#NUM!</v></c></row>",
        ];
        assert_eq!(cells, expected.concat());
    }
}
