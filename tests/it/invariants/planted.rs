//! The checks bite: each finds what is planted in a workbook that is sound.

use torimatome::{Language, Report};

use super::super::furnished::furnished;
use super::super::merge::{merge_with, submissions};
use super::super::package::{changed, package, parts};
use super::book::Book;
use super::checked::Checked;
use super::{PROGRESS, check, found, given_back, of_returned, progress};

/// A workbook with findings, notes and links on several sheets, and what is to be said about it.
fn sound() -> (Vec<u8>, Report) {
    let mut files = submissions();
    files.truncate(8);
    merge_with(&progress(), &files, Language::Ja, 20)
}

fn all(bytes: &[u8], report: &Report) -> Checked {
    let book = Book::open(bytes);
    let mut checked = check(&book);
    found::consolidated(&book, report, &mut checked);
    checked
}

/// The check of this name, or of each of these names, finds something.
fn assert_found(checked: &Checked, names: &str, planted: &str) {
    for name in names.split(" + ") {
        let planted: String = planted.chars().take(80).collect();
        let found = checked.told();
        assert!(checked.is_wrong(name), "{name} is not found where {planted} is: {found}");
    }
}

/// Puts one text in place of another, once, in the first part of such a name that has it.
fn planted(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let has = |(part, content): &&(String, Vec<u8>)| {
        part.contains(name) && std::str::from_utf8(content).is_ok_and(|text| text.contains(from))
    };
    let all = parts(bytes);
    let (part, _) = all.iter().find(has).unwrap_or_else(|| panic!("{name} has no {from}"));
    changed(bytes, |other, content| {
        if other != part {
            return Some(content);
        }
        let text = String::from_utf8(content).expect("text");
        Some(text.replacen(from, to, 1).into_bytes())
    })
}

/// Plants, one after the other, and sees what is found.
fn plant(all_planted: &[(&str, &str, &str, &str)]) {
    let (bytes, report) = sound();
    all(&bytes, &report).assert("nothing is planted", &[]);
    for (name, from, to, what) in all_planted {
        assert_found(&all(&planted(&bytes, name, from, to), &report), what, to);
    }
}

fn long(begin: &str, length: usize, end: &str) -> String {
    format!("{begin}{}{end}", "a".repeat(length))
}

const SHEET: &str = "xl/worksheets/sheet";

#[test]
fn cells_that_are_not_as_they_must_be_are_found() {
    let text =
        long("<c r=\"ZZ1\" t=\"inlineStr\"><is><t>", 32_768, "</t></is></c></row></sheetData>");
    let list =
        long("<dataValidations><dataValidation type=\"list\" sqref=\"A1 B\" prompt=\"", 256, "");
    let list = long(&format!("{list}\"><formula1>\""), 256, "\"</formula1></dataValidation>");
    let list = format!("{list}</dataValidations><hyperlinks>");
    let format =
        "<conditionalFormatting sqref=\"1A\"><cfRule dxfId=\"77\"/></conditionalFormatting>";
    plant(&[
        (SHEET, "</mergeCells>", "<mergeCell ref=\"C9:D1\"/></mergeCells>", "merges are ranges"),
        (SHEET, "</mergeCells>", "<mergeCell ref=\"C9\"/></mergeCells>", "merges are ranges"),
        (
            SHEET,
            "</mergeCells>",
            "<mergeCell ref=\"B99:D100\"/><mergeCell ref=\"D100:F200\"/></mergeCells>",
            "merges do not overlap",
        ),
        (SHEET, "<c r=\"B6\"", "<c r=\"A6\"", "cells are there once + cells ascend"),
        (SHEET, "<c r=\"A6\"", "<c r=\"B6\"", "cells are there once + cells ascend"),
        (SHEET, "<c r=\"B6\"", "<c r=\"XFE6\"", "cells stand in their row"),
        (SHEET, "<row r=\"3\"", "<row r=\"2\"", "rows ascend + cells stand in their row"),
        (SHEET, "</row></sheetData>", &text, "texts are short"),
        (
            SHEET,
            "<hyperlinks>",
            &list,
            "lists are short + ranges of validations are ranges + messages of validations are short",
        ),
        (
            SHEET,
            "<pageMargins",
            &format!("{format}<pageMargins"),
            "ranges of formats are ranges + looks on top are there",
        ),
        (SHEET, "<col min=\"2\" max=\"2\"", "<col min=\"1\" max=\"2\"", "columns ascend"),
        (SHEET, " width=\"", " width=\"25", "columns are narrow enough"),
        (SHEET, " ht=\"", " ht=\"41", "rows are low enough"),
        (SHEET, " s=\"", " s=\"99999", "looks are there"),
    ]);
}

