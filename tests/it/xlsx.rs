//! A reader of workbooks that shares nothing with the program: it takes the parts of the package
//! apart itself, so that what was written is judged by other eyes than those that read submissions.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use torimatome::At;
use zip::ZipArchive;

/// A sheet as it is stored.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) cells: BTreeMap<At, Cell>,
    pub(crate) notes: BTreeMap<At, String>,
    /// Cell and where its link leads.
    pub(crate) links: BTreeMap<At, String>,
    pub(crate) merges: Vec<(At, At)>,
}

/// A cell as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    /// The text, or the number in digits.
    pub(crate) text: String,
    pub(crate) is_number: bool,
    /// The code of the number format.
    pub(crate) format: String,
    /// The colour of the fill, as `FFRRGGBB`; empty if there is none.
    pub(crate) fill: String,
}

impl Cell {
    /// The cell as Excel shows it, for the formats that the program uses.
    pub(crate) fn shown(&self) -> String {
        if !self.is_number {
            return self.text.clone();
        }
        let code = &with_currency(strip_sign(&self.format));
        let number: f64 = self.text.parse().expect("a number");
        if code.is_empty() || code == "General" {
            return number.to_string();
        }
        let without_texts: String = code.split('"').step_by(2).collect();
        if without_texts.contains(['d', 'm', 'y']) {
            return day(number);
        }
        let decimals = code
            .split_once('.')
            .map_or(0, |(_, rest)| rest.chars().take_while(|c| *c == '0').count());
        let mut scale = if code.ends_with('%') { 100.0 } else { 1.0 };
        if without_texts.ends_with(',') {
            scale /= 1000.0;
        }
        let digits = format!("{:.decimals$}", number * scale);
        let digits = if code.contains("#,##0") { grouped(&digits) } else { digits };
        let unit: String = code.split('"').nth(1).unwrap_or_default().to_owned();
        if code.starts_with('"') {
            return format!("{unit}{digits}");
        }
        format!("{digits}{}{unit}", if code.ends_with('%') { "%" } else { "" })
    }
}

/// A format without the sign of a severity before it.
fn strip_sign(code: &str) -> &str {
    let signs = ["\"■ \"", "\"◆ \"", "\"◇ \""];
    signs.iter().find_map(|sign| code.strip_prefix(sign)).unwrap_or(code)
}

/// A format whose sign of a currency, `[$€-2] `, is a text like any other.
fn with_currency(code: &str) -> String {
    let sign = code.strip_prefix("[$").and_then(|rest| rest.split_once(']'));
    sign.map_or_else(
        || code.to_owned(),
        |(sign, rest)| {
            format!("\"{}\"{}", sign.split('-').next().unwrap_or_default(), rest.trim_start())
        },
    )
}

/// The day that Excel counts as the number, in ISO 8601.
fn day(number: f64) -> String {
    // from 1899-12-30 to the era of 400 years that begins on 0000-03-01
    let days = number.trunc() + 693_899.0;
    let era = (days / 146_097.0).floor();
    let of_era = days - era * 146_097.0;
    let year_of_era = ((of_era - (of_era / 1460.0).floor() + (of_era / 36_524.0).floor()
        - (of_era / 146_096.0).floor())
        / 365.0)
        .floor();
    let of_year = of_era
        - (365.0 * year_of_era + (year_of_era / 4.0).floor() - (year_of_era / 100.0).floor());
    let month = ((5.0 * of_year + 2.0) / 153.0).floor();
    let day = of_year - ((153.0 * month + 2.0) / 5.0).floor() + 1.0;
    let year = year_of_era + era * 400.0 + f64::from(u8::from(month >= 10.0));
    format!("{year:04}-{:02}-{day:02}", if month < 10.0 { month + 3.0 } else { month - 9.0 })
}

fn grouped(digits: &str) -> String {
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, String::new()), |(a, b)| (a, format!(".{b}")));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text + &fraction
}

