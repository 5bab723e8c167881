//! Reads quantities as people write them: `2,730人`, `約20件`, `△3.5ポイント`, `3万5千人`,
//! `120件（うち新規30件）`, `45回以上`. What is safe is read; what is not, is not guessed.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::currency::{is_currency, strip_currency};
use super::remark::{Remark, split_remark, strip_words, strip_words_after};
use super::unit::Units;
use crate::fold;

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Quantity {
    /// The number, counted in `unit`; per cent as such, so 18.8 for `18.8%`. Keeps the digits that
    /// were written.
    pub number: Decimal,
    /// The unit by its name in the schema, or as written if the schema does not know it; empty if
    /// there is none.
    pub unit: String,
    /// For targets: how the number limits the value.
    pub bound: Option<Bound>,
    /// Words that were written around the number, without which it is the same.
    pub remark: String,
}

impl Quantity {
    /// Whether it is counted in the same unit as another, as far as both have one.
    pub(crate) fn goes_with(&self, other: &Self) -> bool {
        self.unit == other.unit || self.unit.is_empty() || other.unit.is_empty()
    }
}

/// How a target limits the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
    Keep,
}

/// A target without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Trend {
    Rise,
    Fall,
    Keep,
}

/// What the schema says about the notation of quantities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notation {
    pub units: Units,
    /// Words before the number that do not change it.
    pub before: Vec<String>,
    /// Words after the unit that do not change the number.
    pub after: Vec<String>,
    /// Words after the unit that make the number a bound.
    pub bounds: Vec<(String, Bound)>,
    /// Words that are a target of their own.
    pub trends: Vec<(String, Trend)>,
    /// Comparison keys of words around the number of a record.
    pub numbering: Vec<String>,
    /// Words between where a target starts and where it leads, and words at its end.
    pub from: Vec<String>,
    pub to: Vec<String>,
    /// Words before a target that say that it is for each year.
    pub yearly: Vec<String>,
    /// Words before an amount in a text that say that it is about something else.
    pub others: Vec<String>,
    /// Words behind an amount in a text that say the same.
    pub others_after: Vec<String>,
    /// Words that begin like a unit and are none.
    pub compounds: Vec<String>,
    /// Words before the total of amounts in a text.
    pub total_words: Vec<String>,
}

/// Powers of ten that are written as words.
pub(super) const SCALES: [(&str, i64); 5] =
    [("億", 100_000_000), ("百万", 1_000_000), ("万", 10_000), ("千", 1_000), ("百", 100)];

/// Characters that mean minus when they stand before digits.
pub(super) const MINUS: [char; 8] = ['-', '−', '△', '▲', '‐', '–', '―', '－'];

/// Letters that are typed for 1 and 0.
const LIKE_DIGITS: [char; 4] = ['l', 'I', 'O', 'o'];

/// Bytes of a text that may be a quantity. What is longer tells a story, whatever number begins it,
/// and all its words would be kept once more.
const LONGEST: usize = 10_000;

impl Notation {
    /// Reads a quantity; `None` where the text is none, or could be read in more than one way.
    pub(crate) fn parse(&self, text: &str) -> Option<Quantity> {
        self.read(text).map(|(quantity, _)| quantity)
    }

    /// The same, and whether words for powers of ten were read in it (`3万`).
    pub(crate) fn read(&self, text: &str) -> Option<(Quantity, bool)> {
        if text.len() > LONGEST {
            return None;
        }
        let narrow = fold::narrow(text);
        let (text, mut remark) = split_remark(fold::trim(&narrow));
        let text = strip_words(text, &self.before, &mut remark);
        // words at the end go first, for `千円以上` is not a thousand of `円以上`
        let (text, bound) = self.strip_bound(text);
        let text = strip_words_after(text, &self.after, &mut remark);
        let (text, bound) = if bound.is_some() { (text, bound) } else { self.strip_bound(text) };
        let (sign, text) = strip_sign(text);
        let (leading, text) = self.leading_unit(text);
        let (second_sign, text) = strip_sign(text);
        if sign.is_some() && second_sign.is_some() {
            return None;
        }
        let negative = sign.or(second_sign) == Some(Sign::Minus);
        let (number, is_scaled, rest) = number(text, &self.units)?;
        let rest = rest.trim();
        let unit = match (leading, Some(rest).filter(|rest| !rest.is_empty())) {
            (Some(leading), Some(rest)) => self.together(leading, rest)?,
            (None, Some(rest)) => self.unit(rest)?,
            (Some(leading), None) => remark.take_power(&leading, &self.units).unwrap_or(leading),
            (None, None) => remark.take_unit(&self.units).unwrap_or_default(),
        };
        let number = if negative { -number } else { number };
        Some((Quantity { number, unit, bound, remark: remark.0 }, is_scaled))
    }

