//! The values of a text, one after another.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::ditto::{self, Lines};
use crate::place::At;
use crate::submission::Failure;

pub(super) struct Fields<'t> {
    rest: &'t [u8],
    separator: u8,
    reader: Reader,
    /// What tells a quote alone from one that opens a text.
    lines: Option<Lines>,
    at: At,
    /// A row has begun and not ended.
    in_row: bool,
    /// Quotes alone are values of this row.
    has_dittos: bool,
    /// The last row ended with the first half of a line end.
    after_return: bool,
    /// The value that is being read. One at a time is kept, however long it is.
    value: Vec<u8>,
}

pub(super) struct Field<'f> {
    pub at: At,
    pub text: Cow<'f, str>,
    /// As it stands in the file, with what ends it.
    pub raw: &'f [u8],
    /// The last of its row.
    pub is_last: bool,
    /// It is a quote alone.
    pub is_ditto: bool,
}

impl<'t> Fields<'t> {
    pub(super) fn new(text: &'t str, separator: u8, lines: Option<Lines>) -> Self {
        Self {
            rest: text.as_bytes(),
            separator,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            lines,
            at: At::new(0, 0),
            in_row: false,
            has_dittos: false,
            after_return: false,
            value: Vec::new(),
        }
    }

    /// Bytes that have not been read.
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }

    pub(super) fn next(&mut self) -> Result<Option<Field<'_>>, Failure> {
        if !self.in_row {
            self.pass_blank_lines();
            if self.rest.is_empty() {
                return Ok(None);
            }
            self.in_row = true;
            self.has_dittos = self.lines.as_ref().is_some_and(|it| it.has_dittos(self.rest));
        }
        let before = self.rest;
        self.value.clear();
        let is_ditto = self.has_dittos && ditto::begins(self.rest, self.separator);
        if is_ditto {
            self.rest = &self.rest[1..];
            // so a quote stands in quotes
            self.read(b"\"\"\"\"");
        }
        let Some(is_last) = self.read_on()? else { return Ok(None) };
        let at = self.at;
        self.at = if is_last {
            self.in_row = false;
            At::new(at.row.saturating_add(1), 0)
        } else {
            At::new(at.row, at.column.saturating_add(1))
        };
        one_line_end(&mut self.value);
        let raw = &before[..before.len() - self.rest.len()];
        // what is between signs of one byte is text if the whole is
        let text = String::from_utf8_lossy(&self.value);
        Ok(Some(Field { at, text, raw, is_last, is_ditto }))
    }

    /// Reads to the end of the value, and says whether it is the last of its row.
    fn read_on(&mut self) -> Result<Option<bool>, Failure> {
        loop {
            // a line end after the last row does no harm, and nothing but a quote can hold it
            let is_over = self.rest.is_empty();
            let input = if is_over { b"\n" } else { self.rest };
            let (result, read) = self.read(input);
            if !is_over {
                self.after_return = read > 0 && input[read - 1] == b'\r';
                self.rest = &self.rest[read..];
            }
            match result {
                ReadFieldResult::Field { record_end } => return Ok(Some(record_end)),
                ReadFieldResult::InputEmpty if is_over => {
                    return Err(Failure::Damaged(format!("{}: \"", self.at)));
                }
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return Ok(None),
            }
        }
    }

    /// Reads a piece of the value, and says how many bytes of the input that took.
    fn read(&mut self, input: &[u8]) -> (ReadFieldResult, usize) {
        let mut piece = [0; 1024];
        let (result, read, written) = self.reader.read_field(input, &mut piece);
        self.value.extend_from_slice(&piece[..written]);
        (result, read)
    }

    /// Blank lines are rows, too.
    fn pass_blank_lines(&mut self) {
        if std::mem::take(&mut self.after_return) {
            self.rest = self.rest.strip_prefix(b"\n").unwrap_or(self.rest);
        }
        while let [first @ (b'\r' | b'\n'), rest @ ..] = self.rest {
            self.rest = match (first, rest) {
                (b'\r', [b'\n', rest @ ..]) => rest,
                _ => rest,
            };
            self.at.row = self.at.row.saturating_add(1);
        }
    }
}

/// Leaves one kind of line end, in place: a value may be as long as a file.
fn one_line_end(text: &mut Vec<u8>) {
    if !text.contains(&b'\r') {
        return;
    }
    let mut after_return = false;
    text.retain(|byte| {
        let is_second_half = after_return && *byte == b'\n';
        after_return = *byte == b'\r';
        !is_second_half
    });
    for byte in text.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
}

#[cfg(test)]
mod tests {
    use super::one_line_end;

    #[test]
    fn line_ends_become_one() {
        for (text, expected) in
            [("a\r\nb", "a\nb"), ("a\rb\r", "a\nb\n"), ("\r\r\n\n", "\n\n\n"), ("あ\n", "あ\n")]
        {
            let mut bytes = text.as_bytes().to_vec();
            one_line_end(&mut bytes);
            assert_eq!(bytes, expected.as_bytes(), "{text:?}");
        }
    }
}
