//! What the cells of a column hold, told from what stands in them and, where that is not enough, from
//! what its header says.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Column;
use super::evidence::{Evidence, Filled, Row};
use super::quoted;
use crate::fold;
use crate::message::Phrase;
use crate::read::unit_in_name;
use crate::schema::{Meaning, Schema};
use crate::value::heading::{self, BETWEEN, Topic};
use crate::value::{Date, Quantity};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    /// Names of units.
    Units,
    Integer,
    Quantity {
        /// The unit that all values have.
        unit: Option<String>,
        is_target: bool,
    },
    Date,
    Choice(Vec<Choice>),
    Department,
}

/// A value to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub value: String,
    pub also: Vec<String>,
    pub count: usize,
    /// Where it stands, if that is but one cell.
    pub place: String,
}

impl Holds {
    /// Whether such a column may tell records apart.
    pub(super) fn may_identify(&self) -> bool {
        matches!(self, Self::Text | Self::Integer | Self::Department | Self::Choice(_))
    }
}

/// The id of a mark with this meaning; those that the drafts know are called so.
pub(super) fn mark_id(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::NotApplicable => "not-applicable",
        Meaning::NotYet => "not-yet",
        Meaning::Suppressed => "suppressed",
        Meaning::Unknown => "unknown",
    }
}

/// A cell with a value: neither a mark nor "the same as above".
struct Value<'e> {
    row: &'e Row,
    cell: &'e Filled,
    text: &'e str,
}

/// Completes a column by what its cells hold.
pub(super) fn judge(column: &mut Column, evidence: &Evidence, base: &Schema) {
    let mut values: Vec<Value<'_>> = Vec::new();
    column.marks.clear();
    column.notes.clear();
    let places = column.places.clone();
    for (row, cell) in evidence.cells(&places) {
        if let Some(mark) = base.mark(&cell.text) {
            column.marks.insert(mark_id(base.marks[mark].meaning));
        } else if !base.is_ditto(&cell.text) {
            values.push(Value { row, cell, text: &cell.text });
        }
    }
    let (holds, note) = if values.is_empty() {
        (Holds::Text, Phrase::new("infer-type-empty"))
    } else {
        tried(column, &values, evidence, base)
    };
    column.holds = holds;
    (column.pattern, column.example) = (None, None);
    column.notes.push(note);
    if column.holds == Holds::Text && column.is_about(Topic::Number) {
        pattern(column, &values, evidence);
    }
}

