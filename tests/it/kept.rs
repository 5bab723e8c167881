//! Nothing is lost: whatever is done to a form, each of its cells is found again in the consolidated
//! workbook, by a reader that shares nothing with the program.

use std::collections::BTreeSet;
use std::fs;

use torimatome::{Language, Schema};

use super::case::Case;
use super::cases;
use super::form;
use super::merge::{merge_with, sheet, submissions, text};
use super::package::Chance;
use super::xlsx::{self, Sheet};

/// The cells of the files that are nowhere in the consolidated workbook, and how many were sought.
pub(crate) fn lost(schema: &Schema, files: &[(String, Vec<u8>)]) -> (Vec<String>, usize) {
    let (bytes, report) = merge_with(schema, files, Language::Ja, 1_048_576);
    let sheets = xlsx::open(&bytes);
    let form = &sheets[0];
    let kept = sheet(&sheets, "記録");
    let rows: BTreeSet<u32> = kept.cells.keys().map(|at| at.row).collect();
    let recorded: BTreeSet<(String, String, String)> = rows
        .iter()
        .map(|row| (text(kept, *row, 1), text(kept, *row, 3), text(kept, *row, 6)))
        .collect();
    let shown: BTreeSet<String> = form.cells.values().map(xlsx::Cell::shown).collect();
    let headers: BTreeSet<String> = shown.iter().map(|text| without_blanks(text)).collect();
    let mut lost = Vec::new();
    let mut sought = 0;
    for (name, bytes) in files {
        let told = report.files.iter().find(|file| file.path == *name).expect("the file");
        // the reader of the tests knows .xlsx alone
        if told.status == "rejected" || !bytes.starts_with(b"PK") {
            continue;
        }
        for source in xlsx::open(bytes).iter().filter(|sheet| !sheet.is_hidden && !is_sample(sheet))
        {
            for (at, cell) in source.cells.iter().filter(|(_, cell)| !cell.text.is_empty()) {
                let original = cell.shown();
                let trimmed = original.trim();
                let is_kept = shown.contains(trimmed)
                    || headers.contains(&without_blanks(&original))
                    || is_year(at.row, trimmed)
                    // values under no header share a column
                    || shown.iter().any(|text| is_among(text, &original))
                    || recorded.contains(&(name.clone(), at.to_string(), original.clone()));
                if !is_kept {
                    lost.push(format!("{name} {} {at}: {original}", source.name));
                }
                sought += 1;
            }
        }
    }
    (lost, sought)
}

/// Whether a value is one of those that share a cell, with the letters of their columns.
fn is_among(text: &str, value: &str) -> bool {
    let value = value.trim_end();
    let found = text.match_indices(value).any(|(at, _)| {
        let rest = text[at + value.len()..].trim_start_matches([' ', '\u{3000}']);
        text[..at].ends_with(": ") && (rest.is_empty() || rest.starts_with('\n'))
    });
    !value.is_empty() && found
}

/// Sheets with samples and lists are left out, and said to be.
fn is_sample(sheet: &Sheet) -> bool {
    ["記入例", "リスト", "記入要領", "torimatome"].iter().any(|word| sheet.name.contains(word))
}

/// Headers of years are written in many ways.
fn is_year(row: u32, text: &str) -> bool {
    let is_day = text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let is_named = text.ends_with(['度', '）', ')', '年']);
    (3..=12).contains(&row) && (is_day || is_named) && text.chars().count() <= 12
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_value_of_the_fixtures_can_be_found_again() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    let (lost, sought) = lost(&schema, &submissions());
    assert!(sought > 700, "only {sought} cells were compared");
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_value_of_the_cases_can_be_found_again() {
    let mut missing = Vec::new();
    for path in cases::paths() {
        let case = Case::parse(&fs::read_to_string(&path).expect("a case"));
        let (lost, _) = lost(&case.schema, &case.files);
        missing.extend(lost.into_iter().map(|cell| format!("{}: {cell}", path.display())));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Pieces of what people write in forms, and of what a reader may stumble over.
const PIECES: [&str; 40] = [
    "1",
    "0",
    "2,730",
    "18.8",
    "％",
    "%",
    "人",
    "件",
    "千円",
    "万",
    "約",
    "以上",
    "-",
    "－",
    "▲",
    "△",
    "+",
    "（",
    "）",
    "(",
    ")",
    "/",
    "・",
    "、",
    "同上",
    "〃",
    "合計",
    "※",
    "R6",
    "令和6年度",
    "評価",
    "取組番号",
    "福祉課",
    "A",
    "なし",
    " ",
    "\u{3000}",
    "\n",
    "\u{E000}",
    "=",
];

#[test]
fn every_text_whatever_it_is_can_be_found_again() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    let mut chance = Chance::new(7);
    let mut sheet = form::Sheet::filled(&form::flawless("福祉課"));
    for row in 40..240 {
        for column in 0..18 {
            let count = chance.below(5);
            let text: String = (0..count).map(|_| PIECES[chance.below(PIECES.len())]).collect();
            if !text.is_empty() {
                sheet.set(row, column, Some(form::Value::Text(text)));
            }
        }
    }
    let file = ("R5_福祉課.xlsx".to_owned(), form::workbook(&[sheet], "2024-06-01T09:00:00"));
    let (lost, sought) = lost(&schema, &[file]);
    assert!(sought > 2_000, "only {sought} cells were compared");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
