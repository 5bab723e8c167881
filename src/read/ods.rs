//! Reads .ods, and .fods, which is the same in one file of XML. Source: OpenDocument 1.3 Part 2
//! (Packages) and Part 3 (Schema).

use std::io::{BufReader, Read as _};

use super::grid::{Kind, Sheet, Workbook};
use super::labels::Labels;
use super::limits::{Budget, Limit};
use super::package::Package;
use super::xml::{Element, Node, Part, Xml, attributes, cut_off};
use crate::submission::Failure;

mod cell;
mod format;
mod sheet;
mod styles;
mod text;

use styles::{Section, Styles};

const CONTENT: &str = "content.xml";
/// Begins the name of the kind of file, also for templates.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";
const NAMESPACE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
/// How much of a file is looked at to tell what it is.
const HEAD: usize = 1 << 16;

/// Whether a package is a document of this kind: it says so, or its content does.
pub(super) fn is_package(package: &mut Package<'_>) -> bool {
    let mut kind = String::new();
    if let Ok(Some(part)) = package.part("mimetype") {
        let _ = part.take(SPREADSHEET.len() as u64).read_to_string(&mut kind);
    }
    if kind == SPREADSHEET {
        return true;
    }
    match package.xml(CONTENT) {
        Ok(Some(mut xml)) => is_document(&mut xml, "document-content"),
        _ => false,
    }
}

/// Whether a file is such a document in one piece.
pub(super) fn is_flat(bytes: &[u8], budget: &Budget<'_>) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    is_document(&mut xml(head, budget), "document")
}

fn xml<'b>(bytes: &'b [u8], budget: &'b Budget<'b>) -> Xml<'b> {
    Xml::new(BufReader::new(Part::new(bytes, bytes.len() as u64, budget)))
}

/// Whether the first element is this one, of OpenDocument.
fn is_document(xml: &mut Xml<'_>, name: &str) -> bool {
    loop {
        match xml.next() {
            Ok(Node::Start(element)) => return is_root(&element, name),
            Ok(Node::Text(text)) if !text.trim_start_matches('\u{FEFF}').trim().is_empty() => {
                return false;
            }
            Ok(Node::Text(_) | Node::Other) => {}
            Ok(Node::End(_) | Node::Done) | Err(_) => return false,
        }
    }
}

fn is_root(element: &Element<'_>, name: &str) -> bool {
    let mut is_office = false;
    attributes(element, |_, value| is_office |= value == NAMESPACE);
    is_office && element.local_name().as_ref() == name
}

pub(super) fn open(package: &mut Package<'_>, budget: &Budget<'_>) -> Result<Workbook, Failure> {
    if is_locked(package)? {
        return Err(Failure::Locked);
    }
    let mut document = Document::new(budget);
    if let Some(mut xml) = package.xml("styles.xml")? {
        // automatic styles are there for headers and footers
        document.read(&mut xml, &["styles"])?;
    }
    let Some(mut xml) = package.xml(CONTENT)? else { return Err(Failure::NotAWorkbook) };
    document.read(&mut xml, &["automatic-styles", "spreadsheet"])?;
    drop(xml);
    // nobody misses a date that cannot be read
    if let Ok(Some(mut xml)) = package.xml("meta.xml") {
        let _ = document.read(&mut xml, &["meta"]);
    }
    document.finish()
}

pub(super) fn open_flat(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Failure> {
    let mut document = Document::new(budget);
    document
        .read(&mut xml(bytes, budget), &["meta", "styles", "automatic-styles", "spreadsheet"])?;
    Ok(Workbook { kind: Kind::Fods, ..document.finish()? })
}

/// Whether a password is needed: the list of parts says how they are encrypted.
fn is_locked(package: &mut Package<'_>) -> Result<bool, Failure> {
    let mut is_locked = false;
    if let Some(mut xml) = package.xml("META-INF/manifest.xml")? {
        xml.each_element(|element| {
            is_locked |= element.local_name().as_ref() == "encryption-data";
            Ok(())
        })?;
    }
    Ok(is_locked)
}

/// What has been read of a document.
struct Document<'b> {
    budget: &'b Budget<'b>,
    styles: Styles<'b>,
    /// The sheets, if it is a spreadsheet.
    sheets: Option<Vec<Sheet>>,
    created: String,
    changed: String,
    labels: Labels,
}

impl<'b> Document<'b> {
    fn new(budget: &'b Budget<'b>) -> Self {
        let styles = Styles::new(budget);
        Self {
            budget,
            styles,
            sheets: None,
            created: String::new(),
            changed: String::new(),
            labels: Labels::default(),
        }
    }

