//! The list of findings on the page.

use super::super::text::clean;
use super::Departments;
use super::form::Form;
use crate::message::Language;
use crate::place::file_name;
use crate::report::{NAMED, Told};
use crate::schema::Schema;

/// Most findings that the page lists; browsers become slow with more, and nobody reads as many.
pub(super) const MOST: usize = 10_000;

pub(super) struct List<'p> {
    pub rows: Vec<Row<'p>>,
    /// How many findings there are.
    pub all: usize,
}

pub(super) struct Row<'p> {
    pub number: usize,
    pub told: &'p Told,
    /// The department's number on the page, if it has one.
    pub department: String,
    /// The severity with its sign.
    pub label: String,
    pub department_name: String,
    pub records: String,
    pub column: String,
    pub file: String,
    pub place: String,
    /// Whether one of its cells is in the form below.
    pub is_in_form: bool,
}

impl<'p> List<'p> {
    pub(super) fn new(
        schema: &Schema,
        findings: &'p [Told],
        departments: &Departments<'_>,
        form: &Form,
        language: Language,
    ) -> Self {
        let row = |(number, told): (usize, &'p Told)| {
            let column_label = |id: &String| {
                let place = schema.column(id)?;
                Some(schema.columns[place].label.get(language).to_owned())
            };
            let column =
                told.column.as_ref().and_then(column_label).or_else(|| told.header.clone());
            let sheet = told.sheet.as_deref().unwrap_or_default();
            let cells = shortened(&told.cells);
            let place =
                if cells.is_empty() { sheet.to_owned() } else { format!("{sheet}!{cells}") };
            Row {
                number: number + 1,
                told,
                department: number_of(departments, told.department.as_deref()),
                label: told.severity.signed(language),
                department_name: clean(told.department.as_deref().unwrap_or_default()),
                records: clean(&shortened(&told.records)),
                column: clean(&column.unwrap_or_default()),
                file: clean(told.file.as_deref().map_or("", file_name)),
                place: clean(&place),
                is_in_form: form.has(number + 1),
            }
        };
        let rows = findings.iter().enumerate().take(MOST).map(row).collect();
        Self { rows, all: findings.len() }
    }

    pub(super) fn is_cut(&self) -> bool {
        self.rows.len() < self.all
    }
}

/// The first of many; all of them are marked in the form.
fn shortened(all: &[String]) -> String {
    let more = if all.len() > NAMED { " \u{2026}" } else { "" };
    format!("{}{more}", all[..all.len().min(NAMED)].join(", "))
}

/// The number of a department on the page, in digits; none for what has no department.
pub(super) fn number_of(departments: &Departments<'_>, name: Option<&str>) -> String {
    let number = name.and_then(|name| departments.get(name));
    number.map(usize::to_string).unwrap_or_default()
}
