//! The forms that are sent out: made from each of the schemas, looked at before they go, filled in and
//! checked when they come back.

use std::fs;
use std::path::Path;

use torimatome::At;

use super::cli::{Folder, run_in, text};
use super::fill::{Entry, filled};
use super::form::{Sheet, a_year_ago, workbook};
use super::forms;
use super::merge::sheet;
use super::xlsx;

const FORMS: [&str; 3] = ["gender-equality-progress", "city-plan-kpi", "quarterly-return"];

/// What a department says in a column.
pub(crate) fn said(id: &str, at: At, is_percent: bool) -> Option<Entry> {
    let number = |number: f64| Some(Entry::Number(number));
    let words = |text: &str| Some(Entry::Text(text.to_owned()));
    let prefix = id.split('_').next().unwrap_or(id);
    match prefix {
        "grade" => words(if id == "grade" { "B" } else { "○" }),
        "status" => words("On track"),
        "matched" => words("No"),
        "reference" | "directorate" | "theme" | "project" | "match" | "explanation" | "contact"
        | "reason" | "end" => None,
        "start" => number(45_300.0),
        "complete" => number(0.25),
        "budget" | "spent" | "forecast" => number(1_000.0),
        _ if is_percent => number(0.5),
        "beneficiaries" | "baseline" | "goal" | "actual" | "target" | "middle" | "final" => {
            number(120.0)
        }
        year if year.len() == 2 && year.starts_with('R') => number(120.0),
        _ => Some(Entry::Text(format!("{at} の欄には、{id} について取り組んだことを書きました。"))),
    }
}

/// The forms in a folder, in the order of their names.
fn made(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the forms");
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("a name");
        (name, fs::read(entry.path()).expect("a form"))
    };
    let mut all: Vec<_> = entries.map(|entry| read(entry.expect("a form"))).collect();
    all.sort();
    all
}

