//! The texts: the same messages in both languages, with the same things filled in, in the tone in
//! which clerks are spoken to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::cases::rule_names;

/// Texts by id, attributes as `id.attribute`.
fn texts(language: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(format!("src/message/{language}")).expect("messages") {
        let source = fs::read_to_string(entry.expect("a file").path()).expect("messages");
        let mut id = String::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, text)) =
                line.split_once(" = ").filter(|(name, _)| !name.starts_with(' '))
            {
                name.clone_into(&mut id);
                name.clone_into(&mut key);
                assert!(
                    texts.insert(key.clone(), text.to_owned()).is_none(),
                    "{language}: {key} is there twice"
                );
            } else if let Some((name, text)) =
                line.trim().strip_prefix('.').and_then(|line| line.split_once(" = "))
            {
                key = format!("{id}.{name}");
                texts.insert(key.clone(), text.to_owned());
            } else if !line.trim().is_empty() {
                texts.get_mut(&key).expect("a message").push_str(line);
            }
        }
    }
    texts
}

/// The names of what is filled in.
fn variables(text: &str) -> BTreeSet<String> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
        })
        .collect()
}

#[test]
fn both_languages_say_the_same() {
    let (ja, en) = (texts("ja"), texts("en"));
    let ids = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let difference: Vec<_> = ids(&ja).symmetric_difference(&ids(&en)).cloned().collect();
    assert!(difference.is_empty(), "in one language only: {difference:?}");
}

#[test]
fn every_rule_has_a_name_a_remedy_and_an_explanation() {
    for language in ["ja", "en"] {
        let texts = texts(language);
        for rule in rule_names() {
            for part in ["", ".title", ".hint", ".about"] {
                let text = texts.get(&format!("{rule}{part}"));
                assert!(
                    text.is_some_and(|text| !text.is_empty()),
                    "{language}: {rule}{part} is missing"
                );
            }
        }
    }
}

/// Words that clerks do not use, and that sound like an accusation.
const NOT_FOR_CLERKS: [&str; 9] =
    ["不正", "エラー", "NULL", "パース", "無効", "違反", "invalid", "error", "illegal"];

#[test]
fn clerks_are_asked_not_accused() {
    for language in ["ja", "en"] {
        for (id, text) in texts(language) {
            // schemas are written by people who know what a regular expression is
            if id.starts_with("schema-") || id.starts_with("help-") {
                continue;
            }
            let said = text.replace("$errors", "");
            for word in NOT_FOR_CLERKS {
                assert!(!said.contains(word), "{language} {id}: {word}");
            }
        }
    }
}

#[test]
fn remedies_ask_politely() {
    let endings = ["ください", "ありません。", "不要です。", "結構です。", "残します。"];
    for (id, text) in texts("ja").into_iter().filter(|(id, _)| {
        id.split_once('.').is_some_and(|(_, part)| part == "hint" || part == "form")
    }) {
        if rule_names().iter().any(|rule| id.starts_with(rule.as_str())) {
            assert!(endings.iter().any(|ending| text.contains(ending)), "{id}: {text}");
        }
    }
}

#[test]
fn what_is_filled_in_is_known() {
    let common = [
        "where",
        "cells",
        "records",
        "item",
        "column",
        "value",
        "expected",
        "sheet",
        "department",
        "cell-count",
        "record-count",
    ];
    let (ja, en) = (texts("ja"), texts("en"));
    for (id, text) in &ja {
        let is_rule = rule_names().iter().any(|rule| id.starts_with(rule.as_str()));
        let own = |text: &str| -> BTreeSet<String> {
            variables(text)
                .into_iter()
                .filter(|name| !(is_rule && common.contains(&name.as_str())))
                .collect()
        };
        // a list may be joined in another way in each language
        let unify = |set: BTreeSet<String>| -> BTreeSet<String> {
            set.into_iter()
                .map(|name| {
                    if ["marks", "places", "spellings"].contains(&name.as_str()) {
                        "list".to_owned()
                    } else {
                        name
                    }
                })
                .collect()
        };
        let (ours, theirs) = (unify(own(text)), unify(own(&en[id])));
        let is_plural = en[id].contains("[one]");
        assert!(
            ours == theirs || is_plural && ours.is_subset(&theirs),
            "{id}: {ours:?} and {theirs:?}"
        );
    }
}
