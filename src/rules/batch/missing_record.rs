//! A department has handed in its sheet, but a record that it has to report on is not there.

use std::collections::HashSet;

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Rule};

pub(crate) static RULE: Rule = Rule::new("B02", "missing-record", Severity::Error, Check::Batch(check));

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    let present: HashSet<&str> = batch.merged().filter_map(|digest| digest.key.as_deref()).collect();
    for (place, department) in batch.schema.departments.list.iter().enumerate() {
        let of_department = |index: &&usize| batch.files[**index].department == Some(place);
        let used = batch.used_files();
        let Some(file) = used.iter().find(of_department) else { continue };
        let expected = batch.schema.expected.iter().filter(|(_, expected)| expected.department == Some(place));
        let missing: Vec<String> =
            expected.filter(|(key, _)| !present.contains(key.as_str())).map(|(key, _)| key.clone()).collect();
        if !missing.is_empty() {
            let mut finding = Finding::new(&RULE).value(missing.join(", ")).with("count", missing.len());
            finding.file = Some(batch.files[*file].path.clone());
            finding.sheet = batch.files[*file].sheets.first().cloned();
            finding.department = Some(department.name.clone());
            finding.records = missing;
            out.push(finding.cause(&*department.name));
        }
    }
}
