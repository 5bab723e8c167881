//! A record is there twice, in one file or in two. All are kept.

use std::collections::BTreeMap;

use crate::batch::{Batch, Digest};
use crate::finding::Severity;
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule = Rule::new("B01", "duplicate-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut by_key: BTreeMap<&str, Vec<&Digest>> = BTreeMap::new();
    for digest in batch.merged() {
        if let Some(key) = &digest.key {
            by_key.entry(key).or_default().push(digest);
        }
    }
    for (key, digests) in by_key.iter().filter(|(_, digests)| digests.len() > 1) {
        for digest in digests {
            let others = digests.iter().filter(|other| !std::ptr::eq(**other, *digest));
            let places: Vec<String> = others.clone().map(|other| batch.describe(digest, other)).collect();
            let mut finding = batch.record_finding(&RULE, digest).value(*key).cause(format!("{key} {}", digest.row));
            finding.related = others.map(|other| batch.related(other)).collect();
            out.push(finding.with("places", places.join("、")).with("list", places.join(", ")));
        }
    }
}
