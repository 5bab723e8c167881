//! The note on a cell: what was found about it, what to do, and what was there originally.

use crate::consolidate::content::{before, written};
use crate::message::Language;
use crate::report::Told;
use crate::schema::Schema;
use crate::submission::Cell;

use super::cells::{is_cut, lines, within};

/// A note: its text, and its height in pixels.
pub(in crate::output) struct Note {
    pub text: String,
    pub height: u16,
}

/// Width of a note in pixels, and how many half-width characters it holds in a line.
pub(super) const WIDTH: u32 = 320;
const CHARACTERS: u32 = 46;
/// Height of a line of a note, in pixels.
const LINE: u16 = 18;
/// Most characters of a note, counted as Excel does, in UTF-16 units. Excel takes 32,767; nobody
/// reads as many. What is cut off stands in the list of findings and in the record of the run.
const LONGEST: usize = 2_000;
/// A note taller than this, in pixels, does not fit on small screens.
const TALLEST: u16 = 600;

/// The note for a cell; none where nothing was found and nothing was changed.
pub(in crate::output) fn note(
    findings: &[&Told],
    original: Option<String>,
    language: Language,
) -> Option<Note> {
    let in_words = |told: &&Told| {
        let said = format!("{} {}\n{}", told.severity.signed(language), told.code, told.message);
        // instead of what to do, that it has been done
        format!("{said}\n{}", told.confirmed.as_ref().unwrap_or(&told.hint))
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
    let height = lines(&text, CHARACTERS).saturating_add(1).saturating_mul(LINE.into());
    Some(Note { text, height: u16::try_from(height).map_or(TALLEST, |height| height.min(TALLEST)) })
}

/// What was there originally, or where the whole of it stands.
pub(super) fn original(
    schema: &Schema,
    place: usize,
    cell: &Cell,
    language: Language,
) -> Option<String> {
    if is_cut(&written(schema, place, cell)) {
        return Some(language.text("note-cut"));
    }
    before(schema, place, cell, language)
}
