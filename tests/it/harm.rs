//! Files made to keep the program busy for hours or to fill the memory of the machine. They go
//! through the program itself, with as much memory as any file may take; whatever is in them, there
//! is a finding about them in the end.

use std::fmt::Write as _;
use std::process::Command;

use serde_json::Value;

use super::cli::{Folder, text};
use super::hostile::{SHEET, form, rewritten, with_part};
use super::package::{changed, package, parts};

/// What a file may take, in kilobytes: 512 MB, and some for the program itself.
const MEMORY: &str = "589824";

/// Rows behind those of the form, and what follows the rows.
struct Rows {
    text: String,
    next: u32,
    after: String,
}

impl Rows {
    fn new() -> Self {
        Self { text: String::new(), next: 100, after: String::new() }
    }

    /// Adds a row; `content` are its cells.
    fn push(&mut self, attributes: &str, content: &str) {
        let row = self.next;
        writeln!(self.text, "<row r=\"{row}\"{attributes}>{content}</row>").expect("memory");
        self.next += 1;
    }

    /// Adds records with a number of their own, whose other cells depend on that number.
    fn records(mut self, count: u32, cells: impl Fn(u32) -> String) -> Self {
        for _ in 0..count {
            let number = self.next;
            self.push("", &format!("<c><v>{number}</v></c>{}", cells(number)));
        }
        self
    }

    fn after(self, after: String) -> Self {
        Self { after, ..self }
    }

    fn workbook(self) -> Vec<u8> {
        with_part(SHEET, |sheet| {
            let sheet = sheet.replacen("</sheetData>", &format!("{}</sheetData>", self.text), 1);
            sheet.replacen("</sheetData>", &format!("</sheetData>{}", self.after), 1)
        })
    }
}

/// A cell with a text, beside the last one.
fn cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn cells(texts: &[&str]) -> String {
    texts.iter().map(|text| cell(text)).collect()
}

/// The headers of the first row of the form, each in its column or one further right.
fn header(moved: bool) -> String {
    let words =
        ["取組番号", "担当課", "具体的施策", "取り組み内容", "昨年度の課題", "取り組み実績"];
    if moved { format!("<c/>{}", cells(&words)) } else { cells(&words) }
}

/// Files that took very long.
fn slow() -> Vec<(&'static str, Vec<u8>)> {
    let mut values = Rows::new().records(1_000, |_| cell("福祉課"));
    let across: String = "<c><v>1</v></c>".repeat(16_300);
    values.push("", &format!("<c><v>1</v></c>{}{across}", cells(&["福祉課"; 30])));
    let ditto = |number: u32| cells(&[&format!("第{number}課"), "同上", "同上", "同上"]);
    let mut moved = Rows::new();
    for number in 0..1_000 {
        let is_moved = number % 2 == 0;
        moved.push("", &header(is_moved));
        let blank = if is_moved { "<c/>" } else { "" };
        let formulas = "<c><f>[1]S!A1</f><v>1</v></c>".repeat(30);
        let record = cells(&["福祉課", "施策", "内容"]);
        moved.push(" hidden=\"1\"", &format!("{blank}<c><v>{number}</v></c>{record}{formulas}"));
    }
    let mut hidden = Rows::new();
    for number in 0..4_000 {
        let state = if number % 2 == 0 { " hidden=\"1\"" } else { "" };
        hidden.push(state, &format!("<c><v>{number}</v></c>{}", cell("福祉課")));
    }
    let column = |number: u32| char::from(b'A' + u8::try_from(number % 26).expect("a letter"));
    let mut overlapping = String::new();
    for number in 0..13_000 {
        let (column, last) = (column(number), 101 + number % 99);
        write!(overlapping, "<mergeCell ref=\"{column}100:Z{last}\"/>").expect("memory");
    }
    let mut headed = Rows::new();
    for number in 0..4_000 {
        headed.push("", &cell(&format!("重点目標1 見出し{number}")));
        headed.push("", &format!("<c><v>{number}</v></c>{}", cell("福祉課")));
    }
    let named = Rows::new().records(4_000, |number| cell(&format!("第{number}課"))).workbook();
    let named = changed(&named, |name, content| {
        let text = String::from_utf8(content).expect("text");
        let long = format!("<sheet name=\"{}", "あ".repeat(20_000));
        let is_list = name == "xl/workbook.xml";
        Some(if is_list { text.replacen("<sheet name=\"", &long, 1) } else { text }.into_bytes())
    });
    vec![
        ("a heading over every record", headed.workbook()),
        ("a very long name of a sheet", named),
        (
            "departments without end",
            Rows::new().records(1, |_| cell(&"第一課,".repeat(300_000))).workbook(),
        ),
        (
            "characters that stand for phrases",
            Rows::new().records(3_000, |_| cell(&"ﷺ".repeat(40)).repeat(20)).workbook(),
        ),
        ("a row with very many values under no header", values.workbook()),
        ("the same as above, of departments that are named once", {
            Rows::new().records(4_000, ditto).workbook()
        }),
        ("a header between any two records", moved.workbook()),
        ("every second row hidden", hidden.workbook()),
        (
            "merged cells that overlap",
            Rows::new()
                .records(900, |_| cells(&["福祉課", "施策"]))
                .after(format!("<mergeCells>{overlapping}</mergeCells>"))
                .workbook(),
        ),
    ]
}

