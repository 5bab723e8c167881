//! Files that are damaged or made to do harm: whatever is in them, there is a result or a finding,
//! soon and in little memory, and the files beside them are merged.

use std::fs;
use std::sync::LazyLock;

use torimatome::{Collection, Inspector, Language, Memory, Profile, Report, Schema};

use super::cli::{Folder, run_in};
use super::form::{Sheet, flawless, workbook};
use super::package::{package, parts};
use super::xlsx;

/// A form that is filled in without a fault.
pub(crate) fn form() -> Vec<u8> {
    static FORM: LazyLock<Vec<u8>> =
        LazyLock::new(|| workbook(&[Sheet::filled(&flawless("福祉課"))], "2024-06-01T09:00:00"));
    FORM.clone()
}

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::built_in("gender-equality-progress").expect("a schema"));

/// What is said about a file.
fn report(name: &str, bytes: &[u8]) -> Report {
    let inspector = Inspector::new(&SCHEMA, Profile::Submit);
    let mut collection = Collection::new(&SCHEMA, Profile::Submit, Box::new(Memory::default()));
    collection.add(inspector.inspect(name, bytes)).expect("memory");
    collection.finish().report(Language::En)
}

/// The rules that found something.
fn found(bytes: &[u8]) -> Vec<String> {
    report("R5_福祉課.xlsx", bytes).findings.into_iter().map(|told| told.rule).collect()
}

/// The form with one of its parts changed.
pub(crate) fn with_part(name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    rewritten(|part, content| {
        let text = String::from_utf8(content).expect("text");
        vec![(part.to_owned(), if part == name { change(text).into_bytes() } else { text.into() })]
    })
}

/// The form with its parts replaced by others.
pub(crate) fn rewritten(change: impl Fn(&str, Vec<u8>) -> Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let changed = parts(&form()).into_iter().flat_map(|(name, content)| change(&name, content));
    package(&changed.collect::<Vec<_>>())
}

pub(crate) const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_other_programs_write_is_read() {
    let everywhere =
        |from: &'static str, to: &'static str| move |text: String| text.replace(from, to);
    let fifth_cell = |with: &'static str| {
        move |text: String| text.replacen("</sheetData>", &format!("{with}</sheetData>"), 1)
    };
    for (what, bytes) in [
        (
            "a declared count of billions",
            with_part(STRINGS, |text| {
                let (_, rest) = text.split_once("uniqueCount=\"").expect("a count");
                let (_, rest) = rest.split_once('"').expect("its end");
                format!(
                    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"4000000000\" uniqueCount=\"9999999999999\"{rest}"
                )
            }),
        ),
        (
            "a used range to the last cell",
            with_part(SHEET, |text| {
                let (before, rest) = text.split_once("<dimension ref=\"").expect("a range");
                format!(
                    "{before}<dimension ref=\"A1:XFD1048576{}",
                    &rest[rest.find('"').expect("its end")..]
                )
            }),
        ),
        (
            "a cell in the last corner",
            with_part(SHEET, fifth_cell("<row r=\"1048576\"><c r=\"XFD1048576\" s=\"0\"/></row>")),
        ),
        (
            "an error value that nobody knows",
            with_part(
                SHEET,
                fifth_cell("<row r=\"99\"><c r=\"B99\" t=\"e\"><v>#BUSY!</v></c></row>"),
            ),
        ),
        (
            "extensions in a cell",
            with_part(
                SHEET,
                everywhere("</v></c>", "</v><extLst><ext uri=\"x\"><v>9</v></ext></extLst></c>"),
            ),
        ),
        ("no addresses", with_part(SHEET, everywhere(" r=\"A", " q=\"A"))),
        (
            "prefixes",
            with_part(SHEET, |text| {
                text.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=")
                    .replace("</worksheet>", "</x:worksheet>")
                    .replace("<sheetData>", "<x:sheetData>")
                    .replace("</sheetData>", "</x:sheetData>")
                    .replace("<row ", "<x:row ")
                    .replace("</row>", "</x:row>")
                    .replace("<c ", "<x:c ")
                    .replace("</c>", "</x:c>")
                    .replace("<v>", "<x:v>")
                    .replace("</v>", "</x:v>")
            }),
        ),
        (
            "UTF-16",
            rewritten(|part, content| {
                let text = String::from_utf8(content).expect("text").replace("UTF-8", "UTF-16");
                let mut bytes = vec![0xFF, 0xFE];
                bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
                vec![(part.to_owned(), bytes)]
            }),
        ),
        (
            "names in capitals, with backslashes",
            rewritten(|part, content| vec![(part.to_uppercase().replace('/', "\\"), content)]),
        ),
        (
            "parts in other places",
            rewritten(|part, content| {
                let text = String::from_utf8(content).expect("text");
                let text = match part {
                    "_rels/.rels" => text.replace("\"xl/workbook.xml\"", "\"/data/book.xml\""),
                    "xl/_rels/workbook.xml.rels" => text.replace("worksheets/", "/somewhere/"),
                    _ => text,
                };
                let name = match part {
                    "xl/workbook.xml" => "data/book.xml".to_owned(),
                    "xl/_rels/workbook.xml.rels" => "data/_rels/book.xml.rels".to_owned(),
                    _ => part.replace("xl/worksheets/", "somewhere/").replace("xl/", "data/"),
                };
                vec![(name, text.into_bytes())]
            }),
        ),
        (
            "a sheet that nothing refers to, and a macro sheet",
            rewritten(|part, content| {
                let text = String::from_utf8(content).expect("text");
                let text = match part {
                "xl/workbook.xml" => text.replace(" r:id=\"rId1\"/>", "/><sheet name=\"Macro1\" sheetId=\"9\" r:id=\"rId77\"/>"),
                "xl/_rels/workbook.xml.rels" => text.replace("</Relationships>", "<Relationship Id=\"rId77\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macrosheets/sheet1.xml\"/></Relationships>"),
                _ => text,
            };
                vec![(part.to_owned(), text.into_bytes())]
            }),
        ),
        (
            "strict namespaces",
            rewritten(|part, content| {
                let text = String::from_utf8(content).expect("text");
                let text = text
                    .replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships",
                    )
                    .replace(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main",
                    );
                vec![(part.to_owned(), text.into_bytes())]
            }),
        ),
    ] {
        let report = report("R5_福祉課.xlsx", &bytes);
        assert_eq!(report.summary.records, 5, "{what}: {:?}", report.findings);
        assert_eq!(
            report.summary.errors + report.summary.warnings,
            0,
            "{what}: {:?}",
            report.findings
        );
    }
}

