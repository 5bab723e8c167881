//! The values of several rows stand one column beside their own, because a block of cells was pasted
//! there. Where it is beyond doubt how far the block reaches, they are understood all the same.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::schema::Kind;

pub(crate) static RULE: Rule = Rule {
    explains: &[
        "not-in-list",
        "not-a-number",
        "normalised-value",
        "missing-value",
        "unexpected-value",
    ],
    ..Rule::new("S05", "text-shift", Severity::Error, Check::Sheet(check))
};

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    for shift in &sheet.table.shifts {
        let columns = &sheet.file.schema.columns;
        let finding = sheet.finding(&RULE).column(shift.column).cells(shift.cells.iter().copied());
        let finding = finding
            .cause(format!("{:?}", shift.cells.first()))
            .with("beside", &columns[shift.beside].header)
            .with("header", &columns[shift.column].header);
        // how far a block of texts reaches to the left cannot be told
        let is_open = shift.beside < shift.column && columns[shift.beside].kind == Kind::Text;
        out.push(match shift.understood {
            Some((first, last)) => finding
                .variant(if is_open { "understood-open" } else { "understood" })
                .with("first", &columns[first].header)
                .with("last", &columns[last].header),
            None => finding,
        });
    }
}
