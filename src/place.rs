//! Where a value stands: a cell of a sheet, always shown in Excel's A1 notation, in a file.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A cell's row and column, both counted from zero; shown as `A1`.
///
/// The order is the reading order: row by row, then column by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At {
    /// Row, from 0 (Excel's row 1).
    pub row: u32,
    /// Column, from 0 (Excel's column A).
    pub column: u32,
}

impl At {
    /// The cell in this row and column, both counted from zero.
    #[must_use]
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads A1 notation; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = text.split_at(digits);
        let row: u32 = number.parse().ok()?;
        let column = letters.bytes().try_fold(0u32, |sum, letter| {
            let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
            (value < 26).then_some(())?;
            sum.checked_mul(26)?.checked_add(value + 1)
        })?;
        Some(Self::new(row.checked_sub(1)?, column.checked_sub(1)?))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// Excel's letters for a column counted from zero: 0 is `A`, 26 is `AA`.
#[must_use]
pub(crate) fn column_letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// The last part of a path, whichever system it comes from.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a1_notation_goes_both_ways() {
        for (text, row, column) in
            [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383)]
        {
            let at = At::new(row, column);
            assert_eq!(at.to_string(), text);
            assert_eq!(At::parse(text), Some(at));
        }
        for odd in ["", "A", "1", "A0", "1A", "あ1", "ZZZZZZZZ1"] {
            assert_eq!(At::parse(odd), None, "{odd}");
        }
    }
}