    /// The unit of which a part stands before a number and a part behind it: `£12k`, `£48 thousand`.
    fn together(&self, leading: String, rest: &str) -> Option<String> {
        if self.unit(rest).is_some_and(|unit| unit == leading) {
            return Some(leading);
        }
        let gap = if rest.len() > 2 { " " } else { "" };
        let together = leading + gap + rest;
        self.units.counted(&together).map(|_| together)
    }

    /// The number of a record as people say it: `No.70`, `71番`, `(88)`; `None` if there is anything
    /// else around it.
    pub(crate) fn numbered(&self, text: &str) -> Option<Decimal> {
        const LONGEST: usize = 40;
        let key = fold::key_within(text, LONGEST)?;
        let mut rest =
            key.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&key);
        let words = || self.numbering.iter();
        rest = words().find_map(|word| rest.strip_prefix(word.as_str())).unwrap_or(rest);
        rest = words().find_map(|word| rest.strip_suffix(word.as_str())).unwrap_or(rest);
        let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        rest.parse().ok().filter(|_| is_number)
    }

    /// A target that says from where to where: `5,744人から6,000人へ`, `37→42カ所`. The second number
    /// is the target; what stands before it is set aside.
    pub(crate) fn leading_on(&self, text: &str) -> Option<Quantity> {
        let narrow = fold::narrow(text);
        let text = fold::trim(&narrow);
        let (before, word, rest) = self.from.iter().find_map(|word| {
            text.split_once(word.as_str()).map(|(before, rest)| (before, word, rest))
        })?;
        let target = self.to.iter().find_map(|word| rest.strip_suffix(word.as_str()));
        // an arrow leads somewhere, a word may also begin a range: `5から10カ所`
        if target.is_none() && word.chars().all(char::is_alphabetic) {
            return None;
        }
        let (start, mut end) = (self.parse(before)?, self.parse(target.unwrap_or(rest))?);
        if !start.unit.is_empty() && start.unit != end.unit || start.bound.is_some() {
            return None;
        }
        let mut remark = Remark(format!("{before}{word}"));
        if !end.remark.is_empty() {
            remark.add(&end.remark);
        }
        end.remark = remark.0;
        Some(end)
    }

    /// Whether a target is for each year.
    pub(crate) fn is_yearly(&self, target: &Quantity) -> bool {
        self.yearly.iter().any(|word| target.remark.contains(word.as_str()))
    }

    /// A target without a number: an arrow, "increase".
    pub(crate) fn trend(&self, text: &str) -> Option<Trend> {
        let longest = self.trends.iter().map(|(word, _)| word.len()).max()?;
        let key = fold::key_within(text, longest)?;
        self.trends.iter().find(|(word, _)| fold::key(word) == key).map(|(_, trend)| *trend)
    }

    fn strip_bound<'t>(&self, text: &'t str) -> (&'t str, Option<Bound>) {
        let found = self.bounds.iter().find_map(|(word, bound)| {
            text.strip_suffix(word.as_str()).map(|rest| (rest.trim_end(), Some(*bound)))
        });
        found.unwrap_or((text, None))
    }

    /// The unit that stands before a number, and the rest. A currency is one, whatever the schema
    /// knows.
    fn leading_unit<'t>(&self, text: &'t str) -> (Option<String>, &'t str) {
        if let Some((unit, rest)) = self.units.strip_before(text) {
            return (Some(unit.name.clone()), rest.trim_start());
        }
        match strip_currency(text) {
            Some((currency, rest)) => (Some(self.units.canonical(currency)), rest.trim_start()),
            None => (None, text),
        }
    }

    /// A unit that the schema knows, or a short word that may well be one.
    fn unit(&self, text: &str) -> Option<String> {
        if let Some(name) = self.units.name(text) {
            return Some(name);
        }
        // a letter in place of the last digit: `39l件`
        if text.strip_prefix(LIKE_DIGITS).is_some_and(|rest| self.units.find(rest).is_some()) {
            return None;
        }
        let is_word = text.chars().all(|c| c.is_alphabetic() || c == 'ー' || is_currency(c));
        (is_word && text.chars().count() <= 6).then(|| text.to_owned())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

fn strip_sign(text: &str) -> (Option<Sign>, &str) {
    if let Some(rest) = text.strip_prefix(MINUS) {
        (Some(Sign::Minus), rest.trim_start())
    } else if let Some(rest) = text.strip_prefix('+') {
        (Some(Sign::Plus), rest.trim_start())
    } else {
        (None, text)
    }
}

/// Reads digits with the words for powers of ten among them (`3万5千`); also returns whether there are
/// such words, and the rest.
fn number<'t>(text: &'t str, units: &Units) -> Option<(Decimal, bool, &'t str)> {
    let mut total = Decimal::ZERO;
    let mut limit = i64::MAX;
    let mut rest = text;
    loop {
        let is_scaled = limit < i64::MAX;
        let Some((part, after)) = digits(rest) else {
            // `0.27万` has digits after the point, 2,700 has none
            return is_scaled.then(|| (total.normalize(), is_scaled, rest));
        };
        match scale_word(after, units, is_scaled) {
            None => return Some((total.checked_add(part)?, is_scaled, after)),
            Some((scale, _)) if scale >= limit => return None,
            Some((scale, after_word)) => {
                total = total.checked_add(part.checked_mul(Decimal::from(scale))?)?;
                limit = scale;
                rest = after_word;
            }
        }
    }
}

