//! The tables at the end of the pages: every key of the schema language, as its JSON Schema says.
//! The Japanese words are in docs/schema.ja.tsv beside the English ones that they translate, so that
//! none is missing, none is superfluous and none is about what was said before.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value};
use torimatome::Language;

use super::page;

const TRANSLATIONS: &str = "docs/schema.ja.tsv";
/// Stands before a translation whose English has changed.
const STALE: &str = "?? ";
/// Stands between paragraphs in the table of translations.
const PARAGRAPH: &str = " ¶ ";
const BEGIN: &str = "<!-- reference: written by the tests -->\n";
const END: &str = "<!-- end of the reference -->\n";

/// A table of the language, or the words to choose from.
struct Section {
    /// How its name is written.
    written: String,
    /// What its JSON Schema is called.
    name: String,
    schema: Value,
}

fn language() -> Value {
    serde_json::from_str(&page("schemas/schema.json")).expect("the JSON Schema")
}

/// The tables, each behind the one that holds it.
fn sections() -> Vec<Section> {
    let whole = language();
    let mut sections = vec![Section {
        written: String::new(),
        name: "SchemaFile".to_owned(),
        schema: whole.clone(),
    }];
    let mut at = 0;
    while at < sections.len() {
        let (outer, schema) = (sections[at].written.clone(), sections[at].schema.clone());
        let outer = outer.trim_matches(['[', ']']);
        let mut inner: Vec<Section> = Vec::new();
        // what may be set for one occasion is what may be set for all
        for (key, property) in properties(&schema).into_iter().filter(|(key, _)| key != "profiles")
        {
            let path = if outer.is_empty() { key } else { format!("{outer}.{key}") };
            for (written, name) in within(&whole, &path, &property) {
                let is_known = |other: &Section| other.name == name;
                if !sections.iter().any(is_known) && !inner.iter().any(is_known) {
                    let schema = whole["$defs"][&name].clone();
                    inner.push(Section { written, name, schema });
                }
            }
        }
        at += 1;
        sections.splice(at..at, inner);
    }
    sections
}

fn properties(schema: &Value) -> Map<String, Value> {
    schema["properties"].as_object().cloned().unwrap_or_default()
}

/// The tables that a key holds: how they are written, and the names of their schemas.
fn within(whole: &Value, path: &str, schema: &Value) -> Vec<(String, String)> {
    let inner = |path: &str, schema| within(whole, path, schema);
    if let Some(name) = reference(schema) {
        let table = &whole["$defs"][name];
        return match table["anyOf"].as_array() {
            Some(choices) => {
                choices.iter().flat_map(|one| inner(&format!("{path} = …"), one)).collect()
            }
            None if table["properties"].is_null() => {
                vec![(format!("{path} = …"), name.to_owned())]
            }
            None if path.ends_with('…') && path.contains('=') => {
                vec![(path.to_owned(), name.to_owned())]
            }
            None => vec![(format!("[{path}]"), name.to_owned())],
        };
    }
    if schema["items"].is_object() {
        let found = inner(path, &schema["items"]).into_iter();
        let list = |(path, name): (String, String)| {
            (if path.starts_with('[') { format!("[{path}]") } else { path }, name)
        };
        return found.map(list).collect();
    }
    if schema["additionalProperties"].is_object() {
        return inner(&format!("{path}.…"), &schema["additionalProperties"]);
    }
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    choices.flat_map(|one| inner(path, one)).collect()
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().trim();
    text.split("\n\n").map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join(PARAGRAPH)
}

/// Every key as `Table.key`.
pub(super) fn keys() -> Vec<String> {
    let key = |section: Section| {
        let keys = properties(&section.schema).into_iter().map(|(key, _)| key);
        keys.map(move |key| format!("{}.{key}", section.name)).collect::<Vec<_>>()
    };
    sections().into_iter().flat_map(key).collect()
}

/// The words to choose from, each with what it means.
fn choices(schema: &Value) -> Vec<(String, String)> {
    let listed = schema["oneOf"].as_array().into_iter().flatten();
    listed
        .filter_map(|choice| {
            Some((choice["const"].as_str()?.to_owned(), text(&choice["description"])))
        })
        .collect()
}

/// What the English page says about each table, key and word.
fn english() -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for Section { name, schema, .. } in sections() {
        let is_table = !properties(&schema).is_empty();
        for (key, property) in properties(&schema) {
            said.insert(format!("{name}.{key}"), text(&property["description"]));
        }
        for (word, meaning) in choices(&schema) {
            said.insert(format!("{name}.{word}"), meaning);
        }
        if is_table {
            said.insert(name, text(&schema["description"]));
        }
    }
    said
}

/// What the Japanese page says, each with the English that it translates.
fn translations() -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(TRANSLATIONS).unwrap_or_default();
    let line = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        Some((fields.next()?, (fields.next()?, fields.next()?)))
    };
    text.lines().filter_map(line).collect()
}

/// The translations of what is said now; those that must be looked at are marked.
fn carried_over() -> String {
    let known = translations();
    let mut text = String::new();
    for (key, english) in english() {
        let japanese = match known.get(&key) {
            Some((before, japanese)) if *before == english => japanese.clone(),
            Some((_, japanese)) => format!("{STALE}{}", japanese.trim_start_matches(STALE)),
            None => STALE.to_owned(),
        };
        let _ = writeln!(text, "{key}\t{english}\t{japanese}");
    }
    text
}

