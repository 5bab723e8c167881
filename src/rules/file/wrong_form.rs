//! The file is another form than the one asked for: its properties say so, or its header is that of
//! another form or of another year.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Rule};
use crate::schema::{Schema, Words};
use crate::submission::{Failure, Submission, Table, Why};
use crate::value::Year;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule::new("F05", "wrong-form", Severity::Error, Check::File(check));

/// Of so many years at least, a form is known by them.
const FEWEST: usize = 3;
/// By how many years at most the form of another year is known by its header.
const YEARS: i32 = 3;

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let schema = file.schema;
    let finding = || file.finding(&RULE);
    if let Some(found) = other(schema, file.submission) {
        return out.push(finding().with("found", &found).with("form", &schema.title));
    }
    let Some(years) = &schema.years else { return };
    let own = years.calendar.name(years.reported);
    let labelled = file.submission.label.as_ref().and_then(|label| label.year.clone());
    let in_header = || {
        let shifted = |table: &Table| shift(schema, table);
        let by = file.submission.tables().iter().find_map(shifted)?;
        Some(years.calendar.name(Year(years.reported.0 + by)))
    };
    let found = match labelled {
        // however it is spelt
        Some(year) if Year::parse(&year) == Some(years.reported) => None,
        Some(year) => Some(year),
        None => in_header(),
    };
    if let Some(found) = found {
        out.push(finding().variant("year").value(&*found).expected(own));
    }
}

/// What another form is called that a file is.
pub(in crate::rules) fn other(schema: &Schema, file: &Submission) -> Option<Words> {
    if let Some(label) = file.label.as_ref().filter(|label| label.id != schema.id) {
        let built_in = Schema::all_built_in().iter().find(|other| other.id == label.id);
        let title = built_in.map(|other| other.title.clone());
        // two forms of one name are told by their ids
        let title = title.filter(|title| *title != schema.title);
        return Some(title.unwrap_or_else(|| Words::same(&label.id)));
    }
    match &file.content {
        Err(Failure::NoTable(Some(near))) => match &near.why {
            Why::Other(title) => Some((**title).clone()),
            _ => None,
        },
        _ => None,
    }
}

/// By how many years the columns of a table are those of another year's form.
pub(in crate::rules) fn shift(schema: &Schema, table: &Table) -> Option<i32> {
    let columns = schema.columns.iter().zip(&table.header.found);
    let own: BTreeSet<i32> =
        schema.columns.iter().filter_map(|column| Some(column.year?.0)).collect();
    let found = columns.filter(|(_, at)| at.is_some()).filter_map(|(column, _)| column.year);
    let unknown = table.header.unknown.iter().flat_map(|loose| Year::named(&loose.text));
    let found: BTreeSet<i32> = found.chain(unknown).map(|year| year.0).collect();
    let is_shifted = |by: &i32| {
        own.len() >= FEWEST && own.iter().map(|year| year + by).eq(found.iter().copied())
    };
    (-YEARS..=YEARS).filter(|by| *by != 0).find(is_shifted)
}
