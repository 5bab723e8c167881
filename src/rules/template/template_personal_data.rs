//! The form's properties name a person, whom all who get the form would see.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, TemplateView};

pub(crate) static RULE: Rule =
    Rule::new("T06", "template-personal-data", Severity::Warning, Check::Template(check));

/// Programs that put their own name there.
const PROGRAMS: [&str; 7] = [
    "openpyxl",
    "XlsxWriter",
    "Apache POI",
    "LibreOffice",
    "Microsoft Office User",
    "SheetJS",
    "EPPlus",
];

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let schema = form.file.schema;
    let is_person = |name: &&String| {
        // an office may sign
        !PROGRAMS.contains(&name.as_str()) && schema.departments.find_within(name).is_none()
    };
    let persons: Vec<&str> =
        form.fittings.persons.iter().filter(is_person).map(String::as_str).collect();
    if !persons.is_empty() {
        out.push(form.file.finding(&RULE).value(persons.join(", ")));
    }
}
