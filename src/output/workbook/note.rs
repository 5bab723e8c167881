//! The note on a cell: what was found about it, what to do, and what was there originally.

use rust_xlsxwriter::Note;

use crate::message::{Language, Phrase};
use crate::report::Told;
use crate::schema::Schema;
use crate::submission::{Cell, Origin};

use super::cells::{is_changed, lines, within};
use super::styles::FONT;

/// Width of a note in pixels, and how many half-width characters it holds in a line.
const WIDTH: u32 = 320;
const CHARACTERS: u32 = 46;
/// Height of a line of a note, in pixels.
const LINE: u32 = 18;
/// Most characters of a note, counted as Excel does, in UTF-16 units. Excel takes 32,767; nobody
/// reads as many. What is cut off stands in the list of findings and in the record of the run.
const LONGEST: usize = 2_000;
/// A note taller than this, in pixels, does not fit on small screens.
const TALLEST: u32 = 600;

/// The note for a cell; none where nothing was found and nothing was changed.
pub(super) fn note(
    findings: &[&Told],
    original: Option<String>,
    language: Language,
) -> Option<Note> {
    let in_words = |told: &&Told| {
        let label = language.text(&format!("severity-{}", told.severity.name()));
        format!("{} {label} {}\n{}\n{}", told.severity.sign(), told.code, told.message, told.hint)
    };
    let parts: Vec<String> = findings.iter().map(in_words).chain(original).collect();
    if parts.is_empty() {
        return None;
    }
    let text = parts.join("\n\n");
    let text = match within(&text, LONGEST) {
        short if short.len() < text.len() => format!("{short}…"),
        _ => text,
    };
    let height = ((lines(&text, CHARACTERS) + 1) * LINE).min(TALLEST);
    let note = Note::new(text).add_author_prefix(false).set_author(env!("CARGO_PKG_NAME"));
    Some(note.set_width(WIDTH).set_height(height).set_font_name(FONT).set_font_size(9))
}

/// What was there originally, where the consolidated table writes it differently.
pub(super) fn original(
    schema: &Schema,
    place: usize,
    cell: &Cell,
    language: Language,
) -> Option<String> {
    if cell.shown.is_empty() || !is_changed(schema, place, cell) {
        return None;
    }
    let phrase = match cell.origin {
        Origin::Ditto(at) => Phrase::new("note-ditto").with("cell", at.to_string()),
        _ => Phrase::new("note-original"),
    };
    Some(language.say(&phrase.with("value", &cell.shown)))
}
