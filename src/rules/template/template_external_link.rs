//! The form takes values from another workbook, or has macros: neither works on other people's computers.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::submission::Noticed;

pub(crate) static RULE: Rule =
    Rule::new("T05", "template-external-link", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let fittings = form.fittings;
    if !fittings.links.is_empty() {
        out.push(form.file.finding(&RULE).value(fittings.links.join(", ")));
    }
    for sheet in form.file.sheets().filter(|_| fittings.links.is_empty()) {
        let cells: Vec<_> = sheet.table.noticed(Noticed::External).collect();
        if !cells.is_empty() {
            out.push(sheet.finding(&RULE).variant("formula").cells(cells));
        }
    }
    if fittings.has_macros {
        out.push(form.file.finding(&RULE).variant("macros"));
    }
}
