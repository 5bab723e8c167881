//! A workbook as its department handed it in, with what was found added to it: a first sheet that lists
//! the findings, colours and notes on flagged cells. Everything else stays byte for byte as it is. What
//! an earlier run has added is replaced.

use std::collections::{BTreeMap, HashSet};

mod marks;
mod notes;
mod package;
mod review;
mod splice;
mod styles;

pub(crate) use review::Review;

use crate::finding::Severity;
use crate::output::workbook::note::note;
use crate::place::At;
use crate::report::Told;
use marks::{mark, unselected};
use notes::Note;
use package::{Package, Relation};
use splice::{Document, Edits, attribute, with_attributes};
use styles::{Looks, prefixed};

/// The file is no workbook to which something can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsuitable;

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The workbook with what was found.
///
/// # Errors
/// If it is not an .xlsx or .xlsm, or nothing can be added to it.
pub(crate) fn annotate(bytes: &[u8], review: &Review<'_>) -> Result<Vec<u8>, Unsuitable> {
    let mut package = Package::open(bytes)?;
    let book = Book::read(&mut package)?;
    let styles = book.part("styles").ok_or(Unsuitable)?;
    let (xml, looks) = styles::with_looks(&package.due(&styles)?)?;
    package.put(&styles, xml);
    let mut groups = notes::FIRST_GROUP;
    for (name, part) in book.sheets() {
        let found: Vec<&Told> = review
            .findings
            .iter()
            .copied()
            .filter(|told| told.sheet.as_ref() == Some(&name))
            .collect();
        Sheet { package: &mut package, part, groups: &mut groups }
            .annotate(&found, review, &looks)?;
    }
    book.with_review(&mut package, review, &looks)?;
    package.finish()
}

/// The part with the workbook, and what it refers to.
struct Book {
    part: String,
    xml: String,
    relations: Vec<Relation>,
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, Unsuitable> {
        let root = package.relations("")?;
        let part = root.iter().find(|relation| relation.kind == "officeDocument");
        let part = part.map_or("xl/workbook.xml", |relation| &relation.target).to_owned();
        let xml = package.due(&part)?;
        // in the strict variant of the format, all names are others
        if xml.contains("http://purl.oclc.org/ooxml") {
            return Err(Unsuitable);
        }
        let relations = package.relations(&part)?;
        Ok(Self { part, xml, relations })
    }

    /// The part of a kind that the workbook has one of.
    fn part(&self, kind: &str) -> Option<String> {
        let found = self.relations.iter().find(|relation| relation.kind == kind);
        found.map(|relation| relation.target.clone())
    }

    /// Names and parts of the sheets with cells.
    fn sheets(&self) -> Vec<(String, String)> {
        let document = Document::parse(&self.xml);
        let list = document.as_ref().and_then(|document| document.child("sheets"));
        let list = list.and_then(|list| Document::parse(list.whole));
        let entry = |open: &str| {
            let id = attribute(open, "id")?;
            let relation = self.relations.iter().find(|relation| relation.id == id)?;
            let is_sheet = relation.kind == "worksheet";
            is_sheet.then_some((attribute(open, "name")?, relation.target.clone()))
        };
        let children = list.map(|list| list.children).unwrap_or_default();
        children.iter().filter_map(|child| entry(child.open)).collect()
    }

    /// Puts the sheet with the findings before all others, or in the place of that of an earlier run.
    fn with_review(
        &self,
        package: &mut Package<'_>,
        review: &Review<'_>,
        looks: &Looks,
    ) -> Result<(), Unsuitable> {
        let sheets = self.sheets();
        let is_there = |name: &str| sheets.iter().any(|(other, _)| other == name);
        let xml = review.sheet(looks, is_there);
        let is_own = |name: &str| crate::consolidate::is_review_sheet(name);
        if let Some((_, part)) = sheets.iter().find(|(name, _)| is_own(name)) {
            package.put(part, xml);
            let place = sheets.iter().position(|(name, _)| is_own(name)).unwrap_or_default();
            let book = with_view(&self.xml, place)?;
            package.put(&self.part, book);
            return Ok(());
        }
        let folder = self.part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let part = package.free_name(&format!("{folder}/worksheets/sheet"), ".xml");
        package.put(&part, xml);
        package.declare(&part, &format!("{SPREADSHEET}.worksheet+xml"))?;
        let id = package.relate(&self.part, "worksheet", &part)?;
        let book = with_view(&self.with_sheet(&id, review)?, 0)?;
        package.put(&self.part, book);
        Ok(())
    }

