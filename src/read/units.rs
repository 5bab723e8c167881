//! In which units a table says that it counts: in the headers of its columns, in headings above them,
//! and in notes above, beside and below it, such as 「単位：千円」.

use super::grid::Grid;
use super::header::labels;
use super::understand::unit_in_name;
use crate::fold;
use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Header, Loose};
use crate::value::Counted;
use crate::value::unit::Units;

/// Of a table, no more notes are looked at: the nearest ones.
const MOST_NOTES: usize = 1_000;
/// Columns further left than that are not looked at for a heading that is not merged.
const FAR: u32 = 100;

/// Completes the header by the units that it and the notes of its table state.
pub(super) fn state(schema: &Schema, grid: &Grid, header: &mut Header, notes: &[&Loose]) {
    let units = &schema.notation.units;
    header.noted = in_notes(schema, header, notes);
    for (place, column) in schema.columns.iter().enumerate() {
        let (Some(unit), Some(at)) = (&column.unit, header.found[place]) else { continue };
        let (own, headings) = above(grid, header, at.column);
        let unit = units.canonical(unit);
        let in_brackets = own.as_deref().and_then(|text| in_brackets(units, text, &unit));
        let at_end = own.iter().chain(&headings).filter_map(|text| units.at_end(text));
        let words = own.iter().flat_map(|text| text.split_whitespace());
        let words = words.filter_map(|word| units.counted(word));
        let beside = at_end.chain(words).chain(headings.iter().flat_map(|text| units.noted(text)));
        let mut beside = beside.chain(header.noted.iter().cloned());
        let other = || beside.find(|noted| units.is_other(noted, &unit));
        let stated = in_brackets.or_else(other);
        if let Some(stated) = stated {
            header.units.insert(place, stated.name);
        }
    }
}

/// The unit in the brackets of a header: `予算（税込・千円）`, `Budget [£k, incl. VAT]`; or the power
/// of ten in which it says that the unit of its column is counted.
fn in_brackets(units: &Units, header: &str, unit: &str) -> Option<Counted> {
    let inside = unit_in_name(header)?;
    let counted = |text: &str| units.counted(text).or_else(|| units.power_of(text, unit));
    // a comma without a blank separates thousands
    let parts = inside.split(['・', '、', ';']).flat_map(|part| part.split(", "));
    counted(&inside).or_else(|| parts.into_iter().find_map(counted))
}

/// The units that the notes of a table state. Of several that count the same thing, the note in the
/// header counts, else the nearest above it, else the first below it.
fn in_notes(schema: &Schema, header: &Header, notes: &[&Loose]) -> Vec<Counted> {
    let (first, last) = header.rows;
    let distance = |loose: &&&Loose| match loose.at.row {
        row if row < first => (1, first - row),
        row if row > last => (2, row - last),
        _ => (0, 0),
    };
    let mut nearest: Vec<&&Loose> = notes.iter().collect();
    nearest.sort_by_key(distance);
    let mut units: Vec<Counted> = Vec::new();
    let in_header = header.unknown.iter().chain(&header.beside);
    let units_known = &schema.notation.units;
    let in_header = in_header.filter(|loose| is_about_units(units_known, &loose.text));
    let nearest = in_header.chain(nearest.into_iter().copied()).take(MOST_NOTES);
    for unit in nearest.flat_map(|loose| schema.notation.units.noted(&loose.text)) {
        if units.iter().all(|other| other.base != unit.base) {
            units.push(unit);
        }
    }
    units
}

/// Whether a text in the row of the headers is a note about units, and no header of another column.
fn is_about_units(units: &Units, text: &str) -> bool {
    const WORDS: [&str; 7] =
        ["単位", "unit:", "units:", "figuresin", "amountsin", "allfiguresin", "allamountsin"];
    let key = fold::key(text);
    let key = key.trim_start_matches(['(', '[', '【', '※', '*']);
    let is_unit = || units.counted(text).is_some_and(|counted| counted.times > 1);
    WORDS.iter().any(|word| key.starts_with(word)) || is_unit()
}

/// The lowest label over a column, and the others above it; of headings that are not merged, the
/// nearest to the left.
fn above(grid: &Grid, header: &Header, column: u32) -> (Option<String>, Vec<String>) {
    let (first, last) = header.rows;
    let texts = |rows: std::ops::RangeInclusive<u32>, column: u32| {
        labels(grid, rows, column)
            .into_iter()
            .map(|(_, text)| text.into_owned())
            .collect::<Vec<_>>()
    };
    let mut own = texts(first..=last, column);
    let lowest = own.pop();
    if own.is_empty() && first < last && grid.content(At::new(last, column)).is_some() {
        let left = (column.saturating_sub(FAR)..column).rev();
        own = left
            .map(|column| texts(first..=last - 1, column))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default();
    }
    (lowest, own)
}
