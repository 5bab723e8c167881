//! The number formats of a workbook: what kind of thing a number is, and how it is shown.
//! Source: ECMA-376 Part 1, 18.8.30 (formats by number) and 18.8.31 (format codes).

use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::grid::Raw;
use crate::value::Date;
use crate::value::number_format::NumberFormat;

/// The formats of a workbook's cells, by the number of their style.
#[derive(Default)]
pub(super) struct Formats {
    list: Vec<Format>,
    /// Whether the styles strike out what is shown.
    struck: Vec<bool>,
    /// Days are counted from 1904, as old Macs do.
    from_1904: bool,
}

/// The styles of a workbook's cells, while they are read: they refer to formats by numbers.
#[derive(Default)]
pub(super) struct Styles {
    formats: HashMap<u32, Format>,
    /// Whether the fonts strike out.
    fonts: Vec<bool>,
    /// The numbers of their formats, and of their fonts.
    cells: Vec<(u32, usize)>,
}

/// Styles that Excel allows in a workbook, rounded up. What has more neighbours than that shows
/// numbers as they are.
const MOST_STYLES: usize = 65_536;
/// Bytes of a format code; Excel allows 255 characters. What is longer shows numbers as they are.
const LONGEST_CODE: usize = 1_020;

#[derive(Clone)]
enum Format {
    Number(Rc<NumberFormat>),
    /// A day, or a day with a time.
    Day,
    /// A time of day, or a length of time.
    Time,
}

impl Format {
    fn of(code: &str) -> Self {
        let code = if code.len() > LONGEST_CODE { "General" } else { code };
        match kind(code) {
            Kind::Number => Self::Number(Rc::new(NumberFormat::parse(code))),
            Kind::Day => Self::Day,
            Kind::Time => Self::Time,
        }
    }
}

impl Styles {
    /// Gives a format its number.
    pub(super) fn define(&mut self, number: u32, code: &str) {
        if self.formats.len() < MOST_STYLES {
            self.formats.insert(number, Format::of(code));
        }
    }

    /// Adds the next font, which may strike out what it shows.
    pub(super) fn font(&mut self, is_struck: bool) {
        if self.fonts.len() < MOST_STYLES {
            self.fonts.push(is_struck);
        }
    }

    /// Whether a font strikes out what it shows.
    pub(super) fn is_struck(&self, font: usize) -> bool {
        self.fonts.get(font).is_some_and(|is_struck| *is_struck)
    }

    /// Adds the next style, which has the format and the font of these numbers.
    pub(super) fn push(&mut self, format: u32, font: usize) {
        if self.cells.len() < MOST_STYLES {
            self.cells.push((format, font));
        }
    }

    pub(super) fn formats(mut self, from_1904: bool) -> Formats {
        let mut format = |number: &u32| {
            let known = self.formats.entry(*number);
            known.or_insert_with(|| Format::of(built_in(*number))).clone()
        };
        let list = self.cells.iter().map(|(number, _)| format(number)).collect();
        let struck = self.cells.iter().map(|(_, font)| self.is_struck(*font)).collect();
        Formats { list, struck, from_1904 }
    }
}

impl Formats {
    /// Adds the format of the next style, and says its number.
    pub(super) fn push(&mut self, code: &str) -> usize {
        let number = self.list.len();
        if number < MOST_STYLES {
            self.list.push(Format::of(code));
        }
        number
    }

    /// Whether what stands in a cell with this style is struck out.
    pub(super) fn is_struck(&self, style: usize) -> bool {
        self.struck.get(style).is_some_and(|is_struck| *is_struck)
    }

    /// A number in a cell with this style; what is not defined shows numbers as they are.
    pub(super) fn raw(&self, style: usize, number: f64) -> Raw {
        match self.list.get(style) {
            Some(Format::Number(format)) => plain(number, Rc::clone(format)),
            None => plain(number, Rc::default()),
            Some(Format::Day) => self.day(number).unwrap_or_else(|| plain(number, Rc::default())),
            Some(Format::Time) => clock(number),
        }
    }

    fn day(&self, number: f64) -> Option<Raw> {
        let (days, of_day) = (number.floor(), number - number.floor());
        let date = Date::from_serial(days.to_i64()?, self.from_1904)?;
        Some(dated(date, of_day * 86_400.0))
    }
}

/// A day with a time of day, if there is one, in seconds.
fn dated(date: Date, seconds: f64) -> Raw {
    let seconds = seconds.round().to_u64().filter(|seconds| (1..86_400).contains(seconds));
    Raw::Date(date, seconds.map(|seconds| on_clock(seconds).into()))
}

/// A day in ISO 8601, with or without a time.
pub(super) fn iso_day(value: &str) -> Option<Raw> {
    let (day, time) = value.trim().split_once('T').unwrap_or((value.trim(), ""));
    let mut parts = time.trim_end_matches('Z').split(':').map(|part| part.parse().unwrap_or(0.0));
    let mut next = || parts.next().filter(|part: &f64| (0.0..100.0).contains(part)).unwrap_or(0.0);
    let seconds = next() * 3_600.0 + next() * 60.0 + next();
    Date::parse(day).map(|day| dated(day, seconds))
}