    /// The workbook with one more sheet before all others, which all are one further then.
    fn with_sheet(&self, id: &str, review: &Review<'_>) -> Result<String, Unsuitable> {
        let document = Document::parse(&self.xml).ok_or(Unsuitable)?;
        let list = document.child("sheets").ok_or(Unsuitable)?;
        let inner = Document::parse(list.whole).ok_or(Unsuitable)?;
        let number = |open: &str| attribute(open, "sheetId")?.parse::<u32>().ok();
        let highest = inner.children.iter().filter_map(|child| number(child.open)).max();
        let first = inner.children.first().ok_or(Unsuitable)?;
        let name = review.language.text("sheet-review");
        let sheet = format!(
            "<sheet xmlns:r=\"{OFFICE}\" name=\"{name}\" sheetId=\"{}\" r:id=\"{id}\"/>",
            highest.unwrap_or_default() + 1
        );
        let mut edits = Edits::default();
        edits.insert(list.place.start + first.place.start, prefixed(&sheet, document.prefix));
        if let Some(names) = document.child("definedNames") {
            for name in Document::parse(names.whole).ok_or(Unsuitable)?.children {
                let place =
                    attribute(name.open, "localSheetId").and_then(|it| it.parse::<u32>().ok());
                let Some(place) = place else { continue };
                let open = with_attributes(name.open, &[("localSheetId", (place + 1).to_string())]);
                let from = names.place.start + name.place.start;
                edits.replace(from..from + name.open.len(), open);
            }
        }
        Ok(edits.apply(&self.xml))
    }
}

/// The workbook as it opens with the sheet in this place.
fn with_view(xml: &str, place: usize) -> Result<String, Unsuitable> {
    let document = Document::parse(xml).ok_or(Unsuitable)?;
    let Some(views) = document.child("bookViews") else { return Ok(xml.to_owned()) };
    let inner = Document::parse(views.whole).ok_or(Unsuitable)?;
    let Some(view) = inner.children.first() else { return Ok(xml.to_owned()) };
    let values = [("activeTab", place.to_string()), ("firstSheet", "0".to_owned())];
    let mut edits = Edits::default();
    let from = views.place.start + view.place.start;
    edits.replace(from..from + view.open.len(), with_attributes(view.open, &values));
    Ok(edits.apply(xml))
}

/// A sheet to which something is added.
struct Sheet<'p, 'b> {
    package: &'p mut Package<'b>,
    part: String,
    /// The next group of numbers for the boxes of notes; no two drawings share one.
    groups: &'p mut u32,
}

impl Sheet<'_, '_> {
    fn annotate(
        mut self,
        found: &[&Told],
        review: &Review<'_>,
        looks: &Looks,
    ) -> Result<(), Unsuitable> {
        let original = self.package.due(&self.part)?;
        let mut by_cell: BTreeMap<At, Vec<&Told>> = BTreeMap::new();
        // where there is nothing to do, a colour would only distract
        for told in found.iter().filter(|told| told.severity > Severity::Info) {
            for at in told.cells.iter().filter_map(|cell| At::parse(cell)) {
                by_cell.entry(at).or_default().push(told);
            }
        }
        let worst = |found: &[&Told]| found.iter().map(|told| told.severity).max();
        let cells: Vec<(At, Severity)> =
            by_cell.iter().filter_map(|(at, found)| Some((*at, worst(found)?))).collect();
        let mut xml = mark(&original, &cells, &looks.flagged)?;
        if let Some(changed) = unselected(&xml)? {
            xml = changed;
        }
        let threads = self.threads()?;
        let notes = by_cell.iter().filter(|(at, _)| !threads.contains(*at));
        let notes = notes.filter_map(|(at, found)| {
            let note = note(found, None, review.language)?;
            Some(Note { at: *at, text: note.text, height: note.height })
        });
        let notes: Vec<Note> = notes.collect();
        let xml = self.with_notes(xml, &notes)?;
        if xml != original {
            self.package.put(&self.part, xml);
        }
        Ok(())
    }

