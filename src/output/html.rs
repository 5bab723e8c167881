//! The report as a page: one file that needs nothing else, with the list of findings, the form with
//! its marked cells, and charts.

use std::collections::HashMap;
use std::io;

use askama::Template;
use indexmap::IndexMap;

use super::text::clean;
use crate::collection::Outcome;
use crate::consolidate::counts::Counts;
use crate::consolidate::head::meanings;
use crate::consolidate::plan::Plan;
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
    counts: [(Severity, usize); 3],
    /// What people call a record's number.
    record: &'p str,
    departments: Vec<&'p str>,
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
    let plan = Plan::new(view, language, u32::MAX);
    let known = schema.departments.list.iter().map(|department| department.name.as_str());
    let named: Vec<&str> = report
        .findings
        .iter()
        .filter_map(|told| told.department.as_deref())
        .chain(view.records.iter().filter_map(|digest| {
            digest.department.map(|place| schema.departments.list[place].name.as_str())
        }))
        .collect();
    let used: HashMap<&str, ()> = named.iter().map(|name| (*name, ())).collect();
    // in the order of the schema, others behind
    let names = known.filter(|name| used.contains_key(name)).chain(named.iter().copied());
    let mut departments = Departments::new();
    for name in names {
        let number = departments.len();
        departments.entry(name).or_insert(number);
    }
    let mut counts = Counts::new(schema);
    let mut form = Form::new(view, &plan, &report.findings, &departments);
    for line in &plan.lines {
        use crate::consolidate::plan::Line as Planned;
        match line {
            Planned::Section { level, text } => form.section(*level, text),
            Planned::Record(place) => {
                let digest = &view.records[*place];
                let record: Record = shelf.get(digest.stored)?;
                form.record(digest, &record);
                let headings =
                    view.headings.get_index(digest.headings).map_or(&[][..], Vec::as_slice);
                counts.add(&record, headings, &|cell| plan.severity_at(digest, cell.address()));
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
        counts: [
            (Severity::Error, summary.errors),
            (Severity::Warning, summary.warnings),
            (Severity::Info, summary.infos),
        ],
        record: schema.form.record.get(language),
        rules: rules(&report.findings, schema, language),
        list: List::new(schema, &report.findings, &departments, &form, language),
        charts: charts::charts(&report.findings, &counts, language),
        departments: departments.into_keys().collect(),
        form,
        meanings: meanings(view, &plan),
    };
    page.render().map_err(io::Error::other)
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
        Rule { code, title: described.map(|(title, ..)| title).unwrap_or_default(), count }
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

    /// A severity's name.
    fn name(&self, severity: &Severity) -> String {
        self.language.text(&format!("severity-{}", severity.name()))
    }

    /// A severity with its sign.
    fn label(&self, severity: &Severity) -> String {
        format!("{} {}", severity.sign(), self.name(severity))
    }

    fn status(&self, status: &str) -> String {
        self.language.text(&format!("status-{status}"))
    }

    fn clean(&self, text: &Option<String>) -> String {
        text.as_deref().map(clean).unwrap_or_default()
    }

    fn clean_text(&self, text: &str) -> String {
        visible(text)
    }
}

/// A text that keeps its lines, without characters that a page cannot show or that turn its direction.
fn visible(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}
