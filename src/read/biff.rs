//! What .xls and .xlsb have in common: records of numbers and texts, one after another. Source:
//! MS-XLS and MS-XLSB.

use std::rc::Rc;

use super::formats::Formats;
use super::grid::{Raw, one_line_end};
use super::struck::Struck;
use crate::submission::Failure;

pub(super) mod formula;

/// What cells of a workbook refer to by numbers.
#[derive(Default)]
pub(super) struct Book {
    /// Each with how much of it is struck out by looks of its own.
    pub strings: Vec<(Rc<str>, Struck)>,
    pub formats: Formats,
    /// For each place that formulas name outside their own sheet, whether it is in another workbook.
    pub external: Vec<bool>,
}

impl Book {
    /// A text by its number in the list.
    pub(super) fn string(&self, number: u32) -> Result<(Raw, Struck), Failure> {
        let found = usize::try_from(number).ok().and_then(|number| self.strings.get(number));
        let (text, struck) = found.ok_or_else(|| Failure::Damaged(format!("SST {number}")))?;
        Ok((Raw::Text(Rc::clone(text)), *struck))
    }
}

/// Whether a font strikes out what it shows. Source: MS-XLS 2.4.122 (`Font`), MS-XLSB 2.4.668
/// (`BrtFont`).
pub(super) fn is_struck(mut font: Fields<'_>) -> bool {
    const STRUCK: u16 = 0x08;
    font.u16().and_then(|_| font.u16()).is_some_and(|options| options & STRUCK != 0)
}

/// Where in a text, in UTF-16 units, other looks begin, and the number of their font. Source: MS-XLS
/// 2.5.129 (`FormatRun`), MS-XLSB 2.5.139 (`StrRun`).
pub(super) type Run = (u16, u16);

/// How much of a text is struck out by runs of other looks.
pub(super) fn struck(text: &str, runs: &[Run], is_struck: impl Fn(u16) -> bool) -> Struck {
    let mut runs = runs.iter().peekable();
    let mut look = None;
    let mut at = 0;
    let mut struck = Struck::default();
    for c in text.chars() {
        while let Some((_, font)) = runs.next_if(|(from, _)| usize::from(*from) <= at) {
            look = Some(is_struck(*font));
        }
        struck = struck.with(c.encode_utf8(&mut [0; 4]), look);
        at += c.len_utf16();
    }
    struck
}

/// The fields of a record, one after another; `None` where there is nothing left.
#[derive(Clone, Copy)]
pub(super) struct Fields<'r> {
    pub rest: &'r [u8],
}

impl<'r> Fields<'r> {
    pub(super) const fn new(rest: &'r [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'r [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }
}

/// A text of two bytes for each UTF-16 unit.
pub(super) fn wide(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A record holds less than it must.
pub(super) fn short() -> Failure {
    Failure::Damaged("record".to_owned())
}

/// A text in a cell.
pub(super) fn text(text: &str) -> Raw {
    Raw::Text(one_line_end(text).into())
}

/// A number that takes four bytes: the upper part of a floating-point number or an integer, and
/// whether that is a hundredfold. Source: MS-XLS 2.5.217 (`RkNumber`).
pub(super) fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// An error value. One that is not known is named by its number, so that it is seen. Source: MS-XLS
/// 2.5.10 (`BErr`).
pub(super) fn error(code: u8) -> Raw {
    Raw::Error(match code {
        0x00 => "#NULL!".into(),
        0x07 => "#DIV/0!".into(),
        0x0F => "#VALUE!".into(),
        0x17 => "#REF!".into(),
        0x1D => "#NAME?".into(),
        0x24 => "#NUM!".into(),
        0x2A => "#N/A".into(),
        0x2B => "#GETTING_DATA".into(),
        other => format!("#ERR({other})!").into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "they are exactly these numbers")]
    fn short_numbers_are_read() {
        for (bits, number) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x0000_0002, 0.0),
            (0x0000_0036, 13.0),
            (0x0000_04D3, 3.08),
            (0xFFFF_FFFE, -1.0),
            (0xFFFF_FFFF, -0.01),
        ] {
            assert_eq!(rk(bits), number, "{bits:#x}");
        }
    }

    #[test]
    fn error_values_have_their_names() {
        for (code, name) in [(0x17, "#REF!"), (0x2A, "#N/A"), (0x30, "#ERR(48)!")] {
            assert_eq!(error(code).shown(), name);
        }
    }

    #[test]
    fn runs_say_how_much_is_struck_out() {
        let is_struck = |font| font == 1;
        for (text, runs, found) in [
            ("字の表", &[][..], Struck::AsCell),
            ("字の表", &[(0, 1)], Struck::All),
            ("字の表", &[(1, 1)], Struck::Part),
            ("字の表", &[(0, 1), (1, 0)], Struck::Part),
            // a pair of units is one character
            ("\u{29E3D}の", &[(0, 1), (2, 0)], Struck::Part),
            ("\u{29E3D}", &[(0, 1), (2, 0)], Struck::All),
            ("字", &[(0, 0)], Struck::Nothing),
            ("字", &[(7, 1)], Struck::AsCell),
        ] {
            assert_eq!(struck(text, runs, is_struck), found, "{text} {runs:?}");
        }
    }

    #[test]
    fn texts_are_read() {
        let bytes: Vec<u8> = "表\u{29E3D}\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(one_line_end(&wide(&bytes)), "表\u{29E3D}\n");
        assert_eq!(wide(&[0x67, 0xD8, b'a', 0, 9]), "\u{FFFD}a");
    }
}
