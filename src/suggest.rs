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
        let (short, long) = in_order(&key, &other);
        // fewer bytes may be more characters, but then they are no part of the others
        let (few, many) = (short.chars().count(), long.chars().count());
        few >= 2 && many.abs_diff(few) <= MOST_ADDED && long.contains(short)
    };
    let year = Year::named(header);
    let may_be = |text: &&str| fold::may_have_key(text, key.len());
    let texts: Vec<&str> = texts.filter(may_be).filter(|text| Year::named(text) == year).collect();
    nearest(header, texts.iter().copied()).or_else(|| texts.into_iter().find(is_part))
}

/// Whether one of two headers, which are comparison keys, may be the other with its words changed:
/// one is the beginning or the end of the other, or they differ by few of their characters. Less
/// than for a suggestion will do where their place says the same.
pub(crate) fn is_like(header: &str, other: &str) -> bool {
    let (short, long) = in_order(header, other);
    let few = short.chars().count();
    let has_same_years = Year::named(header) == Year::named(other);
    if few < 2 || !has_same_years || !fold::may_have_key(long, short.len()) {
        return false;
    }
    let edits = strsim::damerau_levenshtein(header, other);
    long.starts_with(short) || long.ends_with(short) || edits <= 2.min(few / 2)
}

/// How alike two texts are, in per cent: twice the pairs of neighbouring characters that they have in
/// common, by all pairs of both (the coefficient of Sørensen and Dice).
pub(crate) fn likeness(one: &str, other: &str) -> usize {
    if one == other {
        return 100;
    }
    let pairs = |text: &str| {
        let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let (mut common, mut rest) = (0, other.as_slice());
    for pair in &one {
        rest = &rest[rest.partition_point(|other| other < pair)..];
        if rest.first() == Some(pair) {
            common += 1;
            rest = &rest[1..];
        }
    }
    200 * common / (one.len() + other.len()).max(1)
}

/// Two texts, the one with fewer bytes first.
fn in_order<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    if other.len() < one.len() { (other, one) } else { (one, other) }
}

#[cfg(test)]
mod tests {
    use super::{changed, is_like, likeness, nearest};

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
    fn headers_with_their_words_changed_are_alike() {
        for text in ["今後の課題・方向性", "今後課題", "今後の課題等", "次年度以降の今後の課題"]
        {
            assert!(is_like("今後の課題", text), "{text}");
        }
        for text in ["評価", "備考", "課", "指標名", "今後の方針と予定"] {
            assert!(!is_like("今後の課題", text), "{text}");
        }
        assert!(!is_like("{2023}", "{2024}見込"));
    }

    #[test]
    fn texts_are_alike_by_their_pairs_of_characters() {
        assert_eq!(likeness("課題が残る", "課題が残る"), 100);
        assert_eq!(likeness("課題が残る", "課題が残った"), 66);
        assert_eq!(likeness("ああああ", "ああ"), 50);
        assert_eq!(likeness("", "課"), 0);
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
