//! The units and departments that the records name.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Column;
use super::evidence::Evidence;
use super::holds::Holds;
use super::quoted;
use crate::fold;
use crate::message::Phrase;
use crate::schema::Schema;
use crate::suggest;
use crate::value::heading::{self, BETWEEN};
use crate::value::is_currency;

/// A unit that forms do not have in common.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub name: String,
    pub is_before: bool,
    pub notes: Vec<Phrase>,
}

/// A department.
#[derive(Clone, Debug)]
pub(super) struct Department {
    pub name: String,
    /// Names that seem to be mistyped.
    pub slips: Vec<String>,
    pub notes: Vec<Phrase>,
}

/// The units that the drafted columns name, without those that are known.
pub(super) fn units(columns: &[Column], evidence: &Evidence, base: &Schema) -> Vec<Unit> {
    let known = &base.notation.units;
    let mut seen: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut see = |unit: &str| {
        let name = fold::narrow(unit).into_owned();
        seen.entry(fold::key(unit)).or_insert((name, 0)).1 += 1;
    };
    for column in columns {
        match &column.holds {
            Holds::Units => {
                for (_, cell) in evidence.cells(&column.places) {
                    let is_mark = base.mark(&cell.text).is_some() || base.is_ditto(&cell.text);
                    if !is_mark && !cell.text.contains(char::is_whitespace) {
                        wanted.insert(fold::key(&cell.text));
                        see(&cell.text);
                    }
                }
            }
            Holds::Quantity { unit, .. } => {
                wanted.extend(unit.as_deref().map(fold::key));
                for (_, cell) in evidence.cells(&column.places) {
                    let read = base.notation.parse(&cell.text).map(|read| read.unit);
                    if let Some(unit) = read.filter(|unit| !unit.is_empty()) {
                        see(&unit);
                    }
                }
            }
            _ => {}
        }
    }
    // one that counts in thousands of another is understood, and what is there but once may be a slip
    let is_scaled = |name: &str| known.counted(name).is_some_and(|it| it.times > 1);
    let listed = seen.into_iter().filter(|(key, (name, count))| {
        known.find(name).is_none() && (wanted.contains(key) || *count > 1 && !is_scaled(name))
    });
    let unit = |(_, (name, count)): (String, (String, usize))| Unit {
        is_before: name.chars().all(is_currency),
        notes: vec![Phrase::new("infer-unit").with("name", &name).with("count", count)],
        name,
    };
    listed.map(unit).collect()
}

/// What was seen of a department.
#[derive(Default)]
struct Named {
    spellings: BTreeMap<String, usize>,
    files: BTreeSet<usize>,
    place: String,
}

/// The departments that are named in the cells of department columns; `titles` is what stands above the
/// tables.
pub(super) fn departments(
    columns: &[Column],
    evidence: &Evidence,
    titles: &BTreeSet<String>,
    base: &Schema,
) -> Vec<Department> {
    let mut named: BTreeMap<String, Named> = BTreeMap::new();
    let places: Vec<usize> = columns
        .iter()
        .filter(|column| column.holds == Holds::Department)
        .flat_map(|column| column.places.clone())
        .collect();
    for (row, cell) in evidence.cells(&places) {
        if base.mark(&cell.text).is_some() || base.is_ditto(&cell.text) {
            continue;
        }
        for name in names(&cell.text) {
            let seen = named.entry(fold::key(&name)).or_default();
            *seen.spellings.entry(name).or_default() += 1;
            seen.files.insert(row.file);
            seen.place = evidence.shown(row, cell);
        }
    }
    let count = |seen: &Named| seen.spellings.values().sum::<usize>();
    let usual: Vec<(String, usize)> = named
        .values()
        .filter_map(|seen| {
            let best = seen.spellings.iter().max_by_key(|(_, count)| **count)?;
            Some((best.0.clone(), count(seen)))
        })
        .collect();
    let mut departments: Vec<Department> = Vec::new();
    let mut slips: Vec<(String, String, Phrase)> = Vec::new();
    for (seen, (name, count)) in named.values().zip(&usual) {
        let others = usual.iter().filter(|(other, times)| other != name && times > count);
        let like = suggest::nearest(name, others.map(|(other, _)| other.as_str()));
        let is_titled = titles.iter().any(|title| fold::key(title) == fold::key(name));
        let in_file = || seen.files.iter().any(|it| evidence.files[*it].contains(name.as_str()));
        let from_title = || suggest::nearest(name, titles.iter().map(String::as_str));
        let place = quoted(&seen.place);
        let is_doubtful = *count <= 2 && !is_titled && !in_file();
        if let Some(meant) = from_title().filter(|_| is_doubtful) {
            let note = Phrase::new("infer-department-slip").with("name", name).with("place", place);
            slips.push((meant.to_owned(), name.clone(), note.with("meant", meant)));
            continue;
        }
        let id = match (is_doubtful, like) {
            (true, Some(_)) => "infer-department-like",
            (true, None) => "infer-department-once",
            (false, _) => "infer-department",
        };
        let note = Phrase::new(id).with("count", *count).with("place", place);
        let note = note.with("like", like.unwrap_or_default()).with("files", seen.files.len());
        departments.push(Department { name: name.clone(), slips: Vec::new(), notes: vec![note] });
    }
    for (meant, slip, note) in slips {
        let key = fold::key(&meant);
        match departments.iter_mut().find(|it| fold::key(&it.name) == key) {
            Some(department) => {
                department.notes.push(note);
                department.slips.push(slip);
            }
            None => {
                departments.push(Department { name: meant, slips: vec![slip], notes: vec![note] });
            }
        }
    }
    departments.sort_by(|a, b| a.name.cmp(&b.name));
    departments
}

/// The departments in a cell: several if each part of it may be one.
pub(super) fn names(text: &str) -> Vec<String> {
    let plain = fold::without_bracket(text).unwrap_or_else(|| fold::trim(text).to_owned());
    let parts: Vec<&str> = plain.split(BETWEEN).map(fold::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| heading::may_be_department(part)) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![fold::on_one_line(&plain)]
    }
}
