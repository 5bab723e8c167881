//! What the notes say is what was found about their cells, and the lists name all of it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use torimatome::{At, Report};

use super::book::{Book, Sheet};
use super::checked::Checked;
use super::notes;
use super::sheets::parted;

/// The names of the consolidated table and of the list of findings, in both languages.
const FORM: [&str; 2] = ["とりまとめ", "Consolidated"];
const LIST: [&str; 2] = ["指摘一覧", "Findings"];
const REVIEW: [&str; 2] = ["確認結果", "Review"];
/// The columns of the list with the code and with the cell in the consolidated table.
const CODE: u32 = 2;
const CELL: u32 = 6;
/// The row in which the list in a returned workbook has its headers, and its column with the place.
const REVIEW_HEADER: u32 = 3;
const REVIEW_PLACE: u32 = 3;

/// A finding, as the report tells it.
pub(crate) struct Found {
    code: String,
    message: String,
    file: Option<String>,
    sheet: Option<String>,
    cells: Vec<At>,
    is_information: bool,
}

/// The findings of a report in JSON.
pub(super) fn in_json(report: &Value) -> Vec<Found> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let open = findings.filter(|it| it["confirmed"].is_null());
    open.map(|it| Found {
        code: text(&it["code"]).expect("a code"),
        message: text(&it["message"]).expect("a message"),
        file: text(&it["file"]),
        sheet: text(&it["sheet"]),
        cells: it["cells"].as_array().map_or_else(Vec::new, |cells| {
            let address = |cell: &Value| cell.as_str().and_then(At::parse).expect("a cell");
            cells.iter().map(address).collect()
        }),
        is_information: it["severity"] == "info",
    })
    .collect()
}

/// What a note says was found: code and the first line of the message, which may be cut off.
fn told(note: &str) -> Vec<(&str, &str)> {
    let mut told = Vec::new();
    let mut lines = note.lines();
    while let Some(line) = lines.next() {
        let is_heading = ["■ ", "◆ ", "◇ "].iter().any(|sign| line.starts_with(sign));
        if let ([_, _, code], true) = (&line.split(' ').collect::<Vec<_>>()[..], is_heading) {
            told.push((*code, lines.next().unwrap_or_default()));
        }
    }
    told
}

/// Whether a message is this one, of which a note may have cut off the end.
fn is_same(told: &str, message: &str) -> bool {
    let line = message.lines().next().unwrap_or_default();
    told == line || told.strip_suffix('…').is_some_and(|begin| line.starts_with(begin))
}

/// The note says that this was found, or has no room for it.
fn says(note: &str, found: &Found) -> bool {
    note.ends_with('…')
        || told(note)
            .iter()
            .any(|(code, line)| *code == found.code && is_same(line, &found.message))
}

fn named<'b>(book: &'b Book, names: &'b [&str]) -> impl Iterator<Item = &'b Sheet> {
    // further ones are numbered
    let is_named =
        |sheet: &&Sheet| names.contains(&sheet.name.split(' ').next().unwrap_or_default());
    book.sheets.iter().filter(is_named)
}

fn texts(sheet: &Sheet) -> HashMap<At, &str> {
    sheet.cells().map(|cell| (cell.at, cell.text.as_str())).collect()
}

/// The cells of the consolidated table to which the findings lead, in their order.
fn targets(book: &Book, found: &[Found], checked: &mut Checked) -> Vec<Option<(String, At)>> {
    let mut targets = Vec::new();
    for sheet in named(book, &LIST) {
        let texts = texts(sheet);
        let links: HashMap<&str, &str> = sheet
            .named("hyperlink")
            .filter_map(|it| Some((it.get("ref")?, it.get("location")?)))
            .collect();
        for row in sheet.rows.iter().skip(1).map(|row| row.number - 1) {
            let code = texts.get(&At::new(row, CODE)).copied();
            let told = found.get(targets.len()).map(|found| found.code.as_str());
            checked.must("the list names the findings", code == told, || {
                format!("{} {}: {code:?}, not {told:?}", sheet.part, row + 1)
            });
            let link = links.get(At::new(row, CELL).to_string().as_str());
            let target = link.and_then(|link| parted(link));
            targets.push(target.and_then(|(name, cell)| Some((name, At::parse(cell)?))));
        }
    }
    checked.must("the list has all findings", targets.len() == found.len(), || {
        format!("{} of {}", targets.len(), found.len())
    });
    targets
}

