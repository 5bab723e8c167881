//! What holds in every workbook that the program writes, whatever was handed in: what Excel demands
//! of a workbook, what it takes at most, and that notes, lists and links agree with what was found.
//! All is read off the parts of the package, by eyes that know nothing of how they were written.

use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Language, Schema};

mod book;
mod cells;
mod checked;
mod found;
mod links;
mod made;
mod notes;
mod planted;
mod relations;
mod sent;
mod sheets;
mod styles;

use super::cli::{Folder, run_in};
use super::forms;
use super::furnished::furnished;
use super::merge::{merge_with, submissions};
use book::Book;
use checked::Checked;
use found::Found;

type Files = Vec<(String, Vec<u8>)>;

/// Rows that a sheet of Excel has.
const ROWS: u32 = 1_048_576;

/// What every workbook has, so that nothing holds for want of it.
const ALWAYS: [&str; 25] = [
    "footers are short",
    "rows ascend",
    "cells stand in their row",
    "cells ascend",
    "cells are there once",
    "texts are short",
    "columns ascend",
    "columns are narrow enough",
    "rows are low enough",
    "names of sheets are short",
    "names of sheets are there once",
    "a sheet's own parts stand in their order",
    "links are few enough",
    "links stand in cells",
    "links inwards lead to cells",
    "looks are few enough",
    "looks are made of what is there",
    "looks are there",
    "what is referred to is there",
    "relationships lead to parts",
    "parts have a type",
    "notes have one box",
    "notes are short",
    "findings have a note",
    "notes tell findings",
];
/// What consolidated and what returned workbooks have besides.
const CONSOLIDATED: [&str; 8] = [
    "merges do not overlap",
    "filters are on the sheet",
    "titles are on the sheet",
    "names lead to sheets",
    "links outwards lead somewhere",
    "number formats are short",
    "numbers of boxes are of their drawing",
    "the list names the findings",
];
const RETURNED: [&str; 3] =
    ["looks on top are there", "ranges of formats are ranges", "the list links to cells"];
const FURNISHED: [&str; 5] = [
    "lists are short",
    "ranges of validations are ranges",
    "merges do not overlap",
    "names of filters are those of their sheets",
    "notes tell all findings",
];

/// All that holds whatever a workbook is about.
fn check(book: &Book) -> Checked {
    let mut checked = Checked::default();
    cells::check(book, &mut checked);
    sheets::check(book, &mut checked);
    links::check(book, &mut checked);
    notes::check(book, &mut checked);
    styles::check(book, &mut checked);
    relations::check(book, &mut checked);
    checked
}

/// Checks the workbook that is made of these files, and says how many findings there are.
fn merged(
    schema: &Schema,
    files: &[(String, Vec<u8>)],
    language: Language,
    rows: u32,
) -> (Checked, usize) {
    let (bytes, report) = merge_with(schema, files, language, rows);
    let book = Book::open(&bytes);
    let mut checked = check(&book);
    found::consolidated(&book, &report, &mut checked);
    (checked, report.findings.len())
}

/// What goes back of a file, the path under which it was read, and what was found in it; none if there
/// is nothing to do about it.
fn given_back(
    schema: &str,
    (file, bytes): (&str, &[u8]),
    language: &str,
) -> Option<(Vec<u8>, String, Vec<Found>)> {
    let folder = Folder::new(&format!("invariants-{file}-{language}-{}", bytes.len()));
    folder.write(&format!("in/{file}"), bytes);
    let arguments = ["return", "in", "-o", "out", "--lang", language, "--format", "json"];
    let run = run_in(&folder.0, &[&arguments[..], &["--schema", schema]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let departments = fs::read_dir(folder.0.join("out")).expect("what goes back");
    let folders = departments.map(|entry| entry.expect("a folder").path());
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut files = files.map(|entry| entry.expect("a file").path());
    let is_book = |path: &PathBuf| path.extension().is_some_and(|it| it == "xlsx" || it == "xlsm");
    let path = files.find(is_book)?;
    let input = Path::new("in").join(file).to_string_lossy().into_owned();
    let found = found::in_json(&serde_json::from_str(&run.out).expect("JSON"));
    Some((fs::read(path).expect("the workbook"), input, found))
}

/// Checks what goes back of a file with something to do.
fn returned(file: &str, bytes: &[u8], language: &str) -> Checked {
    let given = given_back(PROGRESS, (file, bytes), language);
    let (bytes, input, found) = given.expect("a workbook goes back");
    of_returned(&bytes, &input, &found)
}

fn of_returned(bytes: &[u8], file: &str, found: &[Found]) -> Checked {
    let book = Book::open(bytes);
    let mut checked = check(&book);
    found::returned(&book, file, found, &mut checked);
    checked
}

fn all<'w>(lists: &[&[&'w str]]) -> Vec<&'w str> {
    lists.concat()
}

const PROGRESS: &str = "gender-equality-progress";

fn progress() -> Schema {
    Schema::built_in(PROGRESS).expect("a schema")
}

/// The forms, each with its submissions.
fn fixtures() -> Vec<(Schema, Files)> {
    let others = forms::FORMS.map(|form| (forms::schema(form), forms::submissions(form)));
    [(progress(), submissions())].into_iter().chain(others).collect()
}

#[test]
fn consolidated_workbooks_of_the_fixtures_are_sound() {
    for (schema, files) in &fixtures() {
        for language in Language::ALL {
            for rows in [ROWS, 30] {
                let (checked, found) = merged(schema, files, language, rows);
                assert!(found > 5, "{}: {found}", schema.id());
                checked.assert(schema.id(), &all(&[&ALWAYS, &CONSOLIDATED]));
            }
        }
    }
}

