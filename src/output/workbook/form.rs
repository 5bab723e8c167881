//! The form itself: title, header, headings and every record of every department, with fills, signs
//! and notes on the doubtful cells and, at the right, where each record comes from.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::batch::{Digest, file_name};
use crate::collection::View;
use crate::consolidate::PROVENANCE;
use crate::finding::{Finding, Severity};
use crate::submission::Record;

use super::cells::{Content, content, fitting, height, lines, write};
use super::new_sheet;
use super::note::note;
use super::plan::Plan;
use super::styles::{Styles, sign};

mod head;

/// The sheets of the form while they are written.
pub(super) struct Form<'p> {
    view: View<'p>,
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
        plan: &'p Plan<'p>,
        styles: &'p Styles,
    ) -> Result<Self, XlsxError> {
        let mut sheets = Vec::new();
        for number in 0..plan.sheets() {
            let mut sheet = new_sheet(workbook, &plan.sheet_name(number))?;
            head::write(&mut sheet, view, plan, styles)?;
            sheets.push(sheet);
        }
        Ok(Self {
            view,
            plan,
            styles,
            sheets,
            current: 0,
            row: plan.first_row(),
        })
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
        let (view, plan, styles) = (self.view, self.plan, self.styles);
        let (sheet, row) = self.next();
        let mut tallest = 1;
        let mut numbers: Vec<usize> = plan.findings_at(digest, digest.key_cell).to_vec();
        for ((place, column), out) in view.schema.columns.iter().enumerate().zip(0..) {
            let Some(cell) = record.cell(place) else {
                sheet.write_blank(row, out, &styles.text)?;
                continue;
            };
            let found = plan.findings_at(digest, cell.address());
            numbers.extend(found);
            let findings: Vec<&Finding> =
                found.iter().map(|number| &view.findings[*number]).collect();
            let severity = findings.iter().map(|finding| finding.severity).max();
            let content = content(view.schema, place, cell);
            if let Content::Text(text) = &content {
                tallest = tallest.max(lines(text, column.width));
            }
            write(sheet, (row, out), &content, severity, styles)?;
            if let Some(note) = note(view.schema, place, cell, &findings, styles.language) {
                sheet.insert_note(row, out, &note)?;
            }
        }
        sheet.set_row_height(row, height(tallest))?;
        extra(sheet, row, plan, digest, record, styles, &mut numbers)?;
        provenance(sheet, row, view, plan, digest, styles, numbers)
    }

    /// The finished sheets, in order.
    pub(super) fn into_sheets(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        let header = self.plan.first_row() - 1;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let rows = if number == self.current {
                self.row
            } else {
                self.plan.rows_per_sheet
            };
            sheet.autofilter(header, 0, (rows - 1).max(header), self.plan.last_column())?;
        }
        Ok(self.sheets)
    }
}

/// Values that the schema has no place for.
fn extra(
    sheet: &mut Worksheet,
    row: u32,
    plan: &Plan<'_>,
    digest: &Digest,
    record: &Record,
    styles: &Styles,
    numbers: &mut Vec<usize>,
) -> Result<(), XlsxError> {
    let first = plan.extra_columns().start;
    let mut texts: Vec<String> = plan.extra_columns().map(|_| String::new()).collect();
    for loose in &record.extra {
        numbers.extend(plan.findings_at(digest, loose.at));
        let (column, text) = match plan.extra_column(digest, loose) {
            Some(column) => (column, loose.text.clone()),
            None => (plan.stray_column(), plan.stray_text(loose)),
        };
        if let Some(slot) = texts.get_mut(usize::from(column - first)) {
            if !slot.is_empty() {
                slot.push('\n');
            }
            slot.push_str(&text);
        }
    }
    for (column, text) in plan.extra_columns().zip(texts) {
        if text.is_empty() {
            sheet.write_blank(row, column, &styles.text)?;
        } else {
            sheet.write_string_with_format(row, column, fitting(&text), &styles.text)?;
        }
    }
    Ok(())
}

/// Where the record comes from, and what was found about it.
fn provenance(
    sheet: &mut Worksheet,
    row: u32,
    view: View<'_>,
    plan: &Plan<'_>,
    digest: &Digest,
    styles: &Styles,
    mut numbers: Vec<usize>,
) -> Result<(), XlsxError> {
    let file = &view.files[digest.file];
    let column = plan.provenance_column();
    let source = file.sheets.get(digest.sheet).map_or("", String::as_str);
    sheet.write_string_with_format(row, column, fitting(file_name(&file.path)), &styles.text)?;
    sheet.write_string_with_format(row, column + 1, source, &styles.text)?;
    sheet.write_number_with_format(row, column + 2, f64::from(digest.row) + 1.0, &styles.text)?;
    numbers.sort_unstable();
    numbers.dedup();
    let entry = |number: &usize| {
        let finding = &view.findings[*number];
        let label = finding.column.map_or("", |place| {
            view.schema.columns[place].label.get(plan.language)
        });
        (
            std::cmp::Reverse(finding.severity),
            format!("{} {label} {}", sign(finding.severity), finding.rule.code),
        )
    };
    let mut list: Vec<(std::cmp::Reverse<Severity>, String)> = numbers.iter().map(entry).collect();
    list.sort();
    list.dedup();
    let text = list
        .into_iter()
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .join("\n");
    debug_assert_eq!(PROVENANCE.len(), 4);
    sheet.write_string_with_format(row, column + 3, fitting(&text), &styles.text)?;
    Ok(())
}
