//! A rate is a hundred times smaller or larger than the other values of its indicator: 0.188 beside
//! 18.8, or 1880 beside 18.8. Probably a percentage was written as a fraction, or without its point.
//! A bare 0.188 may be one even where all others are.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::submission::Cell;

pub(crate) static RULE: Rule = Rule {
    parameters: &[TOLERANCE],
    explains: &["out-of-range"],
    ..Rule::new("V13", "scale-slip", Severity::Warning, Check::Row(check))
};

/// How many times the corrected value may differ from the middle one of the others.
const TOLERANCE: Parameter = Parameter { name: "tolerance", default: (2, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let tolerance = row.sheet.number(&RULE, &TOLERANCE);
    for indicator in &row.schema().indicators {
        let cells = row.filled(&indicator.values).chain(row.filled(&indicator.targets));
        let rates: Vec<(usize, &Cell, Decimal)> =
            cells.filter_map(|(place, cell)| Some((place, cell, rate(row, cell)?))).collect();
        for (place, cell, number) in &rates {
            let others = rates.iter().filter(|(other, ..)| other != place).map(|rate| rate.2);
            let finding = row.cell_finding(&RULE, *place, cell);
            if let Some(meant) = meant(*number, others.collect(), tolerance) {
                let finding = finding.cause(cell.address().to_string());
                out.push(finding.expected(format!("{}%", meant.normalize())));
            } else if number.abs() <= Decimal::ONE && !fold::narrow(&cell.shown).contains('%') {
                let cause = format!("row {} {}", row.record.row, indicator.name);
                out.push(finding.variant("bare").cause(cause));
            }
        }
    }
}

/// The number of a rate other than 0.
fn rate(row: &RowView<'_>, cell: &Cell) -> Option<Decimal> {
    let quantity = cell.value.quantity()?;
    let unit = row.schema().notation.units.find(&quantity.unit)?;
    (unit.proportion && !quantity.number.is_zero()).then_some(quantity.number)
}

/// What was probably meant: a hundred times more or less, if that is near to the others and the number
/// is not.
fn meant(number: Decimal, mut others: Vec<Decimal>, tolerance: Decimal) -> Option<Decimal> {
    others.sort_unstable();
    let middle = *others.get(others.len() / 2)?;
    let corrected =
        [number.checked_mul(Decimal::ONE_HUNDRED), number.checked_div(Decimal::ONE_HUNDRED)];
    let found = corrected.into_iter().flatten().find(|value| is_near(*value, middle, tolerance));
    found.filter(|_| !is_near(number, middle, Decimal::TEN))
}

fn is_near(value: Decimal, other: Decimal, times: Decimal) -> bool {
    let limit = |number: Decimal| number.abs().checked_mul(times).unwrap_or(Decimal::MAX);
    value.is_sign_negative() == other.is_sign_negative()
        && value.abs() <= limit(other)
        && other.abs() <= limit(value)
}
