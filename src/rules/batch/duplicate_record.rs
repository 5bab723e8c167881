//! A record is there twice, in one file or in two. All are kept.

use std::collections::BTreeMap;

use crate::batch::{Batch, Digest};
use crate::finding::Severity;
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("B01", "duplicate-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut by_key: BTreeMap<&str, Vec<&Digest>> = BTreeMap::new();
    for digest in batch.merged() {
        if let Some(key) = &digest.key {
            by_key.entry(key).or_default().push(digest);
        }
    }
    for (key, digests) in by_key.iter().filter(|(_, digests)| digests.len() > 1) {
        for digest in digests {
            let is_elsewhere =
                |other: &&&Digest| (other.file, other.sheet) != (digest.file, digest.sheet);
            let places: Vec<String> = digests
                .iter()
                .filter(is_elsewhere)
                .map(|other| batch.describe(digest, other))
                .collect();
            let mut finding = batch.record_finding(&RULE, digest).value(*key).cause(*key);
            finding.related = digests
                .iter()
                .filter(|other| !std::ptr::eq(**other, *digest))
                .map(|other| batch.related(other))
                .collect();
            out.push(if places.is_empty() {
                finding.variant("here")
            } else {
                finding.with("places", places.join("、")).with("list", places.join(", "))
            });
        }
    }
}
