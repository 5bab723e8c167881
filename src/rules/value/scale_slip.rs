//! A rate is a hundred times smaller or larger than the other values of its indicator: 0.188 beside
//! 18.8, or 1880 beside 18.8. Probably a percentage was written as a fraction, or without its point.
//! A bare 0.188 may be one even where all others are. Of results that hardly change, one is ten, a
//! hundred or a thousand times smaller or larger: 10760 beside 1102 and 1041; so may be an older rate.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::schema::Indicator;
use crate::submission::Cell;
use crate::value::slip::{hundredfold, power_of_ten};

pub(crate) static RULE: Rule = Rule {
    parameters: &[TOLERANCE],
    explains: &["out-of-range", "big-change"],
    ..Rule::new("V13", "scale-slip", Severity::Warning, Check::Row(check))
};

/// How many times the corrected value may differ from the middle one of the others.
const TOLERANCE: Parameter = Parameter { name: "tolerance", default: (2, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let tolerance = row.sheet.number(&RULE, &TOLERANCE);
    for indicator in &row.schema().indicators {
        let cells = row.filled(&indicator.figures);
        let rates: Vec<(usize, &Cell, Decimal)> =
            cells.filter_map(|(place, cell)| Some((place, cell, rate(row, cell)?))).collect();
        for (place, cell, number) in &rates {
            let others = rates.iter().filter(|(other, ..)| other != place);
            let others: Vec<Decimal> = others.map(|rate| rate.2).collect();
            let finding = row.cell_finding(&RULE, *place, cell);
            // a rate of this year may well have changed so much; it is asked for as a change
            let is_known = others.len() > 1 && row.schema().is_earlier(*place);
            let tenfold = || power_of_ten(*number, &others).filter(|_| is_known);
            if let Some(meant) = hundredfold(*number, others.clone(), tolerance).or_else(tenfold) {
                let finding = finding.cause(cell.address().to_string());
                out.push(finding.expected(format!("{}%", meant.normalize())));
            } else if number.abs() <= Decimal::ONE && !fold::narrow(&cell.shown).contains('%') {
                let cause = format!("row {} {}", row.record.row, indicator.name);
                out.push(finding.variant("bare").cause(cause));
            }
        }
        counts(row, indicator, out);
    }
}

fn is_rate(row: &RowView<'_>, cell: &Cell) -> bool {
    let units = &row.schema().notation.units;
    cell.value.quantity().is_some_and(|quantity| units.is_proportion(&quantity.unit))
}

/// The number of a rate other than 0.
fn rate(row: &RowView<'_>, cell: &Cell) -> Option<Decimal> {
    let number = cell.value.quantity()?.number;
    (is_rate(row, cell) && !number.is_zero()).then_some(number)
}

/// Finds the one count that is a power of ten off.
fn counts(row: &RowView<'_>, indicator: &Indicator, out: &mut Out<'_>) {
    let counts: Vec<(usize, &Cell, _)> = row
        .filled(&indicator.counted)
        .filter_map(|(place, cell)| Some((place, cell, cell.value.quantity()?)))
        .filter(|(_, cell, quantity)| quantity.number >= Decimal::TEN && !is_rate(row, cell))
        .collect();
    let is_one = counts.iter().all(|(.., other)| other.unit == counts[0].2.unit);
    for (place, cell, quantity) in counts.iter().filter(|_| counts.len() > 2 && is_one) {
        let others = counts.iter().filter(|(other, ..)| other != place);
        let others: Vec<Decimal> = others.map(|(.., other)| other.number).collect();
        // small numbers may well change so much from one year to the next
        let is_large = |meant: &Decimal| *meant.min(&quantity.number) >= Decimal::ONE_HUNDRED;
        let is_slip = |meant: &Decimal| row.schema().is_earlier(*place) || is_large(meant);
        if let Some(meant) = power_of_ten(quantity.number, &others).filter(is_slip) {
            let finding = row.cell_finding(&RULE, *place, cell).cause(cell.address().to_string());
            let units = &row.schema().notation.units;
            out.push(finding.expected(units.written(meant.normalize(), &quantity.unit)));
        }
    }
}
