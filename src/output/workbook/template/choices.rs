//! The values to choose from: in the cell's own list, or on a hidden sheet where they are too long for
//! that.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet, XlsxError};

use crate::place::column_letters;
use crate::schema::{Column, Kind};

use super::Draft;

/// Most characters of a list in a cell, with the commas between its values. Source: Microsoft, "Excel
/// specifications and limits".
const LONGEST: usize = 255;

/// The lists that need a sheet: name, title and values.
pub(super) struct Choices(Vec<(String, String, Vec<String>)>);

/// The values of a column, and its marks. The department that reports is that of the form, if it is for
/// one; further columns may name others.
pub(super) fn values(draft: &Draft<'_>, column: &Column) -> Vec<String> {
    let scale = draft.schema.scale(column);
    let values = scale.into_iter().flat_map(|scale| scale.values().map(str::to_owned));
    let reports = draft.schema.columns.iter().find(|column| column.kind == Kind::Department);
    let of_form = draft
        .template
        .department
        .filter(|_| reports.is_some_and(|reports| reports.id == column.id));
    let own = |place: &usize| of_form.is_none_or(|own| own == *place);
    let departments = draft.schema.departments.list.iter().enumerate();
    let departments = departments
        .filter(|(place, _)| column.kind == Kind::Department && own(place))
        .map(|(_, department)| department.name.clone());
    let values = values.chain(departments);
    let marks = draft.schema.marks_of(column).map(|mark| mark.text.clone());
    // what no workbook can hold
    let visible = |text: String| text.chars().filter(|c| !c.is_control()).collect::<String>();
    values.chain(marks).map(visible).collect()
}

/// Whether a cell can hold the list itself.
fn fits(values: &[String]) -> bool {
    let length: usize = values.iter().map(|value| value.encode_utf16().count() + 1).sum();
    length <= LONGEST && values.iter().all(|value| !value.contains([',', '"']))
}

impl Choices {
    pub(super) fn new(draft: &Draft<'_>) -> Self {
        let columns = draft.schema.columns.iter();
        let own = columns.map(|column| (column, values(draft, column)));
        let long = own.filter(|(_, values)| !values.is_empty() && !fits(values));
        let listed = |(column, values): (&Column, Vec<String>)| {
            (format!("choices_{}", column.id), column.label.get(draft.language).to_owned(), values)
        };
        Self(long.map(listed).collect())
    }

    /// A drop-down with values.
    pub(super) fn drop_down(
        &self,
        column: &Column,
        values: &[String],
    ) -> Result<DataValidation, XlsxError> {
        let name = format!("choices_{}", column.id);
        if self.0.iter().any(|(own, ..)| *own == name) {
            return Ok(DataValidation::new().allow_list_formula(Formula::new(format!("={name}"))));
        }
        DataValidation::new().allow_list_strings(values)
    }

    /// The sheet with the lists; none if there are none.
    pub(super) fn sheet(&self, draft: &Draft<'_>) -> Result<Option<Worksheet>, XlsxError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut sheet = Worksheet::new();
        sheet.set_name(draft.text("sheet-choices"))?.set_hidden(true).protect();
        for (column, (_, title, values)) in (0..).zip(&self.0) {
            sheet.write_string_with_format(0, column, title, &draft.styles.header)?;
            for (row, value) in (1..).zip(values) {
                sheet.write_string(row, column, value)?;
            }
        }
        Ok(Some(sheet))
    }

    /// The names of the lists, with where they stand.
    pub(super) fn names(&self, sheet: &str) -> Vec<(String, String)> {
        let named = |(place, (name, _, values)): (u32, &(String, String, Vec<String>))| {
            let letters = column_letters(place);
            (name.clone(), format!("='{sheet}'!${letters}$2:${letters}${}", values.len() + 1))
        };
        (0..).zip(&self.0).map(named).collect()
    }
}
