//! A text gives the result as another number than the indicator does. Only a number in the
//! indicator's own unit is compared, and only if it is the only one that may be meant and near enough
//! to be a slip: a text speaks of many things.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::schema::Indicator;
use crate::standing::Figure;
use crate::standing::Standing;
use crate::submission::Cell;
use crate::value::Value;
use crate::value::stated::{Stated, amounts};

pub(crate) static RULE: Rule = Rule {
    parameters: &[TIMES],
    ..Rule::new("R06", "number-in-text-differs", Severity::Warning, Check::Row(check))
};

/// Numbers that are more times larger or smaller are about something else.
const TIMES: Parameter = Parameter { name: "times", default: (15, 1) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let standing = Standing::of(row.schema(), row.record, indicator);
        let Some(value) = standing.and_then(|standing| standing.value) else { continue };
        for place in &indicator.texts {
            let Some(cell) = row.record.cell(*place) else { continue };
            if let Some(stated) = differing(row, indicator, &value, cell) {
                let finding = row.cell_finding(&RULE, *place, cell).cells([value.cell.address()]);
                let finding = finding.value(stated.text.trim()).expected(&*value.cell.shown);
                let year = &row.schema().columns[value.place].label;
                let cause = format!("row {} {place}", row.record.row);
                out.push(finding.cause(cause).with("other", year));
            }
        }
    }
}

/// The only number in a text that may be meant to be the value and is another.
fn differing(
    row: &RowView<'_>,
    indicator: &Indicator,
    value: &Figure<'_>,
    cell: &Cell,
) -> Option<Stated> {
    if !matches!(cell.value, Value::Text(_)) || !cell.is_written_here() {
        return None;
    }
    let notation = &row.schema().notation;
    let of_unit = amounts(&fold::narrow(&cell.shown), notation)
        .into_iter()
        .filter(|stated| stated.unit == value.quantity.unit);
    let stated: Vec<Stated> = of_unit.collect();
    let is_value = |stated: &Stated| stated.number == value.number();
    // parts may add up to the value
    let sum = stated.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.number));
    if stated.iter().any(is_value) || sum == Some(value.number()) {
        return None;
    }
    let others = row.filled(&indicator.figures);
    let others: Vec<Decimal> =
        others.filter_map(|(_, cell)| Some(cell.value.quantity()?.number)).collect();
    let may_be_meant = |one: &Stated| !one.is_of_other && !others.contains(&one.number);
    let mut meant = stated.into_iter().filter(may_be_meant);
    let only = meant.next().filter(|_| meant.next().is_none())?;
    is_near(only.number, value.number(), row.sheet.number(&RULE, &TIMES)).then_some(only)
}

fn is_near(one: Decimal, other: Decimal, times: Decimal) -> bool {
    let (few, many) = (one.min(other), one.max(other));
    few > Decimal::ZERO && few.checked_mul(times).is_some_and(|limit| many <= limit)
}
