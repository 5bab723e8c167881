//! The cells of a sheet, row by row. Rows and cells say how often they are repeated, to the end of
//! the sheet as a rule; only those that hold something are written out. Source: OpenDocument 1.3
//! Part 3, 9 (Tables).

use super::super::grid::{Cells, Grid, Raw};
use super::super::limits::{Budget, Limit};
use super::super::xml::{Element, Node, Xml, attributes, cut_off};
use super::cell::Cell;
use super::styles::Styles;
use super::text::{Text, prefix};
use crate::place::At;
use crate::submission::{Failure, Noticed};

/// No sheet of any program reaches further.
const MOST_ROWS: u32 = 1 << 24;

/// Reads the sheet that has just begun.
pub(super) fn read(
    xml: &mut Xml<'_>,
    styles: &mut Styles<'_>,
    budget: &Budget<'_>,
) -> Result<Grid, Failure> {
    let mut reader = Reader {
        styles,
        budget,
        cells: Cells::new(budget),
        columns: Columns::default(),
        row: 0,
        text: Text::default(),
    };
    // rows and columns may stand in groups
    let mut depth = 0;
    loop {
        match xml.next()? {
            Node::Start(element) => match element.local_name().as_ref() {
                "table-column" => {
                    reader.column(&element)?;
                    xml.skip()?;
                }
                "table-row" => {
                    let row = Row::read(&element);
                    reader.row(xml, &row)?;
                }
                "table-columns"
                | "table-header-columns"
                | "table-column-group"
                | "table-rows"
                | "table-header-rows"
                | "table-row-group" => depth += 1,
                _ => xml.skip()?,
            },
            Node::End(_) if depth == 0 => return reader.cells.finish(),
            Node::End(_) => depth -= 1,
            Node::Done => return Err(cut_off()),
            Node::Text(_) | Node::Other => {}
        }
    }
}

struct Reader<'r, 's, 'b> {
    styles: &'r mut Styles<'s>,
    budget: &'b Budget<'b>,
    cells: Cells<'b, 'b>,
    columns: Columns,
    /// The next row.
    row: u32,
    /// The text of the cell that is being read.
    text: Text,
}

/// The styles of columns, from left to right.
#[derive(Default)]
struct Columns {
    /// The first column after those that have it, and the style.
    styles: Vec<(u32, String)>,
    next: u32,
}

/// A row, or several that are alike.
struct Row {
    count: u32,
    is_hidden: bool,
    style: Option<String>,
}

/// A cell that holds something, or several beside one another that are alike.
struct Filled {
    column: u32,
    count: u32,
    raw: Raw,
}

impl Row {
    fn read(element: &Element<'_>) -> Self {
        let mut row = Self { count: 1, is_hidden: false, style: None };
        attributes(element, |key, value| match key {
            "number-rows-repeated" => row.count = value.parse().unwrap_or(1),
            "visibility" => row.is_hidden = is_hidden(value),
            "default-cell-style-name" => row.style = Some(value.to_owned()),
            _ => {}
        });
        row
    }
}

fn is_hidden(visibility: &str) -> bool {
    matches!(visibility, "collapse" | "filter")
}

impl Columns {
    fn style(&self, column: u32) -> Option<&str> {
        let place = self.styles.partition_point(|(end, _)| *end <= column);
        self.styles.get(place).map(|(_, style)| style.as_str()).filter(|style| !style.is_empty())
    }
}

