//! Headers give years in the Japanese calendar alone: `R5`. Readers elsewhere, and machines, need the
//! western year beside it. This is about the form, so it is said once.

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::fold;
use crate::rules::{Check, Out, Rule};

use super::ONLY_TO_PUBLISH;

pub(crate) static RULE: Rule = Rule {
    in_profile: ONLY_TO_PUBLISH,
    ..Rule::new("P03", "era-year-only", Severity::Info, Check::Batch(check))
};

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let headers = batch.schema.columns.iter().filter_map(|column| {
        let western = column.year?.0.to_string();
        let header = fold::on_one_line(&column.header);
        (!fold::narrow(&header).contains(&western)).then_some(header)
    });
    let headers: Vec<String> = headers.collect();
    if !headers.is_empty() && !batch.used_files().is_empty() {
        out.push(Finding::new(&RULE).value(headers.join(", ")).with("count", headers.len()));
    }
}
