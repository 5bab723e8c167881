//! A record is there twice, in one file or in two. All are kept. Records that two sheets have in
//! common are one finding for each of the sheets. Several indicators of one measure, in rows one below
//! the other, are one record.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use crate::batch::{Batch, Digest};
use crate::finding::Severity;
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("B01", "duplicate-record", Severity::Error, Check::Batch(check));

/// How many other places a message names, and how many a finding lists.
const NAMED: usize = 6;
const LISTED: usize = 100;

/// Records of one sheet, and where else they are.
#[derive(Default)]
struct Shared<'b> {
    own: Vec<&'b Digest>,
    elsewhere: Vec<&'b Digest>,
}

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let mut by_key: BTreeMap<&str, Vec<&Digest>> = BTreeMap::new();
    for digest in batch.merged().filter(|digest| !digest.goes_on) {
        if let Some(key) = &digest.key {
            by_key.entry(key).or_default().push(digest);
        }
    }
    let mut found: IndexMap<_, Shared<'_>> = IndexMap::new();
    for (key, digests) in by_key.iter().filter(|(_, digests)| digests.len() > 1) {
        // digests are in the order of files and sheets
        let sheets: Vec<&[&Digest]> =
            digests.chunk_by(|a, b| a.sheet_place() == b.sheet_place()).collect();
        for own in &sheets {
            let sheet = own[0].sheet_place();
            let others = sheets.iter().map(|others| others[0]).take(LISTED);
            let others: Vec<_> = others.filter(|other| other.sheet_place() != sheet).collect();
            let places: Vec<_> = others.iter().map(|other| other.sheet_place()).collect();
            // on one sheet, each number is a matter of its own
            let alone = places.is_empty().then_some(key);
            let shared = found.entry((sheet, places, alone)).or_default();
            shared.own.extend(*own);
            shared.elsewhere.extend(others);
        }
    }
    found.values().for_each(|shared| report(batch, shared, out));
}

fn report(batch: &Batch<'_>, shared: &Shared<'_>, out: &mut Out<'_>) {
    let first = shared.own[0];
    let mut finding = batch.record_finding(&RULE, first).cause(first.key_cell.to_string());
    finding.cells = shared.own.iter().map(|digest| digest.key_cell).collect();
    finding.records = shared.own.iter().filter_map(|digest| digest.key.clone()).collect();
    finding.related =
        shared.elsewhere.iter().take(LISTED).map(|other| batch.related(other)).collect();
    let is_one = shared.own.iter().all(|digest| digest.key == first.key);
    let cells = |other: &&Digest| batch.describe(first, other);
    let sheets = |other: &&Digest| batch.describe_sheet(first, other);
    let elsewhere = shared.elsewhere.iter();
    let mut places: IndexSet<String> =
        if is_one { elsewhere.map(cells).collect() } else { elsewhere.map(sheets).collect() };
    if places.len() > NAMED {
        places.truncate(NAMED);
        places.insert("…".to_owned());
    }
    let list = |separator: &str| places.iter().cloned().collect::<Vec<_>>().join(separator);
    let finding = finding.with("places", list("、")).with("list", list(", "));
    out.push(match (is_one, places.is_empty()) {
        (false, _) => finding.variant("several"),
        (true, true) => finding.variant("here"),
        (true, false) => finding,
    });
}