    /// Reads these sections.
    fn read(&mut self, xml: &mut Xml<'_>, sections: &[&str]) -> Result<(), Failure> {
        let mut depth = 0;
        loop {
            match xml.next()? {
                Node::Start(element) => match element.local_name().as_ref() {
                    "document" | "document-content" | "document-styles" | "document-meta"
                    | "body" => depth += 1,
                    name if !sections.contains(&name) => xml.skip()?,
                    "styles" => self.styles.read(xml, Section::Named)?,
                    "automatic-styles" => self.styles.read(xml, Section::Automatic)?,
                    "spreadsheet" => self.spreadsheet(xml)?,
                    _ => self.meta(xml)?,
                },
                Node::End(_) => depth -= 1,
                Node::Done if depth == 0 => return Ok(()),
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
    }

    fn spreadsheet(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        self.sheets.get_or_insert_default();
        loop {
            match xml.next()? {
                Node::Start(element) if element.local_name().as_ref() == "table" => {
                    let (mut name, mut style) = (String::new(), String::new());
                    attributes(&element, |key, value| match key {
                        "name" => value.clone_into(&mut name),
                        "style-name" => value.clone_into(&mut style),
                        _ => {}
                    });
                    if is_copy(&name) {
                        xml.skip()?;
                        continue;
                    }
                    let hidden = self.styles.is_hidden(&style);
                    let grid = sheet::read(xml, &mut self.styles, self.budget)?;
                    let sheets = self.sheets.get_or_insert_default();
                    sheets.push(Sheet { name, hidden, grid });
                    self.budget.within(Limit::Sheets, sheets.len() as u64)?;
                }
                Node::Start(_) => xml.skip()?,
                Node::End(_) => return Ok(()),
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
    }

    /// When the document was made and last changed.
    fn meta(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        loop {
            match xml.next()? {
                Node::Start(element) => match element.local_name().as_ref() {
                    "creation-date" => self.created = xml.text()?,
                    "date" => self.changed = xml.text()?,
                    "user-defined" => {
                        let mut name = String::new();
                        attributes(&element, |key, value| {
                            if key == "name" {
                                value.clone_into(&mut name);
                            }
                        });
                        let text = xml.text()?;
                        self.labels.put(&name, &text);
                    }
                    _ => xml.skip()?,
                },
                Node::End(_) => return Ok(()),
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
    }

    fn finish(self) -> Result<Workbook, Failure> {
        let dates = [self.changed, self.created];
        let modified =
            dates.iter().map(|date| date.trim().to_owned()).find(|date| !date.is_empty());
        let sheets = self.sheets.ok_or(Failure::NotAWorkbook)?;
        Ok(Workbook { kind: Kind::Ods, sheets, modified, label: self.labels.finish() })
    }
}

/// Whether a sheet holds what formulas took from another file, `'file:///name.ods'#Sheet`: it is
/// none of this file.
fn is_copy(name: &str) -> bool {
    name.starts_with('\'') && name.contains("'#")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Ods, Reader as _, open_workbook_from_rs};

    use super::super::grid::{Grid, Raw};
    use super::super::limits::Limits;
    use super::*;
    use crate::place::At;
    use crate::submission::Noticed;

    const FORMATS: &[u8] = include_bytes!("../../fixtures/workbooks/opendocument/formats.ods");
    const SAME: &[u8] = include_bytes!("../../fixtures/workbooks/opendocument/formats.xlsx");
    const FORM: &[u8] = include_bytes!("../../fixtures/workbooks/opendocument/R5_福祉課.ods");
    const QUIRKS: &[u8] = include_bytes!("../../fixtures/workbooks/opendocument/quirks.fods");

    fn read(bytes: &[u8]) -> Workbook {
        let budget = Budget::new(Limits::default(), None);
        super::super::open(bytes, &budget).expect("a workbook")
    }

    fn cells(grid: &Grid) -> Vec<(At, Raw)> {
        let cells = |row: &super::super::grid::Row| {
            let row_number = row.row;
            let at = move |column: u32| At::new(row_number, column);
            row.cells
                .iter()
                .map(move |(column, raw)| (at(*column), raw.clone()))
                .collect::<Vec<_>>()
        };
        grid.rows.iter().flat_map(cells).collect()
    }

    fn listing(grid: &Grid) -> Vec<String> {
        let kind = |raw: &Raw| match raw {
            Raw::Text(_) => "text",
            Raw::Number { .. } => "number",
            Raw::Date(..) => "date",
            Raw::Time(_) => "time",
            Raw::Bool(_) => "bool",
            Raw::Error(_) => "error",
            Raw::Uncalculated(_) => "uncalculated",
        };
        // a blank at the end of a paragraph does not count, though LibreOffice writes it
        let line =
            |(at, raw): &(At, Raw)| format!("{at} {} {:?}", kind(raw), raw.shown().trim_end());
        cells(grid).iter().map(line).collect()
    }

    #[test]
    fn a_workbook_saved_in_both_formats_reads_the_same() {
        let (ods, xlsx) = (read(FORMATS), read(SAME));
        assert_eq!((ods.kind, xlsx.kind), (Kind::Ods, Kind::Xlsx));
        assert_eq!(ods.sheets.len(), xlsx.sheets.len());
        for (ods, xlsx) in ods.sheets.iter().zip(&xlsx.sheets) {
            assert_eq!((&ods.name, ods.hidden), (&xlsx.name, xlsx.hidden));
            let (left, right) = (listing(&ods.grid), listing(&xlsx.grid));
            for (left, right) in left.iter().zip(&right) {
                // Excel has no such error
                assert_eq!(&left.replace("Err:502", "#VALUE!"), right);
            }
            assert_eq!(left.len(), right.len());
            let merges = |grid: &Grid| {
                let merged = cells(grid).into_iter().filter_map(|(at, _)| grid.merge(at));
                merged.map(|merge| (merge.first, merge.last)).collect::<Vec<_>>()
            };
            assert_eq!(merges(&ods.grid), merges(&xlsx.grid));
            assert_eq!(ods.grid.hidden.rows, xlsx.grid.hidden.rows);
            assert_eq!(ods.grid.hidden.columns, xlsx.grid.hidden.columns);
        }
    }

    #[test]
    fn another_reader_finds_the_same_values() {
        let compared: usize = [FORMATS, FORM].into_iter().map(compare).sum();
        assert!(compared > 250, "{compared}");
    }

    /// How many cells are the same.
    fn compare(bytes: &[u8]) -> usize {
        let mut other: Ods<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let mut compared = 0;
        for sheet in read(bytes).sheets {
            let range = other.worksheet_range(&sheet.name).expect("the sheet");
            assert_eq!(range.used_cells().count(), cells(&sheet.grid).len());
            for (at, raw) in cells(&sheet.grid) {
                let data = range.get_value((at.row, at.column)).expect("the cell");
                let is_same = match (data, &raw) {
                    (Data::Float(number), Raw::Number { number: own, .. }) => {
                        own.to_string().parse() == Ok(*number)
                    }
                    (Data::Float(number), Raw::Bool(own)) => (*number > 0.0) == *own,
                    (Data::String(text), own) => text.trim_end() == own.shown().trim_end(),
                    (Data::DateTimeIso(text), own) => text.starts_with(&own.shown()[..10]),
                    (Data::DurationIso(_), Raw::Time(_)) => true,
                    _ => false,
                };
                assert!(is_same, "{at}: {data:?} {raw:?}");
                compared += 1;
            }
        }
        compared
    }

    #[test]
    fn what_the_standard_allows_is_read() {
        let workbook = read(QUIRKS);
        assert_eq!(workbook.modified.as_deref(), Some("2024-05-01T09:00:00"));
        let names: Vec<_> =
            workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(names, [("様式", false), ("リスト", true)]);
        let grid = &workbook.sheets[0].grid;
        assert_eq!(
            listing(grid),
            [
                "A1 text \"前後の 空白は 数えない\"",
                "B1 text \"  二つ  一つ\\tタブ\\n次の行\\n\\n三つ目\"",
                "C1 text \"取組の色つき先\"",
                "D1 text \"本文\"",
                "E1 text \"属性の値\"",
                "F1 text \"一\\n二\"",
                "A2 number \"10.0件\"",
                "B2 number \"+5\"",
                "C2 number \"000000000000000000000000000003回\\\"\"",
                "D2 number \"1,041人\"",
                "E2 number \"0.1\"",
                "F2 number \"1200\"",
                "G2 number \"18.80%\"",
                "A3 number \"+7\"",
                "B3 date \"2024-04-01\"",
                "C3 time \"9:30\"",
                "D3 bool \"TRUE\"",
                "E3 text \"読めない数\"",
                "G3 text \"種類なし\"",
                "A4 text \"横\"",
                "C4 text \"同\"",
                "D4 text \"同\"",
                "E4 text \"同\"",
                "A5 text \"横\"",
                "C5 text \"同\"",
                "D5 text \"同\"",
                "E5 text \"同\"",
                "A6 text \"横\"",
                "C6 text \"同\"",
                "D6 text \"同\"",
                "E6 text \"同\"",
                "A7 uncalculated \"=[.A1]\"",
                "B7 uncalculated \"=[.A1]\"",
                "D7 error \"#DIV/0!\"",
                "E7 error \"Err:508\"",
                "F7 error \"#REF!\"",
                "G7 text \"#REF!\"",
            ]
        );
        for row in 3..6 {
            let merge = grid.merge(At::new(row, 1)).expect("merged");
            assert_eq!((merge.first, merge.last), (At::new(row, 0), At::new(row, 1)));
        }
        assert_eq!(grid.hidden.columns, [(1, 2)]);
        assert_eq!(grid.hidden.rows, [(1, 2), (1_048_576, 4_001_048_575)]);
        assert_eq!(grid.noticed(6), [(At::new(6, 5), Noticed::External)]);
    }
}
