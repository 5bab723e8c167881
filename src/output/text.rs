//! The listing for a terminal: file by file, what must be corrected first, and at the end what to do.

use std::collections::HashMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::finding::Severity;
use crate::message::{Language, Paint, Phrase};
#[cfg(feature = "cli")]
use crate::place::file_name;
use crate::report::{FileReport, Report, Told};
use crate::rules::Profile;

/// The report as a listing.
pub(crate) fn text(report: &Report, language: Language, paint: Paint) -> String {
    let mut listing = Listing { text: String::new(), language, paint };
    let mut by_file: HashMap<&str, Vec<&Told>> = HashMap::new();
    for told in &report.findings {
        by_file.entry(told.file.as_deref().unwrap_or_default()).or_default().push(told);
    }
    for file in &report.files {
        let findings = by_file.remove(file.path.as_str()).unwrap_or_default();
        if !findings.is_empty() || !file.skipped_sheets.is_empty() {
            listing.file(file);
            listing.findings(&findings);
        }
    }
    listing.general(report);
    listing.end(report);
    listing.text
}

/// What the coordinating office sees after merging: a line for each file that needs something, the
/// counts, and what to do next.
#[cfg(feature = "cli")]
pub(crate) fn overview(report: &Report, language: Language, paint: Paint) -> String {
    let mut listing = Listing { text: String::new(), language, paint };
    let files: Vec<&FileReport> =
        report.files.iter().filter(|file| file.errors + file.warnings > 0).collect();
    let name = |file: &FileReport| clean(file.department.as_deref().unwrap_or(&file.path));
    let width = files.iter().map(|file| name(file).width()).max().unwrap_or(0);
    for file in files {
        let padding = " ".repeat(width - name(file).width());
        let counts = [
            (Severity::Error, file.errors),
            (Severity::Warning, file.warnings),
            (Severity::Info, file.infos),
        ];
        let counts = counts.map(|(severity, count)| listing.count(severity, count)).join("  ");
        listing.line(&format!(
            "  {}{padding}  {counts}  {}",
            name(file),
            clean(file_name(&file.path))
        ));
    }
    listing.general(report);
    listing.end(report);
    listing.text
}

struct Listing {
    text: String,
    language: Language,
    paint: Paint,
}

impl Listing {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn file(&mut self, file: &FileReport) {
        let department = file.department.clone().unwrap_or_default();
        let id = if department.is_empty() { "report-file-records" } else { "report-file-facts" };
        let facts =
            Phrase::new(id).with("department", clean(&department)).with("count", file.records);
        let facts = if file.status == "rejected" { department } else { self.language.say(&facts) };
        self.heading(&clean(&file.path), &facts);
        if !file.skipped_sheets.is_empty() {
            let sheets = clean(&file.skipped_sheets.join(", "));
            let skipped = Phrase::new("submission-skipped").with("sheets", sheets);
            self.line(&format!("  {}", self.language.say(&skipped)));
        }
    }

    fn heading(&mut self, name: &str, facts: &str) {
        let name = self.bold(name);
        let gap = if facts.is_empty() { "" } else { "  " };
        self.line(&format!("{name}{gap}{facts}"));
    }

    /// Findings of one file, the most serious first, otherwise in their order.
    fn findings(&mut self, findings: &[&Told]) {
        let labels = Severity::ALL.map(|severity| severity.word(self.language));
        let width = labels.iter().map(|label| label.width()).max().unwrap_or(0);
        for (severity, label) in Severity::ALL.into_iter().zip(&labels) {
            for told in findings.iter().filter(|told| told.severity == severity) {
                let padding = " ".repeat(width - label.width());
                let label = self.colour(severity, label);
                let sheet = told
                    .sheet
                    .as_deref()
                    .map_or(String::new(), |sheet| format!("[{}] ", clean(sheet)));
                let confirmed = told
                    .confirmed
                    .as_ref()
                    .map_or(String::new(), |said| clean(&format!(" {said}")));
                let is_new = told.since == Some("new");
                let new = if is_new { self.language.text("report-new") } else { String::new() };
                self.line(&format!(
                    "  {label}{padding}  {}  {new}{sheet}{}{confirmed}",
                    told.code,
                    clean(&told.message)
                ));
                let hint =
                    self.language.say(&Phrase::new("report-hint").with("hint", told.hint.as_str()));
                let indent = " ".repeat(width + 2 + 2 + told.code.len() + 2);
                if severity > Severity::Info && told.confirmed.is_none() {
                    self.line(&format!("{indent}{hint}"));
                }
            }
        }
        self.line("");
    }

