//! The form is of another version than the schema; with what is different about its columns.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, FileView, Out, Rule};
use crate::value::Year;

pub(crate) static RULE: Rule =
    Rule::new("T07", "template-version-differs", Severity::Warning, Check::File(check));

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let schema = file.schema;
    let Some(label) = &file.submission.label else { return };
    let is_same_year = match (&label.year, &schema.years) {
        (Some(year), Some(years)) => Year::parse(year) == Some(years.reported),
        _ => true,
    };
    // another form, or that of another year, is said to be so
    if label.id != schema.id || label.version == schema.version || !is_same_year {
        return;
    }
    let tables = file.submission.tables();
    let mut changes = Vec::new();
    for table in tables.iter().take(1) {
        let missing = schema.columns.iter().zip(&table.header.found);
        let missing = missing.filter(|(_, at)| at.is_none());
        changes.extend(missing.map(|(column, _)| format!("− {}", column.header)));
        changes.extend(table.header.unknown.iter().map(|loose| format!("+ {}", loose.text)));
    }
    let changes: Vec<String> = changes.iter().map(|text| fold::on_one_line(text)).collect();
    let finding = file.finding(&RULE).value(&*label.version).expected(&*schema.version);
    out.push(if changes.is_empty() {
        finding
    } else {
        finding.variant("columns").with("changes", changes.join(", "))
    });
}
