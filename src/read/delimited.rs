//! Reads .csv and .tsv: text with commas, semicolons or tabs between values, in the encodings that
//! Japanese offices use. Such a file says nothing about itself, so all of it is found out: whether
//! it is text, in which encoding, and what stands between the values.

use super::grid::{Cells, Kind, Raw, Sheet, Workbook};
use super::limits::{Budget, Limit};
use crate::submission::Failure;

mod ditto;
mod encoding;
mod fields;
mod separator;

use ditto::Lines;
use fields::Fields;

pub(super) fn open(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Failure> {
    let text = encoding::decoded(bytes, budget)?;
    let size = text.len() as u64;
    budget.unpacked(size, size, bytes.len() as u64)?;
    // the sign with which old systems end a file
    let text = text.trim_end_matches('\u{1A}');
    let separator = separator::separator(text).filter(|_| !is_something_else(text));
    let separator = separator.ok_or(Failure::NotAWorkbook)?;
    let mut cells = Cells::new(budget);
    let mut fields = Fields::new(text, separator, Lines::new(text, separator));
    while let Some(field) = fields.next()? {
        budget.within(Limit::Columns, u64::from(field.at.column) + 1)?;
        budget.element()?;
        cells.push(field.at, Raw::Text(field.text.into()))?;
    }
    // the file has no name for it, and no program shows one
    let (kind, name) = if separator == b'\t' { (Kind::Tsv, "TSV") } else { (Kind::Csv, "CSV") };
    let sheet = Sheet { name: name.to_owned(), hidden: false, grid: cells.finish()? };
    Ok(Workbook { kind, sheets: vec![sheet], modified: None, label: None })
}

/// Whether a text is no table but a web page, a program's data, or a printed document. A title may
/// stand in such brackets, too.
fn is_something_else(text: &str) -> bool {
    let text = text.trim_start();
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('<'), Some(c)) if c.is_ascii_alphabetic() => is_page(text),
        (Some('<'), Some(c)) => matches!(c, '!' | '?' | '/'),
        (Some('{'), Some('\\')) => true,
        (Some('{'), _) => text[1..].trim_start().starts_with(['"', '}']),
        (Some('['), _) => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        _ => text.starts_with("%PDF-") || text.starts_with("%!PS"),
    }
}

/// Whether a text begins with an element, or closes one later on.
fn is_page(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    let behind = text[1..].trim_start_matches(is_name);
    let inside = behind.split('>').next().unwrap_or_default();
    behind.starts_with(['>', '/'])
        || behind.starts_with(|c: char| c.is_ascii_whitespace()) && inside.contains('=')
        || text.contains("</")
}

#[cfg(test)]
mod tests {
    use super::is_something_else;

    #[test]
    fn titles_in_brackets_are_no_pages() {
        for (text, is_no_table) in [
            ("<R5年度 様式>,,,\n1,2,3,4\n", false),
            ("<Form 1>,,,\n1,2,3,4\n", false),
            ("<様式1>,,,\n", false),
            ("{ 様式 },,,\n", false),
            ("[様式],,,\n", false),
            ("<html><td>1,2,3</td></html>", true),
            ("<html>\n1,2,3\n1,2,3", true),
            ("<table border=1>\n1,2,3\n1,2,3", true),
            ("<p class\n>1,2,3</p>", true),
            ("\n<table/>", true),
            ("<!-- 1,2,3 -->", true),
            ("<?xml version=\"1.0\"?>", true),
            ("{\"a\": [1,2]}\n{\"a\": [1,2]}\n", true),
            ("{\n \"a\": [1,2,3]\n}", true),
            ("{ }", true),
            ("{\\rtf1 a,b,c}", true),
            ("[[1,2],[1,2]]", true),
        ] {
            assert_eq!(is_something_else(text), is_no_table, "{text}");
        }
    }
}
