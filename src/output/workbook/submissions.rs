//! What each department handed in: which file was used, which were replaced and why, who is missing.

use crate::batch::Reason;
use crate::collection::View;
use crate::finding::Severity;
use crate::message::Phrase;
use crate::place::file_name;
use crate::report::{FileReport, Report};

use super::sheet::{Link, Sheet};
use super::table::{Look, Plain, Table};
use super::{Press, WorkbookError, WorkbookOptions};

/// Ids of the headers, and the widths of their columns.
const COLUMNS: [(&str, u32); 8] = [
    ("finding-department", 20),
    ("submission-status", 16),
    ("finding-file", 40),
    ("submission-records", 10),
    ("submission-errors", 8),
    ("submission-warnings", 8),
    ("submission-infos", 10),
    ("submission-remark", 60),
];

pub(super) fn sheets(
    press: &mut Press<'_>,
    view: View<'_>,
    report: &Report,
    options: &WorkbookOptions<'_>,
) -> Result<Vec<Sheet>, WorkbookError> {
    let text = |id: &str| options.language.text(id);
    let columns = COLUMNS.iter().map(|(id, width)| (text(id), *width)).collect();
    let mut table =
        Table::new(press, text("sheet-submissions"), columns, Look::Boxed, options.rows_per_sheet)?;
    let departments = &view.schema.departments.list;
    for (place, department) in departments.iter().enumerate() {
        let mut has_file = false;
        for (number, file) in view.files.iter().enumerate() {
            if file.department == Some(place) {
                has_file = true;
                let row = row(view, number, &report.files[number], options);
                table.row(press, row)?;
            }
        }
        let is_named = view.files.iter().any(|file| file.departments.contains(&place));
        if !has_file && (department.submits || is_named) {
            let status = if is_named { "status-elsewhere" } else { "status-missing" };
            let severity = if is_named { Severity::Info } else { Severity::Error };
            let mut row =
                vec![department.name.as_str().into(), Plain::Flagged(severity, text(status))];
            row.resize_with(COLUMNS.len(), || Plain::Blank);
            table.row(press, row)?;
        }
    }
    for (number, file) in view.files.iter().enumerate() {
        if file.department.is_none() {
            table.row(press, row(view, number, &report.files[number], options))?;
        }
    }
    table.into_sheets()
}

fn row(
    view: View<'_>,
    number: usize,
    told: &FileReport,
    options: &WorkbookOptions<'_>,
) -> Vec<Plain> {
    let language = options.language;
    let file = &view.files[number];
    let status = if file.superseded_by.is_some() {
        "status-superseded".to_owned()
    } else {
        format!("status-{}", told.status)
    };
    let remark = file.superseded_by.map(|(newer, reason)| {
        let id = match reason {
            Reason::Same => "superseded-same",
            Reason::Later => "superseded-later",
            Reason::Name => "superseded-name",
        };
        language.say(&Phrase::new(id).with("newer", file_name(&view.files[newer].path)))
    });
    let skipped = (!file.skipped_sheets.is_empty()).then(|| {
        language
            .say(&Phrase::new("submission-skipped").with("sheets", file.skipped_sheets.join(", ")))
    });
    let remarks: Vec<String> = remark.into_iter().chain(skipped).collect();
    let name = file_name(&file.path).to_owned();
    vec![
        told.department.clone().unwrap_or_default().into(),
        match (file.superseded_by, told.status) {
            (None, "accepted") | (Some(_), _) => language.text(&status).into(),
            _ => Plain::Flagged(Severity::Error, language.text(&status)),
        },
        match (options.link)(&file.path) {
            Some(url) => Plain::Link(Link::File { url, cell: None }, name),
            None => name.into(),
        },
        told.records.into(),
        told.errors.into(),
        told.warnings.into(),
        told.infos.into(),
        remarks.join(" ").into(),
    ]
}
