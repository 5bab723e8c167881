//! A schema file as a tree in which every key and value knows where it stands, so that any later
//! complaint can point at it; and the merging of a schema with the one it extends.

use std::borrow::Cow;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax::{self, SyntaxError};

/// How many syntax errors of one text are told at once; something quite different from a schema has
/// one on every line.
const MOST_ERRORS: usize = 20;

/// A text that schemas are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What to call it: the path as the user gave it, or the id of a built-in schema.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

/// A place in one of the sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Index of the source.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Spot {
    /// The source as a whole.
    pub(crate) fn file(source: usize) -> Self {
        Self::new(source, 0..0)
    }

    pub(crate) fn is_file(&self) -> bool {
        self.end == 0
    }

    pub(crate) fn new(source: usize, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub spot: Spot,
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Table(IndexMap<String, Entry>),
    List(Vec<Node>),
    /// A single value.
    Leaf(serde_json::Value),
}

/// A key's place and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: Spot,
    pub node: Node,
}

/// One step of a path through the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Builds a path: `steps!["column", 3, "unit"]`.
macro_rules! steps {
    ($($step:expr),* $(,)?) => { [$($crate::schema::document::Step::from($step)),*] };
}
pub(crate) use steps;

/// The path that goes on from another.
pub(crate) fn below(path: &[Step], steps: impl IntoIterator<Item = Step>) -> Vec<Step> {
    path.iter().cloned().chain(steps).collect()
}

/// Reads a source. Of a text that is not TOML throughout, what could be understood is returned with
/// what could not.
pub(crate) fn parse(index: usize, text: &str) -> (Node, Vec<SyntaxError>) {
    let mut errors = Vec::new();
    let mut rest = Cow::Borrowed(text);
    while errors.len() < MOST_ERRORS
        && let Some((error, without)) = syntax::set_aside(&rest)
    {
        errors.push(error);
        rest = Cow::Owned(without);
    }
    let (table, _) = DeTable::parse_recoverable(&rest);
    (Node { spot: Spot::file(index), kind: table_kind(index, table.get_ref()) }, errors)
}

fn table_kind(index: usize, table: &DeTable<'_>) -> Kind {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<Cow<'_, str>> = key;
        let entry = Entry { key: Spot::new(index, key.span()), node: node(index, value) };
        (key.get_ref().to_string(), entry)
    };
    Kind::Table(table.iter().map(entry).collect())
}

fn node(index: usize, value: &Spanned<DeValue<'_>>) -> Node {
    let kind = match value.get_ref() {
        DeValue::Table(table) => table_kind(index, table),
        DeValue::Array(items) => Kind::List(items.iter().map(|item| node(index, item)).collect()),
        DeValue::Boolean(value) => Kind::Leaf((*value).into()),
        DeValue::Integer(number) => Kind::Leaf(
            i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| number.as_str().into(), Into::into),
        ),
        DeValue::Float(number) => Kind::Leaf(
            number.as_str().parse::<f64>().map_or_else(|_| number.as_str().into(), Into::into),
        ),
        DeValue::String(text) => Kind::Leaf(text.as_ref().into()),
        DeValue::Datetime(date) => Kind::Leaf(date.to_string().into()),
    };
    Node { spot: Spot::new(index, value.span()), kind }
}

impl Node {
    /// The value without places.
    pub(crate) fn to_value(&self) -> serde_json::Value {
        match &self.kind {
            Kind::Table(entries) => entries
                .iter()
                .map(|(key, entry)| (key.clone(), entry.node.to_value()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Kind::List(items) => items.iter().map(Self::to_value).collect(),
            Kind::Leaf(value) => value.clone(),
        }
    }

    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.kind, step) {
            (Kind::Table(entries), Step::Key(key)) => entries.get(key).map(|entry| &entry.node),
            (Kind::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        }
    }

    /// Whether there is anything at the end of a path.
    pub(crate) fn has(&self, path: &[Step]) -> bool {
        match path.split_first() {
            Some((step, rest)) => self.child(step).is_some_and(|node| node.has(rest)),
            None => true,
        }
    }

    /// The node at the end of a path, or the nearest one on the way there.
    pub(crate) fn nearest(&self, path: &[Step]) -> &Self {
        match path.split_first().map(|(step, rest)| (self.child(step), rest)) {
            Some((Some(node), rest)) => node.nearest(rest),
            _ => self,
        }
    }

    /// Where the key at the end of a path stands; the value's place if it is no key.
    pub(crate) fn key_spot(&self, path: &[Step]) -> Spot {
        if let Some((Step::Key(key), parents)) = path.split_last()
            && let Kind::Table(entries) = &self.nearest(parents).kind
            && let Some(entry) = entries.get(key)
        {
            return entry.key.clone();
        }
        self.nearest(path).spot.clone()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Table(entries) => entries.get(key).map(|entry| &entry.node),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::Leaf(value) => value.as_str(),
            _ => None,
        }
    }

