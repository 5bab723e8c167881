//! Whether a formula refers to another workbook. Formulas are stored as tokens, each of a size that
//! its first byte gives; only those that name another sheet matter. A token that is not known ends
//! the search: better to miss a reference than to read one into other bytes.
//! Source: MS-XLS 2.5.198 and MS-XLSB 2.5.97 (`Ptg`).

use super::Fields;

/// Tokens that name places have wider rows and columns in .xlsb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Width {
    Xls,
    Xlsb,
}

/// Whether the tokens name a place that is in another workbook.
pub(in super::super) fn is_external(tokens: &[u8], width: Width, external: &[bool]) -> bool {
    let mut tokens = Fields::new(tokens);
    while let Some(token) = tokens.u8() {
        // references come as themselves, as their value or as an array of values
        let token = if token < 0x20 { token } else { token & 0x1F | 0x20 };
        if (0x39..=0x3D).contains(&token) {
            let place = tokens.u16().map(usize::from);
            if place.and_then(|place| external.get(place)).is_some_and(|is_external| *is_external) {
                return true;
            }
        }
        if skip(&mut tokens, token, width).is_none() {
            return false;
        }
    }
    false
}

/// Passes over what follows the first byte of a token; of one that names another sheet, over what
/// follows the number of that.
fn skip(tokens: &mut Fields<'_>, token: u8, width: Width) -> Option<()> {
    let sized = |xls: usize, xlsb: usize| if width == Width::Xls { xls } else { xlsb };
    let size = match token {
        // operators, parentheses, a missing argument
        0x03..=0x16 => 0,
        0x01 | 0x02 | 0x23 | 0x39 => 4,
        0x17 => match width {
            Width::Xls => {
                let count = usize::from(tokens.u8()?);
                count << (tokens.u8()? & 1)
            }
            Width::Xlsb => usize::from(tokens.u16()?) * 2,
        },
        // columns of a table, else 4 bytes
        0x18 => {
            if tokens.u8()? == 0x19 {
                12
            } else {
                4
            }
        }
        0x19 => {
            let is_choice = tokens.u8()? & 4 != 0;
            let count = usize::from(tokens.u16()?);
            if is_choice { (count + 1) * 2 } else { 0 }
        }
        0x1C | 0x1D => 1,
        0x1E | 0x21 | 0x29 | 0x2E | 0x2F => 2,
        0x1F => 8,
        0x20 => sized(7, 14),
        0x22 => 3,
        0x24 | 0x2A | 0x2C | 0x3A | 0x3C => sized(4, 6),
        0x25 | 0x2B | 0x2D | 0x3B | 0x3D => sized(8, 12),
        0x26..=0x28 => 6,
        _ => return None,
    };
    tokens.take(size).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{Width, is_external};

    #[test]
    fn references_to_other_workbooks_are_seen_among_other_tokens() {
        // SUM("a", 1.5, CHOOSE's table, own sheet, other place)
        let before =
            [0x17, 1, 0, b'a', 0x1F, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0x19, 4, 1, 0, 0, 0, 0, 0];
        for (reference, is_outside) in [
            (&[0x3A, 1, 0, 0, 0, 0, 0][..], true),
            (&[0x5A, 1, 0, 0, 0, 0, 0], true),
            (&[0x7B, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], true),
            (&[0x39, 1, 0, 1, 0, 0, 0], true),
            (&[0x3A, 0, 0, 0, 0, 0, 0], false),
            (&[0x3A, 9, 0, 0, 0, 0, 0], false),
            (&[0x3A, 1], false),
            // a row or a text with the same bytes
            (&[0x24, 0x3A, 1, 0, 0], false),
            (&[0x17, 2, 0, 0x3A, 1], false),
            // not known
            (&[0x00, 0x3A, 1, 0, 0, 0, 0, 0], false),
        ] {
            let tokens: Vec<u8> = before.iter().chain(reference).copied().collect();
            let found = is_external(&tokens, Width::Xls, &[false, true]);
            assert_eq!(found, is_outside, "{reference:x?}");
        }
        let tokens = [0x17, 1, 0, b'a', 0, 0x24, 0, 0, 0, 0, 0, 0, 0x5A, 1, 0, 0, 0, 0, 0, 0, 0];
        assert!(is_external(&tokens, Width::Xlsb, &[false, true]));
        assert!(!is_external(&tokens, Width::Xlsb, &[false]));
    }
}
