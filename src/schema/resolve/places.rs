//! Where columns are written: repeated ones once, to stand once for each year. Columns that cannot
//! be told from one another are found here.

use super::super::Years;
use super::super::document::{Kind as NodeKind, Step, below, steps};
use super::super::file::{self, SchemaFile};
use super::{Mistake, Resolver};
use crate::fold;
use crate::message::Phrase;
use crate::value::year::{Calendar, Year};

/// What stands for the year in ids and headers of repeated columns.
pub(super) const YEAR: &str = "{year}";

/// What a group of columns may have.
const GROUP_KEYS: [&str; 4] = ["id", "group", "each", "columns"];

/// A column as written, where it is written, and the year it is for.
pub(super) struct Place<'f> {
    pub column: &'f file::Column,
    pub path: Vec<Step>,
    pub year: Option<Year>,
    /// In which calendar the texts write it.
    pub calendar: Calendar,
    /// The headings above the header, topmost first.
    pub group: Vec<String>,
    /// It is repeated for each year, also where the years are missing.
    pub is_repeated: bool,
}

impl Place<'_> {
    /// A text of the column, for its year.
    pub(super) fn text(&self, template: &str) -> String {
        let text = |year: Year| for_year(template, year, self.calendar);
        self.year.map_or_else(|| template.to_owned(), text)
    }

    /// The header texts that mean the column, and where they stand.
    pub(super) fn headers(&self) -> impl Iterator<Item = (Vec<Step>, String)> {
        let header = self.column.header.iter().map(|text| (steps!["header"].to_vec(), text));
        let also = self.column.also.iter().enumerate();
        let also = also.map(|(index, text)| (steps!["also", index].to_vec(), text));
        header.chain(also).map(|(steps, text)| (below(&self.path, steps), self.text(text)))
    }

    /// Comparison keys of the headings above the header.
    fn group_keys(&self) -> Vec<String> {
        self.group.iter().map(|text| header_key(text)).collect()
    }
}