/// Last year's table of a form.
fn previous(form: &str, folder: &Folder) -> String {
    let path = folder.0.join("last.xlsx");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let submissions = match form {
        "gender-equality-progress" => "fixtures/submissions".to_owned(),
        form => format!("fixtures/{form}/submissions"),
    };
    let run = run_in(root, &["merge", &submissions, "-s", form, "-o", text(&path), "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.err);
    text(&path).to_owned()
}

/// What is in doubt in last year's table of a form: rule, column and record.
fn doubts(form: &str) -> Vec<&'static str> {
    match form {
        "gender-equality-progress" => vec![
            "R01 K 113",
            "R01 K 68",
            "R04 P 80",
            "R04 P 81",
            "R04 P 84",
            "V13 K 91",
            "V16 E 96",
        ],
        "city-plan-kpi" => vec!["R04 T 3-1-1/環境課"],
        _ => Vec::new(),
    }
}

#[test]
fn forms_agree_with_their_schema_and_are_clean_when_they_are_filled_in() {
    for form in FORMS {
        let folder = Folder::new(&format!("templates-{form}"));
        let last = previous(form, &folder);
        for (name, arguments) in [
            ("with", vec!["--previous", last.as_str()]),
            ("without", vec![]),
            ("together", vec!["--together", "--previous", last.as_str()]),
            ("blank", vec!["--blank"]),
            ("english", vec!["--lang", "en"]),
        ] {
            let mut all = vec!["template", "-s", form, "-o", name, "--quiet"];
            all.extend(&arguments);
            let run = run_in(&folder.0, &all);
            assert_eq!((run.code, run.out.as_str()), (0, ""), "{form} {name}: {}", run.err);
            // what was wrong last year is told, and nothing of the form itself
            let lint = run_in(&folder.0, &["lint", "-s", form, name, "--format", "json"]);
            let report: serde_json::Value = serde_json::from_str(&lint.out).expect("JSON");
            let told = report["findings"].as_array().expect("findings").iter();
            let told = told.map(|told| {
                let word = |key: &str| told[key].as_str().unwrap_or_default();
                let (code, cell, record) = (word("code"), word("cell"), word("record"));
                format!("{code} {} {record}", cell.trim_end_matches(|c: char| c.is_ascii_digit()))
            });
            let expected = if all.contains(&"--previous") { doubts(form) } else { Vec::new() };
            let mut told: Vec<String> = told.collect();
            told.sort();
            assert_eq!(told, expected, "{form} {name}: {}", lint.out);
            assert_eq!(lint.code, 0, "{form} {name}: {}", lint.out);
            // the same again is the same, byte for byte, and nothing else is replaced
            let again = run_in(&folder.0, &all);
            assert_eq!(again.code, 0, "{}", again.err);
        }
        // who has nothing to report gets a blank form
        let forms = made(&folder.0.join("with"));
        for (name, bytes) in forms.into_iter().filter(|(name, _)| !name.contains("Finance")) {
            let kpi = form == "city-plan-kpi";
            let say = |id: &str, at: At, is_percent: bool| match id {
                "grade" if kpi => Some(Entry::Text("○".to_owned())),
                id => said(id, at, is_percent),
            };
            folder.write(&format!("filled/{name}"), &filled(&bytes, &say));
        }
        let check = run_in(&folder.0, &["check", "-s", form, "filled", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&check.out).expect("JSON");
        let errors = report["findings"].as_array().expect("findings").iter();
        let errors = errors.filter(|told| told["severity"] == "error");
        let errors: Vec<_> = errors.map(|told| told["message"].to_string()).collect();
        assert!(errors.is_empty(), "{form}: {errors:#?}");
    }
}

#[test]
fn what_is_known_is_filled_in_and_locked() {
    let folder = Folder::new("template-known");
    let last = workbook(&[Sheet::filled(&a_year_ago("総務課"))], "2023-06-01T09:00:00");
    folder.write("R4.xlsx", &last);
    let run = run_in(
        &folder.0,
        &["template", "-o", "forms", "--previous", "R4.xlsx", "--department", "総務課"],
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("R5_総務課.xlsx　3件"), "{}", run.out);
    let bytes = fs::read(folder.0.join("forms/R5_総務課.xlsx")).expect("a form");
    let sheets = xlsx::open(&bytes);
    let form = sheet(&sheets, "様式");
    let cell = |at: &str| &form.cells[&At::parse(at).expect("a cell")];
    assert_eq!(cell("A8").text, "100");
    assert_eq!(cell("B8").text, "総務課");
    assert_eq!(cell("J8").shown(), "120件");
    assert_eq!(cell("P8").text, "-");
    // the issue for next year is last year's issue now
    let before = xlsx::open(&last);
    let next = before[0].cells.values().find(|cell| cell.text.contains("男性からの相談"));
    assert!(next.is_none_or(|next| cell("E8").text == next.text), "{}", cell("E8").text);
    assert!(!cell("E8").text.is_empty());
    // the cell for this year is blank and has the unit of the record
    assert_eq!((cell("L8").text.as_str(), cell("L8").format.as_str()), ("", "#,##0\"件\""));
    assert_eq!(cell("D2").text, "未記入 10 件");
    // one that may have been filled in is not written over
    let bytes = filled(&bytes, &said);
    folder.write("forms/R5_総務課.xlsx", &bytes);
    let again = run_in(&folder.0, &["template", "-o", "forms", "--department", "総務課"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("上書きしませんでした"), "{}", again.err);
    assert_eq!(fs::read(folder.0.join("forms/R5_総務課.xlsx")).expect("a form"), bytes);
}

#[test]
fn what_was_wrong_last_year_is_told_before_the_forms_are_sent() {
    let folder = Folder::new("template-doubts");
    let last = previous("gender-equality-progress", &folder);
    let run = run_in(&folder.0, &["template", "-o", "forms", "--previous", &last]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("あらかじめ記入した値に、確認が必要なところが"), "{}", run.err);
    assert!(run.err.contains("torimatome lint forms"), "{}", run.err);
    // it is this year's own table
    assert!(run.err.contains("R5の実績がもう入っています"), "{}", run.err);
    let lint = run_in(&folder.0, &["lint", "forms", "--format", "jsonl"]);
    let told = |rule: &str| lint.out.lines().any(|line| line.contains(rule));
    assert_eq!(lint.code, 0, "{}", lint.out);
    assert!(told("scale-slip") && told("private-use-character"), "{}", lint.out);
    assert!(!told("missing-value") && !told("small-count"), "{}", lint.out);
}

#[test]
fn what_is_written_in_a_row_of_ones_own_is_not_lost() {
    let folder = Folder::new("template-own-rows");
    let run = run_in(&folder.0, &["template", "-o", "forms", "--blank"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let bytes = fs::read(folder.0.join("forms/R5_白紙.xlsx")).expect("a form");
    let form = xlsx::open(&bytes);
    assert_eq!(sheet(&form, "様式").cells[&At::new(1, 3)].text, "まだ記入がありません");
    // a record, one without its number, words that go on with it or are another, a grade alone
    let say = |id: &str, at: At, _: bool| match (at.row + 1, id) {
        (6, "number") => Some(Entry::Number(75.0)),
        (6 | 14, "department") => Some(Entry::Text("福祉課".to_owned())),
        (6 | 7 | 10, "grade") => Some(Entry::Text("B".to_owned())),
        (6 | 7, "R5") => Some(Entry::Text("12件".to_owned())),
        (9 | 11, "result") => Some(Entry::Text("窓口で配りました。".to_owned())),
        // none of these can be read
        (11, "grade") => Some(Entry::Text("E".to_owned())),
        (12, "R5") => Some(Entry::Text("たくさん".to_owned())),
        (13, "number") => Some(Entry::Text("新規".to_owned())),
        // a note stays one
        (15, "number") => Some(Entry::Text("※ 来年度は別の様式で報告します。".to_owned())),
        _ => None,
    };
    folder.write("filled/a.xlsx", &filled(&bytes, &say));
    let check = run_in(&folder.0, &["check", "filled", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&check.out).expect("JSON");
    assert_eq!(report["summary"]["rows_read"], 2, "{}", check.out);
    let findings = report["findings"].as_array().expect("findings");
    let cells = |rule: &str| -> Vec<&str> {
        let own = findings.iter().filter(|told| told["rule"] == rule);
        own.flat_map(|told| told["cells"].as_array().expect("cells"))
            .map(|cell| cell.as_str().expect("a cell"))
            .collect()
    };
    let told = ["F9", "G10", "F11", "G11", "L12", "A13", "B14"];
    assert_eq!(cells("value-outside-table"), told, "{}", check.out);
    assert!(cells("missing-value").contains(&"A7"), "{}", check.out);
}

#[test]
fn files_are_named_as_asked() {
    let folder = Folder::new("template-names");
    let make = |name: &str, more: &[&str]| {
        let mut all = vec!["template", "-o", "forms", "--name", name, "-s", "quarterly-return"];
        all.extend(more);
        run_in(&folder.0, &all)
    };
    assert_eq!(make("{number}_{id}_{department}", &[]).code, 0);
    let names: Vec<String> =
        made(&folder.0.join("forms")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[0], "01_quarterly-return_Public Health.xlsx");
    assert_eq!(names.len(), 5);
    let same = make("{year}", &[]);
    assert_eq!(same.code, 2);
    assert!(same.err.contains("--name"), "{}", same.err);
    let unknown = make("{department}", &["--department", "Publik Health"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("Public Health"), "{}", unknown.err);
}

#[test]
fn forms_of_other_programs_are_looked_at_without_false_alarm() {
    // what is said of the forms in the fixtures is true of them: they are not protected, have no
    // drop-downs, and some have a header that somebody has changed
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (form, folder) in [
        ("gender-equality-progress", "fixtures/submissions".to_owned()),
        (forms::FORMS[0], "fixtures/city-plan-kpi/submissions".to_owned()),
        (forms::FORMS[1], "fixtures/quarterly-return/submissions".to_owned()),
    ] {
        let run = run_in(root, &["lint", "-s", form, &folder, "--format", "json", "--lang", "en"]);
        let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let mut said: Vec<String> = Vec::new();
        for told in report["findings"].as_array().expect("findings") {
            let rule = told["rule"].as_str().expect("a rule");
            if ["template-unlocked", "template-choices-differ"].contains(&rule) {
                let message = told["message"].as_str().expect("a message");
                assert!(
                    message.contains("not protected") || message.contains("has no drop-down"),
                    "{message}"
                );
            } else {
                let file = told["file"].as_str().unwrap_or_default().rsplit('/').next();
                said.push(format!("{rule} {}", file.unwrap_or_default()));
            }
        }
        let expected: &[&str] = match form {
            "city-plan-kpi" => {
                &["template-records-differ ", "template-header-differs 【商工観光課】KPI.xlsx"]
            }
            "quarterly-return" => &[
                "template-records-differ libraries.xlsx",
                "template-records-differ libraries.xlsx",
            ],
            _ => &[
                "file-name-differs R5_収納課_進捗管理シート.xlsx",
                "template-merged-data R5_子育て支援課.xlsx",
                "template-header-differs R5_総務課.xlsx",
            ],
        };
        said.sort();
        let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        expected.sort();
        assert_eq!(said, expected, "{form}");
    }
}

#[test]
fn drop_downs_on_other_sheets_are_looked_at() {
    // a list that no cell can hold stands on a sheet of its own
    let folder = Folder::new("template-lists");
    let levels: Vec<String> =
        (1..=40).map(|number| format!("{{ value = \"とても長い選択肢 {number}\" }}")).collect();
    let schema = format!(
        "language = 1\nid = \"long\"\nversion = \"1\"\ntitle = \"Long\"\nform = {{ key = [\"number\"] }}\n\
         column = [\n{{ id = \"number\", header = \"No.\" }},\n{{ id = \"choice\", header = \"Choice\", \
         type = \"choice\", scale = \"words\", required = true }},\n]\n[[scale]]\nid = \"words\"\n\
         level = [{}]\n",
        levels.join(", ")
    );
    folder.write("long.toml", schema.as_bytes());
    let run = run_in(&folder.0, &["template", "-s", "long.toml", "-o", "forms", "--rows", "3"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let lint = run_in(&folder.0, &["lint", "-s", "long.toml", "forms", "--fail-on", "info"]);
    assert_eq!(lint.code, 0, "{}", lint.out);
    // with another list in the schema, the form is out of date
    folder.write("long.toml", schema.replace("選択肢 7\"", "選択肢 七\"").as_bytes());
    let lint = run_in(&folder.0, &["lint", "-s", "long.toml", "forms", "--lang", "en"]);
    assert_eq!(lint.code, 1, "{}", lint.out);
    assert!(lint.out.contains("T02"), "{}", lint.out);
}

#[test]
fn what_the_pages_for_ci_say_works() {
    let folder = Folder::new("template-ci");
    folder.write("forms/r6.toml", b"id = \"quarterly-return\"\nlanguage = 1\nversion = \"2024-Q2\"\nextends = \"quarterly-return\"\n");
    let made = run_in(&folder.0, &["template", "-s", "forms/r6.toml", "-o", "forms/templates"]);
    assert_eq!(made.code, 0, "{}", made.err);
    for page in ["docs/ci.md", "docs/ci.ja.md"] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("a page");
        let commands = text.lines().filter_map(|line| {
            let at = line.find("torimatome lint ").or_else(|| line.find("torimatome schema "))?;
            let before = line[..at].trim();
            ["", "- run:", "entry:"].contains(&before).then(|| &line[at + "torimatome ".len()..])
        });
        let commands: Vec<&str> = commands.collect();
        assert_eq!(commands.len(), 4, "{page}: {commands:?}");
        for command in commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            let run = run_in(&folder.0, &words);
            assert_eq!(run.code, 0, "{command}: {}{}", run.out, run.err);
        }
    }
    assert!(folder.0.join("lint.sarif").is_file());
}
