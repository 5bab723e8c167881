//! The consolidated workbook. `rust_xlsxwriter` is named nowhere outside this module.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::collection::{Outcome, View};
use crate::message::Language;
use crate::report::Report;
use crate::submission::Record;

mod cells;
mod data;
mod findings;
mod form;
mod note;
mod plan;
mod progress;
mod record;
mod styles;
mod submissions;
mod summary;
mod table;

use plan::Plan;
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

/// Writes the consolidated workbook.
///
/// # Errors
/// If the records cannot be read back from the store, or the workbook cannot be written.
pub fn write_workbook<W: Write + Send>(
    outcome: &mut Outcome<'_>,
    report: &Report,
    options: &WorkbookOptions<'_>,
    out: W,
) -> Result<(), WorkbookError> {
    let (view, shelf) = outcome.split();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(view, options)?);
    let styles = Styles::new(options.language);
    let plan = Plan::new(view, options);
    let mut form = form::Form::new(&mut workbook, view, &report.findings, &plan, &styles)?;
    let mut data = data::Data::new(&mut workbook, view.schema, &plan, &styles)?;
    let mut kept = record::RecordSheet::new(&mut workbook, view, &plan, &styles)?;
    let mut counts = summary::Counts::new(view.schema);
    kept.facts(&mut workbook, report, options)?;
    for line in &plan.lines {
        match line {
            plan::Line::Section(text) => form.section(text)?,
            plan::Line::Record(place) => {
                let digest = &view.records[*place];
                let record: Record = shelf.get(digest.stored)?;
                form.record(digest, &record)?;
                data.record(&mut workbook, &record)?;
                kept.changes(&mut workbook, digest, &record)?;
                let headings =
                    view.headings.get_index(digest.headings).map_or(&[][..], Vec::as_slice);
                counts.add(&record, headings, &|cell| plan.severity_at(digest, cell.address()));
            }
        }
    }
    kept.set_aside(&mut workbook, shelf)?;
    let findings = findings::sheets(&mut workbook, view, report, &plan, options, &styles)?;
    let submissions = submissions::sheets(&mut workbook, view, report, options, &styles)?;
    let summary = summary::sheet(&mut workbook, &counts, &styles)?;
    let front = form.into_sheets()?.into_iter().chain(findings).chain(submissions).chain([summary]);
    for sheet in front.chain(data.into_sheets()?).chain(kept.into_sheets()?) {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_writer(out)?;
    Ok(())
}

/// A sheet to be written row by row, in little memory where there is a disk.
fn new_sheet(workbook: &mut Workbook, name: &str) -> Result<Worksheet, XlsxError> {
    #[cfg(feature = "cli")]
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    #[cfg(not(feature = "cli"))]
    let mut sheet = {
        let _ = workbook;
        Worksheet::new()
    };
    sheet.set_name(name)?;
    Ok(sheet)
}

/// Title and dates; the dates never come from a clock.
fn properties(
    outcome: View<'_>,
    options: &WorkbookOptions<'_>,
) -> Result<DocProperties, XlsxError> {
    let newest = outcome.files.iter().filter_map(|file| file.modified.clone()).max();
    let date = options.date.clone().or(newest).unwrap_or_else(|| "2000-01-01T00:00:00Z".to_owned());
    let date = ExcelDateTime::parse_from_str(date.trim_end_matches('Z'))
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(outcome.schema.title(options.language))
        .set_comment(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&date)
        .set_custom_property("torimatome-schema", outcome.schema.id.as_str())
        .set_custom_property("torimatome-version", outcome.schema.version.as_str()))
}
