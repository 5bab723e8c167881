//! A case: a few lines that say what departments did to their forms, turned into real workbook
//! bytes, read back and checked; and what is to be found.
//!
//! ```text
//! # what is wrong, for the reader
//! profile collect            (submit unless said otherwise)
//! limit cells=100            (the usual limits unless said otherwise)
//! schema                     (lines up to `end` are a schema that extends the built-in one)
//! form 福祉課 as NAME.xlsx    a new file with the flawless form of a department
//! 75 grade = E               a value of a record
//! delete 75 / copy 75        a record
//! cell B3 = text             a cell by its address
//! insert column G / remove column G / insert row 7 / remove row 7
//! merge B8:B9 / hide row 9 / hide column J
//! sheet NAME / hidden        the sheet's name; the sheet is hidden
//! add sheet NAME             one more sheet, empty; what follows is about it
//! repeat sheet NAME          one more sheet, with all that is on the one before
//! beside R 総務課 2          the form of another department on the same sheet, from this column on,
//!                            some rows lower
//! modified 2024-06-01T09:00  when the file says it was last changed; or `never`
//! file NAME = text           a file with these bytes instead of a form
//! previous 福祉課 総務課     last year's table, with the records of departments as they were then
//! blank NAME                 a workbook with nothing in it
//! template 福祉課            the form that is sent to a department, with last year's table if one is
//!                            given before
//! part NAME: FROM => TO      a part of that file, with a text in it replaced wherever it stands
//! ---
//! expected findings, written by UPDATE=1 cargo test
//! ```

use std::fmt::Write as _;

use torimatome::{
    Collection, Inspector, Language, Limits, Memory, Previous, Profile, Report, Schema, Source,
    write_form,
};

use super::binary::compound;
use super::form::{Fact, Sheet, Value, a_year_ago, flawless, workbook};
use super::package;

/// What last year's table is called.
const PREVIOUS: &str = "R4_とりまとめ.xlsx";

/// What a case says.
pub(crate) struct Case {
    pub profile: Profile,
    pub schema: Schema,
    pub limits: Limits,
    /// File names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Last year's table.
    pub previous: Option<Vec<u8>>,
    /// The text up to and with the line `---`.
    pub setup: String,
    /// What is expected.
    pub expected: String,
}

/// A file that is being made.
struct Draft {
    name: String,
    /// The last of them is being changed.
    sheets: Vec<Sheet>,
    modified: Option<String>,
}

impl Draft {
    fn new(name: String, facts: &[Fact]) -> Self {
        let modified = Some("2024-06-01T09:00:00".to_owned());
        Self { name, sheets: vec![Sheet::filled(facts)], modified }
    }

    fn finish(self) -> (String, Vec<u8>) {
        let modified = self.modified.as_deref().unwrap_or("2024-06-01T09:00:00");
        (self.name, patched(&workbook(&self.sheets, modified), self.modified.is_some()))
    }
}

/// A workbook without the results that are `?` and, if it is not dated, without its properties:
/// what no program can be asked to write.
fn patched(bytes: &[u8], is_dated: bool) -> Vec<u8> {
    package::changed(bytes, |name, content| {
        let content = String::from_utf8(content).expect("text").replace("<v>?</v>", "");
        (is_dated || name != "docProps/core.xml").then(|| content.into_bytes())
    })
}

