//! Where everything goes: which record stands in which row of the consolidated table, and which
//! findings belong to which of its cells.

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;

use super::{PROVENANCE, numbered};
use crate::batch::Digest;
use crate::collection::View;
use crate::finding::{Finding, Severity};
use crate::fold;
use crate::message::{Language, Phrase};
use crate::place::{At, column_letters};
use crate::submission::{Loose, Record};

/// A row of the consolidated table below its header.
pub(crate) enum Line {
    /// A heading.
    Section { level: usize, text: String },
    /// The record at this place.
    Record(usize),
}

impl Line {
    pub(crate) const fn is_record(&self) -> bool {
        matches!(self, Self::Record(_))
    }
}

/// A place in the consolidated table: which of its sheets, and where.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub sheet: usize,
    pub row: u32,
    pub column: u16,
}

/// The layout of the consolidated table.
pub(crate) struct Plan<'o> {
    view: View<'o>,
    pub language: Language,
    pub lines: Vec<Line>,
    /// Rows that a sheet may have.
    pub rows_per_sheet: u32,
    /// Headers of the columns that the schema does not have, by their comparison keys, in the
    /// order in which they stand.
    pub extra: IndexMap<String, String>,
    /// Where the values of such columns of the sources go, by file, sheet and column.
    extra_places: HashMap<(usize, usize, u32), u16>,
    /// Whether any value stands under no header.
    has_stray: bool,
    /// Sheet and row of each record, by the record's place.
    rows: HashMap<usize, (usize, u32)>,
    /// Places of the records by the path of the file, the name of the sheet, which may hold several
    /// tables, and the row.
    places: HashMap<(&'o str, &'o str, u32), usize>,
    /// Where the columns of the sources stand, by file, sheet and column.
    columns: HashMap<(usize, usize, u32), u16>,
    /// Numbers of the findings by file, sheet and cell of the source.
    findings: HashMap<(&'o str, &'o str), HashMap<At, Vec<usize>>>,
}

/// Most columns for headers that the schema does not have. The values of all others stand in the
/// column for values under no header: a sheet of Excel has no more than 16,384 columns.
const MOST_EXTRA: usize = 1_000;
/// Rows above the header: the title and two rows of legend.
const ABOVE: u32 = 3;

impl<'o> Plan<'o> {
    pub(crate) fn new(view: View<'o>, language: Language, rows_per_sheet: u32) -> Self {
        let mut plan = Self {
            view,
            language,
            lines: Vec::new(),
            rows_per_sheet,
            extra: IndexMap::new(),
            extra_places: HashMap::new(),
            rows: HashMap::new(),
            places: HashMap::new(),
            columns: HashMap::new(),
            has_stray: view.files.iter().any(|file| file.has_stray),
            findings: HashMap::new(),
        };
        plan.lay_out();
        for (place, digest) in view.records.iter().enumerate() {
            let file = &view.files[digest.file];
            if let Some(sheet) = file.sheets.get(digest.sheet) {
                // where tables stand side by side, the first of them counts
                plan.places.entry((&file.path, sheet, digest.row)).or_insert(place);
            }
        }
        for (number, finding) in view.findings.iter().enumerate() {
            if let (Some(file), Some(sheet)) = (&finding.file, &finding.sheet) {
                let cells = plan.findings.entry((file, sheet)).or_default();
                for at in &finding.cells {
                    cells.entry(*at).or_default().push(number);
                }
            }
        }
        for (place, file) in view.files.iter().enumerate() {
            for (sheet, column, known) in &file.columns {
                if let Ok(known) = u16::try_from(*known) {
                    plan.columns.entry((place, *sheet, *column)).or_insert(known);
                }
            }
            for (sheet, column, header) in &file.extra_headers {
                plan.extra_header((place, *sheet, *column), header);
            }
        }
        plan
    }

