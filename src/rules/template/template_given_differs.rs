//! What is filled in in a form is not what was filled in when it was made: the form remembers that, and a
//! department would be asked to put it back.

use crate::finding::Severity;
use crate::given;
use crate::rules::{Check, Out, Rule, TemplateView};

pub(crate) static RULE: Rule =
    Rule::new("T11", "template-given-differs", Severity::Warning, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    for came in form.file.sheets().flat_map(|sheet| given::cells(&sheet)) {
        if came.cell.is_written_here() && came.is_changed() {
            let finding = came.row.cell_finding(&RULE, came.place, came.cell);
            let finding = finding.expected(&*came.given.shown);
            out.push(finding.cause(came.cell.address().to_string()));
        }
    }
}
