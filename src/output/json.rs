//! The report as JSON, as `schemas/report.json` describes it.

use crate::report::Report;

/// The report as one object.
pub(super) fn object(report: &Report) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

/// The findings, one a line.
pub(super) fn lines(report: &Report) -> String {
    let line = |told| serde_json::to_string(told).unwrap_or_default() + "\n";
    report.findings.iter().map(line).collect()
}
