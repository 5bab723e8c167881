//! Which cells are still to be filled in: what the rule about missing values asks for, in the words of
//! the form, so that a spreadsheet can count them.

use std::collections::HashSet;

use super::{Line, Slot, Template};
use crate::consolidate::content::Content;
use crate::guide::column::values;
use crate::schema::{Condition, Filler, Required, Schema};

/// A column that must be filled in.
pub(crate) struct Duty {
    pub column: usize,
    /// What is known of a record, the office fills in; in a row for another, the department does.
    pub by: Filler,
    /// All of these must hold.
    pub when: Vec<When>,
}

/// When a cell must be filled in.
pub(crate) enum When {
    /// The column at this place holds a value: something other than one of these marks.
    Given(usize, Vec<String>),
    /// The column at this place holds one of these values.
    Is(usize, Vec<String>),
}

/// The columns that must be filled in.
pub(crate) fn duties(schema: &Schema) -> Vec<Duty> {
    let marks = |place: usize| {
        let marks = schema.marks_of(&schema.columns[place]);
        marks.flat_map(|mark| spellings(&mark.text, &mark.keys)).collect()
    };
    let when = |condition: &Condition| match condition {
        Condition::Given(other) => When::Given(*other, marks(*other)),
        Condition::Is(other, keys) => {
            let levels = schema.scale(&schema.columns[*other]).into_iter();
            let levels = levels.flat_map(|scale| &scale.levels);
            let levels = levels.filter(|level| level.keys.iter().any(|key| keys.contains(key)));
            let spelt: Vec<String> =
                levels.flat_map(|level| spellings(&level.value, &level.keys)).collect();
            let plain = || values(schema, *other, keys).into_iter().map(str::to_owned).collect();
            When::Is(*other, if spelt.is_empty() { plain() } else { spelt })
        }
    };
    let columns = schema.columns.iter().enumerate();
    columns
        .filter(|(_, column)| !column.is_future)
        .filter_map(|(place, column)| {
            let when = match &column.required {
                Required::Never => return None,
                Required::Always => Vec::new(),
                Required::If(conditions) => conditions.iter().map(when).collect(),
            };
            Some(Duty { column: place, by: column.filled_in_by, when })
        })
        .collect()
}

/// The spellings that a formula knows: upper and lower case are the same to it, widths are not.
fn spellings(text: &str, keys: &[String]) -> Vec<String> {
    const DASHES: [&str; 5] = ["－", "ー", "−", "―", "–"];
    let mut all = vec![text.to_owned()];
    all.extend(keys.iter().cloned());
    if keys.iter().any(|key| key == "-") {
        all.extend(DASHES.map(str::to_owned));
    }
    let mut seen = HashSet::new();
    all.retain(|text| seen.insert(text.to_lowercase()));
    all
}

/// How many cells of a form are still to be filled in. Rows for records that are not known yet are blank.
pub(crate) fn missing(template: &Template, duties: &[Duty]) -> usize {
    let of_record = |line: &Line| match line {
        Line::Record(Some(_), slots) => {
            let own = duties.iter().filter(|duty| duty.by == Filler::Department);
            own.filter(|duty| is_missing(slots, duty)).count()
        }
        Line::Record(None, _) | Line::Heading(..) => 0,
    };
    template.lines.iter().map(of_record).sum()
}

fn is_missing(slots: &[Slot], duty: &Duty) -> bool {
    let text = |place: usize| match &slots[place].content {
        Content::Text(text) | Content::Sign(text) => Some(text.as_ref()),
        _ => None,
    };
    let holds = |when: &When| match when {
        When::Given(other, marks) => {
            slots[*other].content != Content::Blank
                && text(*other).is_none_or(|text| marks.iter().all(|mark| mark != text))
        }
        When::Is(other, values) => {
            text(*other).is_some_and(|text| values.iter().any(|value| value == text))
        }
    };
    slots[duty.column].content == Content::Blank && duty.when.iter().all(holds)
}

/// How many cells that the office fills in have nothing in them yet, column by column.
#[cfg(feature = "cli")]
pub(crate) fn open(schema: &Schema, templates: &[Template]) -> Vec<(usize, usize)> {
    let records = templates.iter().flat_map(|template| &template.lines);
    let records: Vec<&[Slot]> = records
        .filter_map(|line| match line {
            Line::Record(Some(_), slots) => Some(slots.as_slice()),
            _ => None,
        })
        .collect();
    let is_open =
        |slot: &Slot| slot.purpose == super::Purpose::Given && slot.content == Content::Blank;
    let count = |place: usize| records.iter().filter(|slots| is_open(&slots[place])).count();
    let is_needed = |place: &usize| schema.columns[*place].required != Required::Never;
    let counted = (0..schema.columns.len()).filter(is_needed).map(|place| (place, count(place)));
    counted.filter(|(_, count)| *count > 0).collect()
}
