//! Notes of a sheet. Each is written twice: its text (ECMA-376 Part 1, 18.7 Comments), and the box
//! in which it is shown, a shape in VML (Part 4, 19.1), the only form in which Excel takes notes.

use std::fmt::Write as _;
use std::io;

use crate::output::workbook::ROWS_PER_SHEET;

use super::super::note::WIDTH;
use super::super::spool::{Block, Spool, Stream};
use super::super::styles::FONT;
use super::points;
use super::xml::{push_letters, push_text, space};

/// Where columns and rows stand, in pixels.
pub(in crate::output) struct Grid {
    /// Where each column begins, and the last one ends.
    lefts: Vec<u32>,
    /// Where each row begins, and the last one ends.
    tops: Vec<u32>,
}

/// What a column and a row take where nothing else is said, in pixels.
const COLUMN: u32 = 64;
const ROW: u16 = 20;

impl Grid {
    /// Columns of these widths, in characters, and rows of these heights, in pixels.
    pub(in crate::output) fn new(
        widths: impl Iterator<Item = u32>,
        heights: impl Iterator<Item = Option<u16>>,
    ) -> Self {
        let mut grid = Self { lefts: vec![0], tops: vec![0] };
        // seven for each character, and five around them
        widths.for_each(|width| push_edge(&mut grid.lefts, width * 7 + 5));
        heights.for_each(|height| grid.push_row(height));
        grid
    }

    /// The last row and column.
    pub(super) fn last(&self) -> (u32, u16) {
        let (rows, columns) =
            (self.tops.len().saturating_sub(2), self.lefts.len().saturating_sub(2));
        (u32::try_from(rows).unwrap_or(u32::MAX), u16::try_from(columns).unwrap_or(u16::MAX))
    }

    fn push_row(&mut self, height: Option<u16>) {
        push_edge(&mut self.tops, u32::from(height.unwrap_or(ROW)));
    }
}

fn push_edge(edges: &mut Vec<u32>, size: u32) {
    edges.push(edges.last().map_or(0, |last| last + size));
}

/// Where the column or row of a number begins; beyond the edges that are known, all have this size.
fn edge(edges: &[u32], number: usize, size: u32) -> u32 {
    let last = edges.len() - 1;
    let beyond = u32::try_from(number.saturating_sub(last)).unwrap_or(0);
    edges[number.min(last)] + beyond * size
}

/// In which column or row a place is, and how far from its edge; not before `number`.
fn place(edges: &[u32], mut number: usize, size: u32, at: u32) -> (usize, u32) {
    while edge(edges, number + 1, size) <= at {
        number += 1;
    }
    (number, at - edge(edges, number, size))
}

/// The box of a note: its cell, and its height in pixels.
pub(in crate::output) struct Frame {
    pub row: u32,
    pub column: u16,
    pub height: u16,
}

/// The notes of a sheet while it is written.
pub(super) struct Notes {
    texts: Stream,
    frames: Vec<Frame>,
    grid: Grid,
}

/// Notes in the spool.
pub(in super::super) struct NoteParts {
    pub texts: Vec<Block>,
    pub shapes: Vec<Block>,
    /// The groups of numbers that the shapes have, as `o:idmap` lists them.
    pub groups: String,
}

/// Numbers of shapes come in groups; those of two sheets are in different groups.
const GROUP: u32 = 1024;
/// A note begins so many pixels to the right of its cell's next column, and below the row before.
const RIGHT: u32 = 15;
const BELOW: u32 = 10;
/// More rows and columns than a note can cover, and columns that a sheet has.
const MOST_ROWS: u32 = 40;
const MOST_COLUMNS: u16 = 40;
const COLUMNS_PER_SHEET: u16 = 16_384;

impl Notes {
    pub(super) fn new(grid: Grid) -> Self {
        Self { texts: Stream::default(), frames: Vec::new(), grid }
    }

    pub(super) fn push(&mut self, cell: (u32, u16), row: &str, text: &str, height: u16) {
        let out = &mut self.texts.text;
        out.push_str("<comment ref=\"");
        push_letters(out, cell.1);
        let _ = write!(
            out,
            "{row}\" authorId=\"0\"><text><r><rPr><sz val=\"9\"/><color indexed=\"81\"/>\
             <rFont val=\"{FONT}\"/><family val=\"2\"/></rPr><t{}>",
            space(text)
        );
        push_text(out, text);
        out.push_str("</t></r></text></comment>");
        self.frames.push(Frame { row: cell.0, column: cell.1, height });
    }

    pub(super) fn end_row(&mut self, height: Option<u16>, spool: &mut Spool<'_>) -> io::Result<()> {
        self.grid.push_row(height);
        spool.take(&mut self.texts)
    }

    /// Writes the boxes, for which all heights must be known; the number of the first group is
    /// taken from `groups` and what is used up is added to it.
    pub(super) fn finish(
        self,
        spool: &mut Spool<'_>,
        groups: &mut u32,
    ) -> io::Result<Option<NoteParts>> {
        if self.frames.is_empty() {
            return Ok(None);
        }
        let mut shapes = Stream::default();
        for (number, frame) in (1..).zip(&self.frames) {
            push_shape(&mut shapes.text, &self.grid, frame, *groups * GROUP, number);
            spool.take(&mut shapes)?;
        }
        let count = u32::try_from(self.frames.len()).unwrap_or(u32::MAX);
        let next = *groups + 1 + count / GROUP;
        let used = (*groups..next).map(|group| group.to_string());
        let parts = NoteParts {
            texts: spool.finish(self.texts)?,
            shapes: spool.finish(shapes)?,
            groups: used.collect::<Vec<_>>().join(","),
        };
        *groups = next;
        Ok(Some(parts))
    }
}

