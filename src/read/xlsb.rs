//! Reads .xlsb: the parts of the package are those of .xlsx, but hold records instead of XML.
//! Source: MS-XLSB.

use std::rc::Rc;

use super::biff::{Book, Fields, Run, is_struck, struck};
use super::formats::Styles;
use super::grid::{Kind, Sheet, Workbook, one_line_end};
use super::labels;
use super::limits::{Budget, Limit};
use super::package::{Package, Relation};
use super::struck::Struck;
use super::xlsx::{modified, target};
use crate::submission::Failure;
use records::Records;

mod records;
mod sheet;

/// Where the workbook is if nothing says so.
const USUAL: &str = "xl/workbook.bin";

/// The part with the workbook, if it is one of this format: its name is all that tells.
pub(super) fn workbook(package: &mut Package<'_>) -> Result<Option<String>, Failure> {
    let root = package.relations("")?;
    let name = target(&root, "officeDocument").unwrap_or(USUAL);
    let is_binary = name.to_ascii_lowercase().ends_with(".bin") && package.has(name);
    Ok(is_binary.then(|| name.to_owned()))
}

pub(super) fn open(
    package: &mut Package<'_>,
    name: &str,
    budget: &Budget<'_>,
) -> Result<Workbook, Failure> {
    let relations = package.relations(name)?;
    let listed = Listed::read(package, name, budget)?;
    let part = |kind: &str, usual: &str| {
        target(&relations, kind).map_or_else(|| usual.to_owned(), str::to_owned)
    };
    let styles = styles(package, &part("styles", "xl/styles.bin"))?;
    let strings = part("sharedStrings", "xl/sharedStrings.bin");
    let book = Book {
        strings: self::strings(package, &strings, &styles, budget)?,
        formats: styles.formats(listed.from_1904),
        external: listed.external,
    };
    let mut sheets = Vec::new();
    for entry in listed.sheets {
        let Some(part) = entry.part(&relations) else { continue };
        let Some(records) = Records::open(package, part)? else { continue };
        match sheet::read(records, &book, budget) {
            Ok(grid) => sheets.push(Sheet { name: entry.name, hidden: entry.hidden, grid }),
            // what nobody sees need not be readable
            Err(Failure::Damaged(_)) if entry.hidden => {}
            Err(failure) => return Err(failure),
        }
    }
    let root = package.relations("")?;
    let properties = target(&root, "core-properties").unwrap_or("docProps/core.xml");
    let modified = modified(package, properties).unwrap_or_default();
    let label = labels::of_package(package)?;
    Ok(Workbook { kind: Kind::Xlsb, sheets, modified, label })
}

/// What the workbook says about its sheets. Source: MS-XLSB 2.1.7.61.
#[derive(Default)]
struct Listed {
    sheets: Vec<Entry>,
    from_1904: bool,
    /// For each place that formulas name outside their own sheet, whether it is in another workbook.
    external: Vec<bool>,
}

struct Entry {
    name: String,
    hidden: bool,
    relation: String,
}

impl Entry {
    fn read(mut fields: Fields<'_>) -> Option<Self> {
        let (state, _) = (fields.u32()?, fields.u32()?);
        let (relation, name) = (fields.wide()?, fields.wide()?);
        Some(Self { name, hidden: state != 0, relation })
    }

    /// The part with the cells; `None` if the sheet has none: charts, macros.
    fn part<'r>(&self, relations: &'r [Relation]) -> Option<&'r str> {
        let found = relations.iter().find(|relation| relation.id == self.relation)?;
        (found.kind == "worksheet").then_some(&found.target)
    }
}

