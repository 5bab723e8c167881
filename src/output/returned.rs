//! What goes back to the departments: for each file, the workbook with what was found and its slip; and
//! the list of all, with thanks to those who have nothing to do.

use std::fmt::Write as _;

use super::annotate::{Review, annotate};
use super::slip::{Enclosed, Slip};
use super::text::clean;
use super::workbook::WorkbookError;
use super::workbook::plain::remark;
use crate::collection::Outcome;
use crate::finding::Severity;
use crate::message::{Language, Phrase};
use crate::place::file_name;
use crate::report::{FileReport, Report, Told};

/// What is done with a file.
pub(crate) enum Fate<'r> {
    /// It goes back with these findings, the most serious ones first.
    Returned(Vec<&'r Told>),
    /// There is nothing to do about it.
    Thanked,
    /// There is a newer one.
    SetAside,
    /// It is not what a department has handed in.
    NoSubmission,
}

/// A file that was handed in, and what is done with it.
pub(crate) struct Entry<'r> {
    pub file: &'r FileReport,
    pub fate: Fate<'r>,
}

/// What goes back for a file.
pub(crate) struct Enclosure {
    pub workbook: Vec<u8>,
    pub enclosed: Enclosed,
    /// The slip as text and as a page.
    pub slip: String,
    pub page: String,
}

/// Decides what is done with each file.
pub(crate) fn entries<'r>(outcome: &Outcome<'_>, report: &'r Report) -> Vec<Entry<'r>> {
    let fate = |place: usize, file: &FileReport| {
        let facts = &outcome.files[place];
        let own = report.findings.iter().filter(|told| told.confirmed.is_none());
        let mut own: Vec<&Told> =
            own.filter(|told| told.file.as_deref() == Some(&file.path)).collect();
        own.sort_by_key(|told| std::cmp::Reverse(told.severity));
        let is_something = own.iter().any(|told| told.severity > Severity::Info);
        match (facts.is_consolidated, facts.superseded_by.is_some()) {
            (true, _) => Fate::NoSubmission,
            (false, true) => Fate::SetAside,
            (false, false) if is_something => Fate::Returned(own),
            (false, false) => Fate::Thanked,
        }
    };
    let entry = |(place, file)| Entry { file, fate: fate(place, file) };
    report.files.iter().enumerate().map(entry).collect()
}

/// The department of a file, in words.
pub(crate) fn department(file: &FileReport, language: Language) -> String {
    file.department.clone().unwrap_or_else(|| language.text("return-unknown"))
}

/// What goes back for a file with these bytes.
///
/// # Errors
/// If the list of what was found, or the page, cannot be made.
pub(crate) fn enclosure(
    outcome: &Outcome<'_>,
    language: Language,
    file: &FileReport,
    findings: &[&Told],
    bytes: &[u8],
) -> Result<Enclosure, WorkbookError> {
    let title = outcome.schema.title(language);
    let department = department(file, language);
    let phrase = Phrase::new("return-title").with("title", title);
    let review = Review {
        schema: outcome.schema,
        language,
        title: language.say(&phrase.with("department", clean(&department))),
        intro: language.text("return-intro"),
        findings,
    };
    let (workbook, enclosed) = match annotate(bytes, &review) {
        Ok(workbook) => (workbook, Enclosed::Annotated),
        Err(_) => (list(&review, file)?, Enclosed::List),
    };
    let slip = Slip::new(language, &department, title, file_name(&file.path), enclosed, findings);
    let page = slip.page(language).map_err(|error| WorkbookError::Workbook(error.to_string()))?;
    Ok(Enclosure { workbook, enclosed, slip: slip.text(), page })
}

/// A workbook with nothing but the list of what was found.
fn list(review: &Review<'_>, file: &FileReport) -> Result<Vec<u8>, WorkbookError> {
    let language = review.language;
    let note = Phrase::new("return-original-note").with("file", clean(file_name(&file.path)));
    let bytes = remark(&language.text("return-original"), &language.say(&note))?;
    let review = Review { intro: language.say(&note), title: review.title.clone(), ..*review };
    annotate(&bytes, &review).map_err(|_| WorkbookError::Workbook("styles".to_owned()))
}

/// The list of all that goes back, of all that need not, and of what is still to come.
pub(crate) fn index(
    report: &Report,
    entries: &[Entry<'_>],
    language: Language,
    title: &str,
) -> String {
    let mut text = language.say(&Phrase::new("return-index-title").with("title", title));
    text.push('\n');
    let mut group = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(text, "\n■ {}\n", language.text(heading));
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let lines = |id: &str, is_meant: fn(&Fate<'_>) -> bool| -> Vec<String> {
        let line = |entry: &Entry<'_>| {
            let phrase =
                Phrase::new(id).with("department", clean(&department(entry.file, language)));
            let phrase = phrase.with("errors", entry.file.errors);
            let phrase = phrase.with("warnings", entry.file.warnings);
            language.say(&phrase.with("file", clean(file_name(&entry.file.path))))
        };
        entries.iter().filter(|entry| is_meant(&entry.fate)).map(line).collect()
    };
    let returned = |fate: &Fate<'_>| matches!(fate, Fate::Returned(_));
    group("return-index-returned", lines("return-index-line", returned));
    let thanked = |fate: &Fate<'_>| matches!(fate, Fate::Thanked);
    group("return-index-thanks", lines("return-index-thanks-line", thanked));
    let set_aside = |fate: &Fate<'_>| matches!(fate, Fate::SetAside);
    group("return-index-set-aside", lines("return-index-set-aside-line", set_aside));
    let open = report.findings.iter().filter(|told| told.file.is_none());
    group("return-index-open", open.map(|told| clean(&told.message)).collect());
    text
}
