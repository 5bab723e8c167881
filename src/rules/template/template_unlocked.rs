//! What departments are to leave as it is can be changed: the sheet is not protected, or cells of it are
//! not locked.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::Filler;

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
        let open: Vec<At> = headers.filter(|at| !sheet.locks.has(*at)).collect();
        if !open.is_empty() {
            out.push(form.finding(&RULE, table).variant("header").cells(open));
        }
        for (place, column) in schema.columns.iter().enumerate() {
            if column.filled_in_by != Filler::Office {
                continue;
            }
            for record in &table.records {
                let Some(cell) = record.cell(place) else { continue };
                if !cell.shown.is_empty() && !sheet.locks.has(cell.address()) {
                    let finding = form.finding(&RULE, table).column(place);
                    out.push(finding.cells([cell.address()]).cause(&*column.id));
                }
            }
        }
    }
}
