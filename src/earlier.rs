//! An earlier report, and what has happened since: findings that are new, that are still open, and
//! that are gone, department by department. A finding is the same if rule, department, record and
//! column are: its value may be another, still wrong one, and its cell may have moved.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::report::{Report, Told};

/// The findings of an earlier report.
pub struct Earlier {
    /// What was open.
    found: HashSet<Item>,
    /// What was confirmed: it was known, but there was nothing to do about it.
    confirmed: HashSet<Item>,
}

/// What an earlier report says about a finding, as far as it matters.
#[derive(Deserialize)]
struct Found {
    rule: String,
    file: Option<String>,
    department: Option<String>,
    records: Vec<String>,
    column: Option<String>,
    confirmed: Option<String>,
}

/// One record of a finding.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Item {
    rule: String,
    /// The department; where none is known, the file.
    whose: String,
    record: Option<String>,
    column: Option<String>,
}

/// What has happened to the findings of a department since an earlier report; counted by records,
/// without what is confirmed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Progress {
    /// The department; where none is known, the file.
    pub department: String,
    /// Findings that the earlier report has not.
    pub new: usize,
    /// Findings that are still there.
    pub open: usize,
    /// Findings that are there no more. Those of departments and files that were not looked at are not
    /// counted.
    pub gone: usize,
}

impl Earlier {
    /// Reads a report in JSON.
    ///
    /// # Errors
    /// If it is none; says why.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Report {
            findings: Vec<Found>,
        }
        let report: Report = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let (mut open, mut confirmed) = (HashSet::new(), HashSet::new());
        for found in report.findings {
            let whose = found.department.or(found.file).unwrap_or_default();
            let items = items(&found.rule, &whose, &found.records, found.column.as_deref());
            if found.confirmed.is_none() { &mut open } else { &mut confirmed }.extend(items);
        }
        Ok(Self { found: open, confirmed })
    }

    /// Says of each finding of a report whether it is new, and counts what has happened.
    pub(crate) fn compare(&self, report: &mut Report) {
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        let mut left = self.found.clone();
        // what was confirmed since is neither open nor gone
        for told in report.findings.iter().filter(|told| told.confirmed.is_some()) {
            for item in own_items(told) {
                left.remove(&item);
            }
        }
        for told in report.findings.iter_mut().filter(|told| told.confirmed.is_none()) {
            let items = own_items(told);
            let is_known = |item: &Item| self.found.contains(item) || self.confirmed.contains(item);
            told.since = Some(if items.iter().any(is_known) { "open" } else { "new" });
            for item in &items {
                left.remove(item);
                let count = counts.entry(item.whose.clone()).or_default();
                count[usize::from(is_known(item))] += 1;
            }
        }
        let files = report.files.iter();
        let names = files
            .flat_map(|file| file.department.iter().chain(&file.departments).chain([&file.path]));
        let found = report.findings.iter().filter_map(|told| told.department.as_ref());
        let looked_at: HashSet<&str> = names.chain(found).map(String::as_str).collect();
        let is_looked_at = |item: &Item| item.whose.is_empty() || looked_at.contains(&*item.whose);
        for item in left.into_iter().filter(is_looked_at) {
            counts.entry(item.whose).or_default()[2] += 1;
        }
        let progress = counts.into_iter().map(|(department, [new, open, gone])| Progress {
            department,
            new,
            open,
            gone,
        });
        report.progress = Some(progress.collect());
    }
}

fn own_items(told: &Told) -> Vec<Item> {
    let whose = told.department.as_ref().or(told.file.as_ref()).cloned().unwrap_or_default();
    items(&told.rule, &whose, &told.records, told.column.as_deref())
}

fn items(rule: &str, whose: &str, records: &[String], column: Option<&str>) -> Vec<Item> {
    let item = |record: Option<&String>| Item {
        rule: rule.to_owned(),
        whose: whose.to_owned(),
        record: record.cloned(),
        column: column.map(str::to_owned),
    };
    if records.is_empty() {
        return vec![item(None)];
    }
    records.iter().map(|record| item(Some(record))).collect()
}
