//! The notes on flagged cells: their texts (ECMA-376 Part 1, 18.7 Comments) and their boxes (Part 4,
//! 19.1, VML). Notes that others wrote stay; what is found stands below them.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::Unsuitable;
use super::splice::{Document, Edits, attribute};
use super::styles::prefixed;
use crate::output::workbook::cells::{LONGEST_TEXT, within};
use crate::output::workbook::sheet::xml::{DECLARATION, push_text};
use crate::output::workbook::sheet::{Frame, Grid, push_shape};
use crate::place::At;

/// The author of the notes, and what stands before what is added to a note of somebody else.
const AUTHOR: &str = "torimatome";
const BELOW: &str = "\n\n―― torimatome ――\n";

/// A note: its cell, its text, and the height of its box in pixels.
pub(super) struct Note {
    pub at: At,
    pub text: String,
    pub height: u16,
}

/// The texts of a sheet's notes, with these instead of those of an earlier run. Also says on which
/// cells boxes are needed, and on which there are none any more.
pub(super) struct Texts {
    pub xml: String,
    /// Places of the notes that have a box of their own.
    pub boxes: Vec<usize>,
    pub gone: HashSet<At>,
}

/// The texts of notes on a sheet that has none.
const EMPTY: &str = "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <authors/><commentList/></comments>";

pub(super) fn texts(existing: Option<&str>, notes: &[Note]) -> Result<Texts, Unsuitable> {
    let empty = format!("{DECLARATION}{EMPTY}");
    let xml = existing.unwrap_or(&empty);
    let (xml, gone) = without_own(xml)?;
    let document = Document::parse(&xml).ok_or(Unsuitable)?;
    let authors = document.child("authors").ok_or(Unsuitable)?;
    let list = document.child("commentList").ok_or(Unsuitable)?;
    let (all, known) = (parsed(authors.whole)?, parsed(list.whole)?);
    let prefix = document.prefix;
    let author = all.children.iter().position(|author| text_of(author.whole) == AUTHOR);
    let mut edits = Edits::default();
    if author.is_none() {
        let own = prefixed(&format!("<author>{AUTHOR}</author>"), prefix);
        edits.replace(authors.place.clone(), all.with(&own, &[]));
    }
    let author = author.unwrap_or(all.children.len());
    let mut added = String::new();
    let mut boxes = Vec::new();
    let mut others = Edits::default();
    for (place, note) in notes.iter().enumerate() {
        let is_here =
            |open: &str| attribute(open, "ref").and_then(|at| At::parse(&at)) == Some(note.at);
        if let Some(other) = known.children.iter().find(|comment| is_here(comment.open)) {
            let room = LONGEST_TEXT.saturating_sub(written(other.whole));
            let Some(added) = below(&note.text, room) else { continue };
            let mut run = String::new();
            push_run(&mut run, &added);
            others.replace(other.place.clone(), with_run(other.whole, &prefixed(&run, prefix))?);
        } else {
            let _ = write!(added, "<comment ref=\"{}\" authorId=\"{author}\"><text>", note.at);
            push_run(&mut added, &note.text);
            added.push_str("</text></comment>");
            boxes.push(place);
        }
    }
    let changed = others.apply(list.whole);
    edits.replace(list.place.clone(), parsed(&changed)?.with(&prefixed(&added, prefix), &[]));
    Ok(Texts { xml: edits.apply(&xml), boxes, gone })
}

fn parsed(xml: &str) -> Result<Document<'_>, Unsuitable> {
    Document::parse(xml).ok_or(Unsuitable)
}

/// What stands in an element that holds nothing but text.
fn text_of(whole: &str) -> &str {
    let inside = whole.split_once('>').map_or("", |(_, rest)| rest);
    inside.split('<').next().unwrap_or_default()
}

/// What is added to a note in which there is room for so much, if there is any.
fn below(text: &str, room: usize) -> Option<String> {
    let whole = format!("{BELOW}{text}");
    let short = within(&whole, room);
    if short.len() == whole.len() {
        return Some(whole);
    }
    let short = within(&whole, room.checked_sub(1)?);
    (short.len() > BELOW.len()).then(|| format!("{short}\u{2026}"))
}

/// How long the texts of a comment are at most, counted as Excel does, in UTF-16 units.
fn written(comment: &str) -> usize {
    let texts = comment.split('<').filter_map(|piece| piece.split_once('>'));
    texts.map(|(_, text)| text.encode_utf16().count()).sum()
}

