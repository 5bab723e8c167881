//! The header of the consolidated table: the schema's headings, those that it adds, and what the
//! signs below it mean.

use super::PROVENANCE;
use super::plan::Plan;
use crate::collection::View;
use crate::message::Language;
use crate::schema::{Column, Schema};

/// A heading and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub text: String,
    /// First and last of the header's rows.
    pub rows: (u32, u32),
    /// First and last of the columns.
    pub columns: (u16, u16),
}

impl Heading {
    /// Over how many columns it reaches.
    pub(crate) fn across(&self) -> u16 {
        self.columns.1 - self.columns.0 + 1
    }

    /// Over how many rows it reaches.
    pub(crate) fn down(&self) -> u32 {
        self.rows.1 - self.rows.0 + 1
    }
}

/// The headings, row by row. Neighbours under the same heading share it, and the lowest heading of
/// a column reaches down to the last row.
pub(crate) fn headings(view: View<'_>, plan: &Plan<'_>) -> Vec<Heading> {
    let extra = plan.extra_headers().into_iter().map(|text| vec![text]);
    let provenance = PROVENANCE.iter().map(|id| vec![plan.language.text(id)]);
    let texts: Vec<_> = texts(view.schema).chain(extra).chain(provenance).collect();
    laid_out(&texts, view.schema.form.header_rows)
}

/// The headings of the form itself.
pub(crate) fn of_form(schema: &Schema) -> Vec<Heading> {
    laid_out(&texts(schema).collect::<Vec<_>>(), schema.form.header_rows)
}

fn laid_out(texts: &[Vec<String>], rows: u32) -> Vec<Heading> {
    (0..rows).flat_map(|tier| of_tier(texts, tier, rows)).collect()
}

/// The texts over each column, topmost first.
fn texts(schema: &Schema) -> impl Iterator<Item = Vec<String>> {
    let columns = schema.columns.iter();
    columns.map(|column| column.group.iter().chain([&column.header]).cloned().collect())
}

/// The text of a column in a row of the header, and the last row to which it reaches.
fn reach(texts: &[String], tier: u32, rows: u32) -> Option<(&str, u32)> {
    let lowest = u32::try_from(texts.len()).ok()?.min(rows) - 1;
    let text = if tier == lowest { texts.last() } else { texts.get(tier as usize) };
    match text {
        Some(text) if tier < lowest => Some((text, tier)),
        Some(text) if tier == lowest => Some((text, rows - 1)),
        _ => None,
    }
}

/// The headings that begin in a row of the header.
fn of_tier(texts: &[Vec<String>], tier: u32, rows: u32) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut start = 0;
    while start < texts.len() {
        let shared = reach(&texts[start], tier, rows);
        let is_group = shared.is_some_and(|(_, last)| last == tier && tier + 1 < rows);
        let above = |column: usize| texts[column].iter().take(tier as usize).collect::<Vec<_>>();
        let mut end = start;
        while is_group
            && end + 1 < texts.len()
            && reach(&texts[end + 1], tier, rows) == shared
            && above(end + 1) == above(start)
        {
            end += 1;
        }
        headings.extend(shared.map(|(text, last)| Heading {
            text: text.to_owned(),
            rows: (tier, last),
            columns: (column(start), column(end)),
        }));
        start = end + 1;
    }
    headings
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// What the values of scales and the marks mean.
pub(crate) fn meanings(schema: &Schema, language: Language) -> String {
    let of_scale = |column: &Column| {
        let levels = &schema.scale(column)?.levels;
        let list = levels.iter().map(|level| match level.label.get(language) {
            label if label == level.value => label.to_owned(),
            label => format!("{} {label}", level.value),
        });
        Some(format!("{}: {}", column.label.get(language), list.collect::<Vec<_>>().join("　")))
    };
    let is_used = |place: &usize| schema.columns.iter().any(|column| column.marks.contains(place));
    let marks = schema.marks.iter().enumerate().filter(|(place, _)| is_used(place));
    let marks = marks.map(|(_, mark)| format!("{} {}", mark.text, mark.label.get(language)));
    schema.columns.iter().filter_map(of_scale).chain(marks).collect::<Vec<_>>().join("　／　")
}
