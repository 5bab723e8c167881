//! The target is worse than the value from which it starts: it was reached before the plan began, or
//! one of the two is wrong. Which values are the better ones is never guessed.

use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule};
use crate::schema::Better;
use crate::standing::{Standing, leads_on};

pub(crate) static RULE: Rule =
    Rule::new("R04", "target-below-baseline", Severity::Warning, Check::Row(check));

fn check(row: &RowView<'_>, out: &mut Out<'_>) {
    for indicator in &row.schema().indicators {
        let standing = Standing::of(row.schema(), row.record, indicator);
        let Some((baseline, target, better)) =
            standing.and_then(|one| Some((one.baseline?, one.target?, one.better?)))
        else {
            continue;
        };
        if leads_on(target.number(), baseline.number(), better) {
            let cause = format!("row {} {}", row.record.row, indicator.name);
            let mut finding = row
                .cell_finding(&RULE, target.place, target.cell)
                .cause(cause)
                .compared([baseline.cell.address()])
                .expected(&*baseline.cell.shown)
                .with("year", &row.schema().columns[baseline.place].header)
                .with("baseline", &*baseline.cell.shown);
            finding.related.push(row.related(baseline.cell));
            out.push(match better {
                Better::More => finding,
                Better::Less => finding.variant("less"),
            });
        }
    }
}
