//! Charts as drawings: what was found by department, values of scales by department, and how much of
//! their targets the indicators reach.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use unicode_width::UnicodeWidthChar;

use super::super::text::clean;
use crate::consolidate::counts::{Counts, Table};
use crate::finding::Severity;
use crate::message::{Language, Phrase};
use crate::report::Told;

/// Most bars of a chart; what does not fit is counted in the last of them, or said to be left out.
const MOST: usize = 40;
/// Where labels end and bars begin, how long the longest bar is, the whole width, and the height of a
/// bar, in pixels.
pub(super) const LABEL_END: f64 = LABEL - 8.0;
const LABEL: f64 = 230.0;
const LENGTH: f64 = 400.0;
pub(super) const WIDTH: f64 = 690.0;
const BAR: f64 = 24.0;
/// Space above the bars of a chart with a line at 100 %.
const TOP: f64 = 18.0;
/// Width of a label, in half-width characters.
const SHORT: usize = 34;
/// The per cent up to which bars are drawn; more is written.
const MOST_PERCENT: u32 = 150;
/// How many shades there are for the values of a scale.
const SHADES: usize = 5;

pub(super) struct Chart {
    pub title: String,
    pub series: Vec<Series>,
    pub bars: Vec<Bar>,
    /// Where the line at 100 % is.
    pub line: Option<f64>,
    /// That not all are drawn, if that is so.
    pub more: Option<String>,
}

pub(super) struct Series {
    pub name: String,
    pub class: String,
}

pub(super) struct Bar {
    pub label: String,
    pub short: String,
    pub y: f64,
    pub parts: Vec<Part>,
    /// What stands behind the bar.
    pub total: String,
    /// What stands in the table, one for each series.
    pub values: Vec<String>,
}

/// A part of a bar.
pub(super) struct Part {
    pub class: String,
    pub x: f64,
    pub width: f64,
    pub shown: String,
    /// What it is, for those who point at it.
    pub says: String,
}

impl Chart {
    pub(super) fn height(&self) -> f64 {
        let count = u16::try_from(self.bars.len()).unwrap_or(u16::MAX);
        self.top() + f64::from(count) * BAR
    }

    fn top(&self) -> f64 {
        if self.line.is_some() { TOP } else { 0.0 }
    }

    /// Puts the bars below one another.
    fn placed(mut self) -> Self {
        let top = self.top();
        for (bar, number) in self.bars.iter_mut().zip(0_u16..) {
            bar.y = top + f64::from(number) * BAR;
        }
        self
    }
}

impl Bar {
    /// Where what stands behind the bar begins.
    pub(super) fn end(&self) -> f64 {
        self.parts.last().map_or(LABEL, |part| part.x + part.width) + 6.0
    }
}

impl Part {
    pub(super) fn has_room(&self) -> bool {
        self.width >= 16.0
    }

