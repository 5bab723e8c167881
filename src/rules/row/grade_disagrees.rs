//! A grade does not go with the numbers, by thresholds that the schema gives for its scale. Without
//! them, grades are a matter of judgement.

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Measure;
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
        let measured: Vec<Measured<'_>> = measured.collect();
        // with several indicators, a grade is about all of them together
        let [Measured { percent, value, target, baseline }] = measured[..] else { continue };
        let Some(meant) = scale.level(percent).filter(|meant| meant != given) else { continue };
        // a level without a threshold says something that no number says
        if scale.levels[*given].at_least.is_none() {
            continue;
        }
        let finding = row.cell_finding(&RULE, place, cell).expected(&*scale.levels[meant].value);
        let finding = finding.cause(format!("row {} {place}", row.record.row));
        let compared = [Some(value), Some(target), baseline].into_iter().flatten();
        let finding = finding.compared(compared.map(|figure| figure.cell.address()));
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
struct Measured<'r> {
    percent: Decimal,
    value: Figure<'r>,
    target: Figure<'r>,
    baseline: Option<Figure<'r>>,
}

fn measured<'r>(standing: &Standing<'r>, measure: Measure) -> Option<Measured<'r>> {
    let (value, better) = (standing.value?, standing.better?);
    let (target, baseline, percent) = match measure {
        Measure::Target => {
            let target = standing.goal()?;
            (target, None, achieved(value.number(), target.number(), better))
        }
        Measure::Way => {
            let (baseline, target) = (standing.baseline?, standing.target?);
            let percent = way(value.number(), baseline.number(), target.number(), better);
            (target, Some(baseline), percent)
        }
    };
    Some(Measured { percent: percent?, value, target, baseline })
}
