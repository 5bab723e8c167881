//! The cells of a sheet, in the order in which they stand in the file, with what is merged and what
//! is hidden. Only what a cell holds is kept, so that it does not matter how far a sheet claims to
//! reach.

use std::rc::Rc;

use super::super::formats::{Formats, iso_day};
use super::super::grid::{Cells, Grid, Raw};
use super::super::limits::Budget;
use super::super::struck::Struck;
use super::super::xml::{Element, Node, Xml, attributes};
use super::is_true;
use super::strings::{Rich, Shared, unescaped};
use crate::place::At;
use crate::submission::{Failure, Noticed};

pub(super) fn read(
    mut xml: Xml<'_>,
    strings: &[Shared],
    formats: &Formats,
    budget: &Budget<'_>,
) -> Result<Grid, Failure> {
    let mut reader = Reader {
        strings,
        formats,
        cells: Cells::new(budget),
        next: At::new(0, 0),
        cell: Cell::default(),
        inside: Inside::Sheet,
    };
    loop {
        match xml.next()? {
            Node::Start(element) => reader.start(&element)?,
            Node::Text(piece) => reader.text(&piece),
            Node::End(element) => reader.end(element.local_name().as_ref())?,
            Node::Other => {}
            Node::Done => return reader.cells.finish(),
        }
    }
}

struct Reader<'r> {
    strings: &'r [Shared],
    formats: &'r Formats,
    cells: Cells<'r, 'r>,
    /// Where the next cell is, if it does not say so itself.
    next: At,
    /// The cell that is being read.
    cell: Cell,
    inside: Inside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Sheet,
    Data,
    Cell,
    Value,
    Formula,
    /// A text that stands in the cell itself.
    Inline,
    /// An element of a cell that is none of these, so many levels deep.
    Foreign(u32),
}

#[derive(Default)]
struct Cell {
    at: Option<At>,
    style: usize,
    kind: String,
    value: String,
    inline: Rich,
    has_formula: bool,
    formula: String,
    /// There is a place for its value, even if that is empty.
    has_value: bool,
}

