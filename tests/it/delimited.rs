//! Text files with separators: the same form as text gives the same records and findings, whatever
//! the encoding; and what is no table is not taken for one.

use std::fs;
use std::path::Path;

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
use torimatome::{Collection, Inspector, Language, Memory, Profile, Schema, Source};

use super::form::{Sheet, Value, workbook};
use super::opendocument::{found, outcome};
use super::xlsx;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The form as a workbook in which every cell is a text, and nothing is merged.
fn as_texts(name: &str) -> Vec<u8> {
    let mut sheet = Sheet::blank();
    "CSV".clone_into(&mut sheet.name);
    for (at, cell) in &xlsx::open(&fixture("submissions/R5_福祉課.xlsx"))[0].cells {
        if !cell.text.is_empty() {
            let column = u16::try_from(at.column).expect("a column");
            sheet.set(at.row, column, Some(Value::Text(cell.shown())));
        }
    }
    name.clone_into(&mut sheet.name);
    workbook(&[sheet], "2024-06-01T09:00:00")
}

#[test]
fn a_form_saved_as_text_is_read_as_a_workbook_of_texts() {
    for (file, sheet) in [
        ("utf8.csv", "CSV"),
        ("utf8-bom.csv", "CSV"),
        ("cp932.csv", "CSV"),
        ("utf16.csv", "CSV"),
        ("utf16.tsv", "TSV"),
    ] {
        let saved = fixture(&format!("workbooks/text/R5_福祉課-{file}"));
        let (report, cells) = outcome("R5_福祉課", &saved);
        let (expected, expected_cells) = outcome("R5_福祉課", &as_texts(sheet));
        assert_eq!(report, expected, "{file}");
        assert_eq!(cells, expected_cells, "{file}");
        assert_eq!(report["files"][0]["records"], 5);
    }
}

