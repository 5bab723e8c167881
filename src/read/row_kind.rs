//! What a row below the header is: a record, a section heading, a note, a total, the header once
//! more, or the beginning of a table of another kind.

use regex::Regex;

use super::columns::Headers;
use super::grid::{Grid, Raw, Row};
use super::header;
use super::understand::understand;
use crate::fold;
use crate::place::At;
use crate::schema::{Column, Kind, Schema};
use crate::submission::Header;
use crate::value::{Party, Value};

/// What a row is.
pub(super) enum RowKind {
    Empty,
    /// The header, repeated on a new page, or that of a further table.
    Header,
    /// A few words of the header: a part of one that is repeated, a legend.
    Label,
    /// A heading: its level and text.
    Section(usize, String),
    /// A title, a note, a legend.
    Beside,
    /// The total of the rows above.
    Total,
    Record,
    /// It has no number, but so many values as a record has: part of one, if it is among records.
    Part(usize),
}

pub(super) fn kind(headers: &Headers<'_>, grid: &Grid, header: &Header, row: &Row) -> RowKind {
    let schema = headers.schema;
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
    let fill = fill(schema, grid, header, row);
    if let Some(label) = label(headers, &texts, &fill) {
        return label;
    }
    if is_sample(headers, grid, header, row) {
        return RowKind::Beside;
    }
    if is_numbering(&texts, header) {
        return RowKind::Beside;
    }
    let narrow = fold::narrow(first);
    let is_any = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(&narrow));
    // a record may begin like a note, but a note does not fill the columns of a record
    let is_note = is_any(&schema.form.note_rows) && !fill.is_full();
    if is_any(&schema.form.total_rows) {
        return RowKind::Total;
    }
    if is_note || is_remark(schema, header, row, &texts) {
        return RowKind::Beside;
    }
    if fill.is_record() {
        return RowKind::Record;
    }
    match values(schema, header, row) {
        0 => RowKind::Beside,
        values => RowKind::Part(values),
    }
}

/// How many numbers, dates and choices a row has under their headers; none if there is anything under
/// one of them that is something else.
fn values(schema: &Schema, header: &Header, row: &Row) -> usize {
    let is_value = |(place, at): (usize, &Option<At>)| {
        let kind = &schema.columns[place].kind;
        let is_typed = !matches!(kind, Kind::Text | Kind::Department);
        is_typed && at.is_some_and(|at| row.get(at.column).is_some_and(|raw| !raw.is_blank()))
    };
    if misfits(schema, header, row).into_iter().any(|misfit| misfit) {
        return 0;
    }
    header.found.iter().enumerate().filter(|found| is_value(*found)).count()
}

/// Whether a row is the header or a part of one.
fn label(headers: &Headers<'_>, texts: &[&str], fill: &Fill) -> Option<RowKind> {
    // a record may hold words that are headers, too, but not where its number is
    if fill.has_key && !headers.is_label(texts.first()?) {
        return None;
    }
    let labels = texts.iter().filter(|text| headers.is_label(text)).count();
    if labels < 2 || labels * 2 <= texts.len() {
        return None;
    }
    // words that were added to a header are found at the first of them; below it, they may be
    // anything
    let exact = texts.iter().filter(|text| headers.is_exact_label(text)).count();
    if exact >= header::needed(headers.schema) {
        Some(RowKind::Header)
    } else {
        (exact == texts.len()).then_some(RowKind::Label)
    }
}

