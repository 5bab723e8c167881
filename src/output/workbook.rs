//! The consolidated workbook. `rust_xlsxwriter` is named nowhere outside this module.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::collection::{Outcome, View};
use crate::consolidate::counts::Counts;
use crate::consolidate::made;
use crate::consolidate::plan::{Line, Plan};
use crate::message::Language;
use crate::read::PROPERTY;
use crate::report::Report;
use crate::store::Shelf;
use crate::submission::Record;

pub(in crate::output) mod cells;
mod charts;
mod data;
mod findings;
mod form;
mod looks;
pub(in crate::output) mod note;
mod package;
#[cfg(feature = "cli")]
pub(in crate::output) mod plain;
mod progress;
mod record;
pub(in crate::output) mod sheet;
mod spool;
mod styles;
mod submissions;
mod summary;
mod table;
pub(crate) mod template;

pub use spool::Job;

use looks::Looks;
use spool::Spool;
use styles::Styles;

/// What the workbook shows besides what was found.
pub struct WorkbookOptions<'a> {
    /// The language of everything that the program itself writes.
    pub language: Language,
    /// The date of the workbook (ISO 8601); without it, that of the newest input.
    pub date: Option<String>,
    /// The link from the workbook to an input file, by its path.
    pub link: &'a dyn Fn(&str) -> Option<String>,
    /// Options of the run, to be kept in the workbook: name and value.
    pub used: Vec<(String, String)>,
    /// Does a piece of the work, now or on another thread; the workbook is the same either way.
    pub run: &'a dyn Fn(Job),
    /// How many rows a sheet may have; Excel's limit unless a test says otherwise.
    pub rows_per_sheet: u32,
}

/// Rows that a sheet of an Excel workbook may have.
pub const ROWS_PER_SHEET: u32 = 1_048_576;

/// Why the workbook could not be written.
#[derive(Debug)]
pub enum WorkbookError {
    /// The records could not be read back, or the workbook not be written.
    Io(io::Error),
    /// The workbook cannot be made.
    Workbook(String),
}

impl std::fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Workbook(detail) => f.write_str(detail),
        }
    }
}

impl std::error::Error for WorkbookError {}

impl From<io::Error> for WorkbookError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            other => Self::Workbook(other.to_string()),
        }
    }
}

/// What the sheets share while they are written.
struct Press<'p> {
    looks: Looks<'p>,
    spool: Spool<'p>,
}

/// Writes the consolidated workbook. What grows with the records waits in the store of the
/// collection until the end.
///
/// # Errors
/// If the records cannot be read back from the store, or the workbook cannot be written.
pub fn write_workbook<W: Write>(
    outcome: &mut Outcome<'_>,
    report: &Report,
    options: &WorkbookOptions<'_>,
    out: W,
) -> Result<(), WorkbookError> {
    let (view, shelf) = outcome.split();
    let end = shelf.end();
    let written = write(view, shelf, report, options, out);
    // the store can be used again, and by another workbook
    shelf.forget_from(end);
    written
}

fn write<W: Write>(
    view: View<'_>,
    shelf: &mut Shelf,
    report: &Report,
    options: &WorkbookOptions<'_>,
    out: W,
) -> Result<(), WorkbookError> {
    let styles = Styles::new(options.language);
    let plan = Plan::new(view, options.language, options.rows_per_sheet);
    let mut press = Press { looks: Looks::new(&styles), spool: Spool::new(shelf, options.run) };
    let mut form = form::Form::new(&mut press.looks, view, &report.findings, &plan, options.link)?;
    let mut data = data::Data::new(&mut press, view.schema, &plan)?;
    let mut kept = record::RecordSheet::new(&mut press, view, &plan)?;
    let mut counts = Counts::new(view.schema);
    kept.facts(&mut press, report, options)?;
    for line in &plan.lines {
        match line {
            Line::Section { level, text } => form.section(*level, text, &mut press)?,
            Line::Record(place) => {
                let digest = &view.records[*place];
                let record: Record = press.spool.shelf.get(digest.stored)?;
                form.record(digest, &record, &mut press)?;
                data.record(&mut press, &record)?;
                kept.changes(&mut press, digest, &record)?;
                counts.add(digest, &record, &plan);
            }
        }
    }
    kept.set_aside(&mut press)?;
    let mut sheets = form.into_sheets()?;
    sheets.extend(findings::sheets(&mut press, view, report, &plan, options)?);
    sheets.extend(submissions::sheets(&mut press, view, report, options)?);
    sheets.push(summary::sheet(&mut press, &counts)?);
    sheets.extend(data.into_sheets()?);
    sheets.extend(kept.into_sheets()?);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(view, options)?);
    let Press { looks, mut spool } = press;
    package::write(workbook, sheets, &looks, &mut spool, out)
}

/// Title and dates; the dates never come from a clock.
fn properties(
    outcome: View<'_>,
    options: &WorkbookOptions<'_>,
) -> Result<DocProperties, XlsxError> {
    let date = made(outcome.files, options.date.as_deref()).unwrap_or_default();
    let date = ExcelDateTime::parse_from_str(date.trim_end_matches('Z'))
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(outcome.schema.title(options.language))
        .set_comment(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&date)
        .set_custom_property(PROPERTY, outcome.schema.id.as_str())
        .set_custom_property("torimatome-version", outcome.schema.version.as_str()))
}
