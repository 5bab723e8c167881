//! Tables of the form that stand side by side on one sheet: the headers come again further to the
//! right, those that identify a record among them. Each becomes a sheet of its own, so that all that
//! reads tables knows only one beside which there is none.

use std::collections::HashSet;

use super::columns::Headers;
use super::header;
use crate::submission::Header;

/// The columns in which tables begin, without the first of them.
pub(super) fn begins(headers: &Headers<'_>, header: &Header) -> Vec<u32> {
    let found = header.found.iter().enumerate();
    let found = found.filter_map(|(place, at)| at.map(|at| (at.column, place)));
    let again = header.doubled.iter().map(|(place, loose)| (loose.at.column, *place));
    let mut labels: Vec<(u32, usize)> = found.chain(again).collect();
    labels.sort_unstable();
    let first = labels.first().map(|(column, _)| *column);
    let mut stretches: Vec<(u32, HashSet<usize>)> = Vec::new();
    for (column, place) in labels {
        match stretches.last_mut() {
            Some((_, places)) if !places.contains(&place) => _ = places.insert(place),
            _ => stretches.push((column, HashSet::from([place]))),
        }
    }
    let key = &headers.schema.form.key;
    let is_table = |places: &HashSet<usize>| {
        places.len() >= header::needed(headers.schema)
            && key.iter().all(|place| places.contains(place))
    };
    // a column that was copied, or a second indicator in the same row, begins no table
    stretches.retain(|(_, places)| is_table(places));
    if stretches.first().is_none_or(|(column, _)| Some(*column) != first) {
        return Vec::new();
    }
    stretches.into_iter().skip(1).map(|(column, _)| column).collect()
}
