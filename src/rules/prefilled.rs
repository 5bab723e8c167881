//! Cells that a form came with and that are as they were: what is wrong with them is nothing that a
//! department could correct.

use std::collections::HashSet;

use super::value::given_value::{is_other, of_record};
use crate::finding::{Finding, Severity};
use crate::place::At;
use crate::views::SheetView;

/// Makes remarks of the findings that are about nothing but such cells.
pub(super) fn soften(sheet: &SheetView<'_>, findings: &mut [Finding]) {
    let given = &sheet.file.submission.given;
    if given.is_empty() {
        return;
    }
    let mut cells: HashSet<At> = HashSet::new();
    for row in sheet.rows() {
        for given in of_record(given, &row) {
            let Some(place) = row.schema().column(&given.column) else { continue };
            let cell = row.record.cell(place).filter(|cell| !is_other(&row, place, cell, given));
            cells.extend(cell.map(crate::submission::Cell::address));
        }
    }
    for finding in findings {
        let is_own = finding.sheet.as_ref() == Some(&sheet.table.sheet);
        let all = || finding.cells.iter().all(|cell| cells.contains(cell));
        if is_own && !finding.cells.is_empty() && all() {
            finding.severity = Severity::Info;
        }
    }
}
