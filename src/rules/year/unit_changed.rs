//! Values of an indicator are counted in another unit than in last year's table: they cannot be
//! compared with those of earlier years.

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Indicator;
use crate::submission::Record;

pub(crate) static RULE: Rule =
    Rule::new("Y05", "unit-changed", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let Some(before) = row.before else { return };
    for indicator in &row.schema().indicators {
        let Some((then, source)) = unit(before.record, indicator) else { continue };
        for place in &indicator.figures {
            let Some(cell) = row.record.cell(*place) else { continue };
            let unit = cell.value.quantity().map_or("", |quantity| quantity.unit.as_str());
            // what was counted so last year, too, has not changed
            let own = before.record.value(*place).quantity();
            let is_same = own.is_some_and(|quantity| quantity.unit == unit);
            if unit.is_empty() || unit == then || is_same {
                continue;
            }
            let finding = row.cell_finding(&RULE, *place, cell).expected(then);
            let mut finding =
                finding.cause(format!("row {} {} {unit}", row.record.row, indicator.name));
            let source = before.record.cell(source).map(|cell| before.related(cell.address()));
            finding.related.extend(source);
            out.push(finding.with("unit", unit).with("before", then));
        }
    }
}

/// The unit of an indicator's latest value, or of its target, and the column where that stands.
fn unit<'r>(record: &'r Record, indicator: &Indicator) -> Option<(&'r str, usize)> {
    let mut places = indicator.values.iter().rev().chain(&indicator.targets);
    places.find_map(|place| {
        let unit = record.value(*place).quantity()?.unit.as_str();
        (!unit.is_empty()).then_some((unit, *place))
    })
}