    /// Gives a column of a source its place.
    fn extra_header(&mut self, source: (usize, usize, u32), header: &str) {
        let key = fold::key(header);
        if self.extra.len() >= MOST_EXTRA && !self.extra.contains_key(&key) {
            self.has_stray = true;
            return;
        }
        let entry = self.extra.entry(key);
        let place = self.view.schema.columns.len() + entry.index();
        entry.or_insert_with(|| fold::on_one_line(header));
        self.extra_places.extend(u16::try_from(place).ok().map(|place| (source, place)));
    }

    /// Puts records under their headings, row by row.
    fn lay_out(&mut self) {
        let mut current: Vec<Option<&str>> = vec![None; self.view.schema.sections.len()];
        let (first_row, limit) = (self.first_row(), self.rows_per_sheet);
        let (mut sheet, mut row) = (0, first_row);
        let advance = |row: &mut u32, sheet: &mut usize| {
            if *row >= limit {
                *sheet += 1;
                *row = first_row;
            }
            let place = (*sheet, *row);
            *row += 1;
            place
        };
        let mut above = None;
        for place in super::order(self.view) {
            let headings = self.view.records[place].headings;
            // most records stand under the headings of the one above
            if above.replace(headings) != Some(headings) {
                let headings = self.view.headings.get_index(headings);
                for (level, heading) in headings.into_iter().flatten().enumerate() {
                    let is_same =
                        heading.as_deref().map(fold::key) == current[level].map(fold::key);
                    if let (Some(text), false) = (heading, is_same) {
                        advance(&mut row, &mut sheet);
                        self.lines.push(Line::Section { level, text: text.clone() });
                        current[level + 1..].fill(None);
                    }
                    current[level] = heading.as_deref();
                }
            }
            self.rows.insert(place, advance(&mut row, &mut sheet));
            self.lines.push(Line::Record(place));
        }
    }

    /// The first row below the header.
    pub(crate) fn first_row(&self) -> u32 {
        ABOVE + self.view.schema.form.header_rows
    }

    /// The first row of the header.
    pub(crate) const fn header_row() -> u32 {
        ABOVE
    }

    /// How many sheets the table takes.
    pub(crate) fn sheets(&self) -> usize {
        self.rows.values().map(|(sheet, _)| sheet + 1).max().unwrap_or(1)
    }

    /// The name of one of the sheets that the table takes.
    pub(crate) fn sheet_name(&self, sheet: usize) -> String {
        numbered(&self.language.text("sheet-form"), sheet)
    }

    /// The column of a value that the schema has no place for.
    fn extra_column(&self, digest: &Digest, loose: &Loose) -> Option<u16> {
        self.extra_places.get(&(digest.file, digest.sheet, loose.at.column)).copied()
    }

    /// The column for values under no header.
    fn stray_column(&self) -> u16 {
        u16::try_from(self.view.schema.columns.len() + self.extra.len()).unwrap_or(u16::MAX)
    }

    /// The columns of values that the schema has no place for.
    pub(crate) fn extra_columns(&self) -> std::ops::Range<u16> {
        let first = u16::try_from(self.view.schema.columns.len()).unwrap_or(u16::MAX);
        first..self.provenance_column()
    }

    /// What stands in those columns for a record, with the cells of the source that it comes from.
    pub(crate) fn extra_cells(&self, digest: &Digest, record: &Record) -> Vec<(String, Vec<At>)> {
        let columns = self.extra_columns();
        let mut cells = vec![(String::new(), Vec::new()); columns.len()];
        for loose in &record.extra {
            let (column, text) = match self.extra_column(digest, loose) {
                Some(column) => (column, Cow::Borrowed(&loose.text)),
                None => (self.stray_column(), Cow::Owned(self.stray_text(loose))),
            };
            let Some((all, places)) = cells.get_mut(usize::from(column - columns.start)) else {
                continue;
            };
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(&text);
            places.push(loose.at);
        }
        cells
    }

    /// The headers of those columns.
    pub(crate) fn extra_headers(&self) -> Vec<String> {
        let stray = self.has_stray.then(|| self.language.text("column-stray"));
        self.extra.values().cloned().chain(stray).collect()
    }

