//! The summary in numbers: how many records got which grade, by department and by section, and how
//! each indicator stands.

use indexmap::IndexMap;

use super::plan::Plan;
use super::progress::{Progress, progress};
use crate::batch::Digest;
use crate::message::{Language, Phrase};
use crate::schema::{Kind, Schema};
use crate::submission::{Cell, Record};
use crate::value::Value;

/// Counts of the values of one scale, by department and by section.
pub(crate) struct Counts<'s> {
    pub schema: &'s Schema,
    /// The columns that hold a value of a scale.
    choices: Vec<(usize, usize)>,
    /// By column: by department, one count for each value, and the last for all others.
    by_department: Vec<IndexMap<Option<usize>, Vec<u32>>>,
    /// By column: by the headings above the record.
    by_section: Vec<IndexMap<String, Vec<u32>>>,
    /// How the indicators stand, at most [`MOST_INDICATORS`] of them.
    pub progress: Vec<Progress>,
    /// How many there are.
    pub indicators: usize,
}

/// How often each value of a scale was given, row by row; the last count is of all others.
pub(crate) struct Table<'s> {
    pub title: String,
    /// What the column is called.
    pub label: &'s str,
    pub levels: Vec<&'s str>,
    pub rows: Vec<(String, Vec<u32>)>,
}

impl Table<'_> {
    /// What a chart of them is called.
    pub(crate) fn chart_title(&self, language: Language) -> String {
        let phrase = Phrase::new("summary-chart").with("label", self.label);
        language.say(&phrase.with("title", &self.title))
    }
}

/// Most indicators that the summary lists; more are for the sheet with the data.
const MOST_INDICATORS: usize = 10_000;

impl<'s> Counts<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        let choice = |(place, kind): (usize, Kind)| match kind {
            Kind::Choice(scale) => Some((place, scale)),
            _ => None,
        };
        let choices: Vec<_> = schema
            .columns
            .iter()
            .map(|column| column.kind)
            .enumerate()
            .filter_map(choice)
            .collect();
        Self {
            schema,
            by_department: vec![IndexMap::new(); choices.len()],
            by_section: vec![IndexMap::new(); choices.len()],
            progress: Vec::new(),
            indicators: 0,
            choices,
        }
    }

    /// Counts a record, where it stands in the table.
    pub(crate) fn add(&mut self, digest: &Digest, record: &Record, plan: &Plan<'_>) {
        let doubt = |cell: &Cell| plan.severity_at(digest, cell.address());
        let progress = progress(self.schema, record, &doubt);
        self.indicators += progress.len();
        let room = MOST_INDICATORS.saturating_sub(self.progress.len());
        self.progress.extend(progress.into_iter().take(room));
        let heading = plan.headings(digest).iter().flatten().last().map_or("", String::as_str);
        for (number, (place, scale)) in self.choices.iter().enumerate() {
            let levels = self.schema.scales[*scale].levels.len();
            let value = match record.value(*place) {
                Value::Choice(value) => *value,
                _ => levels,
            };
            let department = self.by_department[number]
                .entry(record.department())
                .or_insert_with(|| vec![0; levels + 1]);
            department[value] += 1;
            let section = self.by_section[number]
                .entry(heading.to_owned())
                .or_insert_with(|| vec![0; levels + 1]);
            section[value] += 1;
        }
    }

    /// The counts as tables, for each column those by department and those by section.
    pub(crate) fn tables(&self, language: Language) -> Vec<Table<'s>> {
        let schema = self.schema;
        let mut tables = Vec::new();
        for (number, (place, scale)) in self.choices.iter().enumerate() {
            let table = |title: String, rows: Vec<(String, Vec<u32>)>| Table {
                title,
                label: schema.columns[*place].label.get(language),
                levels: schema.scales[*scale].values().collect(),
                rows,
            };
            let departments = self.departments(number, language);
            tables.push(table(language.text("summary-by-department"), departments));
            if let Some(section) = schema.sections.last() {
                let title = Phrase::new("summary-by-section");
                let title = language.say(&title.with("section", section.label.get(language)));
                let sections = self.by_section[number].iter();
                let rows = sections.map(|(name, counts)| (name.clone(), counts.clone())).collect();
                tables.push(table(title, rows));
            }
        }
        tables
    }

    /// Names and counts, departments in the order of the schema.
    fn departments(&self, number: usize, language: Language) -> Vec<(String, Vec<u32>)> {
        let mut rows: Vec<_> = self.by_department[number].iter().collect();
        rows.sort_by_key(|(department, _)| department.unwrap_or(usize::MAX));
        let name = |department: &Option<usize>| match department {
            Some(place) => self.schema.departments.list[*place].name.clone(),
            None => language.text("summary-no-department"),
        };
        rows.into_iter().map(|(department, counts)| (name(department), counts.clone())).collect()
    }
}
