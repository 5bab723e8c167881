//! Schemas drafted from filled-in forms: `torimatome schema infer`. That the drafts read the records of
//! the fixtures cell by cell as the schemas written by hand do is tried in `src/infer/fixtures.rs`; here
//! they are seen from outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{
    At, Language, Limits, Mistakes, Paint, Schema, Source, Workbooks, infer, write_form,
};

use super::cli::{Folder, run_in, text};
use super::drawn::drawn;
use super::form::{Sheet, flawless, workbook};
use super::merge::merge_with;
use super::xlsx;

/// The forms, and where their submissions are.
const FORMS: [(&str, &str); 3] = [
    ("gender-equality-progress", "fixtures/submissions"),
    ("city-plan-kpi", "fixtures/city-plan-kpi/submissions"),
    ("quarterly-return", "fixtures/quarterly-return/submissions"),
];

type Files = Vec<(String, Vec<u8>)>;

fn submissions(folder: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let named = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("a workbook"))
    };
    paths.iter().map(named).collect()
}

/// What is drafted from files in this order.
fn draft(files: &[(String, Vec<u8>)], language: Language) -> String {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let open = |path: &str| {
        let found = files.iter().find(|(other, _)| other == path);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| "not there".to_owned())
    };
    let workbooks =
        Workbooks { paths: &paths, open: &open, limits: Limits::default(), interrupt: None };
    infer(workbooks, language).expect("a draft").text
}

fn load(text: &str) -> Schema {
    let source = Source { name: "draft.toml".to_owned(), text: text.to_owned() };
    let complaint = |mistakes: Mistakes| mistakes.render(Language::En, Paint::Plain);
    Schema::load(source, &|_, _| None).unwrap_or_else(|it| panic!("{}\n{text}", complaint(it)))
}

/// The workbook that a drawing of one sheet stands for: cells between `|`.
fn sheet(name: &str, rows: &str) -> (String, Vec<u8>) {
    let head =
        format!("@file\t{name}\n@modified\t2024-06-01T09:00:00\n@sheet\tForm\n@header\t0\t0\n");
    let drawn = drawn(&(head + &rows.replace('|', "\t")));
    (drawn.file, drawn.bytes)
}

/// Where each record of a consolidated workbook comes from: file, sheet and row.
fn merged(schema: &Schema, files: &Files) -> BTreeSet<String> {
    let (bytes, report) = merge_with(schema, files, Language::En, 1_048_576);
    let sheet = &xlsx::open(&bytes)[0];
    let is_file = |cell: &&xlsx::Cell| files.iter().any(|(name, _)| *name == cell.text);
    let found = sheet.cells.iter().filter(|(_, cell)| is_file(cell));
    let place = |at: &At| {
        let parts = (0..3).map(|next| super::merge::text(sheet, at.row, at.column + next));
        parts.collect::<Vec<_>>().join(" ")
    };
    let places: BTreeSet<String> = found.map(|(at, _)| place(at)).collect();
    assert_eq!(places.len() as u64, report.summary.rows_merged as u64);
    places
}

#[test]
fn drafts_are_good_schemas_that_take_the_same_records_from_the_same_rows() {
    for (form, folder) in FORMS {
        let files = submissions(folder);
        let own = merged(&Schema::built_in(form).expect("a schema"), &files);
        assert!(own.len() > 10, "{form}: {own:?}");
        for language in Language::ALL {
            assert_eq!(merged(&load(&draft(&files, language)), &files), own, "{form}");
        }
    }
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    for (form, folder) in FORMS {
        let mut files = submissions(folder);
        let first = draft(&files, Language::Ja);
        files.reverse();
        assert!(draft(&files, Language::Ja) == first, "{form}");
        files.rotate_left(2);
        assert!(draft(&files, Language::Ja) == first, "{form}");
    }
}

#[test]
fn comments_are_in_the_language_of_the_reader_and_every_text_is_there() {
    for (_, folder) in FORMS {
        let files = submissions(folder);
        for (language, check) in
            [(Language::Ja, "# ご確認ください："), (Language::En, "# Please check: ")]
        {
            let text = draft(&files, language);
            assert!(text.contains(check), "{text}");
            assert!(!text.contains("infer-"), "{text}");
        }
    }
}

#[test]
fn a_small_form_has_neither_years_nor_units_nor_departments() {
    let rows = "No.|Event|Place\n1|Reading hour|Hall\n2|Open garden|Garden\n3|Chess|Hall\n\
                4|Song|Hall\n5|Walk|Garden\n6|Film|Hall\n";
    let text = draft(&[sheet("a.xlsx", rows)], Language::En);
    load(&text);
    for part in ["[years]", "department", "[[indicator]]\n", "extends"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("key = [\"number\"]") && text.contains("type = \"integer\""), "{text}");
    assert!(text.contains("value = \"Garden\""), "{text}");
}

