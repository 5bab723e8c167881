//! What was filled in before the form was sent out, and is something else now.

use std::collections::HashSet;

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
            let variant = if cell.shown.is_empty() { "given-blank" } else { "given" };
            out.push(finding.variant(variant));
        }
    }
    changed
}
