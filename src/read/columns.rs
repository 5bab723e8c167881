//! Which headers and sheet names mean what: the schema turned round, for looking things up.

use std::collections::HashMap;

use crate::consolidate;
use crate::fold;
use crate::schema::{Schema, header_key};
use crate::value::year::Year;

/// The headers of a schema, found by their comparison keys.
pub(super) struct Headers<'s> {
    pub schema: &'s Schema,
    by_key: HashMap<&'s str, Vec<usize>>,
    /// For each column, the comparison keys of the headings above it.
    groups: Vec<Vec<String>>,
    /// Length of the longest of all these keys, in bytes.
    longest: usize,
}

impl<'s> Headers<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, column) in schema.columns.iter().enumerate() {
            for key in &column.keys {
                by_key.entry(key).or_default().push(place);
            }
        }
        let groups: Vec<Vec<String>> = schema
            .columns
            .iter()
            .map(|column| column.group.iter().map(|text| header_key(text)).collect())
            .collect();
        let keys = by_key.keys().map(|key| key.len());
        let longest = keys.chain(groups.iter().flatten().map(String::len)).max().unwrap_or(0);
        Self { schema, by_key, groups, longest }
    }

    /// Whether a sheet of this name may be a submission.
    pub(super) fn is_submission(&self, sheet: &str) -> bool {
        let key = fold::key(sheet);
        let form = &self.schema.form;
        let names = |texts: &[String]| texts.iter().any(|text| key.contains(text.as_str()));
        !names(&form.skip_sheets) && (form.only_sheets.is_empty() || names(&form.only_sheets))
    }

    /// Whether a title says that what follows is a sample: it is such a word, or has one in brackets
    /// at its beginning or its end. Notes may end with where a sample is.
    pub(super) fn is_sample_title(&self, text: &str) -> bool {
        const OPENING: &str = "([<【〔〈《「『";
        const CLOSING: &str = ")]>】〕〉》」』";
        let key = fold::key(text);
        let form = &self.schema.form;
        let is_named = |part: &str| form.sample_titles.iter().any(|word| word == part);
        let is_opening = |c: char| OPENING.contains(c);
        let is_closing = |c: char| CLOSING.contains(c);
        let first = key.strip_prefix(is_opening).and_then(|rest| rest.split(is_closing).next());
        let last = key.strip_suffix(is_closing).and_then(|rest| rest.rsplit(is_opening).next());
        let is_note = || form.note_rows.iter().any(|note| note.is_match(&fold::narrow(text)));
        is_named(key.trim_matches(|c: char| "※*:".contains(c)))
            || first.is_some_and(is_named)
            || last.is_some_and(is_named) && !is_note()
    }

    /// Whether a text is the header of some column, or a heading above headers.
    pub(super) fn is_label(&self, text: &str) -> bool {
        let Some(key) = self.key(text) else { return false };
        !self.columns_of(&key).is_empty() || self.groups.iter().flatten().any(|group| *group == key)
    }

    /// Whether a text is a heading above headers.
    pub(super) fn is_group(&self, text: &str) -> bool {
        let key = header_key(text);
        self.groups.iter().flatten().any(|group| *group == key)
    }

    /// The columns that have this header, perhaps with words added to it.
    pub(super) fn columns(&self, text: &str) -> &[usize] {
        self.key(text).map_or(&[], |key| self.columns_of(&key))
    }

    /// The comparison key of a text, if it is not far too long for a header.
    fn key(&self, text: &str) -> Option<String> {
        fold::key_within(text, self.longest).map(|key| Year::unify(&key))
    }

    fn columns_of(&self, key: &str) -> &[usize] {
        let found = self.by_key.get(key).or_else(|| self.by_key.get(without_addition(key)?));
        found.map_or(&[], Vec::as_slice)
    }

    /// The column that is meant by the labels that stand one above another, topmost first: its
    /// header is the lowest label that is a header at all, and of the columns with that header it
    /// is the one whose headings agree best with the labels above.
    pub(super) fn column(
        &self,
        labels: &[&str],
        is_taken: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        self.meant(labels, |key| Some(key), is_taken)
    }

    /// The same where words are added to the header: `評価（A～D）`, `取組番号※`.
    pub(super) fn extended_column(
        &self,
        labels: &[&str],
        is_taken: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        self.meant(labels, without_addition, is_taken)
    }

    /// The same; `header` is what of a comparison key may be a header.
    fn meant(
        &self,
        labels: &[&str],
        header: fn(&str) -> Option<&str>,
        is_taken: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let keys: Vec<String> = labels.iter().map(|label| header_key(label)).collect();
        let candidates = keys.iter().rev().find_map(|key| self.by_key.get(header(key)?))?;
        let agreement = |column: &&usize| {
            let group = &self.groups[**column];
            let agreeing = group.iter().filter(|heading| keys.contains(heading)).count();
            (agreeing == group.len(), agreeing, !is_taken(**column), std::cmp::Reverse(**column))
        };
        candidates.iter().max_by_key(agreement).copied()
    }

    /// Which of the columns that this program adds to consolidated workbooks has this header.
    pub(super) fn provenance(labels: &[&str]) -> Option<usize> {
        labels.iter().find_map(|label| consolidate::provenance(label))
    }
}

/// A comparison key without what was added to it in brackets or behind a sign.
fn without_addition(key: &str) -> Option<&str> {
    let end = key.find(['(', '※', '*', '[', '【'])?;
    Some(&key[..end]).filter(|rest| !rest.is_empty())
}
