//! The draft while it is made: what is known of the form so far.

use std::collections::BTreeSet;

use super::Passed;
use super::base::FormLanguage;
use super::columns::{self, Column};
use super::evidence::Evidence;
use super::expected::{self, Expected, Known};
use super::indicator::{self, Indicator};
use super::key::{self, Key};
use super::layout::Group;
use super::lists::{self, Department, Unit};
use super::sections::{self, Section};
use super::years::{self, Years};
use super::{holds, required};
use crate::fold;
use crate::schema::{Schema, header_key};
use crate::value::Year;

/// What is known of the form.
pub(super) struct Draft {
    pub group: Group,
    pub language: FormLanguage,
    pub columns: Vec<Column>,
    pub years: Option<Years>,
    /// None as long as nobody has looked for headings.
    pub sections: Option<Vec<Section>>,
    pub key: Key,
    pub indicator: Option<Indicator>,
    pub units: Vec<Unit>,
    pub departments: Vec<Department>,
    /// None if the list would be too long.
    pub expected: Option<Vec<Expected>>,
    pub passed_over: Vec<Passed>,
    /// Files and records that were read.
    pub files: usize,
    pub records: usize,
}

impl Draft {
    pub(super) fn new(group: Group) -> Self {
        let series = years::series(&group.layout.columns);
        let columns = columns::columns(&group.layout.columns, &series);
        let years = series.first().and_then(|series| {
            let (calendar, columns) = (series.calendar, series.years.clone());
            let reported = *columns.last()?;
            Some(Years { calendar, columns, reported, is_titled: false })
        });
        let key = Key { columns: vec![0], notes: Vec::new() };
        Self {
            language: group.language(),
            group,
            columns,
            years,
            sections: None,
            key,
            indicator: None,
            units: Vec::new(),
            departments: Vec::new(),
            expected: Some(Vec::new()),
            passed_over: Vec::new(),
            files: 0,
            records: 0,
        }
    }

    /// Learns from what was read with what is known so far.
    pub(super) fn judge(&mut self, evidence: &Evidence, base: &Schema) {
        self.files = evidence.files.len();
        self.records = evidence.records.len();
        if self.sections.is_none() {
            self.sections = Some(sections::find(&evidence.runs));
        }
        self.rename(evidence);
        for column in &mut self.columns {
            holds::judge(column, evidence, base);
        }
        // where there is a column for it, the unit is another in each record
        if self.columns.iter().all(|column| column.holds != holds::Holds::Units) {
            for column in &mut self.columns {
                holds::state_unit(column, &self.group.titles, evidence, base);
            }
        }
        if let Some(years) = &mut self.years {
            let filled = |place: usize| {
                let cells = evidence.cells(std::slice::from_ref(&place));
                cells.filter(|(_, cell)| base.mark(&cell.text).is_none()).count()
            };
            let label = self.group.layout.label.as_ref().and_then(|label| label.year.as_ref());
            let labelled = label.and_then(|year| Year::parse(year));
            years.reported = labelled
                .filter(|year| years.columns.contains(year))
                .unwrap_or_else(|| years::reported(&self.columns, &years.columns, filled));
            years.is_titled = self.group.titles.iter().any(|it| years::names(it, years.reported));
        }
        self.key = key::find(&self.columns, evidence);
        required::judge(&mut self.columns, self.years.as_ref(), evidence, base);
        self.indicator = indicator::find(&self.columns);
        self.units = lists::units(&self.columns, evidence, base);
        let titles = self.title_words();
        self.departments = lists::departments(&self.columns, evidence, &titles, base);
        let known = Known {
            columns: &self.columns,
            key: &self.key,
            indicator: self.indicator.as_ref(),
            units: &self.units,
            departments: &self.departments,
            base,
        };
        self.expected = expected::list(&known, evidence);
    }

    /// Adds the headers under which columns were found that have other words.
    fn rename(&mut self, evidence: &Evidence) {
        let keys: BTreeSet<String> = self.columns.iter().map(|it| header_key(&it.header)).collect();
        for (place, header) in evidence.renamed.keys() {
            let is_it = |column: &&mut Column| column.places.contains(place);
            let Some(column) = self.columns.iter_mut().find(is_it) else { continue };
            let text = match (column.years.is_empty(), Year::template(header)) {
                (false, Some((_, template))) => template,
                (false, None) => continue,
                (true, _) => header.clone(),
            };
            let is_known = column.also.iter().any(|it| header_key(it) == header_key(&text));
            if !is_known && !keys.contains(&header_key(&text)) {
                column.also.push(text);
            }
        }
    }

    /// Words above the tables that may be names of departments.
    fn title_words(&self) -> BTreeSet<String> {
        let texts = self.group.titles.iter().flatten();
        let words =
            texts.flat_map(|text| text.split([':', '：', ' ', '\u{3000}', '(', '（', ')', '）']));
        words
            .map(|word| fold::trim(word).to_owned())
            .filter(|word| word.chars().count() >= 2)
            .collect()
    }

    /// Leaves out what may keep the draft from being a schema; false if there is nothing more.
    pub(super) fn simplify(&mut self) -> Simpler {
        if self.expected.as_ref().is_some_and(|list| !list.is_empty()) {
            self.expected = None;
        } else if self.indicator.take().is_none() {
            return Simpler::No;
        }
        Simpler::Yes
    }
}

/// Whether a draft could be made simpler.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Simpler {
    Yes,
    No,
}