#[test]
fn thousands_of_findings_leave_it_sound() {
    let departments = ["福祉課", "収納課", "土木課", "都市計画課", "学校教育課", "生涯学習課"];
    let files: Files = departments
        .iter()
        .zip(0..)
        .map(|(name, place)| {
            (format!("R5_{name}.xlsx"), made::mistaken(name, 1_000 * (place + 1), 300, false))
        })
        .collect();
    let (checked, found) = merged(&progress(), &files, Language::Ja, ROWS);
    assert!(found > 5_000, "{found}");
    checked.assert("findings", &all(&[&ALWAYS, &CONSOLIDATED]));
    assert!(checked.seen["notes tell findings"] > 5_000);
    let (checked, _) = merged(&progress(), &files[..2], Language::En, 400);
    checked.assert("findings on many sheets", &all(&[&ALWAYS, &CONSOLIDATED]));
}

#[test]
fn the_longest_texts_leave_it_sound() {
    let files = vec![
        ("R5_福祉課.xlsx".to_owned(), made::long("福祉課", 1_000, 14)),
        ("R5_収納課.xlsx".to_owned(), made::long("収納課", 2_000, 14)),
    ];
    let (checked, _) = merged(&progress(), &files, Language::Ja, 20);
    checked.assert("texts", &all(&[&ALWAYS, &CONSOLIDATED]));
    assert_eq!(checked.longest, cells::LONGEST_TEXT);
    assert!(checked.seen["names of sheets are short"] > 12, "{:?}", checked.seen);
}

#[test]
fn units_without_end_leave_it_sound() {
    let files = vec![("R5_福祉課.xlsx".to_owned(), made::units("福祉課", 1_000, 600))];
    let (checked, _) = merged(&progress(), &files, Language::Ja, ROWS);
    checked.assert("units", &all(&[&ALWAYS, &CONSOLIDATED]));
    assert!(checked.seen["number formats are short"] > 150, "{:?}", checked.seen);
}

#[test]
fn long_paths_leave_it_sound() {
    let name = format!("{}/R5_福祉課.xlsx", "# %[]".repeat(300));
    // to one of the two, no link that Excel takes leads
    let files = vec![
        (name, made::mistaken("福祉課", 1_000, 5, false)),
        ("# %[]/R5_総務課.xlsx".to_owned(), made::mistaken("総務課", 2_000, 5, false)),
    ];
    let (checked, _) = merged(&progress(), &files, Language::Ja, ROWS);
    checked.assert("paths", &["links outwards are short"]);
}

#[test]
fn submissions_go_back_sound() {
    for (schema, files) in &fixtures() {
        let mut count = 0;
        for (file, bytes) in files {
            let given = given_back(schema.id(), (file, bytes), "ja");
            let Some((bytes, input, found)) = given else { continue };
            of_returned(&bytes, &input, &found).assert(file, &["the list has all findings"]);
            count += 1;
        }
        assert!(count * 2 > files.len(), "{}: {count} of {}", schema.id(), files.len());
    }
}

#[test]
fn furnished_workbooks_go_back_sound() {
    for (name, bytes) in furnished() {
        for language in ["ja", "en"] {
            let checked = returned(&name, &bytes, language);
            checked.assert(&name, &all(&[&ALWAYS, &RETURNED, &FURNISHED]));
        }
    }
}

#[test]
fn workbooks_go_back_sound_with_thousands_of_findings() {
    let checked = returned("findings.xlsx", &made::mistaken_twice("福祉課", 1_000, 850), "ja");
    assert!(checked.seen["the list names the findings"] > 5_000, "{:?}", checked.seen);
    checked.assert("findings", &all(&[&ALWAYS, &RETURNED]));
}

#[test]
fn workbooks_go_back_sound_with_findings_about_thousands_of_cells() {
    let checked = returned("cells.xlsx", &made::mistaken("福祉課", 1_000, 6_000, true), "ja");
    assert!(checked.seen["notes tell findings"] > 15_000, "{:?}", checked.seen);
    checked.assert("cells", &all(&[&ALWAYS, &RETURNED]));
}

#[test]
fn workbooks_go_back_sound_with_the_longest_texts() {
    let checked = returned("texts.xlsx", &made::long("収納課", 2_000, 14), "ja");
    checked.assert("texts", &all(&[&ALWAYS, &RETURNED]));
    assert_eq!(checked.longest, cells::LONGEST_TEXT);
}

#[test]
fn workbooks_go_back_sound_with_the_longest_notes() {
    let checked = returned("notes.xlsx", &made::noted("福祉課", 1_000, 5), "ja");
    checked.assert("notes", &all(&[&ALWAYS, &RETURNED]));
}

#[test]
fn workbooks_go_back_sound_with_values_in_the_last_column() {
    let checked = returned("columns.xlsx", &made::wide("福祉課", 1_000, 5), "ja");
    checked.assert("columns", &all(&[&ALWAYS, &RETURNED]));
}

#[test]
fn lists_go_back_sound_where_there_is_no_workbook() {
    let table = fs::read("fixtures/workbooks/formats.xls").expect("a workbook of Excel 97");
    for (name, bytes) in [("総務課.xlsx", b"no workbook".to_vec()), ("R5_福祉課.xls", table)]
    {
        let checked = returned(name, &bytes, "ja");
        checked
            .assert(name, &["the list has all findings", "looks are there", "parts have a type"]);
    }
}
