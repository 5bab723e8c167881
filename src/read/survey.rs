//! Looks for a table on a sheet of which nothing is known: the rows that are its header, and what
//! stands over each of its columns. What a schema can then be drafted from.

use std::collections::BTreeSet;

use super::columns::Headers;
use super::grid::{Grid, Raw, Row, Workbook};
use super::header::labels;
use super::limits::Budget;
use super::open;
use crate::fold;
use crate::place::At;
use crate::schema::{Schema, header_key};
use crate::submission::{Failure, Kind, Label};
use crate::value::heading;

/// How the table on a sheet is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub sheet: String,
    /// Rows of the header.
    pub height: u32,
    pub columns: Vec<Heading>,
    /// What stands above the header.
    pub titles: Vec<String>,
    /// Headers that are there once more; a schema cannot tell them apart.
    pub doubled: Vec<String>,
    /// What the workbook says about itself.
    pub label: Option<Label>,
}

/// What stands over a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Where its lowest label stands.
    pub at: At,
    /// The labels, topmost first; never none.
    pub labels: Vec<String>,
    /// The headings above are those of a column further left: they are not merged, so it is not clear
    /// how far they reach.
    pub is_inherited: bool,
}

impl Heading {
    /// The comparison keys of the labels.
    pub(crate) fn path(&self) -> Vec<String> {
        self.labels.iter().map(|text| header_key(text)).collect()
    }
}

/// No header is sought below so many rows.
const DEEPEST: usize = 60;
/// Most rows of a header.
const TALLEST: u32 = 5;
/// So many rows below a header show which columns are filled in.
const SHOWN: usize = 20;
/// Most columns of a form.
const MOST_COLUMNS: usize = 300;
/// So many cells of a row are looked at.
const MOST_SEEN: usize = 1_000;
/// Texts above a header that are kept, and bytes of each at most.
const MOST_TITLES: usize = 50;
const LONGEST_TITLE: usize = 600;
/// Characters of a header at most.
const LONGEST: usize = 60;

/// The tables on the sheets of a workbook that can be seen, one a sheet; and the names of sheets that
/// were left out, because they show how to fill in the form or hold lists.
pub(crate) fn layouts(
    bases: &[&Schema],
    bytes: &[u8],
    budget: &Budget<'_>,
) -> Result<(Vec<Layout>, Vec<String>), Failure> {
    let Workbook { kind, sheets, label, .. } = open(bytes, budget)?;
    if sheets.iter().all(|sheet| sheet.hidden || sheet.grid.rows.is_empty()) {
        return Err(Failure::Blank);
    }
    let headers: Vec<Headers<'_>> = bases.iter().map(|base| Headers::new(base)).collect();
    let has_names = !matches!(kind, Kind::Csv | Kind::Tsv);
    let (mut found, mut samples, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
        if has_names && !headers.iter().all(|it| it.is_submission(&sheet.name)) {
            left_out.push(sheet.name.clone());
            continue;
        }
        let Some(layout) = layout(&sheet.name, &sheet.grid, budget)? else { continue };
        let layout = Layout { label: label.clone(), ..layout };
        let is_title = |text: &String| headers.iter().any(|it| it.is_sample_title(text));
        let is_sample = layout.titles.iter().any(is_title);
        if is_sample { samples.push(layout) } else { found.push(layout) }
    }
    let all = if found.is_empty() { samples } else { found };
    if all.is_empty() { Err(Failure::NoTable(None)) } else { Ok((all, left_out)) }
}