#[test]
fn sheets_and_names_that_are_not_as_they_must_be_are_found() {
    const BOOK: &str = "xl/workbook.xml";
    let name = long("name=\"", 32, "\"");
    let footer = long("<oddFooter>", 256, "");
    plant(&[
        (SHEET, "<oddFooter>", &footer, "footers are short"),
        (BOOK, "name=\"集計\"", &name, "names of sheets are short"),
        (BOOK, "name=\"集計\"", "name=\"集[計\"", "names of sheets are names"),
        (BOOK, "name=\"集計\"", "name=\"データ\"", "names of sheets are there once"),
        (BOOK, "sheetId=\"2\"", "sheetId=\"1\"", "numbers of sheets are there once"),
        (BOOK, "localSheetId=\"0\"", "localSheetId=\"99\"", "names belong to a sheet"),
        (BOOK, "localSheetId=\"1\"", "localSheetId=\"0\"", "names are there once"),
        (BOOK, ">とりまとめ!$", ">ない!$", "names lead to sheets"),
        (BOOK, "!$1:$", "!$1:$99", "titles are on the sheet"),
        (BOOK, "_xlnm._FilterDatabase", "_xlnm.Filter", "filters have their name"),
        (
            SHEET,
            "<autoFilter ref=\"A",
            "<autoFilter ref=\"A1:B99999\" r=\"",
            "filters are on the sheet + names of filters are those of their sheets",
        ),
        (SHEET, "<pageMargins", "<cols/><pageMargins", "a sheet's own parts stand in their order"),
        (
            SHEET,
            "<sheetView workbook",
            "<sheetView tabSelected=\"1\" workbook",
            "one sheet is selected",
        ),
    ]);
}

#[test]
fn links_that_are_not_as_they_must_be_are_found() {
    const RELATIONS: &str = "xl/worksheets/_rels/";
    let target = long("hyperlink\" Target=\"", 2_080, "");
    let display = long("display=\"", 32_768, "");
    let tip = long("tooltip=\"", 256, "\" display=\"");
    plant(&[
        (SHEET, "location=\"'とりまとめ'!", "location=\"'ない'!", "links inwards lead to cells"),
        (
            SHEET,
            "location=\"'とりまとめ'!",
            "location=\"'とりまとめ'!Z9",
            "links inwards lead to cells",
        ),
        (
            SHEET,
            "r:id=\"rId1\" location",
            "r:id=\"rId9999\" location",
            "links outwards lead somewhere + what is referred to is there + relationships are used",
        ),
        (SHEET, "display=\"", &display, "texts of links are short"),
        (SHEET, "display=\"", &tip, "texts of links are short"),
        (SHEET, "<hyperlink ref=\"", "<hyperlink ref=\"ZZ", "links stand in cells"),
        (SHEET, "<hyperlink ref=\"I2\"", "<hyperlink ref=\"I3\"", "a cell has one link"),
        (RELATIONS, "hyperlink\" Target=\"", &target, "links outwards are short"),
        (
            RELATIONS,
            "hyperlink\" Target=\"",
            "hyperlink\" Target=\" ",
            "links outwards are escaped",
        ),
        (
            SHEET,
            "</hyperlinks>",
            &format!("{}</hyperlinks>", "<hyperlink ref=\"A1\"/>".repeat(65_531)),
            "links are few enough",
        ),
    ]);
}

#[test]
fn notes_that_are_not_as_they_must_be_are_found() {
    const NOTES: &str = "xl/comments";
    const BOXES: &str = "xl/drawings/vmlDrawing";
    let note = "<comment ref=\"A1\" authorId=\"7\"><text><t>a</t></text></comment>";
    let twice = format!("<commentList>{note}{note}");
    let text = long("</rPr><t>", 32_768, "</t></r><r><t");
    plant(&[
        (
            NOTES,
            "<commentList>",
            &twice,
            "a cell has one note + notes have an author + notes have one box",
        ),
        (NOTES, "<comment ref=\"", "<comment ref=\"Z", "notes are on cells that are there"),
        (NOTES, "<comment ref=\"", "<comment ref=\"ZZZ", "notes are on cells"),
        (NOTES, "</rPr><t", &text, "notes are short"),
        (NOTES, " V02\n", " V99\n", "notes tell findings + findings have a note"),
        (BOXES, "<x:Row>", "<x:Row>9", "notes have one box + boxes have a note"),
        (BOXES, "<x:Anchor>", "<x:Anchor>99", "boxes are on the sheet"),
        (BOXES, "_x0000_s1026", "_x0000_s1025", "numbers of boxes are there once"),
        (BOXES, "_x0000_s1026", "_x0000_s9999", "numbers of boxes are of their drawing"),
        (BOXES, "data=\"2\"", "data=\"1\"", "groups belong to one drawing"),
        (SHEET, "<legacyDrawing ", "<drawing ", "sheets refer to the boxes once"),
        (SHEET, ">V02<", ">V99<", "the list names the findings"),
    ]);
    let (bytes, mut report) = sound();
    report.findings.pop();
    assert_found(&all(&bytes, &report), "the list has all findings", "one finding less");
}

