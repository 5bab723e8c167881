//! From files to an outcome: each file is read and checked by itself, then all of them together.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;

use indexmap::IndexSet;

use crate::batch::{Batch, Digest, FileFacts, find_superseded};
use crate::confirmations::{Confirmations, Scope, Unused};
use crate::finding::{self, Finding};
use crate::fold;
use crate::message::Language;
use crate::place::At;
use crate::previous::Previous;
use crate::read::{self, Budget, Depth, Limits};
use crate::report::{self, Report};
use crate::rules::{self, Profile, key_cell};
use crate::schema::{Filler, Kind, Schema};
use crate::store::{Shelf, Store};
use crate::submission::{Cell, Failure, Loose, Origin, Record, Submission, Table};
use crate::value::Value;

/// A file that has been read and checked by itself.
pub struct Inspected {
    pub(crate) submission: Submission,
    pub(crate) findings: Vec<Finding>,
}

/// Reads files and checks each by itself. Does not depend on any other file, so files may be
/// inspected in parallel and in any order.
#[derive(Clone, Copy)]
pub struct Inspector<'a> {
    /// The form.
    pub schema: &'a Schema,
    /// The occasion.
    pub profile: Profile,
    /// How much of a file is read.
    pub limits: Limits,
    /// Last year's table, to compare with.
    pub previous: Option<&'a Previous>,
    /// Asked now and then whether reading a file should end: it has taken too long.
    pub interrupt: Option<&'a (dyn Fn() -> bool + Sync)>,
}

impl<'a> Inspector<'a> {
    /// With the usual limits, for as long as it takes.
    #[must_use]
    pub fn new(schema: &'a Schema, profile: Profile) -> Self {
        Self { schema, profile, limits: Limits::default(), previous: None, interrupt: None }
    }

    /// Reads a file and checks it.
    #[must_use]
    pub fn inspect(&self, path: &str, bytes: &[u8]) -> Inspected {
        let budget = Budget::new(self.limits, self.interrupt);
        let depth = if self.profile == Profile::Lint { Depth::Fittings } else { Depth::Cells };
        self.checked(read::read(self.schema, path, bytes, depth, &budget), &budget)
    }

    /// A file that the system did not let be opened; checked as any other that cannot be read.
    #[must_use]
    pub fn not_opened(&self, path: &str, why: &str) -> Inspected {
        let failure = Failure::NotOpened(why.to_owned());
        let budget = Budget::new(self.limits, None);
        self.checked(Submission::new(path, String::new(), 0).refused(failure), &budget)
    }

    fn checked(&self, submission: Submission, budget: &Budget<'_>) -> Inspected {
        let check = |submission: &Submission, budget: &Budget<'_>| {
            rules::check_file(self.schema, self.profile, self.previous, submission, budget)
        };
        let checked = check(&submission, budget);
        let (submission, findings) = match checked {
            Ok(findings) => (submission, findings),
            Err(failure) => {
                let refused = submission.refused(failure);
                // about a file without tables there is little to say
                let budget = Budget::new(Limits::default(), None);
                let said = check(&refused, &budget).unwrap_or_default();
                (refused, said)
            }
        };
        Inspected { submission, findings: finding::group(findings) }
    }
}

/// Files that are collected until all of them are there.
pub struct Collection<'s> {
    schema: &'s Schema,
    profile: Profile,
    previous: Option<&'s Previous>,
    shelf: Shelf,
    files: Vec<FileFacts>,
    records: Vec<Digest>,
    headings: IndexSet<Headings>,
    given: IndexSet<(usize, String)>,
    findings: Vec<Finding>,
}

/// The section headings above a record, outermost first.
pub(crate) type Headings = Vec<Option<String>>;

impl<'s> Collection<'s> {
    /// An empty collection; the records wait in the store.
    #[must_use]
    pub fn new(schema: &'s Schema, profile: Profile, store: Box<dyn Store>) -> Self {
        Self {
            schema,
            profile,
            previous: None,
            shelf: Shelf::new(store),
            files: Vec::new(),
            records: Vec::new(),
            headings: IndexSet::new(),
            given: IndexSet::new(),
            findings: Vec::new(),
        }
    }

    /// The same, to be compared with last year's table.
    #[must_use]
    pub fn with_previous(self, previous: Option<&'s Previous>) -> Self {
        Self { previous, ..self }
    }

    /// Adds a file; the order does not matter.
    ///
    /// # Errors
    /// If the store cannot be written to.
    pub fn add(&mut self, inspected: Inspected) -> io::Result<()> {
        let Inspected { submission, findings } = inspected;
        let file = self.files.len();
        self.findings.extend(findings);
        let mut used = HashSet::new();
        for (sheet, table) in submission.tables().iter().enumerate() {
            for record in &table.records {
                let headings = self.headings(record);
                used.insert(headings);
                let given = self.given(record);
                self.records.push(Digest {
                    texts: long_texts(self.schema, record),
                    given,
                    together: rules::together(self.schema, record),
                    file,
                    sheet,
                    row: record.row,
                    key: record.key.clone(),
                    key_cell: key_cell(self.schema, record),
                    goes_on: record.goes_on,
                    department: record.department(),
                    headings,
                    stored: self.shelf.put(record)?,
                });
            }
        }
        let facts = self.facts(submission, &used)?;
        self.files.push(facts);
        Ok(())
    }

