//! Loads a schema: reads the file and those it extends, lays them over one another, and checks the
//! result in stages, so that one mistake is not reported again as the cause of others.

use sha2::{Digest as _, Sha256};

use super::document::{Node, Source, parse};
use super::file::SchemaFile;
use super::mistake::{Mistake, Mistakes};
use super::{Schema, resolve, shape};
use crate::message::Phrase;

/// The schemas that are part of the program, by id.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("gender-equality-progress", include_str!("../../schemas/gender-equality-progress.toml")),
    ("japanese-office", include_str!("../../schemas/parts/japanese-office.toml")),
];

/// How many schemas may extend one another.
const LONGEST_CHAIN: usize = 8;

impl Schema {
    /// The built-in schema of this id.
    ///
    /// # Errors
    /// If there is no such schema.
    pub fn built_in(id: &str) -> Result<Self, Mistakes> {
        let text = BUILT_IN.iter().find(|(name, _)| *name == id).map_or("", |(_, text)| text);
        Self::load(Source { name: id.to_owned(), text: text.to_owned() }, &|_, _| None)
    }

    /// Loads a schema from its text. `open` is asked for the schema that `extends` names, with the
    /// name of the source that names it, unless it is a built-in one.
    ///
    /// # Errors
    /// All mistakes of the schema.
    pub fn load(
        source: Source,
        open: &dyn Fn(&str, &str) -> Option<Source>,
    ) -> Result<Self, Mistakes> {
        let mut loader = Loader { sources: Vec::new(), mistakes: Vec::new(), open };
        let document = loader.read(source);
        if loader.mistakes.is_empty() {
            loader.mistakes = shape::check(&document);
        }
        if !loader.mistakes.is_empty() {
            return Err(Mistakes::new(loader.sources, loader.mistakes));
        }
        let resolved = match serde_json::from_value::<SchemaFile>(document.to_value()) {
            Ok(file) => resolve::resolve(&file, &document, fingerprint(&loader.sources)),
            Err(error) => {
                let phrase = Phrase::new("schema-unreadable").with("detail", error.to_string());
                Err(vec![Mistake::new(document.spot.clone(), phrase)])
            }
        };
        resolved.map_err(|list| Mistakes::new(loader.sources, list))
    }
}

fn fingerprint(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.text.as_bytes());
    }
    crate::hex(&hash.finalize())
}

struct Loader<'o> {
    sources: Vec<Source>,
    mistakes: Vec<Mistake>,
    open: &'o dyn Fn(&str, &str) -> Option<Source>,
}

impl Loader<'_> {
    /// Reads a source and lays it over the one it extends.
    fn read(&mut self, source: Source) -> Node {
        let index = self.sources.len();
        let (mut own, errors) = parse(index, &source.text);
        self.sources.push(source);
        self.mistakes.extend(errors.into_iter().map(|error| {
            Mistake::new(error.spot, Phrase::new("schema-syntax").with("detail", error.message))
        }));
        let Some(extends) = own.get("extends").filter(|node| node.as_str().is_some()).cloned()
        else {
            return own;
        };
        let drops: Vec<Node> = match own.get("drop").map(|node| &node.kind) {
            Some(super::document::Kind::List(items)) => items.clone(),
            _ => Vec::new(),
        };
        own.remove("extends");
        own.remove("drop");
        let Some(mut base) = self.base(&extends, index) else {
            return own;
        };
        for drop in drops {
            let path = drop.as_str().unwrap_or_default();
            if !base.remove(path) {
                let phrase = Phrase::new("schema-drop-nothing").with("path", path);
                self.mistakes.push(Mistake::new(drop.spot.clone(), phrase));
            }
        }
        own.over(base)
    }

    fn base(&mut self, extends: &Node, from: usize) -> Option<Node> {
        let name = extends.as_str().unwrap_or_default();
        let built_in = BUILT_IN
            .iter()
            .find(|(id, _)| *id == name)
            .map(|(id, text)| Source { name: (*id).to_owned(), text: (*text).to_owned() });
        let found = built_in.or_else(|| (self.open)(name, &self.sources[from].name));
        let complaint = match &found {
            None => Some("schema-no-base"),
            Some(_) if self.sources.len() >= LONGEST_CHAIN => Some("schema-circular"),
            Some(source) if self.sources.contains(source) => Some("schema-circular"),
            Some(_) => None,
        };
        if let Some(id) = complaint {
            let mistake = Mistake::new(extends.spot.clone(), Phrase::new(id).with("name", name));
            let known = BUILT_IN.iter().map(|(id, _)| *id);
            self.mistakes.push(mistake.suggest(name, known));
            return None;
        }
        found.map(|source| self.read(source))
    }
}
