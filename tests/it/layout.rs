//! The invariants of docs/architecture.md that can be read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("a source").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path
                    .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
                    .expect("below src");
                let name = name.to_string_lossy().replace('\\', "/");
                sources.push((name, fs::read_to_string(&path).expect("a source")));
            }
        }
    }
    sources
}

/// The code of a source: without comments and without its own tests.
fn code(source: &str) -> String {
    let source = source.split("#![cfg(test)]").next().unwrap_or_default();
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn only_in(word: &str, places: &[&str]) {
    for (name, source) in sources() {
        if !places.iter().any(|place| name.starts_with(place)) {
            assert!(
                !code(&source).contains(word),
                "src/{name} names {word}, which is for {places:?}"
            );
        }
    }
}

#[test]
fn file_formats_and_the_terminal_are_known_in_one_place_each() {
    only_in("calamine", &[]);
    only_in("quick_xml", &["read/xml.rs", "output/annotate/splice.rs"]);
    only_in("cel::", &["schema/expression/reader"]);
    only_in("zip::", &["read/package.rs", "output/workbook/package", "output/annotate/package.rs"]);
    only_in("rust_xlsxwriter", &["output/workbook"]);
    only_in("flate2", &["output/workbook"]);
    for word in [
        "clap",
        "indicatif",
        "rayon",
        "std::fs",
        "std::env",
        "std::process",
        "println!",
        "stdout",
        "stderr",
    ] {
        only_in(word, &["cli", "main.rs"]);
    }
    // a clock, to stop reading a file that takes too long
    only_in("Instant::now", &["cli/files.rs"]);
    for word in ["SystemTime", "thread_rng"] {
        only_in(word, &[]);
    }
}

#[test]
fn no_rule_and_no_reader_knows_a_column_of_a_form() {
    let columns = super::form::COLUMNS;
    let own_words = ["target", "number", "department"];
    for (name, source) in sources() {
        if name.starts_with("rules") || name.starts_with("read") {
            for column in columns.iter().filter(|column| !own_words.contains(column)) {
                assert!(
                    !code(&source).contains(&format!("\"{column}\"")),
                    "src/{name} names the column {column}"
                );
            }
        }
    }
}

#[test]
fn sentences_are_in_the_message_files() {
    let is_japanese = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
    // words that are read, not said, are in tables of the reader of values
    let readers = ["value/"];
    for (name, source) in sources() {
        if readers.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        for line in code(&source).lines() {
            assert!(!line.chars().any(is_japanese), "src/{name} says something itself: {line}");
        }
    }
}

#[test]
fn files_stay_small() {
    let lines = |name: &str| {
        sources()
            .iter()
            .find(|(other, _)| other == name)
            .map_or(0, |(_, source)| source.lines().count())
    };
    assert!(lines("lib.rs") <= 70, "lib.rs is a table of contents");
    assert!(lines("main.rs") <= 30, "main.rs hands over");
    for (name, source) in sources() {
        assert!(source.lines().count() <= 500, "src/{name}: is there a second idea in it?");
        if name.starts_with("rules/") {
            assert!(source.lines().count() <= 80, "src/{name}: a rule fits on one screen");
        }
        assert!(source.starts_with("//!"), "src/{name} does not say what it is for");
    }
}

#[test]
fn the_project_speaks_of_itself_alone() {
    for (name, source) in sources() {
        for word in ["unimplemented!", "todo!", "FIXME", "XXX"] {
            assert!(!source.contains(word), "src/{name}: {word}");
        }
    }
}
