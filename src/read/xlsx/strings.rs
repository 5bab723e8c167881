//! The texts of a workbook that cells refer to by their numbers.

use std::borrow::Cow;
use std::rc::Rc;

use super::super::grid::one_line_end;
use super::super::limits::Budget;
use super::super::package::Package;
use super::super::struck::Struck;
use super::super::xml::{Element, Node};
use super::is_on;
use crate::submission::Failure;

/// A text of the list, and which of it is struck out.
pub(super) type Shared = (Rc<str>, Struck);

pub(super) fn read(
    package: &mut Package<'_>,
    name: &str,
    budget: &Budget<'_>,
) -> Result<Vec<Shared>, Failure> {
    let mut strings: Vec<Shared> = Vec::new();
    let Some(mut xml) = package.xml(name)? else { return Ok(strings) };
    let mut text = Rich::default();
    loop {
        match xml.next()? {
            Node::Start(element) => text.start(&element),
            Node::Text(piece) => text.push(&piece),
            Node::End(element) => {
                let name = element.local_name();
                text.end(name.as_ref());
                if name.as_ref() == "si" {
                    let (whole, struck) = text.take();
                    budget.string(&whole)?;
                    strings.push((whole.into(), struck));
                }
            }
            Node::Done => return Ok(strings),
            Node::Other => {}
        }
    }
}

/// A text that may be in several pieces with several looks. How its words are pronounced (ふりがな)
/// is no part of it.
#[derive(Default)]
pub(super) struct Rich {
    text: String,
    in_text: bool,
    in_phonetic: bool,
    /// The piece is struck out; `None` where it has no looks of its own.
    piece: Option<bool>,
    struck: Struck,
}

impl Rich {
    pub(super) fn start(&mut self, element: &Element<'_>) {
        match element.local_name().as_ref() {
            "t" => self.in_text = true,
            "rPh" => self.in_phonetic = true,
            "r" => self.piece = None,
            "rPr" => self.piece = Some(false),
            "strike" if self.piece.is_some() => self.piece = Some(is_on(element)),
            _ => {}
        }
    }

    pub(super) fn push(&mut self, piece: &str) {
        if self.in_text && !self.in_phonetic {
            self.text.push_str(piece);
            self.struck = self.struck.with(piece, self.piece);
        }
    }

    pub(super) fn end(&mut self, element: &str) {
        match element {
            "t" => self.in_text = false,
            "rPh" => self.in_phonetic = false,
            _ => {}
        }
    }

    /// The whole text, and how much of it is struck out.
    pub(super) fn take(&mut self) -> (String, Struck) {
        self.piece = None;
        let text = unescaped(&std::mem::take(&mut self.text)).into_owned();
        (text, std::mem::take(&mut self.struck))
    }
}

/// A text without the escapes that Excel writes for characters that XML does not take, and with one
/// kind of line end. Source: ECMA-376 Part 1, 22.9.2.19 (`ST_Xstring`).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        whole.push_str(&rest[..at]);
        let read = escape(&rest[at..]);
        whole.push_str(if read.is_none() { "_x" } else { "" });
        whole.extend(read);
        rest = &rest[at + if read.is_none() { "_x".len() } else { "_xHHHH_".len() }..];
    }
    whole.push_str(rest);
    Cow::Owned(one_line_end(&whole).into_owned())
}

/// The character of an escape at the beginning of the text.
fn escape(text: &str) -> Option<char> {
    let digits = text.get(2..6)?;
    let is_escape =
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && text.get(6..7) == Some("_");
    is_escape.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_read() {
        for (text, read) in [
            ("改行_x000D_\nあり", "改行\nあり"),
            ("_x005F_x0041_", "_x0041_"),
            ("a_x000B_b", "a\u{b}b"),
            ("_xZZZZ_ _x12", "_xZZZZ_ _x12"),
            ("_x", "_x"),
            ("_xあいう", "_xあいう"),
            ("_xD800_", "_xD800_"),
            ("行\r\n行\r行", "行\n行\n行"),
        ] {
            assert_eq!(unescaped(text), read);
        }
    }
}
