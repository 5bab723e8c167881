//! The program as its users run it: exit codes, messages, files written and left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::form::{Sheet, a_year_ago, flawless, workbook};

/// A folder of its own for a test, removed when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// A submission in which nothing is wrong.
    fn write_flawless(&self, name: &str, department: &str) -> PathBuf {
        self.write(name, &workbook(&[Sheet::filled(&flawless(department))], "2024-06-01T09:00:00"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

fn run(arguments: &[&str]) -> Run {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_torimatome"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C")
        .output()
        .expect("the program");
    Run {
        code: status.code().expect("an exit code: the program was not killed"),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8(stderr).expect("text"),
    }
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

#[test]
fn a_clean_form_is_praised() {
    let folder = Folder::new("clean");
    let file = folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    let ja = run(&["check", text(&file)]);
    assert_eq!((ja.code, ja.err.as_str()), (0, ""));
    assert!(ja.out.contains("修正が必要な箇所はありません。このまま提出できます。"), "{}", ja.out);
    let en = run(&["check", text(&file), "--lang", "en"]);
    assert_eq!(en.code, 0);
    assert!(
        en.out.contains("Nothing needs correcting. You can submit this as it is."),
        "{}",
        en.out
    );
}

#[test]
fn findings_make_the_exit_code_only_as_far_as_asked() {
    let file = "fixtures/submissions/R5_福祉課.xlsx";
    for (limit, code) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        assert_eq!(run(&["check", file, "--fail-on", limit]).code, code, "{limit}");
    }
    let mild = "fixtures/submissions/R5_総務課.xlsx";
    for (limit, code) in [("error", 0), ("warning", 1)] {
        assert_eq!(run(&["check", mild, "--fail-on", limit]).code, code, "{limit}");
    }
    assert_eq!(run(&["check", file]).code, 1);
}

#[test]
fn merging_flags_mistakes_and_still_succeeds() {
    let folder = Folder::new("merge");
    let out = folder.0.join("out.xlsx");
    let run = run(&["merge", "fixtures/submissions", "-o", text(&out)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "no progress where there is no terminal");
    assert!(run.out.contains("17ファイル・49件"), "{}", run.out);
    assert!(run.out.contains("担当課に問い合わせて"), "{}", run.out);
    assert!(fs::read(&out).expect("the workbook").starts_with(b"PK"));
    let names: Vec<_> = fs::read_dir(&folder.0).expect("the folder").collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
}

#[test]
fn what_cannot_be_done_is_said_with_code_2() {
    let folder = Folder::new("cannot");
    let file = folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    let empty = folder.0.join("empty");
    fs::create_dir(&empty).expect("a folder");
    let report = folder.0.join("report.pdf");
    for (arguments, ja, en) in [
        (vec!["check", "nowhere.xlsx"], "nowhere.xlsx が見つかりません", "was not found"),
        (vec!["check", text(&empty)], "表のファイルがありません", "no spreadsheet"),
        (vec!["check"], "ファイルかフォルダーを指定", "name a file or a folder"),
        (
            vec!["merge", text(&file), "-o", "nowhere/out.xlsx"],
            "フォルダーがありません",
            "does not exist",
        ),
        (vec!["merge", text(&file), "-o", text(&empty)], "フォルダーです", "is a folder"),
        (vec!["merge", text(&file)], "--output", "--output"),
        (
            vec!["merge", text(&file), "-o", "x.xlsx", "--date", "きのう"],
            "日付「きのう」",
            "date \"きのう\"",
        ),
        (
            vec!["check", text(&file), "-s", "no-such-form"],
            "様式定義「no-such-form」",
            "no schema \"no-such-form\"",
        ),
        (vec!["check", text(&file), "--report", text(&report)], "形式がわかりません", "format of"),
        (vec!["rules", "no-such-rule"], "という規則はありません", "no rule \"no-such-rule\""),
        (vec!["chekc"], "chekc", "chekc"),
        (vec!["check", "--fromat", "json"], "--fromat", "--fromat"),
        (vec!["check", text(&file), "--format", "xml"], "xml", "xml"),
        (vec!["schema", "check", "fixtures/facts.tsv"], "誤りがあります", "mistake"),
    ] {
        for (language, wanted) in [("ja", ja), ("en", en)] {
            let run = run(&[&arguments[..], &["--lang", language]].concat());
            assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
            assert!(run.err.contains(wanted), "{arguments:?}: {}", run.err);
            assert_eq!(run.out, "", "{arguments:?}");
        }
    }
}

#[test]
fn files_that_cannot_be_read_are_findings() {
    let folder = Folder::new("unreadable");
    folder.write("文書.xlsx", "これは表ではありません".as_bytes());
    folder.write("空.xlsx", b"");
    folder.write("こわれた.xlsx", b"PK\x03\x04 and then nothing of use");
    folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    let out = folder.0.join("out.xlsx");
    let check = run(&["check", text(&folder.0), "--format", "json"]);
    assert_eq!(check.code, 1);
    let report: serde_json::Value = serde_json::from_str(&check.out).expect("JSON");
    let rejected = report["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter(|file| file["status"] == "rejected")
        .count();
    assert_eq!(rejected, 3, "{}", check.out);
    assert_eq!(
        report["findings"].as_array().expect("findings").len(),
        3,
        "one for each: {}",
        check.out
    );
    let merge = run(&["merge", text(&folder.0), "-o", text(&out)]);
    assert_eq!(merge.code, 0);
    assert!(merge.out.contains("4ファイル・5件"), "{}", merge.out);
}

#[test]
fn an_existing_output_survives_what_goes_wrong() {
    let folder = Folder::new("survives");
    let out = folder.write("out.xlsx", b"last week's work");
    let run = run(&["merge", "nowhere.xlsx", "-o", text(&out)]);
    assert_eq!(run.code, 2);
    assert_eq!(fs::read(&out).expect("the file"), b"last week's work");
    let names: Vec<_> = fs::read_dir(&folder.0).expect("the folder").collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
}

#[test]
fn the_output_is_never_an_input() {
    let folder = Folder::new("output");
    folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    folder.write("~$R5_福祉課.xlsx", b"Excel's lock file");
    folder.write(".hidden.xlsx", b"a hidden file");
    folder.write("読んでください.txt", b"no spreadsheet");
    for _ in 0..2 {
        let run = run_in(&folder.0, &["merge", ".", "-o", "out.xlsx", "--lang", "en"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("Read 1 file with 5 records"), "{}", run.out);
    }
    let named = ["merge", "R5_福祉課.xlsx", "out.xlsx", "-o", "out.xlsx", "--lang", "en"];
    let run = run_in(&folder.0, &named);
    assert!(run.out.contains("Read 1 file with 5 records"), "named like any other: {}", run.out);
}

#[test]
fn what_was_handed_in_is_not_written_over() {
    let folder = Folder::new("handed-in");
    let submission = folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    let before = fs::read(&submission).expect("the file");
    for paths in [&["."][..], &["R5_福祉課.xlsx"]] {
        let run = run_in(&folder.0, &[&["merge"], paths, &["-o", "R5_福祉課.xlsx"]].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("-o"), "{}", run.err);
        assert_eq!(fs::read(&submission).expect("the file"), before);
    }
}

#[test]
fn what_was_confirmed_is_not_lost_by_forgetting_an_option() {
    let folder = Folder::new("confirmed-kept");
    let mut form = Sheet::filled(&flawless("福祉課"));
    form.put("98", "R5", "400人");
    folder.write("R5_福祉課.xlsx", &workbook(&[form], "2024-06-01T09:00:00"));
    let merge = ["merge", "R5_福祉課.xlsx", "-o", "all.xlsx", "--lang", "en"];
    assert_eq!(run_in(&folder.0, &[&merge[..], &["--report", "list.csv"]].concat()).code, 0);
    // a person confirms what is to be confirmed
    let list = fs::read_to_string(folder.0.join("list.csv")).expect("a list");
    let confirm = |line: &str| match line.strip_suffix(",\"\",\"\",\"\",\"\"") {
        Some(start) if line.starts_with("\"Confirm\"") => {
            format!("{start},\"yes\",\"fair\",\"A\",\"\"")
        }
        _ => line.to_owned(),
    };
    let confirmed: Vec<String> = list.split("\r\n").map(confirm).collect();
    folder.write("list.csv", confirmed.join("\r\n").as_bytes());
    let first = run_in(&folder.0, &[&merge[..], &["--confirmed", "list.csv"]].concat());
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let before = fs::read(folder.0.join("all.xlsx")).expect("a workbook");
    let forgotten = run_in(&folder.0, &merge);
    assert_eq!(forgotten.code, 2, "{}", forgotten.out);
    assert!(forgotten.err.contains("--confirmed"), "{}", forgotten.err);
    assert_eq!(fs::read(folder.0.join("all.xlsx")).expect("a workbook"), before);
    let again = run_in(&folder.0, &[&merge[..], &["--confirmed", "all.xlsx"]].concat());
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(fs::read(folder.0.join("all.xlsx")).expect("a workbook"), before);
}

#[test]
fn a_consolidated_workbook_replaces_no_submission() {
    let folder = Folder::new("consolidated");
    folder.write_flawless("R5_福祉課.xlsx", "福祉課");
    assert_eq!(run_in(&folder.0, &["merge", ".", "-o", "v1.xlsx"]).code, 0);
    let run = run_in(&folder.0, &["merge", ".", "-o", "v2.xlsx", "--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    assert_eq!(report["summary"]["rows_set_aside"], 0);
    assert_eq!(report["files"][1]["department"], serde_json::Value::Null);
    let rules = report["findings"].as_array().expect("findings");
    assert!(rules.iter().any(|told| told["rule"] == "duplicate-record"), "{rules:?}");
}

#[test]
fn the_settings_of_a_folder_name_its_schema() {
    let folder = Folder::new("settings");
    folder.write("torimatome.toml", b"schema = \"forms/own.toml\"\n");
    let own = "extends = \"gender-equality-progress\"\nid = \"own-form\"\n";
    folder.write("forms/own.toml", own.as_bytes());
    folder.write_flawless("in/R5_福祉課.xlsx", "福祉課");
    let run = run_in(&folder.0.join("in"), &["check", "R5_福祉課.xlsx", "--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    assert_eq!(report["schema"]["id"], "own-form");
}

#[test]
fn reports_are_written_beside_the_result() {
    let folder = Folder::new("reports");
    let names = ["r.json", "r.jsonl", "r.txt"].map(|name| folder.0.join(name));
    let mut arguments = vec!["check", "fixtures/submissions", "--quiet"];
    for name in &names {
        arguments.extend(["--report", text(name)]);
    }
    let run = run(&arguments);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let [json, lines, listing] = names.map(|name| fs::read_to_string(name).expect("a report"));
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    assert_eq!(lines.lines().count(), findings.len());
    for (line, finding) in lines.lines().zip(findings) {
        assert_eq!(&serde_json::from_str::<serde_json::Value>(line).expect("JSON"), finding);
    }
    assert!(listing.contains("G9（取組番号75）の評価「E」"), "{listing}");
}

#[test]
fn files_may_be_listed_in_a_file() {
    let folder = Folder::new("listed");
    let list = folder.write(
        "list.txt",
        b"fixtures/submissions/R5_\xE7\xA6\x8F\xE7\xA5\x89\xE8\xAA\xB2.xlsx\n\n",
    );
    let run = run(&["check", "--files-from", text(&list), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["summary"]["files"], 1);
}

#[test]
fn rules_are_listed_and_explained() {
    assert_eq!(run(&["rules"]).out.lines().count(), super::cases::rule_names().len());
    for name in ["V02", "v02", "not-in-list"] {
        let page = run(&["rules", name]);
        assert_eq!(page.code, 0);
        assert!(
            page.out.contains("not-in-list") && page.out.contains("一覧にない値"),
            "{}",
            page.out
        );
    }
}

#[test]
fn schemas_are_checked_and_described() {
    let good = run(&["schema", "check", "schemas/gender-equality-progress.toml", "--lang", "en"]);
    assert_eq!(good.code, 0, "{}", good.err);
    assert!(good.out.contains("no mistakes"), "{}", good.out);
    let json = run(&["schema", "json"]);
    assert_eq!(json.out, fs::read_to_string("schemas/schema.json").expect("the file"));
}

#[test]
fn texts_of_files_cannot_reach_the_terminal() {
    let folder = Folder::new("escape");
    let mut sheet = Sheet::filled(&flawless("福祉課"));
    sheet.put("75", "grade", "\u{1b}[31mE\u{202E}");
    let file = folder.write("R5_福祉課.xlsx", &workbook(&[sheet], "2024-06-01T09:00:00"));
    let run = run(&["check", text(&file)]);
    assert!(run.out.contains('E'), "{}", run.out);
    assert!(!run.out.contains('\u{1b}') && !run.out.contains('\u{202E}'), "{:?}", run.out);
}

#[test]
fn help_is_there_in_both_languages() {
    for (language, usage) in [("ja", "使い方"), ("en", "Usage")] {
        for command in [
            &["--help"][..],
            &["check", "--help"],
            &["merge", "-h"],
            &["schema", "check", "--help"],
        ] {
            let run = run(&[command, &["--lang", language]].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            assert!(run.out.contains(usage), "{}", run.out);
            assert!(!run.out.contains("help-"), "a text is missing: {}", run.out);
        }
    }
}

#[test]
fn documents_among_the_submissions_are_named() {
    let folder = Folder::new("documents");
    folder.write_flawless("in/R5_福祉課.xlsx", "福祉課");
    folder.write("in/総務課の回答.PDF", b"%PDF-1.7");
    folder.write("in/Thumbs.db", b"");
    let run = run_in(&folder.0, &["check", "in"]);
    assert_eq!(run.code, 0);
    let said = "次のファイルは表ではないので、読み取っていません（1個）: in/総務課の回答.PDF\n";
    assert_eq!(run.err, said);
    let english = run_in(&folder.0, &["check", "in", "--lang", "en"]);
    assert_eq!(english.err, "Not read, since it is no spreadsheet: in/総務課の回答.PDF\n");
    assert_eq!(run_in(&folder.0, &["check", "in", "--quiet"]).err, "");
}

#[test]
fn last_year_is_compared_with_and_is_no_submission_itself() {
    let folder = Folder::new("previous");
    folder.write_flawless("in/R5_福祉課.xlsx", "福祉課");
    let mut last = Sheet::filled(&a_year_ago("福祉課"));
    last.put("98", "R4", "45人");
    let bytes = workbook(&[last], "2023-06-01T09:00:00");
    folder.write("in/R4_とりまとめ.xlsx", &bytes);
    let previous = ["--previous", "in/R4_とりまとめ.xlsx"];
    let checked =
        run_in(&folder.0, &[&["check", "in", "--format", "json"], &previous[..]].concat());
    let report: serde_json::Value = serde_json::from_str(&checked.out).expect("JSON");
    assert_eq!(report["summary"]["files"], 1);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1));
    let finding = &report["findings"][0];
    assert_eq!(
        (&finding["rule"], &finding["expected"]),
        (&"history-changed".into(), &"45人".into())
    );
    assert_eq!(finding["related"][0]["file"], "in/R4_とりまとめ.xlsx");
    let merged = run_in(&folder.0, &[&["merge", "in", "-o", "out.xlsx"], &previous[..]].concat());
    assert_eq!(merged.code, 0);
    // this year's workbook is what the next year compares with
    let again = run_in(&folder.0, &["check", "in/R5_福祉課.xlsx", "--previous", "out.xlsx"]);
    assert!(again.out.contains("Y08"), "{}", again.out);
    assert!(!again.out.contains("Y01") && !again.out.contains("Y02"), "{}", again.out);
    folder.write("broken.xlsx", b"nothing");
    let refused = run_in(&folder.0, &["check", "in", "--previous", "broken.xlsx"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.starts_with("昨年の表 broken.xlsx を読み取れません。"), "{}", refused.err);
    assert!(run_in(&folder.0, &["check", "in", "--previous", "none.xlsx"]).code == 2);
}

#[test]
fn what_was_confirmed_stays_listed_and_no_longer_counts() {
    let folder = Folder::new("confirmed");
    let mut sheet = Sheet::filled(&flawless("福祉課"));
    sheet.put("98", "R5", "180人");
    folder.write("in/R5_福祉課.xlsx", &workbook(&[sheet.clone()], "2024-06-01T09:00:00"));
    let list = "規則,担当課,取組番号,項目,値,内容,確認済み,理由,確認した人,確認した日\n\
                R03,福祉課,98,R5年度の実績,180人,,○,施設がふえた,山田,2024-06-10\n";
    folder.write("in/確認.csv", list.as_bytes());
    let check = ["check", "in", "--fail-on", "warning"];
    let confirmed = ["--confirmed", "in/確認.csv"];
    assert_eq!(run_in(&folder.0, &check).code, 1);
    let run = run_in(&folder.0, &[&check[..], &confirmed].concat());
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("［確認済み：施設がふえた 山田 2024-06-10］"), "{}", run.out);
    // the workbook keeps it, in its own list
    let merged = [&["merge", "in", "-o", "out.xlsx", "--lang", "en"], &confirmed[..]].concat();
    assert_eq!(run_in(&folder.0, &merged).code, 0);
    let again = [&check[..], &["--confirmed", "out.xlsx", "--format", "json"]].concat();
    let again = run_in(&folder.0, &again);
    let report: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!(report["findings"][0]["confirmed"], "［確認済み：施設がふえた 山田 2024-06-10］");
    assert_eq!(
        (&report["summary"]["warnings"], &report["files"][0]["warnings"]),
        (&0.into(), &0.into())
    );
    // the list as text keeps it, too, with reason, name and date
    let listed = [&check[..], &confirmed, &["--report", "一覧.csv"]].concat();
    assert_eq!(run_in(&folder.0, &listed).code, 0);
    fs::remove_file(folder.0.join("in/確認.csv")).expect("the first list");
    let again = run_in(&folder.0, &[&check[..], &["--confirmed", "一覧.csv"]].concat());
    assert_eq!((again.code, &*again.err), (0, ""), "{}", again.out);
    assert!(again.out.contains("［確認済み：施設がふえた 山田 2024-06-10］"), "{}", again.out);
    // what may mean something else is no confirmation, and neither is a "no"
    for (mark, said) in [("×", ""), ("要確認", ""), ("山田", "R03 98 \"山田\"")] {
        folder.write("in/確認.csv", list.replace('○', mark).as_bytes());
        let run = run_in(&folder.0, &[&check[..], &confirmed].concat());
        assert_eq!(run.code, 1, "{mark}");
        assert!(run.err.contains(said) && said.is_empty() == run.err.is_empty(), "{}", run.err);
    }
    // of what is not looked at nothing is said
    let other = list.replace("福祉課", "総務課").replace("R03", "P01");
    folder.write("in/確認.csv", (list.to_owned() + other.lines().last().unwrap_or("")).as_bytes());
    let run = run_in(&folder.0, &[&check[..], &confirmed].concat());
    assert_eq!((run.code, &*run.err), (0, ""));
    // an error has to be corrected
    sheet.put("75", "grade", "E");
    folder.write("in/R5_福祉課.xlsx", &workbook(&[sheet.clone()], "2024-06-01T09:00:00"));
    let error = list.to_owned() + "V02,福祉課,75,評価,E,,○,これでよい,山田,2024-06-10\n";
    folder.write("in/確認.csv", error.as_bytes());
    let run = run_in(&folder.0, &[&check[..], &confirmed].concat());
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("1件は「修正」の指摘のため、確認済みにできません（V02 75）"),
        "{}",
        run.err
    );
    sheet.put("75", "grade", "B");
    // another value has to be confirmed anew
    sheet.put("98", "R5", "190人");
    folder.write("in/R5_福祉課.xlsx", &workbook(&[sheet], "2024-06-01T09:00:00"));
    let run = run_in(&folder.0, &[&check[..], &confirmed].concat());
    assert_eq!(run.code, 1);
    assert!(run.err.contains("2件は、今回の指摘にありません"), "{}", run.err);
    let refused = run_in(&folder.0, &["check", "in", "--confirmed", "in/R5_福祉課.xlsx"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("指摘一覧の表がありません"), "{}", refused.err);
}

#[test]
fn what_has_happened_since_the_last_report_is_counted() {
    let folder = Folder::new("since");
    let mut sheet = Sheet::filled(&flawless("福祉課"));
    sheet.put("75", "grade", "E");
    sheet.put("76", "grade", "");
    folder.write("R5_福祉課.xlsx", &workbook(&[sheet.clone()], "2024-06-01T09:00:00"));
    let first = ["check", "R5_福祉課.xlsx", "--report", "first.json"];
    assert_eq!(run_in(&folder.0, &first).code, 1);
    // one was corrected, one is wrong in another way, one is new; and a row was inserted
    sheet.put("75", "grade", "F");
    sheet.put("76", "grade", "B");
    sheet.put("99", "result", "");
    sheet.insert_row(3);
    folder.write("R5_福祉課（修正）.xlsx", &workbook(&[sheet], "2024-06-02T09:00:00"));
    let second = ["check", "R5_福祉課（修正）.xlsx", "--since", "first.json"];
    let run = run_in(&folder.0, &second);
    let said = "前回から　福祉課：新しい指摘 1・残っている指摘 1・なくなった指摘 1\n";
    assert!(run.out.contains(said), "{}", run.out);
    assert!(run.out.contains("V01  ［新］[様式1] F13"), "{}", run.out);
    assert!(run.out.contains("V02  [様式1] G10"), "{}", run.out);
    let json = run_in(&folder.0, &[&second[..], &["--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(report["findings"][0]["since"], "open");
    assert_eq!(report["progress"][0]["gone"], 1);
    let refused = run_in(&folder.0, &["check", "R5_福祉課.xlsx", "--since", "R5_福祉課.xlsx"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("前回の結果として読み取れません"), "{}", refused.err);
}

/// Last year's form had other columns, in another order, and another scale.
const OLD_FORM: &str = r#"
language = 1
id = "old"
version = "R4"
title = "old"
extends = "japanese-office"
form = { key = ["code"] }
years = { columns = ["R3", "R4"], reported = "R4" }
column = [
  { id = "office", header = "担当課", type = "department" },
  { id = "code", header = "取組番号", type = "integer" },
  { id = "judged", header = "評価", type = "choice", scale = "letters" },
  { id = "what", header = "指標名" },
  { id = "value_{year}", each = "year", header = "{year}年度", type = "quantity" },
  { id = "aim", header = "目標値", type = "quantity", target = true },
]
scale = [{ id = "letters", level = [{ value = "D" }, { value = "C" }, { value = "A" }] }]
indicator = [{ name = "what", values = "value_{year}", targets = ["aim"] }]
department = [{ name = "福祉課" }]
"#;

#[test]
fn last_years_table_may_be_of_another_form() {
    let folder = Folder::new("other-form");
    folder.write_flawless("in/R5_福祉課.xlsx", "福祉課");
    folder.write("old.toml", OLD_FORM.as_bytes());
    let mut table = "取組番号,評価,担当課,指標名,目標値,令和4年度\n".to_owned();
    for fact in flawless("福祉課") {
        let value = |id: &str| fact.values.get(id).map_or("", String::as_str);
        // one of them was published with another value
        let year = if fact.number() == "98" { "1人" } else { value("R4") };
        let row = [fact.number(), "A", "福祉課", value("indicator"), value("target"), year];
        table += &(row.map(|text| format!("\"{text}\"")).join(",") + "\n");
    }
    folder.write("old.csv", table.as_bytes());
    let previous = ["--previous", "old.csv", "--previous-schema", "old.toml"];
    let run = run_in(&folder.0, &[&["check", "in", "--format", "json"], &previous[..]].concat());
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("a report");
    let found = report["findings"].as_array().expect("findings").iter();
    let found: Vec<String> =
        found.map(|told| format!("{} {}", told["rule"], told["value"])).collect();
    assert_eq!(found, ["\"history-changed\" \"54人\""]);
    assert_eq!(run_in(&folder.0, &["check", "in", "--previous-schema", "old.toml"]).code, 2);
}