/// Whether a row says that it shows how to fill in the form, where others have their numbers.
fn is_sample(headers: &Headers<'_>, grid: &Grid, header: &Header, row: &Row) -> bool {
    let key = headers.schema.form.key.iter().find_map(|place| header.found[*place]);
    let content = key.and_then(|at| grid.content(At::new(row.row, at.column)));
    content.is_some_and(|(_, raw)| raw.label().is_some_and(|text| headers.is_sample_title(&text)))
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

/// Whether a row is the header of a table of another kind: several words, none of which is what
/// such a column holds.
pub(super) fn is_foreign_header(schema: &Schema, header: &Header, row: &Row) -> bool {
    const LONGEST: usize = 15;
    let is_word = |raw: &Raw| match raw {
        Raw::Text(text) => fold::trim(text).chars().count() <= LONGEST,
        _ => false,
    };
    let filled = || row.cells.iter().filter(|(_, raw)| !raw.is_blank());
    if filled().count() < 3 || !filled().all(|(_, raw)| is_word(raw)) {
        return false;
    }
    let misfits = misfits(schema, header, row);
    misfits.len() >= 2 && misfits.into_iter().all(|misfit| misfit)
}

/// Whether all values of a row are what such columns hold, so that it is no row of another table.
pub(super) fn fits(schema: &Schema, header: &Header, row: &Row) -> bool {
    let misfits = misfits(schema, header, row);
    misfits.len() >= 2 && !misfits.into_iter().any(|misfit| misfit)
}

/// For each value under a header of a column that holds no texts, whether it is none of them.
fn misfits(schema: &Schema, header: &Header, row: &Row) -> Vec<bool> {
    let typed = header.found.iter().enumerate().filter_map(|(place, at)| {
        let column = &schema.columns[place];
        let raw = row.get(at.as_ref()?.column).filter(|raw| !raw.is_blank())?;
        (column.kind != Kind::Text).then(|| is_misfit(schema, column, raw))
    });
    typed.collect()
}

/// Whether a cell holds nothing that such a column may hold.
pub(super) fn is_misfit(schema: &Schema, column: &Column, raw: &Raw) -> bool {
    match understand(schema, column, raw).0 {
        Value::Unreadable(_) => true,
        Value::Departments(parties) => {
            parties.iter().all(|party| matches!(party, Party::Unknown(_)))
        }
        _ => false,
    }
}

/// Whether a row holds nothing but text in one or two columns of texts, none of them the first.
pub(super) fn is_text_alone(schema: &Schema, header: &Header, row: &Row) -> bool {
    let first = header.found.iter().flatten().map(|at| at.column).min();
    let is_text = |column: u32| {
        let place = header.found.iter().position(|at| at.is_some_and(|at| at.column == column));
        Some(column) != first && place.is_some_and(|place| schema.columns[place].kind == Kind::Text)
    };
    let filled = || row.cells.iter().filter(|(_, raw)| !raw.is_blank());
    filled().count() <= 2 && filled().all(|(column, _)| is_text(*column))
}

/// Whether anything is filled in in a row, and not just a note below the table.
pub(super) fn is_filled_in(schema: &Schema, header: &Header, row: &Row) -> bool {
    let found = || header.found.iter().flatten();
    let filled = || row.cells.iter().filter(|(_, raw)| !raw.is_blank());
    let is_note = |raw: &Raw| {
        let narrow = fold::narrow(fold::trim(&raw.shown())).into_owned();
        schema.form.note_rows.iter().any(|pattern| pattern.is_match(&narrow))
    };
    let mut notes = filled().filter(|(_, raw)| is_note(raw));
    row.row > header.rows.1
        && filled().any(|(column, _)| found().any(|at| at.column == *column))
        && !(filled().count() == 1 && notes.next().is_some())
}

/// How much of a record a row holds.
struct Fill {
    /// What identifies a record.
    has_key: bool,
    /// Columns of the form that are filled in.
    columns: usize,
    /// How many of them are as good as what identifies one.
    needed: usize,
    /// Columns of the form that the sheet has.
    all: usize,
}

impl Fill {
    /// A row is a record if it holds what identifies one, or several values under headers.
    fn is_record(&self) -> bool {
        self.columns >= if self.has_key { 1 } else { self.needed }
    }

    /// No note holds so much.
    fn is_full(&self) -> bool {
        self.columns >= 3 && (self.has_key || self.columns * 2 > self.all)
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
    let all = header.found.iter().flatten().count();
    let others = all.saturating_sub(schema.form.key.len());
    Fill { has_key, columns, needed: others.div_ceil(2).clamp(1, 3), all }
}

/// Whether a cell of a key column holds what that column holds.
fn is_key(schema: &Schema, column: usize, raw: &Raw) -> bool {
    let column = &schema.columns[column];
    match column.kind {
        Kind::Integer => match understand(schema, column, raw).0 {
            Value::Integer(number) => !number.is_sign_negative(),
            _ => false,
        },
        _ => !raw.is_blank(),
    }
}

/// Whether a row holds one text alone, of several words, where a record has a key of another shape:
/// a remark that was written below the table.
fn is_remark(schema: &Schema, header: &Header, row: &Row, texts: &[&str]) -> bool {
    let ([key], [text]) = (&schema.form.key[..], texts) else { return false };
    let is_there = header.found[*key].is_some_and(|at| row.get(at.column).is_some());
    let narrow = fold::narrow(text);
    let first = narrow.split_whitespace().next().unwrap_or_default();
    let is_of_units = || {
        let noted = schema.notation.units.noted(text);
        noted.iter().any(|unit| unit.times > 1)
    };
    let pattern = schema.columns[*key].pattern.as_ref();
    is_there
        && pattern.is_some_and(|it| !it.is_match(&narrow) && !it.is_match(first))
        && (text.split_whitespace().count() > 2 || is_of_units())
}
