//! A workbook taken apart as it is stored, without a thought about what it means: parts,
//! relationships, and the elements of each part one after the other.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use torimatome::At;

use super::super::package::parts;
use super::super::xlsx::{entity, unescape};

/// An element of a part.
pub(super) struct Element {
    /// The names of those around it and its own, without prefixes: `/worksheet/sheetData/row`.
    pub(super) path: String,
    /// Where its own name begins there.
    name: usize,
    attributes: Vec<(String, String)>,
    /// The text directly in it.
    pub(super) text: String,
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.path[self.name..]
    }

    /// Whether it stands in one of these, `/row/`.
    pub(super) fn is_in(&self, path: &str) -> bool {
        self.path.contains(path)
    }

    /// Whether it stands directly in the element of its part.
    pub(super) fn is_child(&self) -> bool {
        self.path.matches('/').count() == 2
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// An attribute that is a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.parse().ok()
    }

    /// The relationship that it refers to, `r:id`.
    pub(super) fn relation(&self) -> Option<&str> {
        self.all().find(|(name, _)| name.ends_with(":id")).map(|(_, value)| value)
    }
}

/// The elements of a part, each before those in it.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return elements,
            Event::Start(start) => {
                let element = element(&start, open.last().map(|place| &elements[*place]));
                open.push(elements.len());
                elements.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, open.last().map(|place| &elements[*place]));
                elements.push(element);
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => push(&mut elements, &open, &text.xml10_content()),
            Event::GeneralRef(name) => push(&mut elements, &open, &entity(&name)),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>, parent: Option<&Element>) -> Element {
    let name = start.local_name();
    let name = name.as_ref();
    let path = format!("{}/{name}", parent.map_or("", |parent| &parent.path));
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = quick_xml::escape::unescape(&attribute.value).expect("an attribute");
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    let name = path.len() - name.len();
    Element { path, name, attributes: attributes.collect(), text: String::new() }
}

fn push(elements: &mut [Element], open: &[usize], text: &str) {
    if let Some(place) = open.last() {
        elements[*place].text.push_str(text);
    }
}

/// What a part refers to.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The name of a part; what is outside the package, as it is written.
    pub(super) target: String,
    pub(super) is_external: bool,
}

/// A row of a sheet.
pub(super) struct Row {
    /// Counted from one.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// A cell that is stored, with its text if it has one.
pub(super) struct Cell {
    pub(super) at: At,
    pub(super) text: String,
}

/// A sheet with cells.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) elements: Vec<Element>,
    pub(super) rows: Vec<Row>,
    last: At,
}

impl Sheet {
    pub(super) fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element> {
        self.elements.iter().filter(move |element| element.name() == name)
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// The last row and the last column that hold a cell.
    pub(super) const fn last(&self) -> At {
        self.last
    }
}

fn last(rows: &[Row]) -> At {
    let all = || rows.iter().flat_map(|row| &row.cells);
    let (rows, columns) = (all().map(|cell| cell.at.row), all().map(|cell| cell.at.column));
    At::new(rows.max().unwrap_or(0), columns.max().unwrap_or(0))
}

/// A workbook.
pub(super) struct Book {
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// The elements of the parts that are XML.
    elements: HashMap<String, Vec<Element>>,
    pub(super) sheets: Vec<Sheet>,
}

/// The part with the list of sheets.
pub(super) const WORKBOOK: &str = "xl/workbook.xml";

impl Book {
    pub(super) fn open(bytes: &[u8]) -> Self {
        let parts = parts(bytes);
        let read = |(name, content): &(String, Vec<u8>)| {
            let is_xml = [".xml", ".rels", ".vml"].iter().any(|ending| name.ends_with(ending));
            let text = is_xml.then(|| std::str::from_utf8(content).expect("text"));
            text.map(|text| (name.clone(), elements(text)))
        };
        let elements = parts.iter().filter_map(read).collect();
        let mut book = Self { parts, elements, sheets: Vec::new() };
        let strings = book.strings();
        let relations = book.relations(WORKBOOK);
        let mut sheets = Vec::new();
        for entry in book.entries() {
            let relation = relations.iter().find(|it| Some(it.id.as_str()) == entry.relation());
            let Some(relation) = relation.filter(|it| it.kind == "worksheet") else { continue };
            let part = relation.target.clone();
            let rows = rows(book.elements_of(&part), &strings);
            let name = entry.get("name").unwrap_or_default().to_owned();
            sheets.push((name, part, rows));
        }
        for (name, part, rows) in sheets {
            let elements = book.elements.remove(&part).expect("a sheet");
            let last = last(&rows);
            book.sheets.push(Sheet { name, part, elements, rows, last });
        }
        book
    }