#[test]
fn a_text_file_will_do() {
    let csv = "番号,事業名,単位,R5年度,R6年度\n1,読書会,人,20,25\n2,講座,回,3,5\n3,相談,件,8,\n";
    let files = vec![("事業.csv".to_owned(), csv.as_bytes().to_vec())];
    let text = draft(&files, Language::Ja);
    load(&text);
    for part in
        ["extends = \"japanese-office\"", "columns = [\"R5\", \"R6\"]", "header = \"{year}年度\""]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn headers_of_three_tiers_anywhere_on_the_sheet() {
    let rows = "\n|Grants 2024\n|Please fill in all rows.\n\n\
        |Project|<|Money|<|<|<\n|Ref.|Name|2023|<|2024|<\n|^|^|Planned|Spent|Planned|Spent\n\
        |A-1|Path|£10|£8|£20|£5\n|A-2|Hall|£30|£31|£40|£12\n|A-3|Pool|£7|£7|£9|£2\n\
        \n|Note: in thousands\n";
    let text = draft(&[sheet("a.xlsx", rows)], Language::En);
    load(&text);
    for part in [
        "header_rows = 3",
        "columns = [\"2023\", \"2024\"]",
        "group = [\"Money\", \"{year}\"]",
        "header = \"Spent\"",
        "group = \"Project\"",
        "unit = \"£\"",
        "pattern = \"[A-Z]+-[0-9]+\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("with 3 records"), "{text}");
    assert!(text.contains("title = \"Grants\"") && text.contains("example = \"A-1\""), "{text}");
}

#[test]
fn a_form_says_itself_which_one_it_is() {
    let schema = Schema::built_in("gender-equality-progress").expect("a schema");
    let form = write_form(&schema, None, Some("福祉課"), Language::Ja).expect("a form");
    let text = draft(&[("a.xlsx".to_owned(), form.clone())], Language::Ja);
    for part in [
        "id = \"gender-equality-progress\"",
        "version = \"R5\"",
        "reported = \"R5\"",
        "title = \"男女共同参画推進計画 取組進捗管理シート\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // and the draft takes it for its own
    let folder = Folder::new("infer-labelled");
    folder.write("a.xlsx", &form);
    folder.write("draft.toml", text.as_bytes());
    let check = run_in(&folder.0, &["check", "a.xlsx", "-s", "draft.toml", "--format", "jsonl"]);
    let is_other = check.out.contains("wrong-form") || check.out.contains("template-version");
    assert!(check.code < 2 && !is_other, "{}{}", check.out, check.err);
}

#[test]
fn samples_and_notes_are_no_records() {
    let own = flawless("福祉課");
    let mut sample = Sheet::filled(&own[..1]);
    "記入例".clone_into(&mut sample.name);
    let bytes = workbook(&[sample, Sheet::filled(&own)], "2024-06-01T09:00:00");
    let text = draft(&[("R5_福祉課.xlsx".to_owned(), bytes)], Language::Ja);
    load(&text);
    assert!(text.contains("使わなかったシート：記入例") && text.contains("5件"), "{text}");
}

#[test]
fn a_unit_column_is_told_and_its_units_are_listed() {
    let rows = "番号|指標名|単位|令和5年度|目標値\n1|水の量|立方メートル|10|12\n2|道の長さ|km|3|4\n\
                3|家の数|軒|8|9\n4|森の広さ|ha|2|2以上\n5|橋の数|本|6|6\n";
    let text = draft(&[sheet("a.xlsx", rows)], Language::Ja);
    load(&text);
    for part in
        ["unit = \"unit\"", "name = \"軒\"", "name = \"ha\"", "target = true", "unit = \"軒\""]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("name = \"km\""), "known already: {text}");
}

#[test]
fn two_columns_that_may_be_the_key_are_named() {
    let rows =
        "Town|Shop|Sales\nNorth|Bakery|10\nNorth|Grocer|20\nSouth|Bakery|5\nSouth|Grocer|7\n";
    let text = draft(&[sheet("a.xlsx", rows)], Language::En);
    load(&text);
    assert!(text.contains("# Please check: no column by itself tells records apart"), "{text}");
    assert!(text.contains("key = [\"town\", \"shop\"]"), "{text}");
}

#[test]
fn of_two_forms_the_one_with_more_files_is_drafted() {
    let one = "No.|Event|Place\n1|Film|Hall\n2|Walk|Garden\n";
    let other = "Reference|Budget|Spent|Contact\nA-1|10|5|x@y.example\n";
    let files = [sheet("a.xlsx", one), sheet("b.xlsx", other), sheet("c.xlsx", one)];
    let text = draft(&files, Language::En);
    load(&text);
    assert!(text.contains("# Not used: b.xlsx (The header is very different."), "{text}");
    assert!(text.contains("header = \"Event\"") && !text.contains("Budget"), "{text}");
}

#[test]
fn one_file_with_another_header_does_not_mislead() {
    let usual = "No.|Event|Place\n1|Film|Hall\n2|Walk|Garden\n";
    let odd = "No.|Title of event|Place|Own notes\n3|Song|Hall|mine\n4|Game|Hall|mine\n";
    let files = [sheet("a.xlsx", odd), sheet("b.xlsx", usual), sheet("c.xlsx", usual)];
    let text = draft(&files, Language::En);
    load(&text);
    assert!(text.contains("header = \"Event\"") && !text.contains("Own notes"), "{text}");
    assert!(text.contains("exactly that of 2 of 3 tables"), "{text}");
}

#[test]
fn texts_of_a_form_cannot_break_the_schema() {
    let rows = "No.|\"Quoted\" = [x] # '''|{year} \\n\n1|a\\nb|\"\n2|# c|'\n3|[[d]]|\\\n";
    let (_, bytes) = sheet("a.xlsx", rows);
    let text = draft(
        &[("a\nb\u{1b}.xlsx".to_owned(), bytes), ("\n[x]".to_owned(), vec![1])],
        Language::En,
    );
    load(&text);
    assert!(!text.contains('\u{1b}') && text.contains("# Not used: [x]"), "{text}");
}

#[test]
fn files_that_cannot_be_read_are_said_and_passed_over() {
    let folder = Folder::new("infer-unreadable");
    folder.write("in/empty.xlsx", b"");
    folder.write("in/damaged.xlsx", b"PK\x03\x04 and then nothing of use");
    folder.write("in/words.csv", b"Dear colleagues\nthere is nothing to report\n");
    let none = run_in(&folder.0, &["schema", "infer", "in", "--lang", "en"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""), "{}", none.err);
    for said in
        ["Not used: in/empty.xlsx (The file is empty", "There is no file from which a schema"]
    {
        assert!(none.err.contains(said), "{}", none.err);
    }
    let (name, bytes) = sheet("good.xlsx", "No.|Event\n1|Film\n2|Walk\n");
    folder.write(&format!("in/{name}"), &bytes);
    let some = run_in(&folder.0, &["schema", "infer", "in", "--lang", "en"]);
    assert_eq!(some.code, 0, "{}", some.err);
    assert!(some.out.contains("# Not used: in/damaged.xlsx (") && some.err.contains("damaged"));
    load(&some.out);
    let japanese = run_in(&folder.0, &["schema", "infer", "in/empty.xlsx"]);
    assert!(japanese.err.contains("下書きできるファイルがありません"), "{}", japanese.err);
}

#[test]
fn a_draft_is_written_to_a_new_file_alone() {
    let folder = Folder::new("infer-output");
    let (name, bytes) = sheet("form.xlsx", "No.|Event\n1|Film\n2|Walk\n");
    folder.write(&name, &bytes);
    let infer = ["schema", "infer", "form.xlsx", "--lang", "en", "-o"];
    let written = run_in(&folder.0, &[&infer[..], &["draft.toml"]].concat());
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert!(
        written.out.contains("Drafted draft.toml from 1 file with 2 records."),
        "{}",
        written.out
    );
    let check = run_in(&folder.0, &["schema", "check", "draft.toml", "--lang", "en"]);
    assert!(check.out.contains("no mistakes"), "{}{}", check.out, check.err);
    // somebody may have completed it
    for taken in ["draft.toml", "form.xlsx"] {
        let again = run_in(&folder.0, &[&infer[..], &[taken]].concat());
        assert_eq!((again.code, again.out.as_str()), (2, ""), "{taken}");
        assert!(again.err.contains("is there already"), "{}", again.err);
    }
    assert_eq!(fs::read(folder.0.join("form.xlsx")).expect("the form"), bytes);
    assert_eq!(fs::read_dir(&folder.0).expect("the folder").count(), 2, "nothing is left over");
    let nowhere = run_in(&folder.0, &[&infer[..], &["none/draft.toml"]].concat());
    assert_eq!(nowhere.code, 2);
    let checked = run_in(&folder.0, &["check", text(Path::new("form.xlsx")), "-s", "draft.toml"]);
    assert_ne!(checked.code, 2, "{}", checked.err);
}