    /// The texts in the list under a key.
    pub(crate) fn texts(&self, key: &str) -> Vec<Self> {
        match self.get(key).map(|node| &node.kind) {
            Some(Kind::List(items)) => {
                items.iter().filter(|item| item.as_str().is_some()).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The id or name by which an entry of a list is known. Expected records that have something
    /// in common are known by nothing, for a column may well be called "name".
    fn name(&self) -> Option<&str> {
        let name = self.get("id").or_else(|| self.get("name")).and_then(Self::as_str);
        name.filter(|_| self.get("records").is_none())
    }

    /// Lays this node over the one it extends.
    pub(crate) fn over(self, base: Self) -> Self {
        let is_named = |list: &[Self]| list.iter().any(|item| item.name().is_some());
        let kind = match (self.kind, base.kind) {
            (Kind::Table(own), Kind::Table(base)) => Kind::Table(merge_tables(own, base)),
            (Kind::List(own), Kind::List(base))
                if !own.is_empty() && (is_named(&own) || is_named(&base)) =>
            {
                Kind::List(merge_lists(own, base))
            }
            (own, _) => own,
        };
        Self { spot: self.spot, kind }
    }

    /// Removes what a path such as `column.note` names; false if there is no such thing.
    pub(crate) fn remove(&mut self, path: &str) -> bool {
        let (first, rest) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
        match (&mut self.kind, rest) {
            (Kind::Table(entries), None) => entries.shift_remove(first).is_some(),
            (Kind::Table(entries), Some(rest)) => {
                entries.get_mut(first).is_some_and(|entry| entry.node.remove(rest))
            }
            (Kind::List(items), None) => {
                let before = items.len();
                items.retain(|item| item.name() != Some(first));
                items.len() < before
            }
            (Kind::List(items), Some(rest)) => items
                .iter_mut()
                .find(|item| item.name() == Some(first))
                .is_some_and(|item| item.remove(rest)),
            (Kind::Leaf(_), _) => false,
        }
    }
}

fn merge_tables(
    own: IndexMap<String, Entry>,
    mut merged: IndexMap<String, Entry>,
) -> IndexMap<String, Entry> {
    for (key, entry) in own {
        let node = match merged.shift_remove_entry(&key) {
            Some((_, base)) => entry.node.over(base.node),
            None => entry.node,
        };
        merged.insert(key, Entry { key: entry.key, node });
    }
    merged
}

/// Entries replace their namesakes once; a second one of the same name stays, to be reported, and
/// so do entries without a name.
fn merge_lists(own: Vec<Node>, base: Vec<Node>) -> Vec<Node> {
    let mut merged: Vec<(Node, bool)> = base.into_iter().map(|item| (item, true)).collect();
    for item in own {
        let is_namesake = |(base, is_base): &(Node, bool)| {
            *is_base && base.name().is_some() && base.name() == item.name()
        };
        match merged.iter().position(is_namesake) {
            Some(index) => {
                let base = merged[index].0.clone();
                merged[index] = (item.over(base), false);
            }
            None => merged.push((item, false)),
        }
    }
    merged.into_iter().map(|(item, _)| item).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    fn laid_over(own: &str, base: &str) -> serde_json::Value {
        parse(0, own).0.over(parse(1, base).0).to_value()
    }

    #[test]
    fn entries_with_a_name_replace_their_namesakes_and_others_are_added() {
        let base = "[[column]]\nid = 'a'\nmarks = ['x']\n[[column]]\nid = 'b'";
        for (own, expected) in [
            (
                "[[column]]\nid = 'b'\nwidth = 3",
                json!([{"id": "a", "marks": ["x"]}, {"id": "b", "width": 3}]),
            ),
            (
                "[[column]]\neach = 'year'",
                json!([{"id": "a", "marks": ["x"]}, {"id": "b"}, {"each": "year"}]),
            ),
            (
                "[[column]]\nid = 'b'\n[[column]]\nid = 'b'",
                json!([{"id": "a", "marks": ["x"]}, {"id": "b"}, {"id": "b"}]),
            ),
            ("[[column]]\nid = 'a'\nmarks = []", json!([{"id": "a", "marks": []}, {"id": "b"}])),
            ("column = []", json!([])),
        ] {
            assert_eq!(laid_over(own, base)["column"], expected, "{own}");
        }
    }

    #[test]
    fn lists_without_names_are_replaced_as_a_whole() {
        let base = "[[expected]]\nname = 'x'\nrecords = [{ id = 1 }]\n[[expected]]\nrecords = []";
        let own = "[[expected]]\nname = 'x'\nrecords = [{ id = 2 }]";
        let expected = json!([{"name": "x", "records": [{"id": 2}]}]);
        assert_eq!(laid_over(own, base)["expected"], expected);
        assert_eq!(laid_over("[a]\nb = [3]", "[a]\nb = [1, 2]")["a"]["b"], json!([3]));
    }

    #[test]
    fn what_is_dropped_is_named_by_its_path() {
        let mut base =
            parse(0, "[[unit]]\nname = '%'\nmin = 0\n[rules.too-long]\nseverity = 'off'").0;
        for (path, is_there) in [
            ("unit.%.min", true),
            ("unit.%.max", false),
            ("unit.%", true),
            ("rules.too-long", true),
            ("rules.x", false),
        ] {
            assert_eq!(base.remove(path), is_there, "{path}");
        }
        assert_eq!(base.to_value(), json!({"unit": [], "rules": {}}));
    }
}