impl Reader<'_> {
    fn start(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let name = element.local_name();
        match (self.inside, name.as_ref()) {
            (Inside::Sheet, "sheetData") => self.inside = Inside::Data,
            (Inside::Sheet, "col") => self.column(element)?,
            (Inside::Sheet, "mergeCell") => self.merge(element)?,
            (Inside::Data, "row") => self.row(element)?,
            (Inside::Data, "c") => self.begin(element),
            (Inside::Cell, "v") => {
                self.cell.has_value = true;
                self.inside = Inside::Value;
            }
            (Inside::Cell, "f") => {
                self.cell.has_formula = true;
                self.inside = Inside::Formula;
            }
            (Inside::Cell, "is") => self.inside = Inside::Inline,
            (Inside::Inline, _) => self.cell.inline.start(element),
            (Inside::Cell, _) => self.inside = Inside::Foreign(1),
            (Inside::Foreign(depth), _) => self.inside = Inside::Foreign(depth + 1),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) {
        match self.inside {
            Inside::Value => self.cell.value.push_str(piece),
            Inside::Inline => self.cell.inline.push(piece),
            Inside::Formula => self.cell.formula.push_str(piece),
            Inside::Sheet | Inside::Data | Inside::Cell | Inside::Foreign(_) => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Failure> {
        self.inside = match (self.inside, name) {
            (Inside::Value, "v")
            | (Inside::Formula, "f")
            | (Inside::Inline, "is")
            | (Inside::Foreign(1), _) => Inside::Cell,
            (Inside::Inline, name) => {
                self.cell.inline.end(name);
                Inside::Inline
            }
            (Inside::Foreign(depth), _) => Inside::Foreign(depth - 1),
            (Inside::Cell, "c") => {
                self.finish()?;
                Inside::Data
            }
            (Inside::Data, "row") => {
                self.next = At::new(self.next.row.saturating_add(1), 0);
                Inside::Data
            }
            (Inside::Data, "sheetData") => Inside::Sheet,
            (inside, _) => inside,
        };
        Ok(())
    }

    fn column(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let (mut first, mut last, mut hidden) = (None, None, false);
        attributes(element, |key, value| match key {
            "min" => first = number(value),
            "max" => last = number(value),
            "hidden" => hidden = is_true(value),
            _ => {}
        });
        match (first, last, hidden) {
            (Some(first), Some(last), true) => self.cells.hide_columns(first, last),
            _ => Ok(()),
        }
    }

    fn row(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let mut row = self.next.row;
        let mut hidden = false;
        attributes(element, |key, value| match key {
            "r" => row = number(value).unwrap_or(row),
            "hidden" => hidden = is_true(value),
            _ => {}
        });
        self.next = At::new(row, 0);
        if hidden { self.cells.hide_rows(row, row) } else { Ok(()) }
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.inside = Inside::Cell;
        let cell = &mut self.cell;
        (cell.at, cell.style) = (None, 0);
        (cell.has_formula, cell.has_value) = (false, false);
        cell.kind.clear();
        cell.value.clear();
        cell.formula.clear();
        attributes(element, |key, value| match key {
            "r" => cell.at = At::parse(value),
            "s" => cell.style = value.parse().unwrap_or(0),
            "t" => cell.kind.push_str(value),
            _ => {}
        });
    }

    fn finish(&mut self) -> Result<(), Failure> {
        let at = self.cell.at.unwrap_or(self.next);
        self.next = At::new(at.row, at.column.saturating_add(1));
        if names_a_workbook(&self.cell.formula) {
            self.cells.notice(at, Noticed::External)?;
        }
        let Some((raw, struck)) = self.content()? else { return Ok(()) };
        let struck = struck.noticed(self.formats.is_struck(self.cell.style));
        if let Some(struck) = struck.filter(|_| !raw.is_blank()) {
            self.cells.notice(at, struck)?;
        }
        self.cells.push(at, raw)
    }

    /// What the cell holds, and how much of it is struck out. Source: ECMA-376 Part 1, 18.18.11
    /// (`ST_CellType`).
    fn content(&mut self) -> Result<Option<(Raw, Struck)>, Failure> {
        let (inline, struck) = self.cell.inline.take();
        let Cell { kind, value, has_formula, has_value, formula, style, .. } = &self.cell;
        let uncalculated = || Raw::Uncalculated(formula.as_str().into());
        let text = |text: &str| Some(Raw::Text(unescaped(text).into()));
        let raw = match kind.as_str() {
            "inlineStr" => return Ok(Some((Raw::Text(inline.into()), struck))),
            // a formula may well have an empty text as its result
            "str" if *has_value => text(value),
            _ if value.is_empty() => has_formula.then(uncalculated),
            "s" => {
                let found =
                    value.trim().parse().ok().and_then(|place: usize| self.strings.get(place));
                let found = found.ok_or_else(|| Failure::Damaged(format!("<si> {value}")))?;
                return Ok(Some((Raw::Text(Rc::clone(&found.0)), found.1)));
            }
            "b" => Some(Raw::Bool(is_true(value.trim()))),
            "e" => Some(Raw::Error(value.trim().into())),
            "d" => Some(iso_day(value).unwrap_or_else(|| Raw::Time(value.as_str().into()))),
            _ => match value.trim().parse() {
                Ok(number) => Some(self.formats.raw(*style, number)),
                Err(_) => text(value),
            },
        };
        Ok(raw.map(|raw| (raw, Struck::AsCell)))
    }

    fn merge(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let mut corners = None;
        attributes(element, |key, value| {
            let (first, last) = value.split_once(':').unwrap_or((value, value));
            if key == "ref" {
                corners = At::parse(first).zip(At::parse(last));
            }
        });
        corners.map_or(Ok(()), |(first, last)| self.cells.merge(first, last))
    }
}

/// A number that counts from 1, as one that counts from 0.
fn number(text: &str) -> Option<u32> {
    text.parse::<u32>().ok()?.checked_sub(1)
}

/// Whether a formula names another workbook: by its number, as `[1]Sheet1!A1`, or by its name. The
/// columns of tables stand in such brackets, too, but after a name; 0 is the workbook itself.
fn names_a_workbook(formula: &str) -> bool {
    // every second piece is a text in the formula
    formula.split('"').step_by(2).any(|code| {
        // the sheet is named behind the bracket
        let Some(end) = code.rfind('!').map(|at| at + 1) else { return false };
        // what stands behind the last bracket is in none
        let mut behind = None;
        code[..end].split(']').rev().any(|piece| {
            behind.replace(piece).is_some_and(begins_a_sheet) && opens_a_workbook(piece)
        })
    })
}

/// Whether what stands behind a bracket may be the name of a sheet, or the sign before the name of a
/// cell: brackets within brackets are columns of a table.
fn begins_a_sheet(behind: &str) -> bool {
    !behind.is_empty()
        && !behind
            .starts_with([',', ':', ' ', '*', '+', '-', '/', '^', '&', '=', '<', '>', ')', ';'])
}

/// Whether one of the brackets that are open at the end of a piece of a formula holds the number or
/// the name of a workbook. Nothing is looked at twice, however many of them are open.
fn opens_a_workbook(piece: &str) -> bool {
    let is_first = |at: &usize| {
        let before = piece[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    };
    let is_number = |at: usize| piece[at + 1..].parse::<u32>().is_ok_and(|number: u32| number > 0);
    let mut brackets = piece.match_indices('[').map(|(at, _)| at).filter(is_first);
    // no number holds a bracket, and the outermost one holds every name
    if piece.rfind('[').filter(is_first).is_some_and(is_number) {
        return true;
    }
    let name = [".xls", ".ods", ".csv"].iter().filter_map(|ending| piece.rfind(ending)).max();
    brackets.next().zip(name).is_some_and(|(first, name)| first < name)
}

#[cfg(test)]
mod tests {
    use super::names_a_workbook;

    #[test]
    fn formulas_that_name_a_workbook_are_told_from_others() {
        for (formula, names_one) in [
            ("[1]Sheet1!A1", true),
            ("SUM('[2]様式 1'!A1:A3)", true),
            ("'C:\\x\\[R4.xlsx]様式'!B3+1", true),
            ("[book [old.xls]S!A1", true),
            ("[[1]S!A1", true),
            ("a[1]+[3]S!A1", true),
            ("[0]!name", false),
            ("[1]", false),
            ("Table1[1]!A1", false),
            ("表1[[#This Row],[2021]]*集計!B1", false),
            ("IF(A1>0,[1]S!A1,0)", true),
            ("[1]!name", true),
            ("表[列]&[@列]", false),
            ("\"[1]S!\"&A1", false),
            ("A1&\"x\"&[1]S!A1", true),
            ("[1]&\"!\"", false),
            ("S!A1+[1]", false),
            ("[x]S!A1", false),
            ("[x.xls S!A1", false),
            ("", false),
        ] {
            assert_eq!(names_a_workbook(formula), names_one, "{formula}");
        }
    }

    #[test]
    fn brackets_are_looked_at_once() {
        // looking at the rest for each of them would take minutes
        for piece in ["[", "[1]", "[a", "[.xls", "a[1]!", "!["] {
            let formula = piece.repeat(8_000_000 / piece.len());
            assert!(!names_a_workbook(&formula), "{piece}");
        }
    }
}
