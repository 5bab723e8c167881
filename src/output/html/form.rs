//! The form on the page: every record in the order of the consolidated table, with its doubtful cells
//! marked.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::list::{self, number_of};
use super::{Departments, visible};
use crate::batch::Digest;
use crate::collection::View;
use crate::consolidate::content::{Content, before, content, written};
use crate::consolidate::head::{Heading, headings};
use crate::consolidate::plan::Plan;
use crate::finding::Severity;
use crate::place::{At, file_name};
use crate::report::Told;
use crate::submission::Record;

/// Most records that the page shows; browsers become slow with more.
const MOST: usize = 5_000;
/// Most characters of a cell; the whole of it is in the consolidated workbook.
const LONGEST: usize = 2_000;
/// Widths of the columns that say where a record comes from, in digits.
const SOURCE_WIDTHS: [u32; 3] = [24, 10, 7];
/// Width of the narrowest column, in digits.
const NARROWEST: u32 = 8;
/// Width of a column that the schema does not have, in digits.
const EXTRA_WIDTH: u32 = 16;

/// The form as it is shown.
pub(super) struct Form {
    /// In digits.
    pub widths: Vec<u32>,
    /// The header, row by row.
    pub head: Vec<Vec<Heading>>,
    pub lines: Vec<Line>,
    /// Records that are shown, and records that there are.
    pub shown: usize,
    pub all: usize,
    /// Numbers of the findings to which a link can lead.
    reached: HashSet<usize>,
}

/// A row of the form.
pub(super) enum Line {
    Section { level: usize, text: String },
    Record(Row),
}

pub(super) struct Row {
    /// The department's number on the page, if it has one.
    pub department: String,
    pub cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub text: String,
    /// How it looks: what kind of value it is and how serious what was found about it.
    pub class: String,
    pub marks: Vec<Mark>,
}

/// A finding about a cell.
pub(super) struct Mark {
    pub number: usize,
    pub severity: Severity,
    pub severity_name: String,
    pub is_confirmed: bool,
    pub code: String,
    pub note: String,
    /// Whether the link from the list of findings leads here.
    pub is_target: bool,
}

impl Mark {
    /// Whether the finding is in the list, so that a link can lead there.
    pub(super) fn is_listed(&self) -> bool {
        self.number <= list::MOST
    }
}

/// The form while it is put together.
pub(super) struct Draft<'p> {
    view: View<'p>,
    plan: &'p Plan<'p>,
    told: &'p [Told],
    departments: &'p Departments<'p>,
    /// Where the links to findings lead: row and column of the consolidated table.
    targets: HashMap<usize, (u32, u16)>,
    /// Only records with findings are shown.
    is_only_marked: bool,
    /// Headings above the records to come.
    headings: Vec<(usize, String)>,
    row: u32,
    form: Form,
}

impl Form {
    /// In digits.
    pub(super) fn width(&self) -> u32 {
        self.widths.iter().sum()
    }

    pub(super) fn is_cut(&self) -> bool {
        self.shown < self.all
    }

    /// Whether a link can lead to a cell of this finding.
    pub(super) fn has(&self, number: usize) -> bool {
        self.reached.contains(&number)
    }
}

/// The form to be put together, record by record.
pub(super) fn draft<'p>(
    view: View<'p>,
    plan: &'p Plan<'p>,
    told: &'p [Told],
    departments: &'p Departments<'p>,
) -> Draft<'p> {
    let target = |(number, finding)| {
        let target = plan.target(finding)?;
        Some((number, (target.row, target.column)))
    };
    let targets = view.findings.iter().enumerate().filter_map(target).collect();
    let last = plan.last_column();
    let mut head: Vec<Vec<Heading>> = Vec::new();
    head.resize_with(view.schema.form.header_rows as usize, Vec::new);
    // what was found about a record is seen in its cells
    for heading in headings(view, plan).into_iter().filter(|it| it.columns.0 != last) {
        if let Some(tier) = head.get_mut(heading.rows.0 as usize) {
            tier.push(heading);
        }
    }
    let own = view.schema.columns.iter().map(|column| column.width);
    let widths = own.chain(plan.extra_columns().map(|_| EXTRA_WIDTH)).chain(SOURCE_WIDTHS);
    // beside the value there is room for a mark
    let widths = widths.map(|width| width.max(NARROWEST));
    let all = plan.lines.iter().filter(|line| line.is_record()).count();
    Draft {
        view,
        plan,
        told,
        departments,
        targets,
        is_only_marked: all > MOST,
        headings: Vec::new(),
        row: plan.first_row(),
        form: Form {
            widths: widths.collect(),
            head,
            lines: Vec::new(),
            shown: 0,
            all,
            reached: HashSet::new(),
        },
    }
}

