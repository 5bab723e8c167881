//! What is said about schemas with mistakes.
//!
//! Beside each `fixtures/schemas/broken/NAME.toml` stands `NAME.txt` with what the program says
//! about it. `UPDATE=1 cargo test` writes these anew, to be read and judged.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use torimatome::{Language, Paint, Schema, Source};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas").join(name)
}

/// The schemas in a folder, in the order of their names; those that they extend are deeper.
fn schemas(folder: &Path) -> Vec<PathBuf> {
    files(folder, "toml")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of schemas");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a schema").path())
        .filter(|path| path.extension().is_some_and(|other| other == ending))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no schemas", folder.display());
    paths
}

/// Loads a schema from a folder, and those that it extends from beside it, as the command line
/// does. They are called by their paths in the folder.
fn load(folder: &Path, path: &Path) -> Result<Schema, torimatome::Mistakes> {
    let open = |path: PathBuf| {
        let text = fs::read_to_string(folder.join(&path)).ok()?;
        Some(Source { name: path.display().to_string().replace('\\', "/"), text })
    };
    let beside = |reference: &str, from: &str| {
        let path = Path::new(from).parent().unwrap_or(Path::new("")).join(reference);
        let with_ending = path.with_extension("toml");
        [path, with_ending].into_iter().find_map(open)
    };
    let path = path.strip_prefix(folder).expect("a path in the folder");
    Schema::load(open(path.to_owned()).expect("a schema"), &beside)
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
    for beside in files(&folder, "txt") {
        if !beside.with_extension("toml").is_file() {
            wrong.push(format!("{}: there is no such schema", beside.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ids and texts of the messages about schemas.
fn messages(language: Language) -> Vec<(String, String)> {
    let path = format!("{}/src/message/{language}/schema.ftl", env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(path).expect("messages");
    let message = |line: &str| {
        let (id, text) = line.split_once(" = ")?;
        Some((id.to_owned(), text.to_owned()))
    };
    source.lines().filter(|line| !line.starts_with('#')).filter_map(message).collect()
}

/// A pattern of what a message says, whatever is filled in.
fn pattern(text: &str, filled_in: &str) -> String {
    let literals = Regex::new(r#"\{ ?"([^"]*)" ?\}|\{ \$[a-z]+ \}"#).expect("a pattern");
    let mut pattern = String::new();
    let mut end = 0;
    for found in literals.captures_iter(text) {
        let whole = found.get(0).expect("the match");
        pattern += &regex::escape(&text[end..whole.start()]);
        pattern += &found
            .get(1)
            .map_or_else(|| filled_in.to_owned(), |literal| regex::escape(literal.as_str()));
        end = whole.end();
    }
    pattern + &regex::escape(&text[end..])
}

#[test]
fn every_message_is_shown_by_some_schema() {
    let folder = folder("broken");
    let said: String = schemas(&folder).iter().map(|path| said(&folder, path)).collect();
    for language in Language::ALL {
        let messages = messages(language);
        let text = |id: &str| &messages.iter().find(|(other, _)| other == id).expect("a text").1;
        let or = pattern(text("schema-either"), "");
        for (id, own) in &messages {
            let own = pattern(own, ".+");
            let shown = match id.as_str() {
                // said only if the types and the JSON Schema of the language contradict each other
                "schema-unreadable" => continue,
                "schema-mistake" => format!("^{own}: "),
                "schema-did-you-mean" => format!(r"\^ {own}$"),
                "schema-either" => pattern(text("schema-wrong-kind"), &format!(".+{or}.+")),
                kind if kind.starts_with("schema-kind-") => {
                    let kinds = format!("(?:.+{or})?{own}(?:{or}.+)?");
                    pattern(text("schema-wrong-kind"), &kinds)
                }
                _ => format!("^[^ ]+: {own}$"),
            };
            let shown = Regex::new(&format!("(?m){shown}")).expect("a pattern");
            assert!(shown.is_match(&said), "{language} {id}: no schema shows it");
        }
    }
}

#[test]
fn the_caret_is_under_the_text_behind_full_width_characters() {
    let folder = folder("broken");
    let said = said(&folder, &folder.join("full-width.toml"));
    let lines: Vec<&str> = said.lines().collect();
    let mut seen = BTreeSet::new();
    for pair in lines.windows(2).filter(|pair| pair[1].contains('^')) {
        let (line, marks) = (pair[0], pair[1]);
        let before = marks.find('^').expect("a caret");
        let width = marks.matches('^').count();
        // the characters of the line that stand where the carets do
        let mut column = 0;
        let mut marked = String::new();
        for c in line.chars() {
            if (before..before + width).contains(&column) {
                marked.push(c);
            }
            column += c.width().unwrap_or(0);
        }
        assert_eq!(marked.width(), width, "{line}\n{marks}");
        seen.insert(marked);
    }
    let wanted = ["\"防災安全科\"", "\"消防①課\"", "\"部署\""].map(str::to_owned);
    assert_eq!(seen, BTreeSet::from(wanted));
}

/// Whatever is given as a schema, something is said about it, in its place and within bounds.
#[test]
fn texts_that_are_no_schemas_are_reported() {
    let (_, whole) = torimatome::BUILT_IN.last().expect("a schema that is a part");
    let cut = (1..whole.len()).step_by(211).filter_map(|end| whole.get(..end));
    let others = [
        "",
        "\u{FEFF}language = 1\r\nid = \"a\"\r\n",
        "番号,担当課,評価\n1,福祉課,A\n",
        "PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}",
        "]]]]",
        "\"\"\"",
        "a = [[[[\n[b]\n",
        "a.b = 1\na = 2\n",
        "[[column]]\nid = 1\n[column]\nid = 2\n",
        "column = 5\nyears = []\nexpected = [[]]\nrules = { a = 1 }\n",
    ];
    for text in cut.chain(others) {
        let source = Source { name: "schema.toml".to_owned(), text: text.to_owned() };
        let mistakes = Schema::load(source, &|_, _| None).expect_err("no schema");
        assert!((1..=60).contains(&mistakes.len()), "{} mistakes: {text}", mistakes.len());
        for language in Language::ALL {
            assert!(mistakes.render(language, Paint::Plain).contains("--> schema.toml"), "{text}");
        }
    }
}
