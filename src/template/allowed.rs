//! What may be filled in in a cell, as far as a spreadsheet can see to it.

use rust_decimal::Decimal;

use super::Slot;
use crate::schema::{Column, Kind, Schema};

/// What may be filled in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Allowed {
    Anything,
    /// A value of the column's scale, or a mark.
    OneOf,
    /// Any text: the marks, or the departments, are offered.
    Offered,
    /// A number.
    Number(Range),
    /// A whole number.
    Whole(Range),
    Day,
    /// A text of so many characters, at least and at most.
    Length(u32, u32),
}

/// The smallest and the largest number, as a cell holds them: a proportion is a part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Range {
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
}

/// Most characters that a cell may hold.
pub(crate) const LONGEST: u32 = 32_767;

impl Allowed {
    /// What may be filled in in a cell of a column.
    pub(crate) fn of(schema: &Schema, place: usize, slot: &Slot) -> Self {
        let column = &schema.columns[place];
        match column.kind {
            Kind::Choice(_) => Self::OneOf,
            Kind::Integer => Self::Whole(Range { min: column.min, max: column.max }),
            Kind::Date => Self::Day,
            Kind::Quantity if column.is_target => Self::Anything,
            // the unit has to be written, too
            Kind::Quantity if slot.unit.is_empty() && !has_unit_beside(schema, place) => {
                Self::Anything
            }
            Kind::Quantity => number(schema, column, &slot.unit),
            Kind::Text if column.min_length.or(column.max_length).is_some() => {
                Self::Length(column.min_length.unwrap_or(0), column.max_length.unwrap_or(LONGEST))
            }
            Kind::Department if !schema.departments.list.is_empty() => Self::Offered,
            Kind::Text | Kind::Department if !column.marks.is_empty() => Self::Offered,
            Kind::Text | Kind::Department => Self::Anything,
        }
    }
}

/// Whether the unit stands in a column of its own, or no number has one.
fn has_unit_beside(schema: &Schema, place: usize) -> bool {
    schema.indicator_of(place).is_none_or(|indicator| indicator.unit.is_some())
}

fn number(schema: &Schema, column: &Column, unit: &str) -> Allowed {
    let unit = schema.notation.units.find(unit);
    let (least, most) = unit.map_or((None, None), |unit| (unit.min, unit.max));
    // the narrower of two bounds
    let min = column.min.max(least);
    let max = [column.max, most].into_iter().flatten().min();
    let is_proportion = unit.is_some_and(|unit| unit.proportion);
    let held = |number: Decimal| {
        if is_proportion { number / Decimal::ONE_HUNDRED } else { number }
    };
    let range = Range { min: min.map(held), max: max.map(held) };
    if unit.is_some_and(|unit| unit.whole) { Allowed::Whole(range) } else { Allowed::Number(range) }
}