impl Reader<'_, '_, '_> {
    fn column(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let (mut count, mut hidden, mut style) = (1, false, String::new());
        attributes(element, |key, value| match key {
            "number-columns-repeated" => count = value.parse().unwrap_or(1),
            "visibility" => hidden = is_hidden(value),
            "default-cell-style-name" => value.clone_into(&mut style),
            _ => {}
        });
        let first = self.columns.next;
        // what comes further right cannot be read anyway
        if count == 0 || self.budget.within(Limit::Columns, u64::from(first)).is_err() {
            return Ok(());
        }
        let end = first.saturating_add(count);
        self.columns.next = end;
        self.columns.styles.push((end, style));
        if hidden { self.cells.hide_columns(first, end - 1) } else { Ok(()) }
    }

    fn row(&mut self, xml: &mut Xml<'_>, row: &Row) -> Result<(), Failure> {
        let mut line = Line::default();
        loop {
            match xml.next()? {
                Node::Start(element) => match element.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        let cell = Cell::read(&element);
                        self.cell(xml, &cell, row, &mut line)?;
                    }
                    _ => xml.skip()?,
                },
                Node::End(_) => break,
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
        if row.is_hidden && row.count > 0 {
            self.cells.hide_rows(self.row, self.row.saturating_add(row.count - 1))?;
        }
        let first = self.row;
        self.row = first.saturating_add(row.count);
        self.write(first, row.count, &line)
    }

    fn cell(
        &mut self,
        xml: &mut Xml<'_>,
        cell: &Cell,
        row: &Row,
        line: &mut Line,
    ) -> Result<(), Failure> {
        let column = line.next;
        let count = cell.columns.unwrap_or(1);
        line.next = column.saturating_add(count);
        self.paragraphs(xml)?;
        let struck = self.text.struck;
        let text = self.text.has_paragraphs.then(|| self.text.take());
        line.text += text.as_ref().map_or(0, String::len) as u64;
        self.budget.within(Limit::Text, line.text)?;
        let style = cell.style.as_deref().or_else(|| self.columns.style(column));
        let style = style.or(row.style.as_deref()).unwrap_or_default();
        let format = self.styles.format(style);
        if cell.is_external {
            line.noticed.push((column, Noticed::External));
        }
        if cell.span != (1, 1) {
            line.merges.push((column, cell.span));
        }
        match cell.content(text, format, self.styles) {
            Some(Raw::Text(text)) if text.is_empty() => {}
            Some(raw) if count > 0 => {
                self.budget.within(Limit::Columns, u64::from(column) + u64::from(count))?;
                let struck = struck.noticed(self.styles.is_struck(style));
                let all = struck
                    .filter(|_| !raw.is_blank())
                    .into_iter()
                    .flat_map(|struck| (column..column + count).map(move |at| (at, struck)));
                line.noticed.extend(all);
                line.filled.push(Filled { column, count, raw });
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads what stands in the cell that has just begun. Notes, drawings and tables in it are no
    /// part of its text.
    fn paragraphs(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        self.text = Text::default();
        // paragraphs may stand in lists
        let mut depth = 0;
        loop {
            match xml.next()? {
                Node::Start(element) => match element.local_name().as_ref() {
                    "p" | "h" => {
                        let prefix = prefix(&element).to_owned();
                        self.text.paragraph(xml, &prefix, self.styles, self.budget)?;
                    }
                    "list" | "list-item" | "list-header" => depth += 1,
                    _ => xml.skip()?,
                },
                Node::End(_) if depth == 0 => return Ok(()),
                Node::End(_) => depth -= 1,
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
    }

    /// Writes out a row as often as it is repeated.
    fn write(&mut self, first: u32, count: u32, line: &Line) -> Result<(), Failure> {
        if line.filled.is_empty() && line.merges.is_empty() && line.noticed.is_empty() {
            return Ok(());
        }
        // repeated rows count only if they hold something
        let count = if line.filled.is_empty() { count.min(1) } else { count };
        for row in (first.min(MOST_ROWS)..=MOST_ROWS).take(count as usize) {
            if row == MOST_ROWS {
                return Err(Failure::Damaged(format!("table:table-row {first}")));
            }
            let at = |column: u32| At::new(row, column);
            for Filled { column, count, raw } in &line.filled {
                for column in *column..column.saturating_add(*count) {
                    self.cells.push(at(column), raw.clone())?;
                }
            }
            for (column, what) in &line.noticed {
                self.cells.notice(at(*column), *what)?;
            }
            for (column, (columns, rows)) in &line.merges {
                let last = At::new(
                    row.saturating_add(rows.saturating_sub(1)),
                    column.saturating_add(columns.saturating_sub(1)),
                );
                self.cells.merge(at(*column), last)?;
            }
        }
        Ok(())
    }
}

/// What has been read of a row.
#[derive(Default)]
struct Line {
    next: u32,
    /// Bytes of text in it.
    text: u64,
    filled: Vec<Filled>,
    /// What is to be known of cells besides what they hold, by their columns.
    noticed: Vec<(u32, Noticed)>,
    /// Columns of cells that reach over others, and how far.
    merges: Vec<(u32, (u32, u32))>,
}
