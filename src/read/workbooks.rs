//! The workbooks of `fixtures/workbooks`, read in every format and compared: with each other, with
//! what is written down beside them, and with what calamine reads.

#![cfg(test)]

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sha2::{Digest as _, Sha256};

use super::grid::{Grid, Kind, Raw, Workbook};
use super::limits::{Budget, Limits};
use super::open;
use crate::place::At;
use crate::submission::Noticed;
use crate::value::Date;

/// The workbooks in a folder, in the order of their names.
fn paths(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| ending(path).starts_with("xls")).collect();
    paths.sort();
    paths
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

fn workbook(bytes: &[u8]) -> Workbook {
    open(bytes, &Budget::new(Limits::default(), None)).unwrap()
}

fn cells(grid: &Grid) -> impl Iterator<Item = (At, &Raw)> {
    grid.rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|(column, raw)| (At::new(row.row, *column), raw)))
}

/// A workbook as a text: a line for each cell, and what is merged, hidden or in other workbooks.
fn listing(workbook: &Workbook) -> String {
    let mut text = String::new();
    for sheet in &workbook.sheets {
        let grid = &sheet.grid;
        let hidden = if sheet.hidden { " (hidden)" } else { "" };
        writeln!(text, "## {}{hidden}", sheet.name).unwrap();
        for (at, raw) in cells(grid) {
            let kind = format!("{raw:?}");
            let kind = kind.split(|c: char| !c.is_alphabetic()).next().unwrap();
            let merge = grid.merge(at).map(|merge| format!(":{}", merge.last)).unwrap_or_default();
            writeln!(text, "{at}{merge} {kind} {}", short(&raw.shown())).unwrap();
        }
        for (what, list) in [("rows", &grid.hidden.rows), ("columns", &grid.hidden.columns)] {
            if !list.is_empty() {
                writeln!(text, "hidden {what} {list:?}").unwrap();
            }
        }
        for (at, what) in grid.rows.iter().flat_map(|row| grid.noticed(row.row)) {
            let what = match what {
                Noticed::External => "in another workbook",
                Noticed::Struck => "struck out",
                Noticed::StruckInPart => "struck out in part",
            };
            writeln!(text, "{what} {at}").unwrap();
        }
    }
    text
}

/// A text in one line; of a long one, its beginning, its length and its fingerprint.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= 100 {
        return text.escape_debug().to_string();
    }
    let start: String = text.chars().take(20).collect();
    format!("{start}… {count} {}", &crate::read::hex(&Sha256::digest(text))[..16])
}

#[test]
fn workbooks_are_read_as_it_is_written_down_whatever_their_format() {
    for path in paths("workbooks") {
        let found = workbook(&std::fs::read(&path).unwrap());
        let kind = match ending(&path) {
            "xls" => Kind::Xls,
            "xlsb" => Kind::Xlsb,
            _ => Kind::Xlsx,
        };
        assert_eq!(found.kind, kind);
        let modified = found.modified.as_deref().unwrap_or_default();
        let expected = if path.ends_with("records.xls") || path.ends_with("records.xlsb") {
            "2024-06-01T09:00:00Z"
        } else {
            "20"
        };
        assert!(modified.starts_with(expected), "{}: {modified}", path.display());
        let (found, written) = (listing(&found), path.with_extension("txt"));
        if std::env::var_os("UPDATE").is_some() && !written.exists() {
            std::fs::write(&written, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&written).unwrap_or_default();
        for (found, expected) in found.lines().zip(expected.lines()) {
            assert_eq!(found, expected, "{}", path.display());
        }
        assert_eq!(found.lines().count(), expected.lines().count(), "{}", path.display());
    }
}

#[test]
fn another_reader_finds_the_same_cells() {
    let mut compared = 0;
    for path in [paths("workbooks"), paths("workbooks/submissions")].concat() {
        let bytes = std::fs::read(&path).unwrap();
        let found = workbook(&bytes);
        let mut other = calamine::open_workbook_auto_from_rs(Cursor::new(&bytes))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for sheet in &found.sheets {
            let Ok(range) = other.worksheet_range(&sheet.name) else { continue };
            let own: Vec<(At, &Raw)> = cells(&sheet.grid).collect();
            let is_blank = |data: &Data| *data == Data::String(String::new());
            let others = range.used_cells().filter(|(_, _, data)| !is_blank(data)).count();
            // calamine passes over the cells of .xlsb that do not name their column
            let is_whole = others == own.len();
            assert!(
                is_whole || ending(&path) == "xlsb" && others < own.len(),
                "{} {}: {others} cells",
                path.display(),
                sheet.name
            );
            for (at, raw) in own {
                let data = range.get_value((at.row, at.column)).unwrap_or(&Data::Empty);
                if *data == Data::Empty && !is_whole {
                    continue;
                }
                assert!(
                    same(raw, data),
                    "{} {} {at}: {raw:?} {data:?}",
                    path.display(),
                    sheet.name
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000, "only {compared} cells were compared");
}

/// Whether both readers mean the same.
fn same(raw: &Raw, data: &Data) -> bool {
    let amount = |data: &Data| match data {
        Data::Int(number) => number.to_f64(),
        Data::Float(number) => Some(*number),
        Data::DateTime(moment) => Some(moment.as_f64()),
        _ => None,
    };
    match (raw, data) {
        // of a text that a formula gives, calamine leaves out what stands in another record
        (Raw::Text(text), Data::String(other)) if other.len() > 8_000 => text.starts_with(other),
        (Raw::Text(text), Data::String(other)) => **text == *other.replace("\r\n", "\n"),
        (Raw::Bool(truth), Data::Bool(value)) => truth == value,
        (Raw::Error(error), Data::Error(other)) => **error == *other.to_string(),
        (Raw::Number { number: own, .. }, data) => {
            amount(data).and_then(|other| Decimal::try_from(other).ok()) == Some(*own)
        }
        (Raw::Date(day, _), data) => {
            let from = |from_1904| {
                amount(data).and_then(|days| Date::from_serial(days.floor().to_i64()?, from_1904))
            };
            from(false) == Some(*day) || from(true) == Some(*day)
        }
        (Raw::Time(_), data) => amount(data).is_some(),
        _ => false,
    }
}
