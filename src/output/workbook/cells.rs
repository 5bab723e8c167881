//! How a value is written into a cell, and how large a text is when it is shown.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use unicode_width::UnicodeWidthStr;

use rust_xlsxwriter::ExcelDateTime;

use crate::finding::Severity;
use crate::fold;
use crate::schema::Schema;
use crate::submission::{Cell, Origin};
use crate::value::number_format::NumberFormat;
use crate::value::{Date, Quantity, Value};
use crate::value::{is_currency, unit::is_bare};

use super::looks::Looks;
use super::sheet::Sheet;
use super::styles::Alignment;

/// Most characters that a cell may hold, counted as Excel does, in UTF-16 units.
pub(super) const LONGEST_TEXT: usize = 32_767;

/// Most characters of a unit in a number format, which may have 255 together.
const LONGEST_UNIT: usize = 100;

/// What goes into a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    Blank,
    Text(String),
    /// A mark or a value of a scale.
    Sign(String),
    /// A number and the format that shows it as people write it.
    Number(f64, String),
    Date(Date),
}

/// What the consolidated table shows for a cell.
pub(super) fn content(schema: &Schema, column: usize, cell: &Cell) -> Content {
    match &cell.value {
        Value::Blank => Content::Blank,
        Value::Integer(number) => lossless(*number)
            .map_or_else(|| original(cell), |number| Content::Number(number, "0".to_owned())),
        Value::Quantity(quantity) => {
            let quantity = in_form(schema, column, cell, quantity);
            quantity_content(schema, &quantity).unwrap_or_else(|| original(cell))
        }
        Value::Date(date) => Content::Date(*date),
        Value::Choice(_) | Value::Mark(_) => Content::Sign(written(schema, column, cell).into()),
        // a text may be as long as a file, and is kept once
        _ => Content::Text(fitting(&written(schema, column, cell)).to_owned()),
    }
}

/// What the consolidated table shows for a cell, as text.
pub(super) fn written<'c>(schema: &'c Schema, column: usize, cell: &'c Cell) -> Cow<'c, str> {
    match &cell.value {
        Value::Blank => Cow::Borrowed(""),
        Value::Text(text) if matches!(cell.origin, Origin::Ditto(_)) => text.into(),
        Value::Choice(place) => {
            let level =
                schema.scale(&schema.columns[column]).and_then(|scale| scale.levels.get(*place));
            level.map_or(&cell.shown, |level| &level.value).into()
        }
        Value::Mark(place) => (&schema.marks[*place].text).into(),
        Value::Departments(parties) => {
            let names: Vec<&str> =
                parties.iter().map(|party| schema.departments.name(party)).collect();
            names.join("・").into()
        }
        Value::Integer(number) => number.to_string().into(),
        Value::Quantity(quantity) => {
            let quantity = in_form(schema, column, cell, quantity);
            match quantity_content(schema, &quantity) {
                Some(_) => quantity.written(&schema.notation.units).into(),
                None => (&cell.shown).into(),
            }
        }
        Value::Date(date) => date.to_string().into(),
        Value::Text(_) | Value::Trend(_) | Value::Unreadable(_) => (&cell.shown).into(),
    }
}

/// A quantity as its form writes it: where the unit has a column of its own, a number that came
/// without it stays so.
fn in_form<'q>(
    schema: &Schema,
    column: usize,
    cell: &Cell,
    quantity: &'q Quantity,
) -> Cow<'q, Quantity> {
    let has_unit_column = schema.indicator_of(column).is_some_and(|own| own.unit.is_some());
    if has_unit_column && cell.changes.is_empty() && is_bare(&cell.shown) {
        Cow::Owned(Quantity { unit: String::new(), ..quantity.clone() })
    } else {
        Cow::Borrowed(quantity)
    }
}

fn original(cell: &Cell) -> Content {
    Content::Text(fitting(&cell.shown).to_owned())
}

/// The number as a cell holds it, if it can without loss: with some fifteen digits.
fn lossless(number: Decimal) -> Option<f64> {
    let float = number.to_f64()?;
    let is_same = Decimal::try_from(float).ok()?.normalize() == number.normalize();
    is_same.then_some(float)
}

/// A number with a format that shows the unit. Bounds and remarks are words that a number cannot
/// show, so such quantities stay text.
fn quantity_content(schema: &Schema, quantity: &Quantity) -> Option<Content> {
    if quantity.bound.is_some() || !quantity.remark.is_empty() {
        return None;
    }
    let decimals = quantity.number.scale() as usize;
    let zeros = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    let unit = schema.notation.units.find(&quantity.unit);
    if unit.is_some_and(|unit| unit.proportion) {
        let number = lossless(quantity.number.checked_div(Decimal::ONE_HUNDRED)?)?;
        return Some(Content::Number(number, format!("0{zeros}%")));
    }
    let number = lossless(quantity.number)?;
    // a number format is no place for anything
    let is_harmless = |c: char| {
        c.is_alphanumeric() || is_currency(c) || "%％‰/・ー－-㎡㎥℃().（） '＄".contains(c)
    };
    let unit_length = quantity.unit.chars().count();
    if unit_length > LONGEST_UNIT || !quantity.unit.chars().all(is_harmless) {
        return None;
    }
    let quoted = |text: String| if text.is_empty() { text } else { format!("\"{text}\"") };
    let (before, behind) = schema.notation.units.around(&quantity.unit);
    Some(Content::Number(number, format!("{}#,##0{zeros}{}", quoted(before), quoted(behind))))
}

