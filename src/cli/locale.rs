//! Which language to speak: `--lang`, else that of the locale, else Japanese.

use std::ffi::OsString;

use crate::message::Language;

/// The language, found before the arguments are parsed, because help and complaints about the
/// arguments are in it too.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> =
        arguments.iter().map(|argument| argument.to_str().unwrap_or_default()).collect();
    let asked =
        texts.iter().enumerate().find_map(|(place, text)| match text.strip_prefix("--lang") {
            Some("") => texts.get(place + 1).copied(),
            Some(value) => value.strip_prefix('='),
            None => None,
        });
    let named = match asked {
        Some("ja") => Some(Language::Ja),
        Some("en") => Some(Language::En),
        _ => None,
    };
    named.or_else(of_environment).unwrap_or_default()
}

fn of_environment() -> Option<Language> {
    let variable = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match variable {
        Some(locale) => Language::of_locale(&locale),
        None => sys_locale::get_locale().and_then(|locale| Language::of_locale(&locale)),
    }
}
