//! What was filled in before the form was sent out, and is something else now.

use std::collections::HashSet;

use super::missing_value::{self, is_required};
use super::unexpected_value::RULE;
use crate::given;
use crate::place::At;
use crate::rules::{Out, SheetView};

/// The cells that were changed.
pub(super) fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) -> HashSet<At> {
    let mut changed = HashSet::new();
    for came in given::cells(sheet) {
        let cell = came.cell;
        if cell.is_written_here() && came.is_changed() {
            let finding = came.row.cell_finding(&RULE, came.place, cell);
            let finding = finding.expected(&*came.given.shown);
            let finding = finding.cause(format!("given {}", cell.address()));
            changed.insert(cell.address());
            match (cell.shown.is_empty(), is_required(&came.row, came.place)) {
                (true, true) => out.push_as(&missing_value::RULE, finding.variant("given-blank")),
                (true, false) => out.push(finding.variant("given-blank")),
                (false, _) => out.push(finding.variant("given")),
            }
        }
    }
    changed
}
