//! Understands the text of an expression: its syntax tree becomes one whose parts have types. Every
//! part is looked at, whatever is wrong with its neighbours, so that all mistakes are found at once.
//! Only this file and those below know the crate that reads the syntax.

use std::cmp::Ordering;

use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, SourceInfo, operators};
use cel::parser::Parser;
use indexmap::IndexSet;
use rust_decimal::Decimal;

use super::super::document::Spot;
use super::super::mistake::Mistake;
use super::super::{Kind, Schema};
use super::tree::{Condition, If, NoResult, Number, Operation, Relation, Row, Text, Within};
use crate::message::Phrase;
use crate::submission::Record;

mod complaints;

const NUMBER: &str = "number";
const TEXT: &str = "string";
const CONDITION: &str = "boolean";
const LIST: &str = "array";

/// Most brackets, operators and the like that an expression may have. Parts may stand inside parts
/// that deep, and each takes some of the stack.
const MOST_SIGNS: usize = 250;

/// The condition that a text says, and the places of the columns that it names; or all mistakes.
pub(super) fn read(
    text: &str,
    spot: &Spot,
    schema: &Schema,
) -> Result<(Condition, Vec<usize>), Vec<Mistake>> {
    let signs = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && *c != '_');
    if signs.count() > MOST_SIGNS {
        return Err(vec![Mistake::new(spot.clone(), Phrase::new("schema-expression-too-long"))]);
    }
    let (tree, source) = Parser::new()
        .parse_with_source_info(text)
        .map_err(|errors| vec![complaints::syntax(text, spot, &errors)])?;
    let (columns, mistakes) = (Vec::new(), Vec::new());
    let mut reader = Reader { schema, text, spot, source, columns, mistakes };
    let read = reader.read(&tree);
    let whole = |id: &str| Mistake::new(spot.clone(), Phrase::new(id));
    let condition = match read {
        Some(Typed::Condition(condition)) if !reader.columns.is_empty() => Some(condition),
        Some(Typed::Condition(_)) => reader.note(whole("schema-expression-no-column")),
        Some(_) => reader.note(whole("schema-expression-no-condition")),
        None => None,
    };
    let columns: IndexSet<usize> = reader.columns.into_iter().collect();
    condition.map(|condition| (condition, columns.into_iter().collect())).ok_or(reader.mistakes)
}

/// A part of an expression, by its type.
#[derive(Clone)]
enum Typed {
    Number(Number),
    Text(Text),
    Condition(Condition),
    /// Has a meaning behind `in` only.
    List,
}

impl Typed {
    /// Its type, as JSON Schema calls it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => NUMBER,
            Self::Text(_) => TEXT,
            Self::Condition(_) => CONDITION,
            Self::List => LIST,
        }
    }

    fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    fn text(self) -> Option<Text> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    fn condition(self) -> Option<Condition> {
        match self {
            Self::Condition(condition) => Some(condition),
            _ => None,
        }
    }
}

