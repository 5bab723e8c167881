//! A column of the form is not there: it was deleted, or its header was changed.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::suggest::changed;

pub(crate) static RULE: Rule =
    Rule::new("S01", "missing-column", Severity::Error, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    let unknown = || header.unknown.iter().map(|loose| loose.text.as_str());
    for (place, column) in sheet.file.schema.columns.iter().enumerate() {
        if header.found[place].is_some() {
            continue;
        }
        let row = At::new(
            header.rows.1,
            header.found.iter().flatten().map(|at| at.column).min().unwrap_or(0),
        );
        let finding =
            sheet.finding(&RULE).column(place).expected(&*column.header).cause(&*column.id);
        out.push(match changed(&column.header, unknown()) {
            Some(similar) => {
                let at = header
                    .unknown
                    .iter()
                    .find(|loose| loose.text == similar)
                    .map_or(row, |loose| loose.at);
                finding.variant("similar").cells([at]).value(similar)
            }
            None => finding,
        });
    }
}