/// The table on a sheet, if there is one.
fn layout(sheet: &str, grid: &Grid, budget: &Budget<'_>) -> Result<Option<Layout>, Failure> {
    let mut best: Option<(usize, Block)> = None;
    for index in 0..grid.rows.len().min(DEEPEST) {
        budget.step()?;
        if !is_labelled(&grid.rows[index], 2) {
            continue;
        }
        let block = Block::around(grid, index);
        let score = block.score(grid);
        // the first of those that are about as good: rows of data may look like headers, too
        if best.as_ref().is_none_or(|(other, _)| other * 5 < score * 4) {
            best = Some((score, block));
        }
    }
    let Some((_, block)) = best.filter(|(score, _)| *score >= 2) else { return Ok(None) };
    let (mut columns, mut doubled, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for heading in block.headings(grid).into_iter().take(MOST_COLUMNS) {
        budget.text(heading.labels.iter().map(String::len).sum())?;
        if seen.insert(heading.path()) {
            columns.push(heading);
        } else {
            doubled.extend(heading.labels.last().cloned());
        }
    }
    let above = grid.rows.iter().take_while(|row| row.row < block.first);
    let titles = above.flat_map(|row| &row.cells).filter_map(|(_, raw)| raw.label());
    let titles = titles.map(|text| fold::trim(&text).to_owned());
    let titles = titles.filter(|text| !text.is_empty() && text.len() <= LONGEST_TITLE);
    Ok(Some(Layout {
        sheet: sheet.to_owned(),
        height: block.last - block.first + 1,
        columns,
        titles: titles.take(MOST_TITLES).collect(),
        doubled,
        label: None,
    }))
}

/// The rows of a header.
struct Block {
    first: u32,
    last: u32,
}

impl Block {
    /// The rows around one of a header that belong to it.
    fn around(grid: &Grid, index: usize) -> Self {
        let row = grid.rows[index].row;
        let mut block = Self { first: row, last: row };
        while let Some(next) = grid.rows.iter().find(|row| row.row > block.last) {
            if next.row - block.first >= TALLEST || !block.goes_on(grid, next) {
                break;
            }
            block.last = next.row;
        }
        while let Some(above) = block.first.checked_sub(1).and_then(|row| grid.row(row)) {
            if block.last - above.row >= TALLEST || !block.is_below(grid, above) {
                break;
            }
            block.first = above.row;
        }
        block
    }

    /// Whether a row below goes on with the header: cells of the header reach into it, or it has labels
    /// beside its first column where there are none above.
    fn goes_on(&self, grid: &Grid, next: &Row) -> bool {
        if !is_labelled(next, 1) {
            return false;
        }
        let cells = self
            .rows(grid)
            .flat_map(|row| row.cells.iter().map(|(column, _)| At::new(row.row, *column)));
        let mut merges = cells.filter_map(|at| grid.merge(at));
        if merges.any(|merge| merge.first.row >= self.first && merge.last.row >= next.row) {
            return true;
        }
        let labelled = self.columns(grid);
        let is_new = |column: &u32| !labelled.contains(column);
        let first = labelled.first().copied().unwrap_or_default();
        let filled = filled(next);
        next.row == self.last + 1
            && !filled.contains(&first)
            && filled.iter().any(is_new)
            && filled.first().is_some_and(|column| *column > first)
    }

    /// Whether a row holds headings over the headers: it has fewer labels than there are columns, and
    /// they are merged, or leave the first column blank.
    fn is_below(&self, grid: &Grid, above: &Row) -> bool {
        let columns = self.columns(grid);
        let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return false };
        let labels = filled(above);
        let is_inside = labels.iter().all(|column| (first..=last).contains(&column));
        let merges = labels.iter().filter_map(|column| grid.merge(At::new(above.row, *column)));
        let wide: Vec<_> = merges.filter(|merge| merge.last.column > merge.first.column).collect();
        let is_title =
            wide.iter().any(|merge| merge.first.column <= *first && merge.last.column >= *last);
        is_labelled(above, 1)
            && is_inside
            && !is_title
            && labels.len() < columns.len()
            && (!wide.is_empty() && labels.len() > 1 || !labels.contains(first))
    }

    fn rows<'g>(&self, grid: &'g Grid) -> impl Iterator<Item = &'g Row> {
        let (first, last) = (self.first, self.last);
        grid.rows
            .iter()
            .skip_while(move |row| row.row < first)
            .take_while(move |row| row.row <= last)
    }

    /// The columns that have a label of their own.
    fn columns(&self, grid: &Grid) -> BTreeSet<u32> {
        self.rows(grid).flat_map(filled).collect()
    }

    /// How many columns it names, without those that are filled in below it and have no name.
    fn score(&self, grid: &Grid) -> usize {
        let named = self.columns(grid);
        let below = grid.rows.iter().skip_while(|row| row.row <= self.last).take(SHOWN);
        let unnamed = below.flat_map(filled).filter(|column| !named.contains(column));
        let mut unnamed: Vec<u32> = unnamed.collect();
        unnamed.sort_unstable();
        // in one row alone, that is chance
        let again = unnamed.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let again: BTreeSet<u32> = again.collect();
        named.len().saturating_sub(again.len())
    }

    /// What stands over each column; headings that are not merged stand over the first of their columns
    /// alone.
    fn headings(&self, grid: &Grid) -> Vec<Heading> {
        let mut headings: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for column in self.columns(grid) {
            let own = labels(grid, self.first..=self.last, column);
            let is_below =
                matches!(&own[..], [(at, _)] if at.row == self.last && self.last > self.first);
            let Some((at, _)) = own.last() else { continue };
            let at = *at;
            let texts: Vec<String> = own.iter().map(|(_, text)| fold::on_one_line(text)).collect();
            if !is_below {
                headings = texts[..texts.len() - 1].to_vec();
            }
            let above = if is_below { headings.clone() } else { Vec::new() };
            let is_inherited = !above.is_empty();
            found.push(Heading { at, labels: [above, texts].concat(), is_inherited });
        }
        found
    }
}

/// The columns of a row that hold something.
fn filled(row: &Row) -> BTreeSet<u32> {
    let cells = row.cells.iter().filter(|(_, raw)| !raw.is_blank());
    cells.map(|(column, _)| *column).take(MOST_SEEN).collect()
}

/// Whether a row has at least so many labels, and hardly anything else.
fn is_labelled(row: &Row, least: usize) -> bool {
    let cells = row.cells.iter().filter(|(_, raw)| !raw.is_blank());
    let (labels, others): (Vec<bool>, Vec<bool>) =
        cells.map(|(_, raw)| is_label(raw)).partition(|is_label| *is_label);
    labels.len() >= least && labels.len() >= others.len() * 4
}

/// Whether a cell may hold a header.
fn is_label(raw: &Raw) -> bool {
    let is_text = matches!(raw, Raw::Text(_) | Raw::Number { .. } | Raw::Date(..));
    raw.label().filter(|_| is_text).is_some_and(|text| {
        let text = fold::trim(&text);
        text.len() <= LONGEST * 4 && text.chars().count() <= LONGEST && heading::may_be_header(text)
    })
}