    /// The headings that the schema gives for the record, else those above it in its file.
    fn headings(&mut self, record: &Record) -> usize {
        let expected = self.schema.listed(record);
        let mut headings = record.sections.clone();
        for (own, listed) in
            headings.iter_mut().zip(expected.iter().flat_map(|expected| &expected.sections))
        {
            if listed.is_some() {
                own.clone_from(listed);
            }
        }
        self.headings.insert_full(headings).0
    }

    /// Texts that the form gives the record, for all that report on it to use as they are.
    fn given(&mut self, record: &Record) -> Vec<(At, usize)> {
        const LONGEST: usize = 300;
        let columns = self.schema.columns.iter().enumerate();
        let given = columns.filter(|(_, column)| {
            column.kind == Kind::Text && column.filled_in_by == Filler::Office
        });
        let mut all = Vec::new();
        for (place, _) in given {
            if let Some(Cell { at, value: Value::Text(text), origin: Origin::Own, .. }) =
                record.cell(place)
                && text.len() <= LONGEST
            {
                all.push((*at, self.given.insert_full((place, text.clone())).0));
            }
        }
        all
    }

    /// What matters about a file; `used` are the places of the headings above its records.
    fn facts(&mut self, submission: Submission, used: &HashSet<usize>) -> io::Result<FileFacts> {
        let department = submission.department(self.schema);
        let tables = submission.tables();
        // what is reported in the place of others is not their submission
        let is_rightful = |record: &&Record| {
            let listed = self.schema.listed(record).and_then(|listed| listed.department);
            listed.is_none_or(|listed| record.departments().any(|own| own == listed))
        };
        let mut departments: Vec<usize> = tables
            .iter()
            .flat_map(|table| &table.records)
            .filter(is_rightful)
            .flat_map(Record::departments)
            .collect();
        departments.extend(department);
        departments.sort_unstable();
        departments.dedup();
        let lists = used.iter().filter_map(|place| self.headings.get_index(*place));
        let shown: HashSet<&str> = lists.flatten().flatten().map(String::as_str).collect();
        let beside = beside(&submission, |heading| shown.contains(heading));
        Ok(FileFacts {
            department,
            departments,
            records: tables.iter().map(|table| table.records.len()).sum(),
            sheets: tables.iter().map(|table| table.sheet.clone()).collect(),
            columns: columns(&submission),
            extra_headers: extra_headers(&submission),
            has_stray: has_stray(tables),
            is_rejected: submission.content.is_err(),
            is_consolidated: submission.is_consolidated(),
            superseded_by: None,
            beside: self.shelf.put(&beside)?,
            path: submission.path,
            sha256: submission.sha256,
            bytes: submission.bytes,
            modified: submission.modified,
            skipped_sheets: submission.skipped_sheets,
        })
    }

    /// Checks all files together.
    #[must_use]
    pub fn finish(mut self) -> Outcome<'s> {
        self.sort_by_path();
        find_superseded(self.schema, &mut self.files, &self.records);
        let batch = Batch::new(self.schema, &self.files, &self.records, &self.given, self.previous);
        let mut findings = rules::check_batch(self.schema, self.profile, &batch);
        // a file that was replaced needs no correction
        let superseded: HashSet<&str> = self
            .files
            .iter()
            .filter(|file| file.superseded_by.is_some())
            .map(|file| file.path.as_str())
            .collect();
        self.findings.retain(|finding| {
            finding.file.as_deref().is_none_or(|path| !superseded.contains(path))
        });
        findings.append(&mut self.findings);
        Outcome {
            schema: self.schema,
            profile: self.profile,
            has_previous: self.previous.is_some(),
            findings: finding::group(findings),
            files: self.files,
            records: self.records,
            headings: self.headings,
            shelf: self.shelf,
        }
    }

    /// Puts files in the order of their paths, so that the order in which they came does not matter.
    fn sort_by_path(&mut self) {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        let name = |place: usize| (&self.files[place].path, &self.files[place].sha256);
        order.sort_by(|a, b| name(*a).cmp(&name(*b)));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        for digest in &mut self.records {
            digest.file = place[digest.file];
        }
        self.records.sort_by_key(|digest| (digest.file, digest.sheet, digest.row));
        self.files.sort_by(|a, b| (&a.path, &a.sha256).cmp(&(&b.path, &b.sha256)));
    }
}

