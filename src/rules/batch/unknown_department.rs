//! A department is not in the list of departments: its name may be misspelt, or it has a new one.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::suggest::nearest;
use crate::value::{Party, Value};

pub(crate) static RULE: Rule =
    Rule::new("B04", "unknown-department", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let departments = &cell.schema().departments.list;
    let Value::Departments(parties) = &cell.cell.value else {
        return;
    };
    if departments.is_empty() {
        return;
    }
    for party in parties {
        let Party::Unknown(name) = party else {
            continue;
        };
        let known = departments.iter().map(|department| department.name.as_str());
        let finding = cell.finding(&RULE).value(&**name).cause(&**name);
        out.push(match nearest(name, known) {
            Some(similar) => finding.variant("similar").expected(similar),
            None => finding,
        });
    }
}
