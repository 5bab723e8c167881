//! A record is not in the list of records: its number may be wrong, or it belongs to another form.
//! If the department lacks records, those are named: one of them may be meant. Where the department is
//! part of what identifies a record, it may be what is wrong.

use crate::batch::Batch;
use crate::finding::Severity;
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("B03", "unknown-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let expected = &batch.schema.expected;
    if expected.is_empty() {
        return;
    }
    for digest in batch.merged() {
        let Some(key) = digest.key.as_deref().filter(|key| !expected.contains_key(*key)) else {
            continue;
        };
        let finding = batch.record_finding(&RULE, digest).value(key).cause(key);
        let meant = batch.meant(digest);
        if let Some(meant) = meant.filter(|meant| meant.is_moved) {
            // a department that is not known is told by itself
            out.extend(digest.department.map(|_| finding.variant("moved").expected(meant.key)));
            continue;
        }
        let of_department =
            || batch.department(digest).map_or(&[][..], |place| batch.missing(place));
        let meant = meant.as_ref().map(|meant| std::slice::from_ref(&meant.key));
        let missing = meant.unwrap_or_else(of_department);
        out.push(if missing.is_empty() {
            finding
        } else {
            finding.variant("missing").expected(missing.join(", "))
        });
    }
}
