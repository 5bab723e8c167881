//! What stands in the records of the form: read once more with each schema that is tried.

use std::collections::BTreeMap;

use super::Workbooks;
use crate::fold;
use crate::place::{At, file_name};
use crate::schema::Schema;
use crate::submission::{Cell, Failure, Origin, Record, Table};

/// More records say no more about a form.
const MOST_RECORDS: usize = 20_000;
/// Bytes of a text that are looked at.
const LONGEST: usize = 400;

/// What was read.
#[derive(Default)]
pub(super) struct Evidence {
    pub records: Vec<Row>,
    /// Headings that stand alone in their rows, run by run, directly above records.
    pub runs: Vec<Vec<Heading>>,
    pub refused: Vec<(String, Failure)>,
    /// Files with records, without their folders.
    pub files: Vec<String>,
    /// Other headers under which columns were found, with the places of the columns.
    pub renamed: BTreeMap<(usize, String), usize>,
}

/// A record.
pub(super) struct Row {
    /// Which of the files.
    pub file: usize,
    pub at: (String, u32),
    pub sections: Vec<Option<String>>,
    /// One for each column; none where the sheet lacks it or nothing stands there.
    pub cells: Vec<Option<Filled>>,
    /// Whether the sheet has the column.
    pub has: Vec<bool>,
}

/// A cell that holds something.
pub(super) struct Filled {
    pub at: At,
    pub text: String,
    pub is_merged: bool,
}

/// A heading in a row of its own.
#[derive(Clone)]
pub(super) struct Heading {
    pub text: String,
}

/// A row of a table.
enum Line {
    Alone(String),
    Record,
}

impl Evidence {
    pub(super) fn read(schema: &Schema, workbooks: &Workbooks<'_>, paths: &[String]) -> Self {
        let mut evidence = Self::default();
        for path in paths {
            if evidence.records.len() >= MOST_RECORDS {
                break;
            }
            let read = workbooks.submission(schema, path).and_then(|read| read.content);
            match read {
                Ok(tables) => evidence.add(schema, path, &tables),
                Err(failure) => evidence.refused.push((path.clone(), failure)),
            }
        }
        evidence
    }

    fn add(&mut self, schema: &Schema, path: &str, tables: &[Table]) {
        let file = self.files.len();
        self.files.push(file_name(path).to_owned());
        for table in tables {
            for (place, loose) in &table.header.extended {
                let header = fold::on_one_line(&loose.text);
                *self.renamed.entry((*place, header)).or_default() += 1;
            }
            let mut lines: BTreeMap<u32, Line> = BTreeMap::new();
            let first = self.records.len();
            for record in &table.records {
                let row = row(file, table, record);
                match row.alone() {
                    Some(text) if schema.sections.is_empty() && may_head(text) => {
                        lines.insert(record.row, Line::Alone(text.to_owned()));
                    }
                    _ => {
                        lines.insert(record.row, Line::Record);
                        self.records.push(row);
                    }
                }
            }
            for heading in &table.headings {
                lines.insert(heading.at.row, Line::Alone(heading.text.clone()));
            }
            Self::beside(schema, table, &mut lines);
            self.runs(lines, first);
        }
    }

    /// Texts alone in their rows that were not read as records.
    fn beside(schema: &Schema, table: &Table, lines: &mut BTreeMap<u32, Line>) {
        let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for loose in table.beside.iter().filter(|loose| loose.at.row > table.header.rows.1) {
            rows.entry(loose.at.row).or_default().push(&loose.text);
        }
        for (row, texts) in rows {
            let narrow = fold::narrow(texts[0]);
            let form = &schema.form;
            let mut patterns = form.note_rows.iter().chain(&form.total_rows);
            let is_alone = texts.iter().all(|text| *text == texts[0]);
            if is_alone && may_head(texts[0]) && !patterns.any(|it| it.is_match(&narrow)) {
                lines.entry(row).or_insert_with(|| Line::Alone(texts[0].to_owned()));
            }
        }
    }

    fn runs(&mut self, lines: BTreeMap<u32, Line>, first: usize) {
        let mut run: Vec<Heading> = Vec::new();
        let mut shapes: Vec<String> =
            self.records[first..].iter().filter_map(Row::first_shape).collect();
        shapes.sort();
        shapes.dedup();
        let mut last = 0;
        for (row, line) in lines {
            // what does not stand directly above the next belongs to something else: a page, a header
            if row > last + 2 {
                run.clear();
            }
            last = row;
            match line {
                // a record of which nothing but the number is filled in
                Line::Alone(text) if shapes.contains(&super::key::shape(&text)) => {}
                Line::Alone(text) => run.push(Heading { text: fold::trim(&text).to_owned() }),
                Line::Record if run.is_empty() => {}
                Line::Record => self.runs.push(std::mem::take(&mut run)),
            }
        }
    }

    /// The cells of columns that hold something, record by record.
    pub(super) fn cells<'e>(
        &'e self,
        places: &'e [usize],
    ) -> impl Iterator<Item = (&'e Row, &'e Filled)> {
        let rows = self.records.iter();
        rows.flat_map(|row| places.iter().filter_map(move |place| Some((row, row.cell(*place)?))))
    }

    /// Where a cell is, for people.
    pub(super) fn shown(&self, row: &Row, cell: &Filled) -> String {
        format!("{} {}", self.files.get(row.file).map_or("", String::as_str), cell.at)
    }
}

/// Whether a text may be a heading: it has letters, and is no remark in brackets.
fn may_head(text: &str) -> bool {
    const LONGEST: usize = 300;
    let narrow = fold::narrow(text);
    let is_remark = fold::trim(&narrow).starts_with('(') && fold::trim(&narrow).ends_with(')');
    text.len() <= LONGEST && text.chars().any(char::is_alphabetic) && !is_remark
}

fn row(file: usize, table: &Table, record: &Record) -> Row {
    Row {
        file,
        at: (table.sheet.clone(), record.row),
        sections: record.sections.clone(),
        cells: record.cells.iter().map(|cell| filled(cell.as_ref()?)).collect(),
        has: record.cells.iter().map(Option::is_some).collect(),
    }
}

fn filled(cell: &Cell) -> Option<Filled> {
    let text = fold::trim(&cell.shown);
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at > LONGEST);
    let text = &text[..end.unwrap_or(text.len())];
    let is_merged = matches!(cell.origin, Origin::Merged(_));
    (!text.is_empty()).then(|| Filled { at: cell.at, text: text.to_owned(), is_merged })
}

impl Row {
    pub(super) fn cell(&self, place: usize) -> Option<&Filled> {
        self.cells.get(place)?.as_ref()
    }

    /// The only text of the row, if it is the first cell's.
    fn alone(&self) -> Option<&str> {
        let mut filled = self.cells.iter().flatten().filter(|cell| !cell.is_merged);
        let (Some(only), None) = (filled.next(), filled.next()) else { return None };
        Some(&only.text)
    }

    fn first_shape(&self) -> Option<String> {
        Some(super::key::shape(&self.cells.iter().flatten().next()?.text))
    }
}
