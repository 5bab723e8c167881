//! Workbooks as .xls and .xlsb: what is found in them is what is found in the same as .xlsx, and
//! whatever is wrong with a file, there is a result.

use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Collection, Inspector, Language, Limits, Memory, Profile, Report, Schema};

use super::binary::{
    Content, Refers, Shared, Sheet, Value, Workbook, bytes, compound, xls, xls_record, xls_stream,
    xlsb, xlsb_parts, xlsb_record,
};
use super::case::any_format;
use super::package::package;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn report_within(schema: &Schema, limits: Limits, name: &str, bytes: &[u8]) -> Report {
    let inspector = Inspector { limits, ..Inspector::new(schema, Profile::Submit) };
    let mut collection = Collection::new(schema, Profile::Submit, Box::new(Memory::default()));
    collection.add(inspector.inspect(name, bytes)).expect("memory");
    collection.finish().report(Language::En)
}

fn report(schema: &Schema, name: &str, bytes: &[u8]) -> Report {
    report_within(schema, Limits::default(), name, bytes)
}

/// The rules that find something, and the message of the first.
fn found(limits: Limits, bytes: &[u8]) -> String {
    let report = report_within(&any_format(), limits, "R5_福祉課.xls", bytes);
    let first = report.findings.first();
    first.map(|first| format!("{}: {}", first.rule, first.message)).unwrap_or_default()
}

/// All that a cell may hold. Excel shows the texts of the list that are read aloud with ふりがな.
pub(crate) fn everything() -> Workbook {
    const STRINGS: [Shared; 4] =
        [("表題", ""), ("東京", "トウキョウ"), ("ab", ""), ("行\r\n行", "")];
    use Content::{Error, Formula, Number, Rich, Short, Text, Truth};
    use Refers::{AnotherWorkbook, ThisWorkbook};
    let cells = [
        Content::Shared(0),
        Content::Shared(1),
        Content::Shared(2),
        Content::Shared(3),
        Text("文字"),
        Rich("飾り"),
        Number(1.5),
        Truth(true),
        Truth(false),
        Error(0x17),
        Text(""),
        Formula(Value::Text("式の文字"), ThisWorkbook),
        Formula(Value::Text("他所の文字"), AnotherWorkbook),
        Formula(Value::Text(""), ThisWorkbook),
        Formula(Value::Number(2.5), AnotherWorkbook),
        Formula(Value::Truth(true), ThisWorkbook),
        Formula(Value::Error(0x2A), ThisWorkbook),
    ];
    let contents = Sheet {
        name: "中身",
        cells: (0..).zip(cells).map(|(row, content)| (row, 1, 0, content)).collect(),
        ..Sheet::default()
    };
    let formats: Vec<_> = (0..8)
        .map(|style| (style, 0, style, Number(0.188)))
        .chain((0..8).map(|style| (style, 1, style, Number(43_921.0))))
        // one beside the other, then one apart
        .chain([(9, 0, 1, Short(0x0000_0036)), (9, 1, 2, Short(0x0000_04D3))])
        .chain([(9, 2, 0, Short(0xFFFF_FFFE)), (9, 5, 0, Short(0x3FF0_0001))])
        .collect();
    Workbook {
        formats: vec![(164, "0.0%"), (165, "0\"件\""), (166, "[$-411]ggge\"年\"m\"月\"d\"日\"")],
        styles: vec![0, 164, 165, 166, 14, 57, 32, 9],
        strings: STRINGS.to_vec(),
        sheets: vec![
            contents,
            Sheet { name: "書式", cells: formats, ..Sheet::default() },
            Sheet {
                name: "結合",
                cells: vec![(0, 0, 0, Number(1.0)), (3, 2, 0, Number(2.0))],
                merges: vec![[0, 0, 0, 3], [3, 5, 2, 2]],
                hidden_rows: vec![1, 2, 7],
                hidden_columns: vec![[1, 1], [4, 6]],
                ..Sheet::default()
            },
            Sheet { name: "隅", cells: vec![(65_535, 255, 0, Number(9.0))], ..Sheet::default() },
            Sheet {
                name: "裏",
                hidden: true,
                cells: vec![(0, 0, 0, Number(1.0))],
                ..Sheet::default()
            },
        ],
    }
}

