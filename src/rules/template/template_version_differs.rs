//! The form is of another version than the schema; with what is different about its columns.

use super::changes;
use crate::finding::Severity;
use crate::fold;
use crate::message::Language;
use crate::rules::{Check, FileView, Out, Profile, Rule};
use crate::template;
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
    if out.profile() == Profile::Lint {
        title(file, out);
    }
    // another form, or that of another year, is said to be so
    if label.id != schema.id || label.version == schema.version || !is_same_year {
        return;
    }
    let tables = file.submission.tables();
    let changes = tables.first().map(|table| changes(schema, &table.header)).unwrap_or_default();
    let finding = file.finding(&RULE).value(&*label.version).expected(&*schema.version);
    out.push(if changes.is_empty() {
        finding
    } else {
        finding.variant("columns").with("changes", changes.join(", "))
    });
}

/// The title of a form that is going to be sent out names another year.
fn title(file: &FileView<'_>, out: &mut Out<'_>) {
    let key = |text: &str| fold::key(&Year::left_out(text));
    let titles = Language::ALL.map(|language| template::title(file.schema, language));
    for sheet in file.sheets() {
        let header = sheet.table.header.rows.0;
        for loose in sheet.table.beside.iter().filter(|loose| loose.at.row < header) {
            let meant = titles.iter().find(|title| key(title) == key(&loose.text));
            let Some(title) = meant.filter(|it| Year::named(it) != Year::named(&loose.text)) else {
                continue;
            };
            let finding = sheet.finding(&RULE).variant("title").cells([loose.at]);
            out.push(finding.value(&*loose.text).expected(&**title));
        }
    }
}
