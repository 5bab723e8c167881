//! The findings in words: what the outputs show. The fields are those of `schemas/report.json`.

use std::collections::HashMap;

use serde::Serialize;

use crate::batch::FileFacts;
use crate::collection::Outcome;
use crate::confirmations::Confirmation;
use crate::earlier::{Earlier, Progress};
use crate::finding::{By, Finding, Severity};
use crate::fold;
use crate::message::{Language, Phrase, shortened};
use crate::place::At;
use crate::rules::{self, Check};
use crate::schema::Schema;

/// How many cells or records a message names; all of them are in the finding's lists.
pub(crate) const NAMED: usize = 6;

/// What was checked and what was found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of the report's format: 1.
    pub version: u32,
    /// The program that wrote it.
    pub tool: Tool,
    /// The schema that was used.
    pub schema: SchemaName,
    /// The occasion on which the rules ran.
    pub profile: &'static str,
    /// Counts.
    pub summary: Summary,
    /// The files, in the order of their paths.
    pub files: Vec<FileReport>,
    /// The findings, in the order of file, sheet, row, column and rule.
    pub findings: Vec<Told>,
    /// What has happened since an earlier report; none if there was none to compare with.
    pub progress: Option<Vec<Progress>>,
}

/// A program and its version.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// A schema, by name and fingerprint.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SchemaName {
    /// The form's id.
    pub id: String,
    /// What the form is called.
    pub title: String,
    /// SHA-256 of the schema's texts.
    pub sha256: String,
}

/// Counts over all files.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary {
    /// Files that were looked at.
    pub files: usize,
    /// Records that were read.
    pub records: usize,
    /// Findings that must be corrected.
    pub errors: usize,
    /// Findings to be confirmed or corrected.
    pub warnings: usize,
    /// Findings for information.
    pub infos: usize,
    /// Records that were read; the sum of the next two.
    pub rows_read: usize,
    /// Records in the consolidated table.
    pub rows_merged: usize,
    /// Records of files that were replaced by newer ones.
    pub rows_set_aside: usize,
}

/// What is said about a file.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FileReport {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The first sheet that was read.
    pub sheet: Option<String>,
    /// Sheets that were not read: samples, instructions, lists, and what has no table of the form.
    pub skipped_sheets: Vec<String>,
    /// The department that handed it in.
    pub department: Option<String>,
    /// All departments that it names.
    #[serde(skip)]
    pub(crate) departments: Vec<String>,
    /// Records that were read.
    pub records: usize,
    /// `accepted`, `flagged` or `rejected`.
    pub status: &'static str,
    /// Findings that must be corrected.
    pub errors: usize,
    /// Findings to be confirmed or corrected.
    pub warnings: usize,
    /// Findings for information.
    pub infos: usize,
    /// Rules that could not run because an earlier stage failed.
    pub not_run: Vec<String>,
}

/// A finding in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Told {
    /// The rule's name.
    pub rule: String,
    /// The rule's code.
    pub code: String,
    /// How serious it is.
    pub severity: Severity,
    /// The file; none if the finding is about all files together.
    pub file: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The first cell.
    pub cell: Option<String>,
    /// All cells.
    pub cells: Vec<String>,
    /// The department concerned.
    pub department: Option<String>,
    /// The first record.
    pub record: Option<String>,
    /// All records.
    pub records: Vec<String>,
    /// Id of the column.
    pub column: Option<String>,
    /// Header of the column.
    pub header: Option<String>,
    /// What was found.
    pub value: Option<String>,
    /// What is expected.
    pub expected: Option<String>,
    /// What is to be said about it.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// Other places that it refers to.
    pub related: Vec<RelatedPlace>,
    /// Who confirmed it and why; none if nobody has.
    pub confirmed: Option<String>,
    /// The same, in its parts.
    #[serde(skip)]
    pub(crate) confirmation: Option<Confirmation>,
    /// `new` or `open`: whether the earlier report has it; none if there was none to compare with.
    pub since: Option<&'static str>,
}

/// Another place that a finding refers to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RelatedPlace {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: Option<String>,
    /// The record.
    pub record: Option<String>,
}

impl Told {
    /// What is to be said and what to do about it, in one text.
    pub(crate) fn said(&self) -> String {
        format!("{} {}", self.message, self.hint).trim_end().to_owned()
    }
}

