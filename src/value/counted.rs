//! Units that count in thousands and the like: `千円`, `£000`, `$m`; and the notes beside a table that
//! say so once for all of its numbers: 「単位：千円」, `All figures in £000`.

use super::unit::Units;
use crate::fold;

/// Powers of ten before a unit, longest first where one begins like another.
const BEFORE: [(&str, i64); 15] = [
    ("十億", 1_000_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("億", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
    ("thousandsof", 1_000),
    ("thousand", 1_000),
    ("millionsof", 1_000_000),
    ("million", 1_000_000),
    ("billionsof", 1_000_000_000),
    ("billion", 1_000_000_000),
    ("000", 1_000),
];

/// Powers of ten behind a unit.
const BEHIND: [(&str, i64); 17] = [
    ("000", 1_000),
    ("'000", 1_000),
    ("000s", 1_000),
    ("'000s", 1_000),
    ("k", 1_000),
    ("thousand", 1_000),
    ("thousands", 1_000),
    ("m", 1_000_000),
    ("mn", 1_000_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("bn", 1_000_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("千", 1_000),
    ("百万", 1_000_000),
    ("億", 100_000_000),
];

/// Longer texts, in bytes, are no unit.
const LONGEST: usize = 40;

/// A unit, and how many of another it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// By its name in the schema if it has one, else as it is written.
    pub name: String,
    /// How many of the unit below it stands for.
    pub times: i64,
    /// The unit that is counted, by its name in the schema.
    pub base: String,
}

impl Units {
    /// What is written like this, if it is a unit of the schema or counts in powers of ten of one.
    pub(crate) fn counted(&self, text: &str) -> Option<Counted> {
        if text.len() > LONGEST {
            return None;
        }
        let known = self.find(text);
        let key = fold::key(text).replace('’', "'");
        let before =
            BEFORE.iter().filter_map(|(word, times)| Some((key.strip_prefix(word)?, times)));
        let behind =
            BEHIND.iter().filter_map(|(word, times)| Some((key.strip_suffix(word)?, times)));
        let mut multiples = before.chain(behind).filter(|(rest, _)| !rest.is_empty());
        let multiple = multiples.find_map(|(rest, times)| Some((self.find(rest)?, *times)));
        let name = known
            .map_or_else(|| fold::narrow(fold::trim(text)).into_owned(), |unit| unit.name.clone());
        let (base, times) = multiple.or_else(|| known.map(|unit| (unit, 1)))?;
        Some(Counted { name, times, base: base.name.clone() })
    }

    /// The name of what is written like this, if it is a unit of the schema or counts in powers of ten
    /// of one.
    pub(super) fn name(&self, text: &str) -> Option<String> {
        let known = self.find(text).map(|unit| unit.name.clone());
        known.or_else(|| self.counted(text).map(|counted| counted.name))
    }

    /// The units in which a note says that a table counts: `単位：千円、人`, `金額は千円単位`,
    /// `予算（千円）`, `Amounts in £000`.
    pub(crate) fn noted(&self, note: &str) -> Vec<Counted> {
        /// A text of so many bytes tells more than a unit.
        const NOTE: usize = 600;
        if note.len() > NOTE {
            return Vec::new();
        }
        let note = fold::narrow(fold::trim(note)).replace('’', "'");
        if NEGATIONS.iter().any(|word| note.contains(word)) {
            return Vec::new();
        }
        let mut noted = Vec::new();
        noted.extend(self.counted(&note).filter(|counted| counted.times > 1));
        noted.extend(in_brackets(&note).take(MOST).filter_map(|inside| self.counted(inside)));
        for (word, rest) in
            after_each(&note, &["単位", "Units", "Unit", "units", "unit"]).take(MOST)
        {
            noted.extend(listed(rest).map_while(|text| self.counted(text)));
            let before = &note[..note.len() - rest.len() - word.len()];
            noted.extend(self.at_end(before).filter(|_| word == "単位"));
        }
        for (_, rest) in after_each(&note, &[" in "]).take(MOST) {
            noted.extend(self.at_beginning_of(rest));
        }
        noted
    }

    /// The longest unit at the end of a text that counts in powers of ten.
    pub(crate) fn at_end(&self, text: &str) -> Option<Counted> {
        let starts = text.char_indices().rev().map(|(at, _)| at);
        let within = starts.take_while(|at| text.len() - at <= LONGEST);
        let counted = within.filter_map(|at| self.counted(&text[at..]));
        counted.filter(|counted| counted.times > 1).last()
    }

    /// The longest one at the beginning of a text, of whole words.
    fn at_beginning_of(&self, text: &str) -> Option<Counted> {
        let is_end = |at: &usize| !text[*at..].starts_with(|c: char| c.is_alphanumeric());
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let within = ends.take_while(|at| *at <= LONGEST).filter(is_end);
        let counted = within.filter_map(|at| self.counted(&text[..at]));
        counted.filter(|counted| counted.times > 1).last()
    }
}

/// Of a note, no more brackets, and no more of each word, are looked at.
const MOST: usize = 10;

/// Words of notes that say in which unit not to count.
const NEGATIONS: [&str; 4] = ["ではなく", "でなく", "ではありません", "not "];

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

/// What is listed behind the word for "unit": `：千円、人）`.
fn listed(rest: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| c.is_whitespace() || [':', '=', 'は', 'が', '/'].contains(&c);
    let list = rest.strip_prefix(is_gap).map_or("", |rest| rest.trim_start_matches(is_gap));
    let end = list.find([')', ']', '】', '。', '\n', ';']).unwrap_or(list.len());
    list[..end].split(['、', ',', '・', '/']).map(|text| {
        let text = fold::trim(text);
        ["です", "とする", "とします"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::unit::Unit;

    fn units() -> Units {
        let mut units = Units::default();
        for (name, also, before) in [
            ("円", &["yen"][..], false),
            ("千円", &[], false),
            ("人", &["名"], false),
            ("%", &[], false),
            ("£", &["pounds", "GBP"], true),
            ("people", &[], false),
        ] {
            let also: Vec<String> = also.iter().map(|text| (*text).to_owned()).collect();
            let (name, whole, proportion) = (name.to_owned(), false, name == "%");
            let (min, max, people) = (None, None, false);
            let unit = Unit { name, whole, min, max, proportion, people, before };
            units.add(unit, &also, &[]);
        }
        units
    }

    #[test]
    fn units_in_powers_of_ten_are_read() {
        for (text, read) in [
            ("千円", Some(("千円", 1_000, "円"))),
            ("百万円", Some(("百万円", 1_000_000, "円"))),
            ("千　円", Some(("千円", 1_000, "円"))),
            ("円", Some(("円", 1, "円"))),
            ("万人", Some(("万人", 10_000, "人"))),
            ("£000", Some(("£000", 1_000, "£"))),
            ("£’000s", Some(("£’000s", 1_000, "£"))),
            ("£ thousand", Some(("£ thousand", 1_000, "£"))),
            ("thousands of pounds", Some(("thousands of pounds", 1_000, "£"))),
            ("£m", Some(("£m", 1_000_000, "£"))),
            ("people", Some(("people", 1, "people"))),
            ("千", None),
            ("k", None),
            ("件", None),
            ("", None),
        ] {
            let counted = units().counted(text);
            let counted = counted.as_ref();
            let parts = counted.map(|unit| (unit.name.as_str(), unit.times, unit.base.as_str()));
            assert_eq!(parts, read, "{text}");
        }
    }

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
            // what says nothing of the kind
            ("人", ""),
            ("総額 500千円の事業です。", ""),
            ("千円未満は四捨五入", ""),
            ("千円ではなく円で記入（千円）", ""),
            ("Give amounts in pounds (not £000)", ""),
            ("単位修得者数", ""),
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
