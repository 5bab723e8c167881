//! Amounts that stand in running text, and sums that a text states: `相談を25件受けた`, `男性：12人
//! 女性：30人 計42人`. Only numbers with a unit that the schema knows are amounts.

use rust_decimal::Decimal;

use super::quantity::{MINUS, Notation, SCALES, digits};

/// An amount in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stated {
    pub number: Decimal,
    /// The unit by its name in the schema.
    pub unit: String,
    /// As it is written.
    pub text: String,
    /// Words around it say that it is about something else: last year, the target, a part.
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

/// Signs between two numbers neither of which is the amount: of a range, of a product.
const LEADING_ON: [char; 4] = ['~', '～', '〜', '×'];

/// Longer texts, in bytes, are more than a cell of Excel can hold (32,767 characters) and not what a
/// person has written.
const LONGEST: usize = 32_767 * 3;

/// All amounts of a text whose characters are half-width where there are such.
pub(crate) fn amounts(text: &str, notation: &Notation) -> Vec<Stated> {
    let mut found = Vec::new();
    if text.len() > LONGEST {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let written = text[start..].find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
        at = written.map_or(text.len(), |length| start + length);
        // a comma or a point may also end a sentence
        let number = text[start..at].trim_end_matches([',', '.']);
        let Some((number, "")) = digits(number) else { continue };
        let (before, rest) = (&text[..start], text[at..].trim_start());
        let Some((unit, length)) = notation.units.at_beginning(rest) else { continue };
        if goes_on(before, rest, notation) || is_word(rest, length, notation) {
            continue;
        }
        let end = text.len() - rest.len() + length;
        let is_of_other =
            follows_other(before, notation) || precedes_other(&rest[length..], notation);
        let (unit, text) = (unit.name.clone(), text[start..end].to_owned());
        found.push(Stated { number, unit, text, is_of_other, place: (start, end) });
        at = end;
    }
    found
}

/// Whether a number goes on with what stands before it: it is the end of a range or of a list
/// (`3〜5回`, `2、3回`), one factor of several, a difference, the rest of a larger number or of a date,
/// or counts through (`第3回`).
fn goes_on(before: &str, unit: &str, notation: &Notation) -> bool {
    const SIGNS: &[char] = &['/', '.', ',', '+', '±', '*', '#'];
    const DATES: [(&str, char); 3] = [("月", '日'), ("時", '分'), ("時間", '分')];
    let is_listed = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
    if before.ends_with(SIGNS) || before.ends_with(MINUS) {
        return true;
    }
    let before = before.trim_end();
    before.ends_with(LEADING_ON)
        || SCALES.iter().any(|(word, _)| before.ends_with(word))
        || before.strip_suffix(['、', '・']).is_some_and(is_listed)
        || DATES.iter().any(|(word, part)| before.ends_with(word) && unit.starts_with(*part))
        || notation.numbering.iter().any(|word| before.ends_with(word.as_str()))
}

