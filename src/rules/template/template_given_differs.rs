//! What is filled in in a form is not what was filled in when it was made: the form remembers that, and a
//! department would be asked to put it back; or what the department is to fill in is filled in already.

use std::collections::HashSet;

use crate::consolidate;
use crate::finding::Severity;
use crate::given;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::submission::Cell;

pub(crate) static RULE: Rule =
    Rule::new("T11", "template-given-differs", Severity::Warning, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    // only a form that was made from the schema remembers
    if form.file.submission.label.is_none() {
        return;
    }
    let mut sheets = form.fittings.sheets.iter();
    if !sheets.any(|sheet| consolidate::is_named(&sheet.name, "sheet-origin")) {
        return out.push(form.file.finding(&RULE).variant("none"));
    }
    let mut given = HashSet::new();
    for came in form.file.sheets().flat_map(|sheet| given::cells(&sheet)) {
        given.insert(came.cell.address());
        if came.cell.is_written_here() && came.is_changed() {
            let finding = came.row.cell_finding(&RULE, came.place, came.cell);
            let finding = finding.expected(&*came.given.shown);
            out.push(finding.cause(came.cell.address().to_string()));
        }
    }
    filled_in(form, &given, out);
}

/// What is filled in in cells that are not locked, and was not there when the form was made.
fn filled_in(form: &TemplateView<'_>, given: &HashSet<At>, out: &mut Out<'_>) {
    for (table, sheet) in form.tables().filter(|(_, sheet)| sheet.is_protected) {
        for (place, column) in form.file.schema.columns.iter().enumerate() {
            let cells = table.records.iter().filter_map(|record| record.cell(place));
            let filled = cells.filter(|cell| !cell.shown.is_empty() && cell.is_written_here());
            let open = filled.map(Cell::address);
            let open: Vec<At> =
                open.filter(|at| !sheet.locks.has(*at) && !given.contains(at)).collect();
            if !open.is_empty() {
                let finding = form.finding(&RULE, table).column(place).cells(open);
                out.push(finding.variant("filled").cause(format!("filled {}", column.id)));
            }
        }
    }
}
