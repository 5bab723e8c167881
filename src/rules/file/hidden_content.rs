//! Rows or columns of the table are hidden, perhaps by a filter, or contents are struck out. They are
//! read like all others, which may not be what was meant.

use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, FileView, Out, Profile, Rule, SheetView, key_cell};
use crate::submission::{Noticed, Origin, Record};

pub(crate) static RULE: Rule =
    Rule::new("F08", "hidden-content", Severity::Warning, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    file.sheets().for_each(|sheet| hidden(&sheet, out));
}

fn hidden(sheet: &SheetView<'_>, out: &mut Out<'_>) {
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
        let finding = sheet.finding(&RULE).variant("columns").cells(columns);
        let finding = finding.with("count", count);
        // what nobody sees, nobody fills in
        if out.profile() == Profile::Lint { out.push(finding) } else { out.push_remark(finding) }
    }
    struck(sheet, out);
}

/// Contents that are struck out: whole records, else cells, else a part of what a cell says.
fn struck(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let (schema, table) = (sheet.file.schema, sheet.table);
    if table.noticed.is_empty() {
        return;
    }
    let cells: Vec<At> = table.noticed(Noticed::Struck).collect();
    let is_struck = |at: &At| cells.binary_search(at).is_ok();
    let is_all = |record: &&Record| {
        let cells = record.cells.iter().flatten();
        let own = cells.filter(|cell| cell.origin == Origin::Own && !cell.shown.is_empty());
        let mut own = own.map(|cell| &cell.at).peekable();
        own.peek().is_some() && own.all(is_struck)
    };
    let rows: Vec<&Record> = table.records.iter().filter(is_all).collect();
    let others = |at: &At| rows.binary_search_by_key(&at.row, |record| record.row).is_err();
    let mut push = |variant: &'static str, cells: Vec<At>, records: Vec<String>| {
        if !cells.is_empty() {
            let count = cells.len();
            let mut finding =
                sheet.finding(&RULE).variant(variant).cells(cells).with("count", count);
            finding.records = records;
            out.push(finding);
        }
    };
    let keys = rows.iter().filter_map(|record| record.key.clone()).collect();
    push("struck-rows", rows.iter().map(|record| key_cell(schema, record)).collect(), keys);
    push("struck", cells.iter().copied().filter(others).collect(), Vec::new());
    push("struck-part", table.noticed(Noticed::StruckInPart).collect(), Vec::new());
}