fn push_run(out: &mut String, text: &str) {
    out.push_str("<r><rPr><sz val=\"9\"/><rFont val=\"Yu Gothic\"/><family val=\"2\"/></rPr>");
    out.push_str("<t xml:space=\"preserve\">");
    push_text(out, text);
    out.push_str("</t></r>");
}

/// A comment with a piece of text behind its own.
fn with_run(comment: &str, run: &str) -> Result<String, Unsuitable> {
    let document = parsed(comment)?;
    let text = document.child("text").ok_or(Unsuitable)?;
    let inner = parsed(text.whole)?;
    let mut edits = Edits::default();
    // how it is read aloud comes last
    let readings = inner.children.iter().find(|child| ["rPh", "phoneticPr"].contains(&child.name));
    match readings {
        Some(reading) => edits.insert(text.place.start + reading.place.start, run.to_owned()),
        None => edits.replace(text.place.clone(), inner.with(run, &[])),
    }
    Ok(edits.apply(comment))
}

/// The texts without those of an earlier run, and the cells that have no note any more.
fn without_own(xml: &str) -> Result<(String, HashSet<At>), Unsuitable> {
    let document = parsed(xml)?;
    let authors = document.child("authors").ok_or(Unsuitable)?;
    let all = parsed(authors.whole)?;
    let author = all.children.iter().position(|author| text_of(author.whole) == AUTHOR);
    let list = document.child("commentList").ok_or(Unsuitable)?;
    let mut gone = HashSet::new();
    let mut edits = Edits::default();
    for comment in parsed(list.whole)?.children {
        let from = list.place.start + comment.place.start;
        let by = attribute(comment.open, "authorId").and_then(|by| by.parse().ok());
        if author.is_some() && by == author {
            edits.replace(from..from + comment.whole.len(), String::new());
            gone.extend(attribute(comment.open, "ref").and_then(|at| At::parse(&at)));
        } else if comment.whole.contains(BELOW.trim()) {
            let whole = without_added(comment.whole)?;
            edits.replace(from..from + comment.whole.len(), whole);
        }
    }
    Ok((edits.apply(xml), gone))
}

/// A comment of somebody else without what was added to it.
fn without_added(comment: &str) -> Result<String, Unsuitable> {
    let document = parsed(comment)?;
    let text = document.child("text").ok_or(Unsuitable)?;
    let mut edits = Edits::default();
    for run in parsed(text.whole)?.children {
        if run.whole.contains(BELOW.trim()) {
            let from = text.place.start + run.place.start;
            edits.replace(from..from + run.whole.len(), String::new());
        }
    }
    Ok(edits.apply(comment))
}

/// A drawing without boxes.
const NO_BOXES: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\"/></o:shapelayout>\
         <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
         path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
         <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype></xml>";

/// Numbers of shapes come in groups, which a drawing lists.
const GROUP: u32 = 1024;
/// More groups than any drawing has.
const MOST_GROUPS: u32 = 1 << 20;
/// The first group for drawings of sheets to which notes are added; Excel itself counts up from one.
pub(super) const FIRST_GROUP: u32 = 500;

/// The drawing with the boxes of notes: without those that are gone, with those that are new. What
/// stands in a drawing need not be XML in all its parts, so it is not read as such.
pub(super) fn boxes(
    existing: Option<&str>,
    gone: &HashSet<At>,
    notes: &[&Note],
    grid: &Grid,
    groups: &mut u32,
) -> Result<String, Unsuitable> {
    let mut vml = without_boxes(existing.unwrap_or(NO_BOXES), gone);
    let used = |piece: &str| {
        let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        // a number beyond all groups is no shape's
        piece[..end].parse::<u32>().ok().filter(|number| *number < MOST_GROUPS * GROUP)
    };
    // a group of numbers that nobody else has taken
    let last = vml.split("_x0000_s").skip(1).filter_map(used).max();
    let first = last.map_or(*groups, |last| (last / GROUP + 1).max(*groups));
    let count = u32::try_from(notes.len()).map_err(|_| Unsuitable)?;
    *groups = first + 1 + count / GROUP;
    let mut shapes = String::new();
    for (number, note) in (1..).zip(notes) {
        let column = u16::try_from(note.at.column).map_err(|_| Unsuitable)?;
        let frame = Frame { row: note.at.row, column, height: note.height };
        push_shape(&mut shapes, grid, &frame, first * GROUP, number);
    }
    let end = vml.rfind("</xml>").ok_or(Unsuitable)?;
    let shapes = declared(&shapes, &vml);
    vml.insert_str(end, &shapes);
    Ok(if notes.is_empty() { vml } else { with_groups(vml, first..*groups) })
}

