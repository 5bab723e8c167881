//! Links lead somewhere, and are no longer and no more than Excel takes.

use std::collections::HashSet;

use super::book::{Book, Element, Relation, Sheet, is_within, length, range};
use super::checked::Checked;
use super::sheets::{parted, sheet};

/// Most links of a sheet; most characters of where one leads, of what is shown when the mouse is on
/// it, and of its text.
const MOST: usize = 65_530;
const LONGEST: usize = 2_079;
const LONGEST_TIP: usize = 255;
const LONGEST_TEXT: usize = 32_767;

pub(super) fn check(book: &Book, checked: &mut Checked) {
    for sheet in &book.sheets {
        let relations = book.relations(&sheet.part);
        let count = sheet.named("hyperlink").count();
        checked.must("links are few enough", count <= MOST, || format!("{}: {count}", sheet.part));
        let mut taken = HashSet::new();
        for element in sheet.named("hyperlink") {
            let place = element.get("ref").unwrap_or_default();
            let of = || format!("{} {place}", sheet.part);
            checked.must("a cell has one link", taken.insert(place), of);
            let is_here = range(place).is_some_and(|(_, last)| is_within(last, sheet.last()));
            checked.must("links stand in cells", is_here, of);
            lengths(sheet, element, checked);
            match element.relation() {
                Some(id) => outwards(sheet, element, id, &relations, checked),
                None => inwards(book, sheet, element, checked),
            }
        }
    }
}

fn lengths(sheet: &Sheet, element: &Element, checked: &mut Checked) {
    for (name, most) in [("location", LONGEST), ("tooltip", LONGEST_TIP), ("display", LONGEST_TEXT)]
    {
        let text = element.get(name).unwrap_or_default();
        checked.must("texts of links are short", length(text) <= most, || {
            let place = element.get("ref").unwrap_or_default();
            format!("{} {place}: {name} {}", sheet.part, length(text))
        });
    }
}

fn outwards(
    sheet: &Sheet,
    element: &Element,
    id: &str,
    relations: &[Relation],
    checked: &mut Checked,
) {
    let of = || format!("{} {} {id}", sheet.part, element.get("ref").unwrap_or_default());
    let relation = relations.iter().find(|relation| relation.id == id);
    let is_link = relation.is_some_and(|it| it.is_external && it.kind == "hyperlink");
    checked.must("links outwards lead somewhere", is_link, of);
    let target = relation.map_or("", |relation| &relation.target);
    checked.must("links outwards are short", length(target) <= LONGEST, || {
        format!("{}: {}", of(), length(target))
    });
    let is_plain = !target.is_empty() && !target.contains(|c: char| c.is_control() || c == ' ');
    checked.must("links outwards are escaped", is_plain, || format!("{}: {target:?}", of()));
}

fn inwards(book: &Book, from: &Sheet, element: &Element, checked: &mut Checked) {
    let location = element.get("location").unwrap_or_default();
    let found = parted(location).and_then(|(name, text)| Some((sheet(book, &name)?, range(text)?)));
    let leads = found.is_some_and(|(sheet, (_, last))| is_within(last, sheet.last()));
    checked.must("links inwards lead to cells", leads, || {
        format!("{} {} to {location}", from.part, element.get("ref").unwrap_or_default())
    });
}
