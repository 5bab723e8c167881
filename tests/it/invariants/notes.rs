//! Notes: each on a cell, with one box, saying what was found about that cell.

use std::collections::{HashMap, HashSet};

use torimatome::At;

use super::super::xlsx::unescape;
use super::book::{Book, Element, Sheet, is_cell, length};
use super::checked::Checked;

/// Most characters of a note.
const LONGEST: usize = 32_767;
/// The numbers of boxes come in groups, which belong to a drawing each.
const GROUP: u32 = 1_024;

/// A note as it is stored.
pub(super) struct Note {
    pub(super) at: At,
    pub(super) text: String,
}

/// The notes of a sheet.
pub(super) fn of(book: &Book, sheet: &Sheet) -> Vec<Note> {
    let part = book.related(&sheet.part, "comments").unwrap_or_default();
    read(book.elements_of(&part))
}

fn read(elements: &[Element]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for element in elements {
        match element.name() {
            "comment" => {
                let at = element.get("ref").and_then(At::parse).expect("a note has its cell");
                notes.push(Note { at, text: String::new() });
            }
            "t" if !element.is_in("/rPh/") => {
                notes.last_mut().expect("a note").text.push_str(&unescape(&element.text));
            }
            _ => {}
        }
    }
    notes
}

/// A box in a drawing.
#[derive(Default)]
struct Shape {
    id: String,
    is_note: bool,
    row: Option<u32>,
    column: Option<u32>,
    anchor: Option<String>,
}

pub(super) fn check(book: &Book, checked: &mut Checked) {
    let mut ids = HashSet::new();
    let mut groups = HashSet::new();
    for sheet in &book.sheets {
        let Some(part) = book.related(&sheet.part, "comments") else { continue };
        let elements = book.elements_of(&part);
        let notes = read(elements);
        texts(&part, elements, &notes, checked);
        let drawing = book.related(&sheet.part, "vmlDrawing").unwrap_or_default();
        let refers = sheet.named("legacyDrawing").count();
        checked.must("sheets refer to the boxes once", refers == 1, || sheet.part.clone());
        let elements = book.elements_of(&drawing);
        let shapes = shapes(elements);
        boxes(&drawing, &notes, &shapes, checked);
        let own: Vec<u32> = idmap(elements);
        for group in &own {
            let is_new = groups.insert(*group);
            checked.must("groups belong to one drawing", is_new, || format!("{drawing} {group}"));
        }
        for shape in &shapes {
            let number = shape.id.strip_prefix("_x0000_s").and_then(|it| it.parse::<u32>().ok());
            let Some(number) = number else { continue };
            let place = || format!("{drawing} {number}, groups {own:?}");
            checked.must("numbers of boxes are there once", ids.insert(number), place);
            let is_own = own.contains(&(number / GROUP));
            checked.must("numbers of boxes are of their drawing", is_own, place);
        }
    }
}

fn texts(part: &str, elements: &[Element], notes: &[Note], checked: &mut Checked) {
    let authors = elements.iter().filter(|it| it.name() == "author").count();
    for element in elements.iter().filter(|it| it.name() == "comment") {
        let author = element.number::<usize>("authorId");
        checked.must("notes have an author", author.is_some_and(|it| it < authors), || {
            format!("{part} {}", element.get("ref").unwrap_or_default())
        });
    }
    let mut taken = HashSet::new();
    for note in notes {
        let place = || format!("{part} {}", note.at);
        checked.must("a cell has one note", taken.insert(note.at), place);
        checked.must("notes are on cells", is_cell(note.at), place);
        let fits = (1..=LONGEST).contains(&length(&note.text));
        checked.must("notes are short", fits, || format!("{} {}", place(), length(&note.text)));
    }
}

/// Every note has one box, which is on its cell.
fn boxes(drawing: &str, notes: &[Note], shapes: &[Shape], checked: &mut Checked) {
    let mut boxes: HashMap<Option<At>, usize> = HashMap::new();
    for shape in shapes.iter().filter(|shape| shape.is_note) {
        let at = shape.row.zip(shape.column).map(|(row, column)| At::new(row, column));
        *boxes.entry(at).or_default() += 1;
        if let Some(anchor) = &shape.anchor {
            checked.must("boxes are on the sheet", is_anchor(anchor), || {
                format!("{drawing} {}: {anchor}", shape.id)
            });
        }
    }
    for note in notes {
        let count = boxes.remove(&Some(note.at)).unwrap_or(0);
        checked
            .must("notes have one box", count == 1, || format!("{drawing} {}: {count}", note.at));
    }
    checked.must("boxes have a note", boxes.is_empty(), || format!("{drawing}: {boxes:?}"));
}

fn shapes(elements: &[Element]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for element in elements {
        if element.name() == "shape" {
            let id = element.get("id").unwrap_or_default().to_owned();
            shapes.push(Shape { id, ..Shape::default() });
        }
        let Some(shape) = shapes.last_mut() else { continue };
        match element.name() {
            "ClientData" => shape.is_note = element.get("ObjectType") == Some("Note"),
            "Row" => shape.row = element.text.trim().parse().ok(),
            "Column" => shape.column = element.text.trim().parse().ok(),
            "Anchor" => shape.anchor = Some(element.text.clone()),
            _ => {}
        }
    }
    shapes
}

/// The groups of numbers that a drawing says are its own.
fn idmap(elements: &[Element]) -> Vec<u32> {
    let map = elements.iter().find(|element| element.name() == "idmap");
    let list = map.and_then(|map| map.get("data")).unwrap_or_default();
    list.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

/// Column, row and pixels of the upper left, then of the lower right.
fn is_anchor(text: &str) -> bool {
    let numbers: Vec<u32> = text.split(',').filter_map(|it| it.trim().parse().ok()).collect();
    let [left, _, top, _, right, _, bottom, _] = numbers[..] else { return false };
    left <= right && top <= bottom && is_cell(At::new(bottom, right))
}
