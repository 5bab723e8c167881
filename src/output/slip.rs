//! The slip that goes back to a department with its sheet (差戻し票): what to correct and what to
//! confirm, as text for mail and as a page for print.

use std::fmt::Write as _;

use askama::Template;

use super::text::clean;
use crate::finding::Severity;
use crate::message::{Language, Phrase};
use crate::report::Told;

/// A slip, in words.
pub(crate) struct Slip {
    to: String,
    title: String,
    intro: Vec<String>,
    groups: Vec<Group>,
    closing: Vec<String>,
}

/// Findings that are equally serious.
struct Group {
    heading: String,
    class: &'static str,
    items: Vec<Item>,
    /// That there are more, if there are.
    more: Option<String>,
}

/// Most findings of a group that a slip tells: it is to be read as a letter. The workbook lists all.
const MOST: usize = 100;

struct Item {
    place: String,
    message: String,
    hint: String,
    code: String,
}

#[derive(Template)]
#[template(path = "slip.html")]
struct Page<'s> {
    language: &'static str,
    slip: &'s Slip,
}

/// What went back with the slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enclosed {
    /// The department's own workbook with marks on it.
    Annotated,
    /// A workbook that lists the findings, for nothing can be added to the department's own file.
    List,
}

impl Slip {
    pub(crate) fn new(
        language: Language,
        department: &str,
        title: &str,
        file: &str,
        enclosed: Enclosed,
        findings: &[&Told],
    ) -> Self {
        let say = |id: &str| {
            let phrase = Phrase::new(id).with("department", clean(department));
            language.say(&phrase.with("title", title).with("file", clean(file)))
        };
        let to_do = [Severity::Error, Severity::Warning];
        let groups = to_do.into_iter().filter_map(|severity| {
            let own: Vec<&&Told> =
                findings.iter().filter(|told| told.severity == severity).collect();
            let id = format!("slip-{}", severity.name());
            let rest = own.len().saturating_sub(MOST);
            (!own.is_empty()).then(|| Group {
                heading: language.say(&Phrase::new(&id).with("count", own.len())),
                class: severity.name(),
                items: own.into_iter().take(MOST).map(|told| item(told)).collect(),
                more: (rest > 0)
                    .then(|| language.say(&Phrase::new("slip-more").with("count", rest))),
            })
        });
        let enclosed = match enclosed {
            Enclosed::Annotated => "slip-enclosed",
            Enclosed::List => "slip-enclosed-list",
        };
        Self {
            to: say("slip-to"),
            title: say("slip-title"),
            intro: vec![say("slip-intro"), say(enclosed)],
            groups: groups.collect(),
            closing: vec![say("slip-closing")],
        }
    }

    /// The slip as text, ready for mail.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}\n\n{}\n", self.to, self.title);
        let paragraphs = |text: &mut String, lines: &[String]| {
            for line in lines {
                let _ = write!(text, "\n{line}\n");
            }
        };
        paragraphs(&mut text, &self.intro);
        for group in &self.groups {
            let _ = write!(text, "\n■ {}\n", group.heading);
            for (number, item) in (1..).zip(&group.items) {
                let _ = write!(text, "\n{number}. ");
                if !item.place.is_empty() {
                    let _ = write!(text, "[{}] ", item.place);
                }
                let _ = writeln!(text, "{} ({})", item.message, item.code);
                if !item.hint.is_empty() {
                    let _ = writeln!(text, "   → {}", item.hint);
                }
            }
            if let Some(more) = &group.more {
                let _ = writeln!(text, "\n{more}");
            }
        }
        paragraphs(&mut text, &self.closing);
        text
    }

    /// The slip as a page for print.
    ///
    /// # Errors
    /// Never: there is nothing in the page that could fail.
    pub(crate) fn page(&self, language: Language) -> Result<String, askama::Error> {
        Page { language: language.code(), slip: self }.render()
    }
}

fn item(told: &Told) -> Item {
    let sheet = told.sheet.as_deref().unwrap_or_default();
    Item {
        place: clean(sheet),
        message: clean(&told.message),
        hint: clean(&told.hint),
        code: told.code.clone(),
    }
}
