//! The file's name is that of one department, its cells name another: it may be the wrong file, or
//! an old one that was filled in anew.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::submission::{Record, Table};

pub(crate) static RULE: Rule =
    Rule::new("F12", "file-name-differs", Severity::Warning, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let departments = &file.schema.departments;
    let name = file.submission.file_name();
    let Some(in_name) = departments.find_within(name) else {
        return;
    };
    let records = || file.submission.tables().iter().flat_map(|table| &table.records);
    let names_it = |record: &Record| record.departments().any(|known| known == in_name);
    let Some(in_cells) = file.submission.tables().iter().find_map(Table::department) else {
        return;
    };
    if !records().any(names_it) {
        let finding = file.finding(&RULE).value(&*departments.list[in_name].name);
        out.push(finding.expected(&*departments.list[in_cells].name));
    }
}
