//! Two departments have written the same long text: it was copied from one to the other, or from a
//! sample. Texts that the form itself gives, and short ones, may well be the same.

use std::collections::BTreeMap;

use crate::batch::{Batch, Digest};
use crate::finding::Severity;
use crate::place::At;
use crate::rules::{Check, Out, Profile, Rule};

pub(crate) static RULE: Rule = Rule {
    // a department that looks at its own sheet has no others to compare with
    in_profile: &[(Profile::Submit, None)],
    ..Rule::new("B08", "same-text", Severity::Warning, Check::Batch(check))
};

/// How many other places a message names.
const NAMED: usize = 3;

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut by_text: BTreeMap<(usize, u64), Vec<(&Digest, At)>> = BTreeMap::new();
    for digest in batch.merged() {
        for (column, at, text) in &digest.texts {
            by_text.entry((*column, *text)).or_default().push((digest, *at));
        }
    }
    for ((column, text), digests) in &by_text {
        // what is said depends on the department alone, and there may be many records of it
        let mut others_of: BTreeMap<Option<usize>, Vec<&Digest>> = BTreeMap::new();
        for (own, at) in digests {
            let department = batch.department(own);
            let others = others_of.entry(department).or_insert_with(|| {
                let others = digests.iter().map(|(other, _)| *other);
                others.filter(|other| batch.department(other) != department).take(NAMED).collect()
            });
            if others.is_empty() {
                continue;
            }
            let mut finding = batch.record_finding(&RULE, own).cause(format!("{column} {text:x}"));
            finding.cells = vec![*at];
            finding.column = Some(*column);
            finding.related = others.iter().map(|other| batch.related(other)).collect();
            let places: Vec<String> = others.iter().map(|other| batch.name(own, other)).collect();
            let finding = finding.with("places", places.join("、"));
            out.push(finding.with("list", places.join(", ")));
        }
    }
}
