//! Headings that stand in rows of their own: which levels there are, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::evidence::Heading;
use super::quoted;
use crate::fold;
use crate::message::Phrase;

/// A level of headings.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub id: String,
    pub label: String,
    pub pattern: String,
    pub notes: Vec<Phrase>,
}

/// Headings that begin alike: what stands before the number, and how the number is built. Headings
/// without a number are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    before: String,
    number: String,
}

/// More levels are none.
const MOST_LEVELS: usize = 8;
/// Other texts are listed one by one.
const MOST_LISTED: usize = 40;

#[expect(clippy::expect_used, reason = "a constant pattern, compiled by the tests below")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<before>[^0-9]{0,20}?)\s?(?P<number>[0-9]+(?:[-.・][0-9]+)*)")
        .expect("a constant pattern")
});

fn form(text: &str) -> Form {
    let narrow = fold::narrow(text);
    let found = NUMBER.captures(&narrow).and_then(|found| {
        let number = found.name("number")?.as_str();
        Some(Form {
            before: found.name("before")?.as_str().trim().to_owned(),
            number: digits(number),
        })
    });
    found.unwrap_or(Form { before: String::new(), number: String::new() })
}

/// A pattern for numbers that are built alike.
fn digits(number: &str) -> String {
    let parts: Vec<String> = number
        .split_inclusive(|c: char| !c.is_ascii_digit())
        .map(|part| {
            let sign = part.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("[0-9]+{}", regex::escape(sign))
        })
        .collect();
    parts.concat().replace("\\-", "-")
}

/// The levels, outermost first.
pub(super) fn find(runs: &[Vec<Heading>]) -> Vec<Section> {
    let mut texts: BTreeMap<Form, BTreeSet<String>> = BTreeMap::new();
    let mut counts: BTreeMap<Form, usize> = BTreeMap::new();
    let mut before: BTreeMap<(Form, Form), usize> = BTreeMap::new();
    for run in runs {
        let forms: Vec<Form> = run.iter().map(|heading| form(&heading.text)).collect();
        for (form, heading) in forms.iter().zip(run) {
            texts.entry(form.clone()).or_default().insert(heading.text.clone());
            *counts.entry(form.clone()).or_default() += 1;
        }
        for pair in forms.windows(2) {
            *before.entry((pair[0].clone(), pair[1].clone())).or_default() += 1;
        }
    }
    let mut forms: Vec<Form> = texts.keys().cloned().collect();
    // a form has few levels; what is there most often is one
    forms.sort_by_key(|form| (std::cmp::Reverse(counts.get(form).copied()), form.clone()));
    forms.truncate(MOST_LEVELS);
    // a level is outside another if it stands directly above it more often than below; else the one with
    // fewer headings is
    let times = |one: &Form, other: &Form| {
        before.get(&(one.clone(), other.clone())).copied().unwrap_or_default()
    };
    let rank = |own: &Form| {
        let others = forms.iter().filter(|other| *other != own);
        let below = others.filter(|other| times(other, own) > times(own, other)).count();
        (below, counts.get(own).copied().unwrap_or_default(), own.clone())
    };
    let ranks: BTreeMap<Form, _> = forms.iter().map(|form| (form.clone(), rank(form))).collect();
    forms.sort_by_key(|form| ranks.get(form).cloned());
    let all = forms.clone();
    let sections = forms.into_iter().enumerate().map(|(level, form)| {
        let count = counts.get(&form).copied().unwrap_or_default();
        section(level + 1, &form, &all, &texts[&form], count)
    });
    sections.collect()
}

fn section(
    level: usize,
    form: &Form,
    all: &[Form],
    texts: &BTreeSet<String>,
    count: usize,
) -> Section {
    let before = regex::escape(&form.before);
    // where another level goes on with more numbers, this one must end there
    let is_longer =
        |other: &&Form| other.before == form.before && other.number.len() > form.number.len();
    let end = if all.iter().any(|other| is_longer(&other)) { "(?:[^-.・0-9]|$)" } else { "" };
    let has_number = !form.number.is_empty();
    let pattern = if !has_number {
        let listed = texts.iter().take(MOST_LISTED).map(|text| regex::escape(&fold::narrow(text)));
        format!("(?:{})$", listed.collect::<Vec<_>>().join("|"))
    } else if before.is_empty() {
        // a number alone is no heading
        format!("{}[^-.・0-9].*[^0-9]", form.number)
    } else {
        format!("{before} ?{}{end}", form.number)
    };
    let label = form.before.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let label = label.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
    let examples = texts.iter().take(3).map(|text| quoted(text)).collect::<Vec<_>>().join(" / ");
    let id = if has_number && count > 1 { "infer-section" } else { "infer-section-check" };
    let note = Phrase::new(id).with("count", count).with("examples", examples);
    Section { id: format!("heading_{level}"), label, pattern, notes: vec![note] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(texts: &[&str]) -> Vec<Heading> {
        texts.iter().map(|text| Heading { text: (*text).to_owned() }).collect()
    }

    #[test]
    fn headings_that_begin_alike_are_of_one_level() {
        let runs = [
            run(&["政策1 子ども", "施策1-1 子育て"]),
            run(&["施策1-2 教育"]),
            run(&["政策２ にぎわい", "施策2-1 観光"]),
        ];
        let found = find(&runs);
        let patterns: Vec<&str> = found.iter().map(|section| section.pattern.as_str()).collect();
        assert_eq!(patterns, ["政策 ?[0-9]+", "施策 ?[0-9]+-[0-9]+"]);
        assert_eq!(found[0].label, "政策");
    }

    #[test]
    fn of_two_levels_that_begin_alike_the_outer_does_not_take_the_inner() {
        let found = find(&[run(&["1 City", "1.1 Parks"]), run(&["1.2 Roads"])]);
        let is_match = |level: usize, text: &str| {
            Regex::new(&format!("^(?:{})", found[level].pattern)).unwrap().is_match(text)
        };
        assert!(is_match(0, "2 Health") && !is_match(0, "1.2 Roads") && !is_match(0, "69"));
        assert!(is_match(1, "1.2 Roads") && !is_match(1, "2 Health"));
    }

    #[test]
    fn headings_without_numbers_are_listed() {
        let found = find(&[run(&["Health"]), run(&["Skills (new)"])]);
        assert_eq!(found[0].pattern, r"(?:Health|Skills \(new\))$");
    }
}