/// Files with too much in their tables, and the limit that they exceed: they filled the memory.
fn large_tables() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let long = "あ".repeat(32_000);
    let of_form =
        |limit: &'static str, what: &'static str, rows: Rows| (what, rows.workbook(), limit);
    let first = |number: u32| if number == 100 { long.as_str() } else { "" };
    let mut section = Rows::new();
    section.push("", &cell(&format!("重点目標1 {long}")));
    let suffix = format!("0&quot;{}&quot;", "件".repeat(330));
    let formats = format!(
        "<numFmts count=\"1\"><numFmt numFmtId=\"200\" formatCode=\"{suffix}\"/></numFmts>\
         <cellXfs count=\"1\"><xf numFmtId=\"200\"/></cellXfs>"
    );
    let formatted = Rows::new().records(2_500, |_| "<c s=\"0\"><v>1</v></c>".repeat(30)).workbook();
    let formatted = changed(&formatted, |name, content| {
        Some(if name == "xl/styles.xml" {
            format!("<styleSheet>{formats}</styleSheet>").into_bytes()
        } else {
            content
        })
    });
    let mut blank = Rows::new();
    for _ in 0..1_000 {
        blank.push("", &"<c s=\"1\"/>".repeat(16_000));
    }
    vec![
        of_form(
            "text",
            "a long text that stands for all rows below it",
            Rows::new()
                .records(5_000, |number| cells(&["福祉課", "施策", first(number)]))
                .after("<mergeCells><mergeCell ref=\"D100:D9999\"/></mergeCells>".to_owned()),
        ),
        of_form("text", "the same as a long text above, in all rows", {
            Rows::new().records(5_000, |number| {
                let text = if number == 100 { &long } else { "同上" };
                cells(&["福祉課", "施策", text])
            })
        }),
        of_form("text", "a long heading over all records", {
            section.records(5_000, |_| cell("福祉課"))
        }),
        ("a long unit in a number format", formatted, "text"),
        of_form("findings", "a mistake in every cell", {
            Rows::new().records(20_000, |number| {
                let wrong: String =
                    (0..14).map(|place| cell(&format!("?{number}?{place}"))).collect();
                format!("{}{wrong}", cell(&format!("第{number}課")))
            })
        }),
        ("blank cells all over", blank.after("<a/>".repeat(15_000_000)).workbook(), "elements"),
    ]
}

/// Texts with separators that become longer when they are decoded, and texts that are one value.
fn large_texts() -> Vec<(&'static str, Vec<u8>)> {
    let table = "a,b,c\n1,2,3\n1,2,3\n4,5,";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let kana = [table.as_bytes(), &b"\xB6".repeat(63_900_000)].concat();
    let quoted = [table.as_bytes(), b"\"", &b"\xB6".repeat(63_900_000), b"\r\n\""].concat();
    let wide = [utf16(table), utf16("あ").repeat(49_900_000)].concat();
    let marked = [b"\xFF\xFE", &wide[..]].concat();
    vec![
        ("half-width katakana", kana),
        ("half-width katakana in quotes", quoted),
        ("UTF-16", wide),
        ("UTF-16 with its mark", marked),
    ]
}

