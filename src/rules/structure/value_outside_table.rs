//! A record has values under no header, and it is not clear where they belong. They are kept.

use crate::finding::Severity;
use crate::place::column_letters;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("S06", "value-outside-table", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    for loose in &sheet.table.stray {
        let finding = sheet.finding(&RULE).cells([loose.at]).value(&*loose.text);
        out.push(finding.cause(column_letters(loose.at.column)));
    }
}