/// Everything that came of the files: the findings, and the records to be merged.
pub struct Outcome<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) profile: Profile,
    pub(crate) has_previous: bool,
    pub(crate) files: Vec<FileFacts>,
    pub(crate) records: Vec<Digest>,
    pub(crate) headings: IndexSet<Headings>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) shelf: Shelf,
}

/// An outcome without the records' texts.
#[derive(Clone, Copy)]
pub(crate) struct View<'o> {
    pub schema: &'o Schema,
    pub files: &'o [FileFacts],
    pub records: &'o [Digest],
    pub headings: &'o IndexSet<Headings>,
    pub findings: &'o [Finding],
}

impl Outcome<'_> {
    /// What is known of the files and records, and where the records' texts are.
    pub(crate) fn split(&mut self) -> (View<'_>, &mut Shelf) {
        let Self { schema, files, records, headings, findings, shelf, .. } = self;
        (View { schema, files, records, headings, findings }, shelf)
    }

    /// Marks what persons have confirmed, and says which confirmations confirm nothing.
    pub fn confirm(&mut self, confirmations: &Confirmations) -> Unused {
        let named = |file: &FileFacts| file.department.into_iter().chain(file.departments.clone());
        let departments = self.files.iter().flat_map(named);
        let name = |place: usize| self.schema.departments.list[place].name.as_str();
        let departments = departments.map(name).collect();
        let scope = Scope { profile: self.profile, has_previous: self.has_previous, departments };
        confirmations.mark(self.schema, &scope, &mut self.findings)
    }

    /// The findings in words, with counts.
    #[must_use]
    pub fn report(&self, language: Language) -> Report {
        report::report(self, language)
    }
}

/// Texts of a record that are its own and long enough that no two people write the same: column, cell
/// and a fingerprint of their comparison keys.
fn long_texts(schema: &Schema, record: &Record) -> Vec<(usize, At, u64)> {
    const LONG: usize = 20;
    let columns = schema.columns.iter().enumerate();
    let own = columns.filter(|(_, column)| {
        column.kind == Kind::Text && column.filled_in_by == Filler::Department
    });
    let texts = own.filter_map(|(place, _)| {
        let cell = record.cell(place).filter(|cell| cell.origin == Origin::Own)?;
        let Value::Text(text) = &cell.value else { return None };
        if text.chars().count() < LONG {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        fold::key(text).hash(&mut hasher);
        Some((place, cell.at, hasher.finish()))
    });
    texts.collect()
}

/// Whether any record has a value under no header that has a column of its own.
fn has_stray(tables: &[Table]) -> bool {
    tables.iter().any(|table| {
        let header = &table.header;
        let doubled = header.doubled.iter().map(|(_, loose)| loose);
        let listed: HashSet<u32> =
            header.unknown.iter().chain(doubled).map(|loose| loose.at.column).collect();
        let mut extra = table.records.iter().flat_map(|record| &record.extra);
        extra.any(|loose| !listed.contains(&loose.at.column))
    })
}

/// Headers of columns that the schema has no place for: unknown ones, and known ones found again.
fn extra_headers(submission: &Submission) -> Vec<(usize, u32, String)> {
    let of_table = |(sheet, table): (usize, &Table)| {
        let header = &table.header;
        let unknown =
            header.unknown.iter().map(move |loose| (sheet, loose.at.column, loose.text.clone()));
        let doubled = header
            .doubled
            .iter()
            .map(move |(_, loose)| (sheet, loose.at.column, loose.text.clone()));
        unknown.chain(doubled).collect::<Vec<_>>()
    };
    submission.tables().iter().enumerate().flat_map(of_table).collect()
}

/// The texts that are not in records, sheet by sheet; headings only where they are not shown above
/// any record.
fn beside(submission: &Submission, is_shown: impl Fn(&str) -> bool) -> Vec<(String, Vec<Loose>)> {
    let of_table = |table: &Table| {
        let headings = table.headings.iter().filter(|loose| !is_shown(fold::trim(&loose.text)));
        let mut texts: Vec<Loose> = headings.chain(&table.beside).cloned().collect();
        texts.sort_by_key(|loose| loose.at);
        (table.sheet.clone(), texts)
    };
    submission.tables().iter().map(of_table).chain(submission.other_sheets.clone()).collect()
}

/// What the columns of the sheets hold: sheet, column, and place in the schema.
fn columns(submission: &Submission) -> Vec<(usize, u32, usize)> {
    let of_table = |(sheet, table): (usize, &Table)| {
        let found = table.header.found.iter().enumerate();
        let found = found.filter_map(move |(place, at)| at.map(|at| (sheet, at.column, place)));
        let beside = table
            .drifts
            .iter()
            .filter_map(move |drift| Some((sheet, drift.cells.first()?.column, drift.column)));
        found.chain(beside).collect::<Vec<_>>()
    };
    submission.tables().iter().enumerate().flat_map(of_table).collect()
}
