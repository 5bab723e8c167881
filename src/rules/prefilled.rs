//! Cells that a form came with and that are as they were: what is wrong with them is nothing that a
//! department could correct.

use std::collections::HashSet;

use crate::finding::{Finding, Severity};
use crate::given;
use crate::place::At;
use crate::views::SheetView;

/// Makes remarks of the findings that are about nothing but such cells.
pub(super) fn soften(sheet: &SheetView<'_>, findings: &mut [Finding]) {
    let came = given::cells(sheet).into_iter().filter(|came| !came.is_changed());
    let cells: HashSet<At> = came.map(|came| came.cell.address()).collect();
    for finding in findings {
        let is_own = finding.sheet.as_ref() == Some(&sheet.table.sheet);
        let all = || finding.cells.iter().all(|cell| cells.contains(cell));
        if is_own && !finding.cells.is_empty() && all() {
            finding.severity = Severity::Info;
        }
    }
}
