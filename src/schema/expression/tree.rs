//! An expression as a tree whose parts have types, and what each part is for a record. Numbers are
//! decimals and know their unit, so that nothing is said about `12千円 > 9000円` or `0.1 + 0.2 == 0.3`
//! that is not so.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::super::Schema;
use crate::submission::Record;
use crate::value::Value;

/// Why an expression has no result for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoResult {
    /// A column that it names is blank, a mark, or cannot be read.
    NotGiven,
    /// It compares, adds or subtracts quantities of different units.
    UnitsDiffer,
    /// What it is to calculate has no result with the values of these columns: a division by zero,
    /// a number from a text that holds none.
    Impossible(Vec<usize>),
}

type Outcome<T> = Result<T, NoResult>;

/// A record to which an expression is applied.
pub(super) struct Row<'r> {
    pub schema: &'r Schema,
    pub record: &'r Record,
}

/// Something that is true or false.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    Literal(bool),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Same(Box<[Condition; 2]>),
    Numbers(Relation, Box<[Number; 2]>),
    Texts(Relation, Box<[Text; 2]>),
    Within(Within, Box<[Text; 2]>),
    If(Box<If<Condition>>),
}

/// Whether two values are in the order that is wanted.
pub(super) type Relation = fn(Ordering) -> bool;

/// Whether a text has another in it.
pub(super) type Within = fn(&str, &str) -> bool;

#[derive(Clone, Debug)]
pub(super) enum Number {
    Literal(Decimal),
    Column(usize),
    Minus(Box<Number>),
    /// A calculation, and the columns to name where it has no result.
    Calculated(Operation, Box<[Number; 2]>, Vec<usize>),
    /// How many characters a text has.
    Size(Box<Text>),
    /// The number that a text holds, and the columns to name where it holds none.
    Held(Box<Text>, Vec<usize>),
    If(Box<If<Number>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Larger,
    Smaller,
}

#[derive(Clone, Debug)]
pub(super) enum Text {
    Literal(String),
    Column(usize),
    Joined(Box<[Text; 2]>),
    If(Box<If<Text>>),
}

/// One of two things, as a condition says.
#[derive(Clone, Debug)]
pub(super) struct If<T> {
    pub condition: Condition,
    pub then: T,
    pub otherwise: T,
}

impl<T> If<T> {
    fn chosen(&self, row: &Row<'_>) -> Outcome<&T> {
        Ok(if self.condition.value(row)? { &self.then } else { &self.otherwise })
    }
}

impl Condition {
    /// Where one part decides, it does not matter that others have no result.
    pub(super) fn value(&self, row: &Row<'_>) -> Outcome<bool> {
        match self {
            Self::Literal(value) => Ok(*value),
            Self::Not(inner) => inner.value(row).map(|value| !value),
            Self::All(parts) => decided(parts, row, false),
            Self::Any(parts) => decided(parts, row, true),
            Self::Same(sides) => Ok(sides[0].value(row)? == sides[1].value(row)?),
            Self::Numbers(relation, sides) => {
                let (left, right) = (sides[0].value(row)?, sides[1].value(row)?);
                left.common_unit(&right)?;
                Ok(relation(left.number.cmp(&right.number)))
            }
            Self::Texts(relation, sides) => {
                Ok(relation(sides[0].value(row)?.cmp(&sides[1].value(row)?)))
            }
            Self::Within(within, sides) => Ok(within(&sides[0].value(row)?, &sides[1].value(row)?)),
            Self::If(either) => either.chosen(row)?.value(row),
        }
    }
}

/// Whether one of several conditions has the value that decides about all.
fn decided(parts: &[Condition], row: &Row<'_>, deciding: bool) -> Outcome<bool> {
    let mut all = Ok(!deciding);
    for part in parts {
        match part.value(row) {
            Ok(value) if value == deciding => return Ok(deciding),
            Ok(_) => {}
            none => all = all.and(none),
        }
    }
    all
}

/// A number with its unit, if it has one.
#[derive(Clone, Copy)]
pub(super) struct Amount<'r> {
    number: Decimal,
    unit: Option<&'r str>,
}