#[test]
fn workbooks_written_by_hand_are_as_committed() {
    for (name, bytes) in
        [("records.xls", xls(&everything())), ("records.xlsb", xlsb(&everything()))]
    {
        let path = fixtures().join("workbooks").join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &bytes).expect("a fixture");
        }
        let is_same = fs::read(&path).is_ok_and(|committed| committed == bytes);
        assert!(is_same, "{name}: run UPDATE=1 cargo test, twice");
    }
}

#[test]
fn a_submission_says_the_same_in_every_format() {
    let schema = any_format();
    let mut compared = 0;
    for entry in fs::read_dir(fixtures().join("workbooks/submissions")).expect("fixtures") {
        let path = entry.expect("a fixture").path();
        let stem = path.file_stem().expect("a name").to_string_lossy();
        if path.extension().is_some_and(|ending| ending == "xlsx") {
            continue;
        }
        // LibreOffice calculates anew and may find another error value: compare what it saves
        let saved = path.with_extension("xlsx");
        let sent = fixtures().join("submissions").join(format!("{stem}.xlsx"));
        let original = if saved.exists() { saved } else { sent };
        // under one name, for the name is looked at, too
        let [old, new] = [&path, &original].map(|path| {
            let mut report = report(&schema, &stem, &fs::read(path).expect("a file"));
            for file in &mut report.files {
                (file.sha256, file.bytes) = (String::new(), 0);
            }
            serde_json::to_string_pretty(&report).expect("a report")
        });
        assert!(old == new, "{}:\n{old}\n{new}", path.display());
        compared += 1;
    }
    assert!(compared >= 19, "only {compared} files");
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let all = xls_stream(&everything());
    let begin = |version: u16| xls_record(0x0809, &bytes!(version, 5_u16, 0_u64, 0_u32));
    let locked = [begin(0x0600), xls_record(0x002F, &[0; 6])].concat();
    for (name, bytes, expected) in [
        ("Excel 95", compound(&[("Book", &all)]), "unreadable-file: This is a file in the format"),
        (
            "Excel 95 by its version",
            compound(&[("Workbook", &begin(0x0500))]),
            "unreadable-file: This is a file in the format",
        ),
        ("another document", compound(&[("WordDocument", &all)]), "unreadable-file: "),
        ("a password", compound(&[("Workbook", &locked)]), "password-protected: "),
        ("a password, new", compound(&[("EncryptedPackage", &all)]), "password-protected: "),
        ("not a workbook", compound(&[("Workbook", b"PK")]), "unreadable-file: "),
        ("no form", xls(&everything()), "table-not-found: "),
        ("no form, .xlsb", xlsb(&everything()), "table-not-found: "),
        ("a name in another case", compound(&[("WORKBOOK", &all)]), "table-not-found: "),
    ] {
        let found = found(Limits::default(), &bytes);
        assert!(found.starts_with(expected), "{name}: {found}");
    }
}

#[test]
fn parts_are_found_by_what_refers_to_them() {
    let mut parts = xlsb_parts(&everything());
    for (name, data) in &mut parts {
        let renamed = |text: &str| text.replace("xl/", "book/").replace("workbook.bin", "all.bin");
        *name = renamed(name).replace("worksheets/sheet", "cells/of");
        if name.contains("_rels/") {
            let text = String::from_utf8(std::mem::take(data)).expect("a text");
            *data = renamed(&text).replace("worksheets/sheet", "cells/of").into_bytes();
        }
    }
    let limits = Limits { cells: 20, ..Limits::default() };
    let found = found(limits, &package(&parts));
    assert!(found.starts_with("limit-exceeded: "), "{found}");
}

