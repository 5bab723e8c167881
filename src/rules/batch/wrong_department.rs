//! A record is reported by another department than the list of records says.

use crate::finding::Severity;
use crate::rules::{Check, Out, Profile, RowView, Rule};
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    // of forms, another rule says so
    in_profile: &[(Profile::Lint, None)],
    ..Rule::new("B05", "wrong-department", Severity::Error, Check::Row(check))
};

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let schema = row.schema();
    let expected = schema.listed(row.record);
    let Some(listed) = expected.and_then(|expected| expected.department) else { return };
    // a department that is not known at all is another matter
    if row.record.department().is_none() || row.record.departments().any(|own| own == listed) {
        return;
    }
    let cells = row.record.cells.iter().enumerate();
    for (place, cell) in cells.filter_map(|(place, cell)| Some((place, cell.as_ref()?))) {
        if matches!(cell.value, Value::Departments(_)) {
            let name = &schema.departments.list[listed].name;
            let finding = row.cell_finding(&RULE, place, cell).expected(&**name);
            out.push(finding.cause(format!("{} {name}", cell.shown)));
        }
    }
}
