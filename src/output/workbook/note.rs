//! The note on a cell: what was found about it, what to do, and what was there originally.

use rust_xlsxwriter::Note;

use crate::finding::Finding;
use crate::message::{Language, Phrase};
use crate::report::told;
use crate::schema::Schema;
use crate::submission::{Cell, Origin};

use super::cells::{is_changed, lines};
use super::styles::sign;

/// Width of a note in pixels, and how many half-width characters it holds in a line.
const WIDTH: u32 = 320;
const CHARACTERS: u32 = 46;
/// Height of a line of a note, in pixels.
const LINE: u32 = 18;

/// The note for a cell; none where nothing was found and nothing was changed.
pub(super) fn note(
    schema: &Schema,
    place: usize,
    cell: &Cell,
    findings: &[&Finding],
    language: Language,
) -> Option<Note> {
    let mut parts: Vec<String> = findings
        .iter()
        .map(|finding| {
            let told = told(schema, finding, language);
            let label = language.text(&format!("severity-{}", told.severity.name()));
            format!(
                "{} {label} {}\n{}\n{}",
                sign(told.severity),
                told.code,
                told.message,
                told.hint
            )
        })
        .collect();
    if is_changed(schema, place, cell) && !cell.shown.is_empty() {
        let phrase = match cell.origin {
            Origin::Ditto(at) => Phrase::new("note-ditto").with("cell", at.to_string()),
            _ => Phrase::new("note-original"),
        };
        parts.push(language.say(&phrase.with("value", &cell.shown)));
    }
    if parts.is_empty() {
        return None;
    }
    let text = parts.join("\n\n");
    let height = (lines(&text, CHARACTERS) + 1) * LINE;
    let note = Note::new(text)
        .add_author_prefix(false)
        .set_author(env!("CARGO_PKG_NAME"));
    Some(
        note.set_width(WIDTH)
            .set_height(height.min(600))
            .set_font_name("Yu Gothic")
            .set_font_size(9),
    )
}
