//! The names of indicators, compared with the list of records. An indicator that is that of another
//! record is the best sign that two numbers were interchanged.

use std::collections::HashSet;

use super::unexpected_value::RULE;
use crate::fold;
use crate::place::At;
use crate::rules::{Out, SheetView};
use crate::schema::{Expected, Indicator, is_reworded};
use crate::value::Value;

/// An indicator that the list gives to more records than these says little.
const FEW: usize = 3;

/// The names of an indicator, and the rows whose name is that of another record. Another name is a
/// second indicator of a record if the first is there, too.
pub(super) fn names(
    sheet: &SheetView<'_>,
    indicator: &Indicator,
    (changed, interchanged): (&HashSet<At>, &mut HashSet<u32>),
    out: &mut Out<'_>,
) {
    let schema = sheet.file.schema;
    let named = sheet.rows().filter_map(|row| {
        let cell = row.record.cell(indicator.name)?;
        let Value::Text(name) = &cell.value else { return None };
        // what it was is said already
        if changed.contains(&cell.address()) {
            return None;
        }
        // a number that is not in the list is a question of its own
        let (key, expected) = (row.record.key.as_deref()?, schema.listed(row.record)?);
        Some((row, cell, fold::key(name), key, expected))
    });
    let named: Vec<_> = named.collect();
    let keys = |is_named: fn(&str, &str) -> bool| -> HashSet<&str> {
        let is_there = |name: &str, expected: &Expected| {
            expected.indicator(indicator).is_some_and(|listed| is_named(name, listed))
        };
        let there = named.iter().filter(|(_, _, name, _, expected)| is_there(name, expected));
        there.map(|(_, _, _, key, _)| *key).collect()
    };
    let (exact, reworded) = (keys(|name, listed| name == listed), keys(is_reworded));
    let records = schema.by_indicator(indicator);
    // what was pasted over an indicator is told as such
    let shifted: HashSet<u32> =
        sheet.table.shifts.iter().flat_map(|shift| &shift.cells).map(|at| at.row).collect();
    for (row, cell, own, key, expected) in
        named.iter().filter(|(row, ..)| !shifted.contains(&row.record.row))
    {
        let finding = row.cell_finding(&RULE, indicator.name, cell);
        let finding = finding.cause(format!("row {} {}", row.record.row, indicator.name));
        let is_part = expected.indicator(indicator).is_some_and(|listed| listed.contains(own));
        let others = records.get(own.as_str()).filter(|others| {
            let is_sure = others.len() == 1 || others.len() <= FEW && !reworded.contains(key);
            is_sure && !is_part && !exact.contains(key)
        });
        match (others, expected.fixed(indicator.name)) {
            (Some(others), _) => {
                interchanged.insert(row.record.row);
                out.push(finding.variant("of-another").with("others", others.join("・")));
            }
            (None, Some(expected)) if !reworded.contains(key) => {
                out.push(finding.variant("listed").expected(expected));
            }
            _ => {}
        }
    }
}
