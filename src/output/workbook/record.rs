//! The record of the run: versions, options, input files, the sum of rows, every value that was
//! written differently, and every text that is not in the table.

use std::collections::HashSet;

use indexmap::IndexSet;

use crate::batch::Digest;
use crate::collection::View;
use crate::consolidate::content::written;
use crate::consolidate::plan::Plan;
use crate::place::At;
use crate::report::Report;
use crate::submission::{Cell, Loose, Record};

use super::cells::{fitting, is_cut, pieces};
use super::sheet::Sheet;
use super::table::{Look, Plain, Table};
use super::{Press, WorkbookError, WorkbookOptions};

/// The record while it is written.
pub(super) struct RecordSheet<'p> {
    view: View<'p>,
    plan: &'p Plan<'p>,
    table: Table,
}

impl<'p> RecordSheet<'p> {
    pub(super) fn new(
        press: &mut Press<'_>,
        view: View<'p>,
        plan: &'p Plan<'p>,
    ) -> Result<Self, WorkbookError> {
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
        let table =
            Table::new(press, text("sheet-record"), columns, Look::Bare, plan.rows_per_sheet)?;
        Ok(Self { view, plan, table })
    }

    fn row(
        &mut self,
        press: &mut Press<'_>,
        what: &str,
        values: Vec<Plain>,
    ) -> Result<(), WorkbookError> {
        let mut row = vec![self.plan.language.text(what).into()];
        row.extend(values);
        self.table.row(press, row)
    }

