//! Forms that are made to have very much in them: findings, texts, units.

use super::super::form::{Fact, Sheet, flawless, workbook};
use super::cells::LONGEST_TEXT;

/// The texts of a record that its department writes.
const NARRATIVES: [&str; 6] =
    ["measure", "initiative", "last_issue", "result", "next_issue", "indicator"];

/// So many records of a department, numbered from the first number on, under its headings.
fn records(department: &str, first: usize, count: usize) -> Vec<Fact> {
    let own = flawless(department);
    let record = |place: usize| {
        let mut fact = own[place * own.len() / count].clone();
        let number = (first + place).to_string();
        for id in NARRATIVES {
            let text = fact.values.get_mut(id).expect("a text");
            *text = format!("{text}{number}");
        }
        fact.values.insert("number".to_owned(), number);
        fact
    };
    (0..count).map(record).collect()
}

fn put(fact: &mut Fact, id: &str, text: String) {
    fact.values.insert(id.to_owned(), text);
}

fn filled(facts: &[Fact]) -> Vec<u8> {
    book(&[Sheet::filled(facts)])
}

fn book(sheets: &[Sheet]) -> Vec<u8> {
    workbook(sheets, "2024-06-01T09:00:00")
}

/// A form with three mistakes in each record: a grade that there is not, and words for numbers. Where
/// they are the same in all records, they are few findings about many cells.
pub(super) fn mistaken(department: &str, first: usize, count: usize, is_same: bool) -> Vec<u8> {
    book(&[mistaken_sheet(department, first, count, is_same)])
}

/// The same, with a note as long as notes may be on every grade.
pub(super) fn noted(department: &str, first: usize, count: usize) -> Vec<u8> {
    let mut sheet = mistaken_sheet(department, first, count, false);
    let rows: Vec<u32> = sheet.records.iter().map(|(_, row)| *row).collect();
    // there is room for the name of who wrote it
    let text: String = longest("注", "意。").chars().skip(54).collect();
    sheet.notes.extend(rows.into_iter().map(|row| (row, 6, text.clone())));
    book(&[sheet])
}

/// The same, with values in the last column that a sheet has.
pub(super) fn wide(department: &str, first: usize, count: usize) -> Vec<u8> {
    let mut sheet = mistaken_sheet(department, first, count, false);
    let rows: Vec<u32> = sheet.records.iter().map(|(_, row)| *row).collect();
    for row in rows {
        sheet.text(row, 16_383, "端");
    }
    book(&[sheet])
}

/// The same on two sheets, each with so many records.
pub(super) fn mistaken_twice(department: &str, first: usize, count: usize) -> Vec<u8> {
    let mut other = mistaken_sheet(department, first + count, count, false);
    // what has a meaning in links and in XML
    other.name = "それ's & <続き>, !".into();
    book(&[mistaken_sheet(department, first, count, false), other])
}

fn mistaken_sheet(department: &str, first: usize, count: usize, is_same: bool) -> Sheet {
    let mut facts = records(department, first, count);
    for fact in &mut facts {
        let own = if is_same { String::new() } else { fact.number().to_owned() };
        put(fact, "grade", format!("E{own}"));
        put(fact, "R5", format!("多数{own}あり"));
        put(fact, "target", format!("たくさん{own}"));
    }
    Sheet::filled(&facts)
}

/// A form in which every text is as long as a cell can hold.
pub(super) fn long(department: &str, first: usize, count: usize) -> Vec<u8> {
    let mut facts = records(department, first, count);
    for (place, fact) in facts.iter_mut().enumerate() {
        for id in NARRATIVES {
            let text = fact.values[id].clone();
            // characters of one and of two units, lines, and what looks like an escaped character
            let piece = ["長い文。", "𠮷野家\n", "_x000D_", "a < b & c "][place % 4];
            put(fact, id, longest(&text, piece));
        }
    }
    filled(&facts)
}

/// A text that is repeated until it has the length that a cell of Excel can have.
fn longest(begin: &str, piece: &str) -> String {
    let mut text = begin.to_owned();
    let mut length = text.encode_utf16().count();
    for c in piece.chars().cycle() {
        length += c.len_utf16();
        if length >= LONGEST_TEXT {
            break;
        }
        text.push(c);
    }
    let missing = LONGEST_TEXT - text.encode_utf16().count();
    text + &"-".repeat(missing)
}

/// A form in which the numbers of every record have a unit of their own.
pub(super) fn units(department: &str, first: usize, count: usize) -> Vec<u8> {
    let mut facts = records(department, first, count);
    for (own, fact) in ('\u{4E00}'..).zip(&mut facts) {
        for (id, number) in [("R3", 20), ("R4", 30), ("R5", 40), ("target", 50)] {
            put(fact, id, format!("{number}{own}{own}人"));
        }
    }
    filled(&facts)
}
