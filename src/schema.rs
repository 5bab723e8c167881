//! A schema as it is used: names resolved to places in lists, patterns compiled, years expanded.
//! `schema/file.rs` is the schema as it is written; `schema/resolve.rs` is the crossing.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use regex::Regex;
use rust_decimal::Decimal;

mod canonical;
mod document;
mod expected;
mod expression;
mod file;
mod load;
mod marks;
mod mistake;
mod next;
mod resolve;
mod settings;
mod shape;
mod syntax;
pub(crate) mod template;

pub use document::Source;
pub(crate) use expected::{Better, Expected, is_reworded};
pub(crate) use expression::{Expression, NoResult};
pub(crate) use file::Meaning;
pub use load::BUILT_IN;
pub use mistake::Mistakes;
pub(crate) use resolve::header_key;
pub(crate) use settings::Settings;
pub use shape::JSON_SCHEMA;

use crate::finding::Severity;
use crate::fold;
use crate::message::Language;
use crate::value::Party;
use crate::value::quantity::Notation;
use crate::value::year::{Calendar, Year};

/// A form that departments fill in: how it looks, what its cells mean and what is checked.
#[derive(Clone, Debug)]
pub struct Schema {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: Words,
    /// The plan that the form reports on.
    pub(crate) plan: Words,
    pub(crate) publication: Publication,
    /// SHA-256 of the schema's texts, as hexadecimal digits.
    pub(crate) sha256: String,
    pub(crate) form: Form,
    pub(crate) years: Option<Years>,
    /// In the order in which the form shows them, repeated columns once for each year.
    pub(crate) columns: Vec<Column>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) totals: Vec<Total>,
    pub(crate) sections: Vec<Section>,
    pub(crate) marks: Vec<Mark>,
    /// Comparison keys of the texts that mean "the same as above".
    pub(crate) ditto: Vec<String>,
    pub(crate) notation: Notation,
    pub(crate) scales: Vec<Scale>,
    pub(crate) departments: Departments,
    pub(crate) expected: IndexMap<String, Expected>,
    /// Rules of the schema's own.
    pub(crate) own_rules: Vec<Arc<OwnRule>>,
    pub(crate) settings: Settings,
}

/// Words in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub ja: String,
    pub en: String,
}

impl Words {
    pub(crate) fn same(text: &str) -> Self {
        Self { ja: text.to_owned(), en: text.to_owned() }
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }
}

/// What is said about the data when they are published.
#[derive(Clone, Debug, Default)]
pub(crate) struct Publication {
    pub publisher: Option<Words>,
    pub source: Option<Words>,
    pub page: Option<String>,
    pub licence: Option<Licence>,
}

/// A licence under which data may be used.
#[derive(Clone, Debug)]
pub(crate) struct Licence {
    /// Its short name in the list of SPDX.
    pub name: String,
    pub title: Option<Words>,
    /// Address of its text.
    pub path: Option<String>,
}

/// Where the table is and what identifies a record.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub header_rows: u32,
    /// Places of the columns that together identify a record; never empty.
    pub key: Vec<usize>,
    /// What people call a record's number.
    pub record: Words,
    /// Comparison keys: sheets whose name contains one of these are not submissions.
    pub skip_sheets: Vec<String>,
    /// Comparison keys: if not empty, only sheets whose name contains one of these are.
    pub only_sheets: Vec<String>,
    /// Comparison keys: a sheet with one of these as its title shows how to fill in the form.
    pub sample_titles: Vec<String>,
    pub note_rows: Vec<Regex>,
    /// Texts that speak of one person.
    pub individual_texts: Vec<Regex>,
    pub total_rows: Vec<Regex>,
    /// Comparison keys of words in a file's name that say that it is a correction.
    pub revision_words: Vec<String>,
}

/// The series of years.
#[derive(Clone, Debug)]
pub(crate) struct Years {
    /// In which calendar the schema writes them.
    pub calendar: Calendar,
    pub columns: Vec<Year>,
    pub reported: Year,
    pub baseline: Option<Year>,
    pub last: Option<Year>,
}

