//! Rows, cells, merged cells, validations and sizes, within what Excel takes.

use std::collections::HashSet;

use torimatome::At;

use super::book::{Book, Element, Sheet, is_cell, length, range};
use super::checked::Checked;

/// Most characters of a cell.
pub(super) const LONGEST_TEXT: usize = 32_767;
/// Most characters of a list of values that stands in a validation itself, and of its messages.
const LONGEST_LIST: usize = 255;
const LONGEST_TITLE: usize = 32;
/// Most characters of a formula.
const LONGEST_FORMULA: usize = 8_192;
/// The widest column, in characters, and the highest row, in points.
const WIDEST: f64 = 255.0;
const HIGHEST: f64 = 409.5;

pub(super) fn check(book: &Book, checked: &mut Checked) {
    for sheet in &book.sheets {
        rows(sheet, checked);
        merges(sheet, checked);
        sizes(sheet, checked);
        formulas(sheet, checked);
        for element in sheet.named("dataValidation").filter(|it| it.get("sqref").is_some()) {
            validation(sheet, element, checked);
        }
        for element in sheet.named("conditionalFormatting") {
            if let Some(list) = element.get("sqref") {
                ranges(sheet, list, "ranges of formats are ranges", checked);
            }
        }
        for element in sheet.named("formula1").filter(|it| it.is_in("/dataValidation/")) {
            let place = || format!("{}: {}", sheet.part, element.text);
            let formula = length(&element.text);
            checked.must("formulas of validations are short", formula <= LONGEST_LIST + 2, place);
            let list = element.text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
            if let Some(list) = list {
                checked.must("lists are short", length(list) <= LONGEST_LIST, place);
            }
        }
    }
}

/// Formulas in cells and in conditions.
fn formulas(sheet: &Sheet, checked: &mut Checked) {
    for element in ["f", "formula"].into_iter().flat_map(|name| sheet.named(name)) {
        let length = length(&element.text);
        checked.must("formulas are short", length <= LONGEST_FORMULA, || {
            format!("{}: {length}", sheet.part)
        });
    }
}

fn rows(sheet: &Sheet, checked: &mut Checked) {
    let part = &sheet.part;
    let mut above = 0;
    let mut all = HashSet::new();
    for row in &sheet.rows {
        let number = row.number;
        checked.must("rows ascend", number > above, || format!("{part} {number} below {above}"));
        above = number;
        let mut before = None;
        for cell in &row.cells {
            let at = cell.at;
            let place = || format!("{part} {at} in row {number}");
            checked.must("cells stand in their row", at.row + 1 == number && is_cell(at), place);
            checked.must("cells ascend", before < Some(at.column), place);
            checked.must("cells are there once", all.insert(at), place);
            let length = length(&cell.text);
            checked.longest = checked.longest.max(length);
            checked.must("texts are short", length <= LONGEST_TEXT, || {
                format!("{part} {at}: {length}")
            });
            before = Some(at.column);
        }
    }
}

fn merges(sheet: &Sheet, checked: &mut Checked) {
    let mut merged: Vec<(At, At)> = Vec::new();
    for element in sheet.named("mergeCell") {
        let text = element.get("ref").unwrap_or_default();
        let range = range(text).filter(|(first, last)| first != last);
        checked.must("merges are ranges", range.is_some(), || format!("{} {text}", sheet.part));
        merged.extend(range);
    }
    merged.sort_unstable();
    let mut open: Vec<(At, At)> = Vec::new();
    for (first, last) in merged {
        open.retain(|(_, end)| end.row >= first.row);
        let other = open
            .iter()
            .find(|(begin, end)| begin.column <= last.column && first.column <= end.column);
        checked.must("merges do not overlap", other.is_none(), || {
            let (begin, end) = other.expect("another one");
            format!("{} {begin}:{end} and {first}:{last}", sheet.part)
        });
        open.push((first, last));
    }
}

fn validation(sheet: &Sheet, element: &Element, checked: &mut Checked) {
    let list = element.get("sqref").unwrap_or_default();
    ranges(sheet, list, "ranges of validations are ranges", checked);
    for (name, most) in [
        ("promptTitle", LONGEST_TITLE),
        ("errorTitle", LONGEST_TITLE),
        ("prompt", LONGEST_LIST),
        ("error", LONGEST_LIST),
    ] {
        let text = element.get(name).unwrap_or_default();
        checked.must("messages of validations are short", length(text) <= most, || {
            format!("{} {list}: {name} {}", sheet.part, length(text))
        });
    }
}

fn ranges(sheet: &Sheet, list: &str, what: &'static str, checked: &mut Checked) {
    let is_list = !list.is_empty() && list.split(' ').all(|text| range(text).is_some());
    checked.must(what, is_list, || format!("{} {list:?}", sheet.part));
}

fn sizes(sheet: &Sheet, checked: &mut Checked) {
    let part = &sheet.part;
    let mut before = 0_u32;
    for element in sheet.named("col") {
        let (min, max) = (element.number("min").unwrap_or(0), element.number("max").unwrap_or(0));
        let place = || format!("{part} {before} {min} {max}");
        checked.must("columns ascend", before < min && min <= max && max <= 16_384, place);
        before = max;
        let width = element.number("width").unwrap_or(0.0);
        checked.must("columns are narrow enough", (0.0..=WIDEST).contains(&width), || {
            format!("{part} {min} to {max}: {width}")
        });
    }
    for element in sheet.named("row") {
        if let Some(height) = element.number("ht") {
            checked.must("rows are low enough", (0.0..=HIGHEST).contains(&height), || {
                format!("{part} {}: {height}", element.get("r").unwrap_or_default())
            });
        }
    }
}
