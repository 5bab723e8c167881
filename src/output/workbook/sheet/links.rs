//! Links of a sheet: where each stands (ECMA-376 Part 1, 18.3.1.47 hyperlink), and the files they
//! lead to, which stand in a part of their own (Part 2, relationships).

use std::fmt::Write as _;
use std::io;

use super::super::spool::{Block, Spool, Stream};
use super::xml::{push_attribute, push_letters};

/// Where a link leads.
pub(in super::super) enum Link {
    /// To a cell of this workbook, such as `'Sheet 1'!A1`.
    Cell(String),
    /// To a file and, if it is known, to a cell in it.
    File { url: String, cell: Option<String> },
}

impl Link {
    /// Whether Excel takes no link as long as this, as it is written.
    pub(super) fn is_too_long(&self) -> bool {
        match self {
            Self::Cell(cell) => cell.len() > LONGEST,
            Self::File { url, cell } => {
                let room = LONGEST.saturating_sub(cell.as_ref().map_or(0, String::len));
                // escaping makes up to three characters of one
                url.len() * 3 > room && target(url).len() > room
            }
        }
    }
}

/// Longest link that Excel takes, in bytes.
const LONGEST: usize = 2_000;

/// The links of a sheet while it is written.
#[derive(Default)]
pub(super) struct Links {
    elements: Stream,
    relations: Stream,
    count: u32,
    files: u32,
}

/// Links in the spool.
pub(in super::super) struct LinkParts {
    /// What stands in the sheet.
    pub elements: Vec<Block>,
    /// What stands in the sheet's relationships, and how many they are.
    pub relations: Vec<Block>,
    pub files: u32,
}

/// The type of a relationship to a linked file.
const HYPERLINK: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

impl Links {
    pub(super) fn push(&mut self, column: u16, row: &str, link: &Link, text: &str) {
        self.count += 1;
        let out = &mut self.elements.text;
        out.push_str("<hyperlink ref=\"");
        push_letters(out, column);
        out.push_str(row);
        match link {
            Link::Cell(cell) => {
                out.push_str("\" location=\"");
                push_attribute(out, cell);
                out.push_str("\" display=\"");
                push_attribute(out, text);
            }
            Link::File { url, cell } => {
                self.files += 1;
                let _ = write!(out, "\" r:id=\"rId{}", self.files);
                if let Some(cell) = cell {
                    out.push_str("\" location=\"");
                    push_attribute(out, cell);
                }
                let out = &mut self.relations.text;
                let _ = write!(out, "<Relationship Id=\"rId{}\" Type=\"{HYPERLINK}", self.files);
                out.push_str("\" Target=\"");
                push_attribute(out, &target(url));
                out.push_str("\" TargetMode=\"External\"/>");
            }
        }
        self.elements.text.push_str("\"/>");
    }

    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn take(&mut self, spool: &mut Spool<'_>) -> io::Result<()> {
        spool.take(&mut self.elements)?;
        spool.take(&mut self.relations)
    }

    pub(super) fn finish(self, spool: &mut Spool<'_>) -> io::Result<LinkParts> {
        Ok(LinkParts {
            elements: spool.finish(self.elements)?,
            relations: spool.finish(self.relations)?,
            files: self.files,
        })
    }
}

/// A link as a relationship has it. That of a file is written as Excel does: without `file:///` if
/// it is relative, and escaped but for the characters of other scripts.
fn target(url: &str) -> String {
    let Some(path) = url.strip_prefix("file:///").or_else(|| url.strip_prefix("file://")) else {
        return url.to_owned();
    };
    let is_absolute = path.starts_with(r"\\") || path.find(':') == Some(1);
    let mut target = String::new();
    for c in if is_absolute { url } else { path }.chars() {
        match c {
            '\0'..=' '
            | '"'
            | '#'
            | '%'
            | '<'
            | '>'
            | '['
            | ']'
            | '^'
            | '`'
            | '{'
            | '}'
            | '\u{7f}' => {
                let _ = write!(target, "%{:02x}", u32::from(c));
            }
            _ => target.push(c),
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_cells_and_files() {
        let mut links = Links::default();
        links.push(6, "2", &Link::Cell("'a & b'!C4".to_owned()), "C4");
        let url = "file:///in\\R5 #1.xlsx".to_owned();
        links.push(8, "2", &Link::File { url, cell: Some("'様式1'!L8".to_owned()) }, "様式1!L8");
        let expected = [
            "<hyperlink ref=\"G2\" location=\"'a &amp; b'!C4\" display=\"C4\"/>",
            "<hyperlink ref=\"I2\" r:id=\"rId1\" location=\"'様式1'!L8\"/>",
        ];
        assert_eq!(links.elements.text, expected.concat());
        let relation = format!(
            "<Relationship Id=\"rId1\" Type=\"{HYPERLINK}\" Target=\"in\\R5%20%231.xlsx\" \
             TargetMode=\"External\"/>"
        );
        assert_eq!(links.relations.text, relation);
        assert_eq!(links.count(), 2);
    }

    #[test]
    fn targets_are_escaped_as_files_need_it() {
        for (url, expected) in [
            ("file:///..\\【福祉課】100%.xlsx", "..\\【福祉課】100%25.xlsx"),
            ("file:///C:\\a b.xlsx", "file:///C:\\a%20b.xlsx"),
            ("file://\\\\host\\a.xlsx", "file://\\\\host\\a.xlsx"),
            ("file:///a\u{1}\n.xlsx", "a%01%0a.xlsx"),
            ("https://example.org/a%20b#c", "https://example.org/a%20b#c"),
        ] {
            assert_eq!(target(url), expected);
        }
    }
}
