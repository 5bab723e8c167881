//! What the records beside a total row add up to.
//!
//! A total row is right if its amount is the sum of all records above it, or of those since any total
//! row above: forms have subtotals, totals of some of them, and grand totals. In some, totals stand
//! above their parts; so what is the sum of records below is right, too.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::place::At;
use crate::schema::Schema;
use crate::submission::{Cell, Origin, Table};
use crate::value::{Quantity, Value};

/// More wrong totals than this are those of another kind of table.
const MOST: usize = 20;
/// Digits after the point that are compared: calculated numbers have more of them than they mean.
const DIGITS: u32 = 9;

/// A total that is none of the sums that it may be.
pub(crate) struct WrongTotal<'t> {
    /// Place of its column in the schema.
    pub place: usize,
    pub cell: &'t Cell,
    /// The sum that is nearest.
    pub sum: Quantity,
    /// The cells that were added up.
    pub parts: Vec<At>,
}

/// The amounts in total rows that differ from what is beside them. Where a record has no amount yet,
/// or one in another unit, nothing that goes over it is compared; what is blank or not applicable
/// adds nothing, and an amount merged over several records is added once. Rates are not added up.
pub(crate) fn wrong_totals<'t>(schema: &Schema, table: &'t Table) -> Vec<WrongTotal<'t>> {
    let places: BTreeSet<usize> =
        table.totals.iter().flat_map(|row| row.cells.iter().map(|(place, _)| *place)).collect();
    let mut wrong: Vec<WrongTotal<'_>> = places
        .into_iter()
        .flat_map(|place| in_column(schema, table, place))
        .take(MOST + 1)
        .collect();
    if wrong.len() > MOST {
        wrong.clear();
    }
    wrong.sort_by_key(|total| total.cell.at);
    wrong
}

/// What stands in a column, from top to bottom or from bottom to top.
enum Entry<'t> {
    Part(&'t Cell),
    /// With its place among the total rows.
    Total(usize, Option<&'t Cell>),
}

fn in_column<'t>(schema: &Schema, table: &'t Table, place: usize) -> Vec<WrongTotal<'t>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut above = 0;
    for (number, row) in table.totals.iter().enumerate() {
        let records = table.records.get(above..row.above).unwrap_or_default();
        entries.extend(records.iter().filter_map(|record| record.cell(place)).map(Entry::Part));
        let cell = row.cells.iter().find(|(other, _)| *other == place);
        entries.push(Entry::Total(number, cell.map(|(_, cell)| cell)));
        above = row.above;
    }
    let below = table.records.get(above..).unwrap_or_default();
    entries.extend(below.iter().filter_map(|record| record.cell(place)).map(Entry::Part));
    let downwards = differing(schema, &entries);
    if downwards.is_empty() {
        return Vec::new();
    }
    entries.reverse();
    let (mut wrong, upwards) = (Vec::new(), right(schema, &entries));
    for (number, (sum, begin, end)) in downwards {
        let cell = table.totals[number].cells.iter().find(|(other, _)| *other == place);
        if let Some((_, cell)) = cell.filter(|_| !upwards.contains(&number)) {
            let parts = entries.iter().rev().filter_map(|entry| match entry {
                Entry::Part(cell) => Some(cell.at),
                Entry::Total(..) => None,
            });
            let parts = parts.skip(begin).take(end.saturating_sub(begin)).collect();
            wrong.push(WrongTotal { place, cell, sum, parts });
        }
    }
    wrong
}

/// Totals that differ from the nearest sum of what comes before them: their places, that sum, and the
/// first and last of its parts.
fn differing(schema: &Schema, entries: &[Entry<'_>]) -> BTreeMap<usize, (Quantity, usize, usize)> {
    let mut found = BTreeMap::new();
    walk(schema, entries, |number, total, sums| {
        if let Some((sum, begin)) = sums.differing(schema, total) {
            found.insert(number, (sum, begin, sums.seen));
        }
    });
    found
}

/// Totals that are the sum of what comes before them.
fn right(schema: &Schema, entries: &[Entry<'_>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    walk(schema, entries, |number, total, sums| {
        if sums.unit.is_some() && sums.differing(schema, total).is_none() {
            found.insert(number);
        }
    });
    found
}