/// The power of ten that the text begins with, unless the text is a unit of its own (`千円`), and no
/// other power of ten stands before it: `60万5千円`.
fn scale_word<'t>(text: &'t str, units: &Units, is_further: bool) -> Option<(i64, &'t str)> {
    let text = text.trim_start();
    let (word, scale) = SCALES.iter().find(|(word, _)| text.starts_with(*word))?;
    (is_further || units.find(text).is_none()).then(|| (*scale, &text[word.len()..]))
}

/// Reads digits with or without separators, which must be where they belong.
pub(super) fn digits(text: &str) -> Option<(Decimal, &str)> {
    let end =
        text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (written, rest) = text.split_at(end);
    let (whole, fraction) = written.split_once('.').map_or((written, None), |(a, b)| (a, Some(b)));
    let mut groups = whole.split(',');
    let first = groups.next().filter(|group| !group.is_empty())?;
    let mut rest_groups = groups.peekable();
    if rest_groups.peek().is_some() && first.len() > 3 || rest_groups.any(|group| group.len() != 3)
    {
        return None;
    }
    if fraction.is_some_and(|digits| digits.is_empty() || digits.contains([',', '.'])) {
        return None;
    }
    Some((written.replace(',', "").parse().ok()?, rest))
}

impl Quantity {
    /// The quantity as the consolidated workbook writes it, in text: thousands separated, the unit
    /// in its own spelling.
    pub(crate) fn written(&self, units: &Units) -> String {
        units.written(self.number, &self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::unit::Unit;

    fn notation() -> Notation {
        let mut notation = Notation::default();
        let unit = |name: &str, before| Unit {
            name: name.into(),
            whole: false,
            min: None,
            max: None,
            proportion: name == "%",
            people: false,
            before,
        };
        for name in ["%", "人", "件", "回", "円", "千円", "ポイント"] {
            let before = if name == "円" { vec!["¥".to_owned()] } else { Vec::new() };
            notation.units.add(unit(name, false), &[], &before);
        }
        let others = ["か所".into(), "ヵ所".into(), "箇所".into()];
        notation.units.add(unit("カ所", false), &others, &[]);
        notation.units.add(unit("£", true), &[], &[]);
        notation.before = ["約", "延べ", "毎年"].map(String::from).to_vec();
        notation.after = ["程度"].map(String::from).to_vec();
        notation.bounds = vec![("以上".into(), Bound::AtLeast), ("未満".into(), Bound::Below)];
        notation.from = ["から", "→"].map(String::from).to_vec();
        notation.to = ["へ"].map(String::from).to_vec();
        notation.numbering = ["no.", "no", "第", "番"].map(String::from).to_vec();
        notation.trends = vec![("増加".into(), Trend::Rise), ("↓".into(), Trend::Fall)];
        notation
    }

    #[test]
    fn what_is_safe_is_read() {
        let notation = notation();
        for (text, number, unit) in [
            ("60万5千円", "605000", "円"),
            ("£1.5 (000)", "1.5", "£000"),
            ("£48 thousand", "48", "£ thousand"),
            ("US$48,000", "48000", "US$"),
            ("JPY 600,000", "600000", "JPY"),
            ("18.8%", "18.8", "%"),
            ("１８．８％", "18.8", "%"),
            ("2,730人", "2730", "人"),
            ("2388件", "2388", "件"),
            ("２，７３０ 人", "2730", "人"),
            ("約20件", "20", "件"),
            ("延べ120人", "120", "人"),
            ("20件程度", "20", "件"),
            ("120件（うち新規30件）", "120", "件"),
            ("70.1（H22速報）", "70.1", ""),
            ("18.8(%)", "18.8", "%"),
            ("△3.5ポイント", "-3.5", "ポイント"),
            ("−2", "-2", ""),
            ("37か所", "37", "カ所"),
            ("3万5千人", "35000", "人"),
            ("1億円", "100000000", "円"),
            ("2千6百件", "2600", "件"),
            ("1,200千円", "1200", "千円"),
            ("1,200千円以上", "1200", "千円"),
            ("約1,200千円程度", "1200", "千円"),
            ("£1,200.50", "1200.50", "£"),
            ("¥1,200", "1200", "円"),
            ("△¥1,200円", "-1200", "円"),
            ("120件（うち新規30件）（参考）", "120", "件"),
            ("120件（うち新規30件（市外5件））", "120", "件"),
            ("毎年45回以上", "45", "回"),
            ("20回未満", "20", "回"),
            ("12ページ", "12", "ページ"),
            ("0件", "0", "件"),
            ("391件※1", "391", "件"),
            ("1,099*", "1099", ""),
            ("1,099 ※", "1099", ""),
            ("391件＊１", "391", "件"),
            ("391件注2（うち3件）", "391", "件"),
        ] {
            let read = notation.parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (read.number, read.unit.as_str()),
                (number.parse().unwrap(), unit),
                "{text}"
            );
        }
        assert_eq!(notation.parse("45回以上").unwrap().bound, Some(Bound::AtLeast));
        assert_eq!(notation.parse("120件（うち30件）").unwrap().remark, "(うち30件)");
        assert_eq!(notation.parse("391件※1").unwrap().remark, "※1");
    }

    #[test]
    fn what_is_not_safe_is_not_guessed() {
        let notation = notation();
        for text in [
            "",
            "-",
            "集計中",
            "3/5回",
            "2時間30分",
            "1,2件",
            "12,34人",
            "20.",
            "1.2.3",
            "10件と5件",
            "5千3万人",
            "増加",
            "12345678901234567890123456789012345",
            "20件/年",
            "120件（男）80件（女）",
            "120件（男）80件",
            "¥1,200千円",
            "-¥-5",
            "(120)",
            "120件）",
            "以上",
            "約",
            "39l件",
            "1Ｏ人",
            "3*5",
            "※1",
            "人",
            "%",
        ] {
            assert_eq!(notation.parse(text), None, "{text}");
        }
        assert_eq!(notation.trend("増加"), Some(Trend::Rise));
        assert_eq!(notation.trend(" ↓ "), Some(Trend::Fall));
        assert_eq!(notation.trend("20"), None);
    }

    #[test]
    fn targets_may_say_from_where_to_where() {
        let notation = notation();
        for (text, number, remark) in [
            ("5,744人から6,000人へ", "6000", "5,744人から"),
            ("37→42カ所", "42", "37→"),
            ("3.6%から5.0%以上へ", "5.0", "3.6%から"),
        ] {
            let read = notation.leading_on(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (read.number, read.remark.as_str()),
                (number.parse().unwrap(), remark),
                "{text}"
            );
        }
        for text in [
            "5人から6件へ",
            "増加",
            "→",
            "4月から",
            "10件以上から20件へ",
            "5から10カ所",
            "5人から6人まで",
        ] {
            assert_eq!(notation.leading_on(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_records_are_read_as_people_say_them() {
        let notation = notation();
        for text in ["70", "No.70", "№70", "Ｎｏ．７０", "70番", "第70番", "（70）", "⑺0"]
        {
            let expected = (text != "⑺0").then(|| "70".parse().unwrap());
            assert_eq!(notation.numbered(text), expected, "{text}");
        }
        for text in ["", "番", "70-1", "70番地", "約70"] {
            assert_eq!(notation.numbered(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_no_quantity() {
        let notation = notation();
        assert!(notation.parse(&format!("20件（{}）", "うち新規".repeat(100))).is_some());
        assert!(notation.parse(&format!("20件（{}）", "うち新規".repeat(1_000))).is_none());
    }

    #[test]
    fn quantities_are_written_in_one_way() {
        let notation = notation();
        for (text, written) in [
            ("2388件", "2,388件"),
            ("18.80％", "18.80%"),
            ("£1200", "£1,200"),
            ("0.27万件", "2,700件"),
            ("1.25万人", "12,500人"),
        ] {
            assert_eq!(notation.parse(text).unwrap().written(&notation.units), written);
        }
    }
}