    /// Cells with comments that are answered one by one: their notes are written by Excel itself.
    fn threads(&mut self) -> Result<HashSet<At>, Unsuitable> {
        let Some(part) = self.related("threadedComment")? else { return Ok(HashSet::new()) };
        let xml = self.package.due(&part)?;
        let document = Document::parse(&xml).ok_or(Unsuitable)?;
        let comments = document.children.iter();
        Ok(comments.filter_map(|child| At::parse(&attribute(child.open, "ref")?)).collect())
    }

    fn related(&mut self, kind: &str) -> Result<Option<String>, Unsuitable> {
        let relations = self.package.relations(&self.part)?;
        let found = relations.into_iter().find(|relation| relation.kind == kind);
        Ok(found.map(|relation| relation.target))
    }

    /// Adds the notes, and returns the sheet, which may have to refer to their boxes.
    fn with_notes(&mut self, xml: String, notes: &[Note]) -> Result<String, Unsuitable> {
        let comments = self.related("comments")?;
        let existing = match &comments {
            Some(part) => Some(self.package.due(part)?),
            None if notes.is_empty() => return Ok(xml),
            None => None,
        };
        let texts = notes::texts(existing.as_deref(), notes)?;
        if existing.as_deref() == Some(&texts.xml) {
            return Ok(xml);
        }
        self.put_related("comments", comments, ("xl/comments", ".xml"), texts.xml)?;
        let document = Document::parse(&xml).ok_or(Unsuitable)?;
        let relations = self.package.relations(&self.part)?;
        let id = document.child("legacyDrawing").and_then(|child| attribute(child.open, "id"));
        let drawing = relations.into_iter().find(|relation| Some(&relation.id) == id.as_ref());
        let drawing = drawing.map(|relation| relation.target);
        let existing = match &drawing {
            Some(part) => Some(self.package.due(part)?),
            None => None,
        };
        let boxed: Vec<&Note> = texts.boxes.iter().map(|place| &notes[*place]).collect();
        let grid = notes::grid(&document);
        let vml = notes::boxes(existing.as_deref(), &texts.gone, &boxed, &grid, self.groups)?;
        let id =
            self.put_related("vmlDrawing", drawing, ("xl/drawings/vmlDrawing", ".vml"), vml)?;
        let Some(id) = id else { return Ok(xml) };
        let legacy = format!("<legacyDrawing xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>");
        let mut edits = Edits::default();
        edits.insert(marks::place(&document, "legacyDrawing")?, prefixed(&legacy, document.prefix));
        Ok(edits.apply(&xml))
    }

    /// Changes a part that belongs to the sheet, or adds it and says by which id the sheet refers to it.
    fn put_related(
        &mut self,
        kind: &str,
        part: Option<String>,
        (before, behind): (&str, &str),
        text: String,
    ) -> Result<Option<String>, Unsuitable> {
        if let Some(part) = part {
            self.package.put(&part, text);
            return Ok(None);
        }
        let part = self.package.free_name(before, behind);
        self.package.put(&part, text);
        let content = match kind {
            "comments" => format!("{SPREADSHEET}.comments+xml"),
            _ => "application/vnd.openxmlformats-officedocument.vmlDrawing".to_owned(),
        };
        self.package.declare(&part, &content)?;
        self.package.relate(&self.part, kind, &part).map(Some)
    }
}
