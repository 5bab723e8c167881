//! A number of people is so small that it may tell who they are.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Parameter, Rule};

use super::ONLY_TO_PUBLISH;

pub(crate) static RULE: Rule = Rule {
    in_profile: ONLY_TO_PUBLISH,
    parameters: &[BELOW],
    ..Rule::new("P02", "small-count", Severity::Warning, Check::Cell(check))
};

/// Numbers below this are small. 0 tells of nobody.
const BELOW: Parameter = Parameter { name: "below", default: (5, 0) };

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let schema = cell.schema();
    let (Some(quantity), false) =
        (cell.cell.value.quantity(), schema.columns[cell.place].is_target)
    else {
        return;
    };
    let is_small =
        quantity.number > Decimal::ZERO && quantity.number < cell.row.sheet.number(&RULE, &BELOW);
    if is_small && schema.notation.units.counts_people(&quantity.unit) {
        out.push(cell.finding(&RULE).cause("small"));
    }
}
