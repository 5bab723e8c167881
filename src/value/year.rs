//! Fiscal years as offices write them: `R5`, `Ｒ５年度`, `令和5年度`, `令和元年度`, `H29`, `2023年度`.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};

use crate::fold;

/// A year in the western calendar; a fiscal year is named after the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Year(pub i32);

/// Japanese eras: letter, name, and the year before its first. An era's numbering is followed
/// beyond its end (H31, H38), because plans that were written before a change of era do so.
const ERAS: [(&str, &str, i32); 3] =
    [("R", "令和", 2018), ("H", "平成", 1988), ("S", "昭和", 1925)];

#[expect(clippy::expect_used, reason = "a constant pattern, compiled by the tests below")]
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?P<letter>[RHS])\.?|(?P<name>令和|平成|昭和))(?P<number>\d{1,2}|元|[一二三四五六七八九十]{1,3})(?:年度|年)?|(?P<western>(?:19|20)\d\d)(?:年度|年)?")
        .expect("a constant pattern")
});

impl Year {
    /// Reads a text that is a year and nothing else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = fold::narrow(text);
        let text = fold::trim(&text);
        let captures = YEAR.captures(text)?;
        (captures.get(0)?.len() == text.len()).then(|| of(&captures)).flatten()
    }

    /// The text with every year in it written in one way, so that two spellings of a heading that
    /// differ only in the spelling of the year become equal; also where it is given in two calendars.
    /// The text must be a comparison key.
    pub(crate) fn unify(key: &str) -> String {
        if !may_name_a_year(key) {
            return key.to_owned();
        }
        let mut last = None;
        let unified = YEAR.replace_all(key, |captures: &Captures<'_>| match of(captures) {
            Some(Self(year)) => last.insert(format!("{{{year}}}")).clone(),
            None => captures[0].to_owned(),
        });
        match last {
            Some(year) => unified.replace(&format!("{year}({year})"), &year),
            None => unified.into_owned(),
        }
    }

    /// The years that a text names.
    pub(crate) fn named(text: &str) -> BTreeSet<Self> {
        let key = fold::key(text);
        let found = YEAR.captures_iter(&key).filter_map(|captures| of(&captures));
        if may_name_a_year(&key) { found.collect() } else { BTreeSet::new() }
    }

    /// A title without the year that it names at its beginning, at its end or in brackets; as it is where
    /// the year is part of what it says.
    pub(crate) fn left_out(title: &str) -> String {
        let Some((_, dated)) = Self::template(title) else { return title.to_owned() };
        let (before, behind) = dated.split_once("{year}").unwrap_or((title, ""));
        let behind = behind.strip_prefix("年度").or(behind.strip_prefix('年')).unwrap_or(behind);
        let opened = before.strip_suffix(['(', '（']);
        let rest = match (opened, behind.strip_prefix([')', '）'])) {
            (Some(before), Some(behind)) => format!("{}{behind}", before.trim_end()),
            // else it may go on: `令和5年度末の取組`, `令和5年4月の取組`
            _ if before.is_empty() && behind.starts_with(char::is_whitespace) => {
                behind.trim_start().to_owned()
            }
            _ if behind.is_empty() => before.trim_end().to_owned(),
            _ => return title.to_owned(),
        };
        if rest.trim().is_empty() { title.to_owned() } else { rest }
    }

    /// The one year that a text names, and the text with `{year}` in its place, so that the texts of a
    /// series of years become equal; none if it names none or several, or goes on with digits
    /// (`2024/25`).
    pub(crate) fn template(text: &str) -> Option<(Self, String)> {
        let narrow = fold::narrow(text);
        let found: Vec<Captures<'_>> = YEAR.captures_iter(&narrow).collect();
        let year = found.first().and_then(of)?;
        let spans: Vec<(usize, usize)> = found
            .iter()
            .filter_map(|captures| captures.get(0))
            .map(|whole| {
                let kept = whole.as_str().trim_end_matches("年度").trim_end_matches('年');
                (whole.start(), whole.start() + kept.len())
            })
            .collect();
        // the year may stand in another calendar behind it: `R5（2023）年度`
        let mut end = spans.first()?.1;
        let begin = spans[0].0;
        if let [_, (second, after)] = spans[..]
            && of(&found[1]) == Some(year)
            && &narrow[end..second] == "("
            && narrow[after..].starts_with(')')
        {
            end = after + 1;
        } else if spans.len() > 1 {
            return None;
        }
        let rest = &narrow[end..];
        let goes_on = rest.trim_start_matches(['/', '-', '–', '~', '～']);
        if rest.len() > goes_on.len() && goes_on.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // the brackets around it stay as wide as they are
        let chars = |bytes: usize| narrow[..bytes].chars().count();
        let (before, behind) = (chars(begin), chars(end));
        let before: String = text.chars().take(before).collect();
        let behind: String = text.chars().skip(behind).collect();
        Some((year, format!("{before}{{year}}{behind}")))
    }

    /// Whether a text may be this year without its era or century: `8年度`, `23`.
    pub(crate) fn is_bare(self, text: &str) -> bool {
        let key = fold::key(text);
        let digits = key.trim_end_matches("年度").trim_end_matches('年');
        let number = digits.parse::<i32>();
        number.is_ok_and(|number| number == self.era().number || number == self.0 % 100)
    }

    /// The year in the Japanese calendar, for example `R5`.
    pub(crate) fn era(self) -> Era {
        let (letter, name, before) =
            ERAS.iter().find(|(_, _, before)| self.0 > *before).copied().unwrap_or(ERAS[2]);
        Era { letter, name, number: self.0 - before }
    }
}

