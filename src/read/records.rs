//! Reads the rows below a header: those that are records become the table's, all else is kept
//! beside it.

use std::collections::HashMap;
use std::sync::Arc;

use super::alike;
use super::columns::Headers;
use super::drift;
use super::grid::{Grid, Row, Sheet};
use super::header;
use super::limits::Budget;
use super::row_kind::{self, RowKind, kind};
use super::shift;
use super::understand::Reader;
use super::units;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Failure, Header, Loose, Record, Table, TotalRow};

/// So many rows may go on with a record.
const FEW_ROWS: usize = 10;

/// The rows under one header.
struct Part<'g> {
    header: Header,
    /// A title above it says that it shows how to fill in the form.
    is_sample: bool,
    /// The rows that are records, with the headings above them.
    body: Vec<(&'g Row, Vec<Option<String>>)>,
    headings: Vec<Loose>,
    beside: Vec<Loose>,
    /// Where tables of another kind begin.
    foreign: Vec<At>,
    /// Texts in rows between records.
    between: Vec<Loose>,
    /// The rows that are totals, and how many records stand above each.
    totals: Vec<(&'g Row, usize)>,
}

impl Part<'_> {
    fn new(header: Header, is_sample: bool) -> Self {
        let (body, headings, beside) = (Vec::new(), Vec::new(), header.beside.clone());
        let (foreign, between, totals) = (Vec::new(), Vec::new(), Vec::new());
        Self { header, is_sample, body, headings, beside, foreign, between, totals }
    }
}

/// What came of the rows above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// A blank row, a heading, the header.
    Other,
    /// A title or a note.
    Note,
    /// The row directly above is a record.
    Record,
    /// The same, or goes on with one.
    Between,
    /// The title of a sample: the next record is one.
    SampleTitle,
    /// A row of a table of another kind.
    Foreign,
}

/// Reads the table under a header. Where the header comes again with its columns in other places, a
/// table of its own begins. A form that is labelled came with rows for records alone.
pub(super) fn tables(
    headers: &Headers<'_>,
    sheet: &Sheet,
    first: Header,
    is_labelled: bool,
    budget: &Budget<'_>,
) -> Result<Vec<Table>, Failure> {
    let (schema, grid) = (headers.schema, &sheet.grid);
    let is_sample = header::titles(grid, &first).any(|text| headers.is_sample_title(&text));
    let mut scan = Scan {
        headers,
        grid,
        budget,
        is_labelled,
        parts: Vec::new(),
        part: Part::new(first, is_sample),
        sections: vec![None; schema.sections.len()],
        above: Above::Other,
        is_among_records: true,
        last: 0,
    };
    for (index, row) in grid.rows.iter().enumerate() {
        if (scan.part.header.rows.0..=scan.part.header.rows.1).contains(&row.row) {
            // a title above the header is about all below it
            scan.above = Above::Other;
        } else {
            budget.step()?;
            scan.row(index, row)?;
        }
        scan.last = row.row;
    }
    let parts = without_samples(scan.parts, scan.part);
    parts.into_iter().map(|part| table(schema, sheet, part, budget)).collect()
}

/// The rows of a sheet, one after another.
struct Scan<'g, 'h> {
    headers: &'g Headers<'h>,
    grid: &'g Grid,
    budget: &'g Budget<'g>,
    is_labelled: bool,
    parts: Vec<Part<'g>>,
    part: Part<'g>,
    /// The headings that hold, one for each of the schema's sections.
    sections: Vec<Option<String>>,
    above: Above,
    /// Whether nothing but records, headings and totals has come since the last record: a total is one
    /// of them.
    is_among_records: bool,
    /// The row before that holds something.
    last: u32,
}

