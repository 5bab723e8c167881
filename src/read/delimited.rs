//! Reads .csv and .tsv: text with commas, semicolons or tabs between values, in the encodings that
//! Japanese offices use. Such a file says nothing about itself, so all of it is found out: whether
//! it is text, in which encoding, and what stands between the values.

use std::borrow::Cow;
use std::cmp::Reverse;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::grid::{Cells, Kind, Raw, Sheet, Workbook, one_line_end};
use super::limits::{Budget, Limit};
use crate::place::At;
use crate::submission::Failure;

/// How much of a text is looked at to tell what stands between the values, in bytes.
const HEAD: usize = 1 << 16;

pub(super) fn open(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Failure> {
    // decoded, a text is as long or longer; only in UTF-16 a character may take twice as much
    let is_wide = bytes.contains(&0);
    budget.within(Limit::Text, bytes.len() as u64 / if is_wide { 2 } else { 1 })?;
    let text = decoded(bytes)?;
    let size = text.len() as u64;
    budget.unpacked(size, size, bytes.len() as u64)?;
    // the sign with which old systems end a file
    let text = text.trim_end_matches('\u{1A}');
    let separator = separator(text).filter(|_| !is_something_else(text));
    let separator = separator.ok_or(Failure::NotAWorkbook)?;
    let mut cells = Cells::new(budget);
    let mut fields = Fields::new(text, separator);
    while let Some(field) = fields.next()? {
        budget.within(Limit::Columns, u64::from(field.at.column) + 1)?;
        budget.element()?;
        cells.push(field.at, Raw::Text(field.text.into()))?;
    }
    // the file has no name for it, and no program shows one
    let (kind, name) = if separator == b'\t' { (Kind::Tsv, "TSV") } else { (Kind::Csv, "CSV") };
    let sheet = Sheet { name: name.to_owned(), hidden: false, grid: cells.finish()? };
    Ok(Workbook { kind, sheets: vec![sheet], modified: None })
}

/// The bytes as text, if they are text beyond doubt.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
    let read = |encoding: &'static Encoding, bytes| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return match read(encoding, &bytes[length..]) {
            Some(text) if text.contains('\0') => Err(Failure::NotAWorkbook),
            Some(text) => Ok(text),
            None => Err(Failure::Damaged(encoding.name().to_owned())),
        };
    }
    if bytes.contains(&0) {
        let [little, big] = [UTF_16LE, UTF_16BE].map(|encoding| {
            read(encoding, bytes).filter(|text| is_text(text) && text.contains('\n'))
        });
        return match (little, big) {
            (Some(text), None) | (None, Some(text)) => Ok(text),
            _ => Err(Failure::NotAWorkbook),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        // cut off within a character
        Err(error) if error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii() => {
            Err(Failure::Damaged("UTF-8".to_owned()))
        }
        Err(_) => read(SHIFT_JIS, bytes).filter(|text| is_text(text)).ok_or(Failure::NotAWorkbook),
    }
}

/// Whether there are no characters that only other things than text hold.
fn is_text(text: &str) -> bool {
    !text.trim_end_matches('\u{1A}').chars().any(
        |c| matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}'),
    )
}

/// Whether a text is no table but a web page, a program's data, or a printed document.
fn is_something_else(text: &str) -> bool {
    let text = text.trim_start();
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('<'), Some(c)) => c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/'),
        (Some('{'), Some(c)) => c.is_whitespace() || matches!(c, '"' | '\\' | '}'),
        (Some('['), _) => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        _ => text.starts_with("%PDF-") || text.starts_with("%!PS"),
    }
}

/// What stands between the values: the sign that divides most of the first lines into most values.
/// `None` if no sign divides them alike.
fn separator(text: &str) -> Option<u8> {
    // of equals the last counts
    let shapes = [b';', b'\t', b','].map(|separator| (separator, shape(text, separator)));
    let is_table = |(separator, shape): (u8, Shape)| {
        let Shape { lines, alike, values, quotes } = shape;
        let is_table = match alike {
            0 => false,
            1 => lines == 1 && values > 2,
            _ => alike * 2 >= lines || values > 2,
        };
        is_table.then_some(((Reverse(quotes), alike * (values - 1)), separator))
    };
    let tables = shapes.into_iter().filter_map(is_table);
    tables.max_by_key(|(likely, _)| *likely).map(|(_, separator)| separator)
}

/// How a sign divides the first lines.
#[derive(Debug, PartialEq)]
struct Shape {
    /// Lines that hold something.
    lines: usize,
    /// How many of them are divided into the same number of values.
    alike: usize,
    /// That number; at least two.
    values: usize,
    /// Values with a quote in them that do not stand in quotes.
    quotes: usize,
}

