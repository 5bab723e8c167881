//! The rules of the schema's own: expressions that must hold for every record.

use std::sync::Arc;

use super::{Out, RowView};
use crate::finding::{By, Finding};
use crate::schema::{OwnRule, Words};

/// Checks a record with every rule of the schema's own.
pub(super) fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for rule in &row.schema().own_rules {
        let is_meant = rule
            .when
            .as_ref()
            .is_none_or(|when| when.holds(row.schema(), row.record) == Some(true));
        if is_meant && rule.check.holds(row.schema(), row.record) == Some(false) {
            out.push(finding(row, rule));
        }
    }
}

fn finding(row: &RowView<'_>, rule: &Arc<OwnRule>) -> Finding {
    let cells = rule.columns.iter().filter_map(|place| row.record.cell(*place));
    let mut finding = row
        .finding(By::Schema(Arc::clone(rule)))
        .cells(cells.map(crate::submission::Cell::address));
    finding.column = rule.columns.first().copied();
    finding.cause = format!("row {}", row.record.row);
    finding.text =
        Some(Words { ja: filled(row, &rule.message.ja), en: filled(row, &rule.message.en) });
    finding
}

/// The message with the record's values in the place of the columns' ids.
fn filled(row: &RowView<'_>, message: &str) -> String {
    let mut text = message.to_owned();
    for (place, column) in row.schema().columns.iter().enumerate() {
        let name = format!("{{{}}}", column.id);
        if text.contains(&name) {
            text =
                text.replace(&name, row.record.cell(place).map_or("", |cell| cell.shown.as_str()));
        }
    }
    text
}