impl Report {
    /// Compares it with an earlier one.
    pub fn compare(&mut self, earlier: &Earlier) {
        earlier.compare(self);
    }
}

/// Puts an outcome into words.
pub(crate) fn report(outcome: &Outcome<'_>, language: Language) -> Report {
    let schema = outcome.schema;
    let set_aside = outcome
        .files
        .iter()
        .filter(|file| file.superseded_by.is_some())
        .map(|file| file.records)
        .sum();
    let read = outcome.records.len();
    let mut counts: HashMap<&str, [usize; 3]> = HashMap::new();
    let mut total = [0; 3];
    for finding in outcome.findings.iter().filter(|finding| finding.confirmed.is_none()) {
        let place = finding.severity as usize;
        total[place] += 1;
        if let Some(file) = &finding.file {
            counts.entry(file).or_default()[place] += 1;
        }
    }
    Report {
        version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        schema: SchemaName {
            id: schema.id.clone(),
            title: schema.title(language).to_owned(),
            sha256: schema.sha256.clone(),
        },
        profile: outcome.profile.name(),
        summary: Summary {
            files: outcome.files.len(),
            records: read,
            errors: total[Severity::Error as usize],
            warnings: total[Severity::Warning as usize],
            infos: total[Severity::Info as usize],
            rows_read: read,
            rows_merged: read - set_aside,
            rows_set_aside: set_aside,
        },
        files: outcome
            .files
            .iter()
            .map(|file| {
                file_report(
                    schema,
                    file,
                    counts.get(file.path.as_str()).copied().unwrap_or_default(),
                )
            })
            .collect(),
        findings: outcome.findings.iter().map(|finding| told(schema, finding, language)).collect(),
        progress: None,
    }
}

fn file_report(schema: &Schema, file: &FileFacts, counts: [usize; 3]) -> FileReport {
    let errors = counts[Severity::Error as usize];
    FileReport {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        sheet: file.sheets.first().cloned(),
        skipped_sheets: file.skipped_sheets.clone(),
        department: file.department.map(|place| schema.departments.list[place].name.clone()),
        departments: {
            let names = file.departments.iter();
            names.map(|place| schema.departments.list[*place].name.clone()).collect()
        },
        records: file.records,
        status: match (file.is_rejected, errors) {
            (true, _) => "rejected",
            (false, 0) => "accepted",
            (false, _) => "flagged",
        },
        errors,
        warnings: counts[Severity::Warning as usize],
        infos: counts[Severity::Info as usize],
        not_run: if file.is_rejected { need_a_table(schema) } else { Vec::new() },
    }
}

/// Rules that look at tables, and so cannot run on a file that has none.
fn need_a_table(schema: &Schema) -> Vec<String> {
    let needs = |rule: &&&rules::Rule| {
        matches!(rule.check, Check::Sheet(_) | Check::Row(_) | Check::Cell(_))
    };
    let program = rules::ALL.iter().filter(needs).map(|rule| rule.name.to_owned());
    program.chain(schema.own_rules.iter().map(|rule| rule.id.clone())).collect()
}

/// Puts a finding into words.
pub(crate) fn told(schema: &Schema, finding: &Finding, language: Language) -> Told {
    let phrase = phrase(schema, finding, language);
    let column = finding.column.map(|place| &schema.columns[place]);
    let header = column.map(|column| fold::on_one_line(&column.header));
    Told {
        rule: finding.by.name().to_owned(),
        code: finding.by.code().to_owned(),
        severity: finding.severity,
        file: finding.file.clone(),
        sheet: finding.sheet.clone(),
        cell: finding.cells.first().map(At::to_string),
        cells: finding.cells.iter().map(At::to_string).collect(),
        department: finding.department.clone(),
        record: finding.records.first().cloned(),
        records: finding.records.clone(),
        column: column.map(|column| column.id.clone()),
        header: finding.header.clone().or(header),
        value: finding.value.clone(),
        expected: finding.expected.clone(),
        message: language.say(&phrase),
        hint: hint(&phrase, finding, language),
        related: finding
            .related
            .iter()
            .map(|place| RelatedPlace {
                file: place.file.clone(),
                sheet: place.sheet.clone(),
                cell: place.cell.map(|at| at.to_string()),
                record: place.record.clone(),
            })
            .collect(),
        since: None,
        confirmation: finding.confirmed.clone(),
        confirmed: finding.confirmed.as_ref().map(|confirmed| {
            let said = Phrase::new("report-confirmed").with("reason", &*confirmed.reason);
            language.say(&said.with("by", &*confirmed.by).with("date", &*confirmed.date))
        }),
    }
}