fn shape(text: &str, separator: u8) -> Shape {
    let end = (0..=text.len().min(HEAD)).rev().find(|end| text.is_char_boundary(*end));
    let head = &text[..end.unwrap_or_default()];
    let mut counts: Vec<usize> = Vec::new();
    let (mut values, mut filled, mut quotes) = (0, 0, 0);
    let mut fields = Fields::new(head, separator);
    while let Ok(Some(field)) = fields.next() {
        values += 1;
        quotes += usize::from(!field.is_quoted && field.text.contains('"'));
        filled += usize::from(!field.text.trim().is_empty());
        if field.is_last {
            match filled {
                0 => {}
                // a title, or a sentence that ends with a comma
                1 => counts.push(1),
                _ => counts.push(values),
            }
            (values, filled) = (0, 0);
        }
    }
    if head.len() < text.len() && counts.len() > 1 {
        // the last line is not whole
        counts.pop();
    }
    let alike = |values: usize| counts.iter().filter(|count| **count == values).count();
    let divided = counts.iter().filter(|count| **count > 1);
    let values = divided.copied().max_by_key(|values| (alike(*values), *values)).unwrap_or(2);
    Shape { lines: counts.len(), alike: alike(values), values, quotes }
}

/// The values of a text, one after another.
struct Fields<'t> {
    rest: &'t [u8],
    reader: Reader,
    at: At,
    /// A row has begun and not ended.
    in_row: bool,
    /// The last row ended with the first half of a line end.
    after_return: bool,
}

struct Field {
    at: At,
    text: String,
    /// The last of its row.
    is_last: bool,
    /// It stands in quotes.
    is_quoted: bool,
}

impl<'t> Fields<'t> {
    fn new(text: &'t str, separator: u8) -> Self {
        Self {
            rest: text.as_bytes(),
            reader: ReaderBuilder::new().delimiter(separator).build(),
            at: At::new(0, 0),
            in_row: false,
            after_return: false,
        }
    }

    fn next(&mut self) -> Result<Option<Field>, Failure> {
        if !self.in_row {
            self.pass_blank_lines();
            if self.rest.is_empty() {
                return Ok(None);
            }
        }
        self.in_row = true;
        let is_quoted = self.rest.first() == Some(&b'"');
        let mut field = Vec::new();
        let mut piece = [0; 1024];
        loop {
            // a line end after the last row does no harm, and nothing but a quote can hold it
            let is_over = self.rest.is_empty();
            let input = if is_over { b"\n" } else { self.rest };
            let (result, read, written) = self.reader.read_field(input, &mut piece);
            field.extend_from_slice(&piece[..written]);
            if !is_over {
                self.after_return = read > 0 && input[read - 1] == b'\r';
                self.rest = &input[read..];
            }
            match result {
                ReadFieldResult::Field { record_end } => {
                    return Ok(Some(self.field(field, record_end, is_quoted)));
                }
                ReadFieldResult::InputEmpty if is_over => {
                    return Err(Failure::Damaged(format!("{}: \"", self.at)));
                }
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return Ok(None),
            }
        }
    }

    fn field(&mut self, bytes: Vec<u8>, is_last: bool, is_quoted: bool) -> Field {
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let text = one_line_end(&text).into_owned();
        let field = Field { at: self.at, text, is_last, is_quoted };
        self.at = if is_last {
            self.in_row = false;
            At::new(self.at.row.saturating_add(1), 0)
        } else {
            At::new(self.at.row, self.at.column.saturating_add(1))
        };
        field
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        for (bytes, text) in [
            (&b"a,\x87\x40\xFB\xFC\x8A\x94"[..], Some("a,①髙株")),
            (b"\xB6\xC5,\xF0\x40", Some("ｶﾅ,\u{E000}")),
            ("髙,①".as_bytes(), Some("髙,①")),
            (b"\xEF\xBB\xBF\x82\xA0", None),
            (b"a\0,\0B0\n\0", Some("a,あ\n")),
            (b"\0a\0,0B\0\n", Some("a,あ\n")),
            (b"a\0,\0B0", None),
            (b"a,\x82", None),
            (b"\x01\x02\xB6", None),
        ] {
            assert_eq!(decoded(bytes).ok().as_deref(), text, "{bytes:?}");
        }
    }

    #[test]
    fn separators_are_told_apart() {
        for (text, found) in [
            ("a,b,c", Some(b',')),
            ("a,b", None),
            ("題\na,b\n1,2\n3,4", Some(b',')),
            ("題,,,\n注,,,\na,b,c,d\n1,2,3,4", Some(b',')),
            ("a\tb\tc\n1,020\t2,040\t3,060\n", Some(b'\t')),
            ("a;b;c\n1,5;2,5;3,5\n", Some(b';')),
            ("a,\"x;y;z\",c\n1,\"x;y;z\",3\n", Some(b',')),
            ("a,\"b\nc\",d\n\n1,2,3\n", Some(b',')),
            ("a,b,c\n1,2,\"\n\t\t\t\t\t\"\n3,4,\"\t\t\t\t\t\"\n", Some(b',')),
            ("a,b,c\n1,2,\"\t\t\t\n\t\t\t\"\"#\"\n3,4,\"\t\t\t\n\t\t\t\"\"#\"\n", Some(b',')),
            (",,,\n,,,\n", None),
            ("一行目\n二行目、続き\n三行目\n", None),
            ("\"a,b,c", None),
            ("", None),
        ] {
            assert_eq!(separator(text), found, "{text:?}");
        }
    }
}
