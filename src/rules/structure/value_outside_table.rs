//! A record has values under no header, and it is not clear where they belong; or there is more
//! below the header that is no record: text in a row of its own between records, a table of another
//! kind. All of it is kept.

use crate::finding::Severity;
use crate::place::{At, column_letters};
use crate::rules::{Check, Out, Rule, SheetView};
use crate::submission::Table;

pub(crate) static RULE: Rule =
    Rule::new("S06", "value-outside-table", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    for cells in sheet.table.stray.chunk_by(|a, b| a.column == b.column) {
        let finding = sheet.finding(&RULE).cells(cells.iter().copied());
        let finding = finding.cause(column_letters(cells[0].column));
        let mut texts = cells.iter().filter_map(|at| text(sheet.table, *at));
        let shared = texts.next().filter(|first| texts.all(|text| text == *first));
        out.push(match shared {
            Some(text) => finding.value(text),
            None => finding,
        });
    }
    for loose in &sheet.table.between {
        let finding = sheet.finding(&RULE).variant("row").cells([loose.at]).value(&*loose.text);
        out.push(finding.cause("row"));
    }
    for at in &sheet.table.foreign {
        let finding = sheet.finding(&RULE).variant("other-table").cells([*at]);
        out.push(finding.cause("other-table"));
    }
}

/// What stands in a cell that belongs to no column.
fn text(table: &Table, at: At) -> Option<&str> {
    let record = table.records.binary_search_by_key(&at.row, |record| record.row).ok()?;
    let extra = &table.records[record].extra;
    let place = extra.binary_search_by_key(&at, |loose| loose.at).ok()?;
    Some(&extra[place].text)
}
