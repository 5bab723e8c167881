//! What departments are to leave as it is can be changed: the sheet is not protected, or cells of it are
//! not locked.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::Schema;
use crate::submission::{Cell, Table};

pub(crate) static RULE: Rule =
    Rule::new("T03", "template-unlocked", Severity::Warning, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let schema = form.file.schema;
    for (table, sheet) in form.tables() {
        if !sheet.is_protected {
            out.push(form.finding(&RULE, table).variant("sheet"));
            continue;
        }
        let headers = table.header.found.iter().flatten().copied();
        let headers = headers.chain(table.headings.iter().map(|heading| heading.at));
        let open: Vec<At> = headers.filter(|at| !sheet.locks.has(*at)).collect();
        if !open.is_empty() {
            out.push(form.finding(&RULE, table).variant("header").cells(open));
        }
        for (place, column) in schema.columns.iter().enumerate() {
            let open = cells(schema, table, place).filter(|at| !sheet.locks.has(*at));
            let open: Vec<At> = open.collect();
            if !open.is_empty() {
                let finding = form.finding(&RULE, table).column(place).cells(open);
                out.push(if column.is_later() { finding.variant("later") } else { finding });
            }
        }
    }
}

/// The cells of a column that departments are to leave as they are: what is known before, and what is not
/// asked for this time. In a form without records, the first row is like all others.
fn cells(schema: &Schema, table: &Table, place: usize) -> impl Iterator<Item = At> {
    let is_later = schema.columns[place].is_later();
    let is_kept =
        move |cell: &&Cell| is_later || schema.is_known_before(place) && !cell.shown.is_empty();
    let own = table.records.iter().filter_map(move |record| record.cell(place)).filter(is_kept);
    let header = table.header.found[place].filter(|_| is_later && table.records.is_empty());
    let first = header.map(|at| At::new(table.header.rows.1 + 1, at.column));
    own.map(Cell::address).chain(first)
}
