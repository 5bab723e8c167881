//! Columns that are repeated for each year, and which year is reported on.

use std::collections::BTreeMap;

use super::columns::{Column, Label};
use crate::fold;
use crate::read::Heading;
use crate::value::Year;
use crate::value::year::Calendar;

/// The series of years of a form.
#[derive(Clone, Debug)]
pub(super) struct Years {
    pub calendar: Calendar,
    pub columns: Vec<Year>,
    /// The year that seems to be reported on; and whether something else than the values says so.
    pub reported: Year,
    pub is_titled: bool,
}

/// A column whose labels name a year, with `{year}` in its place.
#[derive(Clone, Debug)]
struct Dated {
    year: Year,
    labels: Vec<String>,
    /// Which of the labels names it.
    tier: usize,
    text: String,
}

/// Columns side by side that come again for each year.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub first: usize,
    pub width: usize,
    pub years: Vec<Year>,
    /// The labels of each of its columns, with `{year}`; and other lowest labels that they have.
    pub labels: Vec<(Vec<String>, Vec<String>)>,
    pub calendar: Calendar,
}

impl Series {
    pub(super) fn end(&self) -> usize {
        self.first + self.width * self.years.len()
    }
}

fn dated(heading: &Heading) -> Option<Dated> {
    let found = |label: &String| Year::template(label);
    let tier = heading.labels.iter().rposition(|label| found(label).is_some())?;
    let (year, _) = found(&heading.labels[tier])?;
    let own = |label: &String| match found(label) {
        Some((other, template)) if other == year => template,
        _ => label.clone(),
    };
    let labels = heading.labels.iter().map(own).collect();
    Some(Dated { year, labels, tier, text: heading.labels[tier].clone() })
}

/// The columns that are repeated for each year. Where several series have other years than the longest,
/// their columns stand by themselves.
pub(super) fn series(headings: &[Heading]) -> Vec<Series> {
    let dated: Vec<Option<Dated>> = headings.iter().map(dated).collect();
    let mut all: Vec<Series> = Vec::new();
    let mut at = 0;
    while at < dated.len() {
        let run = run(&dated, at);
        at = run.as_ref().map_or(at + 1, Series::end);
        all.extend(run);
    }
    let longest = all.iter().map(|series| series.years.len()).max().unwrap_or_default();
    let main = all.iter().find(|series| series.years.len() == longest).map(|it| it.years.clone());
    all.retain(|series| Some(&series.years) == main.as_ref());
    all
}

/// The series that begins with this column.
fn run(dated: &[Option<Dated>], first: usize) -> Option<Series> {
    let year = dated[first].as_ref()?.year;
    let is_same = |column: &Option<Dated>| column.as_ref().is_some_and(|it| it.year == year);
    let width = dated[first..].iter().take_while(|column| is_same(column)).count();
    let block = |at: usize| -> Option<Vec<&Dated>> {
        let columns = dated.get(at..at + width)?.iter().map(Option::as_ref);
        let columns: Vec<&Dated> = columns.collect::<Option<_>>()?;
        columns.iter().all(|column| column.year == columns[0].year).then_some(columns)
    };
    let mut blocks = vec![block(first)?];
    while let Some(next) = block(first + width * blocks.len()) {
        let before = &blocks[blocks.len() - 1];
        if next[0].year <= before[0].year || !goes_on(before, &next) {
            break;
        }
        blocks.push(next);
    }
    if blocks.len() < 2 {
        return None;
    }
    let labels = (0..width).map(|place| labels(&blocks, place)).collect();
    let calendar = Calendar::naming(&blocks[0][0].text, year);
    let years = blocks.iter().map(|block| block[0].year).collect();
    Some(Series { first, width, years, labels, calendar })
}

/// Whether the columns of a year go on with those of the year before: the same labels, but for the one
/// that names the year, which may have other words where the years follow one another.
fn goes_on(before: &[&Dated], next: &[&Dated]) -> bool {
    let is_next = next[0].year.0 == before[0].year.0 + 1;
    before.iter().zip(next).all(|(before, next)| {
        let labels = before.labels.iter().zip(&next.labels).enumerate();
        before.tier == next.tier
            && before.labels.len() == next.labels.len()
            && labels.into_iter().all(|(tier, (one, other))| {
                one == other || tier == before.tier && is_next && has_words_added(one, other)
            })
    })
}

/// Whether one label has all the words of the other: `実績（{year}年度）` and `{year}年度`.
fn has_words_added(one: &str, other: &str) -> bool {
    let words = |text: &str| -> String {
        let rest = fold::key(&text.replace("{year}", ""));
        rest.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (one, other) = (words(one), words(other));
    one.contains(&other) || other.contains(&one)
}

/// The labels that a column has in most years, and other lowest labels.
fn labels(blocks: &[Vec<&Dated>], place: usize) -> (Vec<String>, Vec<String>) {
    let mut counts: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for block in blocks {
        *counts.entry(&block[place].labels).or_default() += 1;
    }
    let usual = counts.iter().max_by_key(|(_, count)| **count).map(|(labels, _)| (*labels).clone());
    let usual = usual.unwrap_or_default();
    let lowest = |labels: &Vec<String>| labels.last().cloned();
    let mut also: Vec<String> = counts.keys().filter_map(|labels| lowest(labels)).collect();
    also.retain(|text| Some(text) != usual.last());
    also.dedup();
    (usual, also)
}

/// The year that is reported on: the last for which a column that is no target has values in many of the
/// records; if there are but targets, the last of those.
pub(super) fn reported(
    columns: &[Column],
    years: &[Year],
    filled: impl Fn(usize) -> usize,
) -> Year {
    let last = |column: &&Column| {
        let counts: Vec<usize> = column.places.iter().map(|place| filled(*place)).collect();
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let last = counts.iter().rposition(|count| count * 4 >= most)?;
        years.get(last).copied()
    };
    let repeated = columns.iter().filter(|column| !column.years.is_empty());
    repeated.filter_map(|column| last(&column)).min().or(years.last().copied()).unwrap_or(Year(0))
}

/// Whether a text names the year.
pub(super) fn names(texts: &[Label], year: Year) -> bool {
    texts.iter().any(|text| Year::named(text).contains(&year))
}
