//! Values come from another workbook by formula: what the file holds may be an old state of it, and
//! whoever opens the file without the other sees something else.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Profile, Rule};
use crate::submission::Noticed;

pub(crate) static RULE: Rule = Rule {
    // of forms, another rule says so
    in_profile: &[(Profile::Lint, None)],
    ..Rule::new("F11", "external-link", Severity::Warning, Check::File(check))
};

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    for sheet in file.sheets() {
        let cells: Vec<_> = sheet.table.noticed(Noticed::External).collect();
        if !cells.is_empty() {
            out.push(sheet.finding(&RULE).cells(cells));
        }
    }
}