    /// Findings about all files together.
    fn general(&mut self, report: &Report) {
        let general: Vec<&Told> =
            report.findings.iter().filter(|told| told.file.is_none()).collect();
        if !general.is_empty() {
            let name = self.language.text("report-all-files");
            self.heading(&name, "");
            self.findings(&general);
        }
    }

    fn end(&mut self, report: &Report) {
        let summary = &report.summary;
        let facts = self.language.say(&counted("report-summary", report));
        self.line(&facts);
        if summary.rows_set_aside > 0 {
            let rows = Phrase::new("report-rows")
                .with("read", summary.rows_read)
                .with("merged", summary.rows_merged)
                .with("aside", summary.rows_set_aside);
            let rows = self.language.say(&rows);
            self.line(&rows);
        }
        for progress in report.progress.iter().flatten() {
            let said = Phrase::new("report-progress")
                .with("department", clean(&progress.department))
                .with("new", progress.new)
                .with("open", progress.open)
                .with("gone", progress.gone);
            let said = self.language.say(&said);
            self.line(&said);
        }
        let next = next(report, self.language);
        let next = self.bold(&next);
        self.line(&next);
    }

    /// A count with the name of its severity; blank where there is nothing to count.
    #[cfg(feature = "cli")]
    fn count(&self, severity: Severity, count: usize) -> String {
        let label = severity.word(self.language);
        let text = format!("{label} {count:>3}");
        if count == 0 { " ".repeat(text.width()) } else { self.colour(severity, &text) }
    }

    fn bold(&self, text: &str) -> String {
        self.wrap("1", text)
    }

    fn colour(&self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "33",
            Severity::Info => "36",
        };
        self.wrap(code, text)
    }

    fn wrap(&self, code: &str, text: &str) -> String {
        match self.paint {
            Paint::Plain => text.to_owned(),
            Paint::Coloured => {
                let mut wrapped = String::new();
                let _ = write!(wrapped, "\u{1b}[{code}m{text}\u{1b}[0m");
                wrapped
            }
        }
    }
}

/// What to do next.
pub(super) fn next(report: &Report, language: Language) -> String {
    let summary = &report.summary;
    let profile = Profile::parse(report.profile);
    let id = match (profile, summary.errors, summary.warnings + summary.infos) {
        (Some(Profile::Submit), 0, 0) => "report-next-nothing",
        (Some(Profile::Submit), 0, _) => "report-next-confirm",
        (Some(Profile::Submit), ..) => "report-next-correct",
        (Some(Profile::Lint), 0, _) => "report-next-lint-nothing",
        (Some(Profile::Lint), ..) => "report-next-lint",
        (_, 0, _) => "report-next-collect-nothing",
        _ => "report-next-collect",
    };
    language.say(&counted(id, report))
}

/// A sentence about everything that was counted.
fn counted(id: &str, report: &Report) -> Phrase {
    let summary = &report.summary;
    Phrase::new(id)
        .with("files", summary.files)
        .with("records", summary.records)
        .with("errors", summary.errors)
        .with("warnings", summary.warnings)
        .with("infos", summary.infos)
}

/// A text from a file, safe for a terminal and on one line.
pub(super) fn clean(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => {
            '\u{FFFD}'
        }
        c => c,
    };
    text.chars().map(visible).collect()
}