/// Writes a cell. A blank cell with a finding shows the sign of its severity: it holds a formula
/// whose result is an empty text, which reads as blank.
pub(super) fn write(
    sheet: &mut Sheet,
    column: u16,
    content: &Content,
    severity: Option<Severity>,
    looks: &mut Looks<'_>,
) {
    match content {
        Content::Blank => {
            let look = looks.value(Alignment::Left, None, severity);
            match severity {
                None => sheet.blank(column, look),
                Some(_) => sheet.empty_text(column, look),
            }
        }
        Content::Text(text) => {
            let look = looks.value(Alignment::Left, None, severity);
            sheet.text(column, fitting(text), look);
        }
        Content::Sign(text) => {
            let look = looks.value(Alignment::Centre, None, severity);
            sheet.text(column, fitting(text), look);
        }
        Content::Number(number, code) => {
            if let Some(look) = looks.number_format(code, severity) {
                sheet.number(column, *number, look);
            } else {
                let text = Decimal::try_from(*number).map(|it| NumberFormat::parse(code).show(it));
                let look = looks.value(Alignment::Right, None, severity);
                sheet.text(column, &text.unwrap_or_default(), look);
            }
        }
        Content::Date(date) => {
            if let Some(day) = serial(*date) {
                let look = looks.value(Alignment::Right, Some("yyyy-mm-dd"), severity);
                sheet.number(column, day, look);
            } else {
                let look = looks.value(Alignment::Left, None, severity);
                sheet.text(column, &date.to_string(), look);
            }
        }
    }
}

/// The number that Excel has for a day, if it has one.
fn serial(date: Date) -> Option<f64> {
    let year = u16::try_from(date.year).ok()?;
    Some(ExcelDateTime::from_ymd(year, date.month, date.day).ok()?.to_excel())
}

/// The text, within what a cell can hold.
pub(in crate::output) fn fitting(text: &str) -> &str {
    within(text, LONGEST_TEXT)
}

/// Whether a cell cannot hold the whole text.
pub(super) fn is_cut(text: &str) -> bool {
    fitting(text).len() < text.len()
}

/// The text in pieces that cells can hold; one that is empty is one piece.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let piece = fitting(rest?);
        rest = rest.map(|rest| &rest[piece.len()..]).filter(|rest| !rest.is_empty());
        Some(piece)
    })
}

/// The beginning of a text, within so many UTF-16 units.
pub(super) fn within(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > limit
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// How many lines a text takes in a column of this width, counted in digits.
pub(super) fn lines(text: &str, width: u32) -> u32 {
    let width = width.max(2) as usize;
    let line = |line: &str| u32::try_from(line.width().div_ceil(width).max(1)).unwrap_or(u32::MAX);
    fold::trim(text).split('\n').map(line).fold(0, u32::saturating_add)
}

/// The height of a row in pixels, for a number of lines.
pub(super) fn height(lines: u32) -> u16 {
    // Excel's limit is 409 points
    const TALLEST: u16 = 545;
    let height = lines.saturating_mul(22).saturating_add(4);
    u16::try_from(height).map_or(TALLEST, |height| height.min(TALLEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_numbers_that_excel_gives_them() {
        let serial = |text| serial(Date::parse(text).expect("a date"));
        assert_eq!(serial("2024-03-31"), Some(45_382.0));
        assert_eq!(serial("1900-01-01"), Some(1.0));
        // Excel has a day before this one that there never was
        assert_eq!(serial("1900-03-01"), Some(61.0));
    }

    #[test]
    fn rows_grow_with_their_lines_up_to_a_limit() {
        assert_eq!([1, 2, 24, 25, u32::MAX].map(height), [26, 48, 532, 545, 545]);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(within("a𠮷b", 3), "a𠮷");
        assert_eq!(within("a𠮷b", 2), "a");
        assert_eq!(within("a𠮷b", 4), "a𠮷b");
        let long = format!("{}𠮷b", "a".repeat(LONGEST_TEXT - 1));
        assert!(is_cut(&long) && !is_cut(&long[..LONGEST_TEXT - 1]));
        assert_eq!(pieces(&long).collect::<Vec<_>>(), [&long[..LONGEST_TEXT - 1], "𠮷b"]);
        assert_eq!(pieces("").collect::<Vec<_>>(), [""]);
    }
}
