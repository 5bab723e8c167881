//! All files together, as the rules see them: what matters about each file and each record, without
//! the texts. Also decides which files were replaced by newer ones.

use std::collections::{HashMap, HashSet};

use crate::finding::{Finding, Related};
use crate::fold;
use crate::place::{At, file_name};
use crate::rules::Rule;
use crate::schema::Schema;
use crate::store::Stored;

/// What matters about a file.
#[derive(Clone, Debug)]
pub(crate) struct FileFacts {
    pub path: String,
    pub sha256: String,
    pub bytes: u64,
    pub modified: Option<String>,
    /// The sheets that were read.
    pub sheets: Vec<String>,
    pub skipped_sheets: Vec<String>,
    /// The department that handed it in.
    pub department: Option<usize>,
    /// All departments that it names, in its cells or, if it could not be read, in its name.
    pub departments: Vec<usize>,
    pub records: usize,
    /// Nothing of it can be merged.
    pub is_rejected: bool,
    /// The file that is used in its place, and why.
    pub superseded_by: Option<(usize, Reason)>,
    /// Columns of the sheets and what they hold: sheet, column, and place in the schema.
    pub columns: Vec<(usize, u32, usize)>,
    /// Headers of columns that the schema has no place for: sheet, column and text.
    pub extra_headers: Vec<(usize, u32, String)>,
    /// Whether any of its records has a value under no header.
    pub has_stray: bool,
    /// Texts beside its tables.
    pub beside: Stored,
}

/// Why a file is used in place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// They are the same, byte for byte.
    Same,
    /// It was changed later, as the documents themselves say.
    Later,
    /// Its name says that it is a correction.
    Name,
}

/// What matters about a record.
#[derive(Clone, Debug)]
pub(crate) struct Digest {
    pub file: usize,
    /// Place of its sheet among the sheets of the file.
    pub sheet: usize,
    /// Row of the sheet, from 0.
    pub row: u32,
    pub key: Option<String>,
    pub key_cell: At,
    pub department: Option<usize>,
    /// Place of the headings above it among all that there are.
    pub headings: usize,
    /// The whole record.
    pub stored: Stored,
}

/// All files together.
pub(crate) struct Batch<'a> {
    pub schema: &'a Schema,
    pub files: &'a [FileFacts],
    pub records: &'a [Digest],
    /// Keys of the records that go into the consolidated workbook.
    present: HashSet<&'a str>,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(schema: &'a Schema, files: &'a [FileFacts], records: &'a [Digest]) -> Self {
        let mut batch = Self { schema, files, records, present: HashSet::new() };
        batch.present = batch.merged().filter_map(|digest| digest.key.as_deref()).collect();
        batch
    }

    /// The records that go into the consolidated workbook.
    pub(crate) fn merged(&self) -> impl Iterator<Item = &'a Digest> {
        let files = self.files;
        self.records.iter().filter(|digest| files[digest.file].superseded_by.is_none())
    }

    /// Places of the files that go into the consolidated workbook.
    pub(crate) fn used_files(&self) -> Vec<usize> {
        let used = |file: &FileFacts| !file.is_rejected && file.superseded_by.is_none();
        (0..self.files.len()).filter(|place| used(&self.files[*place])).collect()
    }

    /// The records that a department has to report on and that are nowhere, by their keys.
    pub(crate) fn missing(&self, department: usize) -> Vec<&'a str> {
        let of_department = self
            .schema
            .expected
            .iter()
            .filter(|(_, expected)| expected.department == Some(department));
        of_department
            .map(|(key, _)| key.as_str())
            .filter(|key| !self.present.contains(key))
            .collect()
    }

    /// A finding about a record, at its key.
    pub(crate) fn record_finding(&self, rule: &'static Rule, digest: &Digest) -> Finding {
        let file = &self.files[digest.file];
        let mut finding = Finding::new(rule).cells([digest.key_cell]);
        finding.file = Some(file.path.clone());
        finding.sheet = file.sheets.get(digest.sheet).cloned();
        finding.records.extend(digest.key.clone());
        finding.column = self.schema.form.key.first().copied();
        let department = digest.department.or(file.department);
        finding.department =
            department.map(|place| self.schema.departments.list[place].name.clone());
        finding
    }

    /// A record as a place that a finding refers to.
    pub(crate) fn related(&self, digest: &Digest) -> Related {
        let file = &self.files[digest.file];
        Related {
            file: file.path.clone(),
            sheet: file.sheets.get(digest.sheet).cloned().unwrap_or_default(),
            cell: Some(digest.key_cell),
            record: digest.key.clone(),
        }
    }

    /// Where a record is, seen from another: the cell, with sheet or file if that is not the same.
    pub(crate) fn describe(&self, from: &Digest, other: &Digest) -> String {
        let cell = other.key_cell;
        let file = &self.files[other.file];
        if from.file != other.file {
            format!("{} {cell}", file_name(&file.path))
        } else if from.sheet != other.sheet {
            format!("{} {cell}", file.sheets.get(other.sheet).map_or("", String::as_str))
        } else {
            cell.to_string()
        }
    }
}

/// Finds files that were replaced: another file of the same department holds all of their records,
/// and it is beyond doubt which of the two is the newer. Where it is not, both are used, and rules
/// report the records that are there twice.
pub(crate) fn find_superseded(schema: &Schema, files: &mut [FileFacts], records: &[Digest]) {
    let mut keys: Vec<HashSet<&str>> = vec![HashSet::new(); files.len()];
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for digest in records {
        let Some(key) = digest.key.as_deref() else {
            continue;
        };
        if keys[digest.file].insert(key) {
            holders.entry(key).or_default().push(digest.file);
        }
    }
    let mut found = Vec::new();
    for old in 0..files.len() {
        let Some(first) = keys[old].iter().min() else {
            continue;
        };
        let newer = holders[first].iter().copied().filter(|new| {
            *new != old
                && files[*new].department == files[old].department
                && keys[old].is_subset(&keys[*new])
        });
        let reasons =
            newer.filter_map(|new| is_newer(schema, files, new, old).map(|reason| (new, reason)));
        // the newest of all
        let best = reasons.reduce(|best, next| {
            if is_newer(schema, files, next.0, best.0).is_some() { next } else { best }
        });
        found.extend(best.map(|best| (old, best)));
    }
    for (old, best) in found {
        files[old].superseded_by = Some(best);
    }
}

/// Whether the first file is beyond doubt the newer one. Files are in the order of their paths.
fn is_newer(schema: &Schema, files: &[FileFacts], new: usize, old: usize) -> Option<Reason> {
    let (newer, older) = (&files[new], &files[old]);
    if newer.sha256 == older.sha256 {
        return (new < old).then_some(Reason::Same);
    }
    match (&newer.modified, &older.modified) {
        (Some(newer), Some(older)) if newer != older => (newer > older).then_some(Reason::Later),
        _ => (revision(schema, newer) > revision(schema, older)).then_some(Reason::Name),
    }
}

/// How often a file was corrected, as far as its name says: 0 if it does not.
fn revision(schema: &Schema, file: &FileFacts) -> u32 {
    let name = fold::key(file_name(&file.path));
    let rank = |word: &String| {
        let after = &name[name.find(word.as_str())? + word.len()..];
        let digits: String = after
            .chars()
            .skip_while(|c| "_-(第".contains(*c))
            .take_while(char::is_ascii_digit)
            .collect();
        Some(digits.parse::<u32>().unwrap_or(1).saturating_add(1))
    };
    schema.form.revision_words.iter().filter_map(rank).max().unwrap_or(0)
}
