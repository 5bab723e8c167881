//! A mistake in a schema file, and how all of them are shown: file, line and column, an excerpt
//! with a caret, and what was probably meant.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::document::{Source, Spot};
use crate::message::{Language, Paint, Phrase};
use crate::suggest::nearest;

/// A mistake in a schema file.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    spot: Spot,
    phrase: Phrase,
    suggestion: Option<String>,
}

impl Mistake {
    pub(crate) fn new(spot: Spot, phrase: Phrase) -> Self {
        Self { spot, phrase, suggestion: None }
    }

    /// Adds "did you mean" if one of the known words is near to what was written.
    pub(crate) fn suggest<'a>(
        mut self,
        written: &str,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        self.suggestion = nearest(written, known).map(str::to_owned);
        self
    }
}

/// All mistakes of a schema, with the texts they stand in.
#[derive(Clone, Debug)]
pub struct Mistakes {
    pub(super) sources: Vec<Source>,
    pub(super) list: Vec<Mistake>,
}

impl Mistakes {
    pub(super) fn new(sources: Vec<Source>, mut list: Vec<Mistake>) -> Self {
        list.sort_by(|a, b| a.spot.cmp(&b.spot));
        Self { sources, list }
    }

    /// How many there are; never 0.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is at least one mistake")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Shows every mistake with its place, for a terminal with or without colours.
    #[must_use]
    pub fn render(&self, language: Language, paint: Paint) -> String {
        let renderer = match paint {
            Paint::Plain => Renderer::plain(),
            Paint::Coloured => Renderer::styled(),
        };
        let mut text = String::new();
        for mistake in &self.list {
            let _ = writeln!(text, "{}\n", renderer.render(&[self.group(mistake, language)]));
        }
        text
    }

    fn group<'a>(
        &'a self,
        mistake: &'a Mistake,
        language: Language,
    ) -> annotate_snippets::Group<'a> {
        let source = &self.sources[mistake.spot.source];
        let span = mistake.spot.start..mistake.spot.end.max(mistake.spot.start);
        let label = mistake
            .suggestion
            .as_ref()
            .map(|word| language.say(&Phrase::new("schema-did-you-mean").with("word", word)));
        let mut annotation = AnnotationKind::Primary.span(span);
        if let Some(label) = label {
            annotation = annotation.label(label);
        }
        let snippet = Snippet::source(&source.text).path(&source.name).annotation(annotation);
        let title = language.say(&mistake.phrase);
        let level = Level::ERROR.with_name(language.say(&Phrase::new("schema-mistake")));
        level.primary_title(title).element(snippet)
    }
}
