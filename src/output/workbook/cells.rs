//! How a value is written into a cell, and how large a text is when it is shown.

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use rust_xlsxwriter::ExcelDateTime;

use crate::consolidate::content::Content;
use crate::finding::Severity;
use crate::fold;
use crate::value::Date;
use crate::value::number_format::NumberFormat;

use super::looks::Looks;
use super::sheet::Sheet;
use super::styles::Alignment;

/// Most characters that a cell may hold, counted as Excel does, in UTF-16 units.
pub(in crate::output) const LONGEST_TEXT: usize = 32_767;

/// Writes a cell. A blank cell with a finding shows the sign of its severity: it holds a formula
/// whose result is an empty text, which reads as blank.
pub(super) fn write(
    sheet: &mut Sheet,
    column: u16,
    content: &Content<'_>,
    severity: Option<Severity>,
    looks: &mut Looks<'_>,
) {
    match content {
        Content::Blank => {
            let look = looks.value(Alignment::Left, None, severity);
            match severity {
                None => sheet.blank(column, look),
                Some(_) => sheet.empty_text(column, look),
            }
        }
        Content::Text(text) => {
            let look = looks.value(Alignment::Left, None, severity);
            sheet.text(column, fitting(text), look);
        }
        Content::Sign(text) => {
            let look = looks.value(Alignment::Centre, None, severity);
            sheet.text(column, fitting(text), look);
        }
        Content::Number(number, code) => {
            if let Some(look) = looks.number_format(code, severity) {
                sheet.number(column, *number, look);
            } else {
                let text = Decimal::try_from(*number).map(|it| NumberFormat::parse(code).show(it));
                let look = looks.value(Alignment::Right, None, severity);
                sheet.text(column, &text.unwrap_or_default(), look);
            }
        }
        Content::Date(date) => {
            if let Some(day) = serial(*date) {
                let look = looks.value(Alignment::Right, Some("yyyy-mm-dd"), severity);
                sheet.number(column, day, look);
            } else {
                let look = looks.value(Alignment::Left, None, severity);
                sheet.text(column, &date.to_string(), look);
            }
        }
    }
}

/// The number that Excel has for a day, if it has one.
fn serial(date: Date) -> Option<f64> {
    let year = u16::try_from(date.year).ok()?;
    Some(ExcelDateTime::from_ymd(year, date.month, date.day).ok()?.to_excel())
}

/// The text, within what a cell can hold.
pub(in crate::output) fn fitting(text: &str) -> &str {
    within(text, LONGEST_TEXT)
}

/// Whether a cell cannot hold the whole text.
pub(super) fn is_cut(text: &str) -> bool {
    fitting(text).len() < text.len()
}

/// The text in pieces that cells can hold; one that is empty is one piece.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let piece = fitting(rest?);
        rest = rest.map(|rest| &rest[piece.len()..]).filter(|rest| !rest.is_empty());
        Some(piece)
    })
}

/// The beginning of a text, within so many UTF-16 units.
pub(in crate::output) fn within(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > limit
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// How many lines a text takes in a column of this width, counted in digits.
pub(super) fn lines(text: &str, width: u32) -> u32 {
    let width = width.max(2) as usize;
    let line = |line: &str| u32::try_from(line.width().div_ceil(width).max(1)).unwrap_or(u32::MAX);
    fold::trim(text).split('\n').map(line).fold(0, u32::saturating_add)
}

/// The height of a row in pixels, for a number of lines.
pub(super) fn height(lines: u32) -> u16 {
    // Excel's limit is 409 points
    const TALLEST: u16 = 545;
    let height = lines.saturating_mul(22).saturating_add(4);
    u16::try_from(height).map_or(TALLEST, |height| height.min(TALLEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_numbers_that_excel_gives_them() {
        let serial = |text| serial(Date::parse(text).expect("a date"));
        assert_eq!(serial("2024-03-31"), Some(45_382.0));
        assert_eq!(serial("1900-01-01"), Some(1.0));
        // Excel has a day before this one that there never was
        assert_eq!(serial("1900-03-01"), Some(61.0));
    }

    #[test]
    fn rows_grow_with_their_lines_up_to_a_limit() {
        assert_eq!([1, 2, 24, 25, u32::MAX].map(height), [26, 48, 532, 545, 545]);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(within("a𠮷b", 3), "a𠮷");
        assert_eq!(within("a𠮷b", 2), "a");
        assert_eq!(within("a𠮷b", 4), "a𠮷b");
        let long = format!("{}𠮷b", "a".repeat(LONGEST_TEXT - 1));
        assert!(is_cut(&long) && !is_cut(&long[..LONGEST_TEXT - 1]));
        assert_eq!(pieces(&long).collect::<Vec<_>>(), [&long[..LONGEST_TEXT - 1], "𠮷b"]);
        assert_eq!(pieces("").collect::<Vec<_>>(), [""]);
    }
}
