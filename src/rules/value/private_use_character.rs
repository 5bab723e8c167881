//! A text has characters of the Unicode private use area (外字): other computers show something
//! else in their place, or nothing.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};

pub(crate) static RULE: Rule =
    Rule::new("V16", "private-use-character", Severity::Warning, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let mut characters: Vec<char> = cell.cell.shown.chars().filter(|c| is_private(*c)).collect();
    characters.dedup();
    if characters.is_empty() {
        return;
    }
    let codes: Vec<String> = characters.iter().map(|c| format!("U+{:04X}", *c as u32)).collect();
    let shown: String =
        cell.cell.shown.chars().map(|c| if is_private(c) { '〓' } else { c }).collect();
    out.push(cell.finding(&RULE).with("codes", codes.join(", ")).with("shown", shown));
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
