//! A whole number is wanted: in a column of whole numbers it must be one; where only the unit is
//! counted in wholes, a fraction may still be an average.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("V05", "not-an-integer", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    match &cell.cell.value {
        Value::Unreadable(Unreadable::NotAnInteger) => out.push(cell.finding(&RULE)),
        Value::Quantity(quantity) if !quantity.number.is_integer() => {
            let unit = cell.schema().notation.units.find(&quantity.unit);
            if let Some(unit) = unit.filter(|unit| unit.whole) {
                out.push_mild(cell.finding(&RULE).variant("unit").with("unit", &unit.name));
            }
        }
        _ => {}
    }
}