    /// The first of the columns that say where a record comes from.
    pub(crate) fn provenance_column(&self) -> u16 {
        self.stray_column() + u16::from(self.has_stray)
    }

    /// The last column.
    pub(crate) fn last_column(&self) -> u16 {
        self.provenance_column() + u16::try_from(PROVENANCE.len()).unwrap_or(0) - 1
    }

    /// Numbers of the findings about a cell of a file.
    pub(crate) fn findings_at(&self, digest: &Digest, at: At) -> &[usize] {
        let file = &self.view.files[digest.file];
        let Some(sheet) = file.sheets.get(digest.sheet) else {
            return &[];
        };
        let cells = self.findings.get(&(file.path.as_str(), sheet.as_str()));
        cells.and_then(|cells| cells.get(&at)).map_or(&[], Vec::as_slice)
    }

    /// The headings above a record.
    pub(crate) fn headings(&self, digest: &Digest) -> &'o [Option<String>] {
        self.view.headings.get_index(digest.headings).map_or(&[], Vec::as_slice)
    }

    /// How serious the findings about a cell of a file are that nobody has confirmed, if there are any.
    pub(crate) fn severity_at(&self, digest: &Digest, at: At) -> Option<Severity> {
        let numbers = self.findings_at(digest, at).iter();
        let open = numbers.map(|number| &self.view.findings[*number]);
        // what a person has confirmed is no doubt any more
        open.filter(|finding| finding.confirmed.is_none()).map(|finding| finding.severity).max()
    }

    /// Where the first cell of a finding stands in the consolidated table.
    pub(crate) fn target(&self, finding: &Finding) -> Option<Target> {
        let file = finding.file.as_deref()?;
        let sheet_name = finding.sheet.as_deref()?;
        let record = |row: u32| self.places.get(&(file, sheet_name, row)).copied();
        let first = record(finding.cells.first()?.row)?;
        let column = |at: At| {
            let own = record(at.row).unwrap_or(first);
            self.column(&self.view.records[own], at)
        };
        // of several cells, the one in the column that the finding names
        let is_named = |at: &&At| column(**at).map(usize::from) == finding.column;
        let named = finding.cells.iter().find(|at| finding.column.is_some() && is_named(at));
        let at = *named.or(finding.cells.first())?;
        let (sheet, row) = *self.rows.get(&record(at.row)?)?;
        let column = column(at)?;
        Some(Target { sheet, row, column })
    }

    /// The column in which a cell of a record's table stands.
    fn column(&self, digest: &Digest, at: At) -> Option<u16> {
        let place = (digest.file, digest.sheet, at.column);
        let known = self.columns.get(&place).or_else(|| self.extra_places.get(&place));
        known.copied().or_else(|| self.has_stray.then(|| self.stray_column()))
    }

    /// The sheet and cell of a target, as Excel writes it in a link.
    pub(crate) fn link(&self, target: Target) -> String {
        let cell = At::new(target.row, u32::from(target.column));
        format!("'{}'!{cell}", self.sheet_name(target.sheet))
    }

    /// The row of a finding on the sheet of findings, as Excel writes it in a link.
    pub(crate) fn finding_link(&self, number: usize) -> String {
        let per_sheet = (self.rows_per_sheet as usize).saturating_sub(1).max(1);
        let (sheet, row) = (number / per_sheet, number % per_sheet + 1);
        let name = numbered(&self.language.text("sheet-findings"), sheet);
        format!("'{name}'!{}", At::new(u32::try_from(row).unwrap_or(0), 0))
    }

    /// The cell of a target.
    pub(crate) fn cell(&self, target: Target) -> String {
        let cell = At::new(target.row, u32::from(target.column));
        if target.sheet == 0 {
            cell.to_string()
        } else {
            format!("{}!{cell}", self.sheet_name(target.sheet))
        }
    }

    /// What to call the place of a value under no header.
    fn stray_text(&self, loose: &Loose) -> String {
        let letters = column_letters(loose.at.column);
        let phrase = Phrase::new("stray-value").with("column", letters).with("value", &loose.text);
        self.language.say(&phrase)
    }
}
