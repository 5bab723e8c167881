//! "Did you mean": the known word nearest to what was written.

use crate::fold;

/// The known word that differs from `written` by one edit, or by two from six characters on.
/// Edits are counted by Damerau and Levenshtein (a swap of neighbours is one edit), on folded text.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = fold::key(written);
    let length = written.chars().count();
    let allowed = if length >= 6 { 2 } else { 1 };
    known
        .map(|word| (strsim::damerau_levenshtein(&written, &fold::key(word)), word))
        .filter(|(distance, _)| *distance <= allowed && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_near_words_are_suggested() {
        let known = ["福祉課", "税務課", "防災安全課"];
        assert_eq!(nearest("福祉科", known.into_iter()), Some("福祉課"));
        assert_eq!(nearest("防災安全", known.into_iter()), Some("防災安全課"));
        assert_eq!(nearest("財政課", known.into_iter()), None);
        assert_eq!(nearest("requird", ["required"].into_iter()), Some("required"));
    }
}
