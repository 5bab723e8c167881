//! What may be filled in in the cells of a form: drop-downs, and what is said before and after.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Worksheet, XlsxError,
};

use rust_decimal::prelude::ToPrimitive as _;

use crate::guide::column;
use crate::message::Phrase;
use crate::place::At;
use crate::schema::Kind;
use crate::template::{Allowed, LONGEST, Purpose, Range};

use super::Draft;
use super::choices::{self, Choices};
use super::formulas::quoted;

/// Most characters of a title and of a text beside a cell. Source: Microsoft, "DataValidation.InputTitle"
/// and "DataValidation.InputMessage".
const LONGEST_TITLE: usize = 32;
const LONGEST_TEXT: usize = 255;
/// Most areas of one list of areas.
const MOST_AREAS: usize = 100;

/// Cells of one column with the same unit in which the same may be filled in.
struct Group {
    allowed: Allowed,
    unit: String,
    rows: Vec<u32>,
}

/// Adds it to every cell that is to be filled in.
pub(super) fn add(
    sheet: &mut Worksheet,
    draft: &Draft<'_>,
    choices: &Choices,
) -> Result<(), XlsxError> {
    for place in 0..draft.schema.columns.len() {
        let mut groups: Vec<Group> = Vec::new();
        for record in draft.placed() {
            let slot = &record.slots[place];
            if slot.purpose != Purpose::Input {
                continue;
            }
            let allowed = Allowed::of(draft.schema, place, slot);
            let is_own = |group: &&mut Group| group.allowed == allowed && group.unit == slot.unit;
            match groups.iter_mut().find(is_own) {
                Some(group) => group.rows.push(record.row),
                None => {
                    groups.push(Group { allowed, unit: slot.unit.clone(), rows: vec![record.row] });
                }
            }
        }
        let at = u16::try_from(place).unwrap_or(u16::MAX);
        for group in groups {
            for (area, (first, last)) in areas(&group.rows, at) {
                let validation = validation(draft, choices, place, &group, first)?;
                let validation = validation.set_multi_range(area);
                sheet.add_data_validation(first, at, last, at, &validation)?;
            }
        }
    }
    Ok(())
}

/// The cells of a column in these rows, which ascend, as lists of areas, each with its first and last
/// row.
pub(super) fn areas(rows: &[u32], column: u16) -> Vec<(String, (u32, u32))> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => stretches.push((*row, *row)),
        }
    }
    let column = u32::from(column);
    let area = |(first, last): &(u32, u32)| {
        let (first, last) = (At::new(*first, column), At::new(*last, column));
        if first == last { first.to_string() } else { format!("{first}:{last}") }
    };
    let list = |some: &[(u32, u32)]| {
        let text = some.iter().map(area).collect::<Vec<_>>().join(" ");
        (text, (some[0].0, some[some.len() - 1].1))
    };
    stretches.chunks(MOST_AREAS).map(list).collect()
}

fn validation(
    draft: &Draft<'_>,
    choices: &Choices,
    place: usize,
    group: &Group,
    row: u32,
) -> Result<DataValidation, XlsxError> {
    let (schema, language) = (draft.schema, draft.language);
    let column = &schema.columns[place];
    let at = At::new(row, u32::try_from(place).unwrap_or(u32::MAX)).to_string();
    let marks: Vec<String> = schema.marks_of(column).map(|mark| mark.text.clone()).collect();
    let (made, said, style) = match &group.allowed {
        Allowed::Anything => (DataValidation::new().allow_any_value(), None, None),
        Allowed::OneOf => {
            let values = choices::values(draft, column);
            let said = Phrase::new("template-error-choice").with("values", values.join(", "));
            (choices.drop_down(column, &values)?, Some(said), Some(STOP))
        }
        Allowed::Offered => {
            let list = choices.drop_down(column, &choices::values(draft, column))?;
            (list.show_error_message(false), None, None)
        }
        Allowed::Number(range) => {
            let formula = or_marks(&within_range(&at, range, &[]), &at, &marks);
            (custom(&formula), Some(number_said(draft, group, &marks)), Some(WARNING))
        }
        Allowed::Whole(range) => {
            let whole = format!("{at}=INT({at})");
            let formula = or_marks(&within_range(&at, range, &[whole]), &at, &marks);
            let is_counted = column.kind == Kind::Quantity;
            let said = if is_counted {
                number_said(draft, group, &marks)
            } else {
                Phrase::new("template-error-whole")
            };
            (custom(&formula), Some(said), Some(if is_counted { WARNING } else { STOP }))
        }
        Allowed::Day => {
            let example = &draft.guide_entry(place).example;
            let said = Phrase::new("template-error-day").with("example", example);
            let formula = or_marks("TRUE", &at, &marks);
            (custom(&formula), Some(said), Some(STOP))
        }
        Allowed::Length(min, max) => {
            let range = draft.language.say(&length(*min, *max));
            let said = Phrase::new("template-error-length").with("range", range);
            let is = |mark: &String| format!(",{at}={}", quoted(mark));
            let marks: String = marks.iter().map(is).collect();
            let formula = format!("OR(AND(LEN({at})>={min},LEN({at})<={max}){marks})");
            let made = match min {
                0 => DataValidation::new().allow_text_length(DataValidationRule::Between(0, *max)),
                _ => custom(&formula),
            };
            (made, Some(said), Some(WARNING))
        }
    };
    let title = within(column.label.get(language), LONGEST_TITLE);
    let mut made = made.set_input_title(title)?.set_input_message(prompt(draft, place, group))?;
    if let (Some(said), Some(style)) = (said, style) {
        let said = language.say(&said);
        made = made
            .set_error_title(within(&draft.text("template-error-title"), LONGEST_TITLE))?
            .set_error_message(within(said.trim(), LONGEST_TEXT))?
            .set_error_style(style);
    }
    Ok(made)
}

