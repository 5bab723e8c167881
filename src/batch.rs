//! All files together, as the rules see them: what matters about each file and each record, without
//! the texts. Also decides which files were replaced by newer ones.

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexSet;

use crate::finding::{By, Finding, Related};
use crate::fold;
use crate::place::{At, file_name};
use crate::previous::Previous;
use crate::rules::Together;
use crate::schema::Schema;
use crate::store::Stored;

pub(crate) mod meant;

/// What matters about a file.
#[derive(Clone, Debug)]
pub(crate) struct FileFacts {
    pub path: String,
    pub sha256: String,
    pub bytes: u64,
    pub modified: Option<String>,
    /// The sheets that were read, once for each table.
    pub sheets: Vec<String>,
    pub skipped_sheets: Vec<String>,
    /// The department that handed it in.
    pub department: Option<usize>,
    /// All departments that it names, in its cells or, if it could not be read, in its name.
    pub departments: Vec<usize>,
    pub records: usize,
    /// Nothing of it can be merged.
    pub is_rejected: bool,
    /// It is a consolidated workbook, not what a department has handed in.
    pub is_consolidated: bool,
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
    /// It is a further indicator of the record above it, not that record once more.
    pub goes_on: bool,
    pub department: Option<usize>,
    /// Long texts of its own: place of the column in the schema, cell, and a fingerprint of the text.
    pub texts: Vec<(usize, At, u64)>,
    /// Texts that the form gives it: cell, and place of the text among all that there are.
    pub given: Vec<(At, usize)>,
    /// Values that must not be together in another record.
    pub together: Vec<Together>,
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
    /// Texts that forms give to records, each with its column.
    pub given: &'a IndexSet<(usize, String)>,
    /// Last year's table, if it is given.
    pub previous: Option<&'a Previous>,
    /// Keys of the records that go into the consolidated workbook.
    present: HashSet<&'a str>,
    /// Of each department, the keys of the records that it has to report on and that are nowhere.
    missing: HashMap<usize, Vec<&'a str>>,
    /// What numbers that are not in the list are probably meant to be, by department and number.
    meant: meant::AllMeant<'a>,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(
        schema: &'a Schema,
        files: &'a [FileFacts],
        records: &'a [Digest],
        given: &'a IndexSet<(usize, String)>,
        previous: Option<&'a Previous>,
    ) -> Self {
        let (present, missing, meant) = (HashSet::new(), HashMap::new(), HashMap::new());
        let mut batch = Self { schema, files, records, given, previous, present, missing, meant };
        batch.present = batch.merged().filter_map(|digest| digest.key.as_deref()).collect();
        batch.missing = batch.find_missing();
        batch.meant = batch.find_meant();
        batch
    }

    /// The records that go into the consolidated workbook.
    pub(crate) fn merged(&self) -> impl Iterator<Item = &'a Digest> {
        let files = self.files;
        self.records.iter().filter(|digest| files[digest.file].superseded_by.is_none())
    }

    /// Whether a record with this key goes into the consolidated workbook.
    pub(crate) fn is_present(&self, key: &str) -> bool {
        self.present.contains(key)
    }

    /// Places of the files that go into the consolidated workbook.
    pub(crate) fn used_files(&self) -> Vec<usize> {
        let used = |file: &FileFacts| !file.is_rejected && file.superseded_by.is_none();
        (0..self.files.len()).filter(|place| used(&self.files[*place])).collect()
    }

    /// The records that a department has to report on and that are nowhere, by their keys.
    pub(crate) fn missing(&self, department: usize) -> &[&'a str] {
        self.missing.get(&department).map_or(&[], Vec::as_slice)
    }

    fn find_missing(&self) -> HashMap<usize, Vec<&'a str>> {
        let mut missing: HashMap<usize, Vec<&str>> = HashMap::new();
        for (key, expected) in &self.schema.expected {
            if let Some(department) = expected.department.filter(|_| !self.is_present(key)) {
                missing.entry(department).or_default().push(key);
            }
        }
        missing
    }

    /// A finding about a record, at its key.
    pub(crate) fn record_finding(&self, by: impl Into<By>, digest: &Digest) -> Finding {
        let file = &self.files[digest.file];
        let mut finding = Finding::new(by).cells([digest.key_cell]);
        finding.file = Some(file.path.clone());
        finding.sheet = file.sheets.get(digest.sheet).cloned();
        finding.records.extend(digest.key.clone());
        finding.column = self.schema.form.key.first().copied();
        let department = self.department(digest);
        finding.department =
            department.map(|place| self.schema.departments.list[place].name.clone());
        finding
    }

    /// The department that reports a record.
    pub(crate) fn department(&self, digest: &Digest) -> Option<usize> {
        digest.department.or(self.files[digest.file].department)
    }

    /// A record of another department, as people speak of it: the department and the number.
    pub(crate) fn name(&self, from: &Digest, other: &Digest) -> String {
        let department = self.department(other);
        let name = department.map(|place| self.schema.departments.list[place].name.as_str());
        let place = name.map_or_else(|| self.describe_sheet(from, other), str::to_owned);
        match &other.key {
            Some(key) => format!("{place} {key}"),
            None => format!("{place} {}", other.key_cell),
        }
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
        if from.sheet_place() == other.sheet_place() {
            other.key_cell.to_string()
        } else {
            format!("{} {}", self.describe_sheet(from, other), other.key_cell)
        }
    }

    /// The sheet on which a record is, seen from another: its name, or that of the other file.
    pub(crate) fn describe_sheet(&self, from: &Digest, other: &Digest) -> String {
        let file = &self.files[other.file];
        let (name, own) = (file_name(&file.path), file_name(&self.files[from.file].path));
        if from.file == other.file {
            file.sheets.get(other.sheet).cloned().unwrap_or_default()
        } else if name == own {
            file.path.clone()
        } else {
            name.to_owned()
        }
    }
}

