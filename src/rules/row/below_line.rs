//! The value of the reported year lags behind the target of that year or, where there is none, behind
//! the straight line from the baseline to the target; a target "each year" holds for every year. This
//! is for information: an indicator may rise late.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, Parameter, RowView, Rule};
use crate::schema::Better;
use crate::standing::{Figure, Standing, leads_on, on_line};

pub(crate) static RULE: Rule = Rule {
    parameters: &[TOLERANCE],
    ..Rule::new("R05", "below-line", Severity::Info, Check::Row(check))
};

/// How far a value may be behind, in per cent of where it should be.
const TOLERANCE: Parameter = Parameter { name: "tolerance", default: (5, 0) };

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let Some(standing) = Standing::of(row.schema(), row.record, indicator) else { continue };
        let Some((value, due, others)) = behind(row, &standing) else { continue };
        let finding = row.cell_finding(&RULE, value.place, value.cell).cause("line");
        let finding = finding.compared(others.iter().map(|figure| figure.cell.address()));
        let due = due.round_dp(value.number().scale().max(1)).normalize();
        let units = &row.schema().notation.units;
        let finding = finding.expected(units.written(due, &value.quantity.unit));
        out.push(match standing.aim {
            Some(_) => finding.variant("year"),
            None => finding,
        });
    }
}

/// The value that is behind, where it should be, and from which figures that follows.
fn behind<'r>(
    row: &RowView<'r>,
    standing: &Standing<'r>,
) -> Option<(Figure<'r>, Decimal, Vec<Figure<'r>>)> {
    let schema = row.schema();
    let (value, better) = (standing.value?, standing.better?);
    let target = standing.goal()?;
    let is_due = standing.aim.is_some() || schema.notation.is_yearly(target.quantity);
    let (due, others) = if is_due {
        (target.number(), vec![target])
    } else {
        let baseline = standing.baseline?;
        if !leads_on(baseline.number(), target.number(), better) {
            return None;
        }
        let due = on_line(schema.years.as_ref()?, baseline.number(), target.number())?;
        (due, vec![baseline, target])
    };
    let part = row.sheet.number(&RULE, &TOLERANCE).checked_div(Decimal::ONE_HUNDRED)?;
    let tolerated = due.abs().checked_mul(part)?;
    let limit = match better {
        Better::More => due.checked_sub(tolerated)?,
        Better::Less => due.checked_add(tolerated)?,
    };
    leads_on(value.number(), limit, better).then_some((value, due, others))
}
