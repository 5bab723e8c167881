//! The sheet has a column that the form does not have. Its values are kept.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("S02", "unknown-column", Severity::Info, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    for loose in &header.unknown {
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
