//! What stands around a quantity and does not change it: words, brackets, marks of footnotes.

use super::unit::Units;

/// Words that were set aside.
pub(super) struct Remark(pub String);

impl Remark {
    pub(super) fn add(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(words);
    }

    /// The remark itself if it is a unit, as in `18.8(%)`.
    pub(super) fn take_unit(&mut self, units: &Units) -> Option<String> {
        let inside = self.0.strip_prefix('(')?.strip_suffix(')')?;
        let name = units.name(inside)?;
        self.0.clear();
        Some(name)
    }

    /// What counts a unit in the power of ten that the remark is, as in `£12 (000)`.
    pub(super) fn take_power(&mut self, unit: &str, units: &Units) -> Option<String> {
        let inside = self.0.strip_prefix('(')?.strip_suffix(')')?;
        let counted = units.power_of(inside, unit)?;
        self.0.clear();
        Some(counted.name)
    }
}

/// Splits off what stands in brackets at the end, and marks of footnotes.
pub(super) fn split_remark(mut text: &str) -> (&str, Remark) {
    let start = text;
    while let Some(at) = last_bracket(text).or_else(|| footnote(text)).filter(|at| *at > 0) {
        text = text[..at].trim_end();
    }
    let behind = start[text.len()..].trim_start();
    (text, Remark(behind.to_owned()))
}

/// Where the bracket begins that closes at the end of the text.
fn last_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Where the mark of a footnote begins that ends the text: `※1`, `*`, `注2`.
fn footnote(text: &str) -> Option<usize> {
    let sign = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let (before, is_numbered) = (sign.strip_suffix(['※', '*', '注'])?, sign.len() < text.len());
    // `3*5` may be a product, and `受注` is a word
    let is_doubtful = match sign.chars().next_back() {
        Some('*') => is_numbered && before.ends_with(|c: char| c.is_ascii_digit()),
        Some('注') => !is_numbered,
        _ => false,
    };
    (!is_doubtful).then_some(before.len())
}

pub(super) fn strip_words<'t>(mut text: &'t str, words: &[String], remark: &mut Remark) -> &'t str {
    while let Some((word, rest)) =
        words.iter().find_map(|word| text.strip_prefix(word.as_str()).map(|rest| (word, rest)))
    {
        remark.add(word);
        text = rest.trim_start();
    }
    text
}

pub(super) fn strip_words_after<'t>(
    mut text: &'t str,
    words: &[String],
    remark: &mut Remark,
) -> &'t str {
    while let Some((word, rest)) =
        words.iter().find_map(|word| text.strip_suffix(word.as_str()).map(|rest| (word, rest)))
    {
        remark.add(word);
        text = rest.trim_end();
    }
    text
}
