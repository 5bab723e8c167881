//! The sheet has a column that the form does not have. Its values are kept.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::suggest::changed;

pub(crate) static RULE: Rule =
    Rule::new("S02", "unknown-column", Severity::Info, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    let columns = &sheet.file.schema.columns;
    let missing = || columns.iter().enumerate().filter(|(place, _)| header.found[*place].is_none());
    for loose in &header.unknown {
        // a missing column with nearly this header says it all
        if missing().any(|(_, column)| {
            changed(&column.header, std::iter::once(loose.text.as_str())).is_some()
        }) {
            continue;
        }
        let mut finding =
            sheet.finding(&RULE).cells([loose.at]).value(&*loose.text).cause(&*loose.text);
        finding.header = Some(loose.text.clone());
        out.push(finding);
    }
}
