//! The rules of the schema's own: expressions that must hold for every record.

pub(super) mod together;
pub(super) mod values;

use std::sync::Arc;

use super::{Out, RowView};
use crate::finding::{By, Finding};
use crate::message::shortened;
use crate::schema::{NoResult, OwnCheck, OwnRule, Schema, Words, template};
use crate::submission::{Cell, Record};
use crate::value::Value;

/// Checks a record with every rule of the schema's own. Where a value is not given, or units do not
/// go together, there is nothing to judge, and other rules say so; but a calculation that has no
/// result is known to this rule alone.
pub(super) fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for rule in &row.schema().own_rules {
        match is_kept(row, rule) {
            Ok(false) => out.push(broken(row, rule)),
            Err(NoResult::Impossible(columns)) => out.push_remark(not_judged(row, rule, &columns)),
            Ok(true) | Err(NoResult::NotGiven | NoResult::UnitsDiffer) => {}
        }
    }
}

fn is_kept(row: &RowView<'_>, rule: &OwnRule) -> Result<bool, NoResult> {
    let (schema, record) = (row.schema(), row.record);
    if let Some(when) = &rule.when
        && !when.holds(schema, record)?
    {
        return Ok(true);
    }
    match &rule.check {
        OwnCheck::Holds(expression) => expression.holds(schema, record),
        OwnCheck::Filled(columns) => {
            let mut cells = columns.iter().filter_map(|place| record.cell(*place));
            Ok(cells.all(|cell| cell.value != Value::Blank))
        }
        OwnCheck::Unique(_) => Ok(true),
    }
}

fn broken(row: &RowView<'_>, rule: &Arc<OwnRule>) -> Finding {
    let mut finding = marked(row, rule, &rule.columns).cause(format!("row {}", row.record.row));
    finding.text = Some(said(row.schema(), row.record, rule));
    finding
}

fn said(schema: &Schema, record: &Record, rule: &OwnRule) -> Words {
    let said = |text: &str| template::filled(text, |id| shown(schema, record, id));
    Words { ja: said(&rule.message.ja), en: said(&rule.message.en) }
}

/// One finding for all records in which it is the same columns.
fn not_judged(row: &RowView<'_>, rule: &Arc<OwnRule>, columns: &[usize]) -> Finding {
    let finding = marked(row, rule, columns).variant("not-judged");
    finding.with("rule", &rule.id).with("code", &rule.code).cause(format!("{columns:?}"))
}

fn marked(row: &RowView<'_>, rule: &Arc<OwnRule>, columns: &[usize]) -> Finding {
    let cells = columns.iter().filter_map(|place| row.record.cell(*place));
    let mut finding = row.finding(By::Schema(Arc::clone(rule))).cells(cells.map(Cell::address));
    finding.column = columns.first().copied();
    finding
}

/// A record's value as it stands in its cell, or in the one to which "the same as above" refers.
fn shown(schema: &Schema, record: &Record, id: &str) -> String {
    let found = schema.column(id).and_then(|place| Some((place, record.cell(place)?)));
    let Some((place, cell)) = found else { return String::new() };
    let above = || schema.canonical(place, &cell.value);
    let above = if cell.is_written_here() { None } else { above() };
    shortened(&above.unwrap_or_else(|| cell.shown.clone()))
}
