//! What a rule sees: a file, a table, a record, a cell; and how it says where it has found something.

use rust_decimal::Decimal;

use crate::finding::{By, Finding, Related};
use crate::place::At;
use crate::previous::Before;
use crate::rules::{Parameter, Rule};
use crate::schema::{Column, Schema};
use crate::submission::fittings::{Fittings, OnSheet};
use crate::submission::{Cell, Record, Submission, Table};
use crate::value::Value;

/// A file, as rules see it.
#[derive(Clone, Copy)]
pub(crate) struct FileView<'a> {
    pub schema: &'a Schema,
    pub submission: &'a Submission,
    /// The department that handed it in.
    pub department: Option<usize>,
}

/// A form before it is sent out.
#[derive(Clone, Copy)]
pub(crate) struct TemplateView<'a> {
    pub file: FileView<'a>,
    /// What is on it besides the cells.
    pub fittings: &'a Fittings,
}

/// A table of a file.
#[derive(Clone, Copy)]
pub(crate) struct SheetView<'a> {
    pub file: FileView<'a>,
    pub table: &'a Table,
    /// For each of its records, that of last year's table; empty where that is not given.
    pub before: &'a [Option<Before<'a>>],
}

/// A record of a table.
#[derive(Clone, Copy)]
pub(crate) struct RowView<'a> {
    pub sheet: SheetView<'a>,
    pub record: &'a Record,
    /// The record in last year's table, if that is given and has it.
    pub before: Option<Before<'a>>,
}

/// A cell of a record.
#[derive(Clone, Copy)]
pub(crate) struct CellView<'a> {
    pub row: RowView<'a>,
    /// Place of its column in the schema.
    pub place: usize,
    pub cell: &'a Cell,
}

impl<'a> FileView<'a> {
    /// Its tables, without last year's.
    pub(crate) fn sheets(&self) -> impl Iterator<Item = SheetView<'a>> {
        let file = *self;
        file.submission.tables().iter().map(move |table| SheetView { file, table, before: &[] })
    }

    /// A finding about the file.
    pub(crate) fn finding(&self, by: impl Into<By>) -> Finding {
        let mut finding = Finding::new(by);
        finding.file = Some(self.submission.path.clone());
        finding.department =
            self.department.map(|place| self.schema.departments.list[place].name.clone());
        finding
    }
}

impl<'a> TemplateView<'a> {
    /// The tables, each with what is on its sheet.
    pub(crate) fn tables(self) -> impl Iterator<Item = (&'a Table, &'a OnSheet)> {
        let tables = self.file.submission.tables().iter();
        tables.filter_map(move |table| Some((table, self.fittings.on_sheet(&table.sheet)?)))
    }

    /// A finding about a table.
    pub(crate) fn finding(&self, rule: &'static Rule, table: &Table) -> Finding {
        let mut finding = self.file.finding(rule);
        finding.sheet = Some(table.sheet.clone());
        finding
    }
}

impl<'a> SheetView<'a> {
    /// Its records, in their order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = RowView<'a>> {
        let (sheet, before) = (*self, self.before);
        let records = sheet.table.records.iter().enumerate();
        records.map(move |(place, record)| {
            let before = before.get(place).copied().flatten();
            RowView { sheet, record, before }
        })
    }

    /// A finding about the sheet.
    pub(crate) fn finding(&self, by: impl Into<By>) -> Finding {
        let mut finding = self.file.finding(by);
        finding.sheet = Some(self.table.sheet.clone());
        finding
    }

    /// The value of a rule's parameter.
    pub(crate) fn number(&self, rule: &Rule, parameter: &Parameter) -> Decimal {
        self.file.schema.settings.number(rule, parameter)
    }
}

impl<'a> RowView<'a> {
    pub(crate) fn schema(&self) -> &'a Schema {
        self.sheet.file.schema
    }

    /// A finding about the record.
    pub(crate) fn finding(&self, by: impl Into<By>) -> Finding {
        let mut finding = self.sheet.finding(by);
        finding.records.extend(self.record.key.clone());
        if let Some(place) = self.record.department() {
            finding.department = Some(self.schema().departments.list[place].name.clone());
        }
        finding
    }

    /// A finding about one cell of the record.
    pub(crate) fn cell_finding(&self, rule: &'static Rule, place: usize, cell: &Cell) -> Finding {
        let finding = self.finding(rule).column(place).cells([cell.address()]);
        if cell.shown.is_empty() { finding } else { finding.value(cell.shown.as_str()) }
    }

    /// A cell of the record as a place that a finding about another one refers to.
    pub(crate) fn related(&self, cell: &Cell) -> Related {
        Related {
            file: self.sheet.file.submission.path.clone(),
            sheet: self.sheet.table.sheet.clone(),
            cell: Some(cell.address()),
            record: self.record.key.clone(),
        }
    }

    /// Whether there is a list of records, and its number is none of it.
    pub(crate) fn is_unlisted(&self) -> bool {
        let schema = self.schema();
        !schema.expected.is_empty()
            && self.record.key.is_some()
            && schema.listed(self.record).is_none()
    }

    /// The cells of the given columns that hold a value or a mark.
    pub(crate) fn filled(&self, columns: &'a [usize]) -> impl Iterator<Item = (usize, &'a Cell)> {
        let record = self.record;
        let cells =
            columns.iter().filter_map(move |place| record.cell(*place).map(|cell| (*place, cell)));
        cells.filter(|(_, cell)| cell.value != Value::Blank)
    }
}

/// Where a record's key stands, or its first cell.
pub(crate) fn key_cell(schema: &Schema, record: &Record) -> At {
    let key = schema.form.key.iter().find_map(|place| record.cell(*place));
    let cell = key.or_else(|| record.cells.iter().flatten().next());
    cell.map_or(At::new(record.row, 0), Cell::address)
}

impl<'a> CellView<'a> {
    pub(crate) fn schema(&self) -> &'a Schema {
        self.row.schema()
    }

    pub(crate) fn column(&self) -> &'a Column {
        &self.schema().columns[self.place]
    }

    /// A finding about the cell. The same value in the same column is the same cause.
    pub(crate) fn finding(&self, rule: &'static Rule) -> Finding {
        let cause = format!("{} {}", self.column().id, self.cell.shown);
        self.row.cell_finding(rule, self.place, self.cell).cause(cause)
    }
}
