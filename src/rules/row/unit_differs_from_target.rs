//! The target of an indicator is counted in another unit than its values: results in 件, the target
//! in 回.

use crate::finding::Severity;
use crate::rules::value::unit_differs::usual_unit;
use crate::rules::{Check, Out, RowView, Rule};
use crate::submission::Cell;

pub(crate) static RULE: Rule =
    Rule::new("R01", "unit-differs-from-target", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let Some(unit) = usual_unit(row, indicator) else {
            continue;
        };
        let has_unit = |(_, cell): &(usize, &Cell)| {
            cell.value.quantity().is_some_and(|quantity| quantity.unit == unit)
        };
        let Some((_, value)) = row.filled(&indicator.values).filter(has_unit).last() else {
            continue;
        };
        for (place, target) in row.filled(&indicator.targets) {
            let other = target.value.quantity().map_or("", |quantity| quantity.unit.as_str());
            if !other.is_empty() && other != unit {
                let cause = format!("row {} {}", row.record.row, indicator.name);
                let finding =
                    row.cell_finding(&RULE, place, target).cells([value.address()]).cause(cause);
                out.push(finding.expected(&*unit).with("unit", &*unit).with("target-unit", other));
            }
        }
    }
}
