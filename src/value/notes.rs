//! What the notes beside a table say about the units of its numbers: 「単位：千円」, `All figures in
//! £000`.

use super::counted::{Counted, LONGEST};
use super::unit::Units;
use crate::fold;

/// Of a note, no more brackets, and no more of each word, are looked at.
const MOST: usize = 10;

/// Words of notes that say in which unit not to count, or that tell of another year.
const NEGATIONS: [&str; 10] = [
    "ではなく",
    "でなく",
    "ではありません",
    "前年",
    "昨年",
    "前回",
    "not ",
    "last year",
    "previous",
    "prior",
];

/// Japanese words for all amounts, behind which stands their unit.
const ALL: [&str; 4] = ["すべて", "全て", "いずれも", "一律"];

/// Words before a unit or a currency.
const WORDS: [&str; 8] = ["単位", "通貨", "Units", "Unit", "units", "unit", "Currency", "currency"];

/// Words of notes that are about amounts of money, whether they name a currency or not.
const AMOUNTS: [&str; 6] = ["amount", "money", "figure", "budget", "cost", "spend"];

/// Signs and words between such a word and what it is.
const GAPS: [char; 8] = [':', ';', '=', 'は', 'が', '/', ' ', '\u{3000}'];

impl Units {
    /// The units in which a note says that a table counts: `単位：千円、人`, `金額は千円単位`,
    /// `予算（千円）`, `Amounts in £000`.
    pub(crate) fn noted(&self, note: &str) -> Vec<Counted> {
        /// A text of so many bytes tells more than a unit.
        const NOTE: usize = 600;
        if note.len() > NOTE {
            return Vec::new();
        }
        let note = fold::narrow(fold::trim(note)).replace('’', "'");
        let lower = note.to_lowercase();
        if NEGATIONS.iter().any(|word| lower.contains(word)) {
            return Vec::new();
        }
        let mut noted = Vec::new();
        let bare = note.trim_start_matches(['*', '※', '・', '-', ' ', '(', '[']);
        let bare = bare.trim_end_matches([')', ']', '.', '。']);
        noted.extend(self.counted(bare).filter(|counted| counted.times > 1));
        noted.extend(in_brackets(&note).take(MOST).filter_map(|inside| self.counted(inside)));
        for (word, rest) in after_each(&note, &WORDS).take(MOST) {
            let list = listed(rest.strip_prefix(GAPS).unwrap_or_default());
            noted.extend(list.map_while(|text| self.counted_first(text)));
            let before = &note[..note.len() - rest.len() - word.len()];
            noted.extend(self.at_end(before).filter(|_| word == "単位"));
        }
        for (_, rest) in after_each(&note, &ALL).take(MOST) {
            let all = listed(rest).map_while(|text| self.counted_first(text));
            noted.extend(all.filter(|counted| counted.times > 1));
        }
        let is_of_money = AMOUNTS.iter().any(|word| lower.contains(word));
        for (_, rest) in after_each(&note, &[" in "]).take(MOST) {
            let power = || self.power_at_beginning_of(rest).filter(|_| is_of_money);
            let foreign = || self.counted(rest.trim_end_matches(['.', ' ', ')']));
            let foreign = || foreign().filter(|counted| self.find(&counted.base).is_none());
            noted.extend(self.at_beginning_of(rest).or_else(power).or_else(foreign));
        }
        noted
    }

    /// What a text says, else its first word.
    fn counted_first(&self, text: &str) -> Option<Counted> {
        self.counted(text).or_else(|| self.counted(text.split_whitespace().next()?))
    }

    /// The longest unit at the beginning of a text that counts in powers of ten, of whole words.
    fn at_beginning_of(&self, text: &str) -> Option<Counted> {
        let counted = beginnings(text).filter_map(|text| self.counted(text));
        counted.filter(|counted| counted.times > 1).last()
    }

    /// What counts the money of the schema in the power of ten that a text begins with, in words.
    fn power_at_beginning_of(&self, text: &str) -> Option<Counted> {
        let money = self.money()?;
        let is_word = |text: &&str| text.chars().count() > 2;
        beginnings(text).filter(is_word).filter_map(|text| self.power_of(text, money)).last()
    }
}

/// The beginnings of a text that end with a word.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |at: &usize| !text[*at..].starts_with(|c: char| c.is_alphanumeric());
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take_while(|at| *at <= LONGEST).filter(is_end).map(|at| &text[..at])
}

/// What stands in brackets.
fn in_brackets(text: &str) -> impl Iterator<Item = &str> {
    const OPENING: [char; 3] = ['(', '[', '【'];
    const CLOSING: [char; 3] = [')', ']', '】'];
    text.split(OPENING)
        .skip(1)
        .filter_map(|rest| rest.split_once(CLOSING))
        .map(|(inside, _)| inside)
}

/// Where one of several words stands in a text: the word, and what comes behind it. The first word
/// counts of those that begin at one place.
fn after_each<'t>(
    text: &'t str,
    words: &'static [&str],
) -> impl Iterator<Item = (&'static str, &'t str)> {
    text.char_indices().filter_map(move |(at, _)| {
        let word = words.iter().find(|word| text[at..].starts_with(**word))?;
        Some((*word, &text[at + word.len()..]))
    })
}

/// What is listed behind the word for "unit" or "all": `千円、人）`.
fn listed(rest: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 8] = ['(', ')', '[', ']', '】', '。', '\n', ';'];
    let list = rest.trim_start_matches(GAPS);
    let end = list.find(ENDS).unwrap_or(list.len());
    list[..end].split(['、', ',', '・', '/']).map(|text| {
        let text = fold::trim(text);
        ["です", "とする", "とします"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::counted::tests::units;

    #[test]
    fn notes_say_in_which_units_a_table_counts() {
        for (note, read) in [
            ("単位：千円", "千円"),
            ("（単位 千円）", "千円"),
            ("令和5年度 事業費調べ（単位：千円、人）", "千円 人"),
            ("単位は百万円です。", "百万円"),
            ("※金額は千円単位で記入してください。", "千円"),
            ("事業費一覧（千円）", "千円"),
            ("千円", "千円"),
            ("Unit: £000", "£000"),
            ("All figures in £000 unless stated", "£000"),
            ("Quarterly return (£'000)", "£'000"),
            ("Amounts in thousands of pounds.", "thousands of pounds"),
            ("All money in thousands of pounds", "thousands of pounds"),
            ("Amounts are in thousands", "£ thousands"),
            ("* £000", "£000"),
            ("Currency: €", "€"),
            ("All figures in EUR.", "EUR"),
            ("通貨：ドル", "ドル"),
            ("単位：千円（参加者を除く）", "千円"),
            ("単位：千円　令和6年3月31日現在", "千円"),
            ("単位;千円", "千円"),
            ("以下、金額はすべて千円", "千円"),
            ("以下、金額は全て千円とする。", "千円"),
            // what says nothing of the kind
            ("人", ""),
            ("総額 500千円の事業です。", ""),
            ("千円未満は四捨五入", ""),
            ("千円ではなく円で記入（千円）", ""),
            ("Give amounts in pounds (not £000)", ""),
            ("単位修得者数", ""),
            ("Last year's return was in £000", ""),
            ("前年度の金額は千円単位", ""),
            ("We worked in thousands of homes", ""),
            ("Distances in m", ""),
            ("Prices in USD were converted", ""),
            ("すべて人", ""),
            ("実施単位：小学校区", ""),
            ("Paid in £ and pence", ""),
            ("予算は百万円。", ""),
        ] {
            let units = units().noted(note);
            let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
            assert_eq!(names.join(" "), read, "{note}");
        }
    }
}