/// What to do: as the schema's own rule says, else the hint of the message itself, else that of the
/// rule. Who sends forms out is told other things than who fills them in.
fn hint(phrase: &Phrase, finding: &Finding, language: Language) -> String {
    let own = match &finding.by {
        By::Schema(rule) if finding.text.is_some() => {
            Some(rule.hint.get(language).to_owned()).filter(|hint| !hint.is_empty())
        }
        _ => None,
    };
    let part = |phrase: &Phrase| {
        let of_form = || language.say_part(phrase, "form").filter(|_| finding.is_of_form);
        of_form().or_else(|| language.say_part(phrase, "hint"))
    };
    let of_rule = || part(&phrase.clone().renamed(finding.by.message_id()));
    own.or_else(|| part(phrase)).or_else(of_rule).unwrap_or_default()
}

/// The message with everything that it may want to name.
fn phrase(schema: &Schema, finding: &Finding, language: Language) -> Phrase {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let column = finding.column.map_or("", |place| schema.columns[place].label.get(language));
    let expected = match language {
        Language::Ja => text(&finding.expected).replace(", ", "・"),
        Language::En => text(&finding.expected),
    };
    let own = finding.text.as_ref().map(|text| text.get(language));
    let phrase = Phrase::new(finding.message_id())
        .with("text", own.unwrap_or_default())
        .with("where", place(schema, finding, language))
        .with("cells", cells(finding, language))
        .with("records", records(finding, language))
        .with("item", schema.form.record.get(language))
        .with("column", column)
        .with("value", shortened(&text(&finding.value)))
        .with("expected", expected)
        .with("sheet", text(&finding.sheet))
        .with("department", text(&finding.department))
        .with("cell-count", finding.cells.len())
        .with("record-count", finding.records.len());
    finding.args.iter().fold(phrase, |phrase, (name, value)| phrase.with(name, value.clone()))
}

/// Where it is, as people say it: the cells, and the records by their numbers.
fn place(schema: &Schema, finding: &Finding, language: Language) -> String {
    let id = match (finding.cells.is_empty(), finding.records.is_empty()) {
        (false, false) => "where-cells-records",
        (false, true) => "where-cells",
        (true, false) => "where-records",
        (true, true) => "where-nothing",
    };
    let phrase = Phrase::new(id)
        .with("cells", cells(finding, language))
        .with("item", schema.form.record.get(language))
        .with("records", records(finding, language))
        .with("record-count", finding.records.len());
    language.say(&phrase)
}

fn cells(finding: &Finding, language: Language) -> String {
    list(finding.cells.iter().map(At::to_string), finding.cells.len(), "cells", language)
}

fn records(finding: &Finding, language: Language) -> String {
    list(finding.records.iter().cloned(), finding.records.len(), "records", language)
}

/// A list for reading aloud: a few members, and how many more there are.
fn list(
    members: impl Iterator<Item = String>,
    count: usize,
    what: &str,
    language: Language,
) -> String {
    // naming one more is as short as saying that there is one more
    let named = if count <= NAMED + 1 { count } else { NAMED };
    let separator = language.text(&format!("{what}-separator"));
    let list = members.take(named).collect::<Vec<_>>().join(separator.trim_matches('|'));
    if named == count {
        return list;
    }
    language
        .say(&Phrase::new(format!("{what}-more")).with("list", list).with("count", count - named))
}

#[cfg(test)]
mod tests {
    /// `UPDATE=1 cargo test` writes the file anew.
    #[test]
    fn the_checked_in_json_schema_is_current() {
        let schema = schemars::generate::SchemaSettings::draft2020_12()
            .for_serialize()
            .into_generator()
            .into_root_schema_for::<super::Report>();
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/report.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert!(
            std::fs::read_to_string(path).unwrap_or_default() == text,
            "schemas/report.json is not what the types in src/report.rs say: run UPDATE=1 cargo test"
        );
    }
}
