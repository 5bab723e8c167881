//! The report as a page: one file that needs nothing else, with the list of findings, the form with
//! its marked cells, and charts.

use std::io;

use askama::Template;
use indexmap::{IndexMap, IndexSet};

use super::text::clean;
use crate::collection::{Outcome, View};
use crate::consolidate::counts::Counts;
use crate::consolidate::head::meanings;
use crate::consolidate::plan::{self, Plan};
use crate::finding::Severity;
use crate::message::{Language, Phrase};
use crate::report::{Report, Told};
use crate::submission::Record;

mod charts;
mod form;
mod list;

use charts::Chart;
use form::{Form, Line};
use list::List;

/// What stands on the page.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'p> {
    language: Language,
    title: String,
    /// What to do next.
    next: String,
    report: &'p Report,
    /// Findings that persons have confirmed; they do not count.
    confirmed: usize,
    /// Each severity with its sign and name, and how often it was found.
    counts: [(Severity, String, usize); 3],
    /// What people call a record's number.
    record: &'p str,
    departments: Vec<String>,
    rules: Vec<Rule<'p>>,
    list: List<'p>,
    charts: Vec<Chart>,
    form: Form,
    /// What the values of scales and the marks mean.
    meanings: String,
}

/// A rule that has found something.
struct Rule<'p> {
    code: &'p str,
    title: String,
    count: usize,
}

/// Numbers of departments on the page, by their names.
type Departments<'p> = IndexMap<&'p str, usize>;

/// The report as a page.
///
/// # Errors
/// If the records cannot be read back from the store.
pub(super) fn page(
    outcome: &mut Outcome<'_>,
    report: &Report,
    language: Language,
) -> io::Result<String> {
    let (view, shelf) = outcome.split();
    let schema = view.schema;
    let laid_out = Plan::new(view, language, u32::MAX);
    let departments = departments(view, report);
    let mut counts = Counts::new(schema);
    let mut form = form::draft(view, &laid_out, &report.findings, &departments);
    for line in &laid_out.lines {
        match line {
            plan::Line::Section { level, text } => form.section(*level, text),
            plan::Line::Record(place) => {
                let digest = &view.records[*place];
                let record: Record = shelf.get(digest.stored)?;
                form.record(digest, &record);
                counts.add(digest, &record, &laid_out);
            }
        }
    }
    let form = form.finish();
    let summary = &report.summary;
    let page = Page {
        language,
        title: language.say(&Phrase::new("page-title").with("title", schema.title(language))),
        next: super::text::next(report, language),
        report,
        confirmed: report.findings.iter().filter(|told| told.confirmed.is_some()).count(),
        counts: [
            (Severity::Error, summary.errors),
            (Severity::Warning, summary.warnings),
            (Severity::Info, summary.infos),
        ]
        .map(|(severity, count)| (severity, severity.signed(language), count)),
        record: schema.form.record.get(language),
        rules: rules(&report.findings, schema, language),
        list: List::new(schema, &report.findings, &departments, &form, language),
        charts: charts::charts(&report.findings, &counts, language),
        departments: departments.into_keys().map(visible).collect(),
        form,
        meanings: meanings(view.schema, language),
    };
    page.render().map_err(io::Error::other)
}

/// The departments that have a finding or a record: those of the schema in its order, others behind.
fn departments<'p>(view: View<'p>, report: &'p Report) -> Departments<'p> {
    let known = view.schema.departments.list.iter().map(|department| department.name.as_str());
    let known: Vec<&str> = known.collect();
    let of_records = view.records.iter().filter_map(|digest| Some(known[digest.department?]));
    let of_findings = report.findings.iter().filter_map(|told| told.department.as_deref());
    let used: IndexSet<&str> = of_records.chain(of_findings).collect();
    let in_order = known.iter().copied().filter(|name| used.contains(name));
    let all: IndexSet<&str> = in_order.chain(used.iter().copied()).collect();
    all.into_iter().zip(0..).collect()
}

/// The rules that have found something, in the order of their codes.
fn rules<'p>(
    findings: &'p [Told],
    schema: &crate::schema::Schema,
    language: Language,
) -> Vec<Rule<'p>> {
    let mut counts: IndexMap<&str, (&str, usize)> = IndexMap::new();
    for told in findings {
        counts.entry(&told.code).or_insert((&told.rule, 0)).1 += 1;
    }
    counts.sort_unstable_keys();
    let rule = |(code, (name, count)): (&'p str, (&str, usize))| {
        let described = super::rules::described(schema, name, language);
        Rule { code, title: described.map(|(_, title, _)| title).unwrap_or_default(), count }
    };
    counts.into_iter().map(rule).collect()
}

impl Page<'_> {
    fn t(&self, id: &str) -> String {
        self.language.text(id)
    }

    /// A sentence about a part of all.
    fn count(&self, id: &str, shown: usize, all: usize) -> String {
        self.language.say(&Phrase::new(id).with("shown", shown).with("all", all))
    }

    fn status(&self, status: &str) -> String {
        self.language.text(&format!("status-{status}"))
    }
}

/// A text that keeps its lines, without characters that a page cannot show or that turn its direction.
fn visible(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}
