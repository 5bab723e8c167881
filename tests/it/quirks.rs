//! One submission in all formats and layouts: the same records and the same findings, and of each
//! workbook what is written down beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Language, Report};

use super::case::any_format;
use super::form::COLUMNS;
use super::merge::{merge_with, sheet, text};
use super::xlsx;

/// What is found in a file that is called like all others, so that nothing but content matters.
struct Outcome {
    /// The values of the form's columns for each record, by its number, and where it stands.
    records: BTreeMap<String, Vec<String>>,
    places: BTreeMap<String, String>,
    /// What is kept without being in a record.
    kept: Vec<String>,
    report: Report,
}

fn outcome(bytes: &[u8]) -> Outcome {
    let files = [("R5_福祉課".to_owned(), bytes.to_vec())];
    let (workbook, report) = merge_with(&any_format(), &files, Language::Ja, 1_048_576);
    let sheets = xlsx::open(&workbook);
    let form = &sheets[0];
    let last = form.cells.keys().map(|at| at.column).max().expect("columns");
    let (mut records, mut places) = (BTreeMap::new(), BTreeMap::new());
    let rows: std::collections::BTreeSet<u32> = form.cells.keys().map(|at| at.row).collect();
    // headings have no source; the columns that the program adds are the last
    for row in rows.into_iter().filter(|row| *row > 4 && !text(form, *row, last - 1).is_empty()) {
        let values = (0..).zip(COLUMNS).map(|(column, _)| text(form, row, column)).collect();
        records.insert(text(form, row, 0), values);
        let place = format!("{} {}", text(form, row, last - 2), text(form, row, last - 1));
        places.insert(text(form, row, 0), place);
    }
    let record = sheet(&sheets, "記録");
    let rows: std::collections::BTreeSet<u32> = record.cells.keys().map(|at| at.row).collect();
    let kept = rows.into_iter().filter(|row| text(record, *row, 1) == "R5_福祉課").map(|row| {
        let parts = [0, 2, 3, 5, 6, 7].map(|column| text(record, row, column));
        short(&parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | "))
    });
    let kept = kept.filter(|line| !line.contains("SHA-256")).collect();
    Outcome { records, places, kept, report }
}

/// A text on one line, and of a long one its beginning.
fn short(text: &str) -> String {
    let line = text.escape_debug().to_string();
    if line.chars().count() <= 90 {
        line
    } else {
        line.chars().take(80).chain("…".chars()).collect()
    }
}

impl Outcome {
    /// The findings without their places: rule, records, column, value.
    fn findings(&self) -> Vec<String> {
        let findings = self.report.findings.iter().filter(|told| told.file.is_some());
        let findings = findings.map(|told| {
            let parts = [told.column.clone(), told.value.clone()].into_iter().flatten();
            let about: Vec<String> = told.records.iter().cloned().chain(parts).collect();
            short(&format!("{} {}", told.rule, about.join(" ")))
        });
        let mut findings: Vec<String> = findings.collect();
        findings.sort();
        findings
    }

    fn dump(&self) -> String {
        let mut dump = String::new();
        for (number, values) in &self.records {
            writeln!(dump, "record {number} at {}", self.places[number]).expect("memory");
            for (id, value) in COLUMNS.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
                writeln!(dump, "  {id}: {}", short(value)).expect("memory");
            }
        }
        for line in &self.kept {
            writeln!(dump, "{line}").expect("memory");
        }
        for told in self.report.findings.iter().filter(|told| told.file.is_some()) {
            let severity = told.severity.name();
            writeln!(dump, "{severity} {} {}", told.rule, short(&told.message)).expect("memory");
        }
        dump
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn read(path: &Path) -> Outcome {
    outcome(&fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// All workbooks with quirks, by their names.
fn quirks() -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder("workbooks/quirks")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths
        .map(|path| (name(&path), path))
        .filter(|(name, _)| Path::new(name).extension().is_none_or(|ending| ending != "txt"))
        .collect()
}

/// What is different where a quirk matters: findings that are added, and values of records.
#[derive(Default)]
struct Difference {
    more: &'static [&'static str],
    /// Number, column, value.
    values: &'static [(&'static str, &'static str, &'static str)],
}

