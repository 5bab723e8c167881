//! The list of findings for Excel: with the columns of the sheet of findings, so that what is
//! confirmed in it can be given to the next run. Source of the format: RFC 4180, and a byte order mark,
//! without which Excel takes the text for one in the system's own encoding.

use crate::confirmations::Confirmation;
use crate::message::Language;
use crate::report::{Report, Told};
use crate::schema::Schema;

use super::Formulas;

/// Ids of the headers; the one for records is what the schema calls them.
const HEADERS: [&str; 15] = [
    "finding-severity",
    "finding-rule",
    "finding-department",
    "finding-record",
    "finding-column",
    "finding-file",
    "finding-sheet",
    "finding-source-cell",
    "finding-value",
    "finding-message",
    "finding-hint",
    "finding-confirmed",
    "finding-reason",
    "finding-by",
    "finding-date",
];

/// The findings as text with commas.
pub(super) fn list(
    report: &Report,
    schema: &Schema,
    language: Language,
    formulas: Formulas,
) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    let header = HEADERS.map(|id| match id {
        "finding-record" => schema.form.record.get(language).to_owned(),
        id => language.text(id),
    });
    let rows = report.findings.iter().map(|told| row(told, schema, language));
    for row in std::iter::once(header.to_vec()).chain(rows) {
        // text in memory can always be written
        let _ = writer.write_record(row.iter().map(|text| formulas.written(text).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}

fn row(told: &Told, schema: &Schema, language: Language) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let label = |id: &String| {
        let place = schema.column(id);
        place.map(|place| schema.columns[place].label.get(language).to_owned())
    };
    let column = told.column.as_ref().and_then(label).or_else(|| told.header.clone());
    let confirmation = told.confirmation.as_ref();
    let said =
        |part: fn(&Confirmation) -> &String| confirmation.map(part).cloned().unwrap_or_default();
    vec![
        told.severity.word(language),
        told.code.clone(),
        text(&told.department),
        told.records.join(", "),
        column.unwrap_or_default(),
        text(&told.file),
        text(&told.sheet),
        told.cells.join(", "),
        text(&told.value),
        told.message.clone(),
        told.hint.clone(),
        confirmation.map(|_| "○".to_owned()).unwrap_or_default(),
        said(|confirmation| &confirmation.reason),
        said(|confirmation| &confirmation.by),
        said(|confirmation| &confirmation.date),
    ]
}
