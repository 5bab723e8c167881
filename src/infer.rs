//! Drafts a schema from forms that were filled in: what their header is, what their columns hold, and
//! what identifies a record. Whatever the draft says, it says on what that rests; what cannot be told
//! is said, too. The form is read by the same reader as with a schema written by hand: first with a
//! schema that knows the headers alone, then with what was found in the records.

use crate::fold;
use crate::message::{Language, Phrase};
use crate::read::{self, Budget, Depth, Limits};
use crate::schema::{Schema, Source};
use crate::submission::{Failure, Submission};

mod base;
mod columns;
mod draft;
mod evidence;
mod expected;
mod fixtures;
mod holds;
mod indicator;
mod key;
mod layout;
mod lists;
mod required;
mod sections;
mod text;
mod years;

use base::Bases;
use draft::{Draft, Simpler};
use evidence::Evidence;
use layout::Seen;

/// The files that a schema is drafted from.
#[derive(Clone, Copy)]
pub struct Workbooks<'a> {
    /// Their paths.
    pub paths: &'a [String],
    /// Gives the bytes of one of them, or says why it cannot be opened. It is asked several times for
    /// the same, so that they need not all be kept.
    pub open: &'a dyn Fn(&str) -> Result<Vec<u8>, String>,
    /// How much of a file is read.
    pub limits: Limits,
    /// Asked now and then whether reading a file should end: it has taken too long.
    pub interrupt: Option<&'a (dyn Fn() -> bool + Sync)>,
}

/// A schema as drafted.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The schema, with comments.
    pub text: String,
    /// From how many files.
    pub files: usize,
    /// The records that it reads in them.
    pub records: usize,
    /// Files that could not be used, and why.
    pub passed_over: Vec<(String, String)>,
}

/// Drafts a schema from filled-in forms, in the language of its comments.
///
/// # Errors
/// If no file could be used: all of them, and why.
pub fn infer(
    workbooks: Workbooks<'_>,
    language: Language,
) -> Result<Drafted, Vec<(String, String)>> {
    let mut paths: Vec<&String> = workbooks.paths.iter().collect();
    paths.sort();
    paths.dedup();
    let bases = Bases::load();
    let mut passed_over: Vec<Passed> = Vec::new();
    let mut seen: Vec<Seen> = Vec::new();
    for path in paths {
        let found =
            workbooks.read(path, |bytes, budget| read::layouts(&bases.all(), bytes, budget));
        match found {
            Ok((layouts, left_out)) => seen.push(Seen { path: path.clone(), layouts, left_out }),
            Err(failure) => passed_over.push(Passed::new(path, &failure)),
        }
    }
    let said = |passed: &[Passed]| passed.iter().map(|passed| passed.said(language)).collect();
    let Some(group) = layout::largest_group(&seen) else { return Err(said(&passed_over)) };
    let others = group.others.iter();
    passed_over.extend(
        others.map(|path| Passed { path: path.clone(), why: Phrase::new("infer-other-form") }),
    );
    let mut draft = Draft::new(group);
    let Some(base) = bases.get(draft.language) else { return Err(said(&passed_over)) };
    // headings and types are found in what is read without them, the rest in what is read with them
    for _ in 0..ROUNDS {
        let Some(schema) = draft.schema() else { break };
        let evidence = Evidence::read(&schema, &workbooks, &draft.group.paths);
        for (path, failure) in &evidence.refused {
            if passed_over.iter().all(|passed| passed.path != *path) {
                passed_over.push(Passed::new(path, failure));
            }
        }
        draft.judge(&evidence, base);
    }
    // what nobody can use is not handed out
    if draft.schema().is_none() || draft.files == 0 {
        return Err(said(&passed_over));
    }
    passed_over.sort_by(|a, b| a.path.cmp(&b.path));
    draft.passed_over = passed_over;
    let (files, records) = (draft.files, draft.records);
    let passed_over = said(&draft.passed_over);
    Ok(Drafted { text: draft.text(language), files, records, passed_over })
}

impl Draft {
    /// The schema that the draft is; where something keeps it from being one, that is left out.
    fn schema(&mut self) -> Option<Schema> {
        loop {
            let schema = load(&self.text(Language::En));
            if schema.is_some() || self.simplify() == Simpler::No {
                return schema;
            }
        }
    }
}

/// How often the files are read with what is known of the form.
const ROUNDS: usize = 3;

/// The schema that a text is, if it is one.
fn load(text: &str) -> Option<Schema> {
    let source = Source { name: "draft".to_owned(), text: text.to_owned() };
    Schema::load(source, &|_, _| None).ok()
}

/// A file that could not be used.
struct Passed {
    path: String,
    why: Phrase,
}

impl Passed {
    fn new(path: &str, failure: &Failure) -> Self {
        let why = match failure {
            Failure::NotOpened(detail) => {
                Phrase::new("unreadable-file-refused").with("detail", detail)
            }
            Failure::Empty => Phrase::new("unreadable-file-empty"),
            Failure::NotAWorkbook => Phrase::new("unreadable-file"),
            Failure::Pdf => Phrase::new("unreadable-file-pdf"),
            Failure::OldFormat => Phrase::new("unreadable-file-old-format"),
            Failure::Damaged(_) => Phrase::new("unreadable-file-damaged"),
            Failure::Limit(limit, allowed) => Phrase::new("limit-exceeded")
                .with("limit", limit.name())
                .with("allowed", allowed.to_string()),
            Failure::Locked => Phrase::new("password-protected"),
            Failure::Blank => Phrase::new("table-not-found-blank"),
            Failure::NoTable(_) => Phrase::new("infer-no-table"),
        };
        Self { path: path.to_owned(), why }
    }

    fn said(&self, language: Language) -> (String, String) {
        (self.path.clone(), language.say(&self.why))
    }
}

impl Workbooks<'_> {
    /// Does something with a file, within its limits.
    fn read<T>(
        &self,
        path: &str,
        with: impl FnOnce(&[u8], &Budget<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let bytes = (self.open)(path).map_err(Failure::NotOpened)?;
        with(&bytes, &Budget::new(self.limits, self.interrupt))
    }

    /// Reads a file as the form that a schema describes.
    fn submission(&self, schema: &Schema, path: &str) -> Result<Submission, Failure> {
        self.read(path, |bytes, budget| Ok(read::read(schema, path, bytes, Depth::Cells, budget)))
    }
}

/// A text without line ends.
fn one_line(text: &str) -> String {
    text.lines().map(fold::trim).collect::<Vec<_>>().concat()
}

/// A text on one line, as far as a comment quotes it.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::message::shortened(fold::trim(&line.replace(char::is_control, " ")))
}
