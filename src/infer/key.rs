//! What tells one record from another.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Column;
use super::evidence::{Evidence, Row};
use super::holds::Holds;
use crate::fold;
use crate::message::Phrase;
use crate::value::heading::Topic;

/// The columns that tell records apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    /// Places among the columns of the draft.
    pub columns: Vec<usize>,
    pub notes: Vec<Phrase>,
}

/// Fewer records say little.
const FEW: usize = 5;
/// Columns that are tried together.
const MOST_TRIED: usize = 8;

/// A column that may be the key, with the values of the records.
struct Candidate {
    column: usize,
    values: Vec<Option<String>>,
    distinct: usize,
    is_number: bool,
}

pub(super) fn find(columns: &[Column], evidence: &Evidence) -> Key {
    let rows: Vec<&Row> = evidence.records.iter().collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (column, drafted) in columns.iter().enumerate() {
        let [place] = drafted.places[..] else { continue };
        if !drafted.years.is_empty() || !drafted.holds.may_identify() {
            continue;
        }
        // a cell that is merged downwards is one value, though it is that of several rows
        let value = |row: &&Row| {
            row.cell(place).filter(|cell| !cell.is_merged).map(|cell| fold::key(&cell.text))
        };
        let values: Vec<Option<String>> = rows.iter().map(value).collect();
        let filled: Vec<&String> = values.iter().flatten().collect();
        let is_short = filled.iter().all(|text| text.chars().count() <= 60);
        let count = rows.iter().filter(|row| row.cell(place).is_some()).count();
        if !is_short || count * 10 < rows.len() * 8 || filled.is_empty() {
            continue;
        }
        let distinct = filled.iter().collect::<BTreeSet<_>>().len();
        let has_digits = filled.iter().filter(|text| text.contains(|c: char| c.is_ascii_digit()));
        let is_code = has_digits.count() * 10 >= filled.len() * 9
            && filled.iter().all(|text| text.chars().count() <= 20);
        let is_number = drafted.is_about(Topic::Number)
            || is_code
                && matches!(drafted.holds, Holds::Text | Holds::Integer)
                && candidates.is_empty();
        candidates.push(Candidate { column, values, distinct, is_number });
    }
    choose(columns, &rows, &candidates)
}

fn choose(columns: &[Column], rows: &[&Row], candidates: &[Candidate]) -> Key {
    let enough = |candidate: &&Candidate| candidate.distinct * 10 >= rows.len() * 6;
    let numbered = candidates.iter().filter(|it| it.is_number).find(enough);
    if let Some(number) = numbered {
        return with_number(columns, rows, candidates, number);
    }
    let count = rows.len();
    let said = |id: &str, places: Vec<usize>| {
        let names: Vec<&str> = places.iter().map(|place| columns[*place].called()).collect();
        let note = Phrase::new(id).with("count", count).with("columns", names.join(" + "));
        Key { columns: places, notes: vec![note] }
    };
    let numbered = candidates.iter().filter(|candidate| candidate.is_number);
    let tried: Vec<&Candidate> = numbered
        .chain(candidates.iter().filter(|candidate| !candidate.is_number))
        .take(MOST_TRIED)
        .collect();
    if let Some(single) = tried.iter().find(|candidate| candidate.distinct == count && count > 1) {
        return said("infer-key-single", vec![single.column]);
    }
    for (place, one) in tried.iter().enumerate() {
        for other in &tried[place + 1..] {
            if doubles(rows, &[one, other]).is_empty() && count > 1 {
                let mut places = vec![one.column, other.column];
                places.sort_unstable();
                return said("infer-key-pair", places);
            }
        }
    }
    let best = candidates.iter().max_by_key(|it| (it.distinct, std::cmp::Reverse(it.column)));
    said("infer-key-unknown", vec![best.map_or(0, |candidate| candidate.column)])
}

/// A column with numbers is the key; together with another where the same numbers stand for different
/// records, and that tells them apart.
fn with_number(
    columns: &[Column],
    rows: &[&Row],
    candidates: &[Candidate],
    number: &Candidate,
) -> Key {
    let doubled = doubles(rows, &[number]);
    let called = |candidate: &Candidate| columns[candidate.column].called().to_owned();
    let note = |id: &str| {
        Phrase::new(id)
            .with("column", called(number))
            .with("count", rows.len())
            .with("doubled", doubled.len())
    };
    if doubled.is_empty() {
        let id = if rows.len() < FEW { "infer-key-number-few" } else { "infer-key-number" };
        return Key { columns: vec![number.column], notes: vec![note(id)] };
    }
    let is_told_apart = |by: &&Candidate| {
        let holds = &columns[by.column].holds;
        let may_be = *holds == Holds::Department || by.is_number;
        may_be && by.column != number.column && {
            let left = doubles(rows, &[number, by]);
            // one that is there twice in the same file is a slip
            left.len() < doubled.len()
        }
    };
    match candidates.iter().find(is_told_apart) {
        Some(by) => {
            let note = note("infer-key-two").with("other", called(by));
            Key { columns: vec![number.column, by.column], notes: vec![note] }
        }
        None => Key { columns: vec![number.column], notes: vec![note("infer-key-doubled")] },
    }
}

/// The values that stand for several records, of which none is merged with another.
fn doubles(rows: &[&Row], by: &[&Candidate]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for place in 0..rows.len() {
        let parts: Option<Vec<&str>> =
            by.iter().map(|candidate| candidate.values[place].as_deref()).collect();
        let Some(parts) = parts else { continue };
        *counts.entry(parts.join("\u{1F}")).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(text, _)| text).collect()
}

/// How a text is built: digits as one, letters as one, all else as it is.
pub(super) fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in fold::narrow(text).chars() {
        let sign = match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_ascii_uppercase() => 'A',
            c if c.is_ascii_lowercase() => 'a',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        if !shape.ends_with(sign) || !sign.is_ascii_alphanumeric() {
            shape.push(sign);
        }
    }
    shape
}

/// A pattern for texts that are built alike: codes such as `1-2-3` and `PH-0001`.
pub(super) fn pattern(shape: &str) -> Option<String> {
    let is_code = shape.contains('9') && !shape.contains(['x', ' ']) && shape.len() > 1;
    let part = |c: char| match c {
        '9' => "[0-9]+".to_owned(),
        'A' => "[A-Z]+".to_owned(),
        'a' => "[a-z]+".to_owned(),
        c => regex::escape(&c.to_string()).replace("\\-", "-"),
    };
    is_code.then(|| shape.chars().map(part).collect())
}
