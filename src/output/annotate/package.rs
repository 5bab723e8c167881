//! The package of a workbook: its parts as texts, and the same package with some of them changed.
//! Parts that are not changed are copied as they are packed, byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::Unsuitable;
use super::splice::{Document, attribute};

/// Most bytes of a part that is changed; larger ones are no form.
const LARGEST: u64 = 1 << 28;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Parts that are changed or new, by their names.
    changed: BTreeMap<String, String>,
}

/// A reference from one part to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type.
    pub kind: String,
    /// The name of the other part, from the root.
    pub target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unsuitable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unsuitable)?;
        Ok(Self { archive, changed: BTreeMap::new() })
    }

    /// The name under which a part is packed: programs differ in case.
    fn packed_name(&self, name: &str) -> Option<String> {
        let mut names = self.archive.file_names().filter_map(Result::ok);
        let found = names.find(|it| it.trim_start_matches('/').eq_ignore_ascii_case(name));
        found.map(std::borrow::Cow::into_owned)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.packed_name(name).is_some()
    }

    /// A part as it is now; `None` if there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unsuitable> {
        let Some(packed) = self.packed_name(name) else {
            return Ok(self.changed.get(name).cloned());
        };
        if let Some(changed) = self.changed.get(&packed) {
            return Ok(Some(changed.clone()));
        }
        let file = self.archive.by_name(&packed).map_err(|_| Unsuitable)?;
        let mut text = String::new();
        let count = file.take(LARGEST).read_to_string(&mut text).map_err(|_| Unsuitable)?;
        if count as u64 == LARGEST {
            return Err(Unsuitable);
        }
        Ok(Some(text))
    }

    /// A part that has to be there.
    pub(super) fn due(&mut self, name: &str) -> Result<String, Unsuitable> {
        self.text(name)?.ok_or(Unsuitable)
    }

    /// Gives a part another text.
    pub(super) fn put(&mut self, name: &str, text: String) {
        let name = self.packed_name(name).unwrap_or_else(|| name.to_owned());
        self.changed.insert(name, text);
    }

    /// A name for a new part, with a number between the two pieces.
    pub(super) fn free_name(&self, before: &str, behind: &str) -> String {
        let names = (1_u32..).map(|number| format!("{before}{number}{behind}"));
        names.into_iter().find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The references of a part to others; of the document itself, if the name is empty.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, Unsuitable> {
        let Some(xml) = self.text(&relations_of(name))? else { return Ok(Vec::new()) };
        let document = Document::parse(&xml).ok_or(Unsuitable)?;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let relation = |open: &str| {
            let kind = attribute(open, "Type")?;
            Some(Relation {
                id: attribute(open, "Id")?,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: crate::read::resolve(folder, &attribute(open, "Target")?),
            })
        };
        Ok(document.children.iter().filter_map(|child| relation(child.open)).collect())
    }

    /// Adds a reference from a part to another, and says its id.
    pub(super) fn relate(
        &mut self,
        name: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, Unsuitable> {
        const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let known = self.relations(name)?;
        let ids = (1_u32..).map(|number| format!("rId{number}"));
        let mut free = ids.into_iter().filter(|id| known.iter().all(|known| known.id != *id));
        let id = free.next().unwrap_or_default();
        let part = relations_of(name);
        let xml = self.text(&part)?.unwrap_or_else(|| EMPTY.to_owned());
        let document = Document::parse(&xml).ok_or(Unsuitable)?;
        let prefix = document.prefix;
        let relation = format!(
            "<{prefix}Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{target}\"/>"
        );
        let xml = document.with(&relation, &[]);
        self.put(&part, xml);
        Ok(id)
    }

    /// Says of which type a new part is.
    pub(super) fn declare(&mut self, name: &str, kind: &str) -> Result<(), Unsuitable> {
        const TYPES: &str = "[Content_Types].xml";
        let xml = self.due(TYPES)?;
        let document = Document::parse(&xml).ok_or(Unsuitable)?;
        let prefix = document.prefix;
        let part = format!("/{name}");
        let is_declared = |open: &str| attribute(open, "PartName").as_deref() == Some(&part);
        if !document.children.iter().any(|child| is_declared(child.open)) {
            let more = format!("<{prefix}Override PartName=\"{part}\" ContentType=\"{kind}\"/>");
            let xml = document.with(&more, &[]);
            self.put(TYPES, xml);
        }
        Ok(())
    }

    /// The package with the changed parts.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Unsuitable> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        let write = |out: &mut ZipWriter<_>, name: &str, text: &str| {
            out.start_file(name, options).map_err(|_| Unsuitable)?;
            out.write_all(text.as_bytes()).map_err(|_| Unsuitable)
        };
        for place in 0..self.archive.len() {
            let file = self.archive.by_index_raw(place).map_err(|_| Unsuitable)?;
            let name = file.name().map_err(|_| Unsuitable)?.into_owned();
            match self.changed.remove(&name) {
                Some(text) => {
                    drop(file);
                    write(&mut out, &name, &text)?;
                }
                None => out.raw_copy_file(file).map_err(|_| Unsuitable)?,
            }
        }
        for (name, text) in &self.changed {
            write(&mut out, name, text)?;
        }
        Ok(out.finish().map_err(|_| Unsuitable)?.into_inner())
    }
}

/// The part with the references of a part.
fn relations_of(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{name}.rels"),
    }
}
