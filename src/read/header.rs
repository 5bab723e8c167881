//! Finds the header of the form on a sheet, wherever it stands: the block of rows with the most
//! headers that the schema knows. Merged cells and several tiers are followed.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::columns::{Headers, Meaning, Words};
use super::grid::{Grid, Row};
use super::limits::Budget;
use crate::consolidate::PROVENANCE;
use crate::fold;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Failure, Header, Loose};

/// Most rows that a header may have, whatever the schema says: people add lines.
const TALLEST: u32 = 5;

/// The header of the table; or, where there is none, the headers that were recognised.
///
/// # Errors
/// If reading takes too long.
pub(super) fn find(
    headers: &Headers<'_>,
    grid: &Grid,
    budget: &Budget<'_>,
) -> Result<Result<Header, Vec<String>>, Failure> {
    let needed = needed(headers.schema);
    let mut best: Option<(usize, usize, BTreeSet<usize>)> = None;
    let mut nearest = BTreeSet::new();
    let mut index = 0;
    while index < grid.rows.len() {
        budget.step()?;
        let (height, columns) = block(headers, grid, index);
        if height == 0 {
            let named = &headers.of(&grid.rows[index]).columns;
            if named.len() > nearest.len() {
                nearest = named.iter().copied().collect();
            }
        }
        let is_better = best.as_ref().is_none_or(|(_, _, found)| found.len() < columns.len());
        if height > 0 && is_better {
            let is_complete = columns.len() * 10 >= headers.schema.columns.len() * 7;
            // a further table below it may have more columns
            let key = &headers.schema.form.key;
            let is_table =
                columns.len() >= needed && key.iter().all(|place| columns.contains(place));
            best = Some((index, height, columns));
            if is_complete || is_table {
                break;
            }
        }
        index += height.max(1);
    }
    Ok(match best {
        Some((index, height, columns)) if columns.len() >= needed => {
            Ok(header(headers, grid, index, height, budget)?)
        }
        other => {
            let columns = other
                .map(|(_, _, columns)| columns)
                .filter(|columns| columns.len() >= nearest.len());
            let columns = columns.unwrap_or(nearest);
            Err(columns.iter().map(|place| headers.schema.columns[*place].header.clone()).collect())
        }
    })
}

/// How many columns a header must name.
pub(super) fn needed(schema: &Schema) -> usize {
    (schema.columns.len() / 3).max(2)
}

/// The header that begins in the row at this place.
pub(super) fn at(
    headers: &Headers<'_>,
    grid: &Grid,
    index: usize,
    budget: &Budget<'_>,
) -> Result<Header, Failure> {
    let (height, _) = block(headers, grid, index);
    header(headers, grid, index, height.max(1), budget)
}

/// The rows from `start` on that hold headers, and the columns that they name. Rows belong
/// together if they follow one another and each holds a label of the form.
fn block(headers: &Headers<'_>, grid: &Grid, start: usize) -> (usize, BTreeSet<usize>) {
    let mut columns = BTreeSet::new();
    let mut height = 0;
    for (offset, row) in grid.rows[start..].iter().take(TALLEST as usize).enumerate() {
        let follows = offset == 0 || row.row == grid.rows[start + offset - 1].row + 1;
        let named = headers.of(row);
        // a few labels in a row of data are chance
        let is_few = named.labels * 2 < row.cells.len() && named.labels < needed(headers.schema);
        if !follows || named.labels == 0 || is_few {
            break;
        }
        let before = columns.len();
        columns.extend(&named.columns);
        // what names nothing new belongs to the header only if a row below it does
        if columns.len() > before || height == 0 {
            height = offset + 1;
        }
    }
    (height, columns)
}

/// What stands above the header.
pub(super) fn titles<'g>(grid: &'g Grid, header: &Header) -> impl Iterator<Item = Cow<'g, str>> {
    let first = header.rows.0;
    let above = grid.rows.iter().take_while(move |row| row.row < first);
    above.flat_map(texts).map(|(_, text)| text)
}

