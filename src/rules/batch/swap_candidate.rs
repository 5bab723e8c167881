//! Two records of a sheet look interchanged: the values of both are very different from those of the
//! year before, and each goes much better with the other's. The change of each is then no question of
//! its own.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::finding::Severity;
use crate::rules::row::big_change;
use crate::rules::{Check, Out, Parameter, RowView, Rule, SheetView};
use crate::standing::{Figure, Standing};

pub(crate) static RULE: Rule = Rule {
    parameters: &[REST],
    explains: &["big-change", "scale-slip"],
    ..Rule::new("B10", "swap-candidate", Severity::Warning, Check::Sheet(check))
};

/// What may be left of the changes when the values are interchanged, in per cent; changes are measured
/// by the logarithms of their ratios, so that twice and half are the same.
const REST: Parameter = Parameter { name: "rest", default: (60, 0) };

/// A value that is very different from the one before.
struct Change<'v> {
    row: RowView<'v>,
    value: Figure<'v>,
    before: Figure<'v>,
}

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    // of one sheet, few values change so much; many are no slip
    const MOST: usize = 50;
    let rest = sheet.number(&RULE, &REST).checked_div(Decimal::ONE_HUNDRED);
    let rest = rest.and_then(|rest| rest.to_f64()).unwrap_or_default();
    let changes: Vec<Change<'_>> = changes(sheet).take(MOST + 1).collect();
    for (place, one) in changes.iter().enumerate().filter(|_| changes.len() <= MOST) {
        let others = changes[place + 1..].iter();
        others.filter(|other| is_swap(one, other, rest)).for_each(|other| report(one, other, out));
    }
}

fn changes<'v>(sheet: &SheetView<'v>) -> impl Iterator<Item = Change<'v>> {
    let schema = sheet.file.schema;
    sheet.rows().flat_map(move |row| {
        schema.indicators.iter().filter_map(move |indicator| {
            let standing = Standing::of(schema, row.record, indicator)?;
            let (value, before) = (standing.value?, standing.before?);
            let is_big = big_change::is_big(&row, &value, &before);
            is_big.then_some(Change { row, value, before })
        })
    })
}

fn is_swap(one: &Change<'_>, other: &Change<'_>, rest: f64) -> bool {
    let step = |from: &Figure<'_>, to: &Figure<'_>| {
        let number = |figure: &Figure<'_>| figure.number().to_f64().filter(|number| *number > 0.0);
        Some((number(to)? / number(from)?).ln().abs())
    };
    let as_it_is =
        step(&one.before, &one.value).zip(step(&other.before, &other.value)).map(|(a, b)| a + b);
    let swapped =
        step(&one.before, &other.value).zip(step(&other.before, &one.value)).map(|(a, b)| a + b);
    one.value.quantity.unit == other.value.quantity.unit
        && as_it_is.zip(swapped).is_some_and(|(now, then)| then <= now * rest)
}

fn report(one: &Change<'_>, other: &Change<'_>, out: &mut Out<'_>) {
    let mut finding = one.row.cell_finding(&RULE, one.value.place, one.value.cell);
    finding = finding.cells([other.value.cell.address()]);
    finding.records.extend(other.row.record.key.clone());
    let cause = format!("{} {}", one.value.cell.at, other.value.cell.at);
    let finding = finding.cause(cause).with("other", &*other.value.cell.shown);
    let finding = finding.with("before", &*one.before.cell.shown);
    out.push(finding.with("other-before", &*other.before.cell.shown));
}
