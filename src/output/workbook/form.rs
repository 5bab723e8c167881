//! The form itself: title, header, headings and every record of every department, with fills, signs
//! and notes on the doubtful cells and, at the right, where each record comes from.

use std::cmp::Reverse;
use std::io;

use indexmap::IndexSet;

use crate::batch::Digest;
use crate::collection::View;
use crate::consolidate::content::{Content, content};
use crate::consolidate::plan::Plan;
use crate::place::{At, file_name};
use crate::report::Told;
use crate::submission::Record;

use super::cells::{fitting, height, is_cut, lines, write};
use super::looks::Looks;
use super::note::{note, original};
use super::sheet::{Grid, Link, Sheet};
use super::{Press, WorkbookError};

mod head;

/// The sheets of the form while they are written.
pub(super) struct Form<'p> {
    view: View<'p>,
    /// The findings in words, in the same order as those of the view.
    told: &'p [Told],
    plan: &'p Plan<'p>,
    /// The links to the files.
    links: Vec<Option<String>>,
    /// Numbers of the looks of headings, outermost first, of cells without findings, and of links.
    sections: [u32; 2],
    text: u32,
    leads: u32,
    sheets: Vec<Sheet>,
    /// The sheet that is being written.
    current: usize,
    /// The next row of that sheet.
    row: u32,
}

impl<'p> Form<'p> {
    pub(super) fn new(
        looks: &mut Looks<'_>,
        view: View<'p>,
        told: &'p [Told],
        plan: &'p Plan<'p>,
        link: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, WorkbookError> {
        let styles = looks.styles;
        let mut sheets = Vec::new();
        for number in 0..plan.sheets() {
            let grid = Grid::new(head::widths(view, plan), head::heights(view));
            let mut sheet = Sheet::with_notes(&plan.sheet_name(number), grid)?;
            head::write(&mut sheet.head, view, plan, styles)?;
            sheets.push(sheet);
        }
        let sections = [&styles.outermost, &styles.section].map(|look| looks.number(look));
        let (text, leads) = (looks.number(&styles.text), looks.number(&styles.link));
        let row = plan.first_row();
        let links = view.files.iter().map(|file| link(&file.path)).collect();
        Ok(Self { view, told, plan, links, sections, text, leads, sheets, current: 0, row })
    }

    /// Goes on to the next row, if need be on the next sheet.
    fn next(&mut self) -> &mut Sheet {
        if self.row >= self.plan.rows_per_sheet && self.current + 1 < self.sheets.len() {
            self.current += 1;
            self.row = self.plan.first_row();
        }
        let sheet = &mut self.sheets[self.current];
        sheet.begin(self.row);
        self.row += 1;
        sheet
    }

    pub(super) fn section(
        &mut self,
        level: usize,
        text: &str,
        press: &mut Press<'_>,
    ) -> io::Result<()> {
        // where there is but one level, it is the innermost
        let levels = self.view.schema.sections.len();
        let look = self.sections[usize::from(level > 0 || levels < 2)];
        let last_column = self.plan.last_column();
        let sheet = self.next();
        sheet.text(0, fitting(text), look);
        for column in 1..=last_column {
            sheet.blank(column, look);
        }
        sheet.end(Some(height(1)), &mut press.spool)
    }

    pub(super) fn record(
        &mut self,
        digest: &Digest,
        record: &Record,
        press: &mut Press<'_>,
    ) -> io::Result<()> {
        let (view, told, plan, text) = (self.view, self.told, self.plan, self.text);
        let (source, leads) = (self.links[digest.file].clone(), self.leads);
        let found = plan.findings_at(digest, digest.key_cell).to_vec();
        let (sheet, looks) = (self.next(), &mut press.looks);
        let mut entry =
            Line { view, told, plan, source, text, leads, digest, sheet, looks, tallest: 1, found };
        for (place, out) in (0..view.schema.columns.len()).zip(0..) {
            entry.cell(out, place, record);
        }
        entry.extra(record);
        entry.provenance();
        let height = height(entry.tallest);
        entry.sheet.end(Some(height), &mut press.spool)
    }

    /// The finished sheets, in order.
    pub(super) fn into_sheets(mut self) -> Result<Vec<Sheet>, WorkbookError> {
        let header = self.plan.first_row() - 1;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let rows = if number == self.current { self.row } else { self.plan.rows_per_sheet };
            let last = (rows - 1).max(header);
            sheet.head.autofilter(header, 0, last, self.plan.last_column())?;
            // where records come from is for the screen
            let printed = self.plan.provenance_column().saturating_sub(1);
            sheet.head.set_print_area(0, 0, last, printed)?;
        }
        Ok(self.sheets)
    }
}

