//! Reads the rows below a header: which are records, which are section headings, notes, totals or
//! the header once more.

use std::sync::Arc;

use regex::Regex;

use super::columns::Headers;
use super::drift;
use super::grid::{Grid, Raw, Row, Sheet};
use super::header;
use super::limits::Budget;
use super::shift;
use super::understand::Reader;
use crate::fold;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Failure, Header, Loose, Record, Table};

/// The rows under one header.
struct Part<'g> {
    header: Header,
    /// The rows that are records, with the headings above them.
    body: Vec<(&'g Row, Vec<Option<String>>)>,
    headings: Vec<Loose>,
    beside: Vec<Loose>,
}

impl Part<'_> {
    fn new(header: Header) -> Self {
        Self { header, body: Vec::new(), headings: Vec::new(), beside: Vec::new() }
    }
}

/// Reads the table under a header. Where the header comes again with its columns in other places, a
/// table of its own begins.
pub(super) fn tables(
    schema: &Schema,
    headers: &Headers<'_>,
    sheet: &Sheet,
    first: Header,
    budget: &Budget<'_>,
) -> Result<Vec<Table>, Failure> {
    let grid = &sheet.grid;
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut part = Part::new(first);
    let mut sections: Vec<Option<String>> = vec![None; schema.sections.len()];
    for (index, row) in grid.rows.iter().enumerate() {
        if (part.header.rows.0..=part.header.rows.1).contains(&row.row) {
            continue;
        }
        budget.step()?;
        match kind(schema, headers, grid, &part.header, row) {
            RowKind::Empty => {}
            RowKind::Header => {
                part.beside.extend(loose(row).filter(|loose| !headers.is_label(&loose.text)));
                let again = header::at(headers, grid, index);
                if is_moved(&part.header, &again) {
                    parts.push(std::mem::replace(&mut part, Part::new(again)));
                }
            }
            RowKind::Section(level, text) => {
                sections[level] = Some(text);
                sections[level + 1..].fill(None);
                part.headings.extend(loose(row).next());
            }
            RowKind::Beside => part.beside.extend(loose(row)),
            RowKind::Record => {
                budget.text(sections.iter().flatten().map(String::len).sum())?;
                part.body.push((row, sections.clone()));
            }
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| table(schema, sheet, part, budget)).collect()
}

/// Whether a header has the columns of the form in other places than another.
fn is_moved(header: &Header, again: &Header) -> bool {
    let columns = |header: &Header| -> Vec<Option<u32>> {
        header.found.iter().map(|at| at.map(|at| at.column)).collect()
    };
    let (here, there) = (columns(header), columns(again));
    let is_elsewhere = |(here, there): (&Option<u32>, &Option<u32>)| here != there;
    let both = |(here, there): &(&Option<u32>, &Option<u32>)| here.is_some() && there.is_some();
    here.iter().zip(&there).filter(both).any(is_elsewhere)
}

fn table(
    schema: &Schema,
    sheet: &Sheet,
    part: Part<'_>,
    budget: &Budget<'_>,
) -> Result<Table, Failure> {
    let Part { mut header, body, headings, beside } = part;
    let rows: Vec<&Row> = body.iter().map(|(row, _)| *row).collect();
    drift::restore(schema, &mut header, &rows);
    let shifts = shift::find(schema, &header, &rows);
    let outside = drift::find(schema, &header, &rows, &shifts);
    let external = rows.iter().flat_map(|row| sheet.grid.external(row.row)).copied().collect();
    let drifts = &outside.drifts;
    let mut reader = Reader::new(schema, &sheet.grid, &header, drifts, &shifts, budget);
    let mut records: Vec<Record> = Vec::with_capacity(body.len());
    for (row, sections) in body {
        let record = reader.record(row, sections, &records)?;
        records.push(record);
    }
    Ok(Table {
        shifts: shifts.found,
        sheet: sheet.name.clone(),
        records,
        headings,
        beside,
        drifts: outside.drifts,
        stray: outside.stray,
        hidden: Arc::clone(&sheet.grid.hidden),
        external,
        header,
    })
}

/// What a row is.
enum RowKind {
    Empty,
    /// The header, repeated on a new page.
    Header,
    /// A heading: its level and text.
    Section(usize, String),
    /// A title, a note, a legend, a total.
    Beside,
    Record,
}

fn kind(
    schema: &Schema,
    headers: &Headers<'_>,
    grid: &Grid,
    header: &Header,
    row: &Row,
) -> RowKind {
    let shown: Vec<String> =
        row.cells.iter().map(|(_, raw)| fold::trim(&raw.shown()).to_owned()).collect();
    let texts: Vec<&str> =
        shown.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let Some(first) = texts.first() else {
        return RowKind::Empty;
    };
    if let Some(level) = section(schema, &texts) {
        return RowKind::Section(level, (*first).to_owned());
    }
    if row.row < header.rows.0 {
        return RowKind::Beside;
    }
    let labels = texts.iter().filter(|text| headers.is_label(text)).count();
    let fill = fill(schema, grid, header, row);
    // a record may hold words that are headers, too, but not where its number is
    let may_be_header = !fill.has_key || headers.is_label(first);
    if may_be_header && labels >= 2 && labels * 2 > texts.len() {
        return RowKind::Header;
    }
    if is_numbering(&texts, header) {
        return RowKind::Beside;
    }
    let narrow = fold::narrow(first);
    let is_any = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(&narrow));
    // a note may begin like one, but it has no number and does not fill the columns of a record
    let is_note = is_any(&schema.form.note_rows) && !(fill.has_key && fill.columns >= 3);
    let is_total = is_any(&schema.form.total_rows);
    if !is_note && !is_total && fill.is_record() { RowKind::Record } else { RowKind::Beside }
}