/// Opens a workbook; sheets in their order.
pub(crate) fn open(bytes: &[u8]) -> Vec<Sheet> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let strings = strings(&part(&mut package, "xl/sharedStrings.xml"));
    let styles = Styles::read(&part(&mut package, "xl/styles.xml"));
    let targets = relations(&part(&mut package, "xl/_rels/workbook.xml.rels"));
    let mut sheets = Vec::new();
    each_element(&part(&mut package, "xl/workbook.xml"), |element, _| {
        if element.local_name().as_ref() == "sheet" {
            let target = &targets[&attribute(element, "r:id")];
            let is_hidden = attribute(element, "state").ends_with("idden");
            sheets.push((attribute(element, "name"), is_hidden, format!("xl/{target}")));
        }
    });
    sheets
        .into_iter()
        .map(|(name, is_hidden, path)| Sheet {
            is_hidden,
            ..sheet(&mut package, name, &path, &strings, &styles)
        })
        .collect()
}

fn sheet(
    package: &mut ZipArchive<Cursor<&[u8]>>,
    name: String,
    path: &str,
    strings: &[String],
    styles: &Styles,
) -> Sheet {
    let mut sheet = Sheet { name, ..Sheet::default() };
    let folder = path.rsplit_once('/').expect("a folder").0;
    let file = path.rsplit('/').next().expect("a file");
    let targets = relations(&part(package, &format!("{folder}/_rels/{file}.rels")));
    let xml = part(package, path);
    let mut reader = Reader::from_str(&xml);
    let mut at = At::new(0, 0);
    let mut kind = String::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "c" => {
                    at = At::parse(&attribute(&element, "r")).expect("an address");
                    kind = attribute(&element, "t");
                    let style = attribute(&element, "s").parse().unwrap_or(0);
                    sheet.cells.insert(at, styles.cell(style));
                }
                "v" | "t" => inside = true,
                "mergeCell" => {
                    let area = attribute(&element, "ref");
                    let (first, last) = area.split_once(':').expect("a range");
                    sheet.merges.push((
                        At::parse(first).expect("a cell"),
                        At::parse(last).expect("a cell"),
                    ));
                }
                "hyperlink" => {
                    let at = At::parse(&attribute(&element, "ref")).expect("a cell");
                    let target =
                        targets.get(&attribute(&element, "r:id")).cloned().unwrap_or_default();
                    sheet.links.insert(at, format!("{target}#{}", attribute(&element, "location")));
                }
                _ => {}
            },
            Event::End(element) if matches!(element.local_name().as_ref(), "v" | "t") => {
                inside = false;
            }
            Event::Text(text) if inside => {
                value(&mut sheet, at, &kind, &text.xml10_content(), strings);
            }
            Event::GeneralRef(reference) if inside => {
                let text = entity(&reference);
                sheet.cells.entry(at).or_default().text.push_str(&text);
            }
            _ => {}
        }
    }
    for cell in sheet.cells.values_mut().filter(|cell| !cell.is_number) {
        cell.text = unescape(&cell.text);
    }
    if let Some(target) = targets.values().find(|target| target.contains("comments")) {
        sheet.notes = notes(&part(package, &format!("xl/{}", target.trim_start_matches("../"))));
    }
    sheet
}

/// A text without the escapes `_xHHHH_`, in which Excel keeps characters that XML does not have.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let digits = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let (text, length) = match code.and_then(char::from_u32) {
            Some(c) => (c.to_string(), 7),
            None => ("_".to_owned(), 1),
        };
        out.push_str(&rest[..at]);
        out.push_str(&text);
        rest = &rest[at + length..];
    }
    out + rest
}

fn value(sheet: &mut Sheet, at: At, kind: &str, text: &str, strings: &[String]) {
    let cell = sheet.cells.entry(at).or_default();
    if kind == "s" {
        cell.text.push_str(&strings[text.parse::<usize>().expect("a place")]);
    } else {
        cell.text.push_str(text);
        cell.is_number = kind.is_empty() || kind == "n";
    }
}

