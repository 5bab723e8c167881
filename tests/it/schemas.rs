//! What is said about schemas with mistakes, and forms of very different kinds that the schema
//! language must be able to describe.
//!
//! Beside each `fixtures/schemas/broken/NAME.toml` stands `NAME.txt` with what the program says
//! about it. `UPDATE=1 cargo test` writes these anew, to be read and judged.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use torimatome::{Language, Paint, Schema, Source};
use unicode_width::UnicodeWidthStr as _;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas").join(name)
}

/// The schemas in a folder, in the order of their names; those that they extend are deeper.
fn schemas(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of schemas");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a schema").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no schemas", folder.display());
    paths
}

/// Loads a schema from a folder, and those that it extends from beside it, as the command line
/// does. They are called by their paths in the folder.
fn load(folder: &Path, path: &Path) -> Result<Schema, torimatome::Mistakes> {
    let name = path.strip_prefix(folder).expect("a path in the folder").display().to_string();
    let text = fs::read_to_string(path).expect("a schema");
    let open = |reference: &str, from: &str| {
        let beside = Path::new(from).parent().unwrap_or(Path::new("")).join(reference);
        [beside.clone(), beside.with_extension("toml")].iter().find_map(|path| {
            let path = straight(path);
            let text = fs::read_to_string(folder.join(&path)).ok()?;
            Some(Source { name: path.display().to_string(), text })
        })
    };
    Schema::load(Source { name, text }, &open)
}

/// The path without steps down and up again.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for step in path.components() {
        match step {
            Component::ParentDir => assert!(straight.pop(), "{} leads out", path.display()),
            step => straight.push(step),
        }
    }
    straight
}

/// What is said about a schema with mistakes, in both languages.
fn said(folder: &Path, path: &Path) -> String {
    match load(folder, path) {
        Ok(_) => "nothing\n".to_owned(),
        Err(mistakes) => {
            Language::ALL.map(|language| mistakes.render(language, Paint::Plain)).concat()
        }
    }
}

#[test]
fn every_mistake_is_shown_in_its_place() {
    let folder = folder("broken");
    let mut wrong = Vec::new();
    for path in schemas(&folder) {
        let said = said(&folder, &path);
        let beside = path.with_extension("txt");
        if said == "nothing\n" {
            wrong.push(format!("{}: no mistake is found", path.display()));
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, said).expect("the expectation");
        } else if fs::read_to_string(&beside).unwrap_or_default() != said {
            wrong.push(format!(
                "{}: run UPDATE=1 cargo test and judge the difference\n{said}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
