//! The workbook's list of sheets and names, and the order in which a sheet's own parts stand.

use std::collections::HashSet;

use torimatome::At;

use super::book::{Book, Sheet, WORKBOOK, is_cell, length, range};
use super::checked::Checked;

/// Most characters of the name of a sheet.
const LONGEST_NAME: usize = 31;

/// Most characters of what stands at the head or the foot of pages.
const LONGEST_FOOTER: usize = 255;

/// The children of a sheet in their order (ECMA-376 Part 1, 18.3.1.99 worksheet).
const ORDER: &str = "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr \
    sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews \
    mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins \
    pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags \
    drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems \
    tableParts extLst";

pub(super) fn check(book: &Book, checked: &mut Checked) {
    names(book, checked);
    defined_names(book, checked);
    let mut selected = 0;
    for sheet in &book.sheets {
        order(sheet, checked);
        filter(book, sheet, checked);
        for element in sheet.elements.iter().filter(|it| it.is_in("/headerFooter/")) {
            let fits = length(&element.text) <= LONGEST_FOOTER;
            checked.must("footers are short", fits, || format!("{} {}", sheet.part, element.text));
        }
        let is_selected = |value: Option<&str>| matches!(value, Some("1" | "true"));
        selected +=
            sheet.named("sheetView").filter(|it| is_selected(it.get("tabSelected"))).count();
    }
    checked.must("one sheet is selected", selected <= 1, || format!("{selected} are"));
}

fn names(book: &Book, checked: &mut Checked) {
    let mut taken = HashSet::new();
    let mut numbers = HashSet::new();
    for element in book.entries() {
        let name = element.get("name").unwrap_or_default();
        let place = || format!("{name:?}");
        let fits = !name.is_empty() && length(name) <= LONGEST_NAME;
        checked.must("names of sheets are short", fits, place);
        let is_plain = !name.contains(|c: char| c.is_control() || "[]:*?/\\".contains(c));
        let is_plain = is_plain && !name.starts_with('\'') && !name.ends_with('\'');
        checked.must("names of sheets are names", is_plain, place);
        checked.must("names of sheets are there once", taken.insert(name.to_lowercase()), place);
        let number: Option<u32> = element.number("sheetId");
        let is_new = number.is_some_and(|number| number > 0 && numbers.insert(number));
        checked.must("numbers of sheets are there once", is_new, place);
    }
}

/// The sheet of a name, whatever its letters' case.
pub(super) fn sheet<'b>(book: &'b Book, name: &str) -> Option<&'b Sheet> {
    book.sheets.iter().find(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
}

/// The sheet and the range of `'a b'!A1`, as they are written.
pub(super) fn parted(place: &str) -> Option<(String, &str)> {
    let (name, range) = place.rsplit_once('!')?;
    let quoted = name.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
    Some((quoted.map_or_else(|| name.to_owned(), |name| name.replace("''", "'")), range))
}

/// A range that may be of whole rows, `1:5`, or whole columns, `A:C`, on a sheet.
fn stretch(text: &str, sheet: &Sheet) -> Option<(At, At)> {
    let text = text.replace('$', "");
    let (first, last) = text.split_once(':').unwrap_or((&text, &text));
    if let (Ok(_), Ok(_)) = (first.parse::<u32>(), last.parse::<u32>()) {
        return range(&format!("A{first}:A{last}"));
    }
    let last_row = sheet.last().row + 1;
    range(&text).or_else(|| range(&format!("{first}1:{last}{last_row}")))
}

fn defined_names(book: &Book, checked: &mut Checked) {
    let sheets = book.entries().count();
    let mut taken = HashSet::new();
    for element in
        book.elements_of(WORKBOOK).iter().filter(|element| element.name() == "definedName")
    {
        let (name, text) = (element.get("name").unwrap_or_default(), element.text.as_str());
        let place = || format!("{name} {text}");
        let own: Option<usize> = element.number("localSheetId");
        checked.must("names belong to a sheet", own.is_none_or(|own| own < sheets), place);
        checked.must("names are there once", taken.insert((name.to_lowercase(), own)), place);
        for piece in pieces(text) {
            let Some((sheet_name, text)) = parted(piece) else { continue };
            let sheet = sheet(book, &sheet_name);
            let found = sheet.and_then(|sheet| Some((sheet, stretch(text, sheet)?)));
            checked.must("names lead to sheets", found.is_some(), place);
            let Some((sheet, (_, last))) = found else { continue };
            if name == "_xlnm.Print_Titles" {
                checked.must("titles are on the sheet", last.row <= sheet.last().row, place);
            }
            if name == "_xlnm._FilterDatabase" {
                let filter = sheet.named("autoFilter").next().and_then(|it| it.get("ref"));
                let is_same = filter == Some(text.replace('$', "").as_str());
                checked.must("names of filters are those of their sheets", is_same, place);
            }
        }
    }
}

/// The ranges of a list, whose names may have commas in quotes.
fn pieces(text: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let is_end = |c: char| {
        is_quoted ^= c == '\'';
        c == ',' && !is_quoted
    };
    text.split(is_end).collect()
}

fn filter(book: &Book, sheet: &Sheet, checked: &mut Checked) {
    for element in sheet.named("autoFilter") {
        let text = element.get("ref").unwrap_or_default();
        let place = || format!("{} {text}", sheet.part);
        let last = sheet.last();
        // a table without rows has an empty one
        let is_within = |(first, end): (At, At)| {
            is_cell(end) && end.row <= last.row.max(first.row + 1) && end.column <= last.column
        };
        checked.must("filters are on the sheet", range(text).is_some_and(is_within), place);
        let is_name = |element: &&super::book::Element| {
            element.get("name") == Some("_xlnm._FilterDatabase")
                && parted(&element.text).is_some_and(|(name, _)| name == sheet.name)
        };
        let names = book.elements_of(WORKBOOK).iter().filter(is_name).count();
        checked.must("filters have their name", names == 1, place);
    }
}

fn order(sheet: &Sheet, checked: &mut Checked) {
    let mut before = 0;
    for element in sheet.elements.iter().filter(|it| it.is_child()) {
        let name = element.name();
        let place = ORDER.split_whitespace().position(|other| other == name);
        let again = name == "conditionalFormatting";
        let is_next = place.is_some_and(|place| place + 1 > before || again && place + 1 == before);
        checked.must("a sheet's own parts stand in their order", is_next, || {
            format!("{} {name}", sheet.part)
        });
        before = place.map_or(before, |place| place + 1);
    }
}
