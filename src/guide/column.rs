//! What the guide says of a column.

use rust_decimal::Decimal;

use super::Entry;
use crate::message::{Language, Phrase};
use crate::schema::{Column, Condition, Filler, Kind, Required, Schema};

pub(super) fn entry(schema: &Schema, place: usize, language: Language) -> Entry {
    let column = &schema.columns[place];
    let path: Vec<&str> = column.group.iter().chain([&column.header]).map(String::as_str).collect();
    let headers = vec![path.join(" › ")];
    if column.is_later() {
        let duty = language.text("guide-duty-later");
        return Entry { headers, duty, how: Vec::new(), example: String::new() };
    }
    let duty = duty(schema, column, language);
    // what the list of records or last year's table may say
    let is_known = column.filled_in_by == Filler::Office
        || column.is_target
        || column.carries.is_some()
        || schema.is_earlier(place)
        || is_listed(schema, place);
    let duty = if is_known {
        language.say(&Phrase::new("guide-duty-known").with("duty", duty))
    } else {
        duty
    };
    Entry { headers, duty, how: how(schema, place, language), example: example(schema, place) }
}

/// Whether the list of records says what stands in a column.
fn is_listed(schema: &Schema, place: usize) -> bool {
    let is_department = schema.columns[place].kind == Kind::Department;
    let mut records = schema.expected.values();
    !schema.expected.is_empty()
        && records.all(|expected| {
            expected.key.iter().any(|(own, _)| *own == place)
                || expected.fixed(place).is_some()
                || is_department && expected.department.is_some()
        })
}

/// Whether the column must be filled in.
fn duty(schema: &Schema, column: &Column, language: Language) -> String {
    let label = |place: usize| schema.columns[place].label.get(language);
    match &column.required {
        _ if column.is_future => language.text("guide-duty-optional"),
        Required::Never => language.text("guide-duty-optional"),
        Required::Always => language.text("guide-duty-always"),
        Required::If(conditions) => {
            let said = conditions.iter().map(|condition| match condition {
                Condition::Given(other) => {
                    language.say(&Phrase::new("guide-if-given").with("column", label(*other)))
                }
                Condition::Is(other, keys) => {
                    let phrase = Phrase::new("guide-if-is").with("column", label(*other));
                    language.say(&phrase.with("values", words(schema, *other, keys)))
                }
            });
            let said = said.collect::<Vec<_>>().join(&language.text("guide-and"));
            language.say(&Phrase::new("guide-duty-if").with("when", said))
        }
    }
}

/// The values of a column with these comparison keys, as they are written.
pub(crate) fn values<'s>(schema: &'s Schema, column: usize, keys: &'s [String]) -> Vec<&'s str> {
    let scale = schema.scale(&schema.columns[column]);
    let written = |key: &'s String| {
        let levels = scale.into_iter().flat_map(|scale| &scale.levels);
        let level = levels.into_iter().find(|level| level.keys.contains(key));
        level.map_or(key.as_str(), |level| level.value.as_str())
    };
    let mut values: Vec<&str> = keys.iter().map(written).collect();
    values.dedup();
    values
}

fn words(schema: &Schema, column: usize, keys: &[String]) -> String {
    values(schema, column, keys).join(", ")
}

/// How to fill it in, one sentence each.
fn how(schema: &Schema, place: usize, language: Language) -> Vec<String> {
    let column = &schema.columns[place];
    let mut said: Vec<Phrase> = Vec::new();
    let help = column.help.iter().map(|help| help.get(language).to_owned());
    if let Some(from) = column.carries {
        let from = schema.columns[from].label.get(language);
        said.push(Phrase::new("guide-how-carries").with("column", from));
    }
    match column.kind {
        Kind::Integer => said.push(Phrase::new("guide-how-integer")),
        Kind::Quantity => said.push(number(schema, place, language)),
        Kind::Date => said.push(Phrase::new("guide-how-date")),
        Kind::Department => said.push(Phrase::new("guide-how-department")),
        Kind::Choice(scale) => {
            let values: Vec<&str> = schema.scales[scale].values().collect();
            said.push(Phrase::new("guide-how-choice").with("values", values.join(", ")));
        }
        Kind::Text if column.pattern.is_some() => said.push(Phrase::new("guide-how-pattern")),
        Kind::Text => {}
    }
    said.extend(bounds(column));
    let marks = schema.marks_of(column);
    let marks: Vec<String> =
        marks.map(|mark| format!("{} ({})", mark.text, mark.label.get(language))).collect();
    if !marks.is_empty() {
        said.push(Phrase::new("guide-how-marks").with("marks", marks.join(", ")));
    }
    help.chain(said.iter().map(|phrase| language.say(phrase))).collect()
}

