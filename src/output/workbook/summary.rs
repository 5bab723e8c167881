//! The summary: how many records got which grade, by department and by section, with a chart.

use indexmap::IndexMap;
use rust_xlsxwriter::{Chart, ChartType, Worksheet, XlsxError};

use crate::finding::Severity;
use crate::message::{Language, Phrase};
use crate::schema::{Kind, Schema};
use crate::submission::{Cell, Record};
use crate::value::Value;

use super::cells::fitting;
use super::progress::{Progress, progress, table as progress_table};
use super::sheet::Sheet;
use super::styles::Styles;
use super::{Press, WorkbookError};

/// Counts of the values of one scale, by department and by section.
pub(super) struct Counts<'s> {
    schema: &'s Schema,
    /// The columns that hold a value of a scale.
    choices: Vec<(usize, usize)>,
    /// By column: by department, one count for each value, and the last for all others.
    by_department: Vec<IndexMap<Option<usize>, Vec<u32>>>,
    /// By column: by the headings above the record.
    by_section: Vec<IndexMap<String, Vec<u32>>>,
    progress: Vec<Progress>,
}

/// Most indicators that the summary lists; more are for the sheet with the data.
const MOST_INDICATORS: usize = 10_000;

impl<'s> Counts<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
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
            choices,
        }
    }

    /// Counts a record that stands under these headings; `doubt` says how serious the findings
    /// about a cell are.
    pub(super) fn add(
        &mut self,
        record: &Record,
        headings: &[Option<String>],
        doubt: &dyn Fn(&Cell) -> Option<Severity>,
    ) {
        if self.progress.len() < MOST_INDICATORS {
            self.progress.extend(progress(self.schema, record, doubt));
        }
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
            let heading = headings.iter().flatten().last().map_or("", |heading| fitting(heading));
            let section = self.by_section[number]
                .entry(heading.to_owned())
                .or_insert_with(|| vec![0; levels + 1]);
            section[value] += 1;
        }
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

/// Writes the sheet.
pub(super) fn sheet(press: &mut Press<'_>, counts: &Counts<'_>) -> Result<Sheet, WorkbookError> {
    let styles = press.looks.styles;
    let language = styles.language;
    let name = language.text("sheet-summary");
    let mut sheet = Sheet::new(&name)?;
    let head = &mut sheet.head;
    head.set_column_width(0, 44)?;
    head.set_column_width(2, 18)?;
    let mut row = 0;
    for (number, (place, scale)) in counts.choices.iter().enumerate() {
        let levels: Vec<&str> = counts.schema.scales[*scale].values().collect();
        let label = counts.schema.columns[*place].label.get(language);
        let departments = counts.departments(number, language);
        let sections: Vec<_> = counts.by_section[number]
            .iter()
            .map(|(name, counts)| (name.clone(), counts.clone()))
            .collect();
        let first = row;
        row = table(
            head,
            row,
            &language.text("summary-by-department"),
            label,
            &levels,
            &departments,
            styles,
        )?;
        chart(head, &name, first, departments.len(), &levels)?;
        if counts.schema.sections.is_empty() {
            continue;
        }
        row = table(
            head,
            row,
            &by_section(counts.schema, language),
            label,
            &levels,
            &sections,
            styles,
        )?;
    }
    head.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if !counts.progress.is_empty() {
        progress_table(&mut sheet, row, &counts.progress, press)?;
    }
    Ok(sheet)
}

/// Writes a table of counts with sums; returns the row after it.
fn table(
    sheet: &mut Worksheet,
    row: u32,
    title: &str,
    label: &str,
    levels: &[&str],
    rows: &[(String, Vec<u32>)],
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let language = styles.language;
    sheet.write_string_with_format(row, 0, title, &styles.title)?;
    sheet.write_string_with_format(row + 1, 0, label, &styles.header)?;
    let others = language.text("summary-others");
    let sum = language.text("summary-sum");
    for (column, level) in (1..).zip(levels.iter().copied().chain([others.as_str(), sum.as_str()]))
    {
        sheet.write_string_with_format(row + 1, column, level, &styles.header)?;
    }
    let mut totals = vec![0; levels.len() + 1];
    let mut at = row + 2;
    for (name, counts) in rows {
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        count_row(sheet, at, name, counts, styles)?;
        at += 1;
    }
    count_row(sheet, at, &sum, &totals, styles)?;
    Ok(at + 2)
}

fn count_row(
    sheet: &mut Worksheet,
    row: u32,
    name: &str,
    counts: &[u32],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, name, &styles.text)?;
    let sum: u32 = counts.iter().sum();
    for (column, count) in (1..).zip(counts.iter().chain([&sum])) {
        sheet.write_number_with_format(row, column, f64::from(*count), &styles.count)?;
    }
    Ok(())
}

/// Departments as stacked bars, one colour for each value.
fn chart(
    sheet: &mut Worksheet,
    name: &str,
    first: u32,
    departments: usize,
    levels: &[&str],
) -> Result<(), XlsxError> {
    let Some(last) = u32::try_from(departments)
        .ok()
        .and_then(|count| count.checked_sub(1))
        .map(|count| first + 2 + count)
    else {
        return Ok(());
    };
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, level) in (1..).zip(levels) {
        chart
            .add_series()
            .set_name(*level)
            .set_categories((name, first + 2, 0, last, 0))
            .set_values((name, first + 2, column, last, column));
    }
    chart.y_axis().set_reverse();
    let height = 120 + 22 * u32::try_from(departments).unwrap_or(0).min(60);
    chart.set_width(560).set_height(height);
    let column = u16::try_from(levels.len()).unwrap_or(0) + 4;
    sheet.insert_chart(first, column, &chart)?;
    Ok(())
}

/// What the table by section is called: after the innermost level of headings.
fn by_section(schema: &Schema, language: Language) -> String {
    let label = schema.sections.last().map_or("", |section| section.label.get(language));
    language.say(&Phrase::new("summary-by-section").with("section", label))
}
