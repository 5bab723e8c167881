//! Cells that were filled in before the form was sent out: what is wrong with them is for the
//! coordinating office, before it sends the form out, and nothing that a department could correct.

use std::collections::HashSet;

use crate::finding::{Finding, Severity};
use crate::given;
use crate::place::At;
use crate::submission::Cell;
use crate::views::SheetView;

/// Makes remarks of the findings that are about nothing but cells that are as the form came.
pub(super) fn soften(sheet: &SheetView<'_>, findings: &mut [Finding]) {
    let cells = given::unchanged(sheet);
    let is_own = |finding: &&mut Finding| finding.sheet.as_ref() == Some(&sheet.table.sheet);
    let own = findings.iter_mut().filter(is_own);
    for finding in own.filter(|finding| is_about(finding, &cells)) {
        finding.severity = Severity::Info;
    }
}

/// What was found in a record of a form that is not sent out yet: only what is about nothing but cells that
/// are filled in and locked. The form is as good as what it was made from, so nothing is an error.
pub(super) fn only(locked: &HashSet<At>, found: Vec<Finding>) -> Vec<Finding> {
    let is_own = |finding: &Finding| finding.severity > Severity::Info && is_about(finding, locked);
    let own = found.into_iter().filter(is_own);
    own.map(|finding| Finding { severity: Severity::Warning, ..finding }).collect()
}

/// Whether a finding is about nothing but such cells.
fn is_about(finding: &Finding, cells: &HashSet<At>) -> bool {
    !finding.cells.is_empty() && finding.cells.iter().all(|cell| cells.contains(cell))
}

/// Cells that are filled in and cannot be changed.
pub(super) fn locked(sheet: &SheetView<'_>) -> HashSet<At> {
    let fittings = sheet.file.submission.fittings.as_deref();
    let on_sheet = fittings.and_then(|fittings| fittings.on_sheet(&sheet.table.sheet));
    let Some(on_sheet) = on_sheet.filter(|on_sheet| on_sheet.is_protected) else {
        return HashSet::new();
    };
    let cells = sheet.table.records.iter().flat_map(|record| record.cells.iter().flatten());
    let filled = cells.filter(|cell| !cell.shown.is_empty()).map(Cell::address);
    filled.filter(|at| on_sheet.locks.has(*at)).collect()
}