impl Resolver<'_> {
    /// Complains if the headings of some column are more than the header has rows.
    pub(super) fn header_rows(&mut self, file: &SchemaFile, places: &[Place<'_>]) {
        let Some(rows) = file.form.header_rows else { return };
        let height = |place: &&Place<'_>| place.group.len() + 1;
        let Some(deepest) = places.iter().rev().max_by_key(height) else { return };
        if height(&deepest) > rows as usize {
            let phrase = Phrase::new("schema-header-rows")
                .with("needed", height(&deepest))
                .with("rows", rows);
            self.mistake(&below(&deepest.path, steps!["group"]), phrase);
        }
    }

    /// Complains about a column that cannot be told from one before it.
    pub(super) fn twins(&mut self, place: &Place<'_>, before: &[Place<'_>]) {
        let id = |place: &Place<'_>| place.column.id.as_ref().map(|id| place.text(id));
        let own_id = id(place);
        let by_id = before.iter().find(|other| own_id.is_some() && id(other) == own_id);
        if let Some(twin) = by_id {
            // a repeated column without its year in its id is a mistake of its own
            if twin.path != place.path {
                let [earlier, later] = [twin, place].map(|place| below(&place.path, steps!["id"]));
                let name = place.column.id.as_deref().unwrap_or_default();
                let phrase = Phrase::new("schema-duplicate").with("name", name);
                let spot = self.spot_of_two(&earlier, &later);
                self.mistakes.push(Mistake::new(spot, phrase));
            }
            return;
        }
        let groups = place.group_keys();
        for other in before.iter().filter(|other| other.group_keys() == groups) {
            let theirs: Vec<_> = other.headers().collect();
            let shared = place.headers().find_map(|(path, text)| {
                let key = header_key(&text);
                let twin = theirs.iter().find(|(_, text)| header_key(text) == key);
                twin.map(|(twin, _)| (twin.clone(), path, text))
            });
            if let Some((_, later, _)) = shared.as_ref().filter(|_| other.path == place.path) {
                self.mistake(later, Phrase::new("schema-header-needs-year"));
                return;
            }
            if let Some((earlier, later, text)) = shared {
                let spot = self.spot_of_two(&earlier, &later);
                // a repeated column that is like another is so in each of its years
                if self.mistakes.iter().any(|told| told.is_like(&spot, "schema-same-header")) {
                    return;
                }
                let is_theirs = spot == self.document.nearest(&earlier).spot;
                let column = if is_theirs { place } else { other }.column.id.as_deref();
                let phrase = Phrase::new("schema-same-header")
                    .with("header", text)
                    .with("column", column.unwrap_or_default());
                self.mistakes.push(Mistake::new(spot, phrase));
                return;
            }
        }
    }

    pub(super) fn expand<'f>(
        &mut self,
        column: &'f file::Column,
        path: &[Step],
        years: Option<&Years>,
        places: &mut Vec<Place<'f>>,
    ) {
        let is_repeated = column.each.is_some();
        let calendar = years.map(|years| years.calendar).unwrap_or_default();
        let listed = years.map_or(&[][..], |years| &years.columns);
        if is_repeated && years.is_none() {
            self.mistake(&below(path, steps!["each"]), Phrase::new("schema-repeat-without-years"));
        }
        if !column.columns.is_empty() {
            self.check_group(column, path);
        }
        // where years are missing, one column stands for all, so that others may refer to it
        let all: Vec<Option<Year>> = match listed {
            years if is_repeated && !years.is_empty() => years.iter().copied().map(Some).collect(),
            _ => vec![None],
        };
        for year in all {
            let group = |column: &file::Column| -> Vec<String> {
                let texts = column.group.as_ref().map_or(&[][..], file::OneOrMany::as_slice);
                let text = |text: &String| {
                    year.map_or(text.clone(), |year| for_year(text, year, calendar))
                };
                texts.iter().map(text).collect()
            };
            let outer = group(column);
            if column.columns.is_empty() {
                let path = path.to_vec();
                places.push(Place { column, path, year, calendar, group: outer, is_repeated });
                continue;
            }
            for (index, inner) in column.columns.iter().enumerate() {
                let path = below(path, steps!["columns", index]);
                let group = outer.iter().cloned().chain(group(inner)).collect();
                // nothing is said about an id as long as it is not clear whether it is repeated
                let is_meant = || inner.id.as_ref().is_some_and(|id| id.contains(YEAR));
                let is_repeated = is_repeated || is_meant();
                if inner.columns.is_empty() {
                    let column = inner;
                    places.push(Place { column, path, year, calendar, group, is_repeated });
                }
            }
        }
    }

    /// A group of columns has nothing of its own but a heading; and there are no groups in it.
    fn check_group(&mut self, column: &file::Column, path: &[Step]) {
        if column.each.is_none() {
            self.mistake(path, Phrase::new("schema-column-needs").with("key", "each"));
        }
        if let NodeKind::Table(entries) = &self.document.nearest(path).kind {
            let others = entries.iter().filter(|(key, _)| !GROUP_KEYS.contains(&key.as_str()));
            let others = others.map(|(key, entry)| (key.clone(), entry.key.clone()));
            for (key, spot) in others.collect::<Vec<_>>() {
                let phrase = Phrase::new("schema-not-for-group").with("key", key);
                self.mistakes.push(Mistake::new(spot, phrase));
            }
        }
        for (index, inner) in column.columns.iter().enumerate() {
            let path = below(path, steps!["columns", index]);
            for (key, given) in
                [("each", inner.each.is_some()), ("columns", !inner.columns.is_empty())]
            {
                if given {
                    let phrase = Phrase::new("schema-nested-twice").with("key", key);
                    self.key_mistake(&below(&path, steps![key]), phrase);
                }
            }
        }
    }
}

/// The text for one year.
pub(super) fn for_year(template: &str, year: Year, calendar: Calendar) -> String {
    template.replace(YEAR, &calendar.name(year))
}

/// The key by which headers are compared: spellings of years are unified.
pub(crate) fn header_key(text: &str) -> String {
    Year::unify(&fold::key(text))
}
