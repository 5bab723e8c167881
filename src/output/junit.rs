//! The report as test runners write it: each file is a suite, each finding a test. What must be
//! corrected has failed; all else has passed, with what was said about it.

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use crate::finding::Severity;
use crate::report::{Report, Told};

/// The report as the XML of `JUnit`.
pub(super) fn junit(report: &Report) -> String {
    let mut suites = Suites::new(report.tool.name);
    for file in &report.files {
        let found = report.findings.iter().filter(|told| told.file.as_ref() == Some(&file.path));
        let mut tests: Vec<TestCase> = found.map(test).collect();
        if tests.is_empty() {
            tests.push(TestCase::new(file.status, TestCaseStatus::success()));
        }
        suites.add_test_suite(suite(&file.path, tests));
    }
    let about_all = report.findings.iter().filter(|told| told.file.is_none());
    let tests: Vec<TestCase> = about_all.map(test).collect();
    if !tests.is_empty() {
        suites.add_test_suite(suite(&report.schema.id, tests));
    }
    suites.to_string().unwrap_or_default() + "\n"
}

fn suite(name: &str, tests: Vec<TestCase>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.add_test_cases(tests);
    suite
}

fn test(told: &Told) -> TestCase {
    let message = told.said();
    let is_failure = told.severity == Severity::Error && told.confirmed.is_none();
    let mut status = TestCaseStatus::success();
    if is_failure {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(message.clone()).set_type(&told.rule);
    }
    let place: Vec<&str> =
        [&told.sheet, &told.cell].into_iter().flatten().map(String::as_str).collect();
    let mut test =
        TestCase::new(format!("{} {} {}", told.code, told.rule, place.join("!")), status);
    test.set_classname(told.file.as_deref().unwrap_or_default());
    if !is_failure {
        test.set_system_out(message);
    }
    test
}
