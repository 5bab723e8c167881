//! What people look at first: charts stand beside their tables and cover nothing, and from a record one
//! comes to what was found about it.

use std::collections::BTreeMap;

use regex::Regex;
use torimatome::{At, Language};

use super::forms;
use super::merge::{merge_with, sheet, submissions};
use super::package::parts;
use super::xlsx::{self, Sheet};

/// The workbooks of the forms that are built in, on sheets of so many rows.
fn workbooks(rows: u32) -> Vec<Vec<u8>> {
    let others = forms::FORMS.map(|form| (forms::schema(form), forms::submissions(form)));
    let own = torimatome::Schema::built_in("gender-equality-progress").expect("a schema");
    let all = [(own, submissions())].into_iter().chain(others);
    all.map(|(schema, files)| merge_with(&schema, &files, Language::Ja, rows).0).collect()
}

/// The cells that a drawing covers: its upper left and its lower right one.
fn covered(bytes: &[u8]) -> Vec<(At, At)> {
    let corner = r"<xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>.*?";
    let anchor = Regex::new(&format!("<xdr:from>{corner}</xdr:from><xdr:to>{corner}</xdr:to>"));
    let anchor = anchor.expect("a pattern");
    let drawings =
        parts(bytes).into_iter().filter(|(name, _)| name.starts_with("xl/drawings/drawing"));
    let mut all = Vec::new();
    for (_, xml) in drawings {
        let xml = String::from_utf8(xml).expect("text");
        for found in anchor.captures_iter(&xml) {
            let number = |place: usize| found[place].parse::<u32>().expect("a number");
            all.push((At::new(number(2), number(1)), At::new(number(4), number(3))));
        }
    }
    all
}

#[test]
fn charts_cover_nothing() {
    let mut count = 0;
    for bytes in workbooks(1_048_576) {
        let sheets = xlsx::open(&bytes);
        let summary = sheet(&sheets, "集計");
        let charts = covered(&bytes);
        count += charts.len();
        for (number, (first, last)) in charts.iter().enumerate() {
            let is_covered = |at: &At| {
                (first.row..=last.row).contains(&at.row)
                    && (first.column..=last.column).contains(&at.column)
            };
            let under =
                summary.cells.iter().find(|(at, cell)| is_covered(at) && !cell.text.is_empty());
            assert!(under.is_none(), "{under:?} is under a chart from {first} to {last}");
            for (other, end) in &charts[..number] {
                let is_apart = other.row > last.row
                    || end.row < first.row
                    || other.column > last.column
                    || end.column < first.column;
                assert!(is_apart, "charts at {other} and {first}");
            }
        }
    }
    assert!(count >= 5, "{count} charts");
}

/// The row of the list of findings to which a link leads: sign and code.
fn finding(sheets: &[Sheet], link: &str) -> (String, String) {
    let (name, cell) = link.rsplit_once('!').expect("a sheet");
    let list = sheet(sheets, name.trim_matches(['#', '\'']));
    let at = At::parse(cell).expect("a cell");
    let text = |column| list.cells[&At::new(at.row, column)].text.clone();
    (text(1).chars().next().expect("a sign").to_string(), text(2))
}

#[test]
fn a_record_leads_to_the_most_serious_of_its_findings() {
    let mut signs: BTreeMap<String, usize> = BTreeMap::new();
    for bytes in [1_048_576, 30].into_iter().flat_map(workbooks) {
        let sheets = xlsx::open(&bytes);
        for form in sheets.iter().filter(|sheet| sheet.name.starts_with("とりまとめ")) {
            let inner = form.links.iter().filter(|(_, link)| link.contains("指摘一覧"));
            for (at, link) in inner {
                let said = &form.cells[at].text;
                let first = said.lines().next().expect("a finding");
                let (sign, code) = finding(&sheets, link);
                assert!(first.starts_with(&sign), "{at} {said}: {sign} {code}");
                let is_named =
                    said.lines().any(|line| line.starts_with(&sign) && line.ends_with(&code));
                assert!(is_named, "{at} {said}: {sign} {code}");
                *signs.entry(sign).or_default() += 1;
            }
        }
    }
    assert!(signs.len() == 3 && signs.values().sum::<usize>() >= 90, "{signs:?}");
}
