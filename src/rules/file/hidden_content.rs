//! Rows or columns of the table are hidden, perhaps by a filter. They are read like all others, which
//! may not be what was meant.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView, key_cell};
use crate::submission::Record;

pub(crate) static RULE: Rule =
    Rule::new("F08", "hidden-content", Severity::Warning, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let (schema, table) = (sheet.file.schema, sheet.table);
    let rows: Vec<&Record> =
        table.records.iter().filter(|record| table.hidden.has_row(record.row)).collect();
    if !rows.is_empty() {
        let cells = rows.iter().map(|record| key_cell(schema, record));
        let mut finding = sheet.finding(&RULE).cells(cells).with("count", rows.len());
        finding.records = rows.iter().filter_map(|record| record.key.clone()).collect();
        out.push(finding);
    }
    let found = table.header.found.iter().flatten();
    let columns: Vec<_> = found.filter(|at| table.hidden.has_column(at.column)).copied().collect();
    if !columns.is_empty() {
        let count = columns.len();
        out.push_remark(
            sheet.finding(&RULE).variant("columns").cells(columns).with("count", count),
        );
    }
}
