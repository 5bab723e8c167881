//! A record is not in the list of records: its number may be wrong, or it belongs to another form.

use crate::batch::Batch;
use crate::finding::Severity;
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule = Rule::new("B03", "unknown-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let expected = &batch.schema.expected;
    if expected.is_empty() {
        return;
    }
    for digest in batch.merged() {
        if let Some(key) = digest.key.as_deref().filter(|key| !expected.contains_key(*key)) {
            out.push(batch.record_finding(&RULE, digest).value(key).cause(key));
        }
    }
}
