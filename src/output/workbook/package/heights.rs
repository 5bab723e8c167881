//! Heights of rows that are no more than where they begin: a row that says that its height is its own
//! does not grow when much is filled in.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::WorkbookError;

/// What fixes the height of a row.
const FIXED: &str = " customHeight=\"1\"";

/// The workbook with rows of a part, from one on (counted from 0), that grow with what is in them.
pub(in crate::output::workbook) fn growing(
    bytes: &[u8],
    part: &str,
    first: u32,
) -> Result<Vec<u8>, WorkbookError> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..package.len() {
        let name = package.by_index_raw(place)?.name()?.into_owned();
        if name == part {
            let mut xml = String::new();
            package.by_index(place)?.read_to_string(&mut xml)?;
            out.start_file(name, SimpleFileOptions::default())?;
            out.write_all(loosened(&xml, first).as_bytes())?;
        } else {
            out.raw_copy_file(package.by_index_raw(place)?)?;
        }
    }
    Ok(out.finish()?.into_inner())
}

/// The part with rows that have no height of their own, from one on.
fn loosened(xml: &str, first: u32) -> String {
    let mut pieces = xml.split("<row r=\"");
    let mut loose = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let number = piece.split('"').next().and_then(|number| number.parse::<u32>().ok());
        let (head, rest) = piece.split_at(piece.find('>').unwrap_or(piece.len()));
        loose.push_str("<row r=\"");
        match number {
            Some(number) if number > first => loose.push_str(&head.replacen(FIXED, "", 1)),
            _ => loose.push_str(head),
        }
        loose.push_str(rest);
    }
    loose
}

#[cfg(test)]
mod tests {
    use super::loosened;

    #[test]
    fn only_rows_from_the_first_on_grow() {
        let row =
            |number: u32, fixed: &str| format!("<row r=\"{number}\" ht=\"20\"{fixed}><c/></row>");
        let fixed = " customHeight=\"1\"";
        let sheet = format!("<sheetData>{}{}</sheetData>", row(5, fixed), row(6, fixed));
        let loose = format!("<sheetData>{}{}</sheetData>", row(5, fixed), row(6, ""));
        assert_eq!(loosened(&sheet, 5), loose);
    }
}
