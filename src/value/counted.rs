//! Units that count in thousands and the like: `千円`, `£000`, `$m`.

use super::currency::is_name;
use super::unit::Units;
use crate::fold;

/// Powers of ten before a unit, longest first where one begins like another.
const BEFORE: [(&str, i64); 20] = [
    ("十億", 1_000_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("億", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
    ("hundredsof", 100),
    ("thousandof", 1_000),
    ("millionof", 1_000_000),
    ("thousandsof", 1_000),
    ("thousands", 1_000),
    ("thousand", 1_000),
    ("millionsof", 1_000_000),
    ("million", 1_000_000),
    ("billionsof", 1_000_000_000),
    ("billion", 1_000_000_000),
    ("000", 1_000),
    ("k", 1_000),
];

/// Powers of ten behind a unit.
const BEHIND: [(&str, i64); 18] = [
    ("000", 1_000),
    ("'000", 1_000),
    ("000s", 1_000),
    ("'000s", 1_000),
    ("k", 1_000),
    ("hundreds", 100),
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
pub(super) const LONGEST: usize = 40;

/// A unit, and how many of another it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// By its name in the schema if it has one, else as it is written.
    pub name: String,
    /// How many of the unit below it stands for.
    pub times: i64,
    /// The unit that is counted, by its name in the schema; a currency that the schema does not know
    /// as it is written.
    pub base: String,
}

impl Units {
    /// What is written like this, if it is a unit of the schema or a currency, or counts in powers of
    /// ten of one.
    pub(crate) fn counted(&self, text: &str) -> Option<Counted> {
        if text.len() > LONGEST {
            return None;
        }
        let own = self.base(text);
        let key = fold::key(text).replace('’', "'");
        let before =
            BEFORE.iter().filter_map(|(word, times)| Some((key.strip_prefix(word)?, times)));
        let behind =
            BEHIND.iter().filter_map(|(word, times)| Some((key.strip_suffix(word)?, times)));
        let mut multiples = before.chain(behind).filter(|(rest, _)| !rest.is_empty());
        let multiple = multiples.find_map(|(rest, times)| Some((self.base(rest)?, *times)));
        let name = own.clone().unwrap_or_else(|| fold::narrow(fold::trim(text)).into_owned());
        let (base, times) = multiple.or_else(|| Some((own?, 1)))?;
        Some(Counted { name, times, base })
    }

    /// The unit of the schema, or else the currency, that is written like this.
    fn base(&self, text: &str) -> Option<String> {
        let known = self.find(text).map(|unit| unit.name.clone());
        known.or_else(|| {
            let upper = fold::key(text).to_uppercase();
            is_name(&upper).then_some(upper)
        })
    }

    /// What counts in a power of ten of a unit, where only the power is said: `thousands`, `000s`,
    /// `千`. Letters alone (`k`, `m`) stand for one beside amounts of money.
    pub(crate) fn power_of(&self, power: &str, unit: &str) -> Option<Counted> {
        /// Letters that are also other units' signs.
        const LETTERS: [&str; 3] = ["k", "m", "bn"];
        let key = fold::key(power).replace('’', "'");
        let is_one = BEFORE.iter().chain(&BEHIND).any(|(word, _)| *word == key);
        if !is_one || LETTERS.contains(&key.as_str()) && !self.is_money(unit) {
            return None;
        }
        let is_before = self.find(unit).is_some_and(|unit| unit.before);
        let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.len() > 2;
        let behind = if is_word { format!("{key} of {unit}") } else { format!("{key}{unit}") };
        let behind = Some(behind).filter(|_| !is_before);
        let gap = if is_word || !is_before { " " } else { "" };
        behind
            .and_then(|text| self.counted(&text))
            .or_else(|| self.counted(&format!("{unit}{gap}{key}")))
    }

    /// The schema's unit of money: the first that counts in no power of ten of another.
    pub(super) fn money(&self) -> Option<&str> {
        let mut names = self.list.iter().map(|unit| unit.name.as_str());
        names.find(|name| {
            self.counted(name).is_some_and(|unit| unit.times == 1) && self.is_money(name)
        })
    }

    /// Whether a unit is an amount of money, in a currency or in powers of ten of one.
    pub(crate) fn is_money(&self, unit: &str) -> bool {
        let base = self.counted(unit).map(|counted| counted.base);
        base.is_some_and(|base| self.spellings(&base).any(|text| is_name(&text.to_uppercase())))
    }

    /// Whether a note says that amounts in a unit are counted in another power of ten of it, or in
    /// another currency.
    pub(crate) fn is_other(&self, noted: &Counted, unit: &str) -> bool {
        let Some(counted) = self.counted(unit) else { return false };
        if counted.base == noted.base {
            return counted.times != noted.times;
        }
        let is_foreign = self.find(&noted.base).is_none();
        is_foreign && self.is_money(unit)
    }

    /// The name of what is written like this, if it is a unit of the schema or counts in powers of ten
    /// of one.
    pub(super) fn name(&self, text: &str) -> Option<String> {
        let known = self.find(text).map(|unit| unit.name.clone());
        known.or_else(|| self.counted(text).map(|counted| counted.name))
    }

    /// The longest unit at the end of a text that counts in powers of ten.
    pub(crate) fn at_end(&self, text: &str) -> Option<Counted> {
        // `500千円` is an amount
        let is_amount =
            |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit() || ",.".contains(c));
        let starts = text.char_indices().rev().map(|(at, _)| at).filter(|at| !is_amount(*at));
        let within = starts.take_while(|at| text.len() - at <= LONGEST);
        let counted = within.filter_map(|at| self.counted(&text[at..]));
        counted.filter(|counted| counted.times > 1).last()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::value::unit::Unit;

    pub(in crate::value) fn units() -> Units {
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
            ("Ｋ円", Some(("K円", 1_000, "円"))),
            ("hundreds of pounds", Some(("hundreds of pounds", 100, "£"))),
            ("$", Some(("$", 1, "$"))),
            ("eur", Some(("EUR", 1, "EUR"))),
            ("千ドル", Some(("千ドル", 1_000, "ドル"))),
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
    fn powers_alone_count_what_they_stand_beside() {
        for (power, unit, read) in [
            ("thousands", "£", Some("£ thousands")),
            ("000s", "£", Some("£000s")),
            ("k", "£", Some("£k")),
            ("千", "円", Some("千円")),
            ("k", "people", None),
            ("hundreds", "people", Some("hundreds of people")),
            ("000s", "people", Some("people 000s")),
            ("incl. VAT", "£", None),
            ("£", "£", None),
        ] {
            let counted = units().power_of(power, unit);
            assert_eq!(counted.map(|unit| unit.name).as_deref(), read, "{power} {unit}");
        }
    }
}