/// A drawing that lists these groups of numbers among its own.
fn with_groups(vml: String, groups: std::ops::Range<u32>) -> String {
    let list = |vml: &str| {
        let from = vml.find("idmap ")?;
        let from = from + vml[from..].find("data=\"")? + "data=\"".len();
        Some(from..from + vml[from..].find('"')?)
    };
    let Some(place) = list(&vml) else { return vml };
    let known = vml[place.clone()].to_owned();
    let mut all: Vec<String> =
        known.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    for group in groups.map(|group| group.to_string()) {
        if !all.contains(&group) {
            all.push(group);
        }
    }
    format!("{}{}{}", &vml[..place.start], all.join(","), &vml[place.end..])
}

/// Namespaces of drawings, with their usual prefixes.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// The first prefix that a drawing gives a namespace.
fn prefix_of<'v>(vml: &'v str, namespace: &str) -> Option<&'v str> {
    let (before, _) = vml.split_once(&format!("=\"{namespace}\""))?;
    before.rsplit_once("xmlns:").map(|(_, prefix)| prefix).filter(|it| !it.contains(' '))
}

/// Boxes that say themselves what their prefixes mean, where the drawing uses others.
fn declared(shapes: &str, vml: &str) -> String {
    let mut declarations = String::new();
    for (prefix, namespace) in NAMESPACES {
        if prefix_of(vml, namespace) != Some(prefix) {
            let _ = write!(declarations, "xmlns:{prefix}=\"{namespace}\" ");
        }
    }
    shapes.replace("<v:shape ", &format!("<v:shape {declarations}"))
}

/// A drawing without the boxes of these cells.
fn without_boxes(vml: &str, gone: &HashSet<At>) -> String {
    let [(v, vml_space), _, (x, excel_space)] = NAMESPACES;
    let other = (prefix_of(vml, vml_space).unwrap_or(v), prefix_of(vml, excel_space).unwrap_or(x));
    let usual = without_prefixed(vml, (v, x), gone);
    if other == (v, x) { usual } else { without_prefixed(&usual, other, gone) }
}

fn without_prefixed(vml: &str, (v, x): (&str, &str), gone: &HashSet<At>) -> String {
    let (begins, ends) = (format!("<{v}:shape "), format!("</{v}:shape>"));
    let mut kept = String::new();
    let mut rest = vml;
    while let Some(begin) = rest.find(&begins) {
        let Some(length) = rest[begin..].find(&ends) else { break };
        let end = begin + length + ends.len();
        let is_gone = cell_of(&rest[begin..end], x).is_some_and(|at| gone.contains(&at));
        kept.push_str(if is_gone { rest[..begin].trim_end() } else { &rest[..end] });
        rest = &rest[end..];
    }
    kept + rest
}

/// The cell of a box with a note.
fn cell_of(shape: &str, prefix: &str) -> Option<At> {
    let number = |name: &str| {
        let (_, rest) = shape.split_once(&format!("<{prefix}:{name}>"))?;
        rest.split('<').next()?.trim().parse().ok()
    };
    let is_note = shape.contains("ObjectType=\"Note\"");
    is_note.then_some(()).and_then(|()| Some(At::new(number("Row")?, number("Column")?)))
}