/// Pushes the box of a note, which is shown when the mouse is on its cell.
pub(in crate::output) fn push_shape(
    out: &mut String,
    grid: &Grid,
    frame: &Frame,
    first: u32,
    number: u32,
) {
    let Grid { lefts, tops } = grid;
    let Frame { row, column, height } = *frame;
    // a note at the very end of a sheet must not hang out of it
    let is_last = row + MOST_ROWS > ROWS_PER_SHEET;
    let above = if is_last { row - MOST_ROWS } else { row.saturating_sub(1) } as usize;
    let is_rightmost = column > COLUMNS_PER_SHEET - MOST_COLUMNS;
    let beside = usize::from(if is_rightmost { column - MOST_COLUMNS } else { column + 1 });
    let (left, top) =
        (edge(lefts, beside, COLUMN) + RIGHT, edge(tops, above, u32::from(ROW)) + BELOW);
    let (first_column, from_left) = place(lefts, beside, COLUMN, left);
    let (first_row, from_top) = place(tops, above, u32::from(ROW), top);
    let (last_column, to_left) = place(lefts, first_column, COLUMN, left + WIDTH);
    let bottom = top + u32::from(height);
    let (last_row, to_top) = place(tops, first_row, u32::from(ROW), bottom);
    let _ = write!(
        out,
        "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;\
         margin-left:{left}pt;margin-top:{top}pt;width:{width}pt;height:{height}pt;\
         z-index:{number};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">\
         <v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{first_column}, {from_left}, {first_row}, {from_top}, \
         {last_column}, {to_left}, {last_row}, {to_top}</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        id = first + number,
        left = f64::from(left) * 0.75,
        top = f64::from(top) * 0.75,
        width = f64::from(WIDTH) * 0.75,
        height = points(height),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Memory, Shelf};

    /// The parts of notes on so many rows, in a grid of three columns below two rows of a head.
    fn parts(rows: u32, groups: &mut u32) -> (Option<NoteParts>, Vec<u32>) {
        let mut shelf = Shelf::new(Box::new(Memory::default()));
        let mut spool = Spool::new(&mut shelf, &|job| job());
        let mut notes = Notes::new(grid());
        for row in 2..2 + rows {
            notes.push((row, 1), &(row + 1).to_string(), "a", 90);
            notes.end_row(Some(26), &mut spool).expect("memory");
        }
        let tops = notes.grid.tops.clone();
        (notes.finish(&mut spool, groups).expect("memory"), tops)
    }

    fn grid() -> Grid {
        Grid::new([8, 14, 22].into_iter(), [Some(32), None].into_iter())
    }

    #[test]
    fn rows_and_columns_stand_one_after_the_other() {
        assert_eq!(grid().lefts, [0, 61, 164, 323]);
        assert_eq!(grid().last(), (1, 2));
        assert_eq!(parts(2, &mut 1).1, [0, 32, 52, 78, 104]);
    }

    #[test]
    fn places_beyond_what_is_known_have_the_usual_size() {
        let edges = [0, 61, 164];
        assert_eq!([0, 1, 2, 3, 4].map(|number| edge(&edges, number, 64)), [0, 61, 164, 228, 292]);
        assert_eq!(place(&edges, 0, 64, 60), (0, 60));
        assert_eq!(place(&edges, 0, 64, 61), (1, 0));
        assert_eq!(place(&edges, 1, 64, 300), (4, 8));
    }

    #[test]
    fn a_note_stands_beside_its_cell() {
        let mut out = String::new();
        let frame = Frame { row: 2, column: 1, height: 90 };
        push_shape(&mut out, &grid(), &frame, GROUP, 1);
        for expected in [
            "id=\"_x0000_s1025\"",
            "margin-left:134.25pt;margin-top:31.5pt;width:240pt;height:67.5pt;z-index:1;",
            "<x:Anchor>2, 15, 1, 10, 5, 48, 6, 0</x:Anchor>",
            "<x:Row>2</x:Row><x:Column>1</x:Column>",
        ] {
            assert!(out.contains(expected), "{expected} is not in {out}");
        }
    }

    #[test]
    fn a_note_does_not_hang_out_of_the_sheet() {
        let mut out = String::new();
        let frame = Frame { row: ROWS_PER_SHEET - 1, column: 0, height: 600 };
        push_shape(&mut out, &grid(), &frame, GROUP, 1);
        let anchor = out.split_once("<x:Anchor>").expect("an anchor").1;
        let last = anchor.split(", ").nth(6).expect("a row");
        assert!(last.parse::<u32>().expect("a number") < ROWS_PER_SHEET, "{anchor}");
    }

    #[test]
    fn shapes_of_two_sheets_are_in_different_groups() {
        let mut groups = 1;
        let mut listed = |rows| parts(rows, &mut groups).0.map(|parts| parts.groups);
        assert_eq!(listed(0), None);
        assert_eq!(listed(1).as_deref(), Some("1"));
        assert_eq!(listed(2048).as_deref(), Some("2,3,4"));
        assert_eq!(listed(1023).as_deref(), Some("5"));
    }
}
