//! Every rule has a bad case, in which it finds what it should, and a good one, in which it finds
//! nothing. `UPDATE=1 cargo test` writes the expectations anew, to be read and judged.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Language, Schema, rules_list};

use super::case::Case;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases")
}

/// Names of all rules, as the program lists them.
pub(crate) fn rule_names() -> BTreeSet<String> {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    rules_list(&schema, Language::En)
        .lines()
        .map(|line| line.split_whitespace().nth(1).expect("a name").to_owned())
        .collect()
}

#[test]
fn every_rule_has_cases_and_every_case_a_rule() {
    let folders: BTreeSet<String> = fs::read_dir(folder())
        .expect("the cases")
        .map(|entry| entry.expect("a case").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, rule_names(), "fixtures/cases has a folder for each rule");
    for rule in folders {
        for name in ["bad.case", "good.case"] {
            assert!(folder().join(&rule).join(name).is_file(), "{rule}/{name} is missing");
        }
    }
}

/// All cases.
pub(crate) fn paths() -> Vec<PathBuf> {
    rule_names().iter().flat_map(|rule| paths_of(rule)).collect()
}

fn paths_of(rule: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join(rule)).map_or_else(
        |_| Vec::new(),
        |entries| entries.map(|entry| entry.expect("a case").path()).collect(),
    );
    files.sort();
    files
}

#[test]
fn cases_find_what_they_should() {
    let mut wrong = Vec::new();
    for rule in rule_names() {
        for path in paths_of(&rule) {
            let text = fs::read_to_string(&path).expect("a case");
            let case = Case::parse(&text);
            let found = case.found();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let finds_it = found.lines().any(|line| line.contains(&format!(" {rule}: ")));
            if name.starts_with("bad") != finds_it {
                wrong.push(format!(
                    "{}: {}\n{found}",
                    path.display(),
                    if finds_it { "found" } else { "not found" }
                ));
            }
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, format!("{}{found}", case.setup)).expect("the case");
            } else if found != case.expected {
                wrong.push(format!(
                    "{}: run UPDATE=1 cargo test and judge the difference\n{found}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
