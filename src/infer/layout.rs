//! Which of the layouts that were seen is that of the form: the one with which most of the others agree,
//! so that one file in which somebody has changed the header does not mislead.

use std::collections::{BTreeMap, BTreeSet};

use super::base::FormLanguage;
use crate::read::{Heading, Layout};
use crate::value::heading;

/// What was seen in a file.
pub(super) struct Seen {
    pub path: String,
    pub layouts: Vec<Layout>,
    /// Sheets that were left out.
    pub left_out: Vec<String>,
}

/// Files with the same form.
pub(super) struct Group {
    pub paths: Vec<String>,
    /// Files with another one.
    pub others: Vec<String>,
    /// The layout with which most agree.
    pub layout: Layout,
    /// How many tables have exactly its header, and how many there are.
    pub same: usize,
    pub tables: usize,
    /// What stands above the tables: the texts of each.
    pub titles: Vec<Vec<String>>,
    /// Sheets that were left out.
    pub left_out: BTreeSet<String>,
}

/// The headers of a table, however their years and widths are written.
type Path = Vec<String>;

fn paths(layout: &Layout) -> Vec<Path> {
    layout.columns.iter().map(Heading::path).collect()
}

/// The largest group of files whose tables have headers in common, if there is any.
pub(super) fn largest_group(seen: &[Seen]) -> Option<Group> {
    let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
    for (file, layouts) in seen.iter().map(|seen| &seen.layouts).enumerate() {
        for (table, layout) in layouts.iter().enumerate() {
            let own = paths(layout);
            let is_like = |group: &&mut Vec<(usize, usize)>| {
                let (file, table) = group[0];
                are_alike(&own, &paths(&seen[file].layouts[table]))
            };
            match groups.iter_mut().find(is_like) {
                Some(group) => group.push((file, table)),
                None => groups.push(vec![(file, table)]),
            }
        }
    }
    let files = |group: &[(usize, usize)]| -> BTreeSet<usize> {
        group.iter().map(|(file, _)| *file).collect()
    };
    let size = |group: &Vec<(usize, usize)>| {
        let (file, table) = group[0];
        let columns = seen[file].layouts[table].columns.len();
        (files(group).len(), columns, std::cmp::Reverse(group[0]))
    };
    let group = groups.into_iter().max_by_key(size)?;
    let layouts: Vec<&Layout> =
        group.iter().map(|(file, table)| &seen[*file].layouts[*table]).collect();
    let (place, same) = middle(&layouts)?;
    let own = files(&group);
    let named = |is_own: bool| {
        let files = seen.iter().enumerate().filter(|(file, _)| own.contains(file) == is_own);
        files.map(|(_, seen)| seen.path.clone()).collect()
    };
    Some(Group {
        paths: named(true),
        others: named(false),
        layout: layouts[place].clone(),
        same,
        tables: layouts.len(),
        titles: layouts.iter().map(|layout| layout.titles.clone()).collect(),
        left_out: own.iter().flat_map(|file| seen[*file].left_out.clone()).collect(),
    })
}

/// Whether two tables have most of their headers in common.
fn are_alike(one: &[Path], other: &[Path]) -> bool {
    let lowest = |paths: &[Path]| -> BTreeSet<String> {
        paths.iter().filter_map(|path| path.last().cloned()).collect()
    };
    let (one, other) = (lowest(one), lowest(other));
    let common = one.intersection(&other).count();
    common * 2 > one.len().min(other.len())
}

/// The layout whose headers most of the others have, too, and how many are exactly like it. Of several
/// the one that is there most often.
fn middle(layouts: &[&Layout]) -> Option<(usize, usize)> {
    let all: Vec<Vec<Path>> = layouts.iter().map(|layout| paths(layout)).collect();
    let mut votes: BTreeMap<&Path, i64> = BTreeMap::new();
    let mut alike: BTreeMap<&[Path], usize> = BTreeMap::new();
    for paths in &all {
        *alike.entry(paths).or_default() += 1;
        for path in paths {
            *votes.entry(path).or_default() += 2;
        }
    }
    let files = i64::try_from(all.len()).ok()?;
    let score = |paths: &[Path]| -> i64 {
        paths.iter().map(|path| votes.get(path).copied().unwrap_or_default() - files).sum()
    };
    let best = (0..all.len()).max_by_key(|place| {
        let paths = &all[*place];
        (score(paths), alike.get(&paths[..]), std::cmp::Reverse(*place))
    })?;
    Some((best, alike.get(&all[best][..]).copied().unwrap_or_default()))
}

impl Group {
    /// The language of the headers.
    pub(super) fn language(&self) -> FormLanguage {
        let labels = self.layout.columns.iter().flat_map(|heading| &heading.labels);
        let (japanese, others): (Vec<bool>, Vec<bool>) =
            labels.map(|text| heading::is_japanese(text)).partition(|is_japanese| *is_japanese);
        if japanese.len() * 4 >= japanese.len() + others.len() {
            FormLanguage::Japanese
        } else {
            FormLanguage::English
        }
    }

    /// The title that most of the tables have: the first text above them.
    pub(super) fn title(&self) -> Option<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for title in self.titles.iter().filter_map(|titles| titles.first()) {
            *counts.entry(title).or_default() += 1;
        }
        let best = counts.into_iter().max_by_key(|(text, count)| (*count, text.len()));
        best.map(|(text, count)| (text.to_owned(), count))
    }
}
