//! Which headers and sheet names mean what: the schema turned round, for looking things up.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

use super::grid::{Named, Row};
use crate::consolidate;
use crate::fold;
use crate::schema::{Schema, header_key};
use crate::value::year::Year;

/// The headers of a schema, found by their comparison keys.
pub(super) struct Headers<'s> {
    pub schema: &'s Schema,
    by_key: HashMap<&'s str, Vec<usize>>,
    /// The same by their keys without brackets, and with the headings above them before them: a
    /// department may have made one row of a header of several.
    by_plain_key: HashMap<String, Vec<usize>>,
    /// For each column, the comparison keys of the headings above it.
    groups: Vec<Vec<String>>,
    /// Length of the longest of all these keys, in bytes.
    longest: usize,
    seen: RefCell<Seen>,
}

/// Texts that were looked at before: the same stand on many pages and in many rows, and folding
/// takes longer than remembering.
#[derive(Default)]
struct Seen {
    /// What the others mean.
    labels: HashMap<Box<str>, Rc<Label>>,
    /// Hashes of texts that mean nothing: a sheet may hold millions. Among a million texts, two
    /// have the same hash once in some forty million sheets.
    others: HashSet<u64>,
    hasher: RandomState,
}

impl<'s> Headers<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, column) in schema.columns.iter().enumerate() {
            for key in &column.keys {
                by_key.entry(key).or_default().push(place);
            }
        }
        let mut by_plain_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (key, places) in &by_key {
            by_plain_key.entry(plain(key).into_owned()).or_default().extend(places);
        }
        let groups: Vec<Vec<String>> = schema
            .columns
            .iter()
            .map(|column| column.group.iter().map(|text| header_key(text)).collect())
            .collect();
        for (place, headings) in groups.iter().enumerate() {
            for flat in flat(headings, &schema.columns[place].keys) {
                by_plain_key.entry(flat).or_default().push(place);
            }
        }
        for places in by_plain_key.values_mut() {
            places.sort_unstable();
            places.dedup();
        }
        let keys = by_key.keys().map(|key| key.len()).chain(by_plain_key.keys().map(String::len));
        let longest = keys.chain(groups.iter().flatten().map(String::len)).max().unwrap_or(0);
        let longest = longest.max(consolidate::longest_provenance());
        let seen = RefCell::default();
        Self { schema, by_key, by_plain_key, groups, longest, seen }
    }

    /// Whether a sheet of this name may be a submission.
    pub(super) fn is_submission(&self, sheet: &str) -> bool {
        let key = fold::key(sheet);
        let form = &self.schema.form;
        let names = |texts: &[String]| texts.iter().any(|text| key.contains(text.as_str()));
        let may_be = form.only_sheets.is_empty()
            || names(&form.only_sheets)
            || consolidate::is_consolidated_sheet(&key);
        !names(&form.skip_sheets) && may_be && !consolidate::is_review_sheet(sheet)
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
        self.label(text).is_some_and(|label| !label.columns().is_empty() || label.is_group)
    }

    /// The same, or one of those that this program adds to consolidated workbooks.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.label(text).is_some()
    }

    /// Whether a text is a label without words added to it.
    pub(super) fn is_exact_label(&self, text: &str) -> bool {
        self.label(text).is_some_and(|label| !label.exact.is_empty() || label.is_group)
    }

    /// The headers in a row, perhaps with words added to them.
    pub(super) fn of<'r>(&self, row: &'r Row) -> &'r Named {
        row.named.get_or_init(|| {
            let texts = row.cells.iter().filter_map(|(_, raw)| raw.label());
            let mut named = Named { labels: 0, columns: Vec::new() };
            for label in texts.filter_map(|text| self.label(&text)) {
                named.labels += 1;
                named.columns.extend(label.columns());
            }
            named.columns.sort_unstable();
            named.columns.dedup();
            named
        })
    }

    /// What is meant by the labels that stand one above another, topmost first, below headings that
    /// stand further left.
    pub(super) fn meaning(
        &self,
        labels: &[&str],
        headings: &[&str],
        is_taken: impl Fn(usize) -> bool,
    ) -> Meaning {
        let known: Vec<(usize, Rc<Label>)> = labels
            .iter()
            .enumerate()
            .filter_map(|(row, text)| Some((row, self.label(text)?)))
            .collect();
        let above = Above {
            years: self.years(&[headings, labels].concat()),
            keys: headings
                .iter()
                .filter_map(|text| self.label(text))
                .chain(known.iter().map(|(_, label)| Rc::clone(label)))
                .collect(),
        };
        let exact = self.column(&known, &above, |label| &label.exact, &is_taken);
        if let Some((place, (row, label))) = exact {
            Meaning::Column { place, row: *row, words: self.words(place, label) }
        } else if known.len() == labels.len() && known.iter().all(|(_, label)| label.is_group) {
            Meaning::Group
        } else if let Some(place) = known.iter().find_map(|(_, label)| label.provenance) {
            Meaning::Provenance(place)
        } else if let Some((place, _)) =
            self.column(&known, &above, |label| &label.extended, &is_taken)
        {
            Meaning::Extended(place)
        } else {
            Meaning::Unknown
        }
    }

    /// The column whose header is the lowest label that is a header at all; of several with that
    /// header the one whose headings agree best with the labels above.
    fn column<'l>(
        &self,
        labels: &'l [(usize, Rc<Label>)],
        above: &Above,
        columns: fn(&Label) -> &[usize],
        is_taken: impl Fn(usize) -> bool,
    ) -> Option<(usize, &'l (usize, Rc<Label>))> {
        let lowest = labels.iter().rev().find(|(_, label)| !columns(label).is_empty())?;
        let is_above = |heading: &&String| above.keys.iter().any(|label| label.key == **heading);
        let agreement = |column: &&usize| {
            let group = &self.groups[**column];
            let agreeing = group.iter().filter(is_above).count();
            (agreeing == group.len(), agreeing, !is_taken(**column), std::cmp::Reverse(**column))
        };
        // a heading that names another year is not that of this column
        let is_of_year = |column: &&usize| {
            let year = self.schema.columns[**column].year;
            above.years.is_empty() || year.is_none_or(|year| above.years.contains(&year))
        };
        let columns = columns(&lowest.1).iter().filter(is_of_year);
        Some((columns.max_by_key(agreement).copied()?, lowest))
    }

    /// The years that labels name, in forms that have years. Long texts are no headings of years.
    fn years(&self, labels: &[&str]) -> BTreeSet<Year> {
        const LONGEST: usize = 200;
        let has_years = self.schema.columns.iter().any(|column| column.year.is_some());
        let labels = labels.iter().filter(|text| has_years && text.len() <= LONGEST);
        labels.flat_map(|text| Year::named(text)).collect()
    }

    /// In which words a label names a column.
    fn words(&self, place: usize, label: &Label) -> Words {
        let column = &self.schema.columns[place];
        // a year may be written in many ways, also on the form itself
        if column.keys.first() == Some(&label.key) || column.year.is_some() {
            return Words::Own;
        }
        if column.keys.contains(&label.key) || label.year.is_none() {
            return Words::Other;
        }
        let years = self.schema.years.as_ref();
        let meant = if column.is_target {
            years.and_then(|years| years.last)
        } else {
            years.map(|years| years.reported)
        };
        if label.year == meant { Words::Year } else { Words::OtherYear }
    }

    /// What a text means as a header; `None` if that is nothing.
    fn label(&self, text: &str) -> Option<Rc<Label>> {
        const REMEMBERED: usize = 50_000;
        if !fold::may_have_key(text, self.longest) {
            return None;
        }
        let mut seen = self.seen.borrow_mut();
        let hash = seen.hasher.hash_one(text);
        if seen.others.contains(&hash) {
            return None;
        }
        if let Some(label) = seen.labels.get(text) {
            return Some(Rc::clone(label));
        }
        let label = fold::key_within(text, self.longest).map(|key| self.read(&key));
        let label = label.filter(Label::means_something).map(Rc::new);
        match &label {
            // words can be added in any number of ways
            Some(label) if seen.labels.len() < REMEMBERED => {
                seen.labels.insert(text.into(), Rc::clone(label));
            }
            Some(_) => {}
            None => {
                seen.others.insert(hash);
            }
        }
        label
    }

    fn read(&self, folded: &str) -> Label {
        let key = Year::unify(folded);
        let has_no_year = |places: &&Vec<usize>| {
            places.iter().all(|place| self.schema.columns[*place].year.is_none())
        };
        let exact = self.by_key.get(key.as_str()).or_else(|| self.by_plain_key.get(&*plain(&key)));
        // when a target is to be reached does not say which column it is
        let dated = without_year(&key).filter(|_| exact.is_none());
        let exact = exact.or_else(|| self.by_key.get(dated?.0).filter(has_no_year));
        let extended = without_addition(&key).unwrap_or(&key);
        let extended = self
            .by_key
            .get(extended)
            .or_else(|| self.by_key.get(without_year_beside(extended)?).filter(has_no_year));
        Label {
            exact: exact.cloned().unwrap_or_default(),
            extended: extended.cloned().unwrap_or_default(),
            is_group: self.groups.iter().flatten().any(|group| *group == key),
            provenance: consolidate::provenance(folded),
            year: dated.and_then(|(_, year)| year),
            key,
        }
    }
}

