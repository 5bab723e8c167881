//! The marks on a sheet: flagged cells have a colour on top of their own looks, by a conditional format
//! that always holds. The cells themselves stay as they are, so that the marks can be taken away again
//! without a trace. Source: ECMA-376 Part 1, 18.3.1.18 (conditionalFormatting).

use std::fmt::Write as _;

use super::Unsuitable;
use super::splice::{Document, Edits, attribute, with_attributes};
use super::styles::prefixed;
use crate::finding::Severity;
use crate::place::At;

/// The condition by which the marks are known again: it always holds.
const CONDITION: &str = "\"torimatome\"&lt;&gt;\"\"";
/// Cells of one format; Excel takes no longer lists.
const TOGETHER: usize = 500;

/// The children of a sheet in their order (18.3.1.99 worksheet).
const ORDER: [&str; 39] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A sheet with marks on these cells instead of those of an earlier run; `flagged` are the numbers of
/// their looks.
pub(super) fn mark(
    xml: &str,
    cells: &[(At, Severity)],
    flagged: &[usize],
) -> Result<String, Unsuitable> {
    let document = Document::parse(xml).ok_or(Unsuitable)?;
    let prefix = document.prefix;
    let mut edits = Edits::default();
    let is_own = |whole: &str| whole.contains(CONDITION) || whole.contains("\"torimatome\"<>\"\"");
    let formats = || document.children.iter().filter(|it| it.name == "conditionalFormatting");
    for own in formats().filter(|format| is_own(format.whole)) {
        edits.replace(own.place.clone(), String::new());
    }
    if !cells.is_empty() {
        // what has the lowest number comes first
        let others = formats().filter(|format| !is_own(format.whole));
        let others: Vec<_> = others.chain(document.child("extLst")).collect();
        let first = others.iter().flat_map(|other| priorities(other.whole)).min();
        if first.is_some_and(|first| first <= Severity::ALL.len()) {
            for other in others {
                edits.replace(other.place.clone(), with_later_priorities(other.whole));
            }
        }
        let merges = merges(&document);
        let marks: String = (1..)
            .zip(Severity::ALL)
            .flat_map(|(priority, severity)| {
                let own = cells.iter().filter(move |(_, other)| *other == severity);
                let places: Vec<String> = own.map(|(at, _)| reach(*at, &merges)).collect();
                let look = flagged[severity as usize];
                let format = move |places: &[String]| {
                    format!(
                        "<conditionalFormatting sqref=\"{}\"><cfRule type=\"expression\" \
                         dxfId=\"{look}\" priority=\"{priority}\"><formula>{CONDITION}</formula>\
                         </cfRule></conditionalFormatting>",
                        places.join(" ")
                    )
                };
                places.chunks(TOGETHER).map(format).collect::<Vec<_>>()
            })
            .collect();
        edits.insert(place(&document, "conditionalFormatting")?, prefixed(&marks, prefix));
    }
    Ok(edits.apply(xml))
}

/// Where a child of this name may stand: behind all that come before it.
pub(super) fn place(document: &Document<'_>, name: &str) -> Result<usize, Unsuitable> {
    let number = |name: &str| ORDER.iter().position(|other| *other == name);
    let last = number(name);
    let before =
        document.children.iter().filter(|it| number(it.name).is_some_and(|it| Some(it) <= last));
    before.map(|child| child.place.end).max().ok_or(Unsuitable)
}

/// A sheet that is not selected: only one of a workbook's sheets may be, or what is typed goes to
/// several of them.
pub(super) fn unselected(xml: &str) -> Result<Option<String>, Unsuitable> {
    if !xml.contains("tabSelected") {
        return Ok(None);
    }
    let document = Document::parse(xml).ok_or(Unsuitable)?;
    let Some(views) = document.child("sheetViews") else { return Ok(None) };
    let inner = Document::parse(views.whole).ok_or(Unsuitable)?;
    let mut edits = Edits::default();
    for view in &inner.children {
        if attribute(view.open, "tabSelected").is_some() {
            let open = with_attributes(view.open, &[("tabSelected", "0".to_owned())]);
            let from = views.place.start + view.place.start;
            edits.replace(from..from + view.open.len(), open);
        }
    }
    Ok(Some(edits.apply(xml)))
}

/// The merged cells: the first of each, and all of it.
fn merges(document: &Document<'_>) -> Vec<(At, String)> {
    let all = document.child("mergeCells").and_then(|child| Document::parse(child.whole));
    let children = all.map(|all| all.children).unwrap_or_default();
    let range = |open: &str| {
        let range = attribute(open, "ref")?;
        Some((At::parse(range.split(':').next()?)?, range))
    };
    children.iter().filter_map(|child| range(child.open)).collect()
}

fn reach(at: At, merges: &[(At, String)]) -> String {
    let found = merges.iter().find(|(first, _)| *first == at);
    found.map_or_else(|| at.to_string(), |(_, range)| range.clone())
}

/// The priorities that are given there.
fn priorities(xml: &str) -> impl Iterator<Item = usize> {
    let digits = |rest: &str| rest.split('"').next().and_then(|digits| digits.parse().ok());
    xml.split(" priority=\"").skip(1).filter_map(digits)
}

/// The same with priorities that leave room for the marks.
fn with_later_priorities(xml: &str) -> String {
    const BEGIN: &str = " priority=\"";
    let mut pieces = xml.split(BEGIN);
    let mut later = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        later.push_str(BEGIN);
        match piece.split_once('"').map(|(digits, rest)| (digits.parse::<usize>(), rest)) {
            Some((Ok(number), rest)) => {
                let _ = write!(later, "{}\"{rest}", number.saturating_add(Severity::ALL.len()));
            }
            _ => later.push_str(piece),
        }
    }
    later
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/>\
        </sheetViews><sheetData/><mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>\
        <conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"2\">\
        <formula>TRUE</formula></cfRule></conditionalFormatting><pageMargins left=\"1\"/></worksheet>";

    #[test]
    fn marks_are_replaced_and_leave_the_others_their_order() {
        let cells = [(At::new(1, 1), Severity::Error), (At::new(0, 0), Severity::Info)];
        let once = mark(SHEET, &cells, &[7, 8, 9]).unwrap();
        for expected in [
            "priority=\"5\"><formula>TRUE",
            "<conditionalFormatting sqref=\"B2:B3\"><cfRule type=\"expression\" dxfId=\"9\" priority=\"1\">",
            "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"7\" priority=\"3\">",
            "</conditionalFormatting><pageMargins",
        ] {
            assert!(once.contains(expected), "{expected} is not in {once}");
        }
        assert_eq!(mark(&once, &cells, &[7, 8, 9]).unwrap(), once);
        let away = mark(&once, &[], &[7, 8, 9]).unwrap();
        assert_eq!(away, SHEET.replace("priority=\"2\"", "priority=\"5\""));
    }

    #[test]
    fn only_the_sheet_with_the_findings_is_selected() {
        let sheet = unselected(SHEET).unwrap().unwrap();
        assert_eq!(sheet, SHEET.replace("tabSelected=\"1\"", "tabSelected=\"0\""));
        assert_eq!(unselected("<worksheet/>").unwrap(), None);
    }
}
