//! A number or a date is wanted, and what stands in the cell cannot be read as one, or could be
//! read in more than one way.

use rust_decimal::Decimal;

use super::unit_differs::usual_unit;
use crate::finding::Severity;
use crate::message::Language;
use crate::rules::{CellView, Check, Out, Rule};
use crate::schema::{Kind, Mark, Meaning};
use crate::value::{Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("V03", "not-a-number", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let finding = || cell.finding(&RULE);
    match cell.cell.value {
        Value::Unreadable(Unreadable::NotANumber) if cell.column().kind == Kind::Integer => {
            out.push(finding().variant("integer"));
        }
        Value::Unreadable(Unreadable::NotANumber) => {
            let finding = finding().with("example", example(cell));
            let (ja, en) = (marks(cell, Language::Ja), marks(cell, Language::En));
            out.push(if ja.is_empty() {
                finding.variant("plain")
            } else {
                finding.with("marks", ja.concat()).with("list", en.join(" or "))
            });
        }
        Value::Unreadable(Unreadable::DateForNumber) => out.push(finding().variant("date")),
        Value::Unreadable(Unreadable::NotADate) => out.push(finding().variant("day")),
        _ => {}
    }
}

/// What to write where there is no number: the column's marks and what they mean.
fn marks(cell: &CellView<'_>, language: Language) -> Vec<String> {
    let schema = cell.schema();
    let marks = cell.column().marks.iter().map(|place| &schema.marks[*place]);
    let usual =
        marks.filter(|mark| matches!(mark.meaning, Meaning::NotApplicable | Meaning::NotYet));
    let in_words = |mark: &Mark| {
        let (text, label) = (&mark.text, mark.label.get(language));
        match language {
            Language::Ja => format!("「{text}」（{label}）"),
            Language::En => format!("\"{text}\" ({label})"),
        }
    };
    usual.map(in_words).collect()
}

/// A value such as the cell could hold, with the unit of its column or indicator.
fn example(cell: &CellView<'_>) -> String {
    let schema = cell.schema();
    if let Some(example) = &cell.column().example {
        return example.clone();
    }
    let units = &schema.notation.units;
    let of_indicator =
        || schema.indicator_of(cell.place).and_then(|indicator| usual_unit(&cell.row, indicator));
    let unit = cell.column().unit.clone().or_else(of_indicator).unwrap_or_default();
    let is_proportion = units.find(&unit).is_some_and(|unit| unit.proportion);
    let number = if is_proportion { Decimal::new(188, 1) } else { Decimal::from(1_234) };
    let unit = units.canonical(&unit);
    units.written(number, &unit)
}
