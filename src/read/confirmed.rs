//! Reads what persons have confirmed: the list of findings of an earlier run, in which columns were
//! filled in, as the workbook itself or as text.

use super::grid::{Grid, Raw, Row};
use super::limits::Budget;
use super::open;
use crate::fold;
use crate::message::Language;
use crate::schema::Schema;
use crate::submission::Failure;

/// A finding beside which something is written in the column for confirmations.
pub(crate) struct Confirmed {
    /// What is written there.
    pub mark: String,
    /// Code of the rule.
    pub rule: String,
    pub department: String,
    pub records: String,
    pub column: String,
    pub value: String,
    pub message: String,
    pub reason: String,
    pub by: String,
    pub date: String,
}

/// Ids of the headers of the columns that are read, the one for records excepted: that is what the
/// schema calls them.
const HEADERS: [&str; 9] = [
    "finding-rule",
    "finding-department",
    "",
    "finding-column",
    "finding-value",
    "finding-message",
    "finding-reason",
    "finding-by",
    "finding-date",
];
const MARK: &str = "finding-confirmed";

/// The findings of all lists in a file that have a mark; none if there is no list in it.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn confirmed(
    schema: &Schema,
    bytes: &[u8],
    budget: &Budget<'_>,
) -> Result<Option<Vec<Confirmed>>, Failure> {
    let workbook = open(bytes, budget)?;
    let mut all = None;
    for sheet in &workbook.sheets {
        if let Some((start, columns, mark)) = header(schema, &sheet.grid) {
            let rows = sheet.grid.rows[start..].iter();
            let confirmed = rows.filter(|row| !text(row, mark).is_empty());
            let read = confirmed.map(|row| read(row, mark, &columns));
            all.get_or_insert_with(Vec::new).extend(read);
        }
    }
    Ok(all)
}

/// The row below the header, the columns that are read, and the one in which findings are confirmed.
fn header(schema: &Schema, grid: &Grid) -> Option<(usize, [Option<u32>; 9], u32)> {
    const TOPMOST: usize = 20;
    let keys = |id: &str| {
        Language::ALL.map(|language| match id {
            "" => fold::key(schema.form.record.get(language)),
            id => fold::key(&language.text(id)),
        })
    };
    grid.rows.iter().take(TOPMOST).enumerate().find_map(|(index, row)| {
        let column = |id: &str| {
            let keys = keys(id);
            let mut cells = row.cells.iter();
            let found = cells.find(|(_, raw)| keys.contains(&fold::key(&raw.shown())));
            found.map(|(column, _)| *column)
        };
        let columns = HEADERS.map(column);
        columns[0]?;
        Some((index + 1, columns, column(MARK)?))
    })
}

fn read(row: &Row, mark: u32, columns: &[Option<u32>; 9]) -> Confirmed {
    let mark = text(row, mark);
    let [rule, department, records, column, value, message, reason, by, date] =
        columns.map(|column| column.map_or_else(String::new, |column| text(row, column)));
    Confirmed { mark, rule, department, records, column, value, message, reason, by, date }
}

/// What a cell says, without the apostrophe that keeps Excel from taking a text for a formula.
fn text(row: &Row, column: u32) -> String {
    let Some(shown) = row.get(column).map(Raw::shown) else { return String::new() };
    let text = fold::trim(&shown);
    let formula = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    formula.unwrap_or(text).to_owned()
}
