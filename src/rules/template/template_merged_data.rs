//! Cells of records are merged: what is filled in in them could belong to any of their rows.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::submission::Table;

pub(crate) static RULE: Rule =
    Rule::new("T04", "template-merged-data", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    for (table, sheet) in form.tables() {
        let merged = sheet.merges.iter().filter(|area| is_of_records(table, **area));
        let cells: Vec<At> = merged.map(|(first, _)| *first).collect();
        if !cells.is_empty() {
            out.push(form.finding(&RULE, table).cells(cells));
        }
    }
}

/// Whether an area has cells of records, in columns of the form.
fn is_of_records(table: &Table, (first, last): (At, At)) -> bool {
    let columns = table.header.found.iter().flatten().map(|at| at.column);
    let is_in_form = columns.clone().any(|column| (first.column..=last.column).contains(&column));
    let is_of = |row: u32| (first.row..=last.row).contains(&row);
    is_in_form && table.records.iter().any(|record| is_of(record.row))
}