/// Texts of the shared strings.
fn strings(xml: &str) -> Vec<String> {
    texts_of(xml, "si")
}

/// The text inside each element of a name.
fn texts_of(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return texts,
            Event::Start(element) if element.local_name().as_ref() == name => {
                texts.push(String::new());
            }
            Event::Start(element) if element.local_name().as_ref() == "t" => inside = true,
            Event::End(element) if element.local_name().as_ref() == "t" => inside = false,
            Event::Text(text) if inside => {
                texts.last_mut().expect("a text").push_str(&text.xml10_content());
            }
            Event::GeneralRef(reference) if inside => {
                texts.last_mut().expect("a text").push_str(&entity(&reference));
            }
            _ => {}
        }
    }
}

fn notes(xml: &str) -> BTreeMap<At, String> {
    let mut places = Vec::new();
    each_element(xml, |element, _| {
        if element.local_name().as_ref() == "comment" {
            places.push(At::parse(&attribute(element, "ref")).expect("a cell"));
        }
    });
    let texts = texts_of(xml, "comment");
    places.into_iter().zip(texts.iter().map(|text| unescape(text))).collect()
}

fn relations(xml: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    each_element(xml, |element, _| {
        if element.local_name().as_ref() == "Relationship" {
            targets.insert(attribute(element, "Id"), attribute(element, "Target"));
        }
    });
    targets
}

/// Number formats and fills by cell style.
struct Styles {
    cells: Vec<Cell>,
}

impl Styles {
    fn read(xml: &str) -> Self {
        let mut formats: BTreeMap<String, String> =
            [("0", ""), ("1", "0"), ("3", "#,##0"), ("9", "0%"), ("10", "0.00%")]
                .map(|(id, code)| (id.to_owned(), code.to_owned()))
                .into();
        let mut fills = Vec::new();
        let mut cells = Vec::new();
        each_element(xml, |element, parents| match element.local_name().as_ref() {
            "numFmt" => {
                formats.insert(attribute(element, "numFmtId"), attribute(element, "formatCode"));
            }
            "fill" => fills.push(String::new()),
            "fgColor" => *fills.last_mut().expect("a fill") = attribute(element, "rgb"),
            "xf" if parents.last().is_some_and(|parent| parent == "cellXfs") => {
                let fill: usize = attribute(element, "fillId").parse().unwrap_or(0);
                cells.push(Cell {
                    format: formats
                        .get(&attribute(element, "numFmtId"))
                        .cloned()
                        .unwrap_or_default(),
                    fill: fills[fill].clone(),
                    ..Cell::default()
                });
            }
            _ => {}
        });
        Self { cells }
    }

    fn cell(&self, style: usize) -> Cell {
        self.cells.get(style).cloned().unwrap_or_default()
    }
}

/// Calls back for each element with the names of those around it.
pub(crate) fn each_element(xml: &str, mut visit: impl FnMut(&BytesStart<'_>, &[String])) {
    let mut reader = Reader::from_str(xml);
    let mut parents = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return,
            Event::Start(element) => {
                visit(&element, &parents);
                parents.push(element.local_name().as_ref().to_owned());
            }
            Event::Empty(element) => visit(&element, &parents),
            Event::End(_) => {
                parents.pop();
            }
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    found.map_or_else(String::new, |attribute| {
        quick_xml::escape::unescape(&attribute.value).expect("an attribute").into_owned()
    })
}

pub(crate) fn entity(reference: &str) -> String {
    quick_xml::escape::unescape(&format!("&{reference};")).expect("an entity").into_owned()
}

/// A part of the package; empty if it is not there.
pub(crate) fn part(package: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut text = String::new();
    if let Ok(mut file) = package.by_name(name) {
        file.read_to_string(&mut text).expect("a text");
    }
    text
}
