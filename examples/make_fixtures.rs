//! Makes `fixtures/submissions`: one workbook for each department of みほん市, as they would really
//! be sent. Most are fine; some carry the mistakes that the facts show, and some that are added
//! here. The submissions of the other forms are drawn in the folder `drawn` beside theirs. Run it
//! with `cargo run --example make_fixtures`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for developers"
)]

use std::fs;

#[path = "../tests/it/form.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod form;

#[path = "../tests/it/drawn.rs"]
mod drawn;

use drawn::drawn;
use form::{Fact, HEADER_ROW, Sheet, Value, facts, workbook};

/// A submission: its file name, the department, and what the department did to the form.
type Submission = (&'static str, &'static str, fn(&mut Sheet));

/// In the order in which the files arrived.
const SUBMISSIONS: [Submission; 17] = [
    ("【防災安全課】R5進捗状況.xlsx", "防災安全課", disaster_prevention),
    ("02_収納課.xlsx", "収納課", |_| {}),
    ("R5_子育て支援課.xlsx", "子育て支援課", child_care),
    ("教育振興課_男女共同参画（提出）.xlsx", "教育振興課", education),
    ("R5_福祉課.xlsx", "福祉課", welfare),
    ("都市計画課.xlsx", "都市計画課", city_planning),
    ("R5 保健介護課 提出用.xlsx", "保健介護課", nursing),
    ("コピー ～ 土木課.xlsx", "土木課", civil_engineering),
    ("09_すこやか未来課_R5.xlsx", "すこやか未来課", health),
    ("R5_生涯学習課.xlsx", "生涯学習課", lifelong_learning),
    ("有明医療センター.xlsx", "有明医療センター", medical_centre),
    ("学校教育課_回答.xlsx", "学校教育課", |_| {}),
    ("13_建築住宅課.xlsx", "建築住宅課", housing),
    ("R5_財政課(修正2).xlsx", "財政課", finance),
    ("R5_総務課.xlsx", "総務課", general_affairs),
    ("市民課回答.xlsx", "市民課", citizens),
    ("R5_収納課_進捗管理シート.xlsx", "税務課", |_| {}),
];

/// The other forms, by the ids of their schemas.
const DRAWN: [&str; 2] = ["city-plan-kpi", "quarterly-return"];

fn main() {
    fill_in();
    DRAWN.into_iter().for_each(draw);
}

/// Makes the submissions that are drawn.
fn draw(form: &str) {
    let folder = format!("{}/fixtures/{form}", env!("CARGO_MANIFEST_DIR"));
    let submissions = format!("{folder}/submissions");
    let _ = fs::remove_dir_all(&submissions);
    fs::create_dir_all(&submissions).expect("a folder");
    for entry in fs::read_dir(format!("{folder}/drawn")).expect("the drawings") {
        let text = fs::read_to_string(entry.expect("a drawing").path()).expect("a text");
        let made = drawn(&text);
        fs::write(format!("{submissions}/{}", made.file), made.bytes).expect("a file");
    }
}

fn fill_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/submissions");
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder");
    for (day, (name, department, change)) in (1..).zip(SUBMISSIONS) {
        let own: Vec<Fact> =
            facts().into_iter().filter(|fact| fact.department() == department).collect();
        assert!(!own.is_empty(), "{department}");
        let mut sheet = Sheet::filled(&own);
        change(&mut sheet);
        let mut sheets = vec![sheet];
        if department == "学校教育課" {
            sheets.insert(0, sample());
        }
        let modified = format!("2024-06-{day:02}T09:{:02}:00", day * 3);
        fs::write(format!("{folder}/{name}"), workbook(&sheets, &modified)).expect("a file");
    }
    println!("{} files in {folder}", SUBMISSIONS.len());
}

/// Rates as Excel percentages; the counts as the facts have them, with and without separators, the
/// targets in another unit.
fn disaster_prevention(sheet: &mut Sheet) {
    for (number, rates) in [("65", [0.188, 0.188, 0.182, 0.2]), ("66", [0.036, 0.038, 0.043, 0.05])]
    {
        for (id, rate) in ["R3", "R4", "R5", "target"].into_iter().zip(rates) {
            sheet.put(number, id, &format!("{{{rate} 0.0%}}"));
        }
    }
}

