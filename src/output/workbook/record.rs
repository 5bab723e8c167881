//! The record of the run: versions, options, input files, the sum of rows, every value that was
//! written differently, and every text that is not in the table.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::batch::Digest;
use crate::collection::View;
use crate::report::Report;
use crate::store::Shelf;
use crate::submission::{Cell, Loose, Record};

use super::cells::{is_changed, written};
use super::plan::Plan;
use super::styles::Styles;
use super::table::{Look, Plain, Table};
use super::{WorkbookError, WorkbookOptions};

/// The record while it is written.
pub(super) struct RecordSheet<'p> {
    view: View<'p>,
    plan: &'p Plan<'p>,
    table: Table<'p>,
}

impl<'p> RecordSheet<'p> {
    pub(super) fn new(
        workbook: &mut Workbook,
        view: View<'p>,
        plan: &'p Plan<'p>,
        styles: &'p Styles,
    ) -> Result<Self, XlsxError> {
        let text = |id: &str| plan.language.text(id);
        let columns = vec![
            (text("record-what"), 18),
            (text("column-file"), 34),
            (text("column-sheet"), 14),
            (text("record-cell"), 8),
            (view.schema.form.record.get(plan.language).to_owned(), 12),
            (text("record-column"), 20),
            (text("record-before"), 40),
            (text("record-after"), 40),
        ];
        let table = Table::new(
            workbook,
            text("sheet-record"),
            columns,
            Look::Bare,
            plan.rows_per_sheet,
            styles,
        )?;
        Ok(Self { view, plan, table })
    }

    fn row(
        &mut self,
        workbook: &mut Workbook,
        what: &str,
        values: Vec<Plain>,
    ) -> Result<(), XlsxError> {
        let mut row = vec![self.plan.language.text(what).into()];
        row.extend(values);
        self.table.row(workbook, row)
    }

    /// Versions, options, files and the sum of rows.
    pub(super) fn facts(
        &mut self,
        workbook: &mut Workbook,
        report: &Report,
        options: &WorkbookOptions<'_>,
    ) -> Result<(), XlsxError> {
        let fact = |name: &str, value: String| {
            let mut row: Vec<Plain> = (0..4).map(|_| Plain::Blank).collect();
            row.extend([Plain::from(name), Plain::from(value)]);
            row
        };
        self.row(workbook, "record-tool", fact(report.tool.name, report.tool.version.to_owned()))?;
        let schema = self.view.schema;
        self.row(workbook, "record-schema", fact(&schema.id, schema.version.clone()))?;
        self.row(workbook, "record-schema", fact("SHA-256", report.schema.sha256.clone()))?;
        self.row(workbook, "record-option", fact("profile", report.profile.to_owned()))?;
        for (name, value) in &options.used {
            self.row(workbook, "record-option", fact(name, value.clone()))?;
        }
        let summary = &report.summary;
        for (id, count) in [
            ("record-rows-read", summary.rows_read),
            ("record-rows-merged", summary.rows_merged),
            ("record-rows-aside", summary.rows_set_aside),
        ] {
            let name = self.plan.language.text(id);
            self.row(workbook, "record-rows", fact(&name, count.to_string()))?;
        }
        for file in self.view.files {
            let mut sheets: Vec<&str> = file.sheets.iter().map(String::as_str).collect();
            sheets.dedup();
            let mut row: Vec<Plain> = vec![file.path.as_str().into(), sheets.join(", ").into()];
            row.extend([Plain::Blank, Plain::Blank, "SHA-256".into(), file.sha256.as_str().into()]);
            self.row(workbook, "record-file", row)?;
            for sheet in &file.skipped_sheets {
                self.row(
                    workbook,
                    "record-skipped",
                    vec![file.path.as_str().into(), sheet.as_str().into()],
                )?;
            }
        }
        Ok(())
    }

    /// Values of a record that the consolidated table writes differently.
    pub(super) fn changes(
        &mut self,
        workbook: &mut Workbook,
        digest: &Digest,
        record: &Record,
    ) -> Result<(), XlsxError> {
        let schema = self.view.schema;
        for (place, cell) in cells(record) {
            if is_changed(schema, place, cell) {
                let after = written(schema, place, cell);
                self.cell(workbook, "record-change", digest, record, (place, cell), after)?;
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        workbook: &mut Workbook,
        what: &str,
        digest: &Digest,
        record: &Record,
        (place, cell): (usize, &Cell),
        after: String,
    ) -> Result<(), XlsxError> {
        let file = &self.view.files[digest.file];
        let row = vec![
            file.path.as_str().into(),
            file.sheets.get(digest.sheet).map_or("", String::as_str).into(),
            cell.address().to_string().into(),
            record.key.clone().unwrap_or_default().into(),
            self.view.schema.columns[place].label.get(self.plan.language).into(),
            cell.shown.as_str().into(),
            after.into(),
        ];
        self.row(workbook, what, row)
    }

    /// What is not in the table: records of files that were replaced, and texts beside the tables.
    pub(super) fn set_aside(
        &mut self,
        workbook: &mut Workbook,
        texts: &mut Shelf,
    ) -> Result<(), WorkbookError> {
        for digest in self
            .view
            .records
            .iter()
            .filter(|digest| self.view.files[digest.file].superseded_by.is_some())
        {
            let record: Record = texts.get(digest.stored)?;
            for (place, cell) in cells(&record).filter(|(_, cell)| !cell.shown.is_empty()) {
                self.cell(workbook, "record-aside", digest, &record, (place, cell), String::new())?;
            }
            for loose in &record.extra {
                self.loose(
                    workbook,
                    "record-aside",
                    digest.file,
                    &self.view.files[digest.file].sheets[digest.sheet],
                    loose,
                )?;
            }
        }
        for (place, file) in self.view.files.iter().enumerate() {
            let beside: Vec<(String, Vec<Loose>)> = texts.get(file.beside)?;
            for (sheet, list) in &beside {
                for loose in list {
                    self.loose(workbook, "record-beside", place, sheet, loose)?;
                }
            }
        }
        Ok(())
    }

    fn loose(
        &mut self,
        workbook: &mut Workbook,
        what: &str,
        file: usize,
        sheet: &str,
        loose: &Loose,
    ) -> Result<(), XlsxError> {
        let row = vec![
            self.view.files[file].path.as_str().into(),
            sheet.into(),
            loose.at.to_string().into(),
            Plain::Blank,
            Plain::Blank,
            loose.text.as_str().into(),
        ];
        self.row(workbook, what, row)
    }

    pub(super) fn into_sheets(self) -> Result<Vec<Worksheet>, XlsxError> {
        self.table.into_sheets()
    }
}

fn cells(record: &Record) -> impl Iterator<Item = (usize, &Cell)> {
    record.cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.as_ref()?)))
}