/// A difference that is nothing but findings.
fn more(more: &'static [&'static str]) -> Difference {
    Difference { more, ..Difference::default() }
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn differences() -> BTreeMap<&'static str, Difference> {
    let struck = || more(&["hidden-content ", "hidden-content ", "hidden-content 75"]);
    let hidden = || more(&["hidden-content ", "hidden-content 75 76"]);
    // bare numbers take the unit of the list
    let calculated = || more(&["normalised-value 98"]);
    BTreeMap::from([
        (
            "block-pasted-one-column-off.xlsx",
            Difference {
                more: &["text-shift grade"],
                // what the block was pasted over is gone
                values: &[
                    ("73", "next_issue", ""),
                    (
                        "73",
                        "indicator",
                        "自ら声をあげにくい方を早く把握できるよう、民生委員や地域の事業所との関係づくりを進めたい。",
                    ),
                    ("75", "next_issue", ""),
                    (
                        "75",
                        "indicator",
                        "補助金の書類作成が負担になっているとの意見があり、様式を簡単なものにできないか検討する。",
                    ),
                    ("76", "next_issue", ""),
                    (
                        "76",
                        "indicator",
                        "定年の引上げにより入会年齢が上がっており、補助のあり方も含めてセンターと意見を交わしていきたい。",
                    ),
                ],
            },
        ),
        ("column-doubled.xlsx", more(&["duplicate-column grade"])),
        (
            "column-missing.xlsx",
            Difference {
                more: &["missing-column next_issue"],
                values: &[
                    ("73", "next_issue", ""),
                    ("75", "next_issue", ""),
                    ("76", "next_issue", ""),
                    ("98", "next_issue", ""),
                    ("99", "next_issue", ""),
                ],
            },
        ),
        ("columns-added.xlsx", more(&["unknown-column 予算額", "unknown-column 決算額"])),
        (
            "dates.xlsx",
            Difference {
                more: &[
                    "not-a-number 98 R3 2024-01-02",
                    "not-a-number 98 R4 令和5年4月1日",
                    "wrong-pattern 76 initiative 2024-03-04",
                ],
                values: &[
                    ("76", "initiative", "2024-03-04"),
                    ("98", "R3", "2024-01-02"),
                    ("98", "R4", "令和5年4月1日"),
                ],
            },
        ),
        (
            "errors.xlsx",
            Difference {
                more: &[
                    "formula-error 98 R3 #REF!",
                    "formula-error 98 R4 #DIV/0!",
                    "formula-error 98 R5 #N/A",
                ],
                values: &[("98", "R3", "#REF!"), ("98", "R4", "#DIV/0!"), ("98", "R5", "#N/A")],
            },
        ),
        (
            "errors-of-new-functions.xlsx",
            Difference {
                more: &[
                    "formula-error 98 R3 #SPILL!",
                    "formula-error 98 R4 #BUSY!",
                    "formula-error 98 R5 #FIELD!",
                ],
                values: &[("98", "R3", "#SPILL!"), ("98", "R4", "#BUSY!"), ("98", "R5", "#FIELD!")],
            },
        ),
        ("formulas.ods", calculated()),
        ("formulas.xls", calculated()),
        ("formulas.xlsx", calculated()),
        (
            "formulas-not-calculated.xlsx",
            Difference {
                more: &[
                    "external-link ",
                    "stale-formula 98 R3 =20+21",
                    "stale-formula 98 R4 =[1]R4!$B$3",
                ],
                values: &[("98", "R3", "=20+21"), ("98", "R4", "=[1]R4!$B$3")],
            },
        ),
        ("header-additions.xlsx", more(&["missing-column "])),
        ("hidden.ods", hidden()),
        ("hidden.xls", hidden()),
        ("hidden.xlsx", hidden()),
        ("struck-out.ods", struck()),
        // of a text in pieces, the looks of the first one are read
        ("struck-out.xls", struck()),
        ("struck-out.xlsx", struck()),
        (
            "notes-around.xlsx",
            more(&["value-outside-table 7", "value-outside-table ← ここは記入済み"]),
        ),
        (
            "private-use.xlsx",
            Difference {
                more: &[
                    "private-use-character 73 next_issue 担当の\\u{e000}田が対応する。自ら声をあげにくい方を早く把握できるよう、民生委員や…",
                ],
                values: &[(
                    "73",
                    "next_issue",
                    "担当の\u{e000}田が対応する。自ら声をあげにくい方を早く把握できるよう、民生委員や地域の事業所との関係づくりを進めたい。",
                )],
            },
        ),
        ("two-sheets.xlsx", more(&["several-tables "])),
        ("two-tables.xlsx", more(&["several-tables "])),
        ("values-beside-their-column.xlsx", more(&["column-drift R3"])),
        (
            "values-under-no-header.xlsx",
            more(&["value-outside-table 3", "value-outside-table 要確認"]),
        ),
    ])
}

