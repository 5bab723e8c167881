//! A rate is a hundred times smaller or larger than the other values of its indicator: 0.188 beside
//! 18.8, or 1880 beside 18.8. Probably a percentage was written as a fraction, or without its point.

use rust_decimal::Decimal;

use crate::finding::Severity;
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
    let schema = row.schema();
    let tolerance = row.sheet.number(&RULE, &TOLERANCE);
    for indicator in &schema.indicators {
        let rates: Vec<(usize, &Cell, Decimal)> = row
            .filled(&indicator.values)
            .chain(row.filled(&indicator.targets))
            .filter_map(|(place, cell)| {
                let quantity = cell.value.quantity()?;
                let unit = schema.notation.units.find(&quantity.unit)?;
                (unit.proportion && !quantity.number.is_zero()).then_some((
                    place,
                    cell,
                    quantity.number,
                ))
            })
            .collect();
        for (index, (place, cell, number)) in rates.iter().enumerate() {
            let mut others: Vec<Decimal> = rates
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, rate)| rate.2)
                .collect();
            others.sort_unstable();
            let Some(middle) = others.get(others.len() / 2) else {
                continue;
            };
            let corrected = [
                number.checked_mul(Decimal::ONE_HUNDRED),
                number.checked_div(Decimal::ONE_HUNDRED),
            ];
            let fits = |value: &Decimal| is_near(*value, *middle, tolerance);
            if let Some(value) = corrected
                .into_iter()
                .flatten()
                .find(fits)
                .filter(|_| !is_near(*number, *middle, Decimal::TEN))
            {
                let finding =
                    row.cell_finding(&RULE, *place, cell).cause(cell.address().to_string());
                out.push(finding.expected(format!("{}%", value.normalize())));
            }
        }
    }
}

fn is_near(value: Decimal, other: Decimal, times: Decimal) -> bool {
    let limit = |number: Decimal| number.abs().checked_mul(times).unwrap_or(Decimal::MAX);
    value.is_sign_negative() == other.is_sign_negative()
        && value.abs() <= limit(other)
        && other.abs() <= limit(value)
}
