//! docs/schema.md and docs/schema.ja.md explain the schema language by example, and every example is
//! tried as a reader would try it. The first word behind the three signs of a block says what it is:
//!
//! - `toml new NAME` begins a schema, `toml` adds paragraphs to it or replaces those of the same
//!   name (`toml into NAME` those of an earlier schema), and it must be good after each;
//!   `toml mistake` does the same for a moment and must not be good; `toml settings NAME` is another
//!   file.
//! - `csv NAME` is a form that was filled in.
//! - `text` begins with a command, and what follows is what the program says. `UPDATE=1 cargo test`
//!   writes that anew, to be read and judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use regex::Regex;
use torimatome::{Language, Mistakes, Paint, Schema, Source};

use super::cli::{Folder, run_in};

mod reference;

const PAGES: [(&str, Language); 2] =
    [("docs/schema.md", Language::En), ("docs/schema.ja.md", Language::Ja)];

fn page(name: &str) -> String {
    fs::read_to_string(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A block between lines of three signs.
struct Block<'p> {
    /// What it is, and the name that it has.
    words: Vec<&'p str>,
    text: &'p str,
    /// Where the text stands on the page.
    place: Range<usize>,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<(Vec<&str>, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        if let Some(info) = line.strip_prefix("```") {
            open = match open {
                Some((words, start)) => {
                    blocks.push(Block { words, text: &page[start..at], place: start..at });
                    None
                }
                None => Some((info.split_whitespace().collect(), at + line.len())),
            };
        }
        at += line.len();
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// The paragraphs of a schema: each begins with `[` at the beginning of a line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        if line.starts_with('[') {
            paragraphs.push(String::new());
        }
        let last = paragraphs.len() - 1;
        paragraphs[last].extend([line, "\n"]);
    }
    paragraphs.into_iter().map(|text| text.trim().to_owned()).collect()
}

/// What a paragraph is about: its table, and in lists the name of the entry.
fn subject(paragraph: &str) -> Option<(&str, &str)> {
    let table = paragraph.lines().next()?;
    let named = |line: &&str| line.starts_with("id = ") || line.starts_with("name = ");
    let name = paragraph.lines().find(named).unwrap_or_default();
    let is_list = table.starts_with("[[");
    (!is_list || !name.is_empty()).then_some((table, if is_list { name } else { "" }))
}

/// A schema with what a reader adds to it or replaces in it.
fn changed(schema: &str, change: &str) -> String {
    let mut whole = paragraphs(schema);
    let mut change = paragraphs(change).into_iter();
    for line in change.next().unwrap_or_default().lines() {
        let key = line.split(" = ").next().unwrap_or_default().to_owned() + " = ";
        let mut top: Vec<&str> = whole[0].lines().filter(|old| !old.starts_with(&key)).collect();
        top.push(line);
        whole[0] = top.join("\n");
    }
    for paragraph in change {
        let about = subject(&paragraph);
        match whole.iter_mut().find(|old| about.is_some() && subject(old) == about) {
            Some(old) => *old = paragraph,
            None => whole.push(paragraph),
        }
    }
    whole.join("\n\n") + "\n"
}

/// The files that a reader of the page has made so far.
struct Desk {
    language: Language,
    folder: Folder,
    schemas: BTreeMap<String, String>,
    /// The schema that is being written.
    current: String,
}

impl Desk {
    fn new(language: Language) -> Self {
        let folder = Folder::new(&format!("schema-docs-{language}"));
        Self { language, folder, schemas: BTreeMap::new(), current: String::new() }
    }

    fn load(&self, text: &str) -> Result<Schema, Mistakes> {
        let open = |name: &str, _: &str| {
            let text = self.schemas.get(name)?.clone();
            Some(Source { name: name.to_owned(), text })
        };
        Schema::load(Source { name: self.current.clone(), text: text.to_owned() }, &open)
    }

    fn schema(&mut self, block: &Block<'_>) {
        let text = match block.words[..] {
            ["toml", "new", name] => {
                name.clone_into(&mut self.current);
                block.text.to_owned()
            }
            ["toml", "into", name] => {
                name.clone_into(&mut self.current);
                changed(&self.schemas[&self.current], block.text)
            }
            _ => changed(&self.schemas[&self.current], block.text),
        };
        let is_mistake = block.words[1..] == ["mistake"];
        match self.load(&text) {
            Err(mistakes) if !is_mistake => {
                panic!("{}\n{}", mistakes.render(Language::En, Paint::Plain), block.text)
            }
            Ok(_) if is_mistake => panic!("no mistake is found in\n{}", block.text),
            _ => {}
        }
        self.folder.write(&self.current, text.as_bytes());
        if !is_mistake {
            self.schemas.insert(self.current.clone(), text);
        }
    }

    /// The schema without the mistake that was tried.
    fn take_back(&self) {
        self.folder.write(&self.current, self.schemas[&self.current].as_bytes());
    }

