//! The columns of the draft, made from the headers: names, headings, and which are repeated.

use std::collections::BTreeSet;

use super::holds::Holds;
use super::years::Series;
use crate::message::Phrase;
use crate::read::Heading;
use crate::schema::header_key;
use crate::value::Year;
use crate::value::heading::{self, Topic};

/// A text of the form.
pub(super) type Label = String;

/// A column of the draft.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub id: String,
    pub header: Label,
    pub also: Vec<Label>,
    /// The headings above it, topmost first.
    pub group: Vec<Label>,
    pub label: Option<String>,
    /// How far the headings reach is not clear.
    pub is_inherited: bool,
    /// Where it is among the columns of the table; one for each year.
    pub places: Vec<usize>,
    /// The years for which it is repeated.
    pub years: Vec<Year>,
    /// Columns with the same number stand side by side for each year.
    pub block: Option<usize>,
    pub holds: Holds,
    pub marks: BTreeSet<&'static str>,
    pub required: Required,
    pub pattern: Option<String>,
    /// One of the values that the pattern matches.
    pub example: Option<String>,
    /// What is said about it.
    pub notes: Vec<Phrase>,
}

/// When a cell must be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Required {
    Never,
    Always,
    /// If the column with this id holds a value.
    With(String),
    /// If the column with this id holds one of these values.
    Is(String, Vec<String>),
}

impl Column {
    /// The column's headers and the headings above them are about this.
    pub(super) fn is_about(&self, topic: Topic) -> bool {
        heading::is_about(topic, &self.header)
    }

    /// The same, or the headings above are.
    pub(super) fn is_under(&self, topic: Topic) -> bool {
        self.is_about(topic) || self.group.iter().any(|text| heading::is_about(topic, text))
    }

    /// What people call it.
    pub(super) fn called(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.header)
    }
}

/// The columns of a table.
pub(super) fn columns(headings: &[Heading], series: &[Series]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut place = 0;
    while place < headings.len() {
        let run = series.iter().position(|series| series.first == place);
        if let Some((block, series)) = run.map(|block| (block, &series[block])) {
            for (index, (labels, also)) in series.labels.iter().enumerate() {
                let places = 0..series.years.len();
                let places = places.map(|year| place + year * series.width + index);
                columns.push(Column {
                    also: also.clone(),
                    years: series.years.clone(),
                    block: Some(block),
                    ..column(labels, places.collect())
                });
            }
            place = series.end();
        } else {
            let Heading { labels, is_inherited, .. } = &headings[place];
            let column = column(labels, vec![place]);
            columns.push(Column { is_inherited: *is_inherited, ..column });
            place += 1;
        }
    }
    name(&mut columns);
    columns
}

fn column(labels: &[String], places: Vec<usize>) -> Column {
    let (header, group) = labels
        .split_last()
        .map_or((String::new(), Vec::new()), |(last, rest)| (last.clone(), rest.to_vec()));
    Column {
        id: String::new(),
        header,
        also: Vec::new(),
        group,
        label: None,
        is_inherited: false,
        places,
        years: Vec::new(),
        block: None,
        holds: Holds::Text,
        marks: BTreeSet::new(),
        required: Required::Never,
        pattern: None,
        example: None,
        notes: Vec::new(),
    }
}

/// Gives each column a name of its own; and a label where its header alone does not say what it is.
fn name(columns: &mut [Column]) {
    let headers: Vec<String> = columns.iter().map(|column| header_key(&column.header)).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (index, column) in columns.iter_mut().enumerate() {
        let is_shared = headers.iter().filter(|other| **other == headers[index]).count() > 1;
        let is_repeated = !column.years.is_empty();
        let is_dated = is_repeated && !column.header.contains("{year}");
        let is_year = Year::parse(&column.header).is_some();
        if is_shared || is_dated || is_year && !column.group.is_empty() {
            let above = column.group.iter().rev().find(|text| !is_dated || text.contains("{year}"));
            column.label = above.map(|above| format!("{above} {}", column.header));
        }
        let own = heading::name(&column.header.replace("{year}", " "));
        let above = || {
            column.group.iter().rev().find_map(|text| heading::name(&text.replace("{year}", " ")))
        };
        let base = if is_repeated { own } else { own.or_else(above) };
        let fallback =
            if is_repeated { "value".to_owned() } else { format!("column_{}", index + 1) };
        let base = base.unwrap_or(fallback);
        let suffix = if is_repeated { "_{year}" } else { "" };
        let numbers = (2..).map(|number| format!("{base}_{number}{suffix}"));
        let mut names = std::iter::once(format!("{base}{suffix}")).chain(numbers);
        column.id = names.find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(column.id.clone());
    }
}
