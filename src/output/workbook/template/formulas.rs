//! Formulas that know which cells are still to be filled in. Function names are those of files, which
//! are English in every language of Excel.

use crate::consolidate::content::Content;
use crate::place::column_letters;
use crate::schema::{Filler, Schema};
use crate::template::missing::{Duty, When};
use crate::template::{Line, Purpose, Slot, Template};

use super::Draft;
use super::origin::{FIRST as ORIGIN_ROW, STARTED};

/// How many cells of a column are still to be filled in.
pub(super) fn count(draft: &Draft<'_>, duty: &Duty) -> String {
    let (records, others): (Vec<_>, Vec<_>) =
        draft.placed().partition(|placed| placed.key.is_some());
    let sheet = draft.text("sheet-template");
    let cells = |place: usize, rows: (u32, u32)| format!("'{sheet}'!{}", area(place, rows));
    let counted = |rows: (u32, u32), starts: String| {
        let mut factors = vec![starts];
        factors.extend(conditions(duty, &|place| cells(place, rows)));
        let factors: Vec<String> = factors.iter().map(|one| format!("({one})")).collect();
        format!("SUMPRODUCT({})", factors.join("*"))
    };
    let mut all = Vec::new();
    if let Some(last) = records.last().filter(|_| duty.by == Filler::Department) {
        let rows = (draft.first_row(), last.row);
        let starts = is_given(&cells(draft.shown_by, rows));
        all.push(counted(rows, starts) + &headings(draft, duty));
    }
    if let (Some(first), Some(last)) = (others.first(), others.last()) {
        all.push(counted((first.row, last.row), format!("{}>0", started(draft))));
    }
    if all.is_empty() { "=0".to_owned() } else { format!("={}", all.join("+")) }
}

/// A heading in the first column looks like a number of which all else is blank.
fn headings(draft: &Draft<'_>, duty: &Duty) -> String {
    let key = draft.shown_by;
    let on_key_alone = |when: &When| matches!(when, When::Given(other, _) if *other == key);
    let count = draft.template.lines.iter().filter(|line| line.is_heading()).count();
    if key > 0 || duty.column == key || count == 0 || !duty.when.iter().all(on_key_alone) {
        return String::new();
    }
    format!("-{count}")
}

/// The column that shows which rows are records: that of the number or, where one number stands over
/// several rows, another that is filled in in each of them.
pub(super) fn shown_by(schema: &Schema, template: &Template) -> usize {
    let key = &schema.form.key;
    let records = template.lines.iter().filter_map(|line| match line {
        Line::Record(Some(key), slots) => Some((key, slots)),
        _ => None,
    });
    let records: Vec<(&String, &Vec<Slot>)> = records.collect();
    if records.windows(2).all(|pair| pair[0].0 != pair[1].0) {
        return key[0];
    }
    let is_everywhere = |place: &usize| {
        let slots = || records.iter().map(|(_, slots)| &slots[*place]);
        !key.contains(place)
            && slots().all(|it| it.purpose == Purpose::Given && it.content != Content::Blank)
    };
    (1..schema.columns.len()).find(is_everywhere).unwrap_or(key[0])
}

/// Where it is counted how much is filled in in each of the rows for records that are not known yet.
pub(super) fn started(draft: &Draft<'_>) -> String {
    let rows = draft.placed().filter(|placed| placed.key.is_none()).count();
    let last = ORIGIN_ROW + u32::try_from(rows).unwrap_or(u32::MAX);
    format!("'{}'!{}", draft.text("sheet-origin"), area(STARTED.into(), (ORIGIN_ROW, last - 1)))
}

/// How much is filled in in a row.
pub(super) fn filled(draft: &Draft<'_>, row: u32) -> String {
    format!("COUNTA('{}'!{})", draft.text("sheet-template"), whole(draft.schema, row))
}

/// The cells of a row.
fn whole(schema: &Schema, row: u32) -> String {
    format!("${}{row}:${}{row}", letters(0), letters(schema.columns.len() - 1), row = row + 1)
}

/// Cells of a column, from one row to another.
fn area(place: usize, (first, last): (u32, u32)) -> String {
    let letters = letters(place);
    format!("${letters}${}:${letters}${}", first + 1, last + 1)
}

/// Whether a cell of a row is still to be filled in; in a row for a record that is not known yet, as
/// soon as anything is filled in in it.
pub(super) fn is_missing(draft: &Draft<'_>, duty: &Duty, row: u32, is_known: bool) -> String {
    let cell = |place: usize| format!("${}{}", letters(place), row + 1);
    let begins = if is_known {
        is_given(&cell(draft.shown_by))
    } else {
        format!("COUNTA({})>0", whole(draft.schema, row))
    };
    format!("=AND({begins},{})", conditions(duty, &cell).join(","))
}

fn is_given(cell: &str) -> String {
    format!("{}>0", length(cell))
}

/// How much stands in a cell besides blanks of any width.
fn length(cell: &str) -> String {
    format!("LEN(TRIM(SUBSTITUTE({cell},\"\u{3000}\",\"\")))")
}

/// What must hold if a cell of a record is still to be filled in: it is blank, and whatever else it
/// depends on.
fn conditions(duty: &Duty, cells: &dyn Fn(usize) -> String) -> Vec<String> {
    let mut all = vec![format!("{}=0", length(&cells(duty.column)))];
    for when in &duty.when {
        match when {
            When::Given(other, marks) => {
                all.push(is_given(&cells(*other)));
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
