//! How an indicator of a record stands: its value for the reported year beside the year before, the
//! baseline and the target, as far as they are counted in one unit.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::schema::{Better, Indicator, Schema, Years};
use crate::submission::{Cell, Record};
use crate::value::{Quantity, Value, Year};

/// The figures of an indicator that can be compared: all of them are in `unit`.
pub(crate) struct Standing<'r> {
    pub name: &'r str,
    pub unit: &'r str,
    /// Of the year that is reported on.
    pub value: Option<Figure<'r>>,
    /// Of the year before.
    pub before: Option<Figure<'r>>,
    pub baseline: Option<Figure<'r>>,
    /// Of the year that is reported on, where the form has a target for each year.
    pub aim: Option<Figure<'r>>,
    /// Whether the form has one, filled in or not.
    has_aims: bool,
    /// Of the plan.
    pub target: Option<Figure<'r>>,
    pub better: Option<Better>,
}

/// A number and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Figure<'r> {
    /// Place of its column in the schema.
    pub place: usize,
    pub cell: &'r Cell,
    pub quantity: &'r Quantity,
}

impl<'r> Figure<'r> {
    pub(crate) fn new(record: &'r Record, place: usize) -> Option<Self> {
        let cell = record.cell(place)?;
        Some(Self { place, cell, quantity: cell.value.quantity()? })
    }

    pub(crate) fn number(&self) -> Decimal {
        self.quantity.number
    }
}

impl<'r> Standing<'r> {
    /// None where the record has no indicator. In forms without years, what is reported is the one
    /// value.
    pub(crate) fn of(
        schema: &'r Schema,
        record: &'r Record,
        indicator: &Indicator,
    ) -> Option<Self> {
        let Value::Text(name) = record.value(indicator.name) else { return None };
        let years = schema.years.as_ref();
        let reported = years.map(|years| years.reported);
        let of_year = |places: &[usize], year: Option<Year>| {
            let place = places.iter().find(|place| schema.columns[**place].year == year);
            place.and_then(|place| Figure::new(record, *place))
        };
        let at = |year: Option<Year>| of_year(&indicator.values, year);
        let expected = schema.listed_indicator(record, indicator);
        let value = at(reported);
        // where there is no value yet, that of the year before has the same unit
        let before = reported.and_then(|year| at(Some(Year(year.0 - 1))));
        let baseline = match indicator.baseline {
            Some(place) => Figure::new(record, place),
            None => years.and_then(|years| years.baseline).and_then(|year| at(Some(year))),
        };
        let counted_in = value.or(before).map(|figure| figure.quantity.unit.as_str());
        let listed = expected.and_then(|expected| expected.unit.as_deref());
        let unit = counted_in.or(listed).unwrap_or_default();
        let comparable =
            |figure: Option<Figure<'r>>| figure.filter(|one| one.quantity.unit == unit);
        let target = indicator.targets.last().and_then(|place| Figure::new(record, *place));
        Some(Self {
            name,
            unit,
            value: comparable(value),
            before: comparable(before),
            baseline: comparable(baseline),
            has_aims: indicator
                .targets
                .iter()
                .any(|place| reported.is_some() && schema.columns[*place].year == reported),
            aim: comparable(reported.and_then(|year| of_year(&indicator.targets, Some(year)))),
            target: comparable(target),
            better: expected.and_then(|expected| expected.better),
        })
    }
}

impl<'r> Standing<'r> {
    /// The target by which the reported year is judged: that of the year, where the form has one, else
    /// that of the plan.
    pub(crate) fn goal(&self) -> Option<Figure<'r>> {
        if self.has_aims { self.aim } else { self.target }
    }
}

/// Per cent of the target that is reached; only where more is better. This is how Japanese offices
/// compute 達成率: the result divided by the target.
pub(crate) fn achieved(value: Decimal, target: Decimal, better: Better) -> Option<Decimal> {
    share(value, target).filter(|_| better == Better::More)
}

/// Per cent of the way from the baseline to the target that is done; only where the target is better
/// than the baseline, for else there is no way to go.
pub(crate) fn way(
    value: Decimal,
    baseline: Decimal,
    target: Decimal,
    better: Better,
) -> Option<Decimal> {
    if !leads_on(baseline, target, better) {
        return None;
    }
    share(value.checked_sub(baseline)?, target.checked_sub(baseline)?)
}

/// Whether one value is better than another.
pub(crate) fn leads_on(from: Decimal, to: Decimal, better: Better) -> bool {
    to.cmp(&from)
        == match better {
            Better::More => Ordering::Greater,
            Better::Less => Ordering::Less,
        }
}

/// Where the straight line from the baseline to the target is in the year that is reported on: linear
/// interpolation between (baseline year, baseline) and (final year, target).
pub(crate) fn on_line(years: &Years, baseline: Decimal, target: Decimal) -> Option<Decimal> {
    let (first, last) = (years.baseline?.0, years.last?.0);
    let (done, all) = (years.reported.0 - first, last - first);
    if all <= 0 || !(0..=all).contains(&done) {
        return None;
    }
    let part = target.checked_sub(baseline)?.checked_mul(Decimal::from(done))?;
    baseline.checked_add(part.checked_div(Decimal::from(all))?)
}

/// The first as per cent of the second.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(baseline: i32, reported: i32, last: i32) -> Years {
        Years {
            calendar: crate::value::year::Calendar::default(),
            columns: Vec::new(),
            reported: Year(reported),
            baseline: Some(Year(baseline)),
            last: Some(Year(last)),
        }
    }

    #[test]
    fn the_line_goes_straight_from_the_baseline_to_the_target() {
        let line =
            |reported| on_line(&years(2021, reported, 2026), Decimal::from(10), Decimal::from(20));
        assert_eq!(line(2021), Some(Decimal::from(10)));
        assert_eq!(line(2023), Some(Decimal::from(14)));
        assert_eq!(line(2026), Some(Decimal::from(20)));
        assert_eq!(line(2027), None);
        assert_eq!(on_line(&years(2021, 2021, 2021), Decimal::ONE, Decimal::TEN), None);
    }

    #[test]
    fn what_is_reached_depends_on_which_is_better() {
        let [ten, five, eight] = [10, 5, 8].map(Decimal::from);
        assert_eq!(achieved(five, ten, Better::More), Some(Decimal::from(50)));
        assert_eq!(achieved(five, ten, Better::Less), None);
        assert_eq!(way(eight, ten, five, Better::Less), Some(Decimal::from(40)));
        assert_eq!(way(eight, ten, five, Better::More), None);
        assert_eq!(way(eight, ten, ten, Better::More), None);
    }
}
