//! The consolidated workbook of the fixtures: nothing is lost, everything is in order, flagged and
//! linked, and the same input gives the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{
    At, Collection, Inspector, Job, Language, Memory, Profile, Report, Schema, WorkbookOptions,
    write_workbook,
};

use super::form::{Sheet as Form, Value, facts, flawless, workbook};
use super::xlsx::{self, Sheet};

/// Columns of the built-in form.
const COLUMNS: u32 = 16;

pub(crate) fn submissions() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("fixtures")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            (
                path.file_name().expect("a name").to_string_lossy().into_owned(),
                fs::read(path).expect("a file"),
            )
        })
        .collect()
}

/// Merges files into a workbook; sheets take at most so many rows.
fn merge_within(
    files: &[(String, Vec<u8>)],
    language: Language,
    rows_per_sheet: u32,
) -> (Vec<u8>, Report) {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    merge_with(&schema, files, language, rows_per_sheet)
}

/// The same with another schema.
pub(crate) fn merge_with(
    schema: &Schema,
    files: &[(String, Vec<u8>)],
    language: Language,
    rows_per_sheet: u32,
) -> (Vec<u8>, Report) {
    merge_by(&|job| job(), schema, files, language, rows_per_sheet)
}

/// The same with work done elsewhere.
fn merge_by(
    run: &dyn Fn(Job),
    schema: &Schema,
    files: &[(String, Vec<u8>)],
    language: Language,
    rows_per_sheet: u32,
) -> (Vec<u8>, Report) {
    let mut collection = Collection::new(schema, Profile::Collect, Box::new(Memory::default()));
    for (name, bytes) in files {
        collection
            .add(Inspector::new(schema, Profile::Collect).inspect(name, bytes))
            .expect("memory");
    }
    let mut outcome = collection.finish();
    let report = outcome.report(language);
    let mut bytes = Vec::new();
    let options = WorkbookOptions {
        language,
        date: None,
        link: &|path| Some(format!("file:///{path}")),
        used: Vec::new(),
        run,
        rows_per_sheet,
    };
    write_workbook(&mut outcome, &report, &options, &mut bytes).expect("a workbook");
    (bytes, report)
}

fn merge(files: &[(String, Vec<u8>)]) -> (Vec<u8>, Report) {
    merge_within(files, Language::Ja, 1_048_576)
}

pub(crate) fn sheet<'s>(sheets: &'s [Sheet], name: &str) -> &'s Sheet {
    sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// The rows of the form that hold records, and their numbers.
fn record_rows(form: &Sheet) -> Vec<(u32, String)> {
    let first = form.cells.iter().filter(|(at, cell)| at.column == 0 && cell.is_number);
    first.map(|(at, cell)| (at.row, cell.text.clone())).collect()
}

pub(crate) fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.cells.get(&At::new(row, column)).map_or_else(String::new, xlsx::Cell::shown)
}

#[test]
fn all_records_stand_in_order_under_their_headings() {
    let sheets = xlsx::open(&merge(&submissions()).0);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["とりまとめ", "指摘一覧", "提出状況", "集計", "データ", "記録"]);
    let form = &sheets[0];
    let numbers: Vec<String> = record_rows(form).into_iter().map(|(_, number)| number).collect();
    let expected: Vec<String> = facts().iter().map(|fact| fact.number().to_owned()).collect();
    assert_eq!(numbers, expected);
    let departments: BTreeSet<String> =
        record_rows(form).iter().map(|(row, _)| text(form, *row, 1)).collect();
    assert_eq!(departments.len(), 17);
    let mut headings: Vec<String> = Vec::new();
    for fact in facts() {
        for heading in [fact.goal, fact.direction] {
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
    }
    let (first, _) = record_rows(form)[0];
    let shown: Vec<String> = form
        .cells
        .iter()
        .filter(|(at, cell)| {
            at.column == 0 && at.row + 3 > first && !cell.is_number && !cell.text.is_empty()
        })
        .map(|(_, cell)| cell.text.clone())
        .filter(|text| text != "取組番号")
        .collect();
    assert_eq!(shown, headings);
}

