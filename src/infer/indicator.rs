//! Which columns together describe one quantity: its name, its values by year, its targets, its unit.

use super::columns::Column;
use super::holds::Holds;
use crate::message::Phrase;
use crate::value::heading::Topic;

/// An indicator, by the ids of its columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Indicator {
    pub name: String,
    /// The place of the column with its name.
    pub place: usize,
    pub values: Option<String>,
    /// The places of its values among the columns of the table.
    pub figures: Vec<usize>,
    pub baseline: Option<String>,
    pub targets: Vec<String>,
    pub unit: Option<(String, usize)>,
    pub notes: Vec<Phrase>,
}

pub(super) fn find(columns: &[Column]) -> Option<Indicator> {
    let is_amount = |column: &&Column| matches!(column.holds, Holds::Quantity { .. });
    let is_target =
        |column: &&Column| matches!(column.holds, Holds::Quantity { is_target: true, .. });
    let is_repeated = |column: &&Column| !column.years.is_empty();
    let is_baseline = |column: &&Column| column.is_under(Topic::Baseline) && !is_repeated(column);
    let may_be_name = |column: &&Column| column.holds == Holds::Text && !is_repeated(column);
    let called = columns.iter().filter(may_be_name).find(|it| it.is_about(Topic::Indicator));
    let under = || columns.iter().filter(may_be_name).find(|it| it.is_under(Topic::Indicator));
    let name = called.or_else(under)?;
    let amounts = || columns.iter().filter(is_amount);
    let values = amounts().filter(is_repeated).find(|column| !is_target(column));
    let baseline = amounts().find(is_baseline);
    let targets: Vec<&Column> = amounts().filter(is_target).collect();
    if values.is_none() && targets.is_empty() {
        return None;
    }
    let unit = columns.iter().find(|column| column.holds == Holds::Units);
    let figures = [values, baseline].into_iter().flatten().chain(targets.iter().copied());
    let id = if values.is_some() { "infer-indicator" } else { "infer-indicator-no-values" };
    Some(Indicator {
        name: name.id.clone(),
        place: name.places.first().copied().unwrap_or_default(),
        values: values.map(|column| column.id.clone()),
        figures: figures.flat_map(|column| column.places.clone()).collect(),
        baseline: baseline.map(|column| column.id.clone()),
        targets: targets.iter().map(|column| column.id.clone()).collect(),
        unit: unit.map(|column| (column.id.clone(), column.places[0])),
        notes: vec![Phrase::new(id).with("column", name.called())],
    })
}