/// In which calendar a form writes its years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// The Japanese one: `R5`.
    #[default]
    Era,
    /// The western one: `2023`.
    Western,
}

impl Calendar {
    /// The calendar in which a year is written.
    pub(crate) fn of(text: &str) -> Self {
        let is_western = fold::narrow(text).trim_start().starts_with(|c: char| c.is_ascii_digit());
        if is_western { Self::Western } else { Self::Era }
    }

    /// The calendar in which a text names this year; the Japanese one if it does so in both.
    pub(crate) fn naming(text: &str, year: Year) -> Self {
        let narrow = fold::narrow(text);
        let rest = narrow.replace(&year.0.to_string(), " ");
        let is_western = rest.len() < narrow.len() && Year::named(&rest).is_empty();
        if is_western { Self::Western } else { Self::Era }
    }

    /// The year as ids and headers write it.
    pub(crate) fn name(self, year: Year) -> String {
        match self {
            Self::Era => year.era().to_string(),
            Self::Western => year.0.to_string(),
        }
    }
}

/// Whether a text has what every spelling of a year has; most have not, and looking is quick.
fn may_name_a_year(text: &str) -> bool {
    const BEGINNINGS: [char; 9] = ['r', 'h', 's', 'R', 'H', 'S', '令', '平', '昭'];
    text.contains(BEGINNINGS) || text.contains("19") || text.contains("20")
}

fn of(captures: &Captures<'_>) -> Option<Year> {
    if let Some(western) = captures.name("western") {
        return western.as_str().parse().ok().map(Year);
    }
    let number = match &captures["number"] {
        "元" => 1,
        digits => digits.parse::<i32>().ok().or_else(|| in_words(digits))?,
    };
    let era = captures.name("letter").or_else(|| captures.name("name"))?.as_str().to_uppercase();
    let (_, _, before) = ERAS.iter().find(|(letter, name, _)| era == *letter || era == *name)?;
    (number > 0).then_some(Year(before + number))
}

/// A number below a hundred in Japanese words: `三`, `十`, `三十一`.
fn in_words(text: &str) -> Option<i32> {
    let digit = |text: &str| match text {
        "" => Some(None),
        text => "一二三四五六七八九".find(text).map(|at| i32::try_from(at / "一".len() + 1).ok()),
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(digit(tens)?.unwrap_or(1) * 10 + digit(ones)?.unwrap_or(0)),
        None => digit(text)?,
    }
}

/// A year counted in an era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Era {
    pub letter: &'static str,
    pub name: &'static str,
    pub number: i32,
}

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_year_is_read() {
        for text in [
            "R5",
            "Ｒ５年度",
            "令和5年度",
            "令和５年",
            "r5",
            "2023",
            "2023年度",
            " R5 ",
            "R05",
            "H35",
        ] {
            assert_eq!(Year::parse(text), Some(Year(2023)), "{text}");
        }
        assert_eq!(Year::parse("令和元年度"), Some(Year(2019)));
        assert_eq!(Year::parse("H29"), Some(Year(2017)));
        assert_eq!(Year::parse("令和五年度"), Some(Year(2023)));
        assert_eq!(Year::parse("令和十年度"), Some(Year(2028)));
        assert_eq!(Year::parse("平成三十一年"), Some(Year(2019)));
        assert_eq!(Year::parse("平成十十年"), None);
        for text in ["", "R", "5", "R0", "23年度", "R5とR6", "1800"] {
            assert_eq!(Year::parse(text), None, "{text}");
        }
        assert_eq!(Year(2023).era().to_string(), "R5");
        assert_eq!(Year(2018).era().to_string(), "H30");
    }

    #[test]
    fn a_series_of_years_has_one_template() {
        for (text, template) in [
            ("実績（Ｒ３年度）", "実績（{year}年度）"),
            ("令和3年度", "{year}年度"),
            ("R3（2021）年度", "{year}年度"),
            ("2021", "{year}"),
            ("Result 2021", "Result {year}"),
        ] {
            assert_eq!(Year::template(text), Some((Year(2021), template.to_owned())), "{text}");
        }
        for text in ["実績", "R3～R5", "2021/22", "2021-22"] {
            assert_eq!(Year::template(text), None, "{text}");
        }
    }

    #[test]
    fn headings_that_differ_in_the_spelling_of_the_year_become_equal() {
        let wanted = Year::unify(&fold::key("実績（R3年度）"));
        for text in ["実績 (Ｒ３年度)", "実績（令和3年度）", "実績（2021年度）", "実績\n(R3)"]
        {
            assert_eq!(Year::unify(&fold::key(text)), wanted, "{text}");
        }
        assert_ne!(Year::unify(&fold::key("実績（R4年度）")), wanted);
    }

    #[test]
    fn titles_lose_the_year_that_they_are_of() {
        for (title, rest) in [
            ("進捗管理シート（R5年度）", "進捗管理シート"),
            ("令和5年度 取組状況調査", "取組状況調査"),
            ("Quarterly return 2024", "Quarterly return"),
            ("取組（令和5年度）の報告", "取組の報告"),
            ("計画（R5〜R8年度）の進み具合", "計画（R5〜R8年度）の進み具合"),
            ("令和5年度の取組", "令和5年度の取組"),
            ("令和5年4月1日現在 職員数調べ", "令和5年4月1日現在 職員数調べ"),
            ("令和5年度版 白書", "令和5年度版 白書"),
            ("R5年度", "R5年度"),
            ("進捗管理シート", "進捗管理シート"),
        ] {
            assert_eq!(Year::left_out(title), rest);
        }
    }
}
