//! What the form gives to several records is spelt in several ways: `22. Support` and `22.Support`.
//! In one table that looks like two things. Spellings differ in blanks, width and the like only.

use std::collections::{BTreeMap, HashMap};

use crate::batch::Batch;
use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Profile, Rule};

pub(crate) static RULE: Rule = Rule {
    // a department is not the one to change what it was given
    in_profile: &[(Profile::Submit, None)],
    ..Rule::new("B11", "spelling-varies", Severity::Info, Check::Batch(check))
};

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (_, spelling) in batch.merged().flat_map(|digest| &digest.given) {
        *counts.entry(*spelling).or_default() += 1;
    }
    // of spellings that are equally common, the first
    let mut usual: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let count = |spelling: usize| counts.get(&spelling).copied().unwrap_or_default();
    let key = |(column, text): &(usize, String)| (*column, fold::key(text));
    for (spelling, given) in batch.given.iter().enumerate() {
        let best = usual.entry(key(given)).or_insert(spelling);
        if count(spelling) > count(*best) {
            *best = spelling;
        }
    }
    for digest in batch.merged() {
        for (at, spelling) in &digest.given {
            let Some(given) = batch.given.get_index(*spelling) else { continue };
            let Some(best) = usual.get(&key(given)).filter(|best| *best != spelling) else {
                continue;
            };
            let Some((column, expected)) = batch.given.get_index(*best) else { continue };
            let finding = batch.record_finding(&RULE, digest).value(&*given.1);
            let mut finding = finding.expected(&**expected).cause(format!("{spelling}"));
            finding.cells = vec![*at];
            finding.column = Some(*column);
            let often = count(*best);
            out.push(finding.with("usual", &**expected).with("often", often));
        }
    }
}