    /// The entries of the list of sheets.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Element> {
        self.elements_of(WORKBOOK).iter().filter(|element| element.name() == "sheet")
    }

    /// The elements of a part; none if it is not there.
    pub(super) fn elements_of(&self, part: &str) -> &[Element] {
        let sheet = self.sheets.iter().find(|sheet| sheet.part == part);
        let elements = sheet.map(|sheet| &sheet.elements).or_else(|| self.elements.get(part));
        elements.map_or(&[], Vec::as_slice)
    }

    pub(super) fn relations(&self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = format!("{folder}/_rels/{file}.rels");
        let elements = self.elements_of(rels.trim_start_matches('/'));
        let relation = |element: &Element| {
            let get = |name| element.get(name).unwrap_or_default().to_owned();
            let is_external = element.get("TargetMode") == Some("External");
            let target = get("Target");
            Relation {
                id: get("Id"),
                kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: if is_external { target } else { resolved(folder, &target) },
                is_external,
            }
        };
        elements.iter().filter(|it| it.name() == "Relationship").map(relation).collect()
    }

    /// The part of a kind that another one has.
    pub(super) fn related(&self, part: &str, kind: &str) -> Option<String> {
        let relations = self.relations(part).into_iter();
        relations.filter(|relation| relation.kind == kind).map(|relation| relation.target).next()
    }

    /// The texts that cells share.
    fn strings(&self) -> Vec<String> {
        let part = self.related(WORKBOOK, "sharedStrings").unwrap_or_default();
        let mut strings: Vec<String> = Vec::new();
        for element in self.elements_of(&part) {
            match element.name() {
                "si" => strings.push(String::new()),
                "t" if !element.is_in("/rPh/") => {
                    strings.last_mut().expect("a text").push_str(&element.text);
                }
                _ => {}
            }
        }
        strings
    }
}

/// The name of a part that is given from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/').filter(|step| !step.is_empty()) {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

fn rows(elements: &[Element], strings: &[String]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut is_shared = false;
    for element in elements.iter().filter(|element| element.is_in("/sheetData/")) {
        match element.name() {
            "row" => {
                let number = element.number("r").expect("a row has its number");
                rows.push(Row { number, cells: Vec::new() });
            }
            "c" => {
                let at = element.get("r").and_then(At::parse).expect("a cell has its address");
                is_shared = element.get("t") == Some("s");
                let row = rows.last_mut().expect("cells stand in rows");
                row.cells.push(Cell { at, text: String::new() });
            }
            "v" | "t" if !element.is_in("/rPh/") => {
                let cell = rows.last_mut().and_then(|row| row.cells.last_mut()).expect("a cell");
                let text = if is_shared {
                    &strings[element.text.parse::<usize>().expect("a place")]
                } else {
                    &element.text
                };
                cell.text.push_str(&unescape(text));
            }
            _ => {}
        }
    }
    rows
}

/// A range of cells: `A1`, `A1:B2`, `$A$1:$B$2`; none if it is not one of Excel's.
pub(super) fn range(text: &str) -> Option<(At, At)> {
    let text = text.replace('$', "");
    let (first, last) = text.split_once(':').unwrap_or((&text, &text));
    let (first, last) = (At::parse(first)?, At::parse(last)?);
    let is_range = first.row <= last.row && first.column <= last.column && is_cell(last);
    is_range.then_some((first, last))
}

/// Whether a sheet of Excel has this cell.
pub(super) fn is_cell(at: At) -> bool {
    at.row < 1_048_576 && at.column < 16_384
}

/// Whether a cell is in the range from the first cell to this last one.
pub(super) fn is_within(at: At, last: At) -> bool {
    at.row <= last.row && at.column <= last.column
}

/// The length of a text as Excel counts it.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
