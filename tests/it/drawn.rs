//! Workbooks drawn as text: one line a row, cells between tabs, `<` a cell merged with the one on its
//! left, `^` with the one above, and the notation of the cases for all that is not text. Lines that
//! begin with `@` say what the file is called, when it was last changed, and where a sheet and the
//! rows of its header begin.

use super::form::{Sheet, Value, workbook};

/// What a drawing stands for.
pub(crate) struct Drawn {
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
}

/// Makes the workbook that a text draws.
pub(crate) fn drawn(text: &str) -> Drawn {
    let (mut file, mut modified) = (String::new(), String::new());
    let mut sheets: Vec<(Sheet, Vec<Vec<&str>>)> = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["@file", name] => (*name).clone_into(&mut file),
            ["@modified", time] => (*time).clone_into(&mut modified),
            ["@sheet", name] => {
                let mut sheet = Sheet::blank();
                (*name).clone_into(&mut sheet.name);
                sheets.push((sheet, Vec::new()));
            }
            ["@header", first, last] => {
                let number = |text: &str| text.parse().expect("the number of a row");
                sheets.last_mut().expect("a sheet").0.header = (number(first), number(last));
            }
            _ => sheets.last_mut().expect("a sheet").1.push(cells),
        }
    }
    let sheets: Vec<Sheet> = sheets.into_iter().map(|(sheet, rows)| filled(sheet, &rows)).collect();
    Drawn { file, bytes: workbook(&sheets, &modified) }
}

/// Puts the rows of a drawing on a sheet.
fn filled(mut sheet: Sheet, rows: &[Vec<&str>]) -> Sheet {
    let at = |row: usize, column: usize| rows.get(row).and_then(|cells| cells.get(column)).copied();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in
            cells.iter().enumerate().filter(|(_, cell)| !["<", "^"].contains(*cell))
        {
            let last =
                (column + 1..cells.len()).take_while(|next| at(row, *next) == Some("<")).last();
            let lowest =
                (row + 1..rows.len()).take_while(|next| at(*next, column) == Some("^")).last();
            let place = |row: usize, column: usize| {
                (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"))
            };
            let (top, left) = place(row, column);
            let (bottom, right) = place(lowest.unwrap_or(row), last.unwrap_or(column));
            if (top, left) != (bottom, right) {
                sheet.merges.push((top, left, bottom, right));
            }
            sheet.set(top, left, Value::parse(cell));
        }
    }
    sheet
}