#[test]
fn one_submission_in_all_formats_and_layouts_is_one_submission() {
    let base = read(&folder("submissions/R5_福祉課.xlsx"));
    assert_eq!(base.records.len(), 5);
    let formats = [
        "submissions/R5_福祉課.xls",
        "submissions/R5_福祉課.xlsb",
        "opendocument/R5_福祉課.ods",
        "opendocument/R5_福祉課.fods",
        "opendocument/R5_福祉課-pretty.ods",
        "text/R5_福祉課-utf8.csv",
        "text/R5_福祉課-utf8-bom.csv",
        "text/R5_福祉課-cp932.csv",
        "text/R5_福祉課-utf16.csv",
        "text/R5_福祉課-utf16.tsv",
    ];
    let formats = formats.map(|name| (name.to_owned(), folder("workbooks").join(name)));
    let differences = differences();
    let files: BTreeMap<String, PathBuf> = quirks().into_iter().chain(formats).collect();
    for name in differences.keys() {
        assert!(files.contains_key(*name), "there is no {name}");
    }
    let mut wrong = Vec::new();
    for (name, path) in files {
        let found = read(&path);
        let none = Difference::default();
        let Difference { more, values } = differences.get(name.as_str()).unwrap_or(&none);
        let mut records = base.records.clone();
        for (number, column, value) in *values {
            let place = COLUMNS.iter().position(|id| id == column).expect("a column");
            (*value).clone_into(&mut records.get_mut(*number).expect("a record")[place]);
        }
        let mut findings = base.findings();
        findings.extend(more.iter().map(|finding| (*finding).to_owned()));
        findings.sort();
        wrong.extend(compared(&name, &records, &found.records));
        let found = found.findings();
        let surplus = found.iter().filter(|finding| !findings.contains(finding));
        wrong.extend(surplus.map(|finding| format!("{name}: more: {finding}")));
        let lacking = findings.iter().filter(|finding| !found.contains(finding));
        wrong.extend(lacking.map(|finding| format!("{name}: less: {finding}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where records differ.
fn compared(
    name: &str,
    expected: &BTreeMap<String, Vec<String>>,
    found: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    if !expected.keys().eq(found.keys()) {
        return vec![format!("{name}: records {:?}", found.keys())];
    }
    let mut wrong = Vec::new();
    for (number, values) in expected {
        let pairs = values.iter().zip(&found[number]).zip(COLUMNS);
        for ((expected, found), id) in pairs.filter(|((expected, found), _)| expected != found) {
            wrong.push(format!("{name}: {number} {id}: {} for {}", short(found), short(expected)));
        }
    }
    wrong
}

#[test]
fn workbooks_with_quirks_are_read_as_it_is_written_down() {
    let quirks = quirks();
    assert!(quirks.len() >= 35);
    for (name, path) in quirks {
        let written = path.with_file_name(format!("{name}.txt"));
        let dump = read(&path).dump();
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&written, &dump).expect("a file");
        }
        assert_eq!(dump, fs::read_to_string(&written).unwrap_or_default(), "{name}");
    }
}