/// A column of the form.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub id: String,
    /// The header as the consolidated workbook writes it.
    pub header: String,
    /// Comparison keys of the headers that mean this column.
    pub keys: Vec<String>,
    /// The headings above the header, topmost first.
    pub group: Vec<String>,
    /// What messages call the column.
    pub label: Words,
    pub kind: Kind,
    /// The year that the values are of, for repeated columns.
    pub year: Option<Year>,
    /// The year is later than the one reported on.
    pub is_future: bool,
    pub required: Required,
    pub unit: Option<String>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub min_length: Option<u32>,
    pub max_length: Option<u32>,
    pub pattern: Option<Regex>,
    /// How to fill it in, in a sentence or two.
    pub help: Option<Words>,
    /// What may be filled in, for example.
    pub example: Option<String>,
    /// Places of the marks that may stand in place of a value.
    pub marks: Vec<usize>,
    pub takes_ditto: bool,
    pub is_target: bool,
    pub filled_in_by: Filler,
    /// Place of the column whose text of last year stands here.
    pub carries: Option<usize>,
    /// Width, counted in digits.
    pub width: u32,
}

/// Who fills in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filler {
    /// The coordinating office, before the form is sent out.
    Office,
    Department,
}

/// Whether a text may be the id of a schema.
pub(crate) fn may_be_id(text: &str) -> bool {
    file::KEBAB.is_match(text)
}

impl Column {
    /// Whether its values are not known this time.
    pub(crate) fn is_later(&self) -> bool {
        self.is_future && !self.is_target
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Text,
    /// One value of the scale at this place.
    Choice(usize),
    Quantity,
    Date,
    Department,
}

/// When a cell must be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    Never,
    Always,
    /// If all of these hold.
    If(Vec<Condition>),
}

/// Something that holds for a record or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The column holds a value.
    Given(usize),
    /// The column's value, in the words of the schema, has one of these comparison keys.
    Is(usize, Vec<String>),
}

/// Which columns together describe one quantity.
#[derive(Clone, Debug)]
pub(crate) struct Indicator {
    pub name: usize,
    pub values: Vec<usize>,
    pub targets: Vec<usize>,
    /// The value from which the plan starts, where it has a column of its own.
    pub baseline: Option<usize>,
    /// What was counted: the baseline and the values.
    pub counted: Vec<usize>,
    /// What was counted and the targets.
    pub figures: Vec<usize>,
    pub unit: Option<usize>,
    /// Texts that may give the value of the reported year.
    pub texts: Vec<usize>,
}

/// A column that holds the sum of others.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    pub column: usize,
    pub parts: Vec<usize>,
    /// By how much it may differ.
    pub tolerance: Decimal,
}

/// What of an indicator decides about a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// How much of the target is reached: that of the reported year or, where there is none, that of
    /// the plan.
    Target,
    /// How much of the way from the baseline to the target is done.
    Way,
}

/// A heading that stands in a row of its own.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub id: String,
    pub label: Words,
    pub pattern: Regex,
}

/// A mark that stands in place of a value.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub meaning: Meaning,
    pub label: Words,
    /// How the consolidated workbook writes it.
    pub text: String,
    /// Comparison keys of all spellings.
    pub keys: Vec<String>,
}

/// A list of values to choose from, best first.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    pub measure: Measure,
    pub levels: Vec<Level>,
}

/// One value of a scale.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub value: String,
    pub keys: Vec<String>,
    pub label: Words,
    /// From how many per cent on an indicator earns it, if that is so.
    pub at_least: Option<Decimal>,
}

impl Scale {
    /// The values to choose from, as they are written.
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().map(|level| level.value.as_str())
    }

    /// The level that goes with so many per cent: the first whose threshold is reached, else the last
    /// that has none to reach.
    pub(crate) fn level(&self, percent: Decimal) -> Option<usize> {
        let thresholds = self.levels.iter().map(|level| level.at_least).enumerate();
        let mut graded = thresholds.filter_map(|(place, least)| Some((place, least?)));
        let last = graded.clone().next_back();
        graded.find(|(_, least)| percent >= *least).or(last).map(|(place, _)| place)
    }

    /// The value that is written like this.
    pub(crate) fn find(&self, text: &str) -> Option<&Level> {
        let key = fold::key(text);
        self.levels.iter().find(|level| level.keys.contains(&key))
    }
}

/// A rule of the schema's own.
#[derive(Debug)]
pub(crate) struct OwnRule {
    /// Its name, in kebab-case.
    pub id: String,
    /// `X` and two digits, for the telephone.
    pub code: String,
    /// For which records it is; for all if there is none.
    pub when: Option<Expression>,
    /// What must hold.
    pub check: OwnCheck,
    /// How serious its findings are, unless the settings say otherwise; `None` if it is off.
    pub severity: Option<Severity>,
    /// What to say: a [`template`].
    pub message: Words,
    /// What to do.
    pub hint: Words,
    /// The columns to mark.
    pub columns: Vec<usize>,
}

