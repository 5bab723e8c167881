//! The value of the reported year is very different from that of the year before. It may well be
//! right, but readers will ask for the reason. Small numbers, which change much by themselves, and a
//! value of 0 before are not compared.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::standing::{Figure, Standing};

pub(crate) static RULE: Rule = Rule {
    parameters: &[TIMES, DIFFERENCE, LARGE_TIMES, LARGE_DIFFERENCE, POINTS, SMALLEST],
    ..Rule::new("R03", "big-change", Severity::Warning, Check::Row(check))
};

/// How many times more or less is much, and by how much the values must differ besides.
const TIMES: Parameter = Parameter { name: "times", default: (3, 0) };
const DIFFERENCE: Parameter = Parameter { name: "difference", default: (10, 0) };
/// The same for larger differences.
const LARGE_TIMES: Parameter = Parameter { name: "large_times", default: (17, 1) };
const LARGE_DIFFERENCE: Parameter = Parameter { name: "large_difference", default: (100, 0) };
/// For rates: how many points are much.
const POINTS: Parameter = Parameter { name: "points", default: (10, 0) };
/// Smaller values of the year before are not compared.
const SMALLEST: Parameter = Parameter { name: "smallest", default: (5, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let standing = Standing::of(row.schema(), row.record, indicator);
        let Some((value, before)) = standing.and_then(|one| Some((one.value?, one.before?))) else {
            continue;
        };
        if is_big(row, &value, &before) {
            let cause = format!("row {} {}", row.record.row, indicator.name);
            let finding = row.cell_finding(&RULE, value.place, value.cell).cause(cause);
            let finding = finding.compared([before.cell.address()]);
            out.push(finding.expected(&*before.cell.shown).with("before", &*before.cell.shown));
        }
    }
}

/// Whether a value has changed much.
pub(in crate::rules) fn is_big(row: &RowView<'_>, value: &Figure<'_>, before: &Figure<'_>) -> bool {
    let number = |parameter| row.sheet.number(&RULE, parameter);
    let (now, then) = (value.number(), before.number());
    let Some(difference) = now.checked_sub(then).map(|difference| difference.abs()) else {
        return false;
    };
    if then.abs() < number(&SMALLEST) {
        return false;
    }
    if row.schema().notation.units.is_proportion(&value.quantity.unit) {
        return difference >= number(&POINTS);
    }
    let is_times = |times: Decimal| {
        let (few, many) = (now.abs().min(then.abs()), now.abs().max(then.abs()));
        now.is_sign_negative() != then.is_sign_negative()
            || few.checked_mul(times).is_some_and(|limit| many >= limit)
    };
    difference >= number(&DIFFERENCE) && is_times(number(&TIMES))
        || difference >= number(&LARGE_DIFFERENCE) && is_times(number(&LARGE_TIMES))
}