#[test]
fn looks_that_are_not_as_they_must_be_are_found() {
    const STYLES: &str = "xl/styles.xml";
    let format = long("formatCode=\"", 256, "");
    plant(&[
        (STYLES, "formatCode=\"", &format, "number formats are short"),
        (
            STYLES,
            "<numFmt numFmtId=\"165\"",
            "<numFmt numFmtId=\"164\"",
            "number formats are there once + looks have a format that is there",
        ),
        (STYLES, "fontId=\"1\" fillId", "fontId=\"999\" fillId", "looks are made of what is there"),
        (STYLES, "<fonts count=\"", "<fonts count=\"9", "looks are counted"),
        (
            STYLES,
            "</fonts>",
            &format!("{}</fonts>", "<font/>".repeat(1_024)),
            "fonts are few enough",
        ),
        (
            STYLES,
            "</cellXfs>",
            &format!("{}</cellXfs>", "<xf/>".repeat(65_490)),
            "looks are few enough",
        ),
    ]);
}

#[test]
fn a_package_that_is_not_as_it_must_be_is_found() {
    const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
    let again = "<Relationship Id=\"rId99\" Type=\"a/theme\" Target=\"theme/theme1.xml\"/>";
    let unused =
        "<Relationship Id=\"rId99\" Type=\"a/hyperlink\" Target=\"a\" TargetMode=\"External\"/>";
    let typed = "<Default Extension=\"xml\" ContentType=\"a\"/><Default ";
    plant(&[
        (RELATIONS, "Id=\"rId2\"", "Id=\"rId1\"", "relationships have a name of their own"),
        (
            RELATIONS,
            "</Relationships>",
            &format!("{again}</Relationships>"),
            "relationships are there once",
        ),
        (
            RELATIONS,
            "</Relationships>",
            &format!("{unused}</Relationships>"),
            "relationships are used",
        ),
        (RELATIONS, "Target=\"theme/", "Target=\"/theme/", "relationships lead to parts"),
        ("[Content_Types]", "Extension=\"vml\"", "Extension=\"vmx\"", "parts have a type"),
        ("[Content_Types]", "<Default ", typed, "types are given once"),
        ("[Content_Types]", "PartName=\"/xl/theme/", "PartName=\"/xl/", "types are those of parts"),
    ]);
    let (bytes, report) = sound();
    let without = |ending: &'static str| {
        changed(&bytes, |name, content| (!name.ends_with(ending)).then_some(content))
    };
    assert_found(
        &all(&without("sheet1.xml.rels"), &report),
        "who refers has relationships",
        "less",
    );
    let mut more = parts(&bytes);
    more.push(("XL/styles.xml".to_owned(), Vec::new()));
    more.push(("xl/_rels/none.xml.rels".to_owned(), b"<Relationships/>".to_vec()));
    let names = "parts are there once + relationships have an owner";
    assert_found(&all(&package(&more), &report), names, "more parts");
}

#[test]
fn what_goes_back_with_other_words_is_found() {
    let mut all = furnished().into_iter();
    let (_, handed_in) = all.find(|(name, _)| name == "openpyxl.xlsx").expect("a workbook");
    let given = given_back(PROGRESS, ("planted.xlsx", &handed_in), "ja");
    let (bytes, file, found) = given.expect("a workbook goes back");
    of_returned(&bytes, &file, &found).assert("nothing is planted", &[]);
    for (name, from, to, what) in [
        ("xl/comments", " V02\n", " V99\n", "notes tell findings + notes tell all findings"),
        ("xl/comments", "<comment ref=\"G", "<comment ref=\"Z", "findings have a note"),
        (SHEET, ">V02<", ">V99<", "the list names the findings"),
        (SHEET, "<hyperlink ref=\"D", "<hyperlink ref=\"C", "the list links to cells"),
        (
            SHEET,
            "</sheetData><hyperlinks>",
            "<row r=\"9999\"/></sheetData><hyperlinks>",
            "the list has all findings",
        ),
    ] {
        let planted = planted(&bytes, name, from, to);
        assert_found(&of_returned(&planted, &file, &found), what, to);
    }
}
