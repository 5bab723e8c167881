//! A column of the form is there twice. The first is used; the values of the second are kept.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("S03", "duplicate-column", Severity::Error, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    for (place, loose) in &header.doubled {
        let first = header.found[*place].map_or_else(String::new, |at| at.to_string());
        let cause = sheet.file.schema.columns[*place].id.as_str();
        let finding = sheet.finding(&RULE).column(*place).cells([loose.at]).cause(cause);
        out.push(finding.with("first", first));
    }
}
