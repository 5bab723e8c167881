//! A column of the form is not there: it was deleted, or its header was changed.

use crate::finding::{Finding, Severity};
use crate::fold;
use crate::rules::file::wrong_form::shift;
use crate::rules::{Check, Out, Rule, SheetView};

pub(crate) static RULE: Rule =
    Rule::new("S01", "missing-column", Severity::Error, Check::Sheet(check));

/// More columns than this are one finding: another form was used, or a part of it deleted.
const FEW: usize = 3;

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    // of the form of another year, other years are missing
    let is_of_year = shift(sheet.file.schema, sheet.table).is_some();
    let header = &sheet.table.header;
    let (mut future, mut missing) = (Vec::new(), Vec::new());
    for (place, column) in sheet.file.schema.columns.iter().enumerate() {
        let finding =
            || sheet.finding(&RULE).column(place).expected(&*column.header).cause(&*column.id);
        if header.restored.contains(&place) {
            out.push_mild(finding().variant("blank").cells(header.found[place]));
        } else if let Some((_, loose)) = header.extended.iter().find(|(other, _)| *other == place) {
            if header.extended.len() == 1 {
                out.push_mild(finding().variant("extended").cells([loose.at]).value(&*loose.text));
            }
        } else if header.found[place].is_none() {
            let at = header.similar.iter().find(|(other, _)| *other == place);
            match at {
                Some((_, loose)) => {
                    let finding = finding().variant("similar").cells([loose.at]);
                    out.push(finding.value(&*loose.text));
                }
                None if is_of_year && column.year.is_some() => {}
                None if column.is_future => future.push(fold::on_one_line(&column.header)),
                None => missing.push(place),
            }
        }
    }
    if header.extended.len() > 1 {
        let read = header.extended.iter().map(|(place, loose)| {
            let (text, column) = (&loose.text, &sheet.file.schema.columns[*place].header);
            format!("{}: {} → {}", loose.at, fold::on_one_line(text), fold::on_one_line(column))
        });
        let list = read.collect::<Vec<_>>().join(", ");
        let cells = header.extended.iter().map(|(_, loose)| loose.at);
        out.push_mild(sheet.finding(&RULE).variant("several").cells(cells).with("list", list));
    }
    let header = |place: &usize| fold::on_one_line(&sheet.file.schema.columns[*place].header);
    if missing.len() > FEW {
        let headers: Vec<String> = missing.iter().map(header).collect();
        out.push(listing(sheet, "many", &headers));
    } else {
        for place in missing {
            let column = &sheet.file.schema.columns[place];
            let finding = sheet.finding(&RULE).column(place).expected(&*column.header);
            out.push(finding.cause(&*column.id));
        }
    }
    // nothing is to be filled in there yet
    if !future.is_empty() {
        out.push_remark(listing(sheet, "future", &future));
    }
}

fn listing(sheet: &SheetView<'_>, variant: &'static str, headers: &[String]) -> Finding {
    let finding = sheet.finding(&RULE).variant(variant).with("count", headers.len());
    finding.with("places", headers.join("・")).with("list", headers.join(", "))
}
