//! The consolidated table, before anything is written: which records it has, in which order, under
//! which headings, what its cells show, and what can be counted in it.

use std::sync::LazyLock;

pub(crate) mod content;
pub(crate) mod counts;
pub(crate) mod head;
pub(crate) mod long;
pub(crate) mod plan;
pub(crate) mod progress;

use crate::batch::FileFacts;
use crate::collection::View;
use crate::fold;
use crate::message::Language;
use crate::value::Date;

/// Ids of the messages that are the headers of the columns which the consolidated table adds.
pub(crate) const PROVENANCE: [&str; 4] =
    ["column-file", "column-sheet", "column-row", "column-findings"];

/// Comparison keys of those columns, in every language.
static PROVENANCE_KEYS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let keys =
        |id: &&str| Language::ALL.iter().map(|language| fold::key(&language.text(id))).collect();
    PROVENANCE.iter().map(keys).collect()
});

/// Which of the columns that the consolidated table adds has a header with this comparison key, in
/// any language.
pub(crate) fn provenance(key: &str) -> Option<usize> {
    PROVENANCE_KEYS.iter().position(|keys| keys.iter().any(|other| other == key))
}

/// Whether a sheet has the name of the consolidated table, in any language; further ones are numbered.
pub(crate) fn is_consolidated_sheet(key: &str) -> bool {
    is_called(key, &["sheet-form"])
}

/// Whether a sheet has the name of one that the consolidated workbook has beside the table, in any
/// language; further ones are numbered.
pub(crate) fn is_list_sheet(name: &str) -> bool {
    const SHEETS: [&str; 5] =
        ["sheet-findings", "sheet-submissions", "sheet-summary", "sheet-data", "sheet-record"];
    is_called(&fold::key(name), &SHEETS)
}

/// Whether a sheet has the name of the one that is added to workbooks which go back, in any language.
pub(crate) fn is_review_sheet(name: &str) -> bool {
    is_called(&fold::key(name), &["sheet-review"])
}

/// Whether a sheet has just the name that this message gives, in any language.
pub(crate) fn is_named(name: &str, id: &str) -> bool {
    Language::ALL.iter().any(|language| language.text(id) == name)
}

/// Whether a comparison key is one of these names in any language, perhaps with a number.
fn is_called(key: &str, names: &[&str]) -> bool {
    let is_numbered = |rest: &str| rest.chars().all(|c| c == ' ' || c.is_ascii_digit());
    let is_named = |id: &str, language: Language| {
        key.strip_prefix(&fold::key(&language.text(id))).is_some_and(is_numbered)
    };
    names.iter().any(|id| Language::ALL.into_iter().any(|language| is_named(id, language)))
}

/// Length of the longest of these headers, in bytes.
pub(crate) fn longest_provenance() -> usize {
    PROVENANCE_KEYS.iter().flatten().map(String::len).max().unwrap_or_default()
}

/// The name of one of the sheets that something takes, counted from zero.
pub(crate) fn numbered(name: &str, sheet: usize) -> String {
    if sheet == 0 { name.to_owned() } else { format!("{name} {}", sheet + 1) }
}

/// A part of a key: numbers are compared as numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u128),
    Text(String),
}

/// A key by which `9` comes before `10`, and `2-9` before `2-10`.
fn natural(key: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = key;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(match part.parse() {
            Ok(number) if is_digit => Part::Number(number),
            _ => Part::Text(part.to_owned()),
        });
        rest = after;
    }
    parts
}

/// When the consolidated table was made: on the day that is given (ISO 8601), else when the newest of its
/// files was changed, as far as that is a moment at all; it never comes from a clock.
pub(crate) fn made(files: &[FileFacts], date: Option<&str>) -> Option<String> {
    let newest = files.iter().filter_map(|file| moment(file.modified.as_deref()?)).max();
    date.map(|date| format!("{date}T00:00:00Z")).or(newest)
}

/// A moment as RFC 3339 has it, without parts of seconds; what has no time zone is taken for UTC.
fn moment(text: &str) -> Option<String> {
    let moment = text.get(..19)?;
    let (day, time) = moment.split_once('T')?;
    let day = Date::parse(day).filter(|date| date.to_string() == day)?;
    let parts: Vec<u32> = time.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_time =
        matches!(parts[..], [hour, minute, second] if hour < 24 && minute < 60 && second < 60);
    is_time.then(|| format!("{day}T{time}Z"))
}

/// Places of the records to merge, in the order of the consolidated table: as the schema lists them
/// if its list has an order of its own, else by their keys; records without a key come last.
pub(crate) fn order(outcome: View<'_>) -> Vec<usize> {
    let expected = &outcome.schema.expected;
    let has_own_order = !expected.keys().map(|key| natural(key)).is_sorted();
    let mut places: Vec<usize> = (0..outcome.records.len())
        .filter(|place| outcome.files[outcome.records[*place].file].superseded_by.is_none())
        .collect();
    places.sort_by_cached_key(|place| {
        let digest = &outcome.records[*place];
        let listed =
            digest.key.as_deref().and_then(|key| expected.get(key)).map(|expected| expected.order);
        let listed = if has_own_order { listed.unwrap_or(usize::MAX) } else { 0 };
        let key = digest.key.as_deref().map(natural);
        (
            key.is_none(),
            listed,
            key,
            digest.department.unwrap_or(usize::MAX),
            digest.file,
            digest.sheet,
            digest.row,
        )
    });
    places
}

#[cfg(test)]
mod tests {
    use super::{moment, natural};

    #[test]
    fn only_moments_are_dates_of_the_table() {
        for (text, read) in [
            ("2024-06-17T09:51:00Z", Some("2024-06-17T09:51:00Z")),
            ("2024-06-17T09:51:00.123+09:00", Some("2024-06-17T09:51:00Z")),
            ("2024-06-17T25:51:00Z", None),
            ("2024-06-17", None),
            ("zzz <b> and more than that", None),
        ] {
            assert_eq!(moment(text).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn numbers_in_keys_are_compared_as_numbers() {
        let mut keys = ["10", "2-10", "9", "2-9", "113", "あ2", "あ10", "2-9/福祉課"];
        keys.sort_by_key(|key| natural(key));
        assert_eq!(keys, ["2-9", "2-9/福祉課", "2-10", "9", "10", "113", "あ2", "あ10"]);
    }
}
