//! Every rule has a bad case, in which it finds what it should, and a good one, in which it finds
//! nothing. `UPDATE=1 cargo test` writes the expectations anew, to be read and judged.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Language, Schema, rules_list, rules_page};

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

/// What each rule says first in its case, for the pages that explain the rules.
#[test]
fn the_examples_of_the_rules_are_current() {
    let mut text = String::new();
    for rule in rule_names() {
        let case = fs::read_to_string(folder().join(&rule).join("bad.case")).expect("a case");
        let (_, expected) = case.split_once("---\n").expect("what is expected");
        let mut lines = expected.lines();
        lines.find(|line| line.contains(&format!(" {rule}: "))).expect("a finding");
        let mut said = || lines.next().expect("what is said").trim().to_owned();
        let _ = writeln!(text, "{rule}\t{}\t{}", said(), said());
    }
    kept_current("src/output/rules/examples.tsv", &text);
}

#[test]
fn the_page_of_the_rules_is_current() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    for (file, language, head) in [
        (
            "docs/rules.md",
            Language::En,
            "# Rules\n\nWhat is checked, in the order in which a file is looked at. The same is shown by\n`torimatome rules` and `torimatome rules NAME`. How serious a rule is, and its parameters, can be\nset in the schema under `[rules]` and `[profiles]`.\n",
        ),
        (
            "docs/rules.ja.md",
            Language::Ja,
            "# 検査の規則\n\n検査することを、ファイルを見る順に並べました。`torimatome rules` と `torimatome rules 名前` でも\n見られます。指摘の重さと目安の数は、様式定義の `[rules]` と `[profiles]` で変えられます。\n",
        ),
    ] {
        let mut text = head.to_owned();
        for line in rules_list(&schema, language).lines() {
            let name = line.split_whitespace().nth(1).expect("a name");
            let page = rules_page(&schema, name, language).expect("a page");
            let _ = write!(text, "\n## {page}");
        }
        kept_current(file, &text);
    }
}

/// Fails if a file is not what it should be; with `UPDATE` it is written anew.
fn kept_current(file: &str, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, text).expect("the file");
    }
    let current = fs::read_to_string(file).unwrap_or_default();
    assert!(current == text, "{file} is out of date: run UPDATE=1 cargo test, twice");
}
