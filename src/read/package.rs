//! The parts of a zipped document, read as a stream within the limits of the file.

use std::collections::HashMap;
use std::io::{BufReader, Cursor};

use zip::ZipArchive;

use super::limits::{Budget, Limit};
use super::xml::{Part, Xml, attributes};
use crate::submission::Failure;

/// A zipped document.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Places of the parts by the keys of their names.
    places: HashMap<String, usize>,
    budget: &'b Budget<'b>,
}

/// A reference from one part to another.
#[derive(Default)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type, such as `worksheet`.
    pub kind: String,
    /// The name of the other part, from the root of the document.
    pub target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], budget: &'b Budget<'b>) -> Result<Self, Failure> {
        let damaged = |error: zip::result::ZipError| Failure::Damaged(error.to_string());
        budget.within(Limit::Parts, entries(bytes) as u64)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut places = HashMap::new();
        for place in 0..archive.len() {
            budget.step()?;
            if let Some(Ok(name)) = archive.name_for_index(place) {
                places.entry(key(&name)).or_insert(place);
            }
        }
        Ok(Self { archive, places, budget })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// A part as it is; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Failure> {
        let Some(place) = self.places.get(&key(name)) else { return Ok(None) };
        let file = self.archive.by_index(*place);
        let file = file.map_err(|error| Failure::Damaged(error.to_string()))?;
        let packed = file.compressed_size();
        Ok(Some(Part::new(file, packed, self.budget)))
    }

    /// A part as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Failure> {
        Ok(self.part(name)?.map(|part| Xml::new(BufReader::new(part))))
    }

    /// The references of a part to others; of the document itself, if the name is empty.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, Failure> {
        let budget = self.budget;
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(mut xml) = self.xml(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        xml.each_element(|element| {
            if element.local_name().as_ref() == "Relationship" {
                let mut relation = Relation::default();
                attributes(element, |key, value| match key {
                    "Id" => value.clone_into(&mut relation.id),
                    "Type" => {
                        let word = value.rsplit('/').next().unwrap_or_default();
                        word.clone_into(&mut relation.kind);
                    }
                    "Target" => relation.target = resolve(folder, value),
                    _ => {}
                });
                budget.string(&relation.id)?;
                budget.string(&relation.target)?;
                relations.push(relation);
                budget.within(Limit::Parts, relations.len() as u64)?;
            }
            Ok(())
        })?;
        Ok(relations)
    }
}

/// How many parts a zipped file can list: each entry of its list begins with this signature. Source:
/// APPNOTE.TXT 4.3.12 (central directory structure).
fn entries(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| window == b"PK\x01\x02").count()
}

/// The name of a part, for finding it: programs differ in case and slashes.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The name of a part that is referred to from a folder.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_found_from_where_they_are_named() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("", "..\\..\\xl\\workbook.xml"), "xl/workbook.xml");
    }
}
