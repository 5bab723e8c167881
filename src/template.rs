//! The forms that are sent out: which records each of them has, what is filled in beforehand, and what
//! is to be filled in.

mod allowed;
mod fill;
pub(crate) mod missing;

pub(crate) use allowed::{Allowed, LONGEST, Range};
use fill::Source;

use crate::consolidate::content::Content;
use crate::message::{Language, Phrase};
use crate::previous::Previous;
use crate::schema::Schema;

/// Rows in a form that has no records of its own.
const ROWS: usize = 20;

/// A form before it is sent out.
pub(crate) struct Template {
    /// Place of the department that it is for; none if it is for all.
    pub department: Option<usize>,
    pub lines: Vec<Line>,
}

/// A row below the header.
pub(crate) enum Line {
    /// A heading and its level, outermost 0.
    Heading(usize, String),
    /// What identifies the record, and a cell for each column.
    Record(Option<String>, Vec<Slot>),
}

impl Line {
    /// Whether it is a heading.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(..))
    }

    /// Whether it is a record, and not a heading or a row for one that is not known yet.
    #[cfg(feature = "cli")]
    pub(crate) fn is_record(&self) -> bool {
        matches!(self, Self::Record(Some(_), _))
    }
}

/// A cell.
pub(crate) struct Slot {
    pub content: Content<'static>,
    pub purpose: Purpose,
    /// The unit of the numbers in it, as far as it is known.
    pub unit: String,
    /// The format of what is going to be filled in; none if any will do.
    pub code: Option<String>,
}

/// What is done with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The coordinating office has filled it in, or is going to.
    Given,
    /// The department fills it in.
    Input,
    /// Nothing is filled in this time.
    Closed,
}

/// What stands above a form.
pub(crate) fn title(schema: &Schema, language: Language) -> String {
    let title = match &schema.years {
        Some(_) => Phrase::new("template-title").with("year", schema.reported_name()),
        None => Phrase::new("template-title-version").with("version", &schema.version),
    };
    language.say(&title.with("title", schema.title(language)))
}

/// Which forms are made.
pub(crate) enum Scope {
    /// One for each of these departments; if none is named, for each that has something to report.
    Each(Vec<usize>),
    /// One with the records of all.
    Together,
    /// One without records.
    #[cfg(feature = "cli")]
    Blank,
}

/// Makes the forms, in the order of the departments. `rows` is how many rows without a record each of
/// them has at its end.
pub(crate) fn templates(
    schema: &Schema,
    previous: Option<&Previous>,
    scope: &Scope,
    rows: Option<usize>,
) -> Vec<Template> {
    let sources = fill::sources(schema, previous);
    let made = |department: Option<usize>, own: &[&Source<'_>]| {
        let mut lines = lines(schema, own);
        let rows = rows.unwrap_or(if lines.is_empty() { ROWS } else { 0 });
        lines.extend((0..rows).map(|_| Line::Record(None, fill::blank(schema))));
        Template { department, lines }
    };
    match scope {
        #[cfg(feature = "cli")]
        Scope::Blank => vec![made(None, &[])],
        Scope::Together => vec![made(None, &sources.iter().collect::<Vec<_>>())],
        Scope::Each(named) => {
            let departments = departments(schema, &sources, named);
            let of_department = |department: usize| {
                let is_own = |source: &&Source<'_>| source.is_for(department);
                made(Some(department), &sources.iter().filter(is_own).collect::<Vec<_>>())
            };
            departments.into_iter().map(of_department).collect()
        }
    }
}

/// The departments that get a form: those named, else those that have something to report, else all.
fn departments(schema: &Schema, sources: &[Source<'_>], named: &[usize]) -> Vec<usize> {
    let all = 0..schema.departments.list.len();
    let is_named = |place: &usize| named.contains(place);
    let reports = |place: &usize| {
        schema.departments.list[*place].submits
            || sources.iter().any(|source| source.is_for(*place))
    };
    if !named.is_empty() {
        return all.filter(is_named).collect();
    }
    let reporting: Vec<usize> = all.clone().filter(reports).collect();
    if reporting.is_empty() { all.collect() } else { reporting }
}

/// The records under their headings.
fn lines(schema: &Schema, sources: &[&Source<'_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut above: Vec<Option<&str>> = vec![None; schema.sections.len()];
    for source in sources {
        for level in 0..above.len() {
            let own = source.heading(level);
            if own != above[level] {
                lines.extend(own.map(|text| Line::Heading(level, text.to_owned())));
                above[level] = own;
                // what is below another heading begins anew
                above[level + 1..].fill(None);
            }
        }
        lines.push(Line::Record(Some(source.key.to_owned()), fill::slots(schema, source)));
    }
    lines
}
