//! Everything that people read, in Japanese and English. The texts are in `message/ja/*.ftl` and
//! `message/en/*.ftl` (Project Fluent); code refers to them by id and never builds sentences.

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::schema::Words;

/// A language in which reports, workbooks and help are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Japanese, the default.
    #[default]
    Ja,
    /// English.
    En,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The two-letter code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of a locale such as `ja_JP.UTF-8`; `None` for locales that name no language.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match code.to_ascii_lowercase().as_str() {
            "" | "c" | "posix" => None,
            "ja" => Some(Self::Ja),
            _ => Some(Self::En),
        }
    }

    /// The phrase in this language.
    pub(crate) fn say(self, phrase: &Phrase) -> String {
        self.texts().say(&phrase.id, None, phrase).unwrap_or_else(|| phrase.id.clone())
    }

    /// A part of a message, such as the hint that goes with it; `None` if it has no such part.
    pub(crate) fn say_part(self, phrase: &Phrase, part: &str) -> Option<String> {
        self.texts().say(&phrase.id, Some(part), phrase)
    }

    /// A text without arguments.
    pub(crate) fn text(self, id: &str) -> String {
        self.say(&Phrase::new(id))
    }

    fn texts(self) -> &'static Texts {
        match self {
            Self::Ja => &JA,
            Self::En => &EN,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Whether texts for a terminal carry colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Text alone.
    Plain,
    /// With terminal colours.
    Coloured,
}

/// The source texts of a language, by file.
macro_rules! sources {
    ($language:literal) => {
        [
            include_str!(concat!("message/", $language, "/rules.ftl")),
            include_str!(concat!("message/", $language, "/report.ftl")),
            include_str!(concat!("message/", $language, "/workbook.ftl")),
            include_str!(concat!("message/", $language, "/schema.ftl")),
            include_str!(concat!("message/", $language, "/infer.ftl")),
            include_str!(concat!("message/", $language, "/cli.ftl")),
            include_str!(concat!("message/", $language, "/return.ftl")),
            include_str!(concat!("message/", $language, "/page.ftl")),
            include_str!(concat!("message/", $language, "/data.ftl")),
            include_str!(concat!("message/", $language, "/guide.ftl")),
            include_str!(concat!("message/", $language, "/template.ftl")),
        ]
    };
}

static JA: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Ja, &sources!("ja")));
static EN: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::En, &sources!("en")));

struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Mistakes in the files are found by a test; here a faulty message is left out.
    fn new(language: Language, sources: &[&str]) -> Self {
        let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(part, _)| part);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    fn say(&self, id: &str, part: Option<&str>, phrase: &Phrase) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            Some(part) => message.get_attribute(part)?.value(),
            None => message.value()?,
        };
        let mut args = FluentArgs::with_capacity(phrase.args.len());
        for (name, value) in &phrase.args {
            match value {
                Argument::Text(text) => args.set(*name, FluentValue::from(text.as_str())),
                Argument::Words(words) => {
                    args.set(*name, FluentValue::from(words.get(self.language)));
                }
                Argument::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text)
    }
}

/// A message by its id, with what is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub id: String,
    args: Vec<(&'static str, Argument)>,
}

/// A text or a number to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    Text(String),
    /// Words of the schema, in the language of the message.
    Words(Words),
    Number(i64),
}

impl From<&Words> for Argument {
    fn from(words: &Words) -> Self {
        Self::Words(words.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl Phrase {
    pub(crate) fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// The same arguments for another message.
    pub(crate) fn renamed(self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
/// A value as far as a message quotes it; the whole of it is in the finding.
pub(crate) fn shortened(value: &str) -> String {
    /// How many characters of it.
    const LONGEST_QUOTE: usize = 60;
    // what turns the direction of a text would turn that of the sentence
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let value = &value.replace(turns, "\u{FFFD}");
    let mut chars = value.char_indices().skip(LONGEST_QUOTE);
    match (chars.next(), chars.next()) {
        (Some((end, _)), Some(_)) => format!("{}…", &value[..end]),
        _ => value.to_owned(),
    }
}
