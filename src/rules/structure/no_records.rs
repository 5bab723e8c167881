//! The header is there, but nothing is filled in below it: there is no record at all, or all that
//! stands there was printed by the office.

use crate::finding::Severity;
use crate::given;
use crate::place::At;
use crate::rules::value::missing_value::is_required;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::schema::{Filler, Kind};
use crate::submission::Table;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    explains: &["missing-value"],
    ..Rule::new("S07", "no-records", Severity::Error, Check::Sheet(check))
};

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let submission = sheet.file.submission;
    let has_records = |table: &Table| !table.records.is_empty();
    if has_records(sheet.table) {
        let blank = unfilled(sheet);
        out.extend(blank.map(|cells| sheet.finding(&RULE).variant("printed").cells(cells)));
    } else if !submission.tables().iter().any(has_records) {
        let found = sheet.table.header.found.iter().flatten();
        let finding = sheet.finding(&RULE).cells(found.min().copied());
        out.push(match &submission.filled_in_sample {
            Some(name) => finding.variant("sample").with("sample", name),
            None => finding,
        });
    }
}

/// The blank cells, if there are several records and the department has filled in none of what it
/// must. Its name may be printed, too.
fn unfilled(sheet: &SheetView<'_>) -> Option<Vec<At>> {
    let columns = &sheet.file.schema.columns;
    let came = given::unchanged(sheet);
    let is_own = |place: usize| {
        columns[place].filled_in_by == Filler::Department && columns[place].kind != Kind::Department
    };
    let (mut blank, mut has_own) = (Vec::new(), false);
    for row in sheet.rows().filter(|_| sheet.table.records.len() > 1) {
        for (place, cell) in row.record.cells.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|_| is_required(&row, place)) else { continue };
            if cell.value == Value::Blank {
                blank.push(cell.address());
                has_own |= is_own(place);
            } else if is_own(place) && !came.contains(&cell.address()) {
                return None;
            }
        }
    }
    has_own.then_some(blank)
}
