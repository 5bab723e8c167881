//! A schema file as a tree in which every key and value knows where it stands, so that any later
//! complaint can point at it; and the merging of a schema with the one it extends.

use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    fn new(source: usize, range: Range<usize>) -> Self {
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

/// What the TOML parser says about a source: what and where.
pub(crate) struct SyntaxError {
    pub message: String,
    pub spot: Spot,
}

/// Reads a source; also returns whatever could be understood of a text with syntax errors.
pub(crate) fn parse(index: usize, text: &str) -> (Node, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .into_iter()
        .map(|error| SyntaxError {
            message: error.message().to_owned(),
            spot: Spot::new(index, error.span().unwrap_or(0..0)),
        })
        .collect();
    let spot = Spot::new(index, 0..0);
    (Node { spot, kind: table_kind(index, table.get_ref()) }, errors)
}

fn table_kind(index: usize, table: &DeTable<'_>) -> Kind {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
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

    /// The node at the end of a path, or the nearest one on the way there.
    pub(crate) fn nearest(&self, path: &[Step]) -> &Self {
        let Some((step, rest)) = path.split_first() else {
            return self;
        };
        let next = match (&self.kind, step) {
            (Kind::Table(entries), Step::Key(key)) => entries.get(key).map(|entry| &entry.node),
            (Kind::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        };
        next.map_or(self, |node| node.nearest(rest))
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

    /// The id or name by which an entry of a list is known.
    fn name(&self) -> Option<&str> {
        self.get("id").or_else(|| self.get("name")).and_then(Self::as_str)
    }

    /// Lays this node over the one it extends.
    pub(crate) fn over(self, base: Self) -> Self {
        let kind = match (self.kind, base.kind) {
            (Kind::Table(own), Kind::Table(base)) => Kind::Table(merge_tables(own, base)),
            (Kind::List(own), Kind::List(base)) if own.iter().all(|item| item.name().is_some()) => {
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

fn merge_lists(own: Vec<Node>, mut merged: Vec<Node>) -> Vec<Node> {
    for item in own {
        match merged.iter().position(|base| base.name() == item.name()) {
            Some(index) => {
                let base = merged[index].clone();
                merged[index] = item.over(base);
            }
            None => merged.push(item),
        }
    }
    merged
}