impl Listed {
    fn read(package: &mut Package<'_>, name: &str, budget: &Budget<'_>) -> Result<Self, Failure> {
        const PROPERTIES: u16 = 153;
        const SHEET: u16 = 156;
        const OTHER_BOOK: u16 = 355;
        const THIS_BOOK: std::ops::RangeInclusive<u16> = 357..=358;
        const FUNCTIONS: u16 = 667;
        const PLACES: u16 = 362;
        let mut listed = Self::default();
        let mut books = Vec::new();
        let Some(mut records) = Records::open(package, name)? else { return Ok(listed) };
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                PROPERTIES => listed.from_1904 = fields.u32().is_some_and(|bits| bits & 1 != 0),
                SHEET => {
                    let entry = Entry::read(fields);
                    let damaged = || Failure::Damaged("BrtBundleSh".to_owned());
                    let entry = entry.ok_or_else(damaged)?;
                    budget.string(&entry.name)?;
                    listed.sheets.push(entry);
                    budget.within(Limit::Sheets, listed.sheets.len() as u64)?;
                }
                OTHER_BOOK => books.push(true),
                FUNCTIONS => books.push(false),
                kind if THIS_BOOK.contains(&kind) => books.push(false),
                PLACES => {
                    fields.u32();
                    while let (Some(book), Some(_), Some(_)) =
                        (fields.u32(), fields.u32(), fields.u32())
                    {
                        let book = usize::try_from(book).ok().and_then(|book| books.get(book));
                        listed.external.push(book.is_some_and(|other| *other));
                    }
                }
                _ => {}
            }
        }
        Ok(listed)
    }
}

/// The texts that cells refer to. What follows them in their records are looks and ふりがな.
fn strings(
    package: &mut Package<'_>,
    name: &str,
    styles: &Styles,
    budget: &Budget<'_>,
) -> Result<Vec<(Rc<str>, Struck)>, Failure> {
    const TEXT: u16 = 19;
    const RICH: u8 = 1;
    let mut strings = Vec::new();
    let Some(mut records) = Records::open(package, name)? else { return Ok(strings) };
    while let Some((kind, mut fields)) = records.next()? {
        if kind == TEXT {
            let text = fields.u8().zip(fields.wide());
            let (options, text) = text.ok_or_else(|| Failure::Damaged("BrtSSTItem".to_owned()))?;
            budget.string(&text)?;
            let runs = if options & RICH == 0 { Vec::new() } else { runs(fields) };
            let struck = struck(&text, &runs, |font| styles.is_struck(font.into()));
            strings.push((one_line_end(&text).into(), struck));
        }
    }
    Ok(strings)
}

/// The looks of a text, as many as there are. Source: MS-XLSB 2.5.121 (`RichStr`).
fn runs(mut fields: Fields<'_>) -> Vec<Run> {
    let count = fields.u32().unwrap_or(0);
    let runs = (0..count).map_while(|_| fields.u16().zip(fields.u16()));
    runs.collect()
}

/// The number formats of the cells' styles.
fn styles(package: &mut Package<'_>, name: &str) -> Result<Styles, Failure> {
    const FONT: u16 = 43;
    const FORMAT: u16 = 44;
    const BEGIN_FONTS: u16 = 611;
    const END_FONTS: u16 = 612;
    const STYLE: u16 = 47;
    const BEGIN_CELLS: u16 = 617;
    const END_CELLS: u16 = 618;
    let mut styles = Styles::default();
    let Some(mut records) = Records::open(package, name)? else { return Ok(styles) };
    let (mut of_cells, mut in_fonts) = (false, false);
    while let Some((kind, mut fields)) = records.next()? {
        match kind {
            FORMAT => {
                if let (Some(number), Some(code)) = (fields.u16(), fields.wide()) {
                    styles.define(number.into(), &code);
                }
            }
            BEGIN_FONTS => in_fonts = true,
            END_FONTS => in_fonts = false,
            FONT if in_fonts => styles.font(is_struck(fields)),
            BEGIN_CELLS => of_cells = true,
            END_CELLS => of_cells = false,
            STYLE if of_cells => {
                let (_, format, font) = (fields.u16(), fields.u16(), fields.u16());
                styles.push(format.unwrap_or(0).into(), font.unwrap_or(0).into());
            }
            _ => {}
        }
    }
    Ok(styles)
}