/// What must hold for a record.
#[derive(Debug)]
pub(crate) enum OwnCheck {
    Holds(Expression),
    /// The columns at these places are filled in.
    Filled(Vec<usize>),
    /// The values of the columns at these places are not together in another record, too.
    Unique(Vec<usize>),
}

impl OwnCheck {
    /// The columns that it looks at.
    pub(crate) fn columns(&self) -> &[usize] {
        match self {
            Self::Holds(expression) => &expression.columns,
            Self::Filled(columns) | Self::Unique(columns) => columns,
        }
    }
}

/// The departments, found by any of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Departments {
    pub list: Vec<Department>,
    by_key: HashMap<String, usize>,
    /// Length of the longest of these keys, in bytes.
    longest: usize,
}

/// A department that takes part.
#[derive(Clone, Debug)]
pub(crate) struct Department {
    pub name: String,
    /// A submission is expected from it.
    pub submits: bool,
}

impl Departments {
    pub(crate) fn add(&mut self, department: Department, also: &[String]) {
        let index = self.list.len();
        for name in std::iter::once(&department.name).chain(also) {
            let key = fold::key(name);
            self.longest = self.longest.max(key.len());
            self.by_key.insert(key, index);
        }
        self.list.push(department);
    }

    /// What a department that was named in a cell is called.
    pub(crate) fn name<'n>(&'n self, party: &'n Party) -> &'n str {
        match party {
            Party::Known(place) => &self.list[*place].name,
            Party::Unknown(name) => name,
        }
    }

    /// What several departments in one cell are called.
    pub(crate) fn names(&self, parties: &[Party]) -> String {
        parties.iter().map(|party| self.name(party)).collect::<Vec<_>>().join("・")
    }

    /// The place of the department that is called like this.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.by_key.get(&fold::key_within(name, self.longest)?).copied()
    }

    /// The place of the department with the longest name that the text contains.
    pub(crate) fn find_within(&self, text: &str) -> Option<usize> {
        let text = fold::key(text);
        let found = self.by_key.iter().filter(|(key, _)| text.contains(key.as_str()));
        found
            .max_by_key(|(key, index)| (key.len(), std::cmp::Reverse(**index)))
            .map(|(_, index)| *index)
    }
}

impl Schema {
    /// The place of the column with this id.
    pub(crate) fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The name of the form, in kebab-case.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the form is called.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        self.title.get(language)
    }

    /// Whether a text means "the same as above".
    pub(crate) fn is_ditto(&self, text: &str) -> bool {
        let longest = self.ditto.iter().map(String::len).max().unwrap_or(0);
        // as at the end of a sentence
        let text = text.trim_end().trim_end_matches(['。', '．', '.']);
        fold::key_within(text, longest).is_some_and(|key| self.ditto.contains(&key))
    }

    /// The year that is reported on; the version of a form without years.
    pub(crate) fn reported_name(&self) -> String {
        let years = self.years.as_ref();
        years.map_or_else(|| self.version.clone(), |years| years.calendar.name(years.reported))
    }

    /// Whether a column is of a year before the one that is reported on, or holds a baseline.
    pub(crate) fn is_earlier(&self, place: usize) -> bool {
        let reported = self.years.as_ref().map(|years| years.reported);
        self.columns[place].year.is_some_and(|year| Some(year) < reported)
            || self.indicators.iter().any(|indicator| indicator.baseline == Some(place))
    }

    /// Whether the values of a column are known before a form is sent out, from the list of records or
    /// from last year's table, so that departments are to leave them as they are.
    pub(crate) fn is_known_before(&self, place: usize) -> bool {
        let column = &self.columns[place];
        let names = |own: &Indicator| own.name == place || own.unit == Some(place);
        column.carries.is_some()
            || column.filled_in_by == Filler::Office
            || column.is_target
            || self.is_earlier(place)
            || self.form.key.contains(&place)
            || column.kind == Kind::Department
            || self.indicators.iter().any(names)
    }

    /// The scale of a column, if it has one.
    pub(crate) fn scale(&self, column: &Column) -> Option<&Scale> {
        match column.kind {
            Kind::Choice(scale) => self.scales.get(scale),
            _ => None,
        }
    }

    /// The indicator to which a column belongs.
    pub(crate) fn indicator_of(&self, column: usize) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.figures.contains(&column))
    }
}

/// The key of a record from the texts of its key columns.
pub(crate) fn record_key<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| fold::trim(&fold::narrow(text)).to_owned()).collect::<Vec<_>>().join("/")
}
