//! The values of an indicator are the same in every year: they may have been copied from year to
//! year. Zero and 100 % stay as they are by nature, and two equal years are ordinary.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::submission::Cell;
use crate::value::Quantity;

pub(crate) static RULE: Rule = Rule {
    parameters: &[YEARS],
    ..Rule::new("R08", "unchanged-series", Severity::Info, Check::Row(check))
};

/// In how many years values must be the same.
const YEARS: Parameter = Parameter { name: "years", default: (3, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let schema = row.schema();
    let fewest = row.sheet.number(&RULE, &YEARS);
    for indicator in &schema.indicators {
        let until_now = |place: &&usize| !schema.columns[**place].is_future;
        let places = indicator.values.iter().filter(until_now);
        let values: Option<Vec<(usize, &Cell, &Quantity)>> = places
            .map(|place| {
                let cell = row.record.cell(*place)?;
                Some((*place, cell, cell.value.quantity()?))
            })
            .collect();
        let Some(values) = values.filter(|values| Decimal::from(values.len()) >= fewest) else {
            continue;
        };
        let Some((place, cell, last)) = values.last().copied() else { continue };
        let is_same = |(_, _, other): &(usize, &Cell, &Quantity)| {
            (other.number, &other.unit) == (last.number, &last.unit)
        };
        if values.iter().all(is_same) && !is_constant(row, last) {
            let finding = row.cell_finding(&RULE, place, cell).cause("unchanged");
            out.push(finding.compared(values.iter().map(|(_, cell, _)| cell.address())));
        }
    }
}

/// Whether it is no wonder that a value stays the same.
fn is_constant(row: &RowView<'_>, quantity: &Quantity) -> bool {
    let is_proportion = row.schema().notation.units.is_proportion(&quantity.unit);
    quantity.number.is_zero() || is_proportion && quantity.number == Decimal::ONE_HUNDRED
}
