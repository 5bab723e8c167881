//! A column of the form is not there: it was deleted, or its header was changed.

use crate::finding::Severity;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::suggest::changed;

pub(crate) static RULE: Rule =
    Rule::new("S01", "missing-column", Severity::Error, Check::Sheet(check));

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let header = &sheet.table.header;
    let unknown = || header.unknown.iter().map(|loose| loose.text.as_str());
    for (place, column) in sheet.file.schema.columns.iter().enumerate() {
        let finding =
            || sheet.finding(&RULE).column(place).expected(&*column.header).cause(&*column.id);
        if header.restored.contains(&place) {
            out.push_mild(finding().variant("blank").cells(header.found[place]));
        } else if let Some((_, loose)) = header.extended.iter().find(|(other, _)| *other == place) {
            out.push_mild(finding().variant("extended").cells([loose.at]).value(&*loose.text));
        } else if header.found[place].is_none() {
            let similar = changed(&column.header, unknown());
            let at = header.unknown.iter().find(|loose| Some(&*loose.text) == similar);
            out.push(match at {
                Some(loose) => finding().variant("similar").cells([loose.at]).value(&*loose.text),
                None => finding(),
            });
        }
    }
}
