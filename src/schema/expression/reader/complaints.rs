//! What is said about mistakes in an expression, and where in it they are.

use std::ops::Range;

use cel::common::ast::{CallExpr, Expr, IdedExpr};
use cel::parser::ParseErrors;

use super::super::super::document::Spot;
use super::super::super::mistake::Mistake;
use super::super::super::{Kind, Scale};
use super::{Reader, Text, Typed};
use crate::message::Phrase;

/// The functions, and how each is written.
const FUNCTIONS: [(&str, &str); 7] = [
    ("contains", "a.contains(b)"),
    ("startsWith", "a.startsWith(b)"),
    ("endsWith", "a.endsWith(b)"),
    ("size", "size(a)"),
    ("double", "double(a)"),
    ("max", "max(a, b)"),
    ("min", "min(a, b)"),
];

/// Where the syntax is wrong first; what is found wrong behind that is often a consequence.
pub(super) fn syntax(text: &str, spot: &Spot, errors: &ParseErrors) -> Mistake {
    let (line, column) = errors.errors.first().map_or((0, 0), |error| error.pos);
    let [line, column] = [line, column].map(|from_1| usize::try_from(from_1 - 1).unwrap_or(0));
    let above: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let before: usize = text[above..].chars().take(column).map(char::len_utf8).sum();
    let rest = &text[above + before..];
    let Some(first) = rest.trim_start().chars().next() else {
        return Mistake::new(spot.clone(), Phrase::new("schema-expression-ends"));
    };
    let word = rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len());
    let found = if word > 0 { &rest[..word] } else { rest.split_at(first.len_utf8()).0 };
    let phrase = match found {
        "=" => Phrase::new("schema-expression-equals"),
        _ => Phrase::new("schema-expression").with("found", found),
    };
    Mistake::new(spot.clone(), phrase).within(text, above + before..above + before + found.len())
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Reader<'_> {
    pub(super) fn note<T>(&mut self, mistake: Mistake) -> Option<T> {
        self.mistakes.push(mistake);
        None
    }

    fn at(&self, node: &IdedExpr, phrase: Phrase) -> Mistake {
        let mistake = Mistake::new(self.spot.clone(), phrase);
        match self.place(node) {
            Some(place) => mistake.within(self.text, place),
            None => mistake,
        }
    }

    /// Where a part stands: an operator by its sign, a function by its name.
    fn place(&self, node: &IdedExpr) -> Option<Range<usize>> {
        let (start, last) = self.source.offset_for(node.id)?;
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(last).ok()? + 1);
        if let Expr::Call(call) = &node.expr
            && call.func_name.chars().all(is_of_name)
            && let Some(name) = self.text.get(..start).map(str::trim_end)
            && name.ends_with(&call.func_name)
        {
            return Some(name.len() - call.func_name.len()..name.len());
        }
        Some(start..end)
    }

    pub(super) fn wrong_kind<T>(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        expected: &[&'static str],
        found: &Typed,
    ) -> Option<T> {
        let phrase = Phrase::new("schema-expression-operand").with("name", sign);
        let mistake = self.at(node, phrase);
        self.note(mistake.with_kinds("expected", expected).with_kinds("found", &[found.kind()]))
    }

    /// The two sides of an operator do not go together.
    pub(super) fn mixed<T>(
        &mut self,
        node: &IdedExpr,
        sign: &str,
        left: &Typed,
        right: &Typed,
    ) -> Option<T> {
        let mistake = self.at(node, Phrase::new("schema-expression-mixed").with("name", sign));
        self.note(mistake.with_kinds("left", &[left.kind()]).with_kinds("right", &[right.kind()]))
    }

    /// Something that the language of expressions has, but that has no meaning here.
    pub(super) fn unsupported<T>(&mut self, node: &IdedExpr) -> Option<T> {
        let mistake = self.at(node, Phrase::new("schema-expression-unsupported"));
        self.note(mistake)
    }

    pub(super) fn impossible<T>(&mut self, node: &IdedExpr) -> Option<T> {
        let mistake = self.at(node, Phrase::new("schema-expression-impossible"));
        self.note(mistake)
    }

    pub(super) fn no_such_column<T>(&mut self, node: &IdedExpr, id: &str) -> Option<T> {
        let mistake = self.at(node, Phrase::new("schema-no-such-column").with("name", id));
        let known = self.schema.columns.iter().map(|column| column.id.as_str());
        self.note(mistake.suggest(id, known))
    }

    /// There is no such function, or it is written in another way. Its arguments may have mistakes
    /// of their own.
    pub(super) fn no_such_function<T>(&mut self, node: &IdedExpr, call: &CallExpr) -> Option<T> {
        for part in call.target.as_deref().into_iter().chain(&call.args) {
            self.read(part);
        }
        let name = call.func_name.as_str();
        if let Some((_, form)) = FUNCTIONS.iter().find(|(known, _)| *known == name) {
            let phrase = Phrase::new("schema-expression-call").with("form", *form);
            let mistake = self.at(node, phrase);
            return self.note(mistake);
        }
        let known = FUNCTIONS.map(|(known, _)| known);
        let phrase = Phrase::new("schema-no-such-function").with("name", name);
        let mistake = self.at(node, phrase.with("known", known.join(", ")));
        self.note(mistake.suggest(name, known.into_iter()))
    }

    /// Complains about words that are before or behind one another only by their letters.
    pub(super) fn has_order(&mut self, node: &IdedExpr, sign: &str, text: &Text) -> Option<()> {
        let Text::Column(place) = text else { return Some(()) };
        if !matches!(self.schema.columns[*place].kind, Kind::Choice(_) | Kind::Department) {
            return Some(());
        }
        let mistake = self.at(node, Phrase::new("schema-expression-order").with("name", sign));
        self.note(mistake)
    }

    /// A word with which a column is compared, as the column's values are written. One that the
    /// column never holds is a mistake.
    pub(super) fn word(&mut self, node: &IdedExpr, place: usize, word: &str) -> Option<String> {
        if let Some(word) = self.schema.canonical_text(place, word) {
            return Some(word);
        }
        let column = &self.schema.columns[place];
        let departments = &self.schema.departments.list;
        let (phrase, known): (_, Vec<&str>) = match column.kind {
            Kind::Department => (
                Phrase::new("schema-no-such-department"),
                departments.iter().map(|department| department.name.as_str()).collect(),
            ),
            Kind::Date => (Phrase::new("schema-not-a-day"), Vec::new()),
            _ => {
                let values = self.schema.scale(column).into_iter().flat_map(Scale::values);
                let values: Vec<&str> = values.collect();
                (Phrase::new("schema-no-such-level").with("expected", values.join(", ")), values)
            }
        };
        let mistake = self.at(node, phrase.with("name", word));
        self.note(mistake.suggest(word, known.into_iter()))
    }
}
