//! Checks a schema file against the JSON Schema of the schema language and reports every unknown
//! key, missing key, blank text, and value of a wrong type or out of range at once, where a
//! deserialiser would stop at the first.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde_json::Value;

use super::document::{Kind, Node, Spot};
use super::mistake::Mistake;
use crate::fold;
use crate::message::Phrase;

/// The JSON Schema of the schema language, as `torimatome schema json` prints it.
pub const JSON_SCHEMA: &str = include_str!("../../schemas/schema.json");

#[expect(clippy::expect_used, reason = "the text is part of the program and read by every test")]
static PARSED: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(JSON_SCHEMA).expect("schemas/schema.json is JSON"));

/// Everything about the file that the schema language does not allow.
pub(super) fn check(document: &Node) -> Result<(), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    check_node(document, &PARSED, None, &mut mistakes);
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

fn check_node(node: &Node, rule: &'static Value, key: Option<&Spot>, mistakes: &mut Vec<Mistake>) {
    let rule = resolve(rule);
    if let Some(branches) = branches(rule) {
        match branches.iter().find(|branch| accepts(node, branch)) {
            Some(branch) => check_node(node, branch, key, mistakes),
            None => mistakes.push(wrong_kind(node, &branches.iter().collect::<Vec<_>>())),
        }
        return;
    }
    if !accepts(node, rule) {
        mistakes.push(wrong_kind(node, &[rule]));
        return;
    }
    match &node.kind {
        Kind::Table(_) => check_table(node, rule, key, mistakes),
        Kind::List(items) => {
            if rule.get("minItems").is_some() && items.is_empty() {
                mistakes.push(blank(node));
            }
            if let Some(item_rule) = rule.get("items") {
                for item in items {
                    check_node(item, item_rule, None, mistakes);
                }
            }
        }
        Kind::Leaf(Value::String(text)) if fold::trim(text).is_empty() => {
            mistakes.push(blank(node));
        }
        Kind::Leaf(value) => mistakes.extend(range(value, rule).map(|(min, max)| {
            let phrase = if min == max {
                Phrase::new("schema-only").with("value", min)
            } else {
                Phrase::new("schema-range").with("min", min).with("max", max)
            };
            Mistake::new(node.spot.clone(), phrase)
        })),
    }
}

/// No text in a schema means anything if it is blank; as a header or mark it would be found
/// everywhere.
fn blank(node: &Node) -> Mistake {
    Mistake::new(node.spot.clone(), Phrase::new("schema-length"))
}

/// The smallest and the largest number allowed, if the value is a number outside these.
fn range(value: &Value, rule: &Value) -> Option<(String, String)> {
    let number = value.as_f64()?;
    if rule.get("format").and_then(Value::as_str) != Some("uint32") {
        let (min, max) = (Decimal::MIN, Decimal::MAX);
        return Decimal::try_from(number).is_err().then(|| (min.to_string(), max.to_string()));
    }
    let bound = |name: &str| rule.get(name).and_then(Value::as_u64);
    let min = bound("minimum").unwrap_or_default();
    let max = bound("maximum").unwrap_or(u64::from(u32::MAX));
    let is_inside = value.as_u64().is_some_and(|number| (min..=max).contains(&number));
    (!is_inside).then(|| (min.to_string(), max.to_string()))
}

