//! A column of the form is there twice. The first is used; the values of the second are kept. If it is
//! the number of the record, and the two differ, values of one row may belong to different records.

use crate::finding::Severity;
use crate::fold;
use crate::place::At;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::submission::Loose;

pub(crate) static RULE: Rule =
    Rule::new("S03", "duplicate-column", Severity::Error, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    for (place, loose) in &header.doubled {
        let first = header.found[*place].map_or_else(String::new, |at| at.to_string());
        let cause = sheet.file.schema.columns[*place].id.as_str();
        let finding = sheet.finding(&RULE).column(*place).cause(cause).with("first", first);
        if !sheet.file.schema.form.key.contains(place) {
            out.push(finding.cells([loose.at]));
            continue;
        }
        let differing = differing(sheet, *place, loose);
        if differing.is_empty() {
            out.push_remark(finding.cells([loose.at]).variant("same"));
        } else {
            out.push(finding.cells(differing).variant("differs"));
        }
    }
}

/// Where the second of two columns does not say the same as the first.
fn differing(sheet: &SheetView<'_>, place: usize, second: &Loose) -> Vec<At> {
    let records = sheet.table.records.iter();
    let differing = records.filter_map(|record| {
        let own = record.cell(place)?;
        let other = record.extra.binary_search_by_key(&second.at.column, |loose| loose.at.column);
        let other = &record.extra[other.ok()?];
        let is_same = own.shown == other.text || fold::key(&own.shown) == fold::key(&other.text);
        (!is_same).then_some(other.at)
    });
    differing.collect()
}