const STOP: DataValidationErrorStyle = DataValidationErrorStyle::Stop;
const WARNING: DataValidationErrorStyle = DataValidationErrorStyle::Warning;

fn custom(formula: &str) -> DataValidation {
    DataValidation::new().allow_custom(Formula::new(format!("={formula}")))
}

/// How long a text may be, as the guide says it.
fn length(min: u32, max: u32) -> Phrase {
    let id = match (min, max) {
        (0, _) => "guide-length-most",
        (_, LONGEST) => "guide-length-least",
        _ => "guide-length-between",
    };
    Phrase::new(id).with("min", min.to_string()).with("max", max.to_string())
}

/// A number is within a range.
fn within_range(at: &str, range: &Range, more: &[String]) -> String {
    let bound =
        |sign: &str, bound: rust_decimal::Decimal| Some(format!("{at}{sign}{}", bound.to_f64()?));
    let mut all = vec!["TRUE".to_owned()];
    all.extend(more.iter().cloned());
    all.extend(range.min.and_then(|min| bound(">=", min)));
    all.extend(range.max.and_then(|max| bound("<=", max)));
    format!("AND({})", all.join(","))
}

/// A number for which something holds, or one of the marks. A formula here has at most 255 characters.
fn or_marks(condition: &str, at: &str, marks: &[String]) -> String {
    let mut formula = format!("IF(ISNUMBER({at}),{condition},OR(FALSE");
    for mark in marks.iter().map(|mark| format!(",{at}={}", quoted(mark))) {
        if formula.encode_utf16().count() + mark.encode_utf16().count() + 4 <= LONGEST_TEXT {
            formula.push_str(&mark);
        }
    }
    formula + "))"
}

/// What is said of something that is no number.
fn number_said(draft: &Draft<'_>, group: &Group, marks: &[String]) -> Phrase {
    let unit = match group.unit.as_str() {
        "" => String::new(),
        unit => draft.language.say(&Phrase::new("template-error-unit").with("unit", unit)),
    };
    let id = if marks.is_empty() { "template-error-number-plain" } else { "template-error-number" };
    Phrase::new(id).with("unit", unit).with("marks", marks.join(", "))
}

/// What is said beside a cell: how it is filled in, and an example. Where the format of the cell adds the
/// unit, it is not typed.
fn prompt(draft: &Draft<'_>, place: usize, group: &Group) -> String {
    let entry = draft.guide_entry(place);
    let (mut how, mut example) = (entry.how.clone(), entry.example.clone());
    let is_number = matches!(group.allowed, Allowed::Number(_) | Allowed::Whole(_));
    if is_number && !group.unit.is_empty() {
        let number = draft.language.say(&column::number(draft.schema, place, draft.language));
        let own = Phrase::new("template-input-unit").with("unit", &group.unit);
        let own = draft.language.say(&own);
        how.iter_mut().filter(|line| **line == number).for_each(|line| line.clone_from(&own));
        let read = draft.schema.notation.parse(&example);
        let units = &draft.schema.notation.units;
        example = read.map_or(example, |amount| units.written(amount.number, ""));
    }
    let mut lines = vec![format!("{}: {}", draft.text("guide-column-duty"), entry.duty)];
    lines.extend(how);
    if !example.is_empty() {
        lines.push(format!("{}: {example}", draft.text("guide-column-example")));
    }
    let text = lines.join("\n");
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return within(&text, LONGEST_TEXT);
    }
    let more = Phrase::new("template-input-more").with("sheet", draft.text("sheet-guide"));
    let more = draft.language.say(&more);
    let room = LONGEST_TEXT.saturating_sub(more.encode_utf16().count() + 2);
    format!("{}…\n{more}", within(&text, room))
}

/// The beginning of a text, of so many UTF-16 units at most, without what no workbook can hold.
fn within(text: &str, most: usize) -> String {
    let mut units = 0;
    let visible = text.chars().filter(|c| !c.is_control() || *c == '\n');
    visible
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect()
}

impl Draft<'_> {
    /// What the guide says of a column.
    fn guide_entry(&self, place: usize) -> &crate::guide::Entry {
        self.guide.entry(place)
    }
}
