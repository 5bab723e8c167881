//! Expressions of a schema, in CEL (Common Expression Language). Only this file knows the crate that
//! evaluates them.

use cel::common::ast::{EntryExpr, Expr, IdedExpr, LiteralValue};
use cel::{Context, Program};
use rust_decimal::prelude::ToPrimitive as _;

use super::{Column, Kind, Schema};
use crate::message::Phrase;
use crate::submission::Record;
use crate::value::Value;

/// An expression that has been understood.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    tree: IdedExpr,
    /// Names that it uses, and the places of the columns that they mean.
    pub columns: Vec<(String, usize)>,
}

/// What is wrong with an expression: what to say, and the unknown name, if that is what is wrong.
pub(super) struct Trouble {
    pub phrase: Phrase,
    pub unknown: Option<String>,
}

/// Functions that expressions may use, besides the operators.
const FUNCTIONS: [&str; 7] = ["contains", "startsWith", "endsWith", "size", "double", "max", "min"];

impl Expression {
    /// Understands an expression; finds names that are no columns, and operations that do not go
    /// together with what the columns hold.
    pub(super) fn compile(text: &str, columns: &[Column]) -> Result<Self, Vec<Trouble>> {
        let trouble = |id: &str, detail: String| Trouble {
            phrase: Phrase::new(id).with("detail", detail),
            unknown: None,
        };
        let program = Program::compile(text).map_err(|errors| {
            let said =
                errors.errors.iter().map(|error| trouble("schema-expression", error.msg.clone()));
            said.take(1).collect::<Vec<_>>()
        })?;
        let references = program.references();
        let mut names = references.variables();
        names.sort_unstable();
        let place = |name: &str| columns.iter().position(|column| column.id == name);
        let unknown: Vec<Trouble> = names
            .iter()
            .filter(|name| place(name).is_none())
            .map(|name| Trouble {
                phrase: Phrase::new("schema-no-such-column").with("name", *name),
                unknown: Some((*name).to_owned()),
            })
            .collect();
        let is_word = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let functions = references.functions();
        let strange =
            functions.iter().copied().filter(is_word).find(|name| !FUNCTIONS.contains(name));
        if let Some(name) = strange {
            let phrase = Phrase::new("schema-no-such-function").with("name", name);
            let phrase = phrase.with("known", FUNCTIONS.join(", "));
            return Err(vec![Trouble { phrase, unknown: None }]);
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let found =
            names.iter().filter_map(|name| Some(((*name).to_owned(), place(name)?))).collect();
        let mut tree = program.expression().clone();
        integers_to_doubles(&mut tree);
        let expression = Self { tree, columns: found };
        match expression.evaluate(|place| Some(sample(&columns[place]))) {
            Some(Ok(cel::Value::Bool(_))) => Ok(expression),
            Some(Ok(_)) | None => {
                Err(vec![trouble("schema-expression-no-condition", String::new())])
            }
            Some(Err(error)) => Err(vec![trouble("schema-expression", error)]),
        }
    }

    /// Whether the expression holds for a record; `None` where a value that it needs is not given,
    /// or has no result.
    pub(crate) fn holds(&self, schema: &Schema, record: &Record) -> Option<bool> {
        match self.evaluate(|place| operand(schema, record, place))? {
            Ok(cel::Value::Bool(holds)) => Some(holds),
            _ => None,
        }
    }

    fn evaluate(
        &self,
        value: impl Fn(usize) -> Option<cel::Value>,
    ) -> Option<Result<cel::Value, String>> {
        let mut context = Context::default();
        for (name, place) in &self.columns {
            context.add_variable_from_value(name.as_str(), value(*place)?);
        }
        Some(cel::Value::resolve(&self.tree, &context).map_err(|error| error.to_string()))
    }
}

/// A value such as the column may hold, to try an expression with.
fn sample(column: &Column) -> cel::Value {
    match column.kind {
        Kind::Integer | Kind::Quantity => cel::Value::Float(1.0),
        Kind::Text | Kind::Choice(_) | Kind::Date | Kind::Department => "a".into(),
    }
}

/// The value of a column for an expression; none if it is blank, a mark or cannot be read.
fn operand(schema: &Schema, record: &Record, place: usize) -> Option<cel::Value> {
    let cell = record.cell(place)?;
    Some(match &cell.value {
        Value::Integer(number) => cel::Value::Float(number.to_f64()?),
        Value::Quantity(quantity) => cel::Value::Float(quantity.number.to_f64()?),
        Value::Text(text) => text.as_str().into(),
        Value::Choice(level) => {
            schema.scale(&schema.columns[place])?.levels.get(*level)?.value.as_str().into()
        }
        Value::Date(date) => date.to_string().into(),
        Value::Departments(_) => cell.shown.as_str().into(),
        Value::Blank | Value::Trend(_) | Value::Mark(_) | Value::Unreadable(_) => return None,
    })
}

/// Whole numbers in an expression are decimals like all others, so that `R5 > 20` can be written.
fn integers_to_doubles(tree: &mut IdedExpr) {
    match &mut tree.expr {
        Expr::Literal(literal) => {
            let number = match literal {
                LiteralValue::Int(number) => number.inner().to_f64(),
                LiteralValue::UInt(number) => number.inner().to_f64(),
                _ => None,
            };
            if let Some(number) = number {
                *literal = LiteralValue::Double(number.into());
            }
        }
        Expr::Call(call) => {
            call.target.iter_mut().for_each(|target| integers_to_doubles(target));
            call.args.iter_mut().for_each(integers_to_doubles);
        }
        Expr::List(list) => list.elements.iter_mut().for_each(integers_to_doubles),
        Expr::Select(select) => integers_to_doubles(&mut select.operand),
        Expr::Map(map) => {
            for entry in &mut map.entries {
                if let EntryExpr::MapEntry(entry) = &mut entry.expr {
                    integers_to_doubles(&mut entry.key);
                    integers_to_doubles(&mut entry.value);
                }
            }
        }
        _ => {}
    }
}
