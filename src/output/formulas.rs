//! Texts in files with commas that spreadsheets would take for formulas.

use std::borrow::Cow;

/// What to do with texts that a spreadsheet would take for a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formulas {
    /// They get an apostrophe before them: the file is for a spreadsheet.
    Neutralised,
    /// They stay as they are: the file is for a machine.
    Kept,
}

impl Formulas {
    /// The text as it is written. An apostrophe goes before the signs that begin a formula; a dash
    /// alone and a number are none. Source: OWASP, "CSV Injection".
    pub(super) fn written(self, text: &str) -> Cow<'_, str> {
        let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let is_number = text.chars().all(|c| c.is_ascii_digit() || "+-.,".contains(c));
        match self {
            Self::Neutralised if begins && !is_number => Cow::Owned(format!("'{text}")),
            Self::Neutralised | Self::Kept => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Formulas;

    #[test]
    fn only_what_begins_a_formula_is_neutralised() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+81 (0)3", "'+81 (0)3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("-1.5", "-1.5"),
            ("-", "-"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(Formulas::Neutralised.written(text), written);
            assert_eq!(Formulas::Kept.written(text), text);
        }
    }
}
