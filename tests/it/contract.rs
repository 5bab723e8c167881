//! The JSON report obeys its JSON Schema, `schemas/report.json`, which is derived from its types.

use std::collections::BTreeSet;
use std::process::Command;

use torimatome::{Language, Schema, rules_list};

/// The names of the rules, by the letters of their families: others rely on them.
const RULES: [(&str, &str); 8] = [
    (
        "F",
        "unreadable-file password-protected limit-exceeded table-not-found wrong-form several-tables \
         legacy-format hidden-content formula-error stale-formula external-link file-name-differs",
    ),
    (
        "S",
        "missing-column unknown-column duplicate-column column-drift text-shift \
         value-outside-table no-records",
    ),
    (
        "V",
        "missing-value not-in-list not-a-number out-of-range not-an-integer missing-unit \
         unit-differs wrong-pattern too-long broken-ditto mixed-marks unexpected-value scale-slip \
         normalised-value mixed-separators private-use-character",
    ),
    (
        "R",
        "unit-differs-from-target grade-disagrees big-change target-below-baseline below-line \
         number-in-text-differs issue-unchanged unchanged-series total-differs",
    ),
    (
        "B",
        "duplicate-record missing-record unknown-record unknown-department wrong-department \
         missing-submission superseded-submission same-text same-value swap-candidate \
         spelling-varies",
    ),
    (
        "Y",
        "history-changed carry-over-differs target-changed indicator-renamed unit-changed \
         record-dropped department-moved same-as-last-year",
    ),
    (
        "T",
        "template-header-differs template-choices-differ template-unlocked template-merged-data \
         template-external-link template-personal-data template-version-differs template-locked \
         template-records-differ template-guide-differs template-given-differs",
    ),
    ("P", "individual-case small-count era-year-only unit-in-value"),
];

#[test]
fn rules_keep_their_names_and_families() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    let list = rules_list(&schema, Language::En);
    let listed = list.lines().map(|line| {
        let mut words = line.split_whitespace();
        let (code, name) = (words.next().expect("a code"), words.next().expect("a name"));
        (code[..1].to_owned(), name.to_owned())
    });
    let named = RULES.iter().flat_map(|(family, names)| {
        names.split_whitespace().map(|name| ((*family).to_owned(), name.to_owned()))
    });
    assert_eq!(listed.collect::<BTreeSet<_>>(), named.collect::<BTreeSet<_>>());
}

fn check(arguments: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_torimatome"))
        .args(["check", "--format", "json"])
        .args(arguments)
        .output()
        .expect("the program");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_report_is_what_its_json_schema_says() {
    let schema = std::fs::read_to_string("schemas/report.json").expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    for arguments in [
        &["fixtures/submissions"][..],
        &["fixtures/submissions", "--lang", "en", "--profile", "collect"],
        &["fixtures/facts.tsv"],
        &["fixtures/submissions/02_収納課.xlsx"],
    ] {
        let report = check(arguments);
        let errors: Vec<String> =
            validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{arguments:?}: {errors:?}");
    }
    let broken = serde_json::json!({"version": 1});
    assert!(!validator.is_valid(&broken), "the schema asks for every field");
}

#[test]
fn findings_carry_places_values_and_what_to_do() {
    let report = check(&["fixtures/submissions/R5_福祉課.xlsx"]);
    let findings = report["findings"].as_array().expect("findings");
    let found = findings.iter().find(|found| found["rule"] == "not-in-list").expect("the grade");
    for (field, value) in [
        ("rule", "not-in-list"),
        ("code", "V02"),
        ("severity", "error"),
        ("file", "fixtures/submissions/R5_福祉課.xlsx"),
        ("sheet", "様式1"),
        ("cell", "G9"),
        ("department", "福祉課"),
        ("record", "75"),
        ("column", "grade"),
        ("header", "評価"),
        ("value", "E"),
        ("expected", "A, B, C, D"),
    ] {
        assert_eq!(found[field], value, "{field}");
    }
    assert_eq!(found["cells"], serde_json::json!(["G9"]));
    assert_eq!(found["confirmed"], serde_json::Value::Null);
    let file = &report["files"][0];
    assert_eq!((&file["status"], &file["records"]), (&"flagged".into(), &5.into()));
    assert_eq!(file["sha256"].as_str().expect("a fingerprint").len(), 64);
}

#[test]
fn findings_are_in_the_order_of_their_places() {
    let report = check(&["fixtures/submissions"]);
    let place = |finding: &serde_json::Value| {
        let cell = finding["cell"].as_str().and_then(torimatome::At::parse);
        (
            finding["file"].to_string(),
            finding["sheet"].to_string(),
            cell,
            finding["rule"].to_string(),
        )
    };
    let places: Vec<_> =
        report["findings"].as_array().expect("findings").iter().map(place).collect();
    assert!(places.is_sorted(), "{places:#?}");
}
