//! Reads .xls as Excel 97 to 2003 wrote it: the records of one stream in a compound file, first those
//! about the workbook, then those of each sheet. Source: MS-XLS.
//!
//! Excel 95 and before wrote a stream of another name in which texts are bytes in the code page of
//! the machine, and which that was is often not said. Such a file is more than a quarter of a
//! century old and is no submission; it is recognised, and its sender is asked to save it anew.

use super::biff::{self, Book};
use super::compound::CompoundFile;
use super::formats::Styles;
use super::grid::{Kind, Sheet, Workbook, one_line_end};
use super::limits::{Budget, Limit};
use crate::submission::Failure;
use records::{Record, Records};

mod records;
mod sheet;
mod summary;

const EOF: u16 = 0x000A;
const DATE_MODE: u16 = 0x0022;
const EXTERNAL_SHEETS: u16 = 0x0017;
const PASSWORD: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const STYLE: u16 = 0x00E0;
const STRINGS: u16 = 0x00FC;
const BOOK: u16 = 0x01AE;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
const BOF: u16 = 0x0809;

pub(super) fn open(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Failure> {
    let file = CompoundFile::open(bytes, budget)?;
    // what Excel writes for any workbook with a password, from 2007 on
    if file.has("EncryptedPackage") {
        return Err(Failure::Locked);
    }
    let Some(stream) = file.stream("Workbook")? else {
        return Err(if file.has("Book") { Failure::OldFormat } else { Failure::NotAWorkbook });
    };
    let mut records = Records::new(&stream, budget);
    begin(&mut records)?;
    let globals = Globals::read(&mut records, budget)?;
    let sheets = sheets(&stream, globals, budget)?;
    let summary = file.stream("\u{5}SummaryInformation").ok().flatten();
    let modified = summary.and_then(|summary| summary::modified(&summary));
    Ok(Workbook { kind: Kind::Xls, sheets, modified, label: None })
}

/// Reads the record that begins the workbook or a sheet, and says which kind of sheet.
fn begin(records: &mut Records<'_>) -> Result<u16, Failure> {
    const EXCEL_97: u16 = 0x0600;
    let Record { kind, mut fields } = records.next()?;
    match (kind, fields.u16(), fields.u16()) {
        (BOF, Some(EXCEL_97), Some(kind)) => Ok(kind),
        // as Excel 2, 3, 4, 5 and 95 begin
        (BOF | 0x0009 | 0x0209 | 0x0409, ..) => Err(Failure::OldFormat),
        _ => Err(Failure::Damaged("BOF".to_owned())),
    }
}

fn sheets(stream: &[u8], globals: Globals, budget: &Budget<'_>) -> Result<Vec<Sheet>, Failure> {
    const CELLS: u16 = 0x0010;
    let mut book = globals.book;
    book.formats = globals.styles.formats(globals.from_1904);
    let mut sheets = Vec::new();
    // sheets have their own records: together they are no longer than the stream
    let mut left = stream.len();
    for entry in globals.sheets {
        let from = usize::try_from(entry.place).ok().and_then(|place| stream.get(place..));
        let mut records = Records::new(from.unwrap_or_default(), budget);
        let length = records.left();
        let grid = match begin(&mut records) {
            Ok(CELLS) => sheet::read(&mut records, &book, budget),
            Ok(_) => continue,
            Err(Failure::OldFormat) => Err(Failure::Damaged("BOF".to_owned())),
            Err(failure) => Err(failure),
        };
        let read = left.checked_sub(length - records.left());
        left = read.ok_or_else(|| Failure::Damaged("BOUNDSHEET".to_owned()))?;
        match grid {
            Ok(grid) => sheets.push(Sheet { name: entry.name, hidden: entry.hidden, grid }),
            // what nobody sees need not be readable
            Err(Failure::Damaged(_)) if entry.hidden => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(sheets)
}

/// What the records about the workbook say.
#[derive(Default)]
struct Globals {
    sheets: Vec<Entry>,
    book: Book,
    styles: Styles,
    from_1904: bool,
    /// For each workbook that formulas may refer to, whether it is another one.
    books: Vec<bool>,
}

/// A sheet and where its records begin.
struct Entry {
    name: String,
    hidden: bool,
    place: u32,
}

impl Globals {
    fn read(records: &mut Records<'_>, budget: &Budget<'_>) -> Result<Self, Failure> {
        let mut globals = Self::default();
        loop {
            let record = records.next()?;
            let fields = record.fields;
            match record.kind {
                EOF => return Ok(globals),
                PASSWORD => return Err(Failure::Locked),
                DATE_MODE => globals.from_1904 = { fields }.u16() == Some(1),
                SHEET => {
                    globals.sheets.extend(Entry::read(&record, records)?);
                    budget.within(Limit::Sheets, globals.sheets.len() as u64)?;
                }
                FONT => globals.styles.font(biff::is_struck(fields)),
                FORMAT => {
                    let mut fields = fields;
                    if let (Some(number), Some(code)) =
                        (fields.u16(), records.whole(fields).text()?)
                    {
                        globals.styles.define(number.into(), &code);
                    }
                }
                STYLE => {
                    let mut fields = fields;
                    let (font, format) = (fields.u16(), fields.u16());
                    globals.styles.push(format.unwrap_or(0).into(), place(font.unwrap_or(0)));
                }
                STRINGS => globals.strings(&record, records, budget)?,
                BOOK => globals.books.push(is_other_book(&record)),
                EXTERNAL_SHEETS => globals.external_sheets(&record, records)?,
                _ => {}
            }
        }
    }

    /// The texts that cells refer to, as many as there are. The record tells how many: twice.
    fn strings<'s>(
        &mut self,
        record: &Record<'s>,
        records: &mut Records<'s>,
        budget: &Budget<'_>,
    ) -> Result<(), Failure> {
        let mut fields = record.fields;
        fields.u64();
        let mut pieces = records.whole(fields);
        while let Some((text, runs)) = pieces.rich_text()? {
            budget.string(&text)?;
            budget.element()?;
            let is_struck = |font| self.styles.is_struck(place(font));
            let struck = biff::struck(&text, &runs, is_struck);
            self.book.strings.push((one_line_end(&text).into(), struck));
        }
        Ok(())
    }

    /// The places outside their own sheet that formulas name. Source: MS-XLS 2.4.105
    /// (`ExternSheet`).
    fn external_sheets<'s>(
        &mut self,
        record: &Record<'s>,
        records: &mut Records<'s>,
    ) -> Result<(), Failure> {
        let mut pieces = records.whole(record.fields);
        pieces.u16()?;
        while let (Some(book), Some(_), Some(_)) = (pieces.u16()?, pieces.u16()?, pieces.u16()?) {
            self.book.external.push(self.books.get(usize::from(book)).is_some_and(|other| *other));
        }
        Ok(())
    }
}

/// The place of a font in the list by its number: there is none with the number 4.
fn place(font: u16) -> usize {
    usize::from(if font > 4 { font - 1 } else { font })
}

impl Entry {
    /// `None` for sheets that hold no cells: charts, macros. Source: MS-XLS 2.4.28
    /// (`BoundSheet8`).
    fn read<'s>(record: &Record<'s>, records: &mut Records<'s>) -> Result<Option<Self>, Failure> {
        let mut fields = record.fields;
        let (place, state, kind) = (fields.u32(), fields.u8(), fields.u8());
        let (Some(place), Some(state), Some(0), Some(count)) = (place, state, kind, fields.u8())
        else {
            return Ok(None);
        };
        let name = records.whole(fields).text_of(usize::from(count))?.unwrap_or_default();
        Ok(Some(Self { name, hidden: state & 3 != 0, place }))
    }
}

/// Whether a workbook that formulas may refer to is another one: it has a path then. Else it is this
/// one or the functions that come with Excel. Source: MS-XLS 2.4.271 (`SupBook`).
fn is_other_book(record: &Record<'_>) -> bool {
    let mut fields = record.fields;
    let length = fields.u16().and_then(|_| fields.u16());
    let path = fields.u8().map(|_| fields.rest).unwrap_or_default();
    // one character alone means that there is none, or the same sheet
    matches!(length, Some(2..=0xFF))
        || length == Some(1) && !path.starts_with(&[0]) && !path.starts_with(b" ")
}