/// Whether the header comes again further down.
pub(super) fn is_repeated(headers: &Headers<'_>, grid: &Grid, header: &Header) -> bool {
    let below = grid.rows.partition_point(|row| row.row <= header.rows.1);
    (below..grid.rows.len()).any(|index| begins(headers, grid, index))
}

/// Whether a header of the form begins in the row at this place.
pub(super) fn begins(headers: &Headers<'_>, grid: &Grid, index: usize) -> bool {
    block(headers, grid, index).1.len() >= needed(headers.schema)
}

fn texts(row: &Row) -> impl Iterator<Item = (u32, Cow<'_, str>)> {
    row.cells.iter().filter_map(|(column, raw)| Some((*column, raw.label()?)))
}

/// Reads the header in the rows from `index` on.
fn header(
    headers: &Headers<'_>,
    grid: &Grid,
    index: usize,
    height: usize,
    budget: &Budget<'_>,
) -> Result<Header, Failure> {
    let rows = &grid.rows[index..index + height];
    let first = rows[0].row;
    let last = last_row(headers, grid, rows);
    let mut header = Header {
        rows: (first, last),
        found: vec![None; headers.schema.columns.len()],
        ..Header::default()
    };
    let mut claims: Vec<Option<Claim>> = vec![None; headers.schema.columns.len()];
    let mut added = vec![None; PROVENANCE.len()];
    let mut extended: Vec<(usize, Loose)> = Vec::new();
    // where headings are not merged, they stand above the first of their columns alone
    let mut headings: Vec<Cow<'_, str>> = Vec::new();
    for column in labelled_columns(rows) {
        budget.step()?;
        let labels = labels(grid, first..=last, column);
        let texts: Vec<&str> = labels.iter().map(|(_, text)| &**text).collect();
        let is_below = matches!(&labels[..], [(at, _)] if at.row == last && last > first);
        if !is_below {
            let above = labels.len().saturating_sub(1);
            headings = labels[..above].iter().map(|(_, text)| text.clone()).collect();
        }
        let inherited: Vec<&str> =
            headings.iter().filter(|_| is_below).map(|text| &**text).collect();
        let Some((at, text)) = labels.last() else {
            continue;
        };
        let loose = |at: At, text: &str| {
            budget.text(text.len())?;
            Ok(Loose { at, text: text.to_owned() })
        };
        let lowest = || loose(*at, text);
        let meaning = headers.meaning(&texts, &inherited, |place| header.found[place].is_some());
        match meaning {
            Meaning::Column { place, row, words } => {
                let (at, text) = &labels[row];
                claim(&mut header, &mut claims, place, (words, loose(*at, text)?));
            }
            Meaning::Group => {}
            Meaning::Extended(place) => {
                let loose = lowest()?;
                extended.push((place, loose.clone()));
                header.unknown.push(loose);
            }
            Meaning::Provenance(place) => {
                header.unknown.push(lowest()?);
                added[place] = Some(column);
            }
            Meaning::Unknown => header.unknown.push(lowest()?),
        }
    }
    take_extended(&mut header, extended);
    // a department may have a column of its own that is called like one of them, but not like all
    if let Some(added) = added.into_iter().collect::<Option<Vec<u32>>>() {
        header.unknown.retain(|loose| !added.contains(&loose.at.column));
        header.provenance = added;
    }
    header.beside = beside(headers, grid, &header, budget)?;
    Ok(header)
}

/// The header that names a column, and in which words.
type Claim = (Words, Loose);

/// Takes a header for that of a column; of several the clearest, and the first of equals.
fn claim(header: &mut Header, claims: &mut [Option<Claim>], place: usize, new: Claim) {
    let claim = match claims[place].take() {
        None => new,
        // what says so less clearly is another column
        Some(old) if new.0 < old.0 => {
            header.unknown.push(old.1);
            new
        }
        Some(old) if new.0 > old.0 => {
            header.unknown.push(new.1);
            old
        }
        Some(old) => {
            header.doubled.push((place, new.1));
            old
        }
    };
    header.found[place] = Some(claim.1.at);
    claims[place] = Some(claim);
}

