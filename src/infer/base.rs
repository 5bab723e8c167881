//! What forms have in common before anything is known of them: marks, units and words of Japanese
//! offices, and those of forms in English.

use crate::schema::Schema;

/// What drafts of forms in English say about marks, notes and wording.
const ENGLISH: &str = include_str!("english.toml");

/// A form without anything of its own.
const HEAD: &str = "language = 1\nid = \"base\"\nversion = \"1\"\ntitle = \"-\"\n\
                    column = [{ id = \"base\", header = \"base column\" }]\n";

/// The two of them, as schemas.
pub(super) struct Bases {
    japanese: Option<Schema>,
    english: Option<Schema>,
}

impl Bases {
    pub(super) fn load() -> Self {
        let japanese = format!("{HEAD}extends = \"japanese-office\"\n[form]\nkey = [\"base\"]\n");
        let english = format!("{HEAD}{}", ENGLISH.replace("[form]", "[form]\nkey = [\"base\"]"));
        Self { japanese: super::load(&japanese), english: super::load(&english) }
    }

    pub(super) fn all(&self) -> Vec<&Schema> {
        self.japanese.iter().chain(&self.english).collect()
    }

    /// That of a form in this language.
    pub(super) fn get(&self, language: FormLanguage) -> Option<&Schema> {
        match language {
            FormLanguage::Japanese => self.japanese.as_ref(),
            FormLanguage::English => self.english.as_ref(),
        }
    }
}

/// In which language a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormLanguage {
    Japanese,
    English,
}

/// What stands in `[form]` of a draft in English, and what stands behind the columns.
pub(super) fn english() -> (&'static str, &'static str) {
    let (form, rest) = ENGLISH.split_once("\n\n").unwrap_or((ENGLISH, ""));
    (form.trim_start_matches("[form]\n"), rest)
}
