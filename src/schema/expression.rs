//! Expressions of a schema, in CEL (Common Expression Language), over the columns of a record.

mod reader;
mod tree;

pub(crate) use tree::NoResult;

use super::Schema;
use super::document::Spot;
use super::mistake::Mistake;
use crate::submission::Record;
use crate::value::Value;
use tree::{Condition, Row};

/// An expression that is true or false for a record.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// As it is written.
    pub text: String,
    /// Places of the columns that it names, in the order in which it does.
    pub columns: Vec<usize>,
    condition: Condition,
}

impl Expression {
    /// Understands an expression that stands at `spot`. Says everything that is wrong with it, in
    /// every branch: names of columns and functions that there are not, operations on values for
    /// which they are not, words that a column never holds, and calculations that have no result
    /// whatever the record. If its syntax is wrong, that alone is said. What is left to go wrong
    /// lies with the values of a record: see [`NoResult`].
    pub(super) fn compile(text: &str, spot: &Spot, schema: &Schema) -> Result<Self, Vec<Mistake>> {
        let (condition, columns) = reader::read(text, spot, schema)?;
        Ok(Self { text: text.to_owned(), columns, condition })
    }

    /// Whether the expression holds for a record.
    pub(crate) fn holds(&self, schema: &Schema, record: &Record) -> Result<bool, NoResult> {
        if self.columns.iter().any(|place| !is_operand(record.value(*place))) {
            return Err(NoResult::NotGiven);
        }
        self.condition.value(&Row { schema, record })
    }
}

/// Whether an expression can do something with a value.
fn is_operand(value: &Value) -> bool {
    value.is_given() && !matches!(value, Value::Trend(_))
}
