//! Values are written together with their units: machines cannot calculate with them. The data sheet
//! of the consolidated workbook has them apart.
//! Source: the Japanese government's uniform rules on machine-readable statistical tables (Ministry of
//! Internal Affairs, 2020-12-18), which ask for numbers without units.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{Check, Out, Rule, SheetView};
use crate::schema::Kind;

use super::ONLY_TO_PUBLISH;

pub(crate) static RULE: Rule = Rule {
    in_profile: ONLY_TO_PUBLISH,
    ..Rule::new("P04", "unit-in-value", Severity::Info, Check::Sheet(check))
};

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    let columns = sheet.file.schema.columns.iter();
    let is_quantity: Vec<bool> = columns.map(|column| column.kind == Kind::Quantity).collect();
    let with_unit = sheet.table.records.iter().flat_map(|record| {
        record.cells.iter().zip(&is_quantity).filter(|(_, is)| **is).filter_map(|(cell, _)| {
            let cell = cell.as_ref()?;
            let quantity = cell.value.quantity().filter(|quantity| !quantity.unit.is_empty())?;
            fold::narrow(&cell.shown).contains(&*fold::narrow(&quantity.unit)).then_some(())
        })
    });
    // so many cells are not marked: nothing is wrong with them
    let count = with_unit.count();
    if count > 0 {
        out.push(sheet.finding(&RULE).with("count", count));
    }
}
