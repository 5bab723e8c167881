//! Comparison keys: texts that people would call the same become equal. Originals are always kept;
//! only headers are shown in another way than they were written: on one line.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The key by which names, headers and choices are compared: compatibility forms unified (NFKC),
/// blanks and control characters removed, letters in lower case, look-alike circles unified.
pub(crate) fn key(text: &str) -> String {
    if text.is_ascii() {
        return text
            .chars()
            .filter(|c| !c.is_ascii_whitespace() && !c.is_ascii_control())
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    characters(text).collect()
}

fn characters(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().filter(|c| !is_ignored(*c)).flat_map(char::to_lowercase).map(unify)
}

/// The key, if it may be one of those of which the longest has so many bytes; some characters are
/// signs for whole phrases.
pub(crate) fn key_within(text: &str, longest: usize) -> Option<String> {
    if !may_have_key(text, longest) {
        return None;
    }
    // no character becomes more than eleven times as long
    if text.is_ascii() || text.len() * 11 <= longest {
        return Some(key(text));
    }
    let mut key = String::new();
    for c in characters(text) {
        key.push(c);
        if !may_have_key(&key, longest) {
            return None;
        }
    }
    Some(key)
}

/// Whether a text can have a key of at most so many bytes. Keys are shorter than their texts by a
/// few blanks and by half of the full-width characters; a narrative need not be folded only to find
/// that it is none of a handful of words.
pub(crate) fn may_have_key(text: &str, longest_key: usize) -> bool {
    text.len() <= longest_key * 4 + 64
}

/// Full-width letters, digits and signs as half-width ones; all else as it is.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| narrow_char(c) != c) {
        Cow::Owned(text.chars().map(narrow_char).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn narrow_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Without blanks of any width, invisible characters and Excel's escaped line ends at both ends.
pub(crate) fn trim(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = rest.trim_matches(is_ignored);
        let next =
            next.strip_suffix("_x000D_").or_else(|| next.strip_prefix("_x000D_")).unwrap_or(next);
        if next.len() == rest.len() {
            return next;
        }
        rest = next;
    }
}

/// Blanks, control characters and characters without width.
fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Characters that people use for one another.
fn unify(c: char) -> char {
    match c {
        '\u{3007}' | '\u{25EF}' => '\u{25CB}',
        '\u{2715}' | '\u{2716}' | '\u{2573}' => '\u{00D7}',
        _ => c,
    }
}

/// A comparison key with Greek and Cyrillic letters as the Latin ones that look the same: whoever reads
/// a grade cannot tell them apart.
pub(crate) fn look_alike(key: &str) -> String {
    const OTHERS: &str = "αβεζηικμνορτυχавсԁеһіјкмнорѕтух";
    const LATIN: &str = "abezhikmnoptyxabcdehijkmhopstyx";
    let latin = |c: char| {
        let place = OTHERS.chars().position(|other| other == c);
        place.and_then(|place| LATIN.chars().nth(place)).unwrap_or(c)
    };
    key.chars().map(latin).collect()
}

/// A text without the brackets at its end; `None` if there are none.
pub(crate) fn without_bracket(text: &str) -> Option<String> {
    let text = narrow(text);
    let (before, _) = trim(&text).strip_suffix(')')?.rsplit_once('(')?;
    Some(trim(before).to_owned()).filter(|before| !before.is_empty())
}

/// A header text without line breaks: Japanese words are joined, others keep a blank between them.
pub(crate) fn on_one_line(header: &str) -> String {
    let mut line = String::new();
    for word in header.split_whitespace() {
        let is_latin =
            line.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii());
        if is_latin {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_text_have_one_key() {
        for variant in
            ["実績(R3年度)", "実績\n（Ｒ３年度）", " 実績 （ R3 年度 ）", "実績（r３年度）"]
        {
            assert_eq!(key(variant), "実績(r3年度)", "{variant}");
        }
        assert_eq!(key("〇"), key("○"));
        assert_eq!(key("◯"), key("○"));
        assert_eq!(key("Ａ "), "a");
    }

    #[test]
    fn letters_that_look_the_same_are_the_same_to_the_eye() {
        for text in ["Α", "А", "A", "ａ"] {
            assert_eq!(look_alike(&key(text)), "a", "{text}");
        }
        assert_eq!(look_alike(&key("С")), "c");
        assert_eq!(without_bracket("子育て支援課\n（児童係）").as_deref(), Some("子育て支援課"));
        assert_eq!(without_bracket("子育て支援課"), None);
    }

    #[test]
    fn trimming_takes_every_kind_of_blank() {
        assert_eq!(trim("\u{3000} A\u{00A0}_x000D_\n"), "A");
        assert_eq!(trim(" \u{200B}"), "");
        assert_eq!(narrow("１，０４１件"), "1,041件");
    }
}
