//! Outputs, one file a format. None of them checks anything; they render what was found.

#[cfg(feature = "cli")]
pub(crate) mod annotate;
mod formulas;
mod github;
#[cfg(feature = "cli")]
pub(crate) mod guide;
mod html;
mod json;
mod junit;
mod list;
pub(crate) mod open_data;
#[cfg(feature = "cli")]
pub(crate) mod returned;
pub(crate) mod rules;
mod sarif;
#[cfg(feature = "cli")]
pub(crate) mod slip;
pub(crate) mod text;
pub(crate) mod workbook;

pub use formulas::Formulas;

use std::io;

use crate::collection::Outcome;
use crate::message::{Language, Paint};
use crate::report::Report;

/// The formats in which a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// A listing for people.
    Text,
    /// The whole report: `schemas/report.json`.
    Json,
    /// One finding a line, with the fields that it has in the report.
    JsonLines,
    /// The format of code scanners: SARIF 2.1.0.
    Sarif,
    /// The format of test runners: the XML of `JUnit`.
    JUnit,
    /// Annotations in the log of GitHub Actions.
    GitHub,
    /// The list of findings as text with commas.
    Csv(Formulas),
    /// A page for browsers, with the form and its marked cells.
    Html,
}

impl ReportFormat {
    /// The format that a file has by its ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" => Self::Text,
            "json" => Self::Json,
            "jsonl" => Self::JsonLines,
            "sarif" => Self::Sarif,
            "xml" => Self::JUnit,
            "csv" => Self::Csv(Formulas::Neutralised),
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }

    /// The report of an outcome in this format.
    ///
    /// # Errors
    /// If the records, which the page shows, cannot be read back from the store.
    pub fn render(
        self,
        outcome: &mut Outcome<'_>,
        report: &Report,
        language: Language,
        paint: Paint,
    ) -> io::Result<String> {
        let schema = outcome.schema;
        Ok(match self {
            Self::Text => text::text(report, language, paint),
            Self::Json => json::object(report),
            Self::JsonLines => json::lines(report),
            Self::Sarif => sarif::sarif(report, schema, language),
            Self::JUnit => junit::junit(report),
            Self::GitHub => github::annotations(report),
            Self::Csv(formulas) => list::list(report, schema, language, formulas),
            Self::Html => html::page(outcome, report, language)?,
        })
    }
}
