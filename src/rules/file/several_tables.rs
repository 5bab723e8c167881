//! The workbook has the table of the form more than once. All of them are read.

use crate::finding::Severity;
use crate::report::NAMED;
use crate::rules::{Check, FileView, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("F06", "several-tables", Severity::Info, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let filled = file.submission.tables().iter().filter(|table| !table.records.is_empty());
    let tables: Vec<_> = filled.collect();
    if tables.len() < 2 {
        return;
    }
    let place = |table: &&&crate::submission::Table| {
        let first = table.header.found.iter().flatten().min();
        first.map_or_else(|| table.sheet.clone(), |at| format!("{} {at}", table.sheet))
    };
    let named: Vec<String> = tables.iter().take(NAMED).map(|table| place(&table)).collect();
    let finding = file.finding(&RULE).with("count", tables.len());
    let finding = finding.with("rest", tables.len() - named.len());
    out.push(finding.with("places", named.join("、")).with("list", named.join(", ")));
}