/// Widths of columns and heights of rows as a sheet has them, so that boxes stand beside their cells.
pub(super) fn grid(document: &Document<'_>) -> Grid {
    const MOST_COLUMNS: u32 = 200;
    const MOST_ROWS: usize = 20_000;
    let number = |open: &str, name: &str| attribute(open, name)?.parse::<f64>().ok();
    let children = |name: &str| {
        let child = document.child(name).and_then(|child| Document::parse(child.whole));
        child.map(|child| child.children).unwrap_or_default()
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
    let whole = |number: f64, most: f64| number.clamp(0.0, most) as u32;
    let usual = document.child("sheetFormatPr");
    let usual_width = usual.and_then(|it| number(it.open, "defaultColWidth")).unwrap_or(8.43);
    let usual_height = usual.and_then(|it| number(it.open, "defaultRowHeight")).unwrap_or(15.0);
    let mut widths = vec![whole(usual_width.round(), 255.0); MOST_COLUMNS as usize];
    for column in children("cols") {
        let (Some(min), Some(max)) = (number(column.open, "min"), number(column.open, "max"))
        else {
            continue;
        };
        let is_hidden =
            attribute(column.open, "hidden").is_some_and(|it| it == "1" || it == "true");
        let width = number(column.open, "width").filter(|_| !is_hidden).unwrap_or_default();
        let most = f64::from(MOST_COLUMNS);
        for place in whole(min, most).saturating_sub(1)..whole(max, most) {
            widths[place as usize] = whole(width.round(), 255.0);
        }
    }
    let rows = children("sheetData");
    let last = rows.iter().filter_map(|row| number(row.open, "r")).fold(0.0, f64::max);
    let pixels = |points: f64| u16::try_from(whole((points / 0.75).round(), 2_000.0)).ok();
    let most = f64::from(u32::try_from(MOST_ROWS).unwrap_or(u32::MAX));
    let mut heights = vec![pixels(usual_height); whole(last, most) as usize];
    for row in &rows {
        let place = number(row.open, "r").map_or(0, |row| whole(row, f64::MAX)) as usize;
        let height = number(row.open, "ht").and_then(pixels);
        if let (Some(height), Some(slot)) = (height, heights.get_mut(place.wrapping_sub(1))) {
            *slot = Some(height);
        }
    }
    Grid::new(widths.into_iter(), heights.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(at: At) -> Note {
        Note { at, text: "a < b".to_owned(), height: 60 }
    }

    const OTHERS: &str = "<comments><authors><author>x</author></authors><commentList>\
        <comment ref=\"B2\" authorId=\"0\"><text><t>c</t></text></comment></commentList></comments>";

    #[test]
    fn notes_of_others_stay_and_own_ones_are_replaced() {
        let notes = [note(At::new(1, 1)), note(At::new(2, 2))];
        let once = texts(Some(OTHERS), &notes).unwrap();
        assert_eq!(once.boxes, [1]);
        let added = "<text><t>c</t><r>";
        assert!(once.xml.contains(added) && once.xml.contains("a &lt; b"), "{}", once.xml);
        assert!(once.xml.contains("<comment ref=\"C3\" authorId=\"1\">"), "{}", once.xml);
        let twice = texts(Some(&once.xml), &notes).unwrap();
        assert_eq!(twice.xml, once.xml);
        assert_eq!(twice.gone, HashSet::from([At::new(2, 2)]));
        let away = texts(Some(&once.xml), &[]).unwrap();
        assert_eq!(away.xml, OTHERS.replace("</author>", "</author><author>torimatome</author>"));
        assert!(texts(None, &notes).unwrap().xml.contains("<author>torimatome</author>"));
    }

    #[test]
    fn boxes_of_others_stay() {
        let grid = Grid::new([8].into_iter(), [None].into_iter());
        let (first, second) = (note(At::new(1, 1)), note(At::new(2, 2)));
        let once = boxes(None, &HashSet::new(), &[&first, &second], &grid, &mut 9).unwrap();
        assert_eq!(once.matches("<v:shape ").count(), 2);
        let gone = HashSet::from([At::new(2, 2)]);
        let twice = boxes(Some(&once), &gone, &[&second], &grid, &mut 9).unwrap();
        assert_eq!(twice.matches("<v:shape ").count(), 2);
        // a number of its own, in a group that the drawing lists
        assert_eq!(twice.matches("_x0000_s10241").count(), 1);
        assert!(once.contains("data=\"9\"") && twice.contains("data=\"9,10\""), "{twice}");
        // other programs give the namespaces other prefixes
        let other = ["<", "</"].into_iter().fold(once, |text, begin| {
            let text = text.replace(&format!("{begin}v:"), &format!("{begin}ns1:"));
            text.replace(&format!("{begin}x:"), &format!("{begin}ns2:"))
        });
        let other = other.replace("v:ext", "ns1:ext").replace("xmlns:v=", "xmlns:ns1=");
        let other = other.replace("xmlns:x=", "xmlns:ns2=");
        let twice = boxes(Some(&other), &gone, &[&second], &grid, &mut 9).unwrap();
        assert_eq!(twice.matches("<ns1:shape ").count(), 1, "{twice}");
        assert!(twice.contains("<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\""), "{twice}");
        assert!(Document::parse(&twice).is_some());
        let away = boxes(Some(&twice), &gone, &[], &grid, &mut 9).unwrap();
        assert!(!away.contains("<v:shape "), "{away}");
    }
}