#[test]
fn an_error_value_that_is_not_known_costs_nothing_else() {
    let mut workbook = everything();
    workbook.sheets[0].cells.push((99, 0, 0, Content::Error(0x63)));
    for bytes in [xls(&workbook), xlsb(&workbook)] {
        let found = found(Limits::default(), &bytes);
        assert!(found.starts_with("table-not-found: "), "{found}");
    }
}

#[test]
fn limits_hold_in_every_format() {
    let usual = Limits::default();
    for bytes in [xls(&everything()), xlsb(&everything())] {
        for limits in [
            Limits { cells: 20, ..usual },
            Limits { columns: 100, ..usual },
            Limits { rows: 10, ..usual },
            Limits { sheets: 4, ..usual },
            Limits { strings: 3, ..usual },
            Limits { text: 20, ..usual },
        ] {
            let found = found(limits, &bytes);
            assert!(found.starts_with("limit-exceeded: "), "{limits:?}: {found}");
        }
    }
}

/// Writes numbers over bytes of a file.
fn patched(mut file: Vec<u8>, changes: &[(usize, u32)]) -> Vec<u8> {
    for (place, number) in changes {
        file[*place..place + 4].copy_from_slice(&number.to_le_bytes());
    }
    file
}

/// Where some bytes stand in a file.
fn find(file: &[u8], sought: &[u8]) -> usize {
    file.windows(sought.len()).position(|window| window == sought).expect("the bytes")
}

/// Each has a result: this is found.
fn judge(cases: &[(&str, Vec<u8>, &str)]) {
    for (name, bytes, expected) in cases {
        let found = found(Limits::default(), bytes);
        assert!(found.starts_with(expected), "{name}: {found}");
    }
}

const DAMAGED: &str = "unreadable-file: Part of the file is damaged";
/// It was read to its end.
const READ: &str = "table-not-found: ";

#[test]
fn what_a_container_claims_is_not_believed() {
    let file = xls(&everything());
    // the table of chains stands at the end, the workbook's chain first in it
    let (chains, size) = (file.len() - 512, find(&file, b"W\0o\0r\0k\0b\0o\0o\0k\0") + 120);
    let directory = u32::from_le_bytes(file[48..52].try_into().expect("four bytes"));
    let place = usize::try_from(directory).expect("a sector");
    let changed = |changes: &[(usize, u32)]| patched(file.clone(), changes);
    // a file that one table does not cover, and an unused sector of its directory
    let longer = [file.clone(), vec![0; 200 * 512]].concat();
    let unused = directory + 7;
    let lists = [(68, unused), ((place + 8) * 512 + 508, unused)];
    let tree = find(&file, b"R\0o\0o\0t\0") + 68;
    judge(&[
        ("a loop of sectors", changed(&[(chains + 8, 1), (size, u32::MAX)]), DAMAGED),
        ("a sector after itself", changed(&[(chains, 0)]), DAMAGED),
        ("a loop in the directory", changed(&[(chains + place * 4, directory)]), DAMAGED),
        ("a loop in the tree", changed(&[(tree + 128, 1), (tree + 132, 1)]), READ),
        ("lists that name themselves", patched(longer, &lists), READ),
        ("a stream of 4 GB", changed(&[(size, u32::MAX)]), READ),
        ("a chain that ends too early", changed(&[(chains, u32::MAX - 1)]), DAMAGED),
        ("a chain that leaves the file", changed(&[(chains, 0x00FF_FFFF)]), DAMAGED),
    ]);
}