impl Case {
    pub(crate) fn parse(text: &str) -> Self {
        let (setup, expected) = text.split_once("---\n").unwrap_or((text, ""));
        let mut case = Self {
            profile: Profile::Submit,
            schema: Schema::built_in("gender-equality-progress").expect("a schema"),
            limits: Limits::default(),
            files: Vec::new(),
            previous: None,
            setup: format!("{setup}---\n"),
            expected: expected.to_owned(),
        };
        let mut drafts: Vec<Result<Draft, (String, Vec<u8>)>> = Vec::new();
        let mut lines = setup.lines();
        while let Some(line) = lines.next() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "limit" => limit(&mut case.limits, rest),
                "profile" => case.profile = Profile::parse(rest).expect("a profile"),
                "schema" => {
                    let schema_lines: Vec<&str> =
                        lines.by_ref().take_while(|line| *line != "end").collect();
                    case.schema = schema(&schema_lines.join(
                        "
",
                    ));
                }
                "form" => {
                    let (department, name) = rest
                        .split_once(" as ")
                        .map_or((rest, format!("R5_{rest}.xlsx")), |(a, b)| (a, b.to_owned()));
                    drafts.push(Ok(Draft::new(name, &flawless(department))));
                }
                "previous" => {
                    drafts.push(Ok(Draft::new(PREVIOUS.to_owned(), &a_year_ago(rest))));
                }
                "blank" => drafts.push(Err((
                    rest.to_owned(),
                    workbook(&[Sheet::blank()], "2024-06-01T09:00:00"),
                ))),
                "template" => {
                    let name = format!("R5_{rest}.xlsx");
                    drafts.push(Err((name, template(&case.schema, &drafts, rest))));
                }
                "part" => {
                    let Some(Err((_, bytes))) = drafts.last_mut() else {
                        panic!("a template before it is changed")
                    };
                    *bytes = replaced(bytes, rest);
                }
                "file" => {
                    let (name, bytes) = rest.split_once(" =").expect("a file and its bytes");
                    drafts.push(Err((name.to_owned(), content(bytes.trim_start()))));
                }
                _ => change(
                    drafts
                        .last_mut()
                        .and_then(|draft| draft.as_mut().ok())
                        .expect("a form before it is changed"),
                    word,
                    rest,
                ),
            }
        }
        case.files =
            drafts.into_iter().map(|draft| draft.map_or_else(|file| file, Draft::finish)).collect();
        let previous = case.files.iter().position(|(name, _)| name == PREVIOUS);
        case.previous = previous.map(|place| case.files.remove(place).1);
        case
    }

    /// What is found, in one language.
    pub(crate) fn report(&self, language: Language) -> Report {
        let inspector =
            Inspector { limits: self.limits, ..Inspector::new(&self.schema, self.profile) };
        let previous = self.previous.as_ref().map(|bytes| {
            let Ok(previous) = Previous::new(inspector.inspect(PREVIOUS, bytes)) else {
                panic!("last year's table cannot be read")
            };
            previous
        });
        let previous = previous.as_ref();
        let inspector = Inspector { previous, ..inspector };
        let collection = Collection::new(&self.schema, self.profile, Box::new(Memory::default()));
        let mut collection = collection.with_previous(previous);
        for (name, bytes) in &self.files {
            collection.add(inspector.inspect(name, bytes)).expect("memory");
        }
        collection.finish().report(language)
    }

    /// What is found, as the case states it.
    pub(crate) fn found(&self) -> String {
        let (ja, en) = (self.report(Language::Ja), self.report(Language::En));
        let mut text = String::new();
        for (ja, en) in ja.findings.iter().zip(&en.findings) {
            let place: Vec<&str> =
                [&ja.file, &ja.sheet].into_iter().flatten().map(String::as_str).collect();
            let records = if ja.records.is_empty() {
                String::new()
            } else {
                format!(" ({})", ja.records.join(" "))
            };
            let _ = writeln!(
                text,
                "{} {} {}: {}{records}",
                ja.severity.name(),
                ja.code,
                ja.rule,
                [place.join(" "), ja.cells.join(" ")].join(" ")
            );
            let _ = write!(text, "  {}{}\n  {} {}\n", ja.message, ja.hint, en.message, en.hint);
        }
        if text.is_empty() { "nothing\n".to_owned() } else { text }
    }
}

fn limit(limits: &mut Limits, text: &str) {
    let (name, most) = text.split_once('=').expect("a limit");
    assert!(limits.set(name, most.parse().expect("a number")), "no limit {name}");
}

/// The form that is sent to a department.
fn template(
    schema: &Schema,
    drafts: &[Result<Draft, (String, Vec<u8>)>],
    department: &str,
) -> Vec<u8> {
    let before = drafts.iter().flatten().find(|draft| draft.name == PREVIOUS);
    let previous = before.map(|draft| {
        let bytes = workbook(&draft.sheets, "2023-06-01T09:00:00");
        let inspector = Inspector::new(schema, Profile::Submit);
        let Ok(previous) = Previous::new(inspector.inspect(PREVIOUS, &bytes)) else {
            panic!("last year's table cannot be read")
        };
        previous
    });
    write_form(schema, previous.as_ref(), Some(department), Language::Ja).expect("a form")
}

/// A package with a text in one of its parts replaced.
fn replaced(bytes: &[u8], change: &str) -> Vec<u8> {
    let (part, change) = change.split_once(": ").expect("a part");
    let (from, to) = change.split_once(" => ").expect("what is replaced, and by what");
    let changed = package::changed(bytes, |name, content| {
        if name != part {
            return Some(content);
        }
        let text = String::from_utf8(content).expect("text");
        assert!(text.contains(from), "{part} has no {from}: {text}");
        Some(text.replace(from, to).into_bytes())
    });
    assert!(changed != bytes, "there is no {part}");
    changed
}

