//! The list of findings: one row each, with a link to the cell in the consolidated table, a link to
//! the source file, and columns in which a person confirms it.

use rust_xlsxwriter::{DataValidation, XlsxError};

use crate::collection::View;
use crate::consolidate::plan::Plan;
use crate::place::file_name;
use crate::report::{Report, Told};

use super::sheet::{Link, Sheet};
use super::table::{Look, Plain, Table};
use super::{Press, WorkbookError, WorkbookOptions};

/// Ids of the headers, and the widths of their columns.
const COLUMNS: [(&str, u32); 16] = [
    ("finding-number", 6),
    ("finding-severity", 10),
    ("finding-rule", 8),
    ("finding-department", 16),
    ("finding-record", 10),
    ("finding-column", 16),
    ("finding-form-cell", 10),
    ("finding-file", 28),
    ("finding-source-cell", 14),
    ("finding-value", 18),
    ("finding-message", 56),
    ("finding-hint", 40),
    ("finding-confirmed", 10),
    ("finding-reason", 24),
    ("finding-by", 12),
    ("finding-date", 12),
];

/// The columns in which a finding is confirmed.
const CONFIRMED: u16 = 12;
const REASON: u16 = 13;
const DATE: u16 = 15;

pub(super) fn sheets(
    press: &mut Press<'_>,
    view: View<'_>,
    report: &Report,
    plan: &Plan<'_>,
    options: &WorkbookOptions<'_>,
) -> Result<Vec<Sheet>, WorkbookError> {
    let text = |id: &str| plan.language.text(id);
    let header = |id: &str| match id {
        "finding-record" => view.schema.form.record.get(plan.language).to_owned(),
        id => text(id),
    };
    let columns = COLUMNS.iter().map(|(id, width)| (header(id), *width)).collect();
    let mut table =
        Table::new(press, text("sheet-findings"), columns, Look::Boxed, plan.rows_per_sheet)?;
    let yes = text("finding-confirmed-yes");
    let yes = yes.split('|').next().unwrap_or_default();
    for (column, id, list) in [
        (CONFIRMED, "finding-confirmed-input", Some(yes)),
        (REASON, "finding-reason-input", None),
        (DATE, "finding-date-input", None),
    ] {
        table.input(column, input(&text(id), list)?);
    }
    for (number, (finding, told)) in view.findings.iter().zip(&report.findings).enumerate() {
        let form_cell = match plan.target(finding) {
            Some(target) => Plain::Link(Link::Cell(plan.link(target)), plan.cell(target)),
            None => Plain::Blank,
        };
        let label =
            finding.column.map_or("", |place| view.schema.columns[place].label.get(plan.language));
        let row = vec![
            (number + 1).into(),
            Plain::Severity(finding.severity),
            told.code.as_str().into(),
            told.department.clone().unwrap_or_default().into(),
            told.records.join(", ").into(),
            label.into(),
            form_cell,
            told.file.as_deref().map_or("", file_name).into(),
            source(told, options),
            told.value.clone().unwrap_or_default().into(),
            told.message.as_str().into(),
            told.hint.as_str().into(),
        ];
        let said = match &finding.confirmed {
            Some(confirmed) => [yes, &confirmed.reason, &confirmed.by, &confirmed.date],
            None => [""; 4],
        };
        let said = said.into_iter().map(|text| match text {
            "" => Plain::Blank,
            text => text.into(),
        });
        table.row(press, row.into_iter().chain(said).collect())?;
    }
    table.into_sheets()
}

/// A cell to be filled in: what to fill in is said, and what else is filled in is taken.
fn input(says: &str, list: Option<&str>) -> Result<DataValidation, XlsxError> {
    let input = match list {
        Some(word) => DataValidation::new().allow_list_strings(&[word])?,
        None => DataValidation::new().allow_any_value(),
    };
    input.show_error_message(false).set_input_message(says)
}

/// The cell in the source file, with a link to it.
fn source(told: &Told, options: &WorkbookOptions<'_>) -> Plain {
    let Some(file) = &told.file else {
        return Plain::Blank;
    };
    let text = match (&told.sheet, &told.cell) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.clone(),
        (None, _) => file_name(file).to_owned(),
    };
    let Some(url) = (options.link)(file) else {
        return text.into();
    };
    let sheet = told.sheet.as_deref().unwrap_or_default().replace('\'', "''");
    let cell = told.cell.as_ref().map(|cell| format!("'{sheet}'!{cell}"));
    Plain::Link(Link::File { url, cell }, text)
}