/// The records of a workbook in which each sheet is said to be where the first one is.
fn one_sheet_many_times() -> Vec<u8> {
    let mut workbook = everything();
    workbook.sheets.resize(400, Sheet::default());
    let mut stream = xls_stream(&workbook);
    let (mut at, mut place) = (0, None);
    while stream[at..at + 2] != bytes!(0x000A_u16) {
        if stream[at..at + 2] == bytes!(0x0085_u16) {
            let own: [u8; 4] = stream[at + 4..at + 8].try_into().expect("four bytes");
            stream[at + 4..at + 8].copy_from_slice(place.get_or_insert(own));
        }
        at += 4 + usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
    }
    stream
}

#[test]
fn what_a_record_claims_is_not_believed() {
    let stream = xls_stream(&everything());
    let strings = find(&stream, &bytes!(0x00FC_u16)) + 4;
    let sheet = find(&stream, &bytes!(0x0085_u16)) + 4;
    let changed = |changes| compound(&[("Workbook", &patched(stream.clone(), changes))]);
    let begin = xls_record(0x0809, &bytes!(0x0600_u16, 5_u16, 0_u64, 0_u32));
    let with = |rest: &[u8]| compound(&[("Workbook", &[&begin, rest].concat())]);
    let again = compound(&[("Workbook", &one_sheet_many_times())]);
    judge(&[
        ("no end of texts", changed(&[(strings, u32::MAX), (strings + 4, u32::MAX)]), READ),
        ("a text that is too long", changed(&[(strings + 8, u32::MAX)]), DAMAGED),
        ("a record beyond the end", with(&bytes!(0x00FC_u16, u16::MAX, 0_u64)), DAMAGED),
        ("nothing but a beginning", with(&[]), DAMAGED),
        ("a sheet beyond the end", changed(&[(sheet, u32::MAX)]), DAMAGED),
        ("a sheet that is none", changed(&[(sheet, 3)]), DAMAGED),
        ("one sheet 400 times", again, DAMAGED),
    ]);
}

#[test]
fn what_a_part_claims_is_not_believed() {
    let parts = xlsb_parts(&everything());
    let place = |name: &str| parts.iter().position(|part| part.0 == name).expect("a part");
    let long = bytes!(0_u8, 25_000_000_u32, 0x42_u8, 0x30_u8);
    let column = bytes!(u32::MAX, 0_u32, 1.0_f64);
    let cells = |record: Vec<u8>| [xlsb_record(145, &[]), record, xlsb_record(146, &[])].concat();
    let cases = [
        ("a text of 50 MB", "xl/sharedStrings.bin", xlsb_record(19, &long), DAMAGED),
        ("no end of texts", "xl/sharedStrings.bin", xlsb_record(159, &bytes!(u64::MAX)), DAMAGED),
        (
            "a record of 268 MB",
            "xl/worksheets/sheet1.bin",
            vec![5, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3],
            DAMAGED,
        ),
        (
            "a length without end",
            "xl/worksheets/sheet1.bin",
            vec![5, 0xFF, 0xFF, 0xFF, 0xFF],
            DAMAGED,
        ),
        ("half a kind", "xl/worksheets/sheet1.bin", vec![0x91], DAMAGED),
        ("no end of the cells", "xl/worksheets/sheet1.bin", xlsb_record(145, &[]), DAMAGED),
        ("a short cell", "xl/worksheets/sheet1.bin", cells(xlsb_record(5, &[0; 11])), DAMAGED),
        (
            "a column that is none",
            "xl/worksheets/sheet1.bin",
            cells(xlsb_record(5, &column)),
            "limit-exceeded: ",
        ),
        ("an empty sheet", "xl/worksheets/sheet1.bin", Vec::new(), READ),
        ("a hidden sheet", "xl/worksheets/sheet5.bin", vec![0x91], READ),
        ("no sheets", "xl/workbook.bin", Vec::new(), READ),
    ];
    judge(&cases.map(|(name, part, data, expected)| {
        let mut parts = parts.clone();
        parts[place(part)].1 = data;
        (name, package(&parts), expected)
    }));
}
