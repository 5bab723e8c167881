//! Fills in forms as a department would: the cells that are blank and not locked, nothing else.

use std::collections::BTreeMap;

use regex::Regex;
use torimatome::At;

use super::package::{changed, parts};
use super::xlsx::unescape;

/// What is filled in in a cell.
pub(crate) enum Entry {
    Text(String),
    Number(f64),
}

/// The numbers of the looks that unlock cells.
fn unlocked(styles: &str) -> Vec<String> {
    let cells = styles.split("<cellXfs").nth(1).expect("looks").split("</cellXfs>").next();
    let looks = cells.expect("looks").split("<xf ").skip(1).enumerate();
    let open = looks.filter(|(_, look)| look.contains("locked=\"0\""));
    open.map(|(number, _)| number.to_string()).collect()
}

/// The ids of the columns, by their letters: the form names them.
fn columns(workbook: &str) -> BTreeMap<String, String> {
    let name = Regex::new(r#"name="column_([^"]+)">[^<]*!\$([A-Z]+)\$"#).expect("a pattern");
    let found = name.captures_iter(workbook);
    found.map(|found| (found[2].to_owned(), unescape(&found[1]))).collect()
}

/// The form with what a department says: `say` is asked with the column and the cell, and whether its
/// numbers are shown as percentages.
pub(crate) fn filled(bytes: &[u8], say: &dyn Fn(&str, At, bool) -> Option<Entry>) -> Vec<u8> {
    let part = |name: &str| {
        let found = parts(bytes).into_iter().find(|(own, _)| own == name).expect("a part");
        String::from_utf8(found.1).expect("text")
    };
    let styles = part("xl/styles.xml");
    let (open, columns) = (unlocked(&styles), columns(&part("xl/workbook.xml")));
    let percent = percentages(&styles);
    let cell = Regex::new(r#"<c r="([A-Z]+)([0-9]+)" s="([0-9]+)"/>"#).expect("a pattern");
    changed(bytes, |name, content| {
        if name != "xl/worksheets/sheet1.xml" {
            return Some(content);
        }
        let xml = String::from_utf8(content).expect("text");
        let xml = cell.replace_all(&xml, |found: &regex::Captures<'_>| {
            let (letters, look) = (&found[1], &found[3]);
            let at = At::parse(&format!("{letters}{}", &found[2])).expect("a cell");
            let is_open = open.iter().any(|own| own == look);
            let column = columns.get(letters).filter(|_| is_open);
            match column.and_then(|id| say(id, at, percent.iter().any(|own| own == look))) {
                None => found[0].to_owned(),
                Some(Entry::Number(number)) => {
                    format!("<c r=\"{at}\" s=\"{look}\"><v>{number}</v></c>")
                }
                Some(Entry::Text(text)) => {
                    format!("<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                }
            }
        });
        Some(xml.into_owned().into_bytes())
    })
}

/// The numbers of the looks that show percentages.
fn percentages(styles: &str) -> Vec<String> {
    let format = Regex::new(r#"<numFmt numFmtId="(\d+)" formatCode="([^"]*)""#).expect("a pattern");
    let own = format.captures_iter(styles).filter(|found| found[2].ends_with('%'));
    let mut ids: Vec<String> = own.map(|found| found[1].to_owned()).collect();
    // those that every workbook has: 0% and 0.00%
    ids.extend(["9".to_owned(), "10".to_owned()]);
    let cells = styles.split("<cellXfs").nth(1).expect("looks").split("</cellXfs>").next();
    let looks = cells.expect("looks").split("<xf ").skip(1).enumerate();
    let is_percent =
        |look: &str| ids.iter().any(|id| look.starts_with(&format!("numFmtId=\"{id}\"")));
    looks.filter(|(_, look)| is_percent(look)).map(|(number, _)| number.to_string()).collect()
}
