//! What the records above a total row add up to.
//!
//! A total row is right if its amount is the sum of all records above it, or of those since any total
//! row above: forms have subtotals, totals of some of them, and grand totals.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::schema::Schema;
use crate::submission::{Cell, Record, Table};
use crate::value::{Quantity, Value};

/// A total that is none of the sums that it may be.
pub(crate) struct WrongTotal<'t> {
    /// Place of its column in the schema.
    pub place: usize,
    pub cell: &'t Cell,
    /// The sum that is nearest.
    pub sum: Quantity,
}

/// The amounts in total rows that differ from what is above them. Where a record has no amount yet,
/// or one in another unit, nothing that goes over it is compared; what is blank or not applicable
/// adds nothing. Rates are not added up.
pub(crate) fn wrong_totals<'t>(schema: &Schema, table: &'t Table) -> Vec<WrongTotal<'t>> {
    let places: BTreeSet<usize> =
        table.totals.iter().flat_map(|row| row.cells.iter().map(|(place, _)| *place)).collect();
    let places = places.into_iter().filter(|place| !schema.form.key.contains(place));
    let mut wrong: Vec<WrongTotal<'_>> =
        places.flat_map(|place| in_column(schema, table, place)).collect();
    wrong.sort_by_key(|total| total.cell.at);
    wrong
}

fn in_column<'t>(schema: &Schema, table: &'t Table, place: usize) -> Vec<WrongTotal<'t>> {
    let mut wrong = Vec::new();
    let mut column = Sums::new();
    let mut above = 0;
    for row in &table.totals {
        for record in table.records.get(above..row.above).unwrap_or_default() {
            column.add(schema, record, place);
        }
        above = row.above;
        let Some((_, cell)) = row.cells.iter().find(|(other, _)| *other == place) else {
            column.begin();
            continue;
        };
        if let Some(sum) = column.differing(schema, &cell.value) {
            wrong.push(WrongTotal { place, cell, sum });
        }
        column.begin();
    }
    wrong
}

/// The sums that a total may be.
struct Sums<'t> {
    /// Of all amounts so far.
    sum: Decimal,
    /// What it was where one of the sums begins.
    begins: BTreeSet<Decimal>,
    /// The unit of the amounts since then.
    unit: Option<&'t str>,
    /// How many amounts were added, and the digits that they have after the point.
    count: u32,
    scale: u32,
}

impl<'t> Sums<'t> {
    fn new() -> Self {
        let begins = BTreeSet::from([Decimal::ZERO]);
        Self { sum: Decimal::ZERO, begins, unit: None, count: 0, scale: 0 }
    }

    fn begin(&mut self) {
        self.begins.insert(self.sum);
    }

    /// Forgets all that begins above: it cannot be added up.
    fn interrupt(&mut self) {
        self.begins.clear();
        self.unit = None;
    }

    fn add(&mut self, schema: &Schema, record: &'t Record, place: usize) {
        let value = record.value(place);
        if matches!(value, Value::Blank) || schema.is_not_applicable(value) {
            return;
        }
        let Some((number, unit)) = amount(value) else { return self.interrupt() };
        if self.unit.is_some_and(|other| other != unit) {
            self.interrupt();
        }
        match self.sum.checked_add(number) {
            Some(sum) => self.sum = sum,
            None => return self.interrupt(),
        }
        self.unit = Some(unit);
        self.count += 1;
        self.scale = self.scale.max(number.scale());
    }

    /// The sum that comes nearest to a total, if they differ by more than rounding explains.
    fn differing(&self, schema: &Schema, total: &Value) -> Option<Quantity> {
        let ((total, unit), own) = (amount(total)?, self.unit?);
        let units = &schema.notation.units;
        if units.is_proportion(own) || own != unit && !unit.is_empty() {
            return None;
        }
        let is_whole = units.find(own).is_none_or(|unit| unit.whole);
        let sum = self.nearest(total)?;
        let off = total.checked_sub(sum)?.abs();
        let (number, unit, remark) = (sum.normalize(), own.to_owned(), String::new());
        (off > self.rounding(is_whole)).then_some(Quantity { number, unit, bound: None, remark })
    }

    fn nearest(&self, total: Decimal) -> Option<Decimal> {
        let meant = self.sum.checked_sub(total)?;
        let (below, above) =
            (self.begins.range(..=meant).next_back(), self.begins.range(meant..).next());
        let distance = |begin: &&Decimal| (**begin - meant).abs();
        let begin = below.into_iter().chain(above).min_by_key(distance)?;
        self.sum.checked_sub(*begin)
    }

    /// By how much rounded amounts may differ from their rounded sum: each by half of its last digit.
    fn rounding(&self, is_whole: bool) -> Decimal {
        if is_whole {
            Decimal::ZERO
        } else {
            Decimal::new(5, self.scale + 1) * Decimal::from(self.count)
        }
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
