//! The parts of the package that differ from those of the skeleton: the sheets, what belongs to them
//! (ECMA-376 Part 1, 12.3.24 worksheet part), and the list of the parts' types (Part 2).

use crate::place::At;

use super::super::WorkbookError;
use super::super::looks::Looks;
use super::super::sheet::xml::DECLARATION;
use super::super::sheet::{Body, NoteParts};
use super::{Piece, SPECIMENS, unexpected};

/// The part that lists the types of all.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// Where elements of sheets, and where relationships, are defined.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part: its name, and what it holds.
type Part = (String, Vec<Piece>);

/// The name of a sheet's part; sheets are counted from one.
pub(super) fn sheet(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// The list of types with those of the notes of these sheets.
pub(super) fn with_types_of_notes(xml: &str, noted: &[usize]) -> Option<String> {
    if noted.is_empty() {
        return Some(xml.to_owned());
    }
    let (defaults, overrides) = xml.split_at(xml.find("<Override ")?);
    let vml = "<Default Extension=\"vml\" \
               ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
    let comments = noted.iter().map(|number| {
        format!(
            "<Override PartName=\"/xl/comments{number}.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>"
        )
    });
    let comments: String = comments.collect();
    Some(format!("{defaults}{vml}{}{comments}</Types>", overrides.strip_suffix("</Types>")?))
}

/// A sheet of the skeleton, with its body, and the parts that belong to it.
pub(super) fn of_sheet(
    xml: String,
    number: usize,
    body: Body,
    looks: &Looks<'_>,
) -> Result<Vec<Part>, WorkbookError> {
    let name = sheet(number);
    let xml = if number == 1 { without_specimens(&xml, looks)? } else { xml };
    if body.rows.is_empty() {
        return Ok(vec![(name, vec![Piece::Text(xml)])]);
    }
    let has_relations = body.links.files > 0 || body.notes.is_some();
    let Frame { head, below, page } = Frame::of(&xml, body.last)
        .filter(|_| !(has_relations && xml.contains(" r:id=\"")))
        .ok_or_else(|| unexpected(&name))?;
    let mut pieces = vec![Piece::Text(head), Piece::Blocks(body.rows), below.into()];
    if !body.links.elements.is_empty() {
        let links = Piece::Blocks(body.links.elements);
        pieces.extend(["<hyperlinks>".into(), links, "</hyperlinks>".into()]);
    }
    pieces.push(page.into());
    let mut relations = vec![Piece::Blocks(body.links.relations)];
    let mut parts = Vec::new();
    if let Some(notes) = body.notes {
        let (drawing, comments) = (body.links.files + 1, body.links.files + 2);
        pieces.push(Piece::Text(format!("<legacyDrawing r:id=\"rId{drawing}\"/>")));
        relations.push(Piece::Text(format!(
            "<Relationship Id=\"rId{drawing}\" Type=\"{OFFICE}/vmlDrawing\" \
             Target=\"../drawings/vmlDrawing{number}.vml\"/>\
             <Relationship Id=\"rId{comments}\" Type=\"{OFFICE}/comments\" \
             Target=\"../comments{number}.xml\"/>"
        )));
        parts.extend(of_notes(number, notes));
    }
    pieces.push("</worksheet>".into());
    parts.push((name, pieces));
    if has_relations {
        let begin = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONSHIPS}\">");
        relations.insert(0, Piece::Text(begin));
        relations.push("</Relationships>".into());
        parts.push((format!("xl/worksheets/_rels/sheet{number}.xml.rels"), relations));
    }
    Ok(parts)
}

/// The texts and the boxes of notes.
fn of_notes(number: usize, notes: NoteParts) -> [Part; 2] {
    let author = env!("CARGO_PKG_NAME");
    let texts = vec![
        Piece::Text(format!(
            "{DECLARATION}<comments xmlns=\"{MAIN}\"><authors><author>{author}</author></authors>\
             <commentList>"
        )),
        Piece::Blocks(notes.texts),
        "</commentList></comments>".into(),
    ];
    let shapes = vec![
        Piece::Text(format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
             xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
             xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
             <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>\
             <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
             path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
             <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>",
            notes.groups
        )),
        Piece::Blocks(notes.shapes),
        "</xml>".into(),
    ];
    [
        (format!("xl/comments{number}.xml"), texts),
        (format!("xl/drawings/vmlDrawing{number}.vml"), shapes),
    ]
}

/// The first sheet as it is to be, once the specimens on it have been looked at.
fn without_specimens(xml: &str, looks: &Looks<'_>) -> Result<String, WorkbookError> {
    let first = format!("<row r=\"{}\"", SPECIMENS + 1);
    let begin = xml.find(&first).ok_or_else(|| unexpected("the specimens' row"))?;
    let end = xml.find(END_OF_ROWS).ok_or_else(|| unexpected("the end of the rows"))?;
    looks.verify(&xml[begin..end])?;
    let head = with_extent(&xml[..begin], |_| At::new(0, 0)).ok_or_else(|| unexpected("a head"))?;
    Ok(head + &xml[end..])
}

const END_OF_ROWS: &str = "</sheetData>";

/// The XML of a sheet around its rows and links, in the order of ECMA-376 Part 1, 18.3.1.99.
struct Frame<'x> {
    /// Down to the rows.
    head: String,
    /// Between rows and links.
    below: &'x str,
    /// Between links and notes: how the sheet is printed.
    page: &'x str,
}

impl<'x> Frame<'x> {
    fn of(xml: &'x str, last: (u32, u16)) -> Option<Self> {
        let (head, rest) = xml.split_at(xml.find(END_OF_ROWS)?);
        let (below, page) = rest.split_at(rest.find("<pageMargins ")?);
        let reach = |corner: At| At::new(corner.row.max(last.0), corner.column.max(last.1.into()));
        let head = with_extent(head, reach)?;
        Some(Self { head, below, page: page.strip_suffix("</worksheet>")? })
    }
}

/// The head of a sheet that says how far the sheet reaches (18.3.1.35 dimension).
fn with_extent(head: &str, reach: impl FnOnce(At) -> At) -> Option<String> {
    const DIMENSION: &str = "<dimension ref=\"A1:";
    let (before, rest) = head.split_once(DIMENSION)?;
    let (corner, after) = rest.split_once('"')?;
    let corner = reach(At::parse(corner)?);
    Some(format!("{before}{DIMENSION}{corner}\"{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\"/></sheetData>\
                         <autoFilter ref=\"A1:B9\"/><pageMargins left=\"1\"/></worksheet>";

    #[test]
    fn rows_and_links_have_their_places() {
        let frame = Frame::of(SHEET, (8, 0)).expect("a sheet");
        assert_eq!(frame.head, "<worksheet><dimension ref=\"A1:B9\"/><sheetData><row r=\"1\"/>");
        assert_eq!(frame.below, "</sheetData><autoFilter ref=\"A1:B9\"/>");
        assert_eq!(frame.page, "<pageMargins left=\"1\"/>");
    }

    #[test]
    fn a_skeleton_of_another_kind_is_noticed() {
        for missing in ["</sheetData>", "<dimension ref=\"A1:B2\"/>", "<pageMargins left=\"1\"/>"] {
            assert!(Frame::of(&SHEET.replace(missing, ""), (8, 0)).is_none(), "{missing}");
        }
        assert!(with_types_of_notes("<Types><Default/></Types>", &[1]).is_none());
    }
}
