//! What is filled in in a form is not what was filled in when it was made: the form remembers that, and a
//! department would be asked to put it back.

use crate::finding::Severity;
use crate::rules::value::given_value::{is_other, of_record};
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("T11", "template-given-differs", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let given = &sheet.file.submission.given;
    for row in sheet.rows().filter(|_| !given.is_empty()) {
        for given in of_record(given, &row) {
            let Some(place) = row.schema().column(&given.column) else { continue };
            let cell = row.record.cell(place).filter(|cell| cell.is_written_here());
            if let Some(cell) = cell.filter(|cell| is_other(&row, place, cell, given)) {
                let finding = row.cell_finding(&RULE, place, cell).expected(&*given.shown);
                out.push(finding.cause(cell.address().to_string()));
            }
        }
    }
}
