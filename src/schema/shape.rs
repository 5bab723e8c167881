//! Checks a schema file against the JSON Schema of the schema language and reports every unknown
//! key, missing key and value of a wrong type at once, where a deserialiser would stop at the first.

use std::sync::LazyLock;

use serde_json::Value;

use super::document::{Kind, Node, Spot};
use super::mistake::Mistake;
use crate::message::Phrase;

/// The JSON Schema of the schema language, as `torimatome schema json` prints it.
pub const JSON_SCHEMA: &str = include_str!("../../schemas/schema.json");

#[expect(clippy::expect_used, reason = "the text is part of the program and read by every test")]
static PARSED: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(JSON_SCHEMA).expect("schemas/schema.json is JSON"));

/// Everything about the file that the schema language does not allow.
pub(super) fn check(document: &Node) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    check_node(document, &PARSED, None, &mut mistakes);
    mistakes
}

fn check_node(node: &Node, rule: &Value, key: Option<&Spot>, mistakes: &mut Vec<Mistake>) {
    let rule = resolve(rule);
    if let Some(branches) =
        rule.get("anyOf").or_else(|| rule.get("oneOf")).and_then(Value::as_array)
    {
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
            if let Some(item_rule) = rule.get("items") {
                for item in items {
                    check_node(item, item_rule, None, mistakes);
                }
            }
        }
        Kind::Leaf(_) => {}
    }
}

fn check_table(node: &Node, rule: &Value, key: Option<&Spot>, mistakes: &mut Vec<Mistake>) {
    let Kind::Table(entries) = &node.kind else {
        return;
    };
    let properties = rule.get("properties").and_then(Value::as_object);
    let others = rule.get("additionalProperties");
    for (name, entry) in entries {
        match (properties.and_then(|known| known.get(name)), others) {
            (Some(known), _) => check_node(&entry.node, known, Some(&entry.key), mistakes),
            (None, Some(Value::Bool(false))) => {
                let known = properties.into_iter().flat_map(|known| known.keys());
                mistakes.push(
                    Mistake::new(
                        entry.key.clone(),
                        Phrase::new("schema-unknown-key").with("key", name),
                    )
                    .suggest(name, known.map(String::as_str)),
                );
            }
            (None, Some(other)) if other.is_object() => {
                check_node(&entry.node, other, Some(&entry.key), mistakes);
            }
            (None, _) => {}
        }
    }
    for name in rule.get("required").and_then(Value::as_array).into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if !entries.contains_key(name) {
            let spot = key.unwrap_or(&node.spot).clone();
            mistakes.push(Mistake::new(spot, Phrase::new("schema-missing-key").with("key", name)));
        }
    }
}

/// Follows a reference to a definition.
fn resolve(rule: &Value) -> &Value {
    let target = rule.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    target.and_then(|pointer| PARSED.pointer(pointer)).unwrap_or(rule)
}

/// Whether the node is of a type that the rule allows; says nothing about what is inside.
fn accepts(node: &Node, rule: &Value) -> bool {
    let rule = resolve(rule);
    if let Some(constant) = rule.get("const") {
        return node.to_value() == *constant;
    }
    if let Some(options) = rule.get("enum").and_then(Value::as_array) {
        return options.contains(&node.to_value());
    }
    if let Some(branches) =
        rule.get("anyOf").or_else(|| rule.get("oneOf")).and_then(Value::as_array)
    {
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

/// A value that is none of what is allowed: lists the words to choose from if there are any, else
/// the kinds of value.
fn wrong_kind(node: &Node, allowed: &[&Value]) -> Mistake {
    let words: Vec<&str> = allowed.iter().flat_map(|rule| words(rule)).collect();
    let found = node.as_str().unwrap_or_default();
    if node.as_str().is_some() && !words.is_empty() {
        let phrase = Phrase::new("schema-wrong-word")
            .with("value", found)
            .with("expected", words.join(", "));
        return Mistake::new(node.spot.clone(), phrase).suggest(found, words.into_iter());
    }
    let mut kinds: Vec<&str> =
        allowed.iter().flat_map(|rule| kinds(rule)).filter(|kind| *kind != "null").collect();
    kinds.dedup();
    Mistake::new(
        node.spot.clone(),
        Phrase::new("schema-wrong-kind").with("expected", kinds.join(" / ")),
    )
}

fn words(rule: &Value) -> Vec<&str> {
    let rule = resolve(rule);
    let branches = rule.get("anyOf").or_else(|| rule.get("oneOf")).and_then(Value::as_array);
    let inner = branches.into_iter().flatten().flat_map(words);
    let own =
        rule.get("enum").and_then(Value::as_array).into_iter().flatten().chain(rule.get("const"));
    own.filter_map(Value::as_str).chain(inner).collect()
}

fn kinds(rule: &Value) -> Vec<&str> {
    let rule = resolve(rule);
    let branches = rule.get("anyOf").or_else(|| rule.get("oneOf")).and_then(Value::as_array);
    let inner = branches.into_iter().flatten().flat_map(kinds);
    types(rule).into_iter().chain(inner).collect()
}
