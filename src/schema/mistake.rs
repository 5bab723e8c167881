//! A mistake in a schema file, and how all of them are shown: file, line and column, an excerpt
//! with a caret, and what was probably meant.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::document::{Source, Spot};
use crate::message::{Language, Paint, Phrase};
use crate::suggest::nearest;

/// A mistake in a schema file.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    spot: Spot,
    phrase: Phrase,
    /// What the phrase says about kinds of value, by the names that JSON Schema gives them.
    kinds: Vec<(&'static str, Vec<&'static str>)>,
    suggestion: Option<String>,
    /// The part of the text in that place that it is about, with the whole text.
    part: Option<(String, Range<usize>)>,
}

impl Mistake {
    pub(crate) fn new(spot: Spot, phrase: Phrase) -> Self {
        Self { spot, phrase, kinds: Vec::new(), suggestion: None, part: None }
    }

    /// A value of another kind than those that are wanted.
    pub(crate) fn kinds(spot: Spot, kinds: &[&'static str]) -> Self {
        Self::new(spot, Phrase::new("schema-wrong-kind")).with_kinds("expected", kinds)
    }

    /// Names kinds of value in the phrase.
    pub(crate) fn with_kinds(mut self, name: &'static str, kinds: &[&'static str]) -> Self {
        self.kinds.push((name, kinds.to_vec()));
        self
    }

    /// Points at a part of the text that stands in the place.
    pub(crate) fn within(mut self, text: &str, part: Range<usize>) -> Self {
        self.part = Some((text.to_owned(), part));
        self
    }

    /// The place of the part, unless the text is written with escapes, so that it cannot be counted
    /// where its parts are.
    fn narrowed(mut self, sources: &[Source]) -> Self {
        if let Some((text, part)) = self.part.take()
            && let Some(written) =
                sources[self.spot.source].text.get(self.spot.start..self.spot.end)
            && let Some(start) = written.find(&text)
            && text.get(part.clone()).is_some()
        {
            let start = self.spot.start + start;
            self.spot = Spot::new(self.spot.source, start + part.start..start + part.end);
        }
        self
    }

    /// What was probably meant.
    pub(crate) fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// Whether the same has been said about this place, maybe with other details.
    pub(crate) fn is_like(&self, spot: &Spot, id: &str) -> bool {
        self.spot == *spot && self.phrase.id == id
    }

    fn is_same(&self, other: &Self) -> bool {
        (&self.spot, &self.phrase) == (&other.spot, &other.phrase)
    }

    fn title(&self, language: Language) -> String {
        let either = |one: String, other: String| {
            language.say(&Phrase::new("schema-either").with("one", one).with("other", other))
        };
        let mut phrase = self.phrase.clone();
        for (name, kinds) in &self.kinds {
            let kinds = kinds.iter().map(|kind| language.text(&format!("schema-kind-{kind}")));
            phrase = phrase.with(name, kinds.reduce(either).unwrap_or_default());
        }
        language.say(&phrase)
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
    /// In the order of their places. What is wrong in one place and shows in many, as in a column
    /// that is repeated for each year, is said once.
    pub(super) fn new(sources: Vec<Source>, list: Vec<Mistake>) -> Self {
        let mut list: Vec<Mistake> =
            list.into_iter().map(|mistake| mistake.narrowed(&sources)).collect();
        list.sort_by(|a, b| a.spot.cmp(&b.spot));
        let mut kept: Vec<Mistake> = Vec::new();
        for mistake in list {
            if !kept.iter().any(|other| other.is_same(&mistake)) {
                kept.push(mistake);
            }
        }
        Self { sources, list: kept }
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
        let level = Level::ERROR.with_name(language.text("schema-mistake"));
        let title = level.primary_title(mistake.title(language));
        if mistake.spot.is_file() {
            return title.element(Origin::path(&source.name));
        }
        let mut annotation = AnnotationKind::Primary.span(first_line(&source.text, &mistake.spot));
        if let Some(word) = &mistake.suggestion {
            let phrase = Phrase::new("schema-did-you-mean").with("word", word);
            annotation = annotation.label(language.say(&phrase));
        }
        let snippet = Snippet::source(&source.text).path(&source.name).annotation(annotation);
        title.element(snippet)
    }
}

/// The part of a place that stands on its first line, so that excerpts are short.
fn first_line(text: &str, spot: &Spot) -> Range<usize> {
    let part = text.get(spot.start..spot.end).unwrap_or_default();
    let line = part.split(['\r', '\n']).next().unwrap_or_default();
    spot.start..spot.start + line.len()
}
