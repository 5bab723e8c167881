//! Outputs, one file a format. None of them checks anything; they render what was found.

#[cfg(feature = "cli")]
pub(crate) mod annotate;
mod github;
mod json;
mod junit;
mod list;
#[cfg(feature = "cli")]
pub(crate) mod returned;
pub(crate) mod rules;
mod sarif;
#[cfg(feature = "cli")]
pub(crate) mod slip;
pub(crate) mod text;
pub(crate) mod workbook;

use crate::message::{Language, Paint};
use crate::report::Report;
use crate::schema::Schema;

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
    /// The list of findings for Excel.
    Csv,
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
            "csv" => Self::Csv,
            _ => return None,
        })
    }

    /// The report in this format.
    #[must_use]
    pub fn render(
        self,
        report: &Report,
        schema: &Schema,
        language: Language,
        paint: Paint,
    ) -> String {
        match self {
            Self::Text => text::text(report, language, paint),
            Self::Json => json::object(report),
            Self::JsonLines => json::lines(report),
            Self::Sarif => sarif::sarif(report, schema, language),
            Self::JUnit => junit::junit(report),
            Self::GitHub => github::annotations(report),
            Self::Csv => list::list(report, schema, language),
        }
    }
}
