//! Reads .xlsx and .xlsm with calamine, as a stream of cells with their number formats.

use std::io::Cursor;
use std::rc::Rc;

use calamine::{
    Data, DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError,
};
use rust_decimal::Decimal;

use super::grid::{Grid, Merge, Raw, Sheet, Workbook};
use crate::place::At;
use crate::submission::Failure;
use crate::value::Date;
use crate::value::number_format::NumberFormat;

type File<'b> = Xlsx<Cursor<&'b [u8]>>;

pub(super) fn open(bytes: &[u8]) -> Result<Workbook, Failure> {
    let mut file: File<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| failure(&error))?;
    let listed: Vec<_> = file.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for sheet in listed {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        let grid = match grid(&mut file, &sheet.name) {
            Ok(grid) => grid,
            // what nobody sees need not be readable
            Err(_) if hidden => Grid::default(),
            Err(error) => return Err(failure(&error)),
        };
        sheets.push(Sheet { name: sheet.name, hidden, grid });
    }
    let modified = file
        .workbook_properties()
        .ok()
        .and_then(|properties| properties.modified.or(properties.created));
    Ok(Workbook { sheets, modified })
}

fn failure(error: &XlsxError) -> Failure {
    match error {
        XlsxError::Password => Failure::Locked,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => Failure::NotAWorkbook,
        other => Failure::Damaged(other.to_string()),
    }
}

fn grid(file: &mut File<'_>, name: &str) -> Result<Grid, XlsxError> {
    let merges = file.merge_cells_by_sheet_name(name)?.into_iter().map(|area| Merge {
        first: At::new(area.start.0, area.start.1),
        last: At::new(area.end.0, area.end.1),
    });
    let merges = merges.collect();
    let mut reader = file.worksheet_cells_reader(name)?;
    let mut formats = Formats::default();
    let mut cells = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        // a file may name any style; only those that it defines are remembered
        let style = style.min(reader.styles().len());
        let code = || {
            let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            format.map_or("", |format| format.format_code.as_str())
        };
        if let Some(raw) = raw(cell.get_value(), || formats.get(style, code)) {
            cells.push((At::new(row, column), raw));
        }
    }
    Ok(Grid::new(cells, merges))
}

fn raw(value: &DataRef<'_>, format: impl FnOnce() -> Rc<NumberFormat>) -> Option<Raw> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => Raw::Text(text.clone()),
        DataRef::SharedString(text) => Raw::Text((*text).to_owned()),
        DataRef::Int(number) => Raw::Number { number: Decimal::from(*number), format: format() },
        DataRef::Float(number) => match Decimal::try_from(*number) {
            Ok(number) => Raw::Number { number: number.normalize(), format: format() },
            Err(_) => Raw::Text(number.to_string()),
        },
        DataRef::Bool(value) => Raw::Bool(*value),
        DataRef::DateTime(time) => date(*time),
        DataRef::DateTimeIso(text) => {
            let (day, time) = text.split_once('T').unwrap_or((text, ""));
            let time = Some(time.to_owned()).filter(|time| !time.is_empty());
            Date::parse(day).map_or_else(|| Raw::Time(text.clone()), |day| Raw::Date(day, time))
        }
        DataRef::DurationIso(text) => Raw::Time(text.clone()),
        DataRef::Error(error) => Raw::Error(error.to_string()),
    })
}

fn date(time: ExcelDateTime) -> Raw {
    let (year, month, day, hours, minutes, ..) = time.to_ymd_hms_milli();
    let of_day = (hours, minutes) != (0, 0);
    let date = Date::new(i32::from(year), month, day);
    match date {
        Some(date) if time.is_datetime() && time.as_f64() >= 1.0 => {
            Raw::Date(date, of_day.then(|| format!("{hours}:{minutes:02}")))
        }
        _ => Raw::Time(Data::DateTime(time).to_string()),
    }
}

/// The number formats of the workbook, each parsed once.
#[derive(Default)]
struct Formats(Vec<Option<Rc<NumberFormat>>>);

impl Formats {
    fn get<'c>(&mut self, style: usize, code: impl FnOnce() -> &'c str) -> Rc<NumberFormat> {
        if self.0.len() <= style {
            self.0.resize(style + 1, None);
        }
        let slot = &mut self.0[style];
        Rc::clone(slot.get_or_insert_with(|| Rc::new(NumberFormat::parse(code()))))
    }
}
