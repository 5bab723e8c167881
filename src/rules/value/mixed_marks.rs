//! One thing is marked in different ways on a sheet: "-" here, "該当なし" there. The consolidated
//! workbook writes all of them in one way.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::submission::Cell;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule::new("V11", "mixed-marks", Severity::Info, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    for (place, mark) in sheet.file.schema.marks.iter().enumerate() {
        let cells = || sheet.table.records.iter().flat_map(|record| record.cells.iter().flatten());
        let marked =
            || cells().filter(|cell| cell.value == Value::Mark(place) && cell.is_written_here());
        let mut spellings: Vec<&str> = marked().map(|cell| fold::trim(&cell.shown)).collect();
        spellings.sort_unstable();
        spellings.dedup();
        if spellings.len() < 2 {
            continue;
        }
        let others = marked().filter(|cell| fold::trim(&cell.shown) != mark.text);
        let finding = sheet.finding(&RULE).cells(others.map(Cell::address)).expected(&*mark.text);
        out.push(
            finding
                .cause(&*mark.text)
                .with("spellings", spellings.join("」「"))
                .with("list", spellings.join("\", \"")),
        );
    }
}
