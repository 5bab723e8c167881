//! Days, as Excel counts them and as people write them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Year;
use crate::fold;

/// A day of the Gregorian calendar; shown as `2024-03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// 31 December 9999, the last day that Excel knows.
const LAST_SERIAL: i64 = 2_958_465;

impl Date {
    /// A day that exists, or `None`.
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// The day that Excel counts as this number, from 1900 or, in workbooks of old Macs, from 1904.
    /// 1900 has a 29th of February there, which is none. Source: ECMA-376 Part 1, 18.17.4.1.
    pub(crate) fn from_serial(days: i64, from_1904: bool) -> Option<Self> {
        // days before 1 January 1970
        let epoch = if from_1904 {
            24_107
        } else if days < 60 {
            25_568
        } else {
            25_569
        };
        let is_day = days >= i64::from(!from_1904) && (from_1904 || days != 60);
        (is_day && days <= LAST_SERIAL).then(|| Self::from_unix_days(days - epoch))
    }

    /// The day that is so many days after 1 January 1970. The calculation is that of Howard Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    fn from_unix_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number: i64| u8::try_from(number).unwrap_or(1);
        Self { year: i32::try_from(year).unwrap_or(0), month: small(month), day: small(day) }
    }

    /// Reads `2024-03-31`, `2024/3/31`, `2024年3月31日` and `令和6年3月31日`; `31 Mar 2024`, `March 31st,
    /// 2024` and `31-Mar-24`; `31/03/2024` where it is clear which is the month, but not `03/04/2024`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = fold::narrow(text);
        let text = fold::trim(&text);
        Self::year_first(text).or_else(|| Self::month_named(text)).or_else(|| Self::year_last(text))
    }

    fn year_first(text: &str) -> Option<Self> {
        let mut parts =
            text.split(['-', '/', '.', '年', '月']).map(|part| part.trim_end_matches('日').trim());
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.any(|part| !part.is_empty()) {
            return None;
        }
        let year = Year::parse(year)?;
        Self::new(year.0, month.parse().ok()?, day.parse().ok()?)
    }

    fn month_named(text: &str) -> Option<Self> {
        let parts: Vec<&str> =
            text.split([' ', '-', '/', '.', ',']).filter(|part| !part.is_empty()).collect();
        let (month_name, day, year) = match parts[..] {
            [a, b, c] if month(b).is_some() && a.len() == 4 && a.parse::<i32>().is_ok() => {
                (b, c, a)
            }
            [a, b, c] if month(b).is_some() => (b, a, c),
            [a, b, c] if month(a).is_some() => (a, b, c),
            _ => return None,
        };
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
        // of two digits, Excel takes those below 30 for the years from 2000 on
        let year = match (year.len(), year.parse::<i32>().ok()?) {
            (4, year) => year,
            (2, year) => year + if year < 30 { 2000 } else { 1900 },
            _ => return None,
        };
        Self::new(year, month(month_name)?, day)
    }

    fn year_last(text: &str) -> Option<Self> {
        let mut parts = text.split(['-', '/', '.']).map(str::trim);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let year = year.parse().ok()?;
        // which of two small numbers is the month is not guessed
        match (Self::new(year, second, first), Self::new(year, first, second)) {
            (Some(day), None) | (None, Some(day)) => Some(day),
            (Some(one), Some(other)) => (one == other).then_some(one),
            (None, None) => None,
        }
    }
}

/// The number of an English month, by its name or at least three letters of it.
fn month(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_ascii_lowercase();
    let place = MONTHS.iter().position(|name| text.len() >= 3 && name.starts_with(&text))?;
    u8::try_from(place + 1).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_counts_days() {
        for (serial, day) in [
            (1, "1900-01-01"),
            (59, "1900-02-28"),
            (61, "1900-03-01"),
            (45_383, "2024-04-01"),
            (2_958_465, "9999-12-31"),
        ] {
            assert_eq!(Date::from_serial(serial, false).unwrap().to_string(), day);
        }
        for serial in [-1, 0, 60, 2_958_466] {
            assert_eq!(Date::from_serial(serial, false), None, "{serial}");
        }
        assert_eq!(Date::from_serial(0, true).unwrap().to_string(), "1904-01-01");
        assert_eq!(Date::from_serial(43_921, true).unwrap().to_string(), "2024-04-01");
    }

    #[test]
    fn written_days_are_read() {
        let day = Date::new(2024, 3, 31);
        for text in ["2024-03-31", "2024/3/31", "２０２４年３月３１日", "令和6年3月31日", "R6.3.31"]
        {
            assert_eq!(Date::parse(text), day, "{text}");
        }
        for text in ["31 Mar 2024", "31st March 2024", "31-Mar-24", "March 31, 2024", "31.03.2024"]
        {
            assert_eq!(Date::parse(text), day, "{text}");
        }
        assert_eq!(Date::parse("4/4/2024"), Date::new(2024, 4, 4));
        for text in ["03/04/2024", "31/31/2024", "31 Mär 2024", "Mar 2024", "31/03/24"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["2024-02-30", "3月31日", "2024年3月", "", "2024-03-31-1"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