/// What stands above a column.
struct Above {
    /// The years that are named there.
    years: BTreeSet<Year>,
    /// The headings and headers that the schema knows.
    keys: Vec<Rc<Label>>,
}

/// What labels one above another mean.
pub(super) enum Meaning {
    /// A column of the schema, by its place there; which of the labels says so, and in which words.
    Column {
        place: usize,
        row: usize,
        words: Words,
    },
    /// The same with words added to its header: `評価（A～D）`, `取組番号※`.
    Extended(usize),
    /// A heading over several columns, one of which has no header of its own.
    Group,
    /// A column that this program adds to consolidated workbooks.
    Provenance(usize),
    Unknown,
}

/// In which words a header names a column, the clearest first: where two name the same column, the
/// clearer one is it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    /// Those of the form.
    Own,
    /// Others that mean the same.
    Other,
    /// With the year that is meant.
    Year,
    /// With another year.
    OtherYear,
}

/// What a text means as a header.
struct Label {
    /// Its comparison key.
    key: String,
    /// Columns that have this header.
    exact: Vec<usize>,
    /// Columns that have it without the words added to it.
    extended: Vec<usize>,
    is_group: bool,
    /// The year that was added to it.
    year: Option<Year>,
    /// Which of the columns of consolidated workbooks.
    provenance: Option<usize>,
}

