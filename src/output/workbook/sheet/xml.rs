//! Pieces of XML, pushed onto a text. Texts of a workbook are of the type `ST_Xstring` (ECMA-376
//! Part 1, 22.9.2.19): a character that XML does not have is written `_xHHHH_`, and an underscore
//! that would begin such an escape is written `_x005F_`.

use std::fmt::Write as _;

/// How XML files begin.
pub(in crate::output) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Length of an escape: `_x005F_`.
const ESCAPE: usize = 7;

/// Pushes a text as it stands inside an element.
pub(in crate::output) fn push_text(out: &mut String, text: &str) {
    push_escaped(out, text, |_| None);
}

/// Pushes a text as it stands inside an attribute in double quotes.
pub(in crate::output) fn push_attribute(out: &mut String, text: &str) {
    push_escaped(out, text, |byte| match byte {
        b'"' => Some("&quot;"),
        // as such they would be read as blanks
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        _ => None,
    });
}

fn push_escaped(out: &mut String, text: &str, more: impl Fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    // most of a text needs no closer look
    while let Some(found) = bytes[at..].iter().position(|byte| IS_SPECIAL[usize::from(*byte)]) {
        at += found + 1;
        let (byte, rest) = (bytes[at - 1], &bytes[at - 1..]);
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'_' if begins_escape(rest) => "_x005F_",
            0xEF if rest.starts_with("\u{FFFE}".as_bytes()) => "_xFFFE_",
            0xEF if rest.starts_with("\u{FFFF}".as_bytes()) => "_xFFFF_",
            b'_' | 0xEF => continue,
            _ => match more(byte) {
                Some(escaped) => escaped,
                None if matches!(byte, b'\t' | b'\n' | b'"') => continue,
                None => {
                    out.push_str(&text[done..at - 1]);
                    let _ = write!(out, "_x{byte:04X}_");
                    done = at;
                    continue;
                }
            },
        };
        out.push_str(&text[done..at - 1]);
        out.push_str(escaped);
        at += if byte == 0xEF { 2 } else { 0 };
        done = at;
    }
    out.push_str(&text[done..]);
}

/// Bytes that may have to be escaped, or that begin a character that has to be.
const IS_SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = u8::MIN;
    while byte < u8::MAX {
        special[byte as usize] = matches!(byte, ..0x20 | b'&' | b'<' | b'>' | b'"' | b'_' | 0xEF);
        byte += 1;
    }
    special
};

/// Whether a reader would take what stands here for an escape.
fn begins_escape(bytes: &[u8]) -> bool {
    bytes.len() >= ESCAPE
        && bytes.starts_with(b"_x")
        && bytes[2..ESCAPE - 1].iter().all(u8::is_ascii_hexdigit)
        && bytes[ESCAPE - 1] == b'_'
}

/// The attribute without which readers may drop the blanks around a text.
pub(super) fn space(text: &str) -> &'static str {
    let is_blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = text.as_bytes();
    if is_blank(bytes.first()) || is_blank(bytes.last()) { " xml:space=\"preserve\"" } else { "" }
}

/// Pushes the letters of a column.
pub(super) fn push_letters(out: &mut String, column: u16) {
    if let Some(before) = (column / 26).checked_sub(1) {
        push_letters(out, before);
    }
    out.push(char::from(b'A' + (column % 26) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, text);
        out
    }

    #[test]
    fn texts_keep_every_character() {
        assert_eq!(text("a<b>&\"c\"\t\n"), "a&lt;b&gt;&amp;\"c\"\t\n");
        assert_eq!(text("𠮷野家㋿"), "𠮷野家㋿");
        assert_eq!(text("\u{0}\u{1f}\r\n"), "_x0000__x001F__x000D_\n");
        assert_eq!(
            text("あ\u{FFFE}い\u{FFFF}\u{FFFD}\u{FF01}"),
            "あ_xFFFE_い_xFFFF_\u{FFFD}\u{FF01}"
        );
        assert_eq!(text("=SUM(A1) +1 -2 @x"), "=SUM(A1) +1 -2 @x");
    }

    #[test]
    fn what_looks_like_an_escape_survives() {
        assert_eq!(text("_x000D_"), "_x005F_x000D_");
        assert_eq!(text("a_xabCD_b"), "a_x005F_xabCD_b");
        assert_eq!(text("_x005F_x000D_"), "_x005F_x005F_x005F_x000D_");
        for plain in ["_x00D_", "_x000G_", "_x000D", "_X000D_", "__x00", "_xあ_"] {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn attributes_keep_quotes_and_lines() {
        let mut out = String::new();
        push_attribute(&mut out, "'様式 \"1\"'!A1\n\t<&>\r");
        assert_eq!(out, "'様式 &quot;1&quot;'!A1&#10;&#9;&lt;&amp;&gt;_x000D_");
    }

    #[test]
    fn blanks_around_a_text_are_kept() {
        for text in [" a", "a\n", "\ta", " "] {
            assert_eq!(space(text), " xml:space=\"preserve\"");
        }
        for text in ["", "a b", "\u{3000}a"] {
            assert_eq!(space(text), "");
        }
    }

    #[test]
    fn columns_have_letters() {
        for column in [0, 25, 26, 701, 702, 16_383] {
            let mut out = String::new();
            push_letters(&mut out, column);
            assert_eq!(out, crate::place::column_letters(u32::from(column)));
        }
    }
}
