//! A department from which a sheet is expected has not handed one in.

use crate::batch::Batch;
use crate::finding::{Finding, Severity};
use crate::rules::{Check, Out, Profile, Rule};

pub(crate) static RULE: Rule = Rule {
    // a department that looks at its own sheet has no others to miss
    in_profile: &[(Profile::Submit, None)],
    ..Rule::new("B06", "missing-submission", Severity::Error, Check::Batch(check))
};

fn check(batch: &Batch<'_>, out: &mut Out<'_>) {
    for (place, department) in batch.schema.departments.list.iter().enumerate() {
        let has_file = batch.files.iter().any(|file| file.departments.contains(&place));
        if department.submits && !has_file {
            let mut finding = Finding::new(&RULE).value(&*department.name).cause(&*department.name);
            finding.department = Some(department.name.clone());
            let records = batch
                .schema
                .expected
                .iter()
                .filter(|(_, expected)| expected.department == Some(place));
            finding.records = records.map(|(key, _)| key.clone()).collect();
            let has_records = !finding.records.is_empty();
            out.push(if has_records { finding } else { finding.variant("no-records") });
        }
    }
}
