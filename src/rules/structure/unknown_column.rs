//! The sheet has a column that the form does not have. Its values are kept.

use crate::finding::Severity;
use crate::rules::file::wrong_form::shift;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::value::Year;

pub(crate) static RULE: Rule =
    Rule::new("S02", "unknown-column", Severity::Info, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    for loose in &header.unknown {
        // it is the form of another year
        if !Year::named(&loose.text).is_empty() && shift(sheet.file.schema, sheet.table).is_some() {
            continue;
        }
        // a missing column with nearly this header says it all
        if header.similar.iter().any(|(_, similar)| similar == loose) {
            continue;
        }
        let mut finding =
            sheet.finding(&RULE).cells([loose.at]).value(&*loose.text).cause(&*loose.text);
        finding.header = Some(loose.text.clone());
        out.push(finding);
    }
}
