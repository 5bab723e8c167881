//! What is filled in in a form is not what was filled in when it was made: the form remembers that, and a
//! department would be asked to put it back.

use crate::consolidate;
use crate::finding::Severity;
use crate::given;
use crate::rules::{Check, Out, Rule, TemplateView};

pub(crate) static RULE: Rule =
    Rule::new("T11", "template-given-differs", Severity::Warning, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let mut sheets = form.fittings.sheets.iter();
    let is_labelled = form.file.submission.label.is_some();
    if is_labelled && !sheets.any(|sheet| consolidate::is_named(&sheet.name, "sheet-origin")) {
        out.push(form.file.finding(&RULE).variant("none"));
    }
    for came in form.file.sheets().flat_map(|sheet| given::cells(&sheet)) {
        if came.cell.is_written_here() && came.is_changed() {
            let finding = came.row.cell_finding(&RULE, came.place, came.cell);
            let finding = finding.expected(&*came.given.shown);
            out.push(finding.cause(came.cell.address().to_string()));
        }
    }
}