    /// Versions, options, files and the sum of rows.
    pub(super) fn facts(
        &mut self,
        press: &mut Press<'_>,
        report: &Report,
        options: &WorkbookOptions<'_>,
    ) -> Result<(), WorkbookError> {
        let fact = |name: &str, value: String| {
            let mut row: Vec<Plain> = (0..4).map(|_| Plain::Blank).collect();
            row.extend([Plain::from(name), Plain::from(value)]);
            row
        };
        self.row(press, "record-tool", fact(report.tool.name, report.tool.version.to_owned()))?;
        let schema = self.view.schema;
        self.row(press, "record-schema", fact(&schema.id, schema.version.clone()))?;
        self.row(press, "record-schema", fact("SHA-256", report.schema.sha256.clone()))?;
        self.row(press, "record-option", fact("profile", report.profile.to_owned()))?;
        for (name, value) in &options.used {
            self.row(press, "record-option", fact(name, value.clone()))?;
        }
        let summary = &report.summary;
        for (id, count) in [
            ("record-rows-read", summary.rows_read),
            ("record-rows-merged", summary.rows_merged),
            ("record-rows-aside", summary.rows_set_aside),
        ] {
            let name = self.plan.language.text(id);
            self.row(press, "record-rows", fact(&name, count.to_string()))?;
        }
        for file in self.view.files {
            let mut sheets: Vec<&str> = file.sheets.iter().map(String::as_str).collect();
            sheets.dedup();
            let mut row: Vec<Plain> = vec![file.path.as_str().into(), sheets.join(", ").into()];
            row.extend([Plain::Blank, Plain::Blank, "SHA-256".into(), file.sha256.as_str().into()]);
            self.row(press, "record-file", row)?;
            for sheet in &file.skipped_sheets {
                self.row(
                    press,
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
        press: &mut Press<'_>,
        digest: &Digest,
        record: &Record,
    ) -> Result<(), WorkbookError> {
        let schema = self.view.schema;
        for (place, cell) in cells(record) {
            let after = written(schema, place, cell);
            if after != cell.shown || is_cut(&after) {
                self.cell(press, "record-change", digest, record, (place, cell), &after)?;
            }
        }
        if record.extra.is_empty() {
            return Ok(());
        }
        let source = &self.view.files[digest.file].sheets[digest.sheet];
        let cells = self.plan.extra_cells(digest, record).into_iter();
        let cut: HashSet<At> =
            cells.filter(|(text, _)| is_cut(text)).flat_map(|(_, places)| places).collect();
        for loose in record.extra.iter().filter(|loose| cut.contains(&loose.at)) {
            self.loose(press, "record-change", digest.file, source, loose)?;
        }
        Ok(())
    }

    fn cell(
        &mut self,
        press: &mut Press<'_>,
        what: &str,
        digest: &Digest,
        record: &Record,
        (place, cell): (usize, &Cell),
        after: &str,
    ) -> Result<(), WorkbookError> {
        let file = &self.view.files[digest.file];
        for (number, piece) in pieces(&cell.shown).enumerate() {
            let after = if number == 0 { fitting(after) } else { "" };
            let row = vec![
                file.path.as_str().into(),
                file.sheets.get(digest.sheet).map_or("", String::as_str).into(),
                cell.address().to_string().into(),
                record.key.clone().unwrap_or_default().into(),
                self.view.schema.columns[place].label.get(self.plan.language).into(),
                piece.into(),
                after.into(),
            ];
            self.row(press, what, row)?;
        }
        Ok(())
    }

    /// Headings over records that no cell can hold.
    fn headings(&mut self, press: &mut Press<'_>) -> Result<(), WorkbookError> {
        let headings: IndexSet<&str> =
            self.view.headings.iter().flatten().flatten().map(String::as_str).collect();
        for heading in headings.into_iter().filter(|heading| is_cut(heading)) {
            for piece in pieces(heading) {
                let mut row: Vec<Plain> = (0..5).map(|_| Plain::Blank).collect();
                row.push(piece.into());
                self.row(press, "record-beside", row)?;
            }
        }
        Ok(())
    }

    /// What is not in the table: records of files that were replaced, and texts beside the tables.
    pub(super) fn set_aside(&mut self, press: &mut Press<'_>) -> Result<(), WorkbookError> {
        self.headings(press)?;
        for digest in self
            .view
            .records
            .iter()
            .filter(|digest| self.view.files[digest.file].superseded_by.is_some())
        {
            let record: Record = press.spool.shelf.get(digest.stored)?;
            for (place, cell) in cells(&record).filter(|(_, cell)| !cell.shown.is_empty()) {
                self.cell(press, "record-aside", digest, &record, (place, cell), "")?;
            }
            for loose in &record.extra {
                self.loose(
                    press,
                    "record-aside",
                    digest.file,
                    &self.view.files[digest.file].sheets[digest.sheet],
                    loose,
                )?;
            }
        }
        for (place, file) in self.view.files.iter().enumerate() {
            for (sheet, column, header) in file.extra_headers.iter().filter(|it| is_cut(&it.2)) {
                let loose = Loose { at: At::new(0, *column), text: header.clone() };
                self.loose(press, "record-beside", place, &file.sheets[*sheet], &loose)?;
            }
            let beside: Vec<(String, Vec<Loose>)> = press.spool.shelf.get(file.beside)?;
            for (sheet, list) in &beside {
                for loose in list {
                    self.loose(press, "record-beside", place, sheet, loose)?;
                }
            }
        }
        Ok(())
    }

    fn loose(
        &mut self,
        press: &mut Press<'_>,
        what: &str,
        file: usize,
        sheet: &str,
        loose: &Loose,
    ) -> Result<(), WorkbookError> {
        for piece in pieces(&loose.text) {
            let row = vec![
                self.view.files[file].path.as_str().into(),
                sheet.into(),
                loose.at.to_string().into(),
                Plain::Blank,
                Plain::Blank,
                piece.into(),
            ];
            self.row(press, what, row)?;
        }
        Ok(())
    }

    pub(super) fn into_sheets(self) -> Result<Vec<Sheet>, WorkbookError> {
        self.table.into_sheets()
    }
}

fn cells(record: &Record) -> impl Iterator<Item = (usize, &Cell)> {
    record.cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.as_ref()?)))
}
