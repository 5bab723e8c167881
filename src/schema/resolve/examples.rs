//! An example must be one: a department would be told to write what is then refused.

use rust_decimal::Decimal;

use super::super::{Column, Kind, Schema};
use super::Resolver;
use crate::fold;
use crate::message::Phrase;
use crate::value::Date;

impl Resolver<'_> {
    /// Tries the examples that columns give.
    pub(super) fn examples(&mut self, schema: &Schema) {
        for (id, path) in std::mem::take(&mut self.examples) {
            let column = schema.columns.iter().find(|column| column.id == id);
            let Some((column, example)) = column.and_then(|it| Some((it, it.example.as_ref()?)))
            else {
                continue;
            };
            if !accepts(schema, column, fold::trim(example)) {
                self.mistake(&path, Phrase::new("schema-example").with("value", example));
            }
        }
    }
}

/// Whether a column takes a text.
fn accepts(schema: &Schema, column: &Column, text: &str) -> bool {
    let narrow = fold::narrow(text);
    let is_within = |number: Decimal| {
        column.min.is_none_or(|min| number >= min) && column.max.is_none_or(|max| number <= max)
    };
    let is_mark = schema.marks_of(column).any(|mark| mark.keys.contains(&fold::key(text)));
    is_mark
        || match column.kind {
            Kind::Integer => narrow
                .replace(',', "")
                .parse()
                .is_ok_and(|number: Decimal| number.is_integer() && is_within(number)),
            Kind::Quantity => {
                let read = schema.notation.parse(text);
                read.is_some_and(|quantity| is_within(quantity.number))
                    || column.is_target && schema.notation.trend(text).is_some()
            }
            Kind::Date => Date::parse(&narrow).is_some(),
            Kind::Department => {
                schema.departments.list.is_empty() || schema.departments.find_within(text).is_some()
            }
            Kind::Text | Kind::Choice(_) => {
                let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                column.pattern.as_ref().is_none_or(|pattern| pattern.is_match(&narrow))
                    && column.min_length.is_none_or(|min| length >= min)
                    && column.max_length.is_none_or(|max| length <= max)
            }
        }
}
