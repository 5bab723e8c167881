//! What the consolidated table shows for a cell: a value as the form writes it.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::message::{Language, Phrase};
use crate::schema::Schema;
use crate::submission::{Cell, Origin};
use crate::value::{Date, Quantity, Value};
use crate::value::{is_currency, unit::is_bare};

/// Most characters of a unit in a number format, which may have 255 together.
const LONGEST_UNIT: usize = 100;

/// What goes into a cell.
#[derive(Debug, PartialEq)]
pub(crate) enum Content<'c> {
    Blank,
    Text(Cow<'c, str>),
    /// A mark or a value of a scale.
    Sign(Cow<'c, str>),
    /// A number and the format that shows it as people write it.
    Number(f64, String),
    Date(Date),
}

impl Content<'_> {
    /// The same, that borrows nothing.
    pub(crate) fn into_owned(self) -> Content<'static> {
        match self {
            Self::Blank => Content::Blank,
            Self::Text(text) => Content::Text(text.into_owned().into()),
            Self::Sign(text) => Content::Sign(text.into_owned().into()),
            Self::Number(number, code) => Content::Number(number, code),
            Self::Date(date) => Content::Date(date),
        }
    }
}

/// What the consolidated table shows for a cell.
pub(crate) fn content<'c>(schema: &'c Schema, column: usize, cell: &'c Cell) -> Content<'c> {
    match &cell.value {
        Value::Blank => Content::Blank,
        Value::Integer(number) => lossless(*number)
            .map_or_else(|| original(cell), |number| Content::Number(number, "0".to_owned())),
        Value::Quantity(quantity) => {
            let quantity = in_form(schema, column, cell, quantity);
            quantity_content(schema, &quantity).unwrap_or_else(|| original(cell))
        }
        Value::Date(date) => Content::Date(*date),
        Value::Choice(_) | Value::Mark(_) => Content::Sign(written(schema, column, cell)),
        _ => Content::Text(written(schema, column, cell)),
    }
}

/// What the consolidated table shows for a cell, as text.
pub(crate) fn written<'c>(schema: &'c Schema, column: usize, cell: &'c Cell) -> Cow<'c, str> {
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

fn original(cell: &Cell) -> Content<'_> {
    Content::Text((&cell.shown).into())
}

/// The number as a cell holds it, if it can without loss: with some fifteen digits.
fn lossless(number: Decimal) -> Option<f64> {
    let float = number.to_f64()?;
    let is_same = Decimal::try_from(float).ok()?.normalize() == number.normalize();
    is_same.then_some(float)
}

/// A number with a format that shows the unit. Bounds and remarks are words that a number cannot
/// show, so such quantities stay text.
fn quantity_content(schema: &Schema, quantity: &Quantity) -> Option<Content<'static>> {
    if quantity.bound.is_some() || !quantity.remark.is_empty() {
        return None;
    }
    let code = number_code(schema, &quantity.unit, quantity.number.scale())?;
    let is_proportion = schema.notation.units.is_proportion(&quantity.unit);
    let number = if is_proportion {
        quantity.number.checked_div(Decimal::ONE_HUNDRED)?
    } else {
        quantity.number
    };
    Some(Content::Number(lossless(number)?, code))
}

/// The format that shows numbers in a unit, with so many decimals; none if a format cannot show it.
pub(crate) fn number_code(schema: &Schema, unit: &str, decimals: u32) -> Option<String> {
    let zeros = match decimals {
        0 => String::new(),
        decimals => format!(".{}", "0".repeat(decimals as usize)),
    };
    if schema.notation.units.is_proportion(unit) {
        return Some(format!("0{zeros}%"));
    }
    // a number format is no place for anything
    let is_harmless = |c: char| {
        c.is_alphanumeric() || is_currency(c) || "%％‰/・ー－-㎡㎥℃().（） '＄".contains(c)
    };
    if unit.chars().count() > LONGEST_UNIT || !unit.chars().all(is_harmless) {
        return None;
    }
    let quoted = |text: String| if text.is_empty() { text } else { format!("\"{text}\"") };
    let (before, behind) = schema.notation.units.around(unit);
    Some(format!("{}#,##0{zeros}{}", quoted(before), quoted(behind)))
}

/// What was there originally, where the consolidated table writes it differently.
pub(crate) fn before(
    schema: &Schema,
    place: usize,
    cell: &Cell,
    language: Language,
) -> Option<String> {
    if cell.shown.is_empty() || written(schema, place, cell) == cell.shown {
        return None;
    }
    let phrase = match cell.origin {
        Origin::Ditto(at) => Phrase::new("note-ditto").with("cell", at.to_string()),
        _ => Phrase::new("note-original"),
    };
    Some(language.say(&phrase.with("value", &cell.shown)))
}
