//! A grade does not go with the numbers, by thresholds that the schema gives for its scale. Without
//! them, grades are a matter of judgement.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::{Measure, Scale};
use crate::standing::{Figure, Standing, achieved, way};
use crate::value::Value;

pub(crate) static RULE: Rule =
    Rule::new("R02", "grade-disagrees", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    let schema = row.schema();
    for (place, column) in schema.columns.iter().enumerate() {
        let Some(cell) = row.record.cell(place) else { continue };
        let (Some(scale), Value::Choice(given)) = (schema.scale(column), &cell.value) else {
            continue;
        };
        let measured = schema.indicators.iter().filter_map(|indicator| {
            let standing = Standing::of(schema, row.record, indicator)?;
            measured(&standing, scale.measure)
        });
        let measured: Vec<(Decimal, Figure<'_>, Figure<'_>)> = measured.collect();
        // with several indicators, a grade is about all of them together
        let [(percent, value, target)] = measured[..] else { continue };
        let Some(meant) = level(scale, percent).filter(|meant| meant != given) else { continue };
        // a level without a threshold says something that no number says
        if scale.levels[*given].at_least.is_none() {
            continue;
        }
        let finding = row.cell_finding(&RULE, place, cell).expected(&*scale.levels[meant].value);
        let finding = finding.cause(format!("row {} {place}", row.record.row));
        let finding = finding.compared([value.cell.address(), target.cell.address()]);
        let percent = percent.round_dp(1).normalize();
        let finding = finding.with("percent", percent.to_string());
        let mut finding =
            finding.with("achieved", &*value.cell.shown).with("aim", &*target.cell.shown);
        finding.related = vec![row.related(value.cell), row.related(target.cell)];
        out.push(match scale.measure {
            Measure::Target => finding,
            Measure::Way => finding.variant("way"),
        });
    }
}

/// Per cent of the target or of the way to it, and what it was computed from.
fn measured<'r>(
    standing: &Standing<'r>,
    measure: Measure,
) -> Option<(Decimal, Figure<'r>, Figure<'r>)> {
    let (value, better) = (standing.value?, standing.better?);
    let (target, percent) = match measure {
        Measure::Target => {
            let target = standing.goal()?;
            (target, achieved(value.number(), target.number(), better))
        }
        Measure::Way => {
            let (baseline, target) = (standing.baseline?.number(), standing.target?);
            (target, way(value.number(), baseline, target.number(), better))
        }
    };
    Some((percent?, value, target))
}

/// The level that goes with so many per cent: the first whose threshold is reached, else the last
/// that has none to reach.
fn level(scale: &Scale, percent: Decimal) -> Option<usize> {
    let has_threshold = |place: &usize| scale.levels[*place].at_least.is_some();
    let graded: Vec<usize> = (0..scale.levels.len()).filter(has_threshold).collect();
    let is_reached =
        |place: &usize| scale.levels[*place].at_least.is_some_and(|least| percent >= least);
    graded.iter().copied().find(is_reached).or_else(|| graded.last().copied())
}
