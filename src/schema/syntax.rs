//! Finds the places where a text is not TOML. A bracket that is never closed makes everything below
//! it look wrong, so each place that is found is blanked out before the next is looked for.

use std::ops::Range;

use toml::de::{DeTable, Error};

/// How many statements above a line may be the one that was not closed.
const FARTHEST: usize = 30;

/// What the TOML parser says about a text, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}

/// The first place where the text is not TOML, and the text with blanks in its stead; `None` if all
/// of it is TOML. Every other byte stays where it is.
pub(super) fn set_aside(text: &str) -> Option<(SyntaxError, String)> {
    let first = errors(text).into_iter().next()?;
    let lines = lines(text);
    let at = lines.iter().rposition(|line| line.range.start <= first.range.start)?;
    if let Some(found) = left_open(text, &lines, at, &first) {
        return Some(found);
    }
    let line = blanked(text, lines[at].range.clone());
    let known = errors(text);
    let is_alone = errors(&line)
        .iter()
        .all(|error| error.range.start > first.range.start && known.contains(error));
    if is_alone && !lines[at].is_header {
        return Some((first, line));
    }
    let start = (0..=at).rev().find(|index| lines[*index].is_statement).unwrap_or(0);
    let ends = |line: &Line| line.is_header || (line.is_statement && !lines[start].is_header);
    let end = lines[at + 1..].iter().find(|line| ends(line));
    let end = end.map_or(text.len(), |line| line.range.start);
    Some((first, blanked(text, lines[start].range.start..end)))
}

/// The statement above a line that is only wrong because that statement was not closed.
fn left_open(
    text: &str,
    lines: &[Line],
    at: usize,
    first: &SyntaxError,
) -> Option<(SyntaxError, String)> {
    if !lines[at].is_statement {
        return None;
    }
    let mut end = lines[at].range.start;
    let mut best: Option<(usize, SyntaxError, String)> = None;
    for line in lines[..at].iter().rev().filter(|line| line.is_statement).take(FARTHEST) {
        let without = blanked(text, line.range.start..end);
        let left = errors(&without);
        let is_cause = left.iter().all(|error| error.range.start > first.range.start);
        // without another statement in between, only the next place goes wrong
        if is_cause && best.as_ref().is_none_or(|(fewest, _, _)| left.len() < *fewest) {
            let above = text[..end].trim_end();
            let range = above.len()..above.len();
            let open = errors(above).into_iter().next();
            best = open.map(|error| (left.len(), SyntaxError { range, ..error }, without)).or(best);
        }
        end = line.range.start;
    }
    best.map(|(_, error, without)| (error, without))
}

/// What the parser says, from top to bottom.
fn errors(text: &str) -> Vec<SyntaxError> {
    let of = |error: &Error| SyntaxError {
        message: error.message().to_owned(),
        range: error.span().unwrap_or(0..0),
    };
    let mut errors: Vec<SyntaxError> = DeTable::parse_recoverable(text).1.iter().map(of).collect();
    errors.sort_by_key(|error| error.range.start);
    errors
}

struct Line {
    range: Range<usize>,
    /// It looks like the beginning of something: `key = …` or a header.
    is_statement: bool,
    /// It looks like `[name]` or `[[name]]`.
    is_header: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.len();
        start = range.end;
        let is_header = line.trim_start().starts_with('[');
        let key = line.split_once('=').map_or("", |(key, _)| key.trim());
        let is_statement = is_header || !(key.is_empty() || key.contains(['{', '[', ',', '#']));
        Line { range, is_statement, is_header }
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The text with blanks in place of a part of it; lines stay lines.
fn blanked(text: &str, range: Range<usize>) -> String {
    let blanks = text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    [&text[..range.start], &blanks.collect::<String>(), &text[range.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::set_aside;

    #[test]
    fn what_is_not_closed_is_one_mistake() {
        for (text, line) in [
            ("a = [1, 2\nb = 3\n[c]\nd = 4\n", "a = [1, 2"),
            ("[c]\na = [1,\n\n[d]\nb = 3\n", "a = [1,"),
            ("a = { b = 1\nc = 2\nd = 3\n[e]\nf = 4\n", "a = { b = 1"),
            ("a = 1\nb = c\nd = [\n  2,\n]\n", "b = c"),
        ] {
            let (error, without) = set_aside(text).expect("a mistake");
            assert!(set_aside(&without).is_none(), "{text}");
            let found = text[..error.range.end.max(1)].lines().last();
            assert!(found.is_some_and(|found| line.starts_with(found)), "{text}: {found:?}");
            assert_eq!(without.len(), text.len());
        }
        assert!(set_aside("a = 1\n").is_none());
    }
}
