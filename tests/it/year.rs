//! A whole year, as docs/year.md tells it: forms go out, are filled in, checked, given back, corrected and
//! merged; then the forms of the next year are made.

use std::fs;
use std::path::Path;

use torimatome::At;

use super::cli::{Folder, run_in};
use super::fill::{Entry, filled};
use super::form::{Sheet, a_year_ago, workbook};
use super::merge::sheet;
use super::templates::said;
use super::xlsx;

const SCHEMA: &str = r#"language = 1
id = "gender-equality-progress"
version = "R5"
extends = "gender-equality-progress"

[[expected]]
goal = "重点目標3 安全・安心な暮らしの実現"
direction = "【施策の方向】2. 生涯を通じた暮らしや健康への支援"
records = [
  { number = 69, department = "収納課" },
  { number = 73, department = "福祉課" },
  { number = 98, department = "福祉課", indicator = "日中一時支援事業利用者数", unit = "人", better = "more" },
  { number = 100, department = "総務課", indicator = "女性相談室（ほっとルーム）相談件数", unit = "件" },
]
"#;

const DEPARTMENTS: [&str; 3] = ["福祉課", "総務課", "収納課"];

/// The commands that a page tells one to run, in their order.
fn told(page: &str) -> Vec<String> {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("a page");
    let commands = text.lines().filter_map(|line| line.strip_prefix("torimatome "));
    commands.map(str::to_owned).collect()
}

/// Runs a command that has to succeed; what it printed.
fn done(folder: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    let run = run_in(folder, &words);
    assert_eq!(run.code, 0, "{command}\n{}{}", run.out, run.err);
    run.out
}

/// What a department says: each in words of its own.
fn signed(department: &str, id: &str, at: At, is_percent: bool) -> Option<Entry> {
    match said(id, at, is_percent)? {
        Entry::Text(text) if text.chars().count() > 1 => {
            Some(Entry::Text(format!("{department}では、{text}")))
        }
        other => Some(other),
    }
}

fn of_department(form: &[u8], department: &str) -> Vec<u8> {
    filled(form, &|id, at, is_percent| signed(department, id, at, is_percent))
}

fn cell(bytes: &[u8], at: &str) -> String {
    let sheets = xlsx::open(bytes);
    let form = sheet(&sheets, "様式");
    form.cells.get(&At::parse(at).expect("a cell")).map(xlsx::Cell::shown).unwrap_or_default()
}

#[test]
fn a_year_from_one_form_to_the_next() {
    let folder = Folder::new("year");
    let here = folder.0.as_path();
    let mut run = Vec::new();
    let mut done = |command: &str| {
        run.push(command.to_owned());
        self::done(here, command)
    };
    let read = |name: &str| fs::read(here.join(name)).unwrap_or_else(|_| panic!("{name}"));
    folder.write("r5.toml", SCHEMA.as_bytes());
    folder.write("torimatome.toml", b"schema = \"r5.toml\"\n");
    let mut last = a_year_ago("福祉課 総務課 収納課");
    last.retain(|fact| SCHEMA.contains(&format!("number = {},", fact.number())));
    folder.write("R4.xlsx", &workbook(&[Sheet::filled(&last)], "2023-06-01T09:00:00"));
    done("schema check r5.toml");

    // the forms go out
    done("template -o forms --previous R4.xlsx");
    done("lint forms --fail-on warning");

    // the departments fill them in; one of them with a grade that there is not
    for department in DEPARTMENTS {
        let form = read(&format!("forms/R5_{department}.xlsx"));
        folder.write(&format!("in/R5_{department}.xlsx"), &of_department(&form, department));
    }
    let form = read("forms/R5_福祉課.xlsx");
    let wrong = filled(&form, &|id, at, is_percent| match id {
        "grade" if at.row == 7 => Some(Entry::Text("E".to_owned())),
        id => signed("福祉課", id, at, is_percent),
    });
    folder.write("in/R5_福祉課.xlsx", &wrong);
    assert!(done("check in/R5_総務課.xlsx").contains("このまま提出できます"));
    let check = run_in(here, &["check", "in/R5_福祉課.xlsx"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("V02  [様式] G8"), "{}", check.out);

    // that one goes back, is corrected, and comes in once more
    done("return in -o returned --previous R4.xlsx");
    let returned = read("returned/福祉課/R5_福祉課.xlsx");
    assert!(!here.join("returned/総務課").exists());
    let sheets = xlsx::open(&returned);
    assert!(sheets.iter().any(|sheet| sheet.name == "確認結果"));
    folder.write("in/R5_福祉課.xlsx", &of_department(&form, "福祉課"));
    let merged = done("merge in -o R5.xlsx --previous R4.xlsx");
    assert!(merged.contains("修正 0件"), "{merged}");

    // next year
    done("schema next r5.toml -o r6.toml");
    done("schema check r6.toml");
    done("template -s r6.toml -o next --previous R5.xlsx");
    done("lint -s r6.toml next --fail-on warning");
    let (before, next) = (read("in/R5_福祉課.xlsx"), read("next/R6_福祉課.xlsx"));
    assert!(cell(&next, "A1").contains("R6年度"), "{}", cell(&next, "A1"));
    // this year's issue is last year's, and this year's result is known
    assert_eq!(cell(&next, "E8"), cell(&before, "H8"));
    assert_eq!(cell(&next, "L9"), "120人");
    assert_eq!((cell(&next, "M9"), cell(&next, "H8")), (String::new(), String::new()));
    // a form of this year is none for the next
    let old = run_in(here, &["check", "-s", "r6.toml", "in/R5_福祉課.xlsx"]);
    assert_eq!(old.code, 1);
    assert!(old.out.contains("F05  この様式は R5年度の様式です。"), "{}", old.out);
    // and one of the next year, filled in, is clean
    folder.write("in6/R6_福祉課.xlsx", &of_department(&next, "福祉課"));
    self::done(here, "check -s r6.toml in6/R6_福祉課.xlsx --previous R5.xlsx");
    // all that the pages say, and nothing else
    assert_eq!(run, told("docs/year.md"));
    assert_eq!(run, told("docs/year.ja.md"));
}
