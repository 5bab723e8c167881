//! The package itself: parts have types, relationships lead to parts, and what refers to a
//! relationship finds it.

use std::collections::HashSet;

use super::book::{Book, Element, Relation};
use super::checked::Checked;

/// Where relationships are referred to from.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The part that lists the types of all.
const TYPES: &str = "[Content_Types].xml";
/// What is used only where a part refers to it; everything else is found by its type.
const REFERRED_TO: [&str; 8] = [
    "worksheet",
    "hyperlink",
    "drawing",
    "vmlDrawing",
    "image",
    "chart",
    "table",
    "printerSettings",
];

pub(super) fn check(book: &Book, checked: &mut Checked) {
    types(book, checked);
    for owner in owners(book) {
        let is_part = book.parts.iter().any(|(part, _)| *part == owner);
        let is_there = owner.is_empty() || is_part;
        checked.must("relationships have an owner", is_there, || owner.clone());
        let relations = book.relations(&owner);
        let elements = book.elements_of(&owner);
        let used = used(elements);
        targets(book, &owner, &relations, checked);
        for id in &used {
            let is_there = relations.iter().any(|relation| relation.id == *id);
            checked.must("what is referred to is there", is_there, || format!("{owner} {id}"));
        }
        for relation in relations.iter().filter(|it| REFERRED_TO.contains(&it.kind.as_str())) {
            checked.must("relationships are used", used.contains(&relation.id), || {
                format!("{owner} {} {}", relation.id, relation.target)
            });
        }
    }
    for (part, _) in &book.parts {
        let has_relations = !book.relations(part).is_empty();
        let is_free = has_relations || used(book.elements_of(part)).is_empty();
        checked.must("who refers has relationships", is_free, || part.clone());
    }
}

/// The parts that have relationships; that of the package itself is empty.
fn owners(book: &Book) -> Vec<String> {
    let owner = |(part, _): &(String, Vec<u8>)| {
        let owner = part.strip_suffix(".rels")?;
        let (folder, file) = owner.split_once("_rels/")?;
        Some(format!("{folder}{file}"))
    };
    book.parts.iter().filter_map(owner).collect()
}

/// The relationships that the elements of a part refer to.
fn used(elements: &[Element]) -> HashSet<String> {
    let all = || elements.iter().flat_map(Element::all);
    let declared = all().filter(|(_, value)| *value == OFFICE);
    let prefixes: HashSet<&str> =
        declared.filter_map(|(name, _)| name.strip_prefix("xmlns:")).collect();
    let is_reference =
        |name: &str| name.split_once(':').is_some_and(|(prefix, _)| prefixes.contains(prefix));
    let references = all().filter(|(name, value)| is_reference(name) && !value.is_empty());
    // drawings in VML refer in their own way
    let relids = all().filter(|(name, _)| name.ends_with(":relid"));
    references.chain(relids).map(|(_, value)| value.to_owned()).collect()
}

fn targets(book: &Book, owner: &str, relations: &[Relation], checked: &mut Checked) {
    let (mut ids, mut taken) = (HashSet::new(), HashSet::new());
    for relation in relations {
        let Relation { id, kind, target, is_external } = relation;
        let place = || format!("{owner} {id} {target}");
        checked.must("relationships have a name of their own", ids.insert(id), place);
        if *is_external {
            continue;
        }
        let is_there = book.parts.iter().any(|(part, _)| part == target);
        checked.must("relationships lead to parts", is_there, place);
        checked.must("relationships are there once", taken.insert((kind, target)), place);
    }
}

fn types(book: &Book, checked: &mut Checked) {
    let elements = book.elements_of(TYPES);
    let values = |element: &str, attribute: &str| -> Vec<String> {
        let named = elements.iter().filter(|it| it.name() == element);
        named.filter_map(|it| it.get(attribute)).map(str::to_lowercase).collect()
    };
    let endings = values("Default", "Extension");
    let names = values("Override", "PartName");
    let mut taken = HashSet::new();
    for (part, _) in &book.parts {
        let name = part.to_lowercase();
        let ending = name.rsplit('.').next().unwrap_or_default().to_owned();
        let is_typed = endings.contains(&ending) || names.contains(&format!("/{name}"));
        checked.must("parts have a type", is_typed || part == TYPES, || part.clone());
        checked.must("parts are there once", taken.insert(name), || part.clone());
    }
    for all in [&endings, &names] {
        let mut taken = HashSet::new();
        for name in all {
            checked.must("types are given once", taken.insert(name), || name.clone());
        }
    }
    for name in &names {
        let is_there = taken.contains(name.trim_start_matches('/'));
        checked.must("types are those of parts", is_there, || name.clone());
    }
}