/// The first of the types that fits.
fn tried(
    column: &Column,
    values: &[Value<'_>],
    evidence: &Evidence,
    base: &Schema,
) -> (Holds, Phrase) {
    unit_names(column, values, base)
        .or_else(|| dates(values, evidence))
        .or_else(|| numbers(column, values, evidence, base))
        .or_else(|| departments(column, values))
        .or_else(|| choices(column, values, evidence))
        .unwrap_or_else(|| {
            (Holds::Text, Phrase::new("infer-type-text").with("count", values.len()))
        })
}

/// Values that are of a type, and those that are not, as a type for the column if they are most. The
/// others are named.
fn most(
    holds: Holds,
    kind: &'static str,
    values: &[Value<'_>],
    evidence: &Evidence,
    is_one: impl Fn(&Value<'_>) -> bool,
) -> Option<(Holds, Phrase)> {
    const NAMED: usize = 4;
    let (fit, others): (Vec<&Value<'_>>, Vec<&Value<'_>>) =
        values.iter().partition(|it| is_one(it));
    if fit.len() * 4 < values.len() * 3 {
        return None;
    }
    let id = match (fit.len(), others.is_empty()) {
        (5.., true) => format!("infer-type-{kind}"),
        (_, true) => format!("infer-type-{kind}-few"),
        _ => format!("infer-type-{kind}-most"),
    };
    let mut named: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|it| format!("{}: {}", evidence.shown(it.row, it.cell), quoted(it.text)))
        .collect();
    named.extend((others.len() > NAMED).then(|| "…".to_owned()));
    let note = Phrase::new(id).with("count", fit.len()).with("all", values.len());
    Some((holds, note.with("others", named.join(", "))))
}

fn unit_names(column: &Column, values: &[Value<'_>], base: &Schema) -> Option<(Holds, Phrase)> {
    let is_unit = |it: &&Value<'_>| base.notation.units.find(it.text).is_some();
    let known = values.iter().filter(is_unit).count();
    let is_called = column.is_about(Topic::Unit) && column.years.is_empty();
    let is_short = values.iter().all(|it| it.text.chars().count() <= 12);
    let has_digits = values.iter().any(|it| it.text.contains(|c: char| c.is_ascii_digit()));
    let fits =
        is_short && !has_digits && (is_called || known >= 3 && known * 5 >= values.len() * 4);
    let note = Phrase::new("infer-type-units").with("count", values.len());
    fits.then_some((Holds::Units, note))
}

fn dates(values: &[Value<'_>], evidence: &Evidence) -> Option<(Holds, Phrase)> {
    most(Holds::Date, "date", values, evidence, |it| Date::parse(it.text).is_some())
}

fn numbers(
    column: &Column,
    values: &[Value<'_>],
    evidence: &Evidence,
    base: &Schema,
) -> Option<(Holds, Phrase)> {
    let notation = &base.notation;
    // telephone numbers and codes begin with zeros
    let is_code = |text: &str| {
        let digits = fold::narrow(text);
        digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|it| it.is_ascii_digit())
    };
    if values.iter().filter(|it| is_code(it.text)).count() * 5 > values.len() {
        return None;
    }
    if column.is_about(Topic::Number) {
        let is_whole = |it: &Value<'_>| {
            let read = notation.parse(it.text).filter(|read| read.unit.is_empty());
            read.is_some_and(|read| read.number.is_integer())
                || notation.numbered(it.text).is_some()
        };
        return most(Holds::Integer, "integer", values, evidence, is_whole);
    }
    let read = |text: &str| -> Option<Quantity> {
        notation.parse(text).or_else(|| notation.leading_on(text))
    };
    let amounts: Vec<Quantity> = values.iter().filter_map(|it| read(it.text)).collect();
    let has_bounds = amounts.iter().any(|it| it.bound.is_some());
    let is_target =
        has_bounds || column.is_under(Topic::Target) && !column.is_about(Topic::Baseline);
    let is_target = is_target && !says_otherwise(column);
    let is_number =
        |it: &Value<'_>| read(it.text).is_some() || is_target && notation.trend(it.text).is_some();
    let unit = common_unit(&amounts);
    // words for "more" and "less" alone are a choice, not a target
    if amounts.len() * 2 < values.len() {
        return None;
    }
    let said = unit.clone().unwrap_or_else(|| all_units(&amounts));
    let said = if said.is_empty() { "none".to_owned() } else { said };
    let holds = Holds::Quantity { unit, is_target };
    let (holds, note) = most(holds, "quantity", values, evidence, is_number)?;
    Some((holds, note.with("units", said)))
}

/// The unit that the header of a column states, or a title above the tables, where its cells have none.
pub(super) fn state_unit(
    column: &mut Column,
    titles: &[Vec<String>],
    evidence: &Evidence,
    base: &Schema,
) {
    let Holds::Quantity { unit: unit @ None, .. } = &mut column.holds else { return };
    let units = &base.notation.units;
    let read = |cell: &Filled| base.notation.parse(&cell.text).map(|read| read.unit);
    let mut written = evidence.cells(&column.places).filter_map(|(_, cell)| read(cell));
    if written.any(|unit| !unit.is_empty()) {
        return;
    }
    let in_header = std::iter::once(&column.header).chain(&column.group);
    let in_header = in_header.filter_map(|text| units.find(&unit_in_name(text)?));
    let noted = titles.iter().flatten().flat_map(|text| units.noted(text));
    let noted: BTreeSet<String> = noted.map(|noted| noted.name).collect();
    let only = noted.first().filter(|_| noted.len() == 1).and_then(|name| units.find(name));
    if let Some(stated) = in_header.chain(only).next() {
        *unit = Some(stated.name.clone());
        column.notes.push(Phrase::new("infer-unit-stated").with("unit", &stated.name));
    }
}

/// Whether the lowest label that is about targets or results says that these are results, though a
/// heading above it is about targets.
fn says_otherwise(column: &Column) -> bool {
    !column.is_about(Topic::Target)
        && (column.is_about(Topic::Baseline)
            || column.group.last().is_some_and(|text| heading::is_about(Topic::Baseline, text))
            || heading::name(&column.header).is_some_and(|name| name == "actual"))
}

/// The unit of most of the amounts, if hardly any has another one.
fn common_unit(amounts: &[Quantity]) -> Option<String> {
    let counts = counted(amounts);
    let with_unit: usize = counts.iter().map(|(_, count)| count).sum();
    let (unit, count) = counts.first()?;
    (count * 10 >= with_unit * 9 && count * 2 >= amounts.len()).then(|| unit.clone())
}

fn all_units(amounts: &[Quantity]) -> String {
    counted(amounts).into_iter().map(|(unit, _)| unit).take(8).collect::<Vec<_>>().join(", ")
}

/// The units that amounts are written with, most frequent first.
fn counted(amounts: &[Quantity]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for amount in amounts.iter().filter(|amount| !amount.unit.is_empty()) {
        *counts.entry(&amount.unit).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(unit, count)| (unit.to_owned(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

fn departments(column: &Column, values: &[Value<'_>]) -> Option<(Holds, Phrase)> {
    const LONGEST: usize = 40;
    const MOST: usize = 300;
    let may_be = |it: &Value<'_>| it.text.split(BETWEEN).any(heading::may_be_department);
    let fits = values.iter().filter(|it| may_be(it)).count();
    let is_called = column.is_about(Topic::Department);
    let is_short = values.iter().all(|it| it.text.chars().count() <= LONGEST);
    let is_seen = values.len() >= 2 && fits * 5 >= values.len() * 4;
    let names = values.iter().map(|it| it.text).collect::<BTreeSet<_>>();
    // a city has fewer
    if !is_short || !is_called && !is_seen || names.len() > MOST {
        return None;
    }
    let id = if is_called { "infer-type-department" } else { "infer-type-department-seen" };
    let files = values.iter().map(|it| it.row.file).collect::<BTreeSet<_>>();
    let note = Phrase::new(id).with("count", values.len()).with("files", files.len());
    Some((Holds::Department, note))
}

/// Few short texts that come again and again, also in other files.
fn choices(column: &Column, values: &[Value<'_>], evidence: &Evidence) -> Option<(Holds, Phrase)> {
    const WIDEST: usize = 20;
    const MOST: usize = 12;
    const FEWEST: usize = 4;
    let mut seen: BTreeMap<String, Vec<&Value<'_>>> = BTreeMap::new();
    for value in values {
        seen.entry(fold::key(value.text)).or_default().push(value);
    }
    let is_short = |text: &str| {
        unicode_width::UnicodeWidthStr::width(text) <= WIDEST && !text.contains(['@', '。', '\n'])
    };
    let of_several =
        |values: &Vec<&Value<'_>>| values.iter().any(|value| value.row.file != values[0].row.file);
    let is_shared = evidence.files.len() < 2 || seen.values().any(of_several);
    let share = if evidence.files.len() < 2 { seen.len() * 2 } else { seen.len() * 4 / 3 };
    let is_choice = values.len() >= FEWEST
        && seen.len() <= MOST
        && share <= values.len()
        && is_shared
        && values.iter().all(|it| is_short(it.text))
        && !column.is_about(Topic::Number);
    if !is_choice {
        return None;
    }
    let mut choices: Vec<Choice> =
        seen.into_values().map(|values| choice(&values, evidence)).collect();
    let rank = |choice: &Choice| {
        let grade = heading::grade(&choice.value);
        (grade.is_none(), grade, std::cmp::Reverse(choice.count), choice.value.clone())
    };
    choices.sort_by_key(rank);
    let is_ordered = choices.iter().all(|choice| heading::grade(&choice.value).is_some());
    let id = if is_ordered { "infer-type-choice-graded" } else { "infer-type-choice" };
    let note = Phrase::new(id).with("count", values.len()).with("choices", choices.len());
    Some((Holds::Choice(choices), note))
}

fn choice(values: &[&Value<'_>], evidence: &Evidence) -> Choice {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *spellings.entry(value.text).or_default() += 1;
    }
    // of spellings that are there as often, the one in half-width characters
    let best =
        spellings.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(text.len())));
    let value = best.map(|(text, _)| (*text).to_owned()).unwrap_or_default();
    let place = values.first().filter(|_| values.len() == 1);
    let place = place.map(|it| evidence.shown(it.row, it.cell)).unwrap_or_default();
    // spellings that differ in widths and capital letters need not be listed
    Choice { value, also: Vec::new(), count: values.len(), place }
}

/// The pattern of codes, where hardly any is built in another way.
fn pattern(column: &mut Column, values: &[Value<'_>], evidence: &Evidence) {
    let mut shapes: BTreeMap<String, Vec<&Value<'_>>> = BTreeMap::new();
    for value in values {
        shapes.entry(super::key::shape(value.text)).or_default().push(value);
    }
    let Some((shape, of_shape)) = shapes.iter().max_by_key(|(_, values)| values.len()) else {
        return;
    };
    let Some(pattern) =
        super::key::pattern(shape).filter(|_| of_shape.len() * 10 >= values.len() * 9)
    else {
        return;
    };
    column.pattern = Some(pattern);
    column.example = of_shape.first().map(|value| value.text.to_owned());
    let others = values.iter().filter(|value| super::key::shape(value.text) != *shape);
    let others: Vec<String> = others
        .take(4)
        .map(|it| format!("{}: {}", evidence.shown(it.row, it.cell), quoted(it.text)))
        .collect();
    let id = match (others.is_empty(), values.len()) {
        (true, 5..) => "infer-pattern",
        (true, _) => "infer-pattern-few",
        _ => "infer-pattern-most",
    };
    let note = Phrase::new(id).with("count", of_shape.len()).with("all", values.len());
    column.notes.push(note.with("others", others.join(", ")));
}
