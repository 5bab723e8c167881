//! Two indicators of a sheet have the same value for the reported year, to the last of several
//! digits: one of them may have been written in the row of the other. Small and round numbers are
//! often the same.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, Parameter, RowView, Rule, SheetView};
use crate::standing::{Figure, Standing};

pub(crate) static RULE: Rule = Rule {
    parameters: &[DIGITS],
    ..Rule::new("B09", "same-value", Severity::Warning, Check::Sheet(check))
};

/// How many digits a number must have, without zeros at its end.
const DIGITS: Parameter = Parameter { name: "digits", default: (4, 0) };

/// A value of a record, and the name of its indicator.
type Named<'v> = (RowView<'v>, Figure<'v>, &'v str);

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let schema = sheet.file.schema;
    let fewest = sheet.number(&RULE, &DIGITS);
    let mut by_value: BTreeMap<(Decimal, &str), Vec<Named<'_>>> = BTreeMap::new();
    for row in sheet.rows() {
        for indicator in &schema.indicators {
            let Some(standing) = Standing::of(schema, row.record, indicator) else { continue };
            let Some(value) = standing.value.filter(|value| value.cell.is_written_here()) else {
                continue;
            };
            if digits(value.number()) >= fewest {
                let key = (value.number().normalize(), standing.unit);
                by_value.entry(key).or_default().push((row, value, standing.name));
            }
        }
    }
    for ((number, unit), same) in &by_value {
        let names: Vec<&str> = same.iter().map(|(_, _, name)| *name).collect();
        // an indicator that is reported for several measures has one value
        if names.iter().all(|name| *name == names[0]) {
            continue;
        }
        // they may be written in several ways
        let written = same[0].1.cell.shown.as_str();
        for (row, value, _) in same {
            let finding = row.cell_finding(&RULE, value.place, value.cell).value(written);
            out.push(finding.cause(format!("{number} {unit}")));
        }
    }
}

/// How many digits a number has, without zeros at its end and its beginning.
fn digits(number: Decimal) -> Decimal {
    let text = number.abs().normalize().mantissa().to_string();
    Decimal::from(text.trim_end_matches('0').len())
}
