//! Amounts that stand in running text, and sums that a text states: `相談を25件受けた`, `男性：12人
//! 女性：30人 計42人`. Only numbers with a unit that the schema knows are amounts.

use rust_decimal::Decimal;

use super::quantity::{Notation, digits};

/// An amount in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stated {
    pub number: Decimal,
    /// The unit by its name in the schema.
    pub unit: String,
    /// As it is written.
    pub text: String,
    /// Words before it say that it is about something else: last year, the target, a part.
    pub is_of_other: bool,
    /// Where it stands: its first byte, and the one behind it.
    place: (usize, usize),
}

/// A sum that a text states.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatedSum {
    /// What its parts add up to.
    pub sum: Decimal,
    /// What the text says that they add up to.
    pub total: Decimal,
    /// Parts and total as they are written.
    pub text: String,
}

/// All amounts of a text whose characters are half-width where there are such.
pub(crate) fn amounts(text: &str, notation: &Notation) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let written = text[start..].find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
        at = written.map_or(text.len(), |length| start + length);
        // a comma or a point may also end a sentence
        let number = text[start..at].trim_end_matches([',', '.']);
        let Some((number, "")) = digits(number) else { continue };
        if text[..start].ends_with(['-', '~', '～', '/', '.', ',']) {
            continue;
        }
        let blank = text[at..].len() - text[at..].trim_start().len();
        if let Some((unit, length)) = notation.units.at_beginning(&text[at + blank..]) {
            let end = at + blank + length;
            let unit = unit.name.clone();
            let (text, is_of_other) =
                (text[start..end].to_owned(), is_of_other(text, start, notation));
            found.push(Stated { number, unit, text, is_of_other, place: (start, end) });
            at = end;
        }
    }
    found
}

/// Whether the words right before an amount say that it is about something else.
fn is_of_other(text: &str, start: usize, notation: &Notation) -> bool {
    const NEAR: usize = 8;
    let before = &text[..start];
    let clause =
        before.rsplit(['、', '。', ',', '\n', '(', ')', '「', '」']).next().unwrap_or_default();
    let near: String = {
        let skip = clause.chars().count().saturating_sub(NEAR);
        clause.chars().skip(skip).collect()
    };
    notation.others.iter().any(|word| near.contains(word.as_str()))
}

/// A sum that a text states: at least two parts, one right after the other, each with a label of its
/// own, and then a word for the total with its number, all in one unit.
pub(crate) fn stated_sum(text: &str, notation: &Notation) -> Option<StatedSum> {
    let all = amounts(text, notation);
    (2..all.len()).find_map(|last| {
        let total = &all[last];
        let before = label(text, all.get(last - 1), total)?;
        if !notation
            .total_words
            .iter()
            .any(|word| before.trim_end_matches([':', '：', ' ']).ends_with(word.as_str()))
        {
            return None;
        }
        let is_part = |place: &usize| {
            let (part, next) = (&all[*place], &all[*place + 1]);
            let is_beside = label(text, Some(part), next).is_some_and(is_label);
            part.unit == total.unit && is_beside && !part.is_of_other
        };
        let first = (0..last).rev().take_while(is_part).last()?;
        let parts = &all[first..last];
        if parts.len() < 2
            || !label(text, first.checked_sub(1).map(|before| &all[before]), &all[first])
                .is_some_and(has_label)
        {
            return None;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.number))?;
        let text = text[parts[0].place.0..total.place.1].to_owned();
        Some(StatedSum { sum: sum.normalize(), total: total.number.normalize(), text })
    })
}

/// What stands between two amounts.
fn label<'t>(text: &'t str, before: Option<&Stated>, amount: &Stated) -> Option<&'t str> {
    text.get(before.map_or(0, |before| before.place.1)..amount.place.0)
}

/// Whether nothing but a short label stands between two amounts.
fn is_label(between: &str) -> bool {
    const LONGEST: usize = 12;
    let label = between.trim_matches(|c: char| c.is_whitespace() || "、,:：・".contains(c));
    !label.contains(['。', '\n', '(', ')']) && label.chars().count() <= LONGEST
}

/// Whether a label stands right before an amount.
fn has_label(before: &str) -> bool {
    before.trim_end().ends_with([':', '：'])
        || before.chars().last().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::unit::Unit;

    fn notation() -> Notation {
        let mut notation = Notation::default();
        for (name, also) in
            [("人", vec!["名".to_owned()]), ("件", vec![]), ("回", vec![]), ("%", vec![])]
        {
            let unit = Unit {
                name: name.to_owned(),
                whole: false,
                min: None,
                max: None,
                proportion: false,
                people: false,
                before: false,
            };
            notation.units.add(unit, &also, &[]);
        }
        notation.others = ["前年", "目標", "うち"].map(String::from).to_vec();
        notation.total_words = ["計", "合計"].map(String::from).to_vec();
        notation
    }

    #[test]
    fn amounts_are_found_in_running_text() {
        let notation = notation();
        let found = |text: &str| -> Vec<String> {
            amounts(text, &notation)
                .into_iter()
                .map(|one| {
                    format!("{}{}{}", one.number, one.unit, if one.is_of_other { "*" } else { "" })
                })
                .collect()
        };
        assert_eq!(found("講座を20回開き、延べ1,234名が参加した。"), ["20回", "1234人"]);
        assert_eq!(found("割合は4.3%。前年度は3.8%だった。"), ["4.3%", "3.8%*"]);
        assert_eq!(found("120件（うち新規30件）"), ["120件", "30件*"]);
        assert_eq!(found("2024年3月に3～5回、3.1.2回"), Vec::<String>::new());
        assert_eq!(found("20人.30人"), ["20人"]);
    }

    #[test]
    fn sums_are_found_where_they_are_stated() {
        let notation = notation();
        let sum = |text: &str| {
            stated_sum(text, &notation).map(|one| (one.sum.to_string(), one.total.to_string()))
        };
        let of = |sum: &str, total: &str| Some((sum.to_owned(), total.to_owned()));
        assert_eq!(sum("男性：12名 女性：30名 計42名"), of("42", "42"));
        assert_eq!(sum("男性12人、女性30人、合計45人"), of("42", "45"));
        assert_eq!(sum("6月：5人 9月：7人 12月：8人 計：21人"), of("20", "21"));
        assert_eq!(sum("講座を2回開き、計42人が参加した"), None);
        assert_eq!(sum("講座に20人が参加した。説明会には30人。合計60人"), None);
        assert_eq!(sum("20人、うち女性12人、計20人"), None);
    }
}
