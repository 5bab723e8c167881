//! `torimatome schema`: checks schemas and prints the JSON Schema of their language. Also finds the
//! schema that the other commands use.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::{self, SchemaAction};
use super::failure::Failure;
use super::files::{self, shown};
use super::merge::{between, refused};
use super::screen::Screen;
use super::{Done, infer};
use crate::guide::Guide;
use crate::message::Phrase;
use crate::output::guide;
use crate::output::workbook::WorkbookError;
use crate::schema::{BUILT_IN, JSON_SCHEMA, Schema, Source};

/// The schema that is used where none is chosen.
const DEFAULT: &str = "gender-equality-progress";
/// The file that names the schema for a folder and those below it.
const SETTINGS: &str = "torimatome.toml";

pub(super) fn run(args: &args::SchemaCommand, screen: &Screen) -> Result<Done, Failure> {
    match &args.action {
        SchemaAction::Infer(args) => return infer::run(args, screen),
        SchemaAction::Json => Screen::print(JSON_SCHEMA)?,
        SchemaAction::Docs(docs) => self::docs(docs, screen)?,
        SchemaAction::Next(next) => self::next(next, screen)?,
        SchemaAction::Check(check) => {
            for path in &check.files {
                let schema = load(path)?;
                let columns = schema.columns.len();
                let phrase = Phrase::new("schema-good")
                    .with("path", shown(path))
                    .with("title", schema.title(screen.language))
                    .with("columns", columns)
                    .with("records", schema.expected.len());
                Screen::print(&(screen.language.say(&phrase) + "\n"))?;
            }
        }
    }
    Ok(Done::Clean)
}

/// Shows or writes the guide to a form.
fn docs(args: &args::SchemaDocs, screen: &Screen) -> Result<(), Failure> {
    let schema = chosen(args.form.as_deref())?;
    let made = Guide::new(&schema, screen.language);
    let Some(path) = &args.written else { return Screen::print(&guide::markdown(&made)) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let text = match ending.to_ascii_lowercase().as_str() {
        "md" => guide::markdown(&made),
        "html" | "htm" => guide::page(&made, screen.language)
            .map_err(|error| refused(path, WorkbookError::Workbook(error.to_string())))?,
        _ => return Err(Failure::about("failure-guide-ending", path)),
    };
    files::write(path, text.as_bytes())
}

/// Shows or writes the draft of next year's schema.
fn next(args: &args::SchemaNext, screen: &Screen) -> Result<(), Failure> {
    let schema = chosen(args.form.as_deref())?;
    let named = match &args.form {
        Some(name) => Some(PathBuf::from(name)),
        None => settings()?.map(|(name, folder)| folder.join(name)),
    };
    let file = named.filter(|path| path.is_file());
    let extends = match (&file, &args.written) {
        (Some(file), Some(written)) => between(written, file),
        (Some(file), None) => between(Path::new("draft.toml"), file),
        (None, _) => None,
    };
    let extends = extends.unwrap_or_else(|| schema.id().to_owned());
    let text = schema.next(&extends, screen.language);
    match &args.written {
        None => Screen::print(&text),
        Some(path) if path.exists() => Err(Failure::about("failure-next-there", path)),
        Some(path) => files::write(path, text.as_bytes()),
    }
}

/// The schema that was asked for: an id or a file; else the one that `torimatome.toml` in this
/// folder or above it names; else the built-in one.
pub(super) fn chosen(name: Option<&str>) -> Result<Schema, Failure> {
    match name {
        Some(name) => named(name, Path::new("")),
        None => match settings()? {
            Some((name, folder)) => named(&name, &folder),
            None => Ok(Schema::built_in(DEFAULT)?),
        },
    }
}

fn named(name: &str, folder: &Path) -> Result<Schema, Failure> {
    if BUILT_IN.iter().any(|(id, _)| *id == name) {
        return Ok(Schema::built_in(name)?);
    }
    let path = folder.join(name);
    if path.is_file() {
        return load(&path);
    }
    let known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
    Err(Failure::Said(
        Phrase::new("failure-no-such-schema").with("name", name).with("known", known.join(", ")),
    ))
}

/// Loads a schema from a file; those that it extends are sought from its folder.
fn load(path: &Path) -> Result<Schema, Failure> {
    let source = open(path).map_err(|error| Failure::io("failure-input", path, &error))?;
    let beside = |reference: &str, from: &str| {
        let folder = Path::new(from).parent().map(PathBuf::from).unwrap_or_default();
        let path = folder.join(reference);
        let with_ending = path.with_extension("toml");
        [path, with_ending].iter().find_map(|path| open(path).ok())
    };
    Ok(Schema::load(source, &beside)?)
}

fn open(path: &Path) -> std::io::Result<Source> {
    Ok(Source { name: shown(path), text: fs::read_to_string(path)? })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    schema: String,
}

/// The schema that the nearest `torimatome.toml` names, and the folder where that stands.
fn settings() -> Result<Option<(String, PathBuf)>, Failure> {
    let Ok(here) = std::env::current_dir() else {
        return Ok(None);
    };
    for folder in here.ancestors() {
        let path = folder.join(SETTINGS);
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        return match toml::from_str::<Settings>(&text) {
            Ok(settings) => Ok(Some((settings.schema, folder.to_owned()))),
            Err(error) => {
                let detail = error.to_string();
                Err(Failure::Said(
                    Phrase::new("failure-settings")
                        .with("path", shown(&path))
                        .with("detail", detail),
                ))
            }
        };
    }
    Ok(None)
}
