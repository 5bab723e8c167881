//! A record is another department's than in last year's table. Where the schema's list of records
//! says so, too, that is for information; where the list says otherwise, another rule asks.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Kind;
use crate::submission::{Cell, Record};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("Y07", "department-moved", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let (schema, record) = (row.schema(), row.record);
    let Some(before) = row.before else { return };
    let names = |record: &'_ Record| -> Vec<String> {
        record.parties().map(|party| fold::key(schema.departments.name(party))).collect()
    };
    let (then, now) = (names(before.record), names(record));
    let (Some((place, cell)), Some((_, other))) =
        (department(row, record), department(row, before.record))
    else {
        return;
    };
    if now.iter().any(|name| then.contains(name)) {
        return;
    }
    let mut finding = row.cell_finding(&RULE, place, cell).expected(&*other.shown);
    finding.related.push(before.related(other.address()));
    let finding = finding.with("before", &*other.shown).cause(format!(
        "{} {}",
        then.join("・"),
        now.join("・")
    ));
    let listed = schema.listed(record).and_then(|listed| listed.department);
    match listed {
        None => out.push(finding),
        Some(listed) if record.departments().any(|own| own == listed) => out.push_remark(finding),
        Some(_) => {}
    }
}

/// The cell that names a record's departments.
fn department<'r>(row: &RowView<'_>, record: &'r Record) -> Option<(usize, &'r Cell)> {
    let columns = row.schema().columns.iter().enumerate();
    let mut columns = columns.filter(|(_, column)| column.kind == Kind::Department);
    columns.find_map(|(place, _)| {
        let cell = record.cell(place)?;
        matches!(cell.value, Value::Departments(_)).then_some((place, cell))
    })
}
