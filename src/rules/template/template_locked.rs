//! What departments must fill in is locked, so that they cannot.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::{Filler, Required};

pub(crate) static RULE: Rule =
    Rule::new("T08", "template-locked", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let schema = form.file.schema;
    for (table, sheet) in form.tables().filter(|(_, sheet)| sheet.is_protected) {
        for (place, column) in schema.columns.iter().enumerate() {
            let is_filled_in = column.filled_in_by == Filler::Department
                && column.required != Required::Never
                && !column.is_future;
            // in a form without records, the first row is like all others
            let header = table.header.found[place].filter(|_| table.records.is_empty());
            let first = header.map(|at| At::new(table.header.rows.1 + 1, at.column));
            if let Some(at) = first.filter(|at| is_filled_in && sheet.locks.has(*at)) {
                out.push(form.finding(&RULE, table).column(place).cells([at]).cause(&*column.id));
            }
            for record in table.records.iter().filter(|_| is_filled_in) {
                let Some(cell) = record.cell(place) else { continue };
                if cell.shown.is_empty() && sheet.locks.has(cell.address()) {
                    let finding = form.finding(&RULE, table).column(place);
                    out.push(finding.cells([cell.address()]).cause(&*column.id));
                }
            }
        }
    }
}
