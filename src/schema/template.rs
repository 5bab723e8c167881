//! Texts with ids of columns in braces: `{R5}` stands for a record's value, `{{` for a brace.

use std::ops::Range;

/// A part of such a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    Text(&'t str),
    /// What stands in braces, and where.
    Name(&'t str, Range<usize>),
    /// Where a brace stands that is not closed.
    Open(usize),
}

/// The parts of a text, from its beginning to its end.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '}']) {
        let brace = at + found;
        let is_doubled = text[brace + 1..].starts_with(&text[brace..=brace]);
        if is_doubled || text[brace..].starts_with('}') {
            parts.push(Part::Text(&text[at..=brace]));
            at = brace + 1 + usize::from(is_doubled);
            continue;
        }
        parts.push(Part::Text(&text[at..brace]));
        let Some(length) = text[brace + 1..].find('}') else {
            parts.push(Part::Open(brace));
            return parts;
        };
        let name = brace + 1..brace + 1 + length;
        at = name.end + 1;
        parts.push(Part::Name(&text[name.clone()], name));
    }
    parts.push(Part::Text(&text[at..]));
    parts
}

/// The text with what `value` says in the place of each name.
pub(crate) fn filled(text: &str, mut value: impl FnMut(&str) -> String) -> String {
    let part = |part| match part {
        Part::Text(text) => text.to_owned(),
        Part::Name(name, _) => value(name),
        Part::Open(_) => String::new(),
    };
    parts(text).into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{Part, filled, parts};

    #[test]
    fn names_are_replaced_once_and_doubled_braces_are_braces() {
        let value = |name: &str| format!("<{name}>{{R5}}");
        for (text, expected) in [
            ("実績 {R5} は", "実績 <R5>{R5} は"),
            ("{R4}{R5}", "<R4>{R5}<R5>{R5}"),
            ("{{R5}}", "{R5}"),
            ("{{{R5}}}", "{<R5>{R5}}"),
            ("a } b", "a } b"),
            ("", ""),
        ] {
            assert_eq!(filled(text, value), expected, "{text}");
        }
        assert_eq!(parts("a {R5").last(), Some(&Part::Open(2)));
    }
}