/// Whether a row numbers the columns: `(1) (2) (3)`, `① ② ③`, from the first column to the last.
fn is_numbering(texts: &[&str], header: &Header) -> bool {
    let columns = header.found.iter().flatten().count();
    let is_next = |(number, text): (usize, &&str)| {
        let key = fold::key(text);
        let digits = key.trim_start_matches(['(', '[', '<', '【']);
        digits.trim_end_matches([')', ']', '>', '】', '.']).parse() == Ok(number + 1)
    };
    columns >= 4 && texts.len() + 1 >= columns && texts.iter().enumerate().all(is_next)
}

/// How much of a record a row holds.
struct Fill {
    /// What identifies a record.
    has_key: bool,
    /// Columns of the form that are filled in.
    columns: usize,
    /// How many of them are as good as what identifies one.
    needed: usize,
}

impl Fill {
    /// A row is a record if it holds what identifies one, or several values under headers.
    fn is_record(&self) -> bool {
        self.columns >= if self.has_key { 1 } else { self.needed }
    }
}

/// The level of a heading. A heading stands alone in its row, or is repeated across it.
fn section(schema: &Schema, texts: &[&str]) -> Option<usize> {
    let (first, others) = texts.split_first()?;
    if others.iter().any(|text| text != first) {
        return None;
    }
    let narrow = fold::narrow(first);
    schema
        .sections
        .iter()
        .position(|section| section.pattern.is_match(&narrow) || section.pattern.is_match(first))
}

fn fill(schema: &Schema, grid: &Grid, header: &Header, row: &Row) -> Fill {
    let is_filled = |column: u32| row.get(column).is_some_and(|raw| !raw.is_blank());
    let columns = header.found.iter().flatten().filter(|at| is_filled(at.column)).count();
    let has_key = schema.form.key.iter().all(|place| {
        let content = header.found[*place].and_then(|at| grid.content(At::new(row.row, at.column)));
        content.is_some_and(|(_, raw)| is_key(schema, *place, raw))
    });
    // small forms have few columns besides their key
    let others = header.found.iter().flatten().count().saturating_sub(schema.form.key.len());
    Fill { has_key, columns, needed: others.div_ceil(2).clamp(1, 3) }
}

/// Whether a cell of a key column holds what that column holds.
fn is_key(schema: &Schema, column: usize, raw: &Raw) -> bool {
    let text = raw.shown();
    let text = fold::narrow(&text);
    let text = fold::trim(&text);
    match schema.columns[column].kind {
        crate::schema::Kind::Integer => {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => !text.is_empty(),
    }
}

pub(super) fn loose(row: &Row) -> impl Iterator<Item = Loose> + '_ {
    row.cells
        .iter()
        .filter(|(_, raw)| !raw.is_blank())
        .map(|(column, raw)| Loose { at: At::new(row.row, *column), text: raw.shown() })
}