/// Files with too much around their tables, and the limit that they exceed.
fn large_packages() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let part = |name: &'static str, from: &str, to: String| {
        with_part(name, |text| text.replacen(from, &format!("{to}{from}"), 1))
    };
    let relation = "<Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>";
    let mut crowded = parts(&form());
    crowded.extend((0..60_000).map(|number| (format!("part{number}"), Vec::new())));
    vec![
        (
            "very many references",
            part("xl/_rels/workbook.xml.rels", "</Relationships>", relation.repeat(100_000)),
            "parts",
        ),
        ("very many parts", package(&crowded), "parts"),
        ("very many blanks", blanks().into_bytes(), "text"),
        (
            "merged cells on very many sheets",
            rewritten(|name, content| {
                let text = String::from_utf8(content).expect("text");
                let rows = "<row><c><v>1</v></c></row>".repeat(2_900);
                let merges = "<mergeCell ref=\"A1:B2900\"/>".repeat(500);
                let sheets = "<sheet name=\"S\" r:id=\"rId1\"/>".repeat(400);
                let text = match name {
                    SHEET => format!(
                        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>\
                         </worksheet>"
                    ),
                    "xl/workbook.xml" => text.replacen("</sheets>", &(sheets + "</sheets>"), 1),
                    _ => text,
                };
                vec![(name.to_owned(), text.into_bytes())]
            }),
            "cells",
        ),
        (
            "very many sheets",
            part("xl/workbook.xml", "</sheets>", "<sheet name=\"S\" r:id=\"r\"/>".repeat(9_999)),
            "sheets",
        ),
        (
            "long number formats",
            rewritten(|name, content| {
                let format =
                    format!("<numFmt numFmtId=\"1\" formatCode=\"{}\"/>", "0".repeat(9_999));
                let content = if name == "xl/styles.xml" {
                    format!("<styleSheet>{}</styleSheet>", format.repeat(50_000)).into_bytes()
                } else {
                    content
                };
                vec![(name.to_owned(), content)]
            }),
            "ratio",
        ),
    ]
}

/// A spreadsheet in one piece whose cells are full of blanks.
fn blanks() -> String {
    let namespace =
        |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let cell = "<table:table-cell office:value-type=\"string\">\
                <text:p><text:s text:c=\"60000000\"/></text:p></table:table-cell>";
    format!(
        "<office:document{}{}{}><office:body><office:spreadsheet><table:table><table:table-row>{}\
         </table:table-row></table:table></office:spreadsheet></office:body></office:document>",
        namespace("office"),
        namespace("table"),
        namespace("text"),
        cell.repeat(99)
    )
}

/// What the program says about a file, with little memory: the findings.
fn findings(folder: &Folder, what: &str, bytes: &[u8]) -> Vec<Value> {
    let file = folder.write("R5_福祉課.xlsx", bytes);
    let limited = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", &limited, env!("CARGO_BIN_EXE_torimatome")]);
        shell
    } else {
        Command::new(env!("CARGO_BIN_EXE_torimatome"))
    };
    // every thread sets address space aside; how busy the machine is decides nothing
    command.env("MALLOC_ARENA_MAX", "1").args(["check", "--jobs", "1", "--format", "json"]);
    command.args(["--limit", "seconds=3600"]);
    let output = command.arg(text(&file)).output().expect("the program");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{what}: {said}");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    report["findings"].as_array().expect("findings").clone()
}

#[test]
fn what_keeps_the_program_busy_is_read_all_the_same() {
    let folder = Folder::new("slow");
    for (what, bytes) in slow() {
        let findings = findings(&folder, what, &bytes);
        assert!(findings.iter().all(|found| found["rule"] != "limit-exceeded"), "{what}");
    }
}

#[test]
fn what_fills_the_memory_is_refused() {
    let folder = Folder::new("large");
    let texts = large_texts().into_iter().map(|(what, bytes)| (what, bytes, "text"));
    for (what, bytes, limit) in large_tables().into_iter().chain(large_packages()).chain(texts) {
        let findings = findings(&folder, what, &bytes);
        let found = findings.iter().find(|found| found["rule"] == "limit-exceeded");
        let message = found.map(|found| found["message"].to_string()).unwrap_or_default();
        assert!(!message.is_empty(), "{what}: {findings:?}");
        let words = match limit {
            "text" => "文字の量",
            "findings" => "指摘が",
            "elements" => "要素が",
            "parts" => "部品が",
            "sheets" => "シートが",
            "cells" => "セルが",
            _ => "展開した大きさ",
        };
        assert!(message.contains(words), "{what}: {message}");
    }
}
