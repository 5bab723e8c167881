//! All that a department was to write is what it wrote last year: it may have sent last year's file.
//! Some records that are the same are for information, for some work is the same every year.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, RowView, Rule, SheetView, key_cell};
use crate::schema::{Filler, Kind};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("Y08", "same-as-last-year", Severity::Warning, Check::Sheet(check));

/// Characters of a text that no one writes twice by chance.
const LONG: usize = 20;

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let schema = sheet.file.schema;
    let compared: Vec<(RowView<'_>, bool)> =
        sheet.rows().filter_map(|row| Some((row, is_same(&row)?))).collect();
    let same = || compared.iter().filter(|(_, is_same)| *is_same).map(|(row, _)| row);
    if same().next().is_none() {
        return;
    }
    let cells = same().map(|row| key_cell(schema, row.record));
    let mut finding = sheet.finding(&RULE).cells(cells);
    finding.records = same().filter_map(|row| row.record.key.clone()).collect();
    finding.related = same()
        .filter_map(|row| row.before)
        .map(|before| before.related(key_cell(schema, before.record)))
        .collect();
    if same().count() == compared.len() {
        out.push(finding);
    } else {
        out.push_remark(finding.variant("records"));
    }
}

/// Whether all texts that the department wrote for a record are those of last year; none if there
/// are none to compare.
pub(super) fn is_same(row: &RowView<'_>) -> Option<bool> {
    let before = row.before?;
    let columns = row.schema().columns.iter().enumerate();
    let own = columns.filter(|(_, column)| {
        column.kind == Kind::Text
            && column.filled_in_by == Filler::Department
            && column.carries.is_none()
    });
    let mut is_same = None;
    for (place, _) in own {
        let Value::Text(now) = row.record.value(place) else { continue };
        let is_long = now.chars().count() >= LONG;
        let then = before.record.value(place);
        let is_equal = matches!(then, Value::Text(then) if fold::key(then) == fold::key(now));
        if !is_equal {
            return Some(false);
        }
        is_same = is_same.or(is_long.then_some(true));
    }
    is_same
}
