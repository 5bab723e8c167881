//! Formulas that know which cells are still to be filled in. Function names are those of files, which
//! are English in every language of Excel.

use crate::place::column_letters;
use crate::schema::Schema;
use crate::template::missing::{Duty, When};

/// How many cells are still to be filled in, in rows from the first to the last. Of these, `headings`
/// are headings, which stand in the first column.
pub(super) fn count(
    schema: &Schema,
    duties: &[Duty],
    sheet: &str,
    (first, last): (u32, u32),
    headings: usize,
) -> String {
    let cells = |place: usize| {
        let letters = letters(place);
        format!("'{sheet}'!${letters}${}:${letters}${}", first + 1, last + 1)
    };
    let key = schema.form.key[0];
    let mut terms: Vec<String> = Vec::new();
    let mut in_headings = 0;
    for duty in duties.iter().filter(|duty| duty.column != key) {
        let conditions = conditions(key, duty, &cells);
        let factors: Vec<String> = conditions.iter().map(|one| format!("({one})")).collect();
        terms.push(format!("SUMPRODUCT({})", factors.join("*")));
        // a heading looks like a record of which all is blank
        in_headings += usize::from(key == 0 && duty.when.is_empty()) * headings;
    }
    match (terms.is_empty(), in_headings) {
        (true, _) => "=0".to_owned(),
        (false, 0) => format!("={}", terms.join("+")),
        (false, count) => format!("={}-{count}", terms.join("+")),
    }
}

/// Whether a cell of a row is still to be filled in.
pub(super) fn is_missing(schema: &Schema, duty: &Duty, row: u32) -> String {
    let cell = |place: usize| format!("${}{}", letters(place), row + 1);
    format!("=AND({})", conditions(schema.form.key[0], duty, &cell).join(","))
}

/// What must hold if a cell is still to be filled in: its row has a number, the cell is blank, and
/// whatever else it depends on.
fn conditions(key: usize, duty: &Duty, cells: &dyn Fn(usize) -> String) -> Vec<String> {
    let is_given = |place: usize| format!("LEN(TRIM({}))>0", cells(place));
    let mut all = vec![is_given(key), format!("LEN(TRIM({}))=0", cells(duty.column))];
    for when in &duty.when {
        match when {
            When::Given(other, marks) => {
                all.push(is_given(*other));
                let differs = |mark: &String| format!("{}<>{}", cells(*other), quoted(mark));
                all.extend(marks.iter().map(differs));
            }
            When::Is(other, values) => {
                let is = |value: &String| format!("({}={})", cells(*other), quoted(value));
                all.push(format!("{}>0", values.iter().map(is).collect::<Vec<_>>().join("+")));
            }
        }
    }
    all
}

/// A text in a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn letters(place: usize) -> String {
    column_letters(u32::try_from(place).unwrap_or(u32::MAX))
}
