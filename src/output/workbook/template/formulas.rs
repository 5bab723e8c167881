//! Formulas that know which cells are still to be filled in. Function names are those of files, which
//! are English in every language of Excel.

use crate::place::column_letters;
use crate::schema::Schema;
use crate::template::missing::{Duty, When};

use super::Draft;

/// How many cells of a column are still to be filled in.
pub(super) fn count(draft: &Draft<'_>, duty: &Duty) -> String {
    let (first, last) = (draft.first_row() + 1, draft.last_row() + 1);
    let sheet = draft.text("sheet-template");
    let cells = |place: usize| {
        let letters = letters(place);
        format!("'{sheet}'!${letters}${first}:${letters}${last}")
    };
    let key = draft.schema.form.key[0];
    let factors = conditions(key, duty, &cells);
    let factors: Vec<String> = factors.iter().map(|one| format!("({one})")).collect();
    let counted = format!("=SUMPRODUCT({})", factors.join("*"));
    // a heading in the first column looks like a number of which all else is blank
    let on_key_alone = |when: &When| matches!(when, When::Given(other, _) if *other == key);
    if key > 0 || !duty.when.iter().all(on_key_alone) {
        return counted;
    }
    match draft.template.lines.iter().filter(|line| line.is_heading()).count() {
        0 => counted,
        headings => format!("{counted}-{headings}"),
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

/// The letters of a column by its place in the schema.
pub(super) fn letters(place: usize) -> String {
    column_letters(u32::try_from(place).unwrap_or(u32::MAX))
}
