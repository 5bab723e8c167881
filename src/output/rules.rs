//! The rules in words, for people: the list of all, and one explained.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::message::{Language, Phrase};
use crate::rules::{self, Rule};

/// All rules: code, name and what each is called.
#[must_use]
pub fn rules_list(language: Language) -> String {
    let width = rules::ALL.iter().map(|rule| rule.name.width()).max().unwrap_or(0);
    let mut sorted: Vec<&Rule> = rules::ALL.to_vec();
    sorted.sort_by_key(|rule| (family(rule), rule.code));
    let mut text = String::new();
    for rule in sorted {
        let severity = language.text(&format!("severity-{}", rule.severity.name()));
        let padding = " ".repeat(8usize.saturating_sub(severity.width()));
        let _ = writeln!(
            text,
            "{}  {:width$}  {severity}{padding}  {}",
            rule.code,
            rule.name,
            title(rule, language)
        );
    }
    text
}

/// One rule explained, by its name or code; `None` if there is no such rule.
#[must_use]
pub fn rules_page(name: &str, language: Language) -> Option<String> {
    let rule = rules::find(name)?;
    let severity = language.text(&format!("severity-{}", rule.severity.name()));
    let mut text =
        format!("{}  {}  {}\n{}\n", rule.code, rule.name, severity, title(rule, language));
    let about = language.say_part(&Phrase::new(rule.name), "about").unwrap_or_default();
    let _ = write!(text, "\n{about}\n");
    for parameter in rule.parameters {
        let default = rust_decimal::Decimal::new(parameter.default.0, parameter.default.1);
        let phrase = Phrase::new("rule-parameter")
            .with("name", parameter.name)
            .with("default", default.to_string());
        let _ = writeln!(text, "{}", language.say(&phrase));
    }
    Some(text)
}

pub(crate) fn title(rule: &Rule, language: Language) -> String {
    language.say_part(&Phrase::new(rule.name), "title").unwrap_or_default()
}

/// Families in the order in which a file is looked at.
fn family(rule: &Rule) -> Option<usize> {
    "FSVRBYTP".find(&rule.code[..1])
}