#[test]
fn flagged_cells_are_filled_noted_and_linked() {
    let (bytes, report) = merge(&submissions());
    let sheets = xlsx::open(&bytes);
    let (form, list) = (sheet(&sheets, "とりまとめ"), sheet(&sheets, "指摘一覧"));
    assert_eq!(
        list.cells.keys().filter(|at| at.column == 0 && at.row > 0).count(),
        report.findings.len()
    );
    let mut linked = 0;
    for (told, row) in report.findings.iter().zip(1..) {
        assert_eq!(text(list, row, 10), told.message);
        let Some(link) = list.links.get(&At::new(row, 6)) else {
            continue;
        };
        let target = link.strip_prefix("#'とりまとめ'!").unwrap_or_else(|| panic!("{link}"));
        let at = At::parse(target).expect("a cell");
        if told.record.is_some() {
            assert_eq!(
                Some(text(form, at.row, 0)),
                told.record,
                "{} leads to its record",
                told.rule
            );
        }
        let note = form.notes.get(&at).unwrap_or_else(|| panic!("no note at {at}"));
        assert!(note.contains(&told.message), "{at}: {note}");
        let cell = &form.cells[&at];
        let (fill, sign) = match told.severity.name() {
            "error" => ("FFFFC7CE", "■"),
            "warning" => ("FFFFEB9C", "◆"),
            _ => ("FFDDEBF7", "◇"),
        };
        assert_eq!(cell.fill, fill, "{at}");
        assert!(cell.format.contains(sign), "{at}: {}", cell.format);
        linked += 1;
    }
    assert!(linked >= 15, "only {linked} findings lead to a cell");
}

#[test]
fn the_order_of_the_files_and_the_run_make_no_difference() {
    let files = submissions();
    let (bytes, _) = merge(&files);
    assert!(bytes == merge(&files).0, "the same files give the same bytes");
    let mut shuffled = files;
    shuffled.reverse();
    shuffled.rotate_left(5);
    assert!(bytes == merge(&shuffled).0, "the same files in another order give the same bytes");
}

#[test]
fn who_does_the_work_makes_no_difference() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    let files = submissions();
    let threads = |job: Job| drop(std::thread::spawn(job));
    let (bytes, _) = merge_by(&threads, &schema, &files, Language::Ja, 30);
    assert!(bytes == merge_within(&files, Language::Ja, 30).0);
}

#[test]
fn texts_come_out_as_they_were_written() {
    let texts = [
        "=SUM(A1:A9)",
        "  blanks around ",
        "+1 -1 @name",
        "tab\there, <tags> & \"quotes\"",
        "a control \u{1} character, and what looks like one: _x000D_ _x005F_",
        "lines\nand\n\nlines",
        "\u{FFFE} is no character",
    ];
    for text in texts {
        let mut form = Form::filled(&flawless("福祉課"));
        form.put("75", "result", text);
        let files = [("R5_福祉課.xlsx".to_owned(), workbook(&[form], "2024-06-01T09:00:00"))];
        let (bytes, _) = merge_within(&files, Language::Ja, 1_048_576);
        let sheets = xlsx::open(&bytes);
        let (row, _) = record_rows(&sheets[0])
            .into_iter()
            .find(|(_, number)| number == "75")
            .expect("the record");
        assert_eq!(self::text(&sheets[0], row, 5), text);
    }
}

#[test]
fn the_consolidated_workbook_is_itself_a_submission() {
    for language in Language::ALL {
        let (once, _) = merge_within(&submissions(), language, 1_048_576);
        let (twice, report) =
            merge_within(&[("consolidated.xlsx".to_owned(), once.clone())], language, 1_048_576);
        assert_eq!(report.summary.rows_merged, 49);
        let unknown: Vec<&str> = report
            .findings
            .iter()
            .filter(|told| told.rule == "unknown-column")
            .filter_map(|told| told.value.as_deref())
            .collect();
        assert_eq!(unknown, ["備考（課内用）"], "its own columns are known");
        let (once, twice) = (xlsx::open(&once), xlsx::open(&twice));
        for ((row, number), (again, _)) in
            record_rows(&once[0]).into_iter().zip(record_rows(&twice[0]))
        {
            for column in 0..=COLUMNS {
                assert_eq!(
                    text(&once[0], row, column),
                    text(&twice[0], again, column),
                    "record {number}, column {column}"
                );
            }
        }
    }
}

#[test]
fn more_records_than_a_sheet_holds_go_on_to_further_sheets() {
    let (bytes, _) = merge_within(&submissions(), Language::Ja, 30);
    let sheets = xlsx::open(&bytes);
    let parts: Vec<&Sheet> =
        sheets.iter().filter(|sheet| sheet.name.starts_with("とりまとめ")).collect();
    assert!(parts.len() > 1);
    assert_eq!(parts[1].name, "とりまとめ 2");
    let whole = &xlsx::open(&merge(&submissions()).0)[0];
    let mut notes: Vec<&String> = parts.iter().flat_map(|sheet| sheet.notes.values()).collect();
    let mut expected: Vec<&String> = whole.notes.values().collect();
    notes.sort();
    expected.sort();
    assert_eq!(notes, expected, "every note is on one of the sheets");
    assert_eq!(parts.iter().map(|sheet| record_rows(sheet).len()).sum::<usize>(), 49);
    // the summary grows with departments and indicators, not with records
    for sheet in sheets.iter().filter(|sheet| sheet.name != "集計") {
        assert!(sheet.cells.keys().all(|at| at.row < 30), "{}", sheet.name);
    }
}

