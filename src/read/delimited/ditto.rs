//! A value that is a quote and nothing else: the sign for "the same as above". Programs that know
//! quotes put it in quotes itself; where it stands alone, it would open a text that goes on over the
//! ends of values and lines. It is a value where its line proves it: taken so, the line is divided
//! into as many values as most lines are, and so is the line below.

use std::collections::BTreeMap;

/// How much of a text is looked at to tell how lines are divided, in bytes.
const HEAD: usize = 1 << 16;

/// How most lines of a text are divided, each taken by itself.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    separator: u8,
    values: usize,
}

/// How a line is divided, if no text in quotes goes on below it.
struct Line {
    values: usize,
    has_dittos: bool,
}

impl Lines {
    /// `None` if no two lines are divided alike.
    pub(super) fn new(text: &str, separator: u8) -> Option<Self> {
        let mut rest = text.as_bytes();
        let mut counts = BTreeMap::new();
        while text.len() - rest.len() < HEAD
            && let Some((line, below)) = first_line(rest)
        {
            if let Some(line) = Line::of(line, separator).filter(|line| line.values > 1) {
                *counts.entry(line.values).or_insert(0_usize) += 1;
            }
            rest = below;
        }
        let (values, alike) = counts.into_iter().max_by_key(|(values, alike)| (*alike, *values))?;
        (alike > 1).then_some(Self { separator, values })
    }

    /// Whether quotes alone on the first line of a text are values.
    pub(super) fn has_dittos(&self, text: &[u8]) -> bool {
        let Some((line, rest)) = first_line(text) else { return false };
        let is_usual = |line: &Line| line.values == self.values;
        if !Line::of(line, self.separator).is_some_and(|line| line.has_dittos && is_usual(&line)) {
            return false;
        }
        let Some((below, _)) = first_line(rest) else { return true };
        Line::of(below, self.separator).is_some_and(|line| is_usual(&line))
            // nothing could close the text that it would open
            || !rest.contains(&b'"')
    }
}

impl Line {
    fn of(line: &[u8], separator: u8) -> Option<Self> {
        let (mut values, mut has_dittos) = (1, false);
        let mut rest = line;
        loop {
            let is_ditto = begins(rest, separator);
            has_dittos |= is_ditto;
            let after = match rest {
                [_, after @ ..] if is_ditto => after,
                [b'"', inside @ ..] => behind_quotes(inside)?,
                _ => {
                    let end = rest.iter().position(|byte| *byte == separator);
                    let (value, after) = rest.split_at(end.unwrap_or(rest.len()));
                    // the end of a text that was opened before
                    if value.ends_with(b"\"") {
                        return None;
                    }
                    after
                }
            };
            let [next, after @ ..] = after else { return Some(Self { values, has_dittos }) };
            if *next != separator {
                return None;
            }
            values += 1;
            rest = after;
        }
    }
}

/// Whether a text begins with a quote alone.
pub(super) fn begins(text: &[u8], separator: u8) -> bool {
    match text {
        [b'"'] | [b'"', b'\r' | b'\n', ..] => true,
        [b'"', next, ..] => *next == separator,
        _ => false,
    }
}

/// What follows the quote that closes a text; two of them are a quote in it.
pub(super) fn behind_quotes(inside: &[u8]) -> Option<&[u8]> {
    let mut rest = inside;
    loop {
        let quote = rest.iter().position(|byte| *byte == b'"')?;
        match &rest[quote + 1..] {
            [b'"', after @ ..] => rest = after,
            after => return Some(after),
        }
    }
}

/// The first line that is not blank, and what is below it.
fn first_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let text = &text[text.iter().position(|byte| !is_end(byte))?..];
    Some(text.split_at(text.iter().position(is_end).unwrap_or(text.len())))
}

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::*;

    /// The rows of a text, with bars between their values.
    fn rows(text: &str) -> Vec<String> {
        let mut fields = Fields::new(text, b',', Lines::new(text, b','));
        let mut rows = vec![String::new()];
        while let Ok(Some(field)) = fields.next() {
            if let Some(row) = rows.last_mut() {
                row.push_str(&field.text);
                row.push('|');
            }
            if field.is_last {
                rows.push(String::new());
            }
        }
        rows
    }

    #[test]
    fn a_quote_alone_is_a_value_where_the_line_proves_it() {
        let head = "a,b,c,d\n1,2,3,4\n";
        for (what, text, expected) in [
            ("in the last line", "5,\",7,8", "5|\"|7|8||"),
            ("in two lines", "5,\",7,8\n9,\",1,2\n", "5|\"|7|8||9|\"|1|2||"),
            ("at line ends", "5,6,7,\"\r\n9,0,1,\"\r\n", "5|6|7|\"||9|0|1|\"||"),
            ("at beginnings", "\",6,7,8\n\",0,1,2", "\"|6|7|8||\"|0|1|2||"),
            ("side by side", "5,\",\",8\n", "5|\"|\"|8||"),
            ("beside quotes", "5,\",\"7,\"\"\",8\n9,0,1,2", "5|\"|7,\"|8||9|0|1|2||"),
            ("above a note", "5,\",7,8\nnote\n", "5|\"|7|8||note||"),
            ("a quoted separator", "5,\",\",7,8\n", "5|,|7|8||"),
            ("a text that begins with one", "5,\",6\",7,8\n", "5|,6|7|8||"),
            ("a text that begins with a line end", "5,6,7,\"\n8\"\n", "5|6|7|\n8||"),
            ("a text over lines", "5,6,\",7\n8\",9\n", "5|6|,7\n8|9||"),
            ("a quote in quotes", "5,\"\"\"\",7,8\n", "5|\"|7|8||"),
            ("nothing in quotes", "5,\"\",7,8\n", "5||7|8||"),
        ] {
            let expected = format!("a|b|c|d||1|2|3|4||{expected}");
            assert_eq!(rows(&(head.to_owned() + text)).join("|"), expected, "{what}");
        }
    }

    #[test]
    fn lines_are_looked_at_a_few_times() {
        for line in ["\",\"a\",\"b\"\n", "\",a,\"b\n", "\",\",\"\n", "1,\"\n\n\n1\n\n\n"] {
            let text = format!("a,b,c\na,b,c\n{}", line.repeat(4_000_000 / line.len()));
            assert!(rows(&text).len() > 2, "{line}");
        }
    }
}