/// Takes for columns that were not found those to whose header words are added, where no other
/// header is as near.
fn take_extended(header: &mut Header, extended: Vec<(usize, Loose)>) {
    let mut counts = vec![0_usize; header.found.len()];
    for (place, _) in &extended {
        counts[*place] += 1;
    }
    for (place, loose) in extended {
        if counts[place] == 1 && header.found[place].is_none() {
            header.found[place] = Some(loose.at);
            header.unknown.retain(|other| *other != loose);
            header.extended.push((place, loose));
        }
    }
}

/// Texts in the rows of the header that are no header and no heading of the form: headings over
/// columns that the form does not have, a stamp, a remark.
fn beside(
    headers: &Headers<'_>,
    grid: &Grid,
    header: &Header,
    budget: &Budget<'_>,
) -> Result<Vec<Loose>, Failure> {
    let listed = header.unknown.iter().chain(header.listed());
    let used: HashSet<At> =
        header.found.iter().flatten().copied().chain(listed.map(|loose| loose.at)).collect();
    let (first, last) = header.rows;
    let begin = grid.rows.partition_point(|row| row.row < first);
    let mut beside = Vec::new();
    for row in grid.rows[begin..].iter().take_while(|row| row.row <= last) {
        for (column, raw) in row.cells.iter().filter(|(_, raw)| !raw.is_blank()) {
            budget.step()?;
            let at = At::new(row.row, *column);
            if used.contains(&at) || raw.label().is_some_and(|text| headers.knows(&text)) {
                continue;
            }
            let text = raw.shown();
            budget.text(text.len())?;
            beside.push(Loose { at, text });
        }
    }
    Ok(beside)
}

/// The columns in which a label begins.
fn labelled_columns(rows: &[Row]) -> BTreeSet<u32> {
    let cells = rows.iter().flat_map(|row| &row.cells);
    cells.filter(|(_, raw)| !raw.is_blank()).map(|(column, _)| *column).collect()
}

/// The last row of the header: cells of it may be merged further down than its last label, but a
/// row that holds anything else is no header, however far the cells above it reach.
fn last_row(headers: &Headers<'_>, grid: &Grid, rows: &[Row]) -> u32 {
    let first = rows[0].row;
    let cells =
        rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| At::new(row.row, *column)));
    let merges = cells.filter_map(|at| grid.merge(at)).filter(|merge| merge.first.row >= first);
    let lowest = merges.map(|merge| merge.last.row).max().unwrap_or(0).min(first + TALLEST - 1);
    let is_header = |row: u32| {
        grid.row(row).is_none_or(|row| {
            texts(row).count() == row.cells.len()
                && texts(row).all(|(_, text)| headers.is_label(&text))
        })
    };
    let labelled = rows[rows.len() - 1].row;
    (labelled + 1..=lowest).take_while(|row| is_header(*row)).last().unwrap_or(labelled)
}

/// The labels over a column, topmost first, each with the place of its column in the lowest row
/// where it stands. A label merged over several rows counts once.
pub(super) fn labels(
    grid: &Grid,
    rows: std::ops::RangeInclusive<u32>,
    column: u32,
) -> Vec<(At, Cow<'_, str>)> {
    let mut labels: Vec<(At, Cow<'_, str>)> = Vec::new();
    let mut last_origin = None;
    for row in rows {
        let Some((origin, raw)) = grid.content(At::new(row, column)) else {
            continue;
        };
        let text = match raw.label().unwrap_or_else(|| Cow::Owned(raw.shown())) {
            Cow::Borrowed(text) => Cow::Borrowed(fold::trim(text)),
            Cow::Owned(text) => Cow::Owned(fold::trim(&text).to_owned()),
        };
        if !text.is_empty() && last_origin != Some(origin) {
            labels.push((At::new(origin.row, column), text));
            last_origin = Some(origin);
        }
    }
    labels
}