impl Label {
    fn means_something(&self) -> bool {
        !self.columns().is_empty() || self.is_group || self.provenance.is_some()
    }

    fn columns(&self) -> &[usize] {
        if self.exact.is_empty() { &self.extended } else { &self.exact }
    }
}

/// A comparison key without what was added to it in brackets or behind a sign.
fn without_addition(key: &str) -> Option<&str> {
    let end = key.find(['(', '※', '*', '[', '【'])?;
    Some(&key[..end]).filter(|rest| !rest.is_empty())
}

/// A comparison key without brackets: `R5年度（実績）` for `R5年度実績`.
fn plain(key: &str) -> Cow<'_, str> {
    const BRACKETS: [char; 4] = ['(', ')', '[', ']'];
    if key.contains(BRACKETS) { Cow::Owned(key.replace(BRACKETS, "")) } else { Cow::Borrowed(key) }
}

/// The headers of a column in one row: each with the heading above it, and with all of them.
fn flat(headings: &[String], keys: &[String]) -> Vec<String> {
    let above = (0..headings.len()).map(|first| headings[first..].concat());
    above
        .flat_map(|above| keys.iter().map(move |key| plain(&(above.clone() + key)).into_owned()))
        .collect()
}

/// A comparison key without the year that stands before or behind it: `R5予算額`, `Budget 2024/25`.
fn without_year_beside(key: &str) -> Option<&str> {
    let is_year = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let before = || key.strip_prefix('{')?.split_once('}').filter(|(year, _)| is_year(year));
    // of `2024/25`, the first year is read
    let end = key.rfind('}').map_or(0, |at| at + 1);
    let second = key[end..].trim_start_matches(['/', '-']);
    let ended = Some(&key[..end]).filter(|_| second.len() <= 4 && is_year(second));
    let behind = || ended?.strip_suffix('}')?.rsplit_once('{').filter(|(_, year)| is_year(year));
    let rest = before().map(|(_, rest)| rest).or_else(|| behind().map(|(rest, _)| rest))?;
    Some(rest).filter(|rest| !rest.is_empty())
}

/// A comparison key without the year that stands in brackets at its end, and that year.
fn without_year(key: &str) -> Option<(&str, Option<Year>)> {
    let inside = key.strip_suffix([')', ']', '】'])?;
    let (before, year) = inside.rsplit_once(['(', '[', '【'])?;
    let year = year.strip_prefix('{')?.strip_suffix('}')?;
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| (before, year.parse().ok().map(Year)))
}