#[test]
fn every_key_has_a_translation_of_what_is_said_now() {
    let current = carried_over();
    let is_old = fs::read_to_string(TRANSLATIONS).is_ok_and(|text| text != current);
    if std::env::var_os("UPDATE").is_some() && is_old {
        fs::write(TRANSLATIONS, &current).expect("the translations");
    }
    assert!(
        page(TRANSLATIONS) == current,
        "{TRANSLATIONS} is not about the present keys: run UPDATE=1 cargo test"
    );
    let stale = current.lines().filter(|line| line.contains(&format!("\t{STALE}")));
    let stale: Vec<&str> = stale.collect();
    assert!(stale.is_empty(), "{TRANSLATIONS}: please translate\n{}", stale.join("\n"));
}

/// Words of the tables themselves.
struct Labels {
    heads: [&'static str; 4],
    file: &'static str,
    must: &'static str,
    /// For one of several words.
    word: &'static str,
    /// Before what holds if a key is left out.
    left_out: &'static str,
    /// For text, whole number, number, true or false, list, table.
    kinds: [&'static str; 6],
}

const ENGLISH: Labels = Labels {
    heads: ["key", "value", "what it does", "if left out"],
    file: "top of the file",
    must: "must be given",
    word: "one of these words",
    left_out: " If left out: ",
    kinds: ["text", "whole number", "number", "`true`, `false`", "list of ", "table"],
};
const JAPANESE: Labels = Labels {
    heads: ["項目", "値", "はたらき", "書かないとき"],
    file: "ファイルの先頭",
    must: "必ず書く",
    word: "次のどれか",
    left_out: "書かないとき：",
    kinds: ["文字列", "整数", "数", "`true`・`false`", "リスト：", "表"],
};

/// What kind of value a key has.
fn kind(whole: &Value, schema: &Value, labels: &Labels) -> String {
    let [text, integer, number, boolean, list, table] = labels.kinds;
    if let Some(name) = reference(schema) {
        return kind(whole, &whole["$defs"][name], labels);
    }
    if !choices(schema).is_empty() {
        return labels.word.to_owned();
    }
    let any = schema["anyOf"].as_array();
    if let Some(choices) = any {
        let mut kinds: Vec<String> =
            choices.iter().map(|choice| kind(whole, choice, labels)).collect();
        kinds.retain(|kind| !kind.is_empty());
        kinds.dedup();
        return kinds.join(", ");
    }
    let types = schema["type"].as_array().map(Vec::as_slice);
    let types = types.unwrap_or(std::slice::from_ref(&schema["type"]));
    match types.iter().filter_map(Value::as_str).find(|name| *name != "null") {
        Some("string") => text.to_owned(),
        Some("integer") => integer.to_owned(),
        Some("number") => number.to_owned(),
        Some("boolean") => boolean.to_owned(),
        Some("array") => format!("{list}{}", kind(whole, &schema["items"], labels)),
        Some(_) => table.to_owned(),
        None => String::new(),
    }
}

/// What holds if a key is left out: as its description says, else as the JSON Schema does.
fn default<'t>(
    section: &Section,
    key: &str,
    property: &Value,
    does: &'t str,
    labels: &Labels,
) -> (&'t str, String) {
    let must = section.schema["required"].as_array().into_iter().flatten();
    if must.filter_map(Value::as_str).any(|name| name == key) {
        return (does, labels.must.to_owned());
    }
    if let Some((does, default)) = does.split_once(labels.left_out) {
        return (does, default.trim_end_matches(['.', '。']).to_owned());
    }
    let default = &property["default"];
    (does, if default.is_boolean() { format!("`{default}`") } else { "–".to_owned() })
}

/// The list of words that a key takes, if it does.
fn listed<'w>(whole: &'w Value, property: &'w Value) -> Option<(&'w str, &'w Value)> {
    let one = property["anyOf"].as_array().into_iter().flatten();
    let name = std::iter::once(property).chain(one).find_map(reference)?;
    let list = &whole["$defs"][name];
    (!choices(list).is_empty()).then_some((name, list))
}

/// One table of all keys: a row for each, below one for the table that holds it.
fn tables(language: Language) -> String {
    let whole = self::language();
    let labels = if language == Language::Ja { &JAPANESE } else { &ENGLISH };
    let translations = translations();
    let said: BTreeMap<String, String> = match language {
        Language::En => english(),
        Language::Ja => translations.into_iter().map(|(key, (_, said))| (key, said)).collect(),
    };
    let said = |key: &str| {
        let text = said.get(key).map_or("", String::as_str);
        text.replace(PARAGRAPH, "<br>").replace('|', "\\|")
    };
    let mut text = format!("| {} |\n|---|---|---|---|\n", labels.heads.join(" | "));
    for section in sections() {
        let keys = properties(&section.schema);
        if keys.is_empty() {
            continue;
        }
        let written = match section.written.as_str() {
            "" => labels.file.to_owned(),
            written => format!("`{written}`"),
        };
        let _ = writeln!(text, "| **{written}** | | {} | |", said(&section.name));
        for (key, property) in keys {
            let kind = kind(&whole, &property, labels);
            let does = said(&format!("{}.{key}", section.name));
            let (does, default) = default(&section, &key, &property, &does, labels);
            let mut does = does.to_owned();
            if let Some((list, words)) = listed(&whole, &property) {
                for (word, _) in choices(words) {
                    let _ = write!(does, "<br>`{word}`: {}", said(&format!("{list}.{word}")));
                }
            }
            let _ = writeln!(text, "| `{key}` | {kind} | {does} | {default} |");
        }
    }
    text
}

/// A page with the tables as they are now.
pub(super) fn filled_in(page: &str, language: Language) -> String {
    let (before, rest) = page.split_once(BEGIN).expect("where the reference begins");
    let (_, after) = rest.split_once(END).expect("where it ends");
    format!("{before}{BEGIN}\n{}\n{END}{after}", tables(language))
}