impl<'r> Amount<'r> {
    fn bare(number: Decimal) -> Self {
        Self { number, unit: None }
    }

    /// The unit of two numbers that are put together; one without a unit goes with any.
    fn common_unit(&self, other: &Self) -> Outcome<Option<&'r str>> {
        match (self.unit, other.unit) {
            (Some(one), Some(other)) if one != other => Err(NoResult::UnitsDiffer),
            (one, other) => Ok(one.or(other)),
        }
    }

    /// None if there is no result, or none that can be held.
    fn calculated(self, operation: Operation, other: Self) -> Outcome<Option<Self>> {
        use Operation::{Add, Divide, Larger, Multiply, Remainder, Smaller, Subtract};
        let unit = match (operation, self.unit, other.unit) {
            // what is so many people times so much money has no unit that we know
            (Multiply | Divide, Some(_), Some(_)) | (Divide, None, _) => None,
            (Multiply | Divide, one, other) => one.or(other),
            _ => self.common_unit(&other)?,
        };
        let (one, other) = (self.number, other.number);
        let number = match operation {
            Add => one.checked_add(other),
            Subtract => one.checked_sub(other),
            Multiply => one.checked_mul(other),
            Divide => one.checked_div(other),
            Remainder => one.checked_rem(other),
            Larger => Some(one.max(other)),
            Smaller => Some(one.min(other)),
        };
        Ok(number.map(|number| Self { number, unit }))
    }
}

impl Number {
    pub(super) fn value<'r>(&self, row: &Row<'r>) -> Outcome<Amount<'r>> {
        match self {
            Self::Literal(number) => Ok(Amount::bare(*number)),
            Self::Column(place) => match row.record.value(*place) {
                Value::Integer(number) => Ok(Amount::bare(*number)),
                Value::Quantity(quantity) => {
                    let unit = Some(quantity.unit.as_str()).filter(|unit| !unit.is_empty());
                    Ok(Amount { number: quantity.number, unit })
                }
                _ => Err(NoResult::NotGiven),
            },
            Self::Minus(inner) => {
                inner.value(row).map(|amount| Amount { number: -amount.number, ..amount })
            }
            Self::Calculated(operation, sides, columns) => {
                let impossible = || NoResult::Impossible(columns.clone());
                let divisor = sides[1].value(row)?;
                if operation.divides() && divisor.number.is_zero() {
                    return Err(impossible());
                }
                sides[0].value(row)?.calculated(*operation, divisor)?.ok_or_else(impossible)
            }
            Self::Size(text) => {
                text.value(row).map(|text| Amount::bare(Decimal::from(text.chars().count())))
            }
            Self::Held(text, columns) => {
                let read = row.schema.notation.parse(&text.value(row)?);
                let number = read.filter(|read| read.unit.is_empty() && read.bound.is_none());
                number
                    .map(|read| Amount::bare(read.number))
                    .ok_or_else(|| NoResult::Impossible(columns.clone()))
            }
            Self::If(either) => either.chosen(row)?.value(row),
        }
    }
}

impl Operation {
    pub(super) fn divides(self) -> bool {
        matches!(self, Self::Divide | Self::Remainder)
    }
}

impl Text {
    fn value(&self, row: &Row<'_>) -> Outcome<Cow<'_, str>> {
        match self {
            Self::Literal(text) => Ok(Cow::Borrowed(text)),
            Self::Column(place) => {
                let text = row.schema.canonical(*place, row.record.value(*place));
                text.map(Cow::Owned).ok_or(NoResult::NotGiven)
            }
            Self::Joined(sides) => Ok(sides[0].value(row)? + sides[1].value(row)?),
            Self::If(either) => either.chosen(row)?.value(row),
        }
    }
}