impl Draft<'_> {
    pub(super) fn section(&mut self, level: usize, text: &str) {
        self.headings.retain(|(other, _)| *other < level);
        self.headings.push((level, cut(text)));
        self.row += 1;
    }

    pub(super) fn record(&mut self, digest: &Digest, record: &Record) {
        let row = self.row;
        self.row += 1;
        if self.form.shown >= MOST {
            return;
        }
        let mut cells: Vec<Cell> = Vec::new();
        for (place, column) in (0..self.view.schema.columns.len()).zip(0..) {
            cells.push(self.cell(digest, record, place, (row, column)));
        }
        for (column, (text, places)) in
            self.plan.extra_columns().zip(self.plan.extra_cells(digest, record))
        {
            let marks = self.marks(digest, &places, (row, column), "");
            cells.push(Cell { text: cut(&text), class: class("", &marks), marks });
        }
        if self.is_only_marked && cells.iter().all(|cell| cell.marks.is_empty()) {
            return;
        }
        let file = &self.view.files[digest.file];
        let sheet = file.sheets.get(digest.sheet).map_or("", String::as_str);
        let number = (u64::from(digest.row) + 1).to_string();
        for (text, class) in [(file_name(&file.path), ""), (sheet, ""), (&number, "number")] {
            cells.push(Cell { text: cut(text), class: class.to_owned(), marks: Vec::new() });
        }
        let targets = cells.iter().flat_map(|cell| &cell.marks).filter(|mark| mark.is_target);
        self.form.reached.extend(targets.filter(|mark| mark.is_listed()).map(|mark| mark.number));
        let headings = self.headings.drain(..);
        self.form.lines.extend(headings.map(|(level, text)| Line::Section { level, text }));
        let name = digest.department.map(|place| &*self.view.schema.departments.list[place].name);
        let department = number_of(self.departments, name);
        self.form.lines.push(Line::Record(Row { department, cells }));
        self.form.shown += 1;
    }

    fn cell(&self, digest: &Digest, record: &Record, place: usize, at: (u32, u16)) -> Cell {
        let schema = self.view.schema;
        let Some(cell) = record.cell(place) else {
            return Cell { text: String::new(), class: String::new(), marks: Vec::new() };
        };
        let kind = match content(schema, place, cell) {
            Content::Number(..) | Content::Date(_) => "number",
            Content::Sign(_) => "sign",
            Content::Blank | Content::Text(_) => "",
        };
        let before = before(schema, place, cell, self.plan.language).unwrap_or_default();
        let marks = self.marks(digest, &[cell.address()], at, &before);
        Cell { text: cut(&written(schema, place, cell)), class: class(kind, &marks), marks }
    }

    /// The findings about cells of the source, which stand here.
    fn marks(&self, digest: &Digest, places: &[At], at: (u32, u16), before: &str) -> Vec<Mark> {
        let numbers = places.iter().flat_map(|place| self.plan.findings_at(digest, *place));
        let numbers: BTreeSet<usize> = numbers.copied().collect();
        let mark = |number: usize| {
            let told = &self.told[number];
            let note = [&told.message, &told.hint, before].map(cut);
            Mark {
                number: number + 1,
                severity: told.severity,
                severity_name: told.severity.word(self.plan.language),
                is_confirmed: told.confirmed.is_some(),
                code: told.code.clone(),
                note: note.join("\n").trim_end().to_owned(),
                is_target: self.targets.get(&number) == Some(&at),
            }
        };
        numbers.into_iter().map(mark).collect()
    }

    pub(super) fn finish(self) -> Form {
        self.form
    }
}

/// The class of a cell with a value of this kind and these findings.
fn class(kind: &str, marks: &[Mark]) -> String {
    let open = marks.iter().filter(|mark| !mark.is_confirmed);
    let severity = open.map(|mark| mark.severity).max().map_or("", Severity::name);
    format!("{kind} {severity}").trim().to_owned()
}

/// A text as far as the page shows it.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", visible(&text[..end])),
        None => visible(text),
    }
}