fn check_table(node: &Node, rule: &'static Value, key: Option<&Spot>, mistakes: &mut Vec<Mistake>) {
    let Kind::Table(entries) = &node.kind else {
        return;
    };
    let properties = rule.get("properties").and_then(Value::as_object);
    let others = rule.get("additionalProperties");
    let mut meant: Vec<String> = Vec::new();
    for (name, entry) in entries {
        match (properties.and_then(|known| known.get(name)), others) {
            (Some(known), _) => check_node(&entry.node, known, Some(&entry.key), mistakes),
            (None, Some(Value::Bool(false))) => {
                let known = properties.into_iter().flat_map(|known| known.keys());
                let phrase = Phrase::new("schema-unknown-key").with("key", name);
                let mistake = Mistake::new(entry.key.clone(), phrase)
                    .suggest(name, known.map(String::as_str));
                meant.extend(mistake.suggestion().map(str::to_owned));
                mistakes.push(mistake);
            }
            (None, Some(other)) if other.is_object() => {
                check_node(&entry.node, other, Some(&entry.key), mistakes);
            }
            (None, _) => {}
        }
    }
    for name in rule.get("required").and_then(Value::as_array).into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if !entries.contains_key(name) && !meant.iter().any(|other| other == name) {
            let spot = key.unwrap_or(&node.spot).clone();
            mistakes.push(Mistake::new(spot, Phrase::new("schema-missing-key").with("key", name)));
        }
    }
}

/// Follows a reference to a definition.
fn resolve(rule: &'static Value) -> &'static Value {
    let target = rule.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    target.and_then(|pointer| PARSED.pointer(pointer)).unwrap_or(rule)
}

fn branches(rule: &Value) -> Option<&Vec<Value>> {
    rule.get("anyOf").or_else(|| rule.get("oneOf")).and_then(Value::as_array)
}

/// Whether the node is of a type that the rule allows; says nothing about what is inside.
fn accepts(node: &Node, rule: &'static Value) -> bool {
    let rule = resolve(rule);
    if let Some(constant) = rule.get("const") {
        return node.to_value() == *constant;
    }
    if let Some(options) = rule.get("enum").and_then(Value::as_array) {
        return options.contains(&node.to_value());
    }
    if let Some(branches) = branches(rule) {
        return branches.iter().any(|branch| accepts(node, branch));
    }
    types(rule).is_empty() || types(rule).iter().any(|name| is_type(node, name))
}

fn is_type(node: &Node, name: &str) -> bool {
    match (&node.kind, name) {
        (Kind::Table(_), "object") | (Kind::List(_), "array") => true,
        (Kind::Leaf(value), "string") => value.is_string(),
        (Kind::Leaf(value), "boolean") => value.is_boolean(),
        (Kind::Leaf(value), "integer") => value.is_i64(),
        (Kind::Leaf(value), "number") => value.is_number(),
        _ => false,
    }
}

fn types(rule: &Value) -> Vec<&str> {
    match rule.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A value that is none of what is allowed: lists the words to choose from if there are no others,
/// else the kinds of value.
fn wrong_kind(node: &Node, allowed: &[&'static Value]) -> Mistake {
    let words: Vec<&str> = allowed.iter().flat_map(|rule| words(rule)).collect();
    if !words.is_empty() && !matches!(node.kind, Kind::Table(_) | Kind::List(_)) {
        let found = node.as_str().map_or_else(|| node.to_value().to_string(), str::to_owned);
        let phrase = Phrase::new("schema-wrong-word")
            .with("value", &found)
            .with("expected", words.join(", "));
        return Mistake::new(node.spot.clone(), phrase).suggest(&found, words.into_iter());
    }
    let mut named: Vec<&str> = Vec::new();
    for kind in allowed.iter().flat_map(|rule| kinds(rule)) {
        // what takes any number takes whole numbers
        if kind == "number" {
            named.retain(|other| *other != "integer");
        }
        if kind != "null" && !named.contains(&kind) {
            named.push(kind);
        }
    }
    Mistake::kinds(node.spot.clone(), &named)
}

fn words(rule: &'static Value) -> Vec<&'static str> {
    let rule = resolve(rule);
    let inner = branches(rule).into_iter().flatten().flat_map(words);
    let own =
        rule.get("enum").and_then(Value::as_array).into_iter().flatten().chain(rule.get("const"));
    own.filter_map(Value::as_str).chain(inner).collect()
}

fn kinds(rule: &'static Value) -> Vec<&'static str> {
    let rule = resolve(rule);
    let inner = branches(rule).into_iter().flatten().flat_map(kinds);
    types(rule).into_iter().chain(inner).collect()
}
