//! "Did you mean": the known word nearest to what was written.

use crate::fold;
use crate::value::year::Year;

/// The known word that differs from `written` by one edit, or by two from six characters on.
/// Edits are counted by Damerau and Levenshtein (a swap of neighbours is one edit), on folded text.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    let longest = known.iter().map(|word| word.len()).max()?;
    if !fold::may_have_key(written, longest) {
        return None;
    }
    let written = fold::key(written);
    let length = written.chars().count();
    let allowed = if length >= 6 { 2 } else { 1 };
    // each character more or less is an edit; a long text takes much memory to compare
    let is_as_long =
        |key: &str| key.chars().take(length + allowed + 1).count().abs_diff(length) <= allowed;
    known
        .into_iter()
        .map(|word| (fold::key(word), word))
        .filter(|(key, _)| is_as_long(key))
        .map(|(key, word)| (strsim::damerau_levenshtein(&written, &key), word))
        .filter(|(distance, _)| *distance <= allowed && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The text that a header was probably changed into: one that differs from it by a few edits, or by
/// a few characters that were added or left out, but not by the year: that is another column.
pub(crate) fn changed<'a>(header: &str, texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const MOST_ADDED: usize = 3;
    let key = fold::key(header);
    let is_part = |text: &&str| {
        let other = fold::key(text);
        let (short, long) = if other.len() < key.len() { (&other, &key) } else { (&key, &other) };
        // fewer bytes may be more characters, but then they are no part of the others
        let (few, many) = (short.chars().count(), long.chars().count());
        few >= 2 && many.abs_diff(few) <= MOST_ADDED && long.contains(short.as_str())
    };
    let year = Year::named(header);
    let texts: Vec<&str> = texts.filter(|text| Year::named(text) == year).collect();
    nearest(header, texts.iter().copied()).or_else(|| texts.into_iter().find(is_part))
}

#[cfg(test)]
mod tests {
    use super::{changed, nearest};

    #[test]
    fn headers_that_were_changed_are_recognised() {
        let texts = ["指標名ﾒｲ", "備考"];
        assert_eq!(changed("指標名", texts.into_iter()), Some("指標名ﾒｲ"));
        assert_eq!(changed("今後の課題", ["課題"].into_iter()), Some("課題"));
        assert_eq!(changed("評価", ["評価しなかった理由"].into_iter()), None);
        assert_eq!(changed("課題", ["ABCDE"].into_iter()), None);
        assert_eq!(changed("R4年度", ["R9年度"].into_iter()), None);
        assert_eq!(changed("R4年度", ["R4度"].into_iter()), Some("R4度"));
    }

    #[test]
    fn only_near_words_are_suggested() {
        let known = ["福祉課", "税務課", "防災安全課"];
        assert_eq!(nearest("福祉科", known.into_iter()), Some("福祉課"));
        assert_eq!(nearest("防災安全", known.into_iter()), Some("防災安全課"));
        assert_eq!(nearest("財政課", known.into_iter()), None);
        assert_eq!(nearest("requird", ["required"].into_iter()), Some("required"));
    }
}
