//! Findings as annotations of GitHub Actions. Source: GitHub Docs, "Workflow commands for GitHub
//! Actions", setting an error, warning or notice message.

use std::fmt::Write as _;

use crate::finding::Severity;
use crate::report::{Report, Told};

/// The findings that nobody has confirmed, one a line.
pub(super) fn annotations(report: &Report) -> String {
    let mut text = String::new();
    for told in report.findings.iter().filter(|told| told.confirmed.is_none()) {
        let command = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let file = told.file.as_ref().map(|file| format!("file={},", property(file)));
        let title = property(&format!("{} {}", told.code, told.rule));
        let message = data(&message(told));
        let _ = writeln!(text, "::{command} {}title={title}::{message}", file.unwrap_or_default());
    }
    text
}

fn message(told: &Told) -> String {
    let sheet = told.sheet.as_ref().map(|sheet| format!("[{sheet}] ")).unwrap_or_default();
    format!("{sheet}{}", told.said())
}

/// Text that ends no command.
fn data(text: &str) -> String {
    text.trim_end().replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text that ends neither a command nor one of its properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