impl Digest {
    /// The sheet on which the record is, by the places of its file and of itself there.
    pub(crate) fn sheet_place(&self) -> (usize, usize) {
        (self.file, self.sheet)
    }
}

/// Finds files that were replaced: another file of the same department holds all of their records,
/// and it is beyond doubt which of the two is the newer. Where it is not, both are used, and rules
/// report the records that are there twice.
pub(crate) fn find_superseded(schema: &Schema, files: &mut [FileFacts], records: &[Digest]) {
    let held = held(files.len(), records);
    let mut by_department: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let mut copies = Vec::new();
    let is_submission = |file: &FileFacts| !file.is_rejected && !file.is_consolidated;
    for (place, file) in files.iter().enumerate().filter(|(_, file)| is_submission(file)) {
        let first = *first_of.entry(file.sha256.clone()).or_insert(place);
        if first < place {
            copies.push((place, first));
        } else if let Some(department) = file.department {
            by_department.entry(department).or_default().push(place);
        }
    }
    for group in by_department.into_values().filter(|group| group.len() > 1) {
        for (old, newer) in replaced(schema, files, &held, &group) {
            files[old].superseded_by = Some(newer);
        }
    }
    for (copy, first) in copies {
        // what replaces the one replaces the other
        files[copy].superseded_by = files[first].superseded_by.or(Some((first, Reason::Same)));
    }
}

/// How many records of each key a file holds; `None` stands for those without a key.
type Held<'r> = HashMap<Option<&'r str>, usize>;

fn held(files: usize, records: &[Digest]) -> Vec<Held<'_>> {
    let mut held = vec![Held::new(); files];
    for digest in records {
        *held[digest.file].entry(digest.key.as_deref()).or_default() += 1;
    }
    held
}

/// Of the files of one department, those that were replaced, each with the newest file that holds
/// all of its records. One order for all of them sees to it that this one is not replaced itself.
fn replaced(
    schema: &Schema,
    files: &[FileFacts],
    held: &[Held<'_>],
    group: &[usize],
) -> Vec<(usize, (usize, Reason))> {
    // the dates that documents carry count only if all of them have one that says its time zone
    let has_date = |place: &usize| {
        files[*place].modified.as_ref().is_some_and(|modified| modified.ends_with('Z'))
    };
    let is_dated = group.iter().all(has_date);
    let age = |place: &usize| {
        let file = &files[*place];
        (*place, (file.modified.as_deref().filter(|_| is_dated), revision(schema, file)))
    };
    let ages: HashMap<usize, (Option<&str>, u32)> = group.iter().map(age).collect();
    let age = |place: usize| ages[&place];
    let holds_all = |new: usize, old: usize| {
        let is_there = |key: Option<&str>, count: usize| {
            key.is_some() && held[new].get(&key).is_some_and(|others| *others >= count)
        };
        !held[old].is_empty() && held[old].iter().all(|(key, count)| is_there(*key, *count))
    };
    // where date and name disagree, it is not beyond doubt
    let is_newer = |new: usize, old: usize| age(new) > age(old) && age(new).1 >= age(old).1;
    // of several that are equally new, the first
    let mut from_newest = group.to_vec();
    from_newest.sort_by(|a, b| age(*b).cmp(&age(*a)));
    let newest = |old: usize| {
        let mut others = from_newest.iter().copied();
        let new = others.find(|new| is_newer(*new, old) && holds_all(*new, old))?;
        let is_later = age(new).0 > age(old).0;
        Some((old, (new, if is_later { Reason::Later } else { Reason::Name })))
    };
    group.iter().filter_map(|old| newest(*old)).collect()
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