impl<'g> Scan<'g, '_> {
    fn row(&mut self, index: usize, row: &'g Row) -> Result<(), Failure> {
        let above = if row.row > self.last + 1 && self.above != Above::SampleTitle {
            Above::Other
        } else {
            self.above
        };
        self.above = Above::Other;
        match self.kind(row) {
            RowKind::Empty => self.above = above,
            RowKind::Header => self.header(index, row, above)?,
            RowKind::Label => {}
            RowKind::Section(level, text) => {
                self.sections[level] = Some(text);
                self.sections[level + 1..].fill(None);
                self.part.headings.extend(loose(row).next());
                self.is_among_records = true;
            }
            RowKind::Total => {
                self.above = if above == Above::Foreign { Above::Foreign } else { Above::Note };
                if self.is_among_records && above != Above::Foreign {
                    self.part.totals.push((row, self.part.body.len()));
                }
                self.part.beside.extend(loose(row));
            }
            RowKind::Record => self.record(index, row, above)?,
            RowKind::Part(values) if self.is_among(index, row, above) => match values {
                1 => self.between(row),
                _ => self.record(index, row, above)?,
            },
            RowKind::Beside | RowKind::Part(_) => self.beside(index, row, above),
        }
        Ok(())
    }

    /// A row that is none of the table, or goes on with the record above.
    fn beside(&mut self, index: usize, row: &'g Row, above: Above) {
        let mut texts = loose(row);
        let is_title = texts.next().is_some_and(|loose| self.headers.is_sample_title(&loose.text));
        let is_alone = texts.next().is_none();
        let follows = matches!(above, Above::Record | Above::Between);
        if follows && self.is_between(index, row) {
            return self.between(row);
        }
        if self.is_labelled && row_kind::is_filled_in(self.headers.schema, &self.part.header, row) {
            self.part.between.extend(loose(row));
        }
        self.above = if is_title && is_alone { Above::SampleTitle } else { Above::Note };
        self.is_among_records = false;
        self.part.beside.extend(loose(row));
    }

    /// A row that goes on with the record above, or is a part of another.
    fn between(&mut self, row: &'g Row) {
        (self.above, self.is_among_records) = (Above::Between, true);
        self.part.between.extend(loose(row));
        self.part.beside.extend(loose(row));
    }

    fn record(&mut self, index: usize, row: &'g Row, above: Above) -> Result<(), Failure> {
        let begins = !matches!(above, Above::Record | Above::Between | Above::Foreign)
            && self.begins_another_table(index, row);
        if begins {
            self.part.foreign.extend(loose(row).next().map(|loose| loose.at));
        }
        let fits = || row_kind::fits(self.headers.schema, &self.part.header, row);
        if begins || above == Above::Foreign && !fits() {
            (self.above, self.is_among_records) = (Above::Foreign, false);
            self.part.beside.extend(loose(row));
        } else if above == Above::SampleTitle {
            self.part.beside.extend(loose(row));
        } else {
            (self.above, self.is_among_records) = (Above::Record, true);
            let sections = self.sections.iter().flatten();
            self.budget.text(sections.map(String::len).sum())?;
            self.part.body.push((row, self.sections.clone()));
        }
        Ok(())
    }

    fn header(&mut self, index: usize, row: &'g Row, above: Above) -> Result<(), Failure> {
        let labels = loose(row).filter(|loose| !self.headers.is_label(&loose.text));
        self.part.beside.extend(labels);
        let again = header::at(self.headers, self.grid, index, self.budget)?;
        // on a new page, a header has no title of its own
        let is_titled = matches!(above, Above::Note | Above::SampleTitle);
        if self.part.is_sample && is_titled || is_moved(&self.part.header, &again) {
            let next = Part::new(again, above == Above::SampleTitle);
            self.parts.push(std::mem::replace(&mut self.part, next));
        }
        Ok(())
    }

    /// Whether a row without a number is among records: one of them is directly above, and one follows.
    /// What stands below the last of them may be a summary. A form that is labelled came with nothing
    /// else but rows for records.
    fn is_among(&self, index: usize, row: &Row, above: Above) -> bool {
        let follows = matches!(above, Above::Record | Above::Between);
        let is_part = |row: &Row| matches!(self.kind(row), RowKind::Part(_));
        self.is_labelled || follows && self.is_followed(index, row, is_part)
    }

    fn kind(&self, row: &Row) -> RowKind {
        kind(self.headers, self.grid, &self.part.header, row)
    }

    /// Whether the next record follows directly, or after some more rows of a kind.
    fn is_followed(&self, index: usize, row: &Row, goes_on: impl Fn(&Row) -> bool) -> bool {
        let mut below = self.grid.rows[index + 1..].iter().zip(row.row + 1..).take(FEW_ROWS);
        let next = below.find(|(next, number)| next.row != *number || !goes_on(next));
        next.is_some_and(|(next, number)| {
            next.row == number && matches!(self.kind(next), RowKind::Record)
        })
    }

    /// Whether a row is the header of a table of another kind: not directly below the form's own, and
    /// with no record of the form below it.
    fn begins_another_table(&self, index: usize, row: &Row) -> bool {
        let (schema, header) = (self.headers.schema, &self.part.header);
        let is_record =
            |next: &Row| next.row == row.row + 1 && row_kind::fits(schema, header, next);
        row.row > header.rows.1 + 1
            && row_kind::is_foreign_header(schema, header, row)
            && !self.grid.rows.get(index + 1).is_some_and(is_record)
    }

    /// Whether the row below a record goes on with it rather than being a note: the next record
    /// follows directly or after some more such rows, or it is more than a few words.
    fn is_between(&self, index: usize, row: &Row) -> bool {
        const FEW_WORDS: usize = 10;
        let is_alone =
            |row: &Row| row_kind::is_text_alone(self.headers.schema, &self.part.header, row);
        let is_long = || loose(row).any(|loose| loose.text.chars().count() >= FEW_WORDS);
        is_alone(row) && (is_long() || self.is_followed(index, row, is_alone))
    }
}

