//! The rules in words, for people: the list of all, and one explained.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::finding::By;
use crate::message::{Language, Phrase};
use crate::rules::{self, Rule};
use crate::schema::{OwnCheck, OwnRule, Schema};

/// All rules, those of the schema last: code, name, how serious, and what each is called.
#[must_use]
pub fn rules_list(schema: &Schema, language: Language) -> String {
    let all = all(schema);
    let width = all.iter().map(|by| by.name().width()).max().unwrap_or(0);
    let mut text = String::new();
    for by in &all {
        let severity = severity(schema, by, language);
        let padding = " ".repeat(8usize.saturating_sub(severity.width()));
        let title = match by {
            By::Rule(rule) => title(rule, language),
            By::Schema(rule) => rule.message.get(language).to_owned(),
        };
        let name = by.name();
        let _ = writeln!(text, "{}  {name:width$}  {severity}{padding}  {title}", by.code());
    }
    text
}

/// One rule explained, by its name or code; `None` if there is no such rule.
#[must_use]
pub fn rules_page(schema: &Schema, name: &str, language: Language) -> Option<String> {
    let by = all(schema)
        .into_iter()
        .find(|by| by.name() == name || by.code().eq_ignore_ascii_case(name))?;
    let severity = severity(schema, &by, language);
    let head = format!("{}  {}  {severity}\n", by.code(), by.name());
    Some(match &by {
        By::Rule(rule) => head + &page(rule, language),
        By::Schema(rule) => head + &own_page(schema, rule, language),
    })
}

/// A rule's code, what it is called, and what it is about.
pub(super) fn described(
    schema: &Schema,
    name: &str,
    language: Language,
) -> Option<(String, String, String)> {
    let by = all(schema).into_iter().find(|by| by.name() == name)?;
    let (title, about) = match &by {
        By::Rule(rule) => {
            let about = language.say_part(&Phrase::new(rule.name), "about");
            (title(rule, language), about.unwrap_or_default())
        }
        By::Schema(rule) => {
            let message = rule.message.get(language);
            (message.to_owned(), rule.hint.get(language).to_owned())
        }
    };
    Some((by.code().to_owned(), title, about))
}

fn page(rule: &Rule, language: Language) -> String {
    let about = language.say_part(&Phrase::new(rule.name), "about").unwrap_or_default();
    let mut text = format!("{}\n\n{about}\n", title(rule, language));
    for parameter in rule.parameters {
        let default = rust_decimal::Decimal::new(parameter.default.0, parameter.default.1);
        let phrase = Phrase::new("rule-parameter")
            .with("name", parameter.name)
            .with("default", default.to_string());
        let _ = writeln!(text, "{}", language.say(&phrase));
    }
    if let Some(example) = example(rule, language) {
        let phrase = Phrase::new("rule-example").with("text", example);
        let _ = writeln!(text, "\n{}", language.say(&phrase));
    }
    text
}

/// What the rule says in its case: `UPDATE=1 cargo test` writes the examples anew.
fn example(rule: &Rule, language: Language) -> Option<&'static str> {
    let examples = include_str!("rules/examples.tsv");
    let mut fields = examples.lines().map(|line| line.split('\t'));
    let mut fields =
        fields.find_map(|mut fields| (fields.next() == Some(rule.name)).then_some(fields))?;
    match language {
        Language::Ja => fields.next(),
        Language::En => fields.nth(1),
    }
}

/// What a schema says about a rule of its own.
fn own_page(schema: &Schema, rule: &OwnRule, language: Language) -> String {
    let mut text = format!("{}\n", rule.message.get(language));
    let hint = rule.hint.get(language);
    if !hint.is_empty() {
        let _ = writeln!(text, "{hint}");
    }
    text.push('\n');
    let when = rule.when.as_ref().map(|when| ("rule-when", when));
    let when = when.map(|(id, expression)| (id, expression.text.clone()));
    let labels = |columns: &[usize]| {
        let labels = columns.iter().map(|place| schema.columns[*place].label.get(language));
        labels.collect::<Vec<_>>().join(", ")
    };
    let check = match &rule.check {
        OwnCheck::Holds(expression) => ("rule-check", expression.text.clone()),
        OwnCheck::Filled(columns) => ("rule-filled", labels(columns)),
        OwnCheck::Unique(columns) => ("rule-unique", labels(columns)),
    };
    for (id, expression) in when.into_iter().chain([check]) {
        let phrase = Phrase::new(id).with("expression", expression);
        let _ = writeln!(text, "{}", language.say(&phrase));
    }
    text
}

/// Every rule, in the order of the families.
fn all(schema: &Schema) -> Vec<By> {
    let mut all: Vec<By> = rules::ALL.iter().map(|rule| By::Rule(rule)).collect();
    all.extend(schema.own_rules.iter().map(|rule| By::Schema(rule.clone())));
    all.sort_by_key(|by| (family(by), by.code().to_owned()));
    all
}

fn severity(schema: &Schema, by: &By, language: Language) -> String {
    let severity = schema.settings.usual_severity(by);
    let name = severity.map_or("off", crate::finding::Severity::name);
    language.text(&format!("severity-{name}"))
}

pub(crate) fn title(rule: &Rule, language: Language) -> String {
    language.say_part(&Phrase::new(rule.name), "title").unwrap_or_default()
}

/// Families in the order in which a file is looked at.
fn family(by: &By) -> Option<usize> {
    "FSVRBYTPX".find(&by.code()[..1])
}
