//! A cell that must be filled in is blank. Blank cells of one column are one finding; a record of
//! which most is blank is one finding by itself.

use super::mark_alone;
use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::{Condition, Required};
use crate::submission::{Cell, Origin};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("V01", "missing-value", Severity::Error, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let must = || row.record.cells.iter().enumerate().filter(|(place, _)| is_required(row, *place));
    let blank: Vec<(usize, &Cell)> = must()
        .filter_map(|(place, cell)| cell.as_ref().map(|cell| (place, cell)))
        .filter(|(_, cell)| cell.value == Value::Blank && cell.is_written_here())
        .collect();
    let is_whole_record = blank.len() >= 3 && blank.len() * 2 > must().count();
    for (place, cell) in must().filter_map(|(place, cell)| Some((place, cell.as_ref()?))) {
        if mark_alone::is_mark(row, place, cell) {
            let finding = row.cell_finding(&RULE, place, cell).variant("mark");
            let id = &row.schema().columns[place].id;
            out.push_mild(finding.cause(format!("{id} {}", cell.shown)));
        }
    }
    for (place, cell) in blank {
        let finding = row.cell_finding(&RULE, place, cell);
        out.push(if is_whole_record {
            finding.variant("record").cause(format!("row {}", row.record.row))
        } else {
            let column = &row.schema().columns[place];
            let finding = finding.cause(column.id.as_str());
            match cell.origin {
                Origin::Merged(first) => finding.variant("merged").cause(first.to_string()),
                _ => match row.schema().not_applicable(column) {
                    Some(mark) => finding.variant("markable").with("mark", mark),
                    None => finding,
                },
            }
        });
    }
}

/// Whether a cell must be filled in.
pub(in crate::rules) fn is_required(row: &RowView<'_>, place: usize) -> bool {
    let column = &row.schema().columns[place];
    let holds = |condition: &Condition| match condition {
        Condition::Given(other) => row.record.value(*other).is_given(),
        Condition::Is(other, keys) => row.record.cell(*other).is_some_and(|cell| {
            let value = row.schema().canonical(*other, &cell.value);
            keys.contains(&fold::key(value.as_ref().unwrap_or(&cell.shown)))
        }),
    };
    !column.is_future
        && match &column.required {
            Required::Never => false,
            Required::Always => true,
            Required::If(conditions) => conditions.iter().all(holds),
        }
}