#[test]
fn the_header_is_merged_as_the_schema_declares_it() {
    let (bytes, _) = merge(&submissions());
    let sheets = xlsx::open(&bytes);
    let form = &sheets[0];
    let group = form
        .cells
        .iter()
        .find(|(_, cell)| cell.text == "成果指標")
        .map(|(at, _)| *at)
        .expect("the group");
    assert!(form.merges.contains(&(group, At::new(group.row, group.column + 7))));
    let grade = form
        .cells
        .iter()
        .find(|(_, cell)| cell.text == "評価")
        .map(|(at, _)| *at)
        .expect("the header");
    assert!(form.merges.contains(&(grade, At::new(grade.row + 1, grade.column))));
    let mut cells = BTreeSet::new();
    for (first, last) in &form.merges {
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                assert!(
                    cells.insert(At::new(row, column)),
                    "merged cells overlap at {}",
                    At::new(row, column)
                );
            }
        }
    }
}

#[test]
fn a_very_long_text_in_the_wrong_place_spoils_nothing() {
    let mut form = Form::filled(&flawless("福祉課"));
    let text = "𠮷長".repeat(10_900);
    form.put("75", "grade", &text);
    let files = [("R5_福祉課.xlsx".to_owned(), workbook(&[form], "2024-06-01T09:00:00"))];
    let (bytes, report) = merge_within(&files, Language::Ja, 1_048_576);
    let told = report.findings.iter().find(|told| told.rule == "not-in-list").expect("a finding");
    assert_eq!(told.value.as_deref(), Some(text.as_str()), "the whole value is kept");
    assert!(told.message.chars().count() < 150, "{}", told.message);
    let sheets = xlsx::open(&bytes);
    assert!(sheets[0].cells.values().any(|cell| cell.text == text));
    assert!(sheets[0].notes.values().all(|note| note.encode_utf16().count() <= 2_001));
}

#[test]
fn nothing_is_computed_with_doubtful_numbers() {
    let mut form = Form::filled(&flawless("すこやか未来課"));
    form.put("91", "R5", "{0.847 General}");
    let files = [("R5_すこやか未来課.xlsx".to_owned(), workbook(&[form], "2024-06-01T09:00:00"))];
    let sheets = xlsx::open(&merge(&files).0);
    let summary = sheet(&sheets, "集計");
    let (at, _) = summary.cells.iter().find(|(_, cell)| cell.text == "91").expect("the record");
    let value = &summary.cells[&At::new(at.row, at.column + 4)];
    assert_eq!((value.shown().as_str(), value.fill.as_str()), ("0.847", "FFFFEB9C"));
    for column in [6, 8, 9] {
        assert_eq!(text(summary, at.row, at.column + column), "", "column {column}");
    }
}

#[test]
fn findings_lead_to_their_record_in_whichever_table_it_stands() {
    let mut form = Form::blank();
    let header = [
        "取組番号",
        "担当課",
        "具体的施策",
        "取り組み内容",
        "昨年度の課題",
        "取り組み実績",
        "評価",
    ];
    for table in 0_u32..40 {
        // every second table stands one column further right
        let shift = u16::try_from(table % 2).expect("a column");
        let number = (table + 1).to_string();
        let grade = format!("E{table}");
        let record = [number.as_str(), "福祉課", "施策", "内容", "課題", "実績", &grade];
        for (row, texts) in [(table * 3, header), (table * 3 + 1, record)] {
            for (column, text) in (shift..).zip(texts) {
                form.set(row, column, Some(Value::Text(text.to_owned())));
            }
        }
    }
    let files = [("R5_福祉課.xlsx".to_owned(), workbook(&[form], "2024-06-01T09:00:00"))];
    let (bytes, report) = merge(&files);
    assert!(report.findings.iter().any(|told| told.rule == "not-in-list"));
    let sheets = xlsx::open(&bytes);
    let (form, list) = (&sheets[0], sheet(&sheets, "指摘一覧"));
    let text = |place: &str| form.cells.iter().find(|(at, _)| at.to_string() == place);
    for (number, told) in report.findings.iter().enumerate() {
        let Some(value) = told.value.as_ref().filter(|_| told.rule == "not-in-list") else {
            continue;
        };
        let row = u32::try_from(number).expect("a row") + 1;
        let mut cells = list.cells.iter().filter(|(at, _)| at.row == row);
        let leads = |(_, cell): (&At, &xlsx::Cell)| {
            text(&cell.text).is_some_and(|(_, found)| found.text == *value)
        };
        assert!(cells.any(leads), "{value}");
    }
}