#[test]
fn phonetics_and_runs_and_escapes_are_read_as_people_see_them() {
    let bytes = with_part(STRINGS, |text| {
        text.replace(
            "<si><t>福祉課</t></si>",
            "<si><r><t>福</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">祉課</t></r>\
             <rPh sb=\"0\" eb=\"3\"><t>フクシカ</t></rPh><phoneticPr fontId=\"1\"/></si>",
        )
    });
    assert_eq!(found(&bytes), Vec::<String>::new());
}

/// A part of so many bytes that all are the same packs to almost nothing.
fn bomb(part: &str, before: &str, filler: u8, count: usize, after: &str) -> Vec<u8> {
    rewritten(|name, content| {
        let mut content = content;
        if name == part {
            content = before.as_bytes().to_vec();
            content.resize(content.len() + count, filler);
            content.extend(after.as_bytes());
        }
        vec![(name.to_owned(), content)]
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn harm_ends_in_a_finding() {
    let many = |unit: &str, count: usize| unit.repeat(count);
    let sheet = |content: &str| {
        let content = content.to_owned();
        with_part(SHEET, move |text| {
            text.replacen("<sheetData>", &format!("<sheetData>{content}"), 1)
        })
    };
    for (what, bytes, rule) in [
        (
            "a text of 300 MB",
            bomb(STRINGS, "<sst><si><t>", b'a', 300_000_000, "</t></si></sst>"),
            "limit-exceeded",
        ),
        (
            "300 MB of blanks between elements",
            bomb(STRINGS, "<sst>", b' ', 300_000_000, "</sst>"),
            "limit-exceeded",
        ),
        (
            "an element without end",
            bomb(SHEET, "<worksheet><sheetData><row r=\"", b'1', 300_000_000, ""),
            "limit-exceeded",
        ),
        (
            "elements inside one another",
            with_part(SHEET, |_| many("<a>", 1_000_000)),
            "unreadable-file",
        ),
        ("three million cells", sheet(&many("<c><v>1</v></c>", 3_000_000)), "limit-exceeded"),
        (
            "a hundred thousand rows too many",
            sheet(&many("<row><c><v>1</v></c></row>", 200_000)),
            "limit-exceeded",
        ),
        (
            "a cell beyond the sheet",
            sheet("<row r=\"16777217\"><c r=\"XFE16777217\"><v>2</v></c></row>"),
            "limit-exceeded",
        ),
        (
            "one long text in very many cells",
            with_part(SHEET, |text| {
                text.replacen(
                    "<sheetData>",
                    &format!("<sheetData>{}", many("<row><c t=\"s\"><v>7</v></c></row>", 90_000)),
                    1,
                )
            }),
            "",
        ),
        (
            "a text that is not there",
            sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>999999</v></c></row>"),
            "unreadable-file",
        ),
        ("no parts", rewritten(|_, _| Vec::new()), "unreadable-file"),
        ("a sheet that is no XML", with_part(SHEET, |_| "PK\u{3}\u{4}".to_owned()), ""),
        ("half of a sheet", with_part(SHEET, |text| text[..text.len() / 2].to_owned()), ""),
        (
            "merged cells all over",
            with_part(SHEET, |text| {
                text.replacen(
                    "</sheetData>",
                    &format!(
                        "</sheetData><mergeCells>{}</mergeCells>",
                        many("<mergeCell ref=\"A1:XFD1048576\"/>", 50_000)
                    ),
                    1,
                )
            }),
            "",
        ),
        (
            "hidden rows without number",
            with_part(SHEET, |text| {
                text.replacen(
                    "</sheetData>",
                    &format!("{}</sheetData>", many("<row hidden=\"1\"/>", 500_000)),
                    1,
                )
            }),
            "",
        ),
        (
            "very many sheets",
            with_part("xl/workbook.xml", |text| {
                text.replace(
                    "</sheets>",
                    &format!(
                        "{}</sheets>",
                        many("<sheet name=\"S\" sheetId=\"2\" r:id=\"rId1\"/>", 5_000)
                    ),
                )
            }),
            "limit-exceeded",
        ),
    ] {
        let rules = found(&bytes);
        assert!(rule.is_empty() || rules.iter().any(|found| found == rule), "{what}: {rules:?}");
    }
}

#[test]
fn good_files_are_merged_beside_hostile_ones() {
    let folder = Folder::new("beside");
    let good: Vec<_> = super::merge::submissions().into_iter().take(10).collect();
    for (name, bytes) in &good {
        folder.write(&format!("in/{name}"), bytes);
    }
    let hostile = [
        Vec::new(),
        b"PK\x03\x04".to_vec(),
        b"<html></html>".to_vec(),
        form()[..3_000].to_vec(),
        rewritten(|_, _| Vec::new()),
        with_part(SHEET, |_| "<a>".repeat(100_000)),
        bomb(STRINGS, "<sst><si><t>", b'a', 100_000_000, "</t></si></sst>"),
        with_part(SHEET, |text| text.replace("</v>", "</w>")),
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        vec![0xFF; 10_000],
    ];
    for (number, bytes) in hostile.iter().enumerate() {
        folder.write(&format!("in/hostile{number}.xlsx"), bytes);
    }
    let run = run_in(&folder.0, &["merge", "in", "-o", "out.xlsx", "--report", "report.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = fs::read(folder.0.join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let files = report["files"].as_array().expect("files");
    let rejected: Vec<_> = files.iter().filter(|file| file["status"] == "rejected").collect();
    assert_eq!((files.len(), rejected.len()), (20, 10));
    let findings = report["findings"].as_array().expect("findings");
    for file in rejected {
        assert!(findings.iter().any(|told| told["file"] == file["path"]), "{file}");
    }
    let sheets = xlsx::open(&fs::read(folder.0.join("out.xlsx")).expect("a workbook"));
    let merged = files.iter().filter(|file| file["status"] != "rejected");
    let mut rows = 0;
    for file in merged {
        let name = file["path"].as_str().and_then(|path| path.rsplit('/').next()).expect("a name");
        let of_file = sheets[0].cells.values().filter(|cell| cell.text == name).count();
        assert_eq!(Some(of_file as u64), file["records"].as_u64(), "{name}");
        rows += of_file;
    }
    assert!(rows >= 20, "{rows}");
    assert_eq!(report["summary"]["rows_merged"].as_u64(), Some(rows as u64));
}
