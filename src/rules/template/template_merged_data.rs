//! Cells of records are merged: what is filled in in them could belong to any of their rows.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::Schema;
use crate::submission::Table;

pub(crate) static RULE: Rule =
    Rule::new("T04", "template-merged-data", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    for (table, sheet) in form.tables() {
        let merged =
            sheet.merges.iter().filter(|area| is_of_records(form.file.schema, table, **area));
        let cells: Vec<At> = merged.map(|(first, _)| *first).collect();
        if !cells.is_empty() {
            out.push(form.finding(&RULE, table).cells(cells));
        }
    }
}

/// Whether an area has cells of records, in columns of the form. In one without records, all rows below
/// the header are for them. The number of a record with several indicators may stand over its rows.
fn is_of_records(schema: &Schema, table: &Table, (first, last): (At, At)) -> bool {
    let found = || table.header.found.iter().flatten().map(|at| at.column);
    let is_in_form = found().any(|column| (first.column..=last.column).contains(&column));
    let is_of = |row: u32| (first.row..=last.row).contains(&row);
    let mut inside = table.records.iter().filter(|record| is_of(record.row)).peekable();
    let is_key = schema.form.key.iter().any(|place| {
        table.header.found[*place]
            .is_some_and(|at| (first.column, last.column) == (at.column, at.column))
    });
    let is_one = inside.peek().is_some_and(|one| {
        table.records.iter().filter(|record| is_of(record.row)).all(|other| other.key == one.key)
    });
    let is_below =
        table.records.is_empty() && first.row > table.header.rows.1 && first.row < last.row;
    is_in_form && (is_below || inside.peek().is_some() && !(is_key && is_one))
}