/// Cells merged over several records; units that only the number format shows.
fn child_care(sheet: &mut Sheet) {
    for (number, counts) in [("70", [3, 2, 3, 5]), ("71", [5, 8, 7, 10])] {
        for (id, count) in ["R3", "R4", "R5", "target"].into_iter().zip(counts) {
            sheet.put(number, id, &format!("{{{count} 0\"人\"}}"));
        }
    }
    let (first, last) = (sheet.row("105"), sheet.row("107"));
    for column in 1..=3 {
        for row in first + 1..=last {
            sheet.set(row, column, None);
        }
        sheet.merges.push((first, column, last, column));
    }
}

/// A grade in a full-width letter.
fn education(sheet: &mut Sheet) {
    sheet.put("72", "grade", "Ａ");
}

/// A grade that does not exist, and a column of their own.
fn welfare(sheet: &mut Sheet) {
    sheet.put("75", "grade", "E");
    sheet.text(HEADER_ROW, 16, "備考（課内用）");
    sheet.merges.push((HEADER_ROW, 16, HEADER_ROW + 1, 16));
    let row = sheet.row("98");
    sheet.text(row, 16, "係長確認済み");
}

/// The same unit in another spelling.
fn city_planning(sheet: &mut Sheet) {
    for id in ["R3", "R4", "R5"] {
        sheet.put("74", id, "37か所");
    }
}

/// Full-width digits.
fn nursing(sheet: &mut Sheet) {
    sheet.put("77", "R3", "４１カ所");
    sheet.put("77", "R4", "４２カ所");
}

/// Line breaks in the header, and the table further down and to the right.
fn civil_engineering(sheet: &mut Sheet) {
    sheet.text(HEADER_ROW, 5, "取り組み\n実 績");
    sheet.text(HEADER_ROW + 1, 9, "実績\n（Ｒ３年度）");
    sheet.insert_row(2);
    sheet.insert_row(2);
    sheet.insert_column(0);
    sheet.text(2, 1, "（回答）担当：道路維持係");
}

/// A rate without a unit, and one as a fraction.
fn health(sheet: &mut Sheet) {
    sheet.put("83", "R5", "{19.6}");
    sheet.put("91", "R4", "{0.847}");
    sheet.put("94", "R5", "集計中");
}

/// 名 and 人 are one unit; a remark in brackets.
fn lifelong_learning(sheet: &mut Sheet) {
    sheet.put("81", "R4", "636名");
    sheet.put("81", "R5", "360人（うち新規48人）");
}

/// Numbers as numbers, with the unit in the format, and a formula that has lost its source.
fn medical_centre(sheet: &mut Sheet) {
    for (number, counts) in [("85", [1102, 1041, 1076, 1300]), ("86", [917, 1021, 1076, 1200])] {
        for (id, count) in ["R3", "R4", "R5", "target"].into_iter().zip(counts) {
            sheet.put(number, id, &format!("{{{count} #,##0\"件\"}}"));
        }
    }
    sheet.put("95", "R4", "{#REF!}");
    for (id, text) in [("R3", "2,474件"), ("R5", "3,116件"), ("target", "2,700件")] {
        sheet.put("95", id, text);
    }
}

/// A character that only the department's own computers have.
fn housing(sheet: &mut Sheet) {
    sheet.put("96", "next_issue", "\u{E000}本邸など、民間の集まる場での周知を増やす必要がある。");
}

/// No grade.
fn finance(sheet: &mut Sheet) {
    sheet.put("97", "grade", "");
}

/// A column inserted beside 取り組み実績, with the texts in it and the header merged over both.
fn general_affairs(sheet: &mut Sheet) {
    sheet.insert_column(6);
    for number in ["100", "101", "112"] {
        let row = sheet.row(number);
        let text = sheet.cells.remove(&(row, 5));
        sheet.set(row, 6, text);
    }
    sheet.merges.retain(|merge| *merge != (HEADER_ROW, 5, HEADER_ROW + 1, 5));
    sheet.merges.push((HEADER_ROW, 5, HEADER_ROW + 1, 6));
}

/// The department's name misspelt.
fn citizens(sheet: &mut Sheet) {
    sheet.put("108", "department", "市民科");
}

/// A sheet that shows how to fill in the form.
fn sample() -> Sheet {
    let mut own: Vec<Fact> = facts().into_iter().take(1).collect();
    for fact in &mut own {
        fact.values.insert(
            "result".to_owned(),
            "（記入例）会議の委員を選ぶ際に、団体へ女性の推薦を依頼した。".to_owned(),
        );
    }
    let mut sheet = Sheet::filled(&own);
    "記入例".clone_into(&mut sheet.name);
    sheet.set(1, 0, Some(Value::Text("記入例（このシートは提出不要です）".to_owned())));
    sheet
}