fn plain(number: f64, format: Rc<NumberFormat>) -> Raw {
    match Decimal::try_from(number) {
        Ok(number) => Raw::Number { number: number.normalize(), format },
        Err(_) => Raw::Text(number.to_string().into()),
    }
}

/// A part of a day as hours, minutes and seconds.
pub(super) fn clock(number: f64) -> Raw {
    let seconds = (number.abs() * 86_400.0).round();
    let Some(seconds) = seconds.to_u64() else { return plain(number, Rc::default()) };
    let sign = if number < 0.0 { "-" } else { "" };
    Raw::Time(format!("{sign}{}", on_clock(seconds)).into())
}

/// Seconds as hours, minutes and, if there are any, seconds.
fn on_clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let seconds = if seconds == 0 { String::new() } else { format!(":{seconds:02}") };
    format!("{hours}:{minutes:02}{seconds}")
}

#[derive(Debug, PartialEq)]
enum Kind {
    Number,
    Day,
    Time,
}

/// What a format code shows a number as: letters that are no literal text say it.
fn kind(code: &str) -> Kind {
    let lower = code.to_ascii_lowercase().replace("am/pm", "h");
    let lower = ["g/標準", "general"].iter().fold(lower, |code, word| code.replace(word, ""));
    let mut chars = lower.chars().peekable();
    let (mut has_day, mut has_month, mut has_time) = (false, false, false);
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                let _ = chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // a length of time: [h], [mm], [ss]
                has_time |= !inside.is_empty() && inside.chars().all(|c| "hms".contains(c));
            }
            'e' if matches!(chars.peek(), Some('+' | '-')) => {}
            'y' | 'd' | 'g' | 'e' | 'a' | 'b' => has_day = true,
            'm' => has_month = true,
            'h' | 's' => has_time = true,
            _ => {}
        }
    }
    match (has_day, has_month, has_time) {
        (true, ..) | (false, true, false) => Kind::Day,
        (false, _, true) => Kind::Time,
        (false, false, false) => Kind::Number,
    }
}

/// The code of a format that files refer to by number without defining it: those of ECMA-376, and
/// those that Japanese Excel uses for days.
fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        // 5 to 8 with the currency of the country, which the file does not name
        3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14..=17 | 27..=31 | 34..=36 | 50..=58 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        18..=21 | 32 | 33 | 45..=47 => "h:mm:ss",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_say_what_a_number_is() {
        for number in (14..=17).chain(27..=31).chain(34..=36).chain(50..=58) {
            assert_eq!(kind(built_in(number)), Kind::Day, "{number}");
        }
        for number in [18, 21, 32, 33, 45, 47] {
            assert_eq!(kind(built_in(number)), Kind::Time, "{number}");
        }
        assert_eq!(kind("G/標準"), Kind::Number);
        for code in
            ["General", "0", "0.0%", "#,##0\"件(d)\"", "0.00E+00", "\"h\"0", "@", "[Red]0", "0_d"]
        {
            assert_eq!(kind(code), Kind::Number, "{code}");
        }
        for code in ["yyyy/m/d", "[$-411]ggge\"年\"m\"月\"d\"日\"", "m/d", "aaa", "yyyy/m/d h:mm"]
        {
            assert_eq!(kind(code), Kind::Day, "{code}");
        }
        for code in ["h:mm", "[h]:mm", "mm:ss", "h:mm AM/PM"] {
            assert_eq!(kind(code), Kind::Time, "{code}");
        }
    }

    #[test]
    fn days_in_words_are_read() {
        for (value, shown) in [
            ("2024-04-01", Some("2024-04-01")),
            ("2024-04-01T12:00:00", Some("2024-04-01 12:00")),
            ("2024-04-01T09:05:29.9", Some("2024-04-01 9:05:30")),
            ("2024-04-01T12:00:30", Some("2024-04-01 12:00:30")),
            ("2024-04-01T23:59:59.999999", Some("2024-04-01")),
            ("2024-04-01T00:00:00Z", Some("2024-04-01")),
            ("2024-04-01Tx", Some("2024-04-01")),
            ("2024-02-30", None),
            ("", None),
        ] {
            assert_eq!(iso_day(value).map(|raw| raw.shown()).as_deref(), shown, "{value}");
        }
    }

    #[test]
    fn numbers_are_what_their_style_says() {
        let mut formats = Formats::default();
        for code in ["General", "yyyy/m/d", "h:mm", "0.0%"] {
            formats.push(code);
        }
        for (style, number, shown) in [
            (0, 45_383.0, "45383"),
            (1, 45_383.0, "2024-04-01"),
            (1, 45_383.5, "2024-04-01 12:00"),
            (1, 45_383.0 + 43_230.0 / 86_400.0, "2024-04-01 12:00:30"),
            (1, 45_383.999_999_9, "2024-04-01"),
            (1, -1.0, "-1"),
            (2, 0.75, "18:00"),
            (2, 1.5, "36:00"),
            (3, 0.188, "18.8%"),
            (9, 0.29, "0.29"),
            (0, f64::MAX, "179769313486231570000"),
        ] {
            assert!(formats.raw(style, number).shown().starts_with(shown), "{shown}");
        }
    }
}
