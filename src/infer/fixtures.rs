//! Schemas drafted from the submissions of every form read the same records in them as the schemas that
//! were written by hand: cell by cell.

#![cfg(test)]

use std::fs;
use std::path::PathBuf;

use super::{Workbooks, infer};
use crate::message::Language;
use crate::place::At;
use crate::read::{Budget, Depth, Limits, read};
use crate::schema::{Schema, Source};
use crate::submission::{Record, Table};

const FORMS: [(&str, &str); 3] = [
    ("gender-equality-progress", "submissions"),
    ("city-plan-kpi", "city-plan-kpi/submissions"),
    ("quarterly-return", "quarterly-return/submissions"),
];

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    paths.sort();
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    paths.iter().map(named).collect()
}

fn drafted(files: &[(String, Vec<u8>)], language: Language) -> Schema {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let open = |path: &str| {
        let found = files.iter().find(|(other, _)| other == path);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(String::new)
    };
    let workbooks =
        Workbooks { paths: &paths, open: &open, limits: Limits::default(), interrupt: None };
    let text = infer(workbooks, language).expect("a draft").text;
    let source = Source { name: "draft.toml".to_owned(), text: text.clone() };
    Schema::load(source, &|_, _| None).unwrap_or_else(|_| panic!("{text}"))
}

/// The cells of a record, each with the place of its header.
fn cells(table: &Table, record: &Record) -> Vec<(At, At, String)> {
    let mut cells: Vec<(At, At, String)> = table
        .header
        .found
        .iter()
        .zip(&record.cells)
        .filter_map(|(header, cell)| {
            let cell = cell.as_ref()?;
            Some(((*header)?, cell.at, cell.shown.clone()))
        })
        .collect();
    cells.sort();
    cells
}

/// What a file holds, in lines.
fn listing(schema: &Schema, path: &str, bytes: &[u8]) -> Vec<String> {
    let read = read(schema, path, bytes, Depth::Cells, &Budget::new(Limits::default(), None));
    let mut lines = Vec::new();
    for table in read.tables() {
        lines.push(format!("{path} {} {}", table.sheet, table.records.len()));
        for record in &table.records {
            let key = record.key.as_deref().unwrap_or("–");
            let sections: Vec<&str> =
                record.sections.iter().flatten().map(String::as_str).collect();
            lines.push(format!("  {} {key} {}", record.row + 1, sections.join(" > ")));
            for (header, at, text) in cells(table, record) {
                lines.push(format!("    {header} {at} {text}"));
            }
        }
    }
    lines
}

#[test]
fn a_drafted_schema_reads_the_same_records_as_the_one_written_by_hand() {
    for (form, folder) in FORMS {
        let files = files(folder);
        let own = Schema::built_in(form).expect("a schema");
        let mut compared = 0;
        for language in Language::ALL {
            let draft = drafted(&files, language);
            assert_eq!(draft.columns.len(), own.columns.len(), "{form}");
            for (path, bytes) in &files {
                let (expected, found) = (listing(&own, path, bytes), listing(&draft, path, bytes));
                for (expected, found) in expected.iter().zip(&found) {
                    assert_eq!(expected, found, "{form} {path}");
                }
                assert_eq!(expected.len(), found.len(), "{form} {path}");
                compared += found.len();
            }
        }
        assert!(compared > 300, "{form}: {compared}");
    }
}

/// One file is enough to find its header and its records.
#[test]
fn a_schema_drafted_from_one_file_reads_its_records() {
    let own = Schema::built_in("gender-equality-progress").expect("a schema");
    let mut tried = 0;
    for folder in ["submissions", "workbooks/quirks", "workbooks/text", "workbooks/opendocument"] {
        let is_form = |path: &str, bytes: &[u8]| {
            !path.contains(".txt") && !listing(&own, path, bytes).is_empty()
        };
        for (path, bytes) in files(folder).into_iter().filter(|(path, it)| is_form(path, it)) {
            let draft = drafted(&[(path.clone(), bytes.clone())], Language::Ja);
            let records = |schema: &Schema| -> Vec<String> {
                let lines = listing(schema, &path, &bytes).into_iter();
                lines.filter(|line| !line.starts_with("    ")).collect()
            };
            assert_eq!(records(&own), records(&draft), "{path}");
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

/// The kinds of columns are those of the schemas written by hand.
#[test]
fn a_drafted_schema_has_the_same_types() {
    for (form, folder) in FORMS {
        let own = Schema::built_in(form).expect("a schema");
        let draft = drafted(&files(folder), Language::Ja);
        let kind = |column: &crate::schema::Column| {
            let kind = format!("{:?}", column.kind);
            kind.split('(').next().map(str::to_owned)
        };
        for (own, drafted) in own.columns.iter().zip(&draft.columns) {
            assert_eq!(kind(own), kind(drafted), "{form} {}", own.id);
            assert_eq!(own.is_target, drafted.is_target, "{form} {}", own.id);
            assert_eq!(own.year, drafted.year, "{form} {}", own.id);
        }
        let reported = |schema: &Schema| schema.years.as_ref().map(|years| years.reported);
        assert_eq!(reported(&own), reported(&draft), "{form}");
        assert_eq!(own.form.header_rows, draft.form.header_rows, "{form}");
        assert_eq!(own.form.key, draft.form.key, "{form}");
    }
}
