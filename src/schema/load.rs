//! Loads a schema: reads the file and those it extends, lays them over one another, and checks the
//! result in stages, so that one mistake is not reported again as the cause of others.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use super::document::{Node, Source, Spot, parse};
use super::file::SchemaFile;
use super::mistake::{Mistake, Mistakes};
use super::{Schema, resolve, shape};
use crate::message::Phrase;

/// The schemas that are part of the program, by id.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("gender-equality-progress", include_str!("../../schemas/gender-equality-progress.toml")),
    ("city-plan-kpi", include_str!("../../schemas/city-plan-kpi.toml")),
    ("quarterly-return", include_str!("../../schemas/quarterly-return.toml")),
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

    /// The forms that are built in; what they share is none.
    pub(crate) fn all_built_in() -> &'static [Self] {
        static ALL: LazyLock<Vec<Schema>> = LazyLock::new(|| {
            BUILT_IN.iter().filter_map(|(id, _)| Schema::built_in(id).ok()).collect()
        });
        &ALL
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
        let mut loader = Loader { sources: Vec::new(), mistakes: Vec::new(), is_whole: true, open };
        let document = loader.read(source);
        if loader.is_whole {
            let found = shape::check(&document)
                .and_then(|()| understand(&document, fingerprint(&loader.sources)));
            match found {
                Ok(schema) if loader.mistakes.is_empty() => return Ok(schema),
                Ok(_) => {}
                Err(list) => loader.mistakes.extend(list),
            }
        }
        Err(Mistakes::new(loader.sources, loader.mistakes))
    }
}

/// Turns a document that has the right shape into a schema to use.
fn understand(document: &Node, sha256: String) -> Result<Schema, Vec<Mistake>> {
    match serde_json::from_value::<SchemaFile>(document.to_value()) {
        Ok(file) => resolve::resolve(&file, document, sha256),
        Err(error) => {
            let phrase = Phrase::new("schema-unreadable").with("detail", error.to_string());
            Err(vec![Mistake::new(document.spot.clone(), phrase)])
        }
    }
}

fn fingerprint(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.text.as_bytes());
    }
    crate::hex::hex(&hash.finalize())
}

struct Loader<'o> {
    sources: Vec<Source>,
    mistakes: Vec<Mistake>,
    /// All sources could be read to their ends, so what is missing is missing indeed.
    is_whole: bool,
    open: &'o dyn Fn(&str, &str) -> Option<Source>,
}

impl Loader<'_> {
    /// Reads a source and lays it over the one it extends.
    fn read(&mut self, source: Source) -> Node {
        let index = self.sources.len();
        let (own, errors) = parse(index, &source.text);
        self.sources.push(source);
        self.is_whole &= errors.is_empty();
        self.mistakes.extend(errors.into_iter().map(|error| {
            let phrase = Phrase::new("schema-syntax").with("detail", error.message);
            Mistake::new(Spot::new(index, error.range), phrase)
        }));
        let extends = own.get("extends").cloned();
        let base = extends.as_ref().and_then(|extends| self.base(extends, index));
        if extends.is_some() && base.is_none() {
            self.is_whole = false;
            return own;
        }
        match self.without(base, &own.texts("drop")) {
            Some(base) => own.over(base),
            None => own,
        }
    }

    /// What is left of the schema that is extended.
    fn without(&mut self, mut base: Option<Node>, drops: &[Node]) -> Option<Node> {
        for drop in drops {
            let path = drop.as_str().unwrap_or_default();
            if !base.as_mut().is_some_and(|base| base.remove(path)) {
                let phrase = Phrase::new("schema-drop-nothing").with("path", path);
                self.mistakes.push(Mistake::new(drop.spot.clone(), phrase));
            }
        }
        base
    }

    /// The schema that is extended, itself laid over those that it extends.
    fn base(&mut self, extends: &Node, from: usize) -> Option<Node> {
        let Some(name) = extends.as_str() else {
            self.mistakes.push(Mistake::kinds(extends.spot.clone(), &["string"]));
            return None;
        };
        let built_in = BUILT_IN
            .iter()
            .find(|(id, _)| *id == name)
            .map(|(id, text)| Source { name: (*id).to_owned(), text: (*text).to_owned() });
        let found = built_in.or_else(|| (self.open)(name, &self.sources[from].name));
        let complaint = match &found {
            None => Some("schema-no-base"),
            Some(_) if self.sources.len() >= LONGEST_CHAIN => Some("schema-circular"),
            // one file may be reached by paths that differ
            Some(source) if self.sources.iter().any(|known| known.text == source.text) => {
                Some("schema-circular")
            }
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
