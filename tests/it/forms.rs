//! Forms of very different kinds, each with submissions as departments send them: the same program
//! reads, judges and merges them all.
//!
//! `fixtures/FORM/drawn` holds the submissions as text, `fixtures/FORM/submissions` the workbooks made
//! of it (`cargo run --example make_fixtures`), and `fixtures/FORM/findings.txt` what is found, in both
//! languages. `UPDATE=1 cargo test` writes that anew, to be read and judged.

use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{BUILT_IN, Language, Limits, Profile, Schema, rules_list, rules_page};

use super::case::Case;
use super::drawn::drawn;
use super::kept::lost;
use super::merge::{merge_with, text};
use super::xlsx;

/// The forms beside the model case.
pub(crate) const FORMS: [&str; 2] = ["city-plan-kpi", "quarterly-return"];

fn folder(form: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(form)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
}

pub(crate) fn submissions(form: &str) -> Vec<(String, Vec<u8>)> {
    let paths = files_in(&folder(form).join("submissions"));
    let named = paths.iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("a workbook"))
    });
    named.collect()
}

pub(crate) fn schema(form: &str) -> Schema {
    Schema::built_in(form).expect("a schema")
}

#[test]
fn every_built_in_schema_can_be_used() {
    for (id, _) in BUILT_IN {
        let found = Schema::built_in(id).map(|schema| schema.id().to_owned());
        // what others extend is no form by itself
        assert!(found.is_ok_and(|found| found == id) || id == "japanese-office", "{id}");
    }
}

#[test]
fn the_submissions_are_as_they_are_drawn() {
    for form in FORMS {
        let mut made: Vec<(String, Vec<u8>)> = files_in(&folder(form).join("drawn"))
            .iter()
            .map(|path| drawn(&fs::read_to_string(path).expect("a drawing")))
            .map(|drawn| (drawn.file, drawn.bytes))
            .collect();
        made.sort();
        assert!(made == submissions(form), "{form}: cargo run --example make_fixtures");
    }
}

#[test]
fn what_is_found_in_them_is_known() {
    for form in FORMS {
        let case = Case {
            profile: Profile::Collect,
            schema: schema(form),
            limits: Limits::default(),
            files: submissions(form),
            previous: None,
            setup: String::new(),
            expected: String::new(),
        };
        let found = case.found();
        let path = folder(form).join("findings.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the findings");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{form}: run UPDATE=1 cargo test and judge\n{found}");
    }
}

/// Every record is merged with all its cells, and the merged table reads as the submissions do.
#[test]
fn they_are_merged_without_loss() {
    for form in FORMS {
        let (schema, files) = (schema(form), submissions(form));
        for language in Language::ALL {
            let (bytes, report) = merge_with(&schema, &files, language, 1_048_576);
            assert_eq!(report.summary.rows_merged, report.summary.rows_read, "{form}");
            let again = vec![("merged.xlsx".to_owned(), bytes.clone())];
            let (_, of_merged) = merge_with(&schema, &again, language, 1_048_576);
            assert_eq!(of_merged.summary.rows_merged, report.summary.rows_merged, "{form}");
            let sheets = xlsx::open(&bytes);
            assert_eq!(sheets.len(), 6, "{form}");
            let list = &sheets[1];
            for (told, row) in report.findings.iter().zip(1..) {
                assert_eq!(text(list, row, 10), told.message, "{form}");
            }
        }
    }
}

/// Every cell of the submissions is found again, as it was shown.
#[test]
fn no_cell_of_them_is_lost() {
    for form in FORMS {
        let (mut lost, sought) = lost(&schema(form), &submissions(form));
        // sheets that the schema says are none of the form
        lost.retain(|cell| !cell.contains(" Guidance "));
        assert!(lost.is_empty() && sought > 200, "{form}, {sought}: {lost:#?}");
    }
}

#[test]
fn their_rules_are_explained() {
    for form in FORMS {
        let schema = schema(form);
        for language in Language::ALL {
            for line in rules_list(&schema, language).lines() {
                let name = line.split_whitespace().nth(1).expect("a name");
                assert!(rules_page(&schema, name, language).is_some(), "{form} {name}");
            }
        }
    }
    let list = rules_list(&schema("quarterly-return"), Language::En);
    assert!(list.contains("over-budget"), "{list}");
}
