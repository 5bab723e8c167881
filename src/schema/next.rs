//! Next year's schema, drafted from this year's: it extends it, with the years moved on.

use super::{Schema, Years};
use crate::message::{Language, Phrase};
use crate::value::Year;

impl Schema {
    /// The text of a schema for the next year, or the next version of a form without years. `extends` is
    /// how it names this one: the id of a built-in schema, or a path.
    #[must_use]
    pub fn next(&self, extends: &str, language: Language) -> String {
        let version = next_version(&self.version);
        let remark = |id: &str| {
            let phrase = Phrase::new(id).with("title", self.title(language));
            let phrase = phrase.with("before", &*self.version).with("version", &*version);
            let said = language.say(&phrase);
            said.lines().map(|line| format!("# {line}")).collect::<Vec<_>>().join("\n")
        };
        let mut lines = vec![
            remark("next-title"),
            "language = 1".to_owned(),
            format!("id = {}", quoted(&self.id)),
            remark("next-version"),
            format!("version = {}", quoted(&version)),
            remark("next-extends"),
            format!("extends = {}", quoted(extends)),
        ];
        if let Some(years) = &self.years {
            lines.extend([String::new(), remark("next-years"), "[years]".to_owned()]);
            lines.extend(moved(years));
        }
        lines.extend([String::new(), remark("next-changes"), String::new()]);
        lines.join("\n")
    }
}

/// The years, moved on: the plan's years stay, as long as the reported one is among them.
fn moved(years: &Years) -> [String; 2] {
    let reported = Year(years.reported.0 + 1);
    let is_among = years.columns.contains(&reported);
    let by = i32::from(!is_among);
    let name = |year: Year| quoted(&years.calendar.name(year));
    let columns = years.columns.iter().map(|year| name(Year(year.0 + by)));
    let columns = columns.collect::<Vec<_>>().join(", ");
    [format!("columns = [{columns}]"), format!("reported = {}", name(reported))]
}

/// The version after this one: the next year, quarter or number.
fn next_version(version: &str) -> String {
    if let Some(year) = Year::parse(version).filter(|year| year.is_bare(version)) {
        let calendar = crate::value::year::Calendar::of(version);
        return calendar.name(Year(year.0 + 1));
    }
    let digits = version.len() - version.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, number) = version.split_at(version.len() - digits);
    match (number.parse::<u32>(), stem.strip_suffix("-Q")) {
        // the fourth quarter is the last
        (Ok(4), Some(year)) => format!("{}-Q1", next_version(year)),
        (Ok(number), _) => format!("{stem}{}", number + 1),
        (Err(_), _) => format!("{version}-2"),
    }
}

/// A text as TOML has it: a basic string is what JSON's is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::next_version;

    #[test]
    fn versions_go_on() {
        for (version, next) in [
            ("R5", "R6"),
            ("2024", "2025"),
            ("2024-Q1", "2024-Q2"),
            ("2024-Q4", "2025-Q1"),
            ("R5-2", "R5-3"),
            ("v9", "v10"),
            ("first", "first-2"),
        ] {
            assert_eq!(next_version(version), next);
        }
    }
}