/// A row of the form while it is written.
struct Line<'l, 's> {
    view: View<'l>,
    told: &'l [Told],
    plan: &'l Plan<'l>,
    /// The link to the file.
    source: Option<String>,
    /// Numbers of the looks of cells without findings, and of links.
    text: u32,
    leads: u32,
    digest: &'l Digest,
    sheet: &'l mut Sheet,
    looks: &'l mut Looks<'s>,
    /// How many lines the tallest cell takes.
    tallest: u32,
    /// Numbers of all findings about the record.
    found: Vec<usize>,
}

impl<'l> Line<'l, '_> {
    /// The findings about a cell of the source.
    fn findings(&mut self, at: At) -> Vec<&'l Told> {
        let numbers = self.plan.findings_at(self.digest, at);
        self.found.extend(numbers);
        numbers.iter().map(|number| &self.told[*number]).collect()
    }

    /// A value of the form.
    fn cell(&mut self, column: u16, place: usize, record: &Record) {
        let Some(cell) = record.cell(place) else {
            self.sheet.blank(column, self.text);
            return;
        };
        let schema = self.view.schema;
        let findings = self.findings(cell.address());
        let content = content(schema, place, cell);
        if let Content::Text(text) = &content {
            self.tallest = self.tallest.max(lines(text, schema.columns[place].width));
        }
        let original = original(schema, place, cell, self.plan.language);
        self.write(column, &content, &findings, original);
    }

    /// Values that the schema has no place for.
    fn extra(&mut self, record: &Record) {
        let cells = self.plan.extra_cells(self.digest, record);
        for (column, (text, places)) in self.plan.extra_columns().zip(cells) {
            let findings: Vec<&Told> = places.iter().flat_map(|at| self.findings(*at)).collect();
            let cut = is_cut(&text).then(|| self.plan.language.text("note-cut"));
            let content = if text.is_empty() { Content::Blank } else { Content::Text(text.into()) };
            self.write(column, &content, &findings, cut);
        }
    }

    fn write(
        &mut self,
        column: u16,
        content: &Content<'_>,
        findings: &[&Told],
        original: Option<String>,
    ) {
        let open = findings.iter().filter(|finding| finding.confirmed.is_none());
        let severity = open.map(|finding| finding.severity).max();
        write(self.sheet, column, content, severity, self.looks);
        if let Some(note) = note(findings, original, self.plan.language) {
            self.sheet.note(column, &note.text, note.height);
        }
    }

    /// Where the record comes from, and what was found about it.
    fn provenance(&mut self) {
        let file = &self.view.files[self.digest.file];
        let source = file.sheets.get(self.digest.sheet).map_or("", String::as_str);
        let (column, text) = (self.plan.provenance_column(), self.text);
        let found = self.found();
        let looks = (self.leads, text);
        let name = fitting(file_name(&file.path));
        match self.source.take() {
            Some(url) => self.sheet.link(column, &Link::File { url, cell: None }, name, looks),
            None => self.sheet.text(column, name, text),
        }
        self.sheet.text(column + 1, fitting(source), text);
        self.sheet.number(column + 2, f64::from(self.digest.row) + 1.0, text);
        // to the first of them
        let link = self.found.first().map(|number| Link::Cell(self.plan.finding_link(*number)));
        match link {
            Some(link) => self.sheet.link(column + 3, &link, fitting(&found), looks),
            None => self.sheet.blank(column + 3, text),
        }
    }

    /// Puts the findings about the record in order, the most serious first, and names each once.
    fn found(&mut self) -> String {
        let findings = self.view.findings;
        self.found.sort_by_key(|number| (Reverse(findings[*number].severity), *number));
        self.found.dedup();
        let entry = |number: &usize| {
            let finding = &findings[*number];
            let columns = &self.view.schema.columns;
            let label = finding.column.map(|place| columns[place].label.get(self.plan.language));
            let parts = [Some(finding.severity.sign()), label, Some(finding.by.code())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let entries: IndexSet<String> = self.found.iter().map(entry).collect();
        entries.into_iter().collect::<Vec<_>>().join("\n")
    }
}