    /// What the program says to a command, behind the command itself.
    fn said(&self, block: &Block<'_>) -> String {
        let command = block.text.lines().next().unwrap_or_default();
        let arguments = command
            .strip_prefix("$ torimatome ")
            .unwrap_or_else(|| panic!("no command: {}", block.text));
        let language = self.language.to_string();
        let also = ["--no-progress", "--lang", &language];
        let arguments: Vec<&str> = arguments.split_whitespace().chain(also).collect();
        let run = run_in(&self.folder.0, &arguments);
        let said = run.out + &run.err;
        format!("{command}\n{}\n", said.trim_end())
    }
}

/// The page with what the program says to each command.
fn tried(name: &str, language: Language) -> String {
    let text = page(name);
    let mut desk = Desk::new(language);
    let mut page = String::new();
    let mut at = 0;
    let mut is_told = true;
    for block in blocks(&text) {
        assert!(
            is_told || block.words == ["text"],
            "{name}: a mistake is not followed by what is said about it: {}",
            block.text
        );
        is_told = block.words != ["toml", "mistake"];
        match block.words[..] {
            ["text"] => {
                page += &text[at..block.place.start];
                page += &desk.said(&block);
                desk.take_back();
                at = block.place.end;
            }
            ["csv", file] | ["toml", "settings", file] => {
                desk.folder.write(file, block.text.as_bytes());
            }
            ["toml"] | ["toml", "mistake"] | ["toml", "new" | "into", _] => desk.schema(&block),
            _ => panic!("{name}: what is a block of {:?}?", block.words),
        }
    }
    page + &text[at..]
}

#[test]
fn the_pages_show_what_the_program_says_and_every_key() {
    for (name, language) in PAGES {
        let current = reference::filled_in(&tried(name, language), language);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(name, current).expect("the page");
        } else {
            let text = page(name);
            let lines = text.lines().zip(current.lines()).enumerate();
            let other = lines.filter(|(_, (shown, said))| shown != said).map(|(line, pair)| {
                format!("{name}:{}: shown {:?}, said {:?}", line + 1, pair.0, pair.1)
            });
            let other = other.take(5).collect::<Vec<_>>().join("\n");
            assert!(text == current, "{other}\nrun UPDATE=1 cargo test and judge the difference");
        }
    }
}

/// The examples of a page without their words, which are in the page's language.
fn skeleton(text: &str) -> Vec<String> {
    let words = Regex::new(r#"("[^"]*"|'[^']*')(, ("[^"]*"|'[^']*'))*"#).expect("a pattern");
    let mut lines = Vec::new();
    for block in blocks(text) {
        let kind = block.words[..block.words.len().min(2)].join(" ");
        lines.push(if block.words[0] == "csv" { "csv".to_owned() } else { kind });
        if block.words[0] == "toml" {
            let bare = words.replace_all(block.text, "…");
            lines.extend(bare.lines().map(|line| line.split('#').next().unwrap_or("").to_owned()));
        }
    }
    lines
}

#[test]
fn both_pages_have_the_same_examples() {
    let [one, other] = PAGES.map(|(name, _)| skeleton(&page(name)));
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
}

/// All but the words around numbers, which differ in nothing else.
#[test]
fn every_key_of_the_language_is_in_an_example() {
    let key = Regex::new(r"(?m)(\w+)(?: =|\]+$)|^\[+(\w+)\.").expect("a pattern");
    for (name, _) in PAGES {
        let text = page(name);
        let schemas = blocks(&text).into_iter().filter(|block| block.words[0] == "toml");
        let examples: String = schemas.map(|block| block.text).collect();
        let found = key.captures_iter(&examples);
        let used: BTreeSet<&str> =
            found.filter_map(|found| Some(found.get(1).or(found.get(2))?.as_str())).collect();
        let unused: Vec<String> = reference::keys()
            .into_iter()
            .filter(|key| !key.starts_with("Wording."))
            .filter(|key| !used.contains(key.rsplit('.').next().unwrap_or_default()))
            .collect();
        assert!(unused.is_empty(), "{name} has no example of {}", unused.join(", "));
    }
}

/// What a link to a heading says: its letters and digits, with hyphens for the blanks.
fn heading(line: &str) -> Option<String> {
    let text = line.strip_prefix("## ")?.to_lowercase().replace(' ', "-");
    Some(text.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect())
}

#[test]
fn links_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)]+)\)").expect("a pattern");
    for (name, _) in PAGES {
        let text = page(name);
        let headings: Vec<String> = text.lines().filter_map(heading).collect();
        let folder = PathBuf::from(name).parent().expect("a folder").to_owned();
        for found in link.captures_iter(&text) {
            let is_there = match found[1].strip_prefix('#') {
                Some(heading) => headings.iter().any(|other| other == heading),
                None => folder.join(&found[1]).exists(),
            };
            assert!(is_there, "{name} leads to {}", &found[1]);
        }
    }
}
