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

    /// Reads `2024-03-31`, `2024/3/31`, `2024年3月31日` and `令和6年3月31日`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = fold::narrow(text);
        let text = fold::trim(&text);
        let mut parts =
            text.split(['-', '/', '.', '年', '月']).map(|part| part.trim_end_matches('日').trim());
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.any(|part| !part.is_empty()) {
            return None;
        }
        let year = Year::parse(year)?;
        Self::new(year.0, month.parse().ok()?, day.parse().ok()?)
    }
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
    fn written_days_are_read() {
        let day = Date::new(2024, 3, 31);
        for text in ["2024-03-31", "2024/3/31", "２０２４年３月３１日", "令和6年3月31日", "R6.3.31"]
        {
            assert_eq!(Date::parse(text), day, "{text}");
        }
        for text in ["2024-02-30", "3月31日", "2024年3月", "", "2024-03-31-1"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
