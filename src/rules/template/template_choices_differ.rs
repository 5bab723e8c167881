//! The drop-down of a column does not offer what the schema lets one choose, or there is none.

use crate::finding::Severity;
use crate::fold;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::{Column, Kind, Schema};
use crate::submission::Table;
use crate::submission::fittings::{Choices, OnSheet};

pub(crate) static RULE: Rule =
    Rule::new("T02", "template-choices-differ", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let schema = form.file.schema;
    for (table, sheet) in form.tables() {
        for (place, column) in schema.columns.iter().enumerate() {
            let (Kind::Choice(_), Some(header)) = (column.kind, table.header.found[place]) else {
                continue;
            };
            let can_change = |at: &At| !sheet.is_protected || !sheet.locks.has(*at);
            for at in cells(table, sheet, place, header).into_iter().filter(can_change) {
                let finding = form.finding(&RULE, table).column(place).cells([at]);
                let expected = values(schema, column).join(", ");
                let finding = finding.expected(expected).cause(&*column.id);
                let choices = sheet.choices(at);
                match choices.map(|choices| &choices.values) {
                    None => out.push(finding.variant("none")),
                    // what has to be calculated is not known
                    Some(Err(formula)) => {
                        out.push_remark(finding.variant("formula").value(&**formula));
                    }
                    Some(Ok(offered)) if is_other(schema, column, offered) => {
                        out.push(finding.value(offered.join(", ")));
                    }
                    Some(Ok(_)) if choices.is_some_and(|choices| !choices.is_strict) => {
                        out.push_remark(finding.variant("loose"));
                    }
                    Some(Ok(_)) => {}
                }
            }
        }
    }
}

/// The cells of a column that are to be filled in: those of records; in a form without records those
/// with a drop-down, or the first one.
fn cells(table: &Table, sheet: &OnSheet, place: usize, header: At) -> Vec<At> {
    let records = table.records.iter().filter_map(|record| Some(record.cell(place)?.address()));
    let own: Vec<At> = records.collect();
    if !own.is_empty() {
        return own;
    }
    let first = At::new(table.header.rows.1 + 1, header.column);
    let starts = |choices: &Choices| choices.areas.iter().map(|area| area.0).collect::<Vec<_>>();
    let all = sheet.choices.iter().flat_map(starts);
    let own: Vec<At> = all.filter(|at| at.column == header.column && at.row >= first.row).collect();
    if own.is_empty() { vec![first] } else { own }
}

/// The values of a column.
fn values(schema: &Schema, column: &Column) -> Vec<String> {
    let scale = schema.scale(column);
    scale.into_iter().flat_map(|scale| scale.values().map(str::to_owned)).collect()
}

/// Whether a value cannot be chosen, or something can that is none, nor a mark.
fn is_other(schema: &Schema, column: &Column, offered: &[String]) -> bool {
    let Some(scale) = schema.scale(column) else { return false };
    let keys: Vec<String> = offered.iter().map(|value| fold::key(value)).collect();
    let is_mark =
        |key: &String| column.marks.iter().any(|mark| schema.marks[*mark].keys.contains(key));
    let is_level = |key: &String| scale.levels.iter().any(|level| level.keys.contains(key));
    let is_offered = |level: &crate::schema::Level| level.keys.iter().any(|key| keys.contains(key));
    !scale.levels.iter().all(is_offered) || !keys.iter().all(|key| is_level(key) || is_mark(key))
}