fn walk<'t>(
    schema: &Schema,
    entries: &[Entry<'t>],
    mut visit: impl FnMut(usize, &Value, &Sums<'t>),
) {
    let mut sums = Sums::default();
    sums.begin();
    for entry in entries {
        match entry {
            Entry::Part(cell) => sums.add(schema, cell),
            Entry::Total(number, cell) => {
                if let Some(cell) = cell {
                    visit(*number, &cell.value, &sums);
                }
                sums.begin();
            }
        }
    }
}

/// The sums that a total may be.
#[derive(Default)]
struct Sums<'t> {
    /// Of all amounts so far.
    sum: Decimal,
    /// What it was where one of the sums begins, how many amounts came before, and how many cells.
    begins: BTreeMap<Decimal, (u32, usize)>,
    /// One begins with the next amount.
    is_beginning: bool,
    /// The unit of the amounts since then.
    unit: Option<&'t str>,
    /// How many amounts were added, and the digits that they have after the point.
    count: u32,
    scale: u32,
    /// How many cells came before.
    seen: usize,
}

impl<'t> Sums<'t> {
    fn begin(&mut self) {
        self.is_beginning = true;
    }

    /// Forgets all that begins before: it cannot be added up.
    fn interrupt(&mut self) {
        self.begins.clear();
        self.unit = None;
        self.is_beginning = false;
    }

    fn add(&mut self, schema: &Schema, cell: &'t Cell) {
        self.seen += 1;
        let is_own = matches!(cell.origin, Origin::Own | Origin::Drifted);
        let is_nothing = matches!(cell.value, Value::Blank) || !is_own;
        if is_nothing || schema.is_not_applicable(&cell.value) {
            return;
        }
        let Some((number, unit)) = amount(&cell.value) else { return self.interrupt() };
        if self.unit.is_some_and(|other| other != unit) {
            self.interrupt();
        }
        if std::mem::take(&mut self.is_beginning) {
            self.begins.insert(self.sum, (self.count, self.seen - 1));
        }
        let number = number.round_dp(DIGITS);
        let Some(sum) = self.sum.checked_add(number) else { return self.interrupt() };
        self.sum = sum;
        self.unit = Some(unit);
        self.count += 1;
        self.scale = self.scale.max(number.normalize().scale());
    }

    /// The sum that comes nearest to a total, and where it begins, if they differ by more than rounding
    /// explains and the total is not the mean.
    fn differing(&self, schema: &Schema, total: &Value) -> Option<(Quantity, usize)> {
        let ((total, unit), own) = (amount(total)?, self.unit?);
        let units = &schema.notation.units;
        if units.is_proportion(own) || own != unit && !unit.is_empty() {
            return None;
        }
        let total = total.round_dp(DIGITS);
        let (begin, (count, seen)) = self.nearest(total)?;
        let (sum, count) = (self.sum.checked_sub(begin)?, self.count - count);
        let mean = sum.checked_div(Decimal::from(count))?.round_dp(total.scale());
        let is_exact = units.find(own).map_or(self.scale == 0, |unit| unit.whole);
        // each rounded amount may be off by half of its last digit
        let rounding = if is_exact { 0 } else { i64::from(count) * 5 };
        let off = total.checked_sub(sum)?.abs();
        if off <= Decimal::new(rounding, self.scale + 1) || mean == total && count > 1 {
            return None;
        }
        let (number, unit, remark) = (sum.normalize(), own.to_owned(), String::new());
        Some((Quantity { number, unit, bound: None, remark }, seen))
    }

    /// Where the sum begins that comes nearest to a total.
    fn nearest(&self, total: Decimal) -> Option<(Decimal, (u32, usize))> {
        let meant = self.sum.checked_sub(total)?;
        let below = self.begins.range(..=meant).next_back();
        let above = self.begins.range(meant..).next();
        let distance =
            |begin: &Decimal| begin.checked_sub(meant).map_or(Decimal::MAX, |off| off.abs());
        let nearest = below.into_iter().chain(above).min_by_key(|(begin, _)| distance(begin))?;
        Some((*nearest.0, *nearest.1))
    }
}

/// The number and unit of an amount.
pub(crate) fn amount(value: &Value) -> Option<(Decimal, &str)> {
    match value {
        Value::Integer(number) => Some((*number, "")),
        Value::Quantity(quantity) => Some((quantity.number, &quantity.unit)),
        _ => None,
    }
}