/// The consolidated workbook: its notes, its list and the report say the same.
pub(super) fn consolidated(book: &Book, report: &Report, checked: &mut Checked) {
    let found = in_json(&serde_json::to_value(report).expect("JSON"));
    let targets = targets(book, &found, checked);
    let mut by_text: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (number, found) in found.iter().enumerate() {
        let line = found.message.lines().next().unwrap_or_default();
        by_text.entry((&found.code, line)).or_default().push(number);
    }
    let mut all: HashMap<(&str, At), String> = HashMap::new();
    for sheet in named(book, &FORM) {
        let texts = texts(sheet);
        let last = sheet.last().column;
        for note in notes::of(book, sheet) {
            let at = note.at;
            let of = |column| texts.get(&At::new(at.row, column)).copied().unwrap_or_default();
            checked.must("notes are on cells that are there", texts.contains_key(&at), || {
                format!("{} {at}", sheet.part)
            });
            for (code, line) in told(&note.text) {
                // file and sheet of the source stand at the end of the row
                let is_here = |found: &Found, target: Option<&(String, At)>| {
                    let path = found.file.as_deref().unwrap_or_default();
                    let is_row = path.rsplit('/').next() == Some(of(last - 3))
                        && found.sheet.as_deref() == Some(of(last - 2));
                    let is_alone = found.cells.len() == 1;
                    is_row && (!is_alone || target.is_some_and(|(_, it)| it.column == at.column))
                };
                let known = by_text.get(&(code, line)).into_iter().flatten();
                let mut known = known.filter(|it| is_here(&found[**it], targets[**it].as_ref()));
                let is_cut = line.ends_with('…') || line.is_empty() && note.text.ends_with('…');
                checked.must("notes tell findings", known.next().is_some() || is_cut, || {
                    format!("{} {at}: {code} {line}", sheet.part)
                });
            }
            all.insert((&sheet.name, at), note.text);
        }
    }
    for (found, target) in found.iter().zip(&targets) {
        let Some((name, at)) = target else { continue };
        let note = all.get(&(name.as_str(), *at));
        checked.must("findings have a note", note.is_some_and(|note| says(note, found)), || {
            format!("{name} {at}: {} {} is not in {note:?}", found.code, found.message)
        });
    }
}

/// A returned workbook: its notes and its list say what was found in the file.
pub(super) fn returned(book: &Book, file: &str, found: &[Found], checked: &mut Checked) {
    let own: Vec<&Found> = found.iter().filter(|it| it.file.as_deref() == Some(file)).collect();
    let mut at: HashMap<(&str, At), Vec<&Found>> = HashMap::new();
    for found in own.iter().filter(|found| !found.is_information) {
        for cell in &found.cells {
            at.entry((found.sheet.as_deref().unwrap_or_default(), *cell)).or_default().push(found);
        }
    }
    let mut noted = HashSet::new();
    for sheet in &book.sheets {
        for note in notes::of(book, sheet) {
            let found = at.get(&(sheet.name.as_str(), note.at)).map_or(&[][..], Vec::as_slice);
            let place = || format!("{} {}: {}", sheet.part, note.at, note.text);
            for (code, line) in told(&note.text) {
                let is_found = found.iter().any(|it| it.code == code && is_same(line, &it.message));
                let is_cut = line.is_empty() && note.text.ends_with('…');
                checked.must("notes tell findings", is_found || is_cut, place);
            }
            let is_said = found.iter().all(|found| says(&note.text, found));
            checked.must("notes tell all findings", is_said, place);
            noted.insert((sheet.name.as_str(), note.at));
        }
    }
    // a file that is no workbook goes back as a list alone
    let is_here = |name: &str| book.sheets.iter().any(|sheet| sheet.name == name);
    for (sheet, cell) in at.keys().filter(|(sheet, _)| is_here(sheet)) {
        checked.must("findings have a note", noted.contains(&(sheet, *cell)), || {
            format!("{file} {sheet} {cell}")
        });
    }
    let review = named(book, &REVIEW).next().expect("the list");
    let texts = texts(review);
    let rows = review.rows.iter().filter(|row| row.number > REVIEW_HEADER + 1).count();
    checked.must("the list has all findings", rows == own.len(), || {
        format!("{file}: {rows} of {}", own.len())
    });
    let linked: HashSet<&str> = review.named("hyperlink").filter_map(|it| it.get("ref")).collect();
    for row in &review.rows[review.rows.len() - rows..] {
        let place = At::new(row.number - 1, REVIEW_PLACE);
        let code = texts.get(&At::new(row.number - 1, CODE)).copied().unwrap_or_default();
        let is_known = own.iter().any(|found| found.code == code);
        checked.must("the list names the findings", is_known, || format!("{file} {place} {code}"));
        let has_cell = texts.get(&place).is_some_and(|text| text.contains(' '));
        let is_linked = linked.contains(place.to_string().as_str());
        checked
            .must("the list links to cells", is_linked || !has_cell, || format!("{file} {place}"));
    }
}
