//! Columns that were not found, and which of the unknown headers is probably meant: one that is like
//! it. Where it stands beside the neighbours of the column, too, it is the column.

use super::grid::Row;
use super::limits::Budget;
use super::row_kind;
use crate::schema::{Schema, header_key};
use crate::submission::{Failure, Header};
use crate::suggest;

/// Where more columns are unknown, none is a changed one.
const MOST_UNKNOWN: usize = 300;

/// Takes unknown headers for those that they are like, where their neighbours are as in the form;
/// of others, keeps which column may be meant.
///
/// # Errors
/// If reading takes too long.
pub(super) fn find(
    schema: &Schema,
    header: &mut Header,
    rows: &[&Row],
    budget: &Budget<'_>,
) -> Result<(), Failure> {
    if header.unknown.len() > MOST_UNKNOWN {
        return Ok(());
    }
    for place in 0..header.found.len() {
        budget.step()?;
        if header.found[place].is_none() {
            read_by_place(schema, header, rows, place);
        }
    }
    for (place, column) in schema.columns.iter().enumerate() {
        budget.step()?;
        let texts = header.unknown.iter().map(|loose| loose.text.as_str());
        if header.found[place].is_some() {
            continue;
        }
        let similar = suggest::changed(&column.header, texts);
        let loose = header.unknown.iter().find(|loose| Some(&*loose.text) == similar);
        header.similar.extend(loose.map(|loose| (place, loose.clone())));
    }
    Ok(())
}

fn read_by_place(schema: &Schema, header: &mut Header, rows: &[&Row], place: usize) {
    let column = |place: usize| header.found.get(place).copied().flatten().map(|at| at.column);
    let after = place.checked_sub(1).and_then(column).map(|column| column + 1);
    let before = column(place + 1).and_then(|column| column.checked_sub(1));
    let stands_there = |at: u32| Some(at) == after || Some(at) == before;
    let meant = &schema.columns[place];
    let is_it = |text: &str| {
        suggest::is_like(&header_key(&meant.header), &header_key(text))
            || meant.year.is_some_and(|year| year.is_bare(text))
    };
    // the reason for a grade is no grade
    let is_held = |column: u32| {
        let values = rows.iter().filter_map(|row| row.get(column)).filter(|raw| !raw.is_blank());
        let fits = values.map(|raw| !row_kind::is_misfit(schema, meant, raw));
        let (fit, others): (Vec<bool>, Vec<bool>) = fits.partition(|fits| *fits);
        fit.len() >= others.len()
    };
    let mut unknown = header.unknown.iter();
    let found = unknown.position(|loose| {
        let column = loose.at.column;
        stands_there(column) && is_it(&loose.text) && is_held(column)
    });
    if let Some(found) = found {
        let loose = header.unknown.remove(found);
        header.found[place] = Some(loose.at);
        header.extended.push((place, loose));
    }
}