/// The tables that are to be read: without samples if there is anything else.
fn without_samples<'g>(mut parts: Vec<Part<'g>>, last: Part<'g>) -> Vec<Part<'g>> {
    parts.push(last);
    let is_form = |part: &Part<'_>| !part.is_sample && !part.body.is_empty();
    let Some(form) = parts.iter().position(is_form) else { return parts };
    let samples: Vec<Loose> = parts
        .iter()
        .filter(|part| part.is_sample)
        .flat_map(|part| {
            let rows = part.body.iter().flat_map(|(row, _)| loose(row));
            part.headings.iter().chain(&part.beside).cloned().chain(rows)
        })
        .collect();
    parts[form].beside.extend(samples);
    parts.retain(|part| !part.is_sample);
    parts
}

/// Whether a header says of a column of the sheet that it holds something else than another header
/// says. On a new page, a part of the header may be missing.
fn is_moved(header: &Header, again: &Header) -> bool {
    let known = |header: &Header| -> HashMap<u32, usize> {
        let found = header.found.iter().enumerate();
        found.filter_map(|(place, at)| Some((at.as_ref()?.column, place))).collect()
    };
    let (here, there) = (known(header), known(again));
    let is_other = |(column, place): (&u32, &usize)| here.get(column) != Some(place);
    there.iter().any(is_other)
        || again.unknown.iter().any(|loose| here.contains_key(&loose.at.column))
}

fn table(
    schema: &Schema,
    sheet: &Sheet,
    part: Part<'_>,
    budget: &Budget<'_>,
) -> Result<Table, Failure> {
    let Part { mut header, body, headings, mut beside, foreign, between, totals, .. } = part;
    let is_own = |loose: &&Loose| foreign.first().is_none_or(|at| loose.at.row < at.row);
    let notes: Vec<&Loose> = beside.iter().filter(is_own).collect();
    let rows: Vec<&Row> = body.iter().map(|(row, _)| *row).collect();
    drift::restore(schema, &mut header, &rows);
    alike::find(schema, &mut header, &rows, budget)?;
    units::state(schema, &sheet.grid, &mut header, &notes);
    // the consolidated table has the header of the form in their place
    beside.extend(header.extended.iter().map(|(_, loose)| loose.clone()));
    let shifts = shift::find(schema, &header, &rows);
    let outside = drift::find(schema, &header, &rows, &shifts);
    let noticed = rows.iter().flat_map(|row| sheet.grid.noticed(row.row)).copied().collect();
    let drifts = &outside.drifts;
    let mut reader = Reader::new(schema, &sheet.grid, &header, drifts, &shifts, budget);
    let mut records: Vec<Record> = Vec::with_capacity(body.len());
    for (row, sections) in body {
        let record = reader.record(row, sections, &records)?;
        records.push(record);
    }
    let totals = totals.into_iter().map(|(row, above)| reader.total(row, above));
    let totals: Vec<TotalRow> = totals.collect::<Result<_, Failure>>()?;
    Ok(Table {
        totals,
        shifts: shifts.found,
        sheet: sheet.name.clone(),
        records,
        headings,
        beside,
        foreign,
        between,
        drifts: outside.drifts,
        stray: outside.stray,
        hidden: Arc::clone(&sheet.grid.hidden),
        noticed,
        header,
    })
}

pub(super) fn loose(row: &Row) -> impl Iterator<Item = Loose> + '_ {
    row.cells
        .iter()
        .filter(|(_, raw)| !raw.is_blank())
        .map(|(column, raw)| Loose { at: At::new(row.row, *column), text: raw.shown() })
}