/// Reads parts of an expression. What has a mistake in it, which is then noted, is `None`.
struct Reader<'s> {
    schema: &'s Schema,
    text: &'s str,
    spot: &'s Spot,
    source: SourceInfo,
    /// Places of the columns that were named so far.
    columns: Vec<usize>,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn read(&mut self, node: &IdedExpr) -> Option<Typed> {
        match &node.expr {
            Expr::Ident(name) => self.column(node, name),
            Expr::Call(call) if call.target.is_some() => self.function(node, call),
            Expr::Call(call) => self.operator(node, call),
            Expr::Literal(literal) => match constant(literal) {
                Some(constant) => Some(constant),
                None => self.unsupported(node),
            },
            Expr::List(_) => Some(Typed::List),
            _ => self.unsupported(node),
        }
    }

    fn column(&mut self, node: &IdedExpr, id: &str) -> Option<Typed> {
        let Some(place) = self.schema.column(id) else {
            return self.no_such_column(node, id);
        };
        self.columns.push(place);
        Some(match self.schema.columns[place].kind {
            Kind::Integer | Kind::Quantity => Typed::Number(Number::Column(place)),
            Kind::Text | Kind::Choice(_) | Kind::Date | Kind::Department => {
                Typed::Text(Text::Column(place))
            }
        })
    }

    fn operator(&mut self, node: &IdedExpr, call: &CallExpr) -> Option<Typed> {
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, [inner]) => {
                let inner = self.operand(inner, "!", &[CONDITION])?.condition()?;
                Some(not(inner))
            }
            (operators::NEGATE, [inner]) => {
                let inner = self.operand(inner, "-", &[NUMBER])?.number()?;
                Some(Typed::Number(Number::Minus(Box::new(inner))))
            }
            (operators::CONDITIONAL, [condition, then, otherwise]) => {
                self.either(node, condition, [then, otherwise])
            }
            (operators::LOGICAL_AND, [a, b]) => {
                self.conditions("&&", [a, b]).map(|parts| Typed::Condition(Condition::All(parts)))
            }
            (operators::LOGICAL_OR, [a, b]) => {
                self.conditions("||", [a, b]).map(|parts| Typed::Condition(Condition::Any(parts)))
            }
            (operators::IN, [one, list]) => self.member(node, one, list),
            (operators::EQUALS, [a, b]) => self.equality(node, "==", [a, b]).map(Typed::Condition),
            (operators::NOT_EQUALS, [a, b]) => self.equality(node, "!=", [a, b]).map(not),
            (operators::LESS, [a, b]) => self.order(node, "<", Ordering::is_lt, [a, b]),
            (operators::LESS_EQUALS, [a, b]) => self.order(node, "<=", Ordering::is_le, [a, b]),
            (operators::GREATER, [a, b]) => self.order(node, ">", Ordering::is_gt, [a, b]),
            (operators::GREATER_EQUALS, [a, b]) => self.order(node, ">=", Ordering::is_ge, [a, b]),
            (operators::ADD, [a, b]) => self.sum(node, [a, b]),
            (operators::SUBSTRACT, [a, b]) => {
                self.calculation(node, "-", Operation::Subtract, [a, b])
            }
            (operators::MULTIPLY, [a, b]) => {
                self.calculation(node, "*", Operation::Multiply, [a, b])
            }
            (operators::DIVIDE, [a, b]) => self.calculation(node, "/", Operation::Divide, [a, b]),
            (operators::MODULO, [a, b]) => {
                self.calculation(node, "%", Operation::Remainder, [a, b])
            }
            (operators::INDEX, _) => self.unsupported(node),
            _ => self.function(node, call),
        }
    }

    fn function(&mut self, node: &IdedExpr, call: &CallExpr) -> Option<Typed> {
        let name = call.func_name.as_str();
        match (name, call.target.as_deref(), call.args.as_slice()) {
            ("contains", Some(a), [b]) => self.within(name, |a, b| a.contains(b), [a, b]),
            ("startsWith", Some(a), [b]) => self.within(name, |a, b| a.starts_with(b), [a, b]),
            ("endsWith", Some(a), [b]) => self.within(name, |a, b| a.ends_with(b), [a, b]),
            ("size", None, [text]) | ("size", Some(text), []) => {
                let text = self.operand(text, name, &[TEXT])?.text()?;
                Some(Typed::Number(Number::Size(Box::new(text))))
            }
            ("double", None, [held]) => {
                let before = self.columns.len();
                match self.operand(held, name, &[TEXT, NUMBER])? {
                    Typed::Text(text) => {
                        let columns = self.columns[before..].to_vec();
                        self.possible(node, Number::Held(Box::new(text), columns))
                    }
                    number => Some(number),
                }
            }
            ("max", None, [_, ..]) => self.extreme(node, name, Operation::Larger, &call.args),
            ("min", None, [_, ..]) => self.extreme(node, name, Operation::Smaller, &call.args),
            _ => self.no_such_function(node, call),
        }
    }

    /// A part that must be of one of the kinds that go with an operator or function.
    fn operand(&mut self, node: &IdedExpr, sign: &str, kinds: &[&'static str]) -> Option<Typed> {
        let read = self.read(node)?;
        if kinds.contains(&read.kind()) {
            Some(read)
        } else {
            self.wrong_kind(node, sign, kinds, &read)
        }
    }

    fn operands(
        &mut self,
        sign: &str,
        kinds: &[&'static str],
        sides: [&IdedExpr; 2],
    ) -> Option<[Typed; 2]> {
        let [a, b] = sides.map(|side| self.operand(side, sign, kinds));
        Some([a?, b?])
    }

    fn conditions(&mut self, sign: &str, sides: [&IdedExpr; 2]) -> Option<Vec<Condition>> {
        let [a, b] = self.operands(sign, &[CONDITION], sides)?;
        Some(vec![a.condition()?, b.condition()?])
    }

    fn within(&mut self, name: &str, within: Within, sides: [&IdedExpr; 2]) -> Option<Typed> {
        let [a, b] = self.operands(name, &[TEXT], sides)?;
        let sides = Box::new([a.text()?, b.text()?]);
        Some(Typed::Condition(Condition::Within(within, sides)))
    }

    /// `a ? b : c`
    fn either(
        &mut self,
        node: &IdedExpr,
        condition: &IdedExpr,
        branches: [&IdedExpr; 2],
    ) -> Option<Typed> {
        let sign = "? :";
        let condition = self.operand(condition, sign, &[CONDITION]);
        let [then, otherwise] = self.operands(sign, &[NUMBER, TEXT, CONDITION], branches)?;
        let condition = condition?.condition()?;
        Some(match (then, otherwise) {
            (Typed::Number(then), Typed::Number(otherwise)) => {
                Typed::Number(Number::If(Box::new(If { condition, then, otherwise })))
            }
            (Typed::Text(then), Typed::Text(otherwise)) => {
                Typed::Text(Text::If(Box::new(If { condition, then, otherwise })))
            }
            (Typed::Condition(then), Typed::Condition(otherwise)) => {
                Typed::Condition(Condition::If(Box::new(If { condition, then, otherwise })))
            }
            (then, otherwise) => return self.mixed(node, sign, &then, &otherwise),
        })
    }

    /// `a < b`: numbers or texts.
    fn order(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        relation: Relation,
        sides: [&IdedExpr; 2],
    ) -> Option<Typed> {
        Some(Typed::Condition(match self.operands(sign, &[NUMBER, TEXT], sides)? {
            [Typed::Number(a), Typed::Number(b)] => Condition::Numbers(relation, Box::new([a, b])),
            [Typed::Text(a), Typed::Text(b)] => {
                for (side, text) in sides.iter().zip([&a, &b]) {
                    self.has_order(side, sign, text)?;
                }
                Condition::Texts(relation, Box::new(self.words(sides, [a, b])?))
            }
            [a, b] => return self.mixed(node, sign, &a, &b),
        }))
    }

    fn equality(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        sides: [&IdedExpr; 2],
    ) -> Option<Condition> {
        let typed = self.operands(sign, &[NUMBER, TEXT, CONDITION], sides)?;
        self.equal(node, sign, sides, typed)
    }

    /// `a == b`: of the same type.
    fn equal(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        nodes: [&IdedExpr; 2],
        sides: [Typed; 2],
    ) -> Option<Condition> {
        let is_equal = Ordering::is_eq;
        Some(match sides {
            [Typed::Number(a), Typed::Number(b)] => Condition::Numbers(is_equal, Box::new([a, b])),
            [Typed::Condition(a), Typed::Condition(b)] => Condition::Same(Box::new([a, b])),
            [Typed::Text(a), Typed::Text(b)] => {
                Condition::Texts(is_equal, Box::new(self.words(nodes, [a, b])?))
            }
            [a, b] => return self.mixed(node, sign, &a, &b),
        })
    }

    /// Two texts that are compared. If one is a column and the other a word, it must be one that
    /// the column can hold.
    fn words(&mut self, nodes: [&IdedExpr; 2], sides: [Text; 2]) -> Option<[Text; 2]> {
        Some(match sides {
            [Text::Column(place), Text::Literal(word)] => {
                [Text::Column(place), Text::Literal(self.word(nodes[1], place, &word)?)]
            }
            [Text::Literal(word), Text::Column(place)] => {
                [Text::Literal(self.word(nodes[0], place, &word)?), Text::Column(place)]
            }
            sides => sides,
        })
    }

    /// `a in [b, c]`: equal to one of them.
    fn member(&mut self, node: &IdedExpr, one: &IdedExpr, list: &IdedExpr) -> Option<Typed> {
        let (sign, kinds) = ("in", [NUMBER, TEXT, CONDITION]);
        let member = self.operand(one, sign, &kinds);
        let Expr::List(list) = &list.expr else {
            self.operand(list, sign, &[LIST]);
            return None;
        };
        let equal: Vec<Option<Condition>> = list
            .elements
            .iter()
            .map(|element| {
                let read = self.operand(element, sign, &kinds)?;
                self.equal(node, sign, [one, element], [member.clone()?, read])
            })
            .collect();
        let equal: Option<Vec<Condition>> = equal.into_iter().collect();
        member.and(equal).map(|equal| Typed::Condition(Condition::Any(equal)))
    }

    /// `a + b`: numbers, or texts one behind the other.
    fn sum(&mut self, node: &IdedExpr, sides: [&IdedExpr; 2]) -> Option<Typed> {
        let (sign, before) = ("+", self.columns.len());
        match self.operands(sign, &[NUMBER, TEXT], sides)? {
            [Typed::Number(a), Typed::Number(b)] => {
                self.result(node, Operation::Add, [a, b], before)
            }
            [Typed::Text(a), Typed::Text(b)] => Some(Typed::Text(Text::Joined(Box::new([a, b])))),
            [a, b] => self.mixed(node, sign, &a, &b),
        }
    }

    fn calculation(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        operation: Operation,
        [left, right]: [&IdedExpr; 2],
    ) -> Option<Typed> {
        let whole = self.columns.len();
        let left = self.operand(left, sign, &[NUMBER]);
        let divisor = self.columns.len();
        let right = self.operand(right, sign, &[NUMBER]);
        let before = if operation.divides() { divisor } else { whole };
        self.result(node, operation, [left?.number()?, right?.number()?], before)
    }

    /// The largest or the smallest of several numbers.
    fn extreme(
        &mut self,
        node: &IdedExpr,
        name: &str,
        operation: Operation,
        args: &[IdedExpr],
    ) -> Option<Typed> {
        let before = self.columns.len();
        let read: Vec<Option<Typed>> =
            args.iter().map(|arg| self.operand(arg, name, &[NUMBER])).collect();
        let typed: Option<Vec<Typed>> = read.into_iter().collect();
        typed?
            .into_iter()
            .map(Some)
            .reduce(|a, b| self.result(node, operation, [a?.number()?, b?.number()?], before))?
    }

    /// A calculation. If it has no result, that is because of columns named since `before`.
    fn result(
        &mut self,
        node: &IdedExpr,
        operation: Operation,
        sides: [Number; 2],
        before: usize,
    ) -> Option<Typed> {
        let columns = self.columns[before..].to_vec();
        self.possible(node, Number::Calculated(operation, Box::new(sides), columns))
    }

    /// What is impossible without any value is so whatever the values.
    fn possible(&mut self, node: &IdedExpr, number: Number) -> Option<Typed> {
        let record = Record::default();
        match number.value(&Row { schema: self.schema, record: &record }) {
            Err(NoResult::Impossible(_)) => self.impossible(node),
            _ => Some(Typed::Number(number)),
        }
    }
}

/// What is written out in an expression.
fn constant(literal: &LiteralValue) -> Option<Typed> {
    let number = |number: Decimal| Typed::Number(Number::Literal(number));
    match literal {
        LiteralValue::Int(int) => Some(number(Decimal::from(*int.inner()))),
        LiteralValue::UInt(int) => Some(number(Decimal::from(*int.inner()))),
        LiteralValue::Double(double) => Decimal::try_from(*double.inner()).ok().map(number),
        LiteralValue::String(text) => Some(Typed::Text(Text::Literal(text.inner().to_owned()))),
        LiteralValue::Boolean(value) => Some(Typed::Condition(Condition::Literal(*value.inner()))),
        LiteralValue::Bytes(_) | LiteralValue::Null => None,
    }
}

fn not(condition: Condition) -> Typed {
    Typed::Condition(Condition::Not(Box::new(condition)))
}
