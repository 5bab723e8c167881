//! The guide to a form as text (Markdown) and as a page.

use std::fmt::Write as _;

use askama::Template;

use crate::guide::{Guide, Row};
use crate::message::Language;

#[derive(Template)]
#[template(path = "guide.html")]
struct Page<'g> {
    language: &'static str,
    title: &'g str,
    rows: &'g [Row],
}

impl Page<'_> {
    /// Whether a table ends before the row at this place.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "it is called by a template")]
    fn is_end(&self, place: &usize) -> bool {
        self.rows.get(*place).is_none_or(Row::is_gap)
    }
}

/// The guide as a page that needs nothing else.
///
/// # Errors
/// If the page cannot be made.
pub(crate) fn page(guide: &Guide, language: Language) -> Result<String, askama::Error> {
    Page { language: language.code(), title: &guide.title, rows: &guide.rows() }.render()
}

/// The guide as Markdown, with its tables as those of GitHub.
pub(crate) fn markdown(guide: &Guide) -> String {
    let mut text = String::new();
    for row in guide.rows() {
        let _ = match &row {
            Row::Title(title) => writeln!(text, "# {}\n", escaped(title)),
            Row::Line(line) => writeln!(text, "- {}", escaped(line)),
            Row::Gap => writeln!(text),
            Row::Head(titles) => {
                let _ = writeln!(text, "{}", table_row(titles));
                writeln!(text, "|{}", " --- |".repeat(titles.len()))
            }
            Row::Cells(cells) => writeln!(text, "{}", table_row(cells)),
        };
    }
    text
}

fn table_row(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| escaped(cell).replace('\n', "<br>"));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// A text without anything that means something in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