/// Whether what looks like a unit of so many bytes is the beginning of another word (`回答`, `人権`,
/// `トンネル`), or is followed by a sign that leads on to another number.
fn is_word(text: &str, length: usize, notation: &Notation) -> bool {
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let (last, next) = (text[..length].chars().next_back(), text[length..].chars().next());
    let both = |is_of: fn(char) -> bool| last.is_some_and(is_of) && next.is_some_and(is_of);
    both(is_katakana)
        || both(|c| c.is_ascii_alphabetic())
        || next.is_some_and(|c| LEADING_ON.contains(&c))
        || notation.compounds.iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether the words right before an amount say that it is about something else.
fn follows_other(before: &str, notation: &Notation) -> bool {
    const NEAR: usize = 8;
    const ENDS: [char; 8] = ['、', '。', ',', '\n', '(', ')', '「', '」'];
    let clause = before.char_indices().rev().take(NEAR).take_while(|(_, c)| !ENDS.contains(c));
    let near = clause.last().map_or("", |(start, _)| &before[start..]);
    notation.others.iter().any(|word| near.contains(word.as_str()))
}

/// Whether the words right behind an amount say that it is about something else: a bound, a change,
/// where a change starts, one of several.
fn precedes_other(behind: &str, notation: &Notation) -> bool {
    let words = [&notation.others_after, &notation.after, &notation.from].into_iter().flatten();
    let bounds = notation.bounds.iter().map(|(word, _)| word);
    let trends = notation.trends.iter().map(|(word, _)| word);
    let behind = behind.trim_start();
    words.chain(bounds).chain(trends).any(|word| behind.starts_with(word.as_str()))
}

/// Amounts of which each stands right behind the one before, with a label of its own, in one unit.
struct Parts {
    /// Place of the first of them.
    first: usize,
    /// What they add up to, if that is not too large.
    sum: Option<Decimal>,
}

/// A sum that a text states: at least two parts, one right after the other, each with a label of its
/// own, and then a word for the total with its number, all in one unit.
pub(crate) fn stated_sum(text: &str, notation: &Notation) -> Option<StatedSum> {
    let all = amounts(text, notation);
    let mut parts = Parts { first: 0, sum: Some(Decimal::ZERO) };
    (1..all.len()).find_map(|last| {
        let (part, total) = (&all[last - 1], &all[last]);
        let between = label(text, Some(part), total)?;
        if part.unit != total.unit || part.is_of_other || !is_label(between) {
            parts = Parts { first: last, sum: Some(Decimal::ZERO) };
            return None;
        }
        parts.sum = parts.sum.and_then(|sum| sum.checked_add(part.number));
        let first = &all[parts.first];
        let before = parts.first.checked_sub(1).map(|place| &all[place]);
        if last - parts.first < 2
            || total.is_of_other
            || !is_total(between, notation)
            || !label(text, before, first).is_some_and(has_label)
        {
            return None;
        }
        let text = text[first.place.0..total.place.1].to_owned();
        Some(StatedSum { sum: parts.sum?.normalize(), total: total.number.normalize(), text })
    })
}

/// Whether a label ends with a word for a total.
fn is_total(label: &str, notation: &Notation) -> bool {
    let label = label.trim_end_matches([':', '：', ' ']);
    notation.total_words.iter().any(|word| label.ends_with(word.as_str()))
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
    let label = before.trim_end_matches([' ', '\u{3000}']);
    before.trim_end().ends_with([':', '：'])
        || label.chars().last().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::quantity::Bound;
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
        notation.others_after = ["目", "名"].map(String::from).to_vec();
        notation.compounds = ["回答", "人権"].map(String::from).to_vec();
        notation.numbering = vec!["第".to_owned()];
        notation.bounds = vec![("以上".to_owned(), Bound::AtLeast)];
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
        assert_eq!(found("120人参加、20件開催、3 回実施"), ["120人", "20件", "3回"]);
    }

    #[test]
    fn what_only_looks_like_an_amount_is_none() {
        let notation = notation();
        for text in [
            "3〜5回",
            "3回〜5回",
            "第3回の講座",
            "第 3 回",
            "5回答",
            "12人権団体",
            "12トンネル",
            "2、3回",
            "2・3回",
            "3万5000人",
            "10時30分",
            "4月12日",
            "2時間30分",
            "5人×3回",
            "△3件",
            "+3件",
        ] {
            assert_eq!(amounts(text, &notation), [], "{text}");
        }
        for text in ["3回目", "12件名", "12件以上", "12件 以上"] {
            let found = amounts(text, &notation);
            assert!(found.iter().all(|one| one.is_of_other) && found.len() == 1, "{text}");
        }
    }

    /// A walk back over the whole text for each of its amounts would take minutes.
    #[test]
    fn long_texts_are_read_once() {
        let notation = notation();
        for text in ["あ1人", "1人計", "1 ", "人1人 計"] {
            let long = text.repeat(200_000);
            assert!(amounts(&long, &notation).len() <= 200_000);
            assert_eq!(stated_sum(&long, &notation), None, "{text}");
        }
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
