//! What goes back to the departments: their own workbooks with marks, and slips.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use zip::ZipArchive;

use super::cli::{Folder, run_in};
use super::form::{Sheet, flawless, workbook};
use super::furnished::furnished;

/// The parts of a workbook, as they are packed.
fn packed(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let places = 0..archive.len();
    places
        .map(|place| {
            let mut file = archive.by_index_raw(place).expect("a part");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("a part");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

/// All text in the parts whose name has this piece in it.
fn text(bytes: &[u8], piece: &str) -> String {
    let parts = super::package::parts(bytes);
    let own = parts.into_iter().filter(|(name, _)| name.contains(piece));
    own.map(|(_, bytes)| String::from_utf8(bytes).expect("text")).collect()
}

#[test]
fn what_need_not_change_stays_byte_for_byte() {
    const MAY_CHANGE: [&str; 6] = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    for (name, before) in furnished() {
        let folder = Folder::new(&format!("returned-{name}"));
        folder.write(&format!("in/{name}"), &before);
        let run = run_in(&folder.0, &["return", "in", "-o", "out", "--lang", "ja"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let after = fs::read(folder.0.join("out/福祉課").join(&name)).expect("a workbook");
        let (old, new) = (packed(&before), packed(&after));
        for (part, bytes) in &old {
            let may_change = |part: &str| part.contains("comments") || part.contains("vmlDrawing");
            if !MAY_CHANGE.contains(&part.as_str()) && !may_change(part) {
                assert_eq!(new.get(part), Some(bytes), "{name}: {part}");
            }
        }
        assert_eq!(fs::read(folder.0.join("in").join(&name)).expect("the input"), before);
        // what others had added is still there
        let (old, new) = (text(&before, "worksheets/sheet"), text(&after, "worksheets/sheet"));
        for element in
            ["<dataValidation ", "<sheetProtection ", "<drawing ", "<pane ", "<mergeCell "]
        {
            assert!(
                new.matches(element).count() >= old.matches(element).count(),
                "{name}: {element}"
            );
        }
        let comments = text(&after, "comments");
        for said in ["昨年は", "消さないこと", "「E」は、決められた記号"] {
            assert!(comments.contains(said), "{name}: {said} is not in {comments}");
        }
        assert_eq!(text(&after, ".vml").matches(":Row>").count(), 4, "{name}");
        let book = text(&after, "xl/workbook.xml");
        assert!(book.find("確認結果") < book.find("様式1"), "{book}");
        assert_eq!(new.matches("tabSelected=\"1\"").count(), 1, "{name}");
        // the program itself finds the same in it
        let found = |folder: &Path, file: &str| {
            let run = run_in(folder, &["check", file, "--format", "json"]);
            let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
            let findings = report["findings"].as_array().expect("findings").iter();
            findings
                .map(|it| format!("{} {} {}", it["code"], it["cells"], it["message"]))
                .collect::<Vec<_>>()
        };
        let input = format!("in/{name}");
        let output = format!("out/福祉課/{name}");
        assert_eq!(found(&folder.0, &output), found(&folder.0, &input), "{name}");
        // once more, nothing piles up
        let run = run_in(&folder.0, &["return", &output, "-o", "again", "--lang", "ja"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let again = fs::read(folder.0.join("again/福祉課").join(&name)).expect("a workbook");
        assert!(packed(&again) == packed(&after), "{name}");
    }
}

#[test]
fn each_department_gets_its_own_and_who_has_nothing_to_do_is_thanked() {
    let folder = Folder::new("returned-all");
    let mut sheet = Sheet::filled(&flawless("福祉課"));
    sheet.put("75", "grade", "<b>E</b>");
    folder.write("in/R5_福祉課.xlsx", &workbook(&[sheet], "2024-06-01T09:00:00"));
    folder.write(
        "in/収納課.xlsx",
        &workbook(&[Sheet::filled(&flawless("収納課"))], "2024-06-01T09:00:00"),
    );
    folder.write("in/総務課.xlsx", b"no workbook");
    let run = run_in(&folder.0, &["return", "in", "-o", "in/差戻し", "--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("収納課　ご提出ありがとうございました。"), "{}", run.out);
    assert!(!folder.0.join("in/差戻し/収納課").exists());
    let read = |name: &str| fs::read_to_string(folder.0.join("in/差戻し").join(name)).expect(name);
    assert!(read("差戻し一覧.txt").contains("福祉課　修正 1件・確認 0件　R5_福祉課.xlsx"));
    let slip = read("福祉課/R5_福祉課_差戻し票.txt");
    assert!(slip.contains("1. [様式1] G9（取組番号75）の評価「<b>E</b>」は"), "{slip}");
    // what a department wrote is text on the page, too
    let page = read("福祉課/R5_福祉課_差戻し票.html");
    assert!(page.contains("&#60;b&#62;E&#60;/b&#62;") && !page.contains("<b>E"), "{page}");
    // nothing can be added to what is no workbook
    let list = fs::read(folder.0.join("in/差戻し/総務課/総務課_確認結果.xlsx")).expect("a list");
    assert!(text(&list, "worksheets/").contains("総務課.xlsx には書き込めないため"));
    // what went back is not read with what comes in
    let again = run_in(&folder.0, &["return", "in", "-o", "in/差戻し", "--lang", "ja"]);
    assert_eq!(again.out, run.out);
    // who has corrected everything is not asked again with the slip of the last time
    let corrected = workbook(&[Sheet::filled(&flawless("福祉課"))], "2024-06-02T09:00:00");
    folder.write("in/R5_福祉課.xlsx", &corrected);
    let third = run_in(&folder.0, &["return", "in", "-o", "in/差戻し", "--lang", "ja"]);
    assert!(third.err.contains("送らないでください: in/差戻し/福祉課"), "{}", third.err);
    let merged = run_in(&folder.0, &["merge", "in", "-o", "all.xlsx", "--format", "json"]);
    assert!(
        merged.out.contains("\"files\": 3") || merged.out.contains("\"files\":3"),
        "{}",
        merged.out
    );
    let into = run_in(&folder.0, &["return", "in", "-o", "in"]);
    assert_eq!(into.code, 2, "{}", into.out);
    // and what was handed in is not written over
    let here = run_in(&folder.0, &["return", "in/差戻し/福祉課/R5_福祉課.xlsx", "-o", "in/差戻し"]);
    assert_eq!(here.code, 2, "{}", here.out);
}
