//! The report in the format of code scanners. Source: OASIS, "Static Analysis Results Interchange Format
//! (SARIF) Version 2.1.0". A cell is a logical location: files have lines, sheets have not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::rules::described;
use crate::finding::Severity;
use crate::message::Language;
use crate::report::{RelatedPlace, Report, Told};
use crate::schema::Schema;

const JSON_SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as one SARIF log.
pub(super) fn sarif(report: &Report, schema: &Schema, language: Language) -> String {
    let mut rules: BTreeMap<&str, Severity> = BTreeMap::new();
    for told in &report.findings {
        let severity = rules.entry(&told.rule).or_insert(told.severity);
        *severity = told.severity.max(*severity);
    }
    let places: BTreeMap<&str, usize> =
        rules.keys().enumerate().map(|(place, name)| (*name, place)).collect();
    let descriptors: Vec<Value> = rules
        .iter()
        .map(|(name, severity)| descriptor(schema, name, *severity, language))
        .collect();
    let artifacts: Vec<Value> = report
        .files
        .iter()
        .map(|file| {
            json!({
                "location": { "uri": uri(&file.path) },
                "length": file.bytes,
                "hashes": { "sha-256": file.sha256 },
            })
        })
        .collect();
    let results: Vec<Value> =
        report.findings.iter().map(|told| result(told, places[told.rule.as_str()])).collect();
    let log = json!({
        "$schema": JSON_SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": descriptors,
            } },
            "language": language.to_string(),
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn descriptor(schema: &Schema, name: &str, severity: Severity, language: Language) -> Value {
    let (code, title, about) = described(schema, name, language).unwrap_or_default();
    json!({
        "id": name,
        "name": code,
        "shortDescription": { "text": title },
        "fullDescription": { "text": about },
        "defaultConfiguration": { "level": level(severity) },
    })
}

fn result(told: &Told, rule: usize) -> Value {
    let mut result = json!({
        "ruleId": told.rule,
        "ruleIndex": rule,
        "level": level(told.severity),
        "message": { "text": told.said() },
        "properties": {
            "code": told.code,
            "department": told.department,
            "records": told.records,
            "column": told.column,
            "value": told.value,
            "expected": told.expected,
        },
    });
    if let Some(file) = &told.file {
        let sheet = told.sheet.as_deref();
        let cells = told.cells.iter().map(|cell| logical(sheet, cell));
        let mut location = json!({ "physicalLocation": physical(file) });
        if !told.cells.is_empty() {
            location["logicalLocations"] = cells.collect();
        }
        result["locations"] = json!([location]);
    }
    if !told.related.is_empty() {
        result["relatedLocations"] = told.related.iter().map(related).collect();
    }
    if let Some(reason) = &told.confirmed {
        result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
    }
    result
}

fn related(place: &RelatedPlace) -> Value {
    let mut location = json!({ "physicalLocation": physical(&place.file) });
    if let Some(cell) = &place.cell {
        location["logicalLocations"] = json!([logical(Some(&place.sheet), cell)]);
    }
    location
}

fn physical(file: &str) -> Value {
    json!({ "artifactLocation": { "uri": uri(file) } })
}

fn logical(sheet: Option<&str>, cell: &str) -> Value {
    let whole = sheet.map_or_else(|| cell.to_owned(), |sheet| format!("'{sheet}'!{cell}"));
    json!({ "name": cell, "fullyQualifiedName": whole, "kind": "element" })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative or absolute reference. Source: RFC 3986, 2.3 and 3.3: all but unreserved
/// characters, slashes and a few others is escaped.
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            byte if is_plain(byte) => uri.push(char::from(byte)),
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
