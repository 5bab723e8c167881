//! A whole number is wanted: in a column of whole numbers it must be one; where only the unit is
//! counted in wholes, a fraction may still be an average.

use super::out_of_range::missed;
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
            // a number that cannot be right at all is no average either
            if let Some(unit) = unit.filter(|unit| unit.whole && missed(cell).is_none()) {
                let notation = &cell.schema().notation;
                let shown = notation.parse(&cell.cell.shown).map(|shown| shown.number);
                let finding = match shown {
                    // the cell shows a rounded number
                    Some(shown) if shown != quantity.number => {
                        cell.finding(&RULE).value(quantity.written(&notation.units))
                    }
                    _ => cell.finding(&RULE),
                };
                out.push_mild(finding.variant("unit").with("unit", &unit.name));
            }
        }
        _ => {}
    }
}