/// The form as text, with these separators and line ends.
fn text(separator: &str, end: &str) -> String {
    let cells = &xlsx::open(&as_texts("CSV"))[0].cells;
    let last = cells.keys().map(|at| at.row).max().expect("cells");
    let columns = cells.keys().map(|at| at.column).max().expect("cells");
    let quoted = |text: String| {
        if text.contains([',', ';', '\t', '"', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let value = |row, column| {
        let cell = cells.get(&torimatome::At::new(row, column));
        cell.map_or_else(String::new, |cell| quoted(cell.shown()))
    };
    let row = |row| {
        let values: Vec<String> = (0..=columns).map(|column| value(row, column)).collect();
        // some programs leave out what is blank at the end
        values.join(separator).trim_end_matches(separator).to_owned()
    };
    (0..=last).map(row).collect::<Vec<_>>().join(end)
}

#[test]
fn separators_line_ends_and_encodings_are_found_out() {
    let expected = outcome("R5_福祉課", &as_texts("CSV"));
    for separator in [",", ";"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = text(separator, end);
            assert_eq!(outcome("R5_福祉課", text.as_bytes()), expected, "{separator} {end:?}");
            let closed = text.clone() + end;
            assert_eq!(outcome("R5_福祉課", closed.as_bytes()), expected, "{separator} {end:?}");
            let (bytes, ..) = SHIFT_JIS.encode(&text);
            assert_eq!(outcome("R5_福祉課", &bytes), expected, "{separator} {end:?} Shift_JIS");
        }
    }
    let (text, utf16) = (text(",", "\r\n"), text(",", "\r\n"));
    let utf16: Vec<u16> = utf16.encode_utf16().collect();
    let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for (what, bytes) in [
        ("UTF-16LE", little.clone()),
        ("UTF-16BE", big.clone()),
        ("UTF-16LE with its mark", [b"\xFF\xFE", &little[..]].concat()),
        ("UTF-16BE with its mark", [b"\xFE\xFF", &big[..]].concat()),
        ("UTF-8 with its mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("an end from old times", [text.as_bytes(), b"\x1A"].concat()),
        (
            "a quote in every value",
            text.lines()
                .map(|line| {
                    if line.contains('"') {
                        return line.to_owned();
                    }
                    let values: Vec<String> =
                        line.split(',').map(|value| format!("\"{value}\"")).collect();
                    values.join(",")
                })
                .collect::<Vec<_>>()
                .join("\r\n")
                .into_bytes(),
        ),
    ] {
        assert_eq!(outcome("R5_福祉課", &bytes), expected, "{what}");
    }
}

#[test]
fn old_and_rare_encodings_are_read() {
    // what old encodings do not have
    let text = text(",", "\r\n");
    let text: String = text.chars().filter(|c| !SHIFT_JIS.encode(&c.to_string()).2).collect();
    let expected = outcome("R5_福祉課", text.as_bytes());
    assert_eq!(expected.0["files"][0]["records"], 5);
    for encoding in [EUC_JP, ISO_2022_JP, SHIFT_JIS] {
        let (bytes, _, has_errors) = encoding.encode(&text);
        assert!(!has_errors, "{}", encoding.name());
        assert_eq!(outcome("R5_福祉課", &bytes), expected, "{}", encoding.name());
    }
    let marked = || "\u{FEFF}".chars().chain(text.chars()).map(u32::from);
    let little: Vec<u8> = marked().flat_map(u32::to_le_bytes).collect();
    let big: Vec<u8> = marked().flat_map(u32::to_be_bytes).collect();
    assert_eq!(outcome("R5_福祉課", &little), expected, "UTF-32LE");
    assert_eq!(outcome("R5_福祉課", &big), expected, "UTF-32BE");
    // a character that somebody has pasted with a text
    let pasted = text.replacen("福祉課", "福祉課\u{7}", 1);
    let expected = outcome("R5_福祉課", pasted.as_bytes());
    assert_eq!(outcome("R5_福祉課", &SHIFT_JIS.encode(&pasted).0), expected);
}

/// The cells of the consolidated table, as `F8 text`.
fn cells(bytes: &[u8]) -> Vec<String> {
    outcome("R5_福祉課", bytes).1
}

#[test]
fn titles_and_long_texts_do_not_hide_the_table() {
    let text = text(",", "\n");
    let expected = cells(text.as_bytes());
    let (title, rest) = text.split_once('\n').expect("lines");
    for begin in ["<R5年度 様式>", "{ 様式 }", "[様式]"] {
        let titled = format!("{begin}{title}\n{rest}");
        assert_eq!(cells(titled.as_bytes()), expected, "{begin}");
    }
    let long = "あ".repeat(30_000);
    let row = rest.find("\n75,").expect("a record") + 1;
    let fields: Vec<&str> = rest[row..].splitn(6, ',').collect();
    for value in [long.clone(), format!("\"{long}\nx\"")] {
        let row = format!("75,{},{},{},{value},{}", fields[1], fields[2], fields[3], fields[5]);
        let whole = format!("{title}\n{}{row}", &rest[..rest.len() - fields.join(",").len()]);
        let begin: String = value.trim_start_matches('"').chars().take(30_000).collect();
        let cells = cells(whole.as_bytes());
        assert_eq!(cells.len(), expected.len());
        assert!(cells.iter().any(|cell| cell.contains(&begin)));
    }
}

#[test]
fn quotes_that_open_nothing_are_kept() {
    let header = "取組番号,担当課,具体的施策,取り組み内容,昨年度の課題,取り組み実績,評価\n";
    let plain = |number: u32| format!("{number},福祉課,施策,内容,課題,実績,A\n");
    let with = |number: u32, value: &str| plain(number).replace("実績", value);
    let many: String = (80..100).map(plain).collect();
    // what a quote alone stands for is written out
    for (what, rows, kept, times) in [
        ("inches before signs", with(75, "5\" a; 8; 9") + &with(76, "6\" b; 8"), "5\" a; 8; 9", 1),
        ("inches before tabs", with(75, "5\" a\t8\t9") + &with(76, "6\" b\t8"), "5\" a\t8\t9", 1),
        ("quotes between other signs", with(75, "x; \"y\";\"z\""), "x; \"y\";\"z\"", 1),
        ("quotes alone", with(75, "\"") + &with(76, "\""), "実績", 23),
        ("a quote alone", with(75, "\""), "実績", 22),
    ] {
        for table in [
            header.to_owned() + &plain(74) + &rows + &many,
            header.to_owned() + &plain(74) + &many + &rows,
        ] {
            let cells = cells(table.as_bytes());
            let count = |text: &str| {
                let text = format!(" {text} false");
                cells.iter().filter(|cell| cell.ends_with(&text)).count()
            };
            assert_eq!(count("施策"), table.lines().count() - 1, "{what}");
            assert_eq!(count(kept), times, "{what}: {cells:?}");
        }
    }
}

#[test]
fn a_text_file_needs_no_sheet_name() {
    let text = "extends = \"gender-equality-progress\"\n[form]\nonly_sheets = [\"様式\"]\n";
    let source = Source { name: "own".to_owned(), text: text.to_owned() };
    let Ok(schema) = Schema::load(source, &|_, _| None) else { panic!("a schema") };
    let inspector = Inspector::new(&schema, Profile::Submit);
    let mut collection = Collection::new(&schema, Profile::Submit, Box::new(Memory::default()));
    let bytes = fixture("workbooks/text/R5_福祉課-cp932.csv");
    collection.add(inspector.inspect("R5_福祉課.csv", &bytes)).expect("memory");
    let report = collection.finish().report(Language::Ja);
    assert_eq!(report.summary.records, 5);
}

#[test]
fn what_is_no_table_is_not_read() {
    let (euc, ..) = encoding_rs::EUC_JP.encode("取組番号と担当課");
    for (what, bytes) in [
        ("a word", "これは表ではありません".as_bytes().to_vec()),
        ("a letter", "拝啓\n\n時下ますます、ご清栄のことと。\nさて、標記の件。\n".into()),
        ("a letter in English", b"Dear Sir,\n\nthank you for it. I am well.\nYours,\nA\n".to_vec()),
        ("a page", "<!DOCTYPE html>\n<html><td>a,b,c</td>\n<td>a,b,c</td></html>".into()),
        ("a page in Shift_JIS", SHIFT_JIS.encode("<html>\n表,表,表\n表,表,表\n").0.into_owned()),
        ("XML", "\u{FEFF}<?xml version=\"1.0\"?>\n<a b=\"1,2,3\"/>\n<c d=\"1,2,3\"/>".into()),
        ("JSON", "{\n \"a\": [1,2,3],\n \"b\": [1,2,3]\n}\n".into()),
        ("a list in JSON", "[[1,2,3],\n[1,2,3],\n[1,2,3]]\n".into()),
        ("a PDF", b"%PDF-1.7\n1,2,3\n1,2,3\n".to_vec()),
        ("an image", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR,,,\n,,,\n".to_vec()),
        ("zeros", vec![0; 4096]),
        ("zeros in UTF-16", b"\xFF\xFEa\0,\0b\0,\0c\0\n\0a\0,\0\0\0,\0c\0".to_vec()),
        ("zeros in a table", b"a,b,c\n1,\0,3\n1,2,3\n".to_vec()),
        ("half of a character", b"a,b,c\n1,2,\xFF\n".to_vec()),
        ("EUC-JP", euc.into_owned()),
        ("UTF-16 cut off", b"\xFF\xFEa\0,\0b\0,\0c\0\n\0a".to_vec()),
        ("UTF-8 cut off", "番号,課,\u{E9}\n1,2,あ".as_bytes()[..17].to_vec()),
        ("commas alone", b",,,\n,,,\n".to_vec()),
    ] {
        let found = found(&bytes);
        assert_eq!(found, ["unreadable-file"], "{what}");
    }
}

#[test]
fn rows_are_counted_as_excel_counts_them() {
    // blank lines, line ends in values, and rows of different lengths
    let text = text(",", "\r\n");
    let (title, rest) = text.split_once("\r\n").expect("lines");
    let shifted = format!("\"{title}\r\n二行目\"\r\n\r\n\n\r\n{rest}");
    let cell = |bytes: &[u8]| {
        let (report, _) = outcome("R5_福祉課", bytes);
        let findings = report["findings"].as_array().expect("findings").clone();
        let found = findings.into_iter().find(|told| told["rule"] == "not-in-list");
        found.expect("the grade")["cell"].as_str().expect("a cell").to_owned()
    };
    assert_eq!(cell(text.as_bytes()), "G9");
    assert_eq!(cell(shifted.as_bytes()), "G12");
    let shifted = shifted.replace("\r\n", "\n");
    assert_eq!(cell(shifted.as_bytes()), "G12");
}

#[test]
fn large_texts_have_a_result() {
    let long = text(",", "\n");
    let open = long.replacen("福祉課,", "\"福祉課,", 1);
    for (what, bytes, rule) in [
        ("commas", vec![b','; 30_000_000], "unreadable-file"),
        ("values", b"1,".repeat(25_000_000), "limit-exceeded"),
        (
            "a head and commas",
            [b"a,b,c\n1,2,3\n", &vec![b','; 50_000_000][..]].concat(),
            "limit-exceeded",
        ),
        ("rows", b"1,2,3\n".repeat(200_000), "limit-exceeded"),
        (
            "blank rows",
            [b"a,b,c\n1,2,3\n", &b",,\n".repeat(2_000_000)[..]].concat(),
            "table-not-found",
        ),
        (
            "blank lines",
            [b"a,b,c\n1,2,3\n", &vec![b'\n'; 20_000_000][..]].concat(),
            "table-not-found",
        ),
        ("a long value", [b"a,b,c\n1,2,", &vec![b'x'; 70_000_000][..]].concat(), "limit-exceeded"),
        ("an open quote", open.into_bytes(), "unreadable-file"),
        (
            "a long open quote",
            [b"a,b,c\n1,2,\"x", &vec![b'\n'; 20_000_000][..]].concat(),
            "unreadable-file",
        ),
        (
            "a quote alone and blank lines",
            [b"a,b,c\n1,2,\"", &vec![b'\n'; 20_000_000][..]].concat(),
            "table-not-found",
        ),
        ("quotes", vec![b'"'; 10_000_001], "unreadable-file"),
    ] {
        assert_eq!(found(&bytes), [rule], "{what}");
    }
}