/// The bytes of a file that is no form. `{encrypted}` is what Excel writes for a workbook with a
/// password: a compound file that names the stream with the encrypted workbook; `{file.xls}` is a file
/// of `fixtures/workbooks`.
fn content(text: &str) -> Vec<u8> {
    let file = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    if let Some(file) = file.filter(|file| file.contains('.')) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/workbooks");
        return std::fs::read(format!("{folder}/{file}")).expect("a workbook");
    }
    if text != "{encrypted}" {
        return text.replace("\\n", "\n").into_bytes();
    }
    compound(&[("EncryptedPackage", &[])])
}

/// The built-in schema without the remark on the kind of file: for files that differ in nothing else.
pub(crate) fn any_format() -> Schema {
    schema("[rules]\nlegacy-format = { severity = \"off\" }")
}

/// A schema that changes the built-in one.
pub(crate) fn schema(text: &str) -> Schema {
    let text = format!("extends = \"gender-equality-progress\"\n{text}");
    match Schema::load(Source { name: "case".to_owned(), text }, &|_, _| None) {
        Ok(schema) => schema,
        Err(mistakes) => panic!("{}", mistakes.render(Language::En, torimatome::Paint::Plain)),
    }
}

fn change(draft: &mut Draft, word: &str, rest: &str) {
    if let Some(name) = rest.strip_prefix("sheet ") {
        let mut sheet = Sheet::blank();
        if word == "repeat" {
            sheet = draft.sheets.last().expect("a sheet").clone();
        }
        name.clone_into(&mut sheet.name);
        draft.sheets.push(sheet);
        return;
    }
    let sheet = draft.sheets.last_mut().expect("a sheet");
    let place = |rest: &str| rest.split_once(' ').expect("column G or row 7").1.to_owned();
    let column = |rest: &str| cell(&format!("{}1", place(rest))).1;
    let row = |rest: &str| place(rest).parse::<u32>().expect("a row") - 1;
    match word {
        "delete" => sheet.remove_row(sheet.row(rest)),
        "copy" => copy(sheet, rest),
        "cell" => {
            let (at, text) = rest.split_once(" =").expect("a cell and its text");
            let (row, column) = cell(at);
            sheet.set(row, column, Value::parse(text.trim_start()));
        }
        "insert" if rest.starts_with("column") => sheet.insert_column(column(rest)),
        "remove" if rest.starts_with("column") => sheet.remove_column(column(rest)),
        "insert" => sheet.insert_row(row(rest)),
        "remove" => sheet.remove_row(row(rest)),
        "merge" => {
            let (first, last) = rest.split_once(':').expect("a range");
            let (first, last) = (cell(first), cell(last));
            sheet.merges.push((first.0, first.1, last.0, last.1));
            sheet.cells.retain(|at, _| {
                *at == first
                    || !((first.0..=last.0).contains(&at.0) && (first.1..=last.1).contains(&at.1))
            });
        }
        "unmerge" => {
            let (first, _) = rest.split_once(':').expect("a range");
            let first = cell(first);
            sheet.merges.retain(|merge| (merge.0, merge.1) != first);
        }
        "beside" => {
            let mut words = rest.split(' ');
            let mut word = || words.next();
            let first = cell(&format!("{}1", word().expect("a column"))).1;
            let mut other = Sheet::filled(&flawless(word().expect("a department")));
            let lower = word().map_or(0, |rows| rows.parse::<u32>().expect("rows"));
            (0..lower).for_each(|row| other.insert_row(row));
            sheet.put_beside(first, &other);
        }
        "sheet" => rest.clone_into(&mut sheet.name),
        "hidden" => sheet.hidden = true,
        "hide" if rest.starts_with("column") => sheet.hidden_columns.push(column(rest)),
        "hide" => sheet.hidden_rows.push(row(rest)),
        "modified" if rest == "never" => draft.modified = None,
        "modified" => draft.modified = Some(format!("{rest}:00")),
        number => {
            let (id, text) = rest
                .split_once(" =")
                .unwrap_or_else(|| panic!("{number} {rest}: a column and its value"));
            sheet.put(number, id, text.trim_start());
        }
    }
}

/// Repeats a record below itself.
fn copy(sheet: &mut Sheet, number: &str) {
    let row = sheet.row(number);
    sheet.insert_row(row + 1);
    let cells: Vec<(u16, Value)> = sheet
        .cells
        .range((row, 0)..(row + 1, 0))
        .map(|((_, column), value)| (*column, value.clone()))
        .collect();
    for (column, value) in cells {
        sheet.set(row + 1, column, Some(value));
    }
}

/// Row and column of an address, both from 0.
fn cell(address: &str) -> (u32, u16) {
    let at =
        torimatome::At::parse(address.trim()).unwrap_or_else(|| panic!("{address} is no cell"));
    (at.row, u16::try_from(at.column).expect("a column"))
}
