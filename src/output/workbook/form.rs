//! The form itself: title, header, headings and every record of every department, with fills, signs
//! and notes on the doubtful cells and, at the right, where each record comes from.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::batch::Digest;
use crate::collection::View;
use crate::finding::Severity;
use crate::place::{At, file_name};
use crate::report::Told;
use crate::submission::Record;

use super::cells::{Content, content, fitting, height, lines, write};
use super::new_sheet;
use super::note::{note, original};
use super::plan::Plan;
use super::styles::Styles;

mod head;

/// The sheets of the form while they are written.
pub(super) struct Form<'p> {
    view: View<'p>,
    /// The findings in words, in the same order as those of the view.
    told: &'p [Told],
    plan: &'p Plan<'p>,
    styles: &'p Styles,
    sheets: Vec<Worksheet>,
    /// The sheet that is being written.
    current: usize,
    /// The next row of that sheet.
    row: u32,
}

impl<'p> Form<'p> {
    pub(super) fn new(
        workbook: &mut Workbook,
        view: View<'p>,
        told: &'p [Told],
        plan: &'p Plan<'p>,
        styles: &'p Styles,
    ) -> Result<Self, XlsxError> {
        let mut sheets = Vec::new();
        for number in 0..plan.sheets() {
            let mut sheet = new_sheet(workbook, &plan.sheet_name(number))?;
            head::write(&mut sheet, view, plan, styles)?;
            sheets.push(sheet);
        }
        Ok(Self { view, told, plan, styles, sheets, current: 0, row: plan.first_row() })
    }

    /// Goes on to the next row, if need be on the next sheet.
    fn next(&mut self) -> (&mut Worksheet, u32) {
        if self.row >= self.plan.rows_per_sheet && self.current + 1 < self.sheets.len() {
            self.current += 1;
            self.row = self.plan.first_row();
        }
        let row = self.row;
        self.row += 1;
        (&mut self.sheets[self.current], row)
    }

    pub(super) fn section(&mut self, text: &str) -> Result<(), XlsxError> {
        let (styles, last_column) = (self.styles, self.plan.last_column());
        let (sheet, row) = self.next();
        sheet.set_row_height(row, height(1))?;
        sheet.write_string_with_format(row, 0, fitting(text), &styles.section)?;
        for column in 1..=last_column {
            sheet.write_blank(row, column, &styles.section)?;
        }
        Ok(())
    }

    pub(super) fn record(&mut self, digest: &Digest, record: &Record) -> Result<(), XlsxError> {
        let (view, told, plan, styles) = (self.view, self.told, self.plan, self.styles);
        let (sheet, row) = self.next();
        let found = plan.findings_at(digest, digest.key_cell).to_vec();
        let mut line = Line { view, told, plan, styles, digest, sheet, row, tallest: 1, found };
        for (place, out) in (0..view.schema.columns.len()).zip(0..) {
            line.cell(out, place, record)?;
        }
        line.extra(record)?;
        line.provenance()?;
        line.sheet.set_row_height(row, height(line.tallest))?;
        Ok(())
    }

    /// The finished sheets, in order.
    pub(super) fn into_sheets(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        let header = self.plan.first_row() - 1;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let rows = if number == self.current { self.row } else { self.plan.rows_per_sheet };
            sheet.autofilter(header, 0, (rows - 1).max(header), self.plan.last_column())?;
        }
        Ok(self.sheets)
    }
}

/// A row of the form while it is written.
struct Line<'l> {
    view: View<'l>,
    told: &'l [Told],
    plan: &'l Plan<'l>,
    styles: &'l Styles,
    digest: &'l Digest,
    sheet: &'l mut Worksheet,
    row: u32,
    /// How many lines the tallest cell takes.
    tallest: u32,
    /// Numbers of all findings about the record.
    found: Vec<usize>,
}

impl<'l> Line<'l> {
    /// The findings about a cell of the source.
    fn findings(&mut self, at: At) -> Vec<&'l Told> {
        let numbers = self.plan.findings_at(self.digest, at);
        self.found.extend(numbers);
        numbers.iter().map(|number| &self.told[*number]).collect()
    }

    /// A value of the form.
    fn cell(&mut self, column: u16, place: usize, record: &Record) -> Result<(), XlsxError> {
        let Some(cell) = record.cell(place) else {
            self.sheet.write_blank(self.row, column, &self.styles.text)?;
            return Ok(());
        };
        let schema = self.view.schema;
        let findings = self.findings(cell.address());
        let content = content(schema, place, cell);
        if let Content::Text(text) = &content {
            self.tallest = self.tallest.max(lines(text, schema.columns[place].width));
        }
        let original = original(schema, place, cell, self.styles.language);
        self.write(column, &content, &findings, original)
    }

    /// Values that the schema has no place for.
    fn extra(&mut self, record: &Record) -> Result<(), XlsxError> {
        let columns = self.plan.extra_columns();
        let mut cells: Vec<(String, Vec<&Told>)> = vec![(String::new(), Vec::new()); columns.len()];
        for loose in &record.extra {
            let (column, text) = match self.plan.extra_column(self.digest, loose) {
                Some(column) => (column, loose.text.clone()),
                None => (self.plan.stray_column(), self.plan.stray_text(loose)),
            };
            let findings = self.findings(loose.at);
            let Some((all, found)) = cells.get_mut(usize::from(column - columns.start)) else {
                continue;
            };
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(&text);
            found.extend(findings);
        }
        for (column, (text, findings)) in columns.zip(cells) {
            let content = if text.is_empty() { Content::Blank } else { Content::Text(text) };
            self.write(column, &content, &findings, None)?;
        }
        Ok(())
    }

    fn write(
        &mut self,
        column: u16,
        content: &Content,
        findings: &[&Told],
        original: Option<String>,
    ) -> Result<(), XlsxError> {
        let severity = findings.iter().map(|finding| finding.severity).max();
        write(self.sheet, (self.row, column), content, severity, self.styles)?;
        if let Some(note) = note(findings, original, self.styles.language) {
            self.sheet.insert_note(self.row, column, &note)?;
        }
        Ok(())
    }

    /// Where the record comes from, and what was found about it.
    fn provenance(&mut self) -> Result<(), XlsxError> {
        let file = &self.view.files[self.digest.file];
        let source = file.sheets.get(self.digest.sheet).map_or("", String::as_str);
        let (row, column, text) = (self.row, self.plan.provenance_column(), &self.styles.text);
        let found = self.found();
        self.sheet.write_string_with_format(row, column, fitting(file_name(&file.path)), text)?;
        self.sheet.write_string_with_format(row, column + 1, source, text)?;
        self.sheet.write_number_with_format(
            row,
            column + 2,
            f64::from(self.digest.row) + 1.0,
            text,
        )?;
        self.sheet.write_string_with_format(row, column + 3, fitting(&found), text)?;
        Ok(())
    }

    /// The findings about the record, the most serious first.
    fn found(&self) -> String {
        let entry = |number: &usize| {
            let finding = &self.view.findings[*number];
            let columns = &self.view.schema.columns;
            let label =
                finding.column.map_or("", |place| columns[place].label.get(self.plan.language));
            (
                Reverse(finding.severity),
                format!("{} {label} {}", finding.severity.sign(), finding.by.code()),
            )
        };
        let list: BTreeSet<(Reverse<Severity>, String)> = self.found.iter().map(entry).collect();
        list.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
    }
}
