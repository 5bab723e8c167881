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
            let is_blank = cell.shown.is_empty();
            let finding = finding.variant(if is_blank { "given-blank" } else { "given" });
            // what must be there, and whose record it is, must be put right
            let is_key = came.row.schema().form.key.contains(&came.place);
            if is_key || is_blank && is_required(&came.row, came.place) {
                out.push_as(&missing_value::RULE, finding);
            } else {
                out.push(finding);
            }
        }
    }
    changed
}