    pub(super) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// The charts for which there is anything to draw.
pub(super) fn charts(findings: &[Told], counts: &Counts<'_>, language: Language) -> Vec<Chart> {
    let mut charts = Vec::new();
    charts.extend(of_findings(findings, language));
    let tables = counts.tables(language);
    // more values than shades cannot be told apart
    let drawn = tables.iter().filter(|table| table.levels.len() <= SHADES);
    charts.extend(drawn.map(|table| of_scale(table, language)));
    charts.extend(of_targets(counts, language));
    charts.retain(|chart| !chart.bars.is_empty());
    charts.into_iter().map(Chart::placed).collect()
}

/// What was found, by department; the departments with the most to do first.
fn of_findings(findings: &[Told], language: Language) -> Option<Chart> {
    let mut by_department: IndexMap<&str, [u32; 3]> = IndexMap::new();
    for told in findings.iter().filter(|told| told.confirmed.is_none()) {
        let department = told.department.as_deref().unwrap_or_default();
        by_department.entry(department).or_default()[told.severity as usize] += 1;
    }
    // errors first, then warnings
    by_department.sort_by(|_, a, _, b| b.iter().rev().cmp(a.iter().rev()));
    let rows = by_department.into_iter().map(|(name, counts)| {
        let name =
            if name.is_empty() { language.text("summary-no-department") } else { clean(name) };
        (name, Severity::ALL.map(|severity| counts[severity as usize]).to_vec())
    });
    let series = Severity::ALL.map(|severity| Series {
        name: severity.word(language),
        class: severity.name().to_owned(),
    });
    let title = language.text("page-chart-findings");
    (!findings.is_empty()).then(|| stacked(title, series.into(), rows.collect(), language))
}

/// How often each value of a scale was given.
fn of_scale(table: &Table<'_>, language: Language) -> Chart {
    let shades = (0..table.levels.len()).map(|place| format!("s{place}"));
    let others = language.text("summary-others");
    let names = table.levels.iter().copied().chain([others.as_str()]);
    let series = names.zip(shades.chain(["sx".to_owned()]));
    let series = series.map(|(name, class)| Series { name: clean(name), class }).collect();
    let rows = table.rows.iter().map(|(name, counts)| (clean(name), counts.clone())).collect();
    stacked(table.chart_title(language), series, rows, language)
}

/// Bars of counts. Those that do not fit are added up in the last.
fn stacked(
    title: String,
    series: Vec<Series>,
    mut rows: Vec<(String, Vec<u32>)>,
    language: Language,
) -> Chart {
    if rows.len() > MOST {
        let rest = rows.split_off(MOST - 1);
        let mut sums = vec![0; series.len()];
        for (_, counts) in &rest {
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        rows.push((language.text("summary-others"), sums));
    }
    let longest = rows.iter().map(|(_, counts)| counts.iter().sum::<u32>()).max().unwrap_or(0);
    let scale = LENGTH / f64::from(longest.max(1));
    let bar = |(label, counts): (String, Vec<u32>)| {
        let mut x = LABEL;
        let mut parts = Vec::new();
        for (series, count) in series.iter().zip(&counts).filter(|(_, count)| **count > 0) {
            let width = rounded(f64::from(*count) * scale);
            parts.push(Part {
                class: series.class.clone(),
                x,
                width,
                shown: count.to_string(),
                says: format!("{label} {}: {count}", series.name),
            });
            x = rounded(x + width);
        }
        let values = counts.iter().map(u32::to_string).collect();
        let total = counts.iter().sum::<u32>().to_string();
        Bar { short: short(&label), label, y: 0.0, parts, total, values }
    };
    let bars = rows.into_iter().map(bar).collect();
    Chart { title, series, bars, line: None, more: None }
}

/// How much of its target each indicator reaches or, where less is better, how much of the way to it.
fn of_targets(counts: &Counts<'_>, language: Language) -> Option<Chart> {
    let series = [("done", "progress-achieved"), ("way", "progress-way")];
    let series =
        series.map(|(class, id)| Series { name: language.text(id), class: class.to_owned() });
    let percent = rounded(LENGTH / f64::from(MOST_PERCENT));
    let bars = counts.progress.iter().filter_map(|progress| {
        let achieved = progress.achieved();
        let percentage = achieved.or_else(|| progress.way())?.round_dp(1);
        let series = &series[usize::from(achieved.is_none())];
        let drawn = percentage.clamp(Decimal::ZERO, Decimal::from(MOST_PERCENT)).to_f64()?;
        let label = clean(&format!("{} {}", progress.key, progress.name));
        let says = format!("{label} {}: {percentage}%", series.name);
        let part = Part {
            class: series.class.clone(),
            x: LABEL,
            width: rounded(drawn * percent),
            shown: String::new(),
            says,
        };
        let shown = |is_own: bool| if is_own { format!("{percentage}%") } else { String::new() };
        let values = vec![shown(achieved.is_some()), shown(achieved.is_none())];
        let total = format!("{percentage}%");
        Some(Bar { short: short(&label), label, y: 0.0, parts: vec![part], total, values })
    });
    let mut bars: Vec<Bar> = bars.collect();
    let more = (bars.len() > MOST).then(|| {
        let phrase = Phrase::new("page-chart-cut").with("shown", MOST);
        language.say(&phrase.with("all", bars.len()))
    });
    bars.truncate(MOST);
    let title = language.text("page-chart-targets");
    let line = Some(rounded(LABEL + percent * 100.0));
    (!bars.is_empty()).then(|| Chart { title, series: series.into(), bars, line, more })
}

/// To a tenth of a pixel.
fn rounded(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

/// The beginning of a label.
fn short(label: &str) -> String {
    let mut width = 0;
    let end = label.char_indices().find(|(_, c)| {
        width += c.width().unwrap_or(0);
        width > SHORT
    });
    end.map_or_else(|| label.to_owned(), |(end, _)| format!("{}…", &label[..end]))
}