/// How a number is written.
pub(crate) fn number(schema: &Schema, place: usize, language: Language) -> Phrase {
    let column = &schema.columns[place];
    let indicator = schema.indicator_of(place);
    if let Some(unit) = indicator.and_then(|indicator| indicator.unit) {
        let unit = schema.columns[unit].label.get(language);
        Phrase::new("guide-how-number-column").with("column", unit)
    } else if let Some(unit) = &column.unit {
        Phrase::new("guide-how-number-unit").with("unit", unit)
    } else if column.is_target {
        Phrase::new("guide-how-target")
    } else {
        Phrase::new("guide-how-number")
    }
}

/// The smallest and the largest value, and how long a text may be.
fn bounds(column: &Column) -> Option<Phrase> {
    let between = |id: &str, min: Option<String>, max: Option<String>| {
        let phrase = Phrase::new(match (&min, &max) {
            (Some(_), Some(_)) => format!("guide-{id}-between"),
            (Some(_), None) => format!("guide-{id}-least"),
            (None, Some(_)) => format!("guide-{id}-most"),
            (None, None) => return None,
        });
        Some(phrase.with("min", min.unwrap_or_default()).with("max", max.unwrap_or_default()))
    };
    let number = |number: Decimal| number.normalize().to_string();
    let digits = |length: u32| length.to_string();
    between("value", column.min.map(number), column.max.map(number))
        .or_else(|| between("length", column.min_length.map(digits), column.max_length.map(digits)))
}

/// What may be filled in, for example; nothing where anything may.
pub(crate) fn example(schema: &Schema, place: usize) -> String {
    let column = &schema.columns[place];
    if let Some(example) = &column.example {
        return example.clone();
    }
    let units = &schema.notation.units;
    let listed = || {
        let mut records = schema.expected.values();
        records.find_map(|expected| {
            let key = expected.key.iter().find(|(own, _)| *own == place).map(|(_, text)| text);
            key.cloned().or_else(|| expected.fixed(place).map(str::to_owned))
        })
    };
    match column.kind {
        Kind::Choice(scale) => schema.scales[scale].values().next().map(str::to_owned),
        Kind::Department => schema.departments.list.first().map(|first| first.name.clone()),
        Kind::Date => Some(day(schema)),
        Kind::Quantity => Some(match schema.indicator_of(place).and_then(|own| own.unit) {
            Some(_) => units.written(Decimal::new(1234, 0), ""),
            None => amount(schema, column),
        }),
        Kind::Integer | Kind::Text => listed(),
    }
    .unwrap_or_default()
}

/// An amount that a column may hold.
fn amount(schema: &Schema, column: &Column) -> String {
    let units = &schema.notation.units;
    let unit = column.unit.as_deref().or(units.usual().map(|unit| unit.name.as_str()));
    let unit = unit.unwrap_or_default();
    let largest = column.max.or(units.find(unit).and_then(|unit| unit.max));
    let usual = Decimal::new(1234, 0);
    let number = match largest {
        Some(largest) if largest < usual => largest.min(Decimal::new(75, 0)),
        _ => usual,
    };
    units.written(number, unit)
}

/// A day in the year that is reported on.
fn day(schema: &Schema) -> String {
    const ANY: i32 = 2024;
    let year = schema.years.as_ref().map_or(ANY, |years| years.reported.0);
    format!("{year}-10-01")
}
