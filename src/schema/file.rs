//! A schema as it is written. These types are the definition of the schema language: their doc
//! comments become the descriptions in `schemas/schema.json`, and `resolve` turns them into the
//! schema as it is used.

use std::sync::LazyLock;

use indexmap::IndexMap;
use regex::Regex;
use serde::{Deserialize, Serialize};
use validator::Validate;

mod column;
mod publication;
mod rule;
mod wording;
pub(crate) use column::{Column, ColumnType, Required};
pub(crate) use publication::Publication;
pub(crate) use rule::{Rule, RuleSettings, SeveritySetting};
pub(crate) use wording::Wording;

/// Words that may be reported in two languages: one text for both, or one for each.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Words {
    /// The same words in every language.
    Same(String),
    /// Words for each language.
    Each(EachLanguage),
}

/// Words for each language.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct EachLanguage {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// One text or several.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    /// One text.
    One(String),
    /// Several texts.
    Many(Vec<String>),
}

impl OneOrMany {
    pub(crate) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

/// A form that departments fill in: how it looks, what its cells mean and what is checked.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SchemaFile {
    /// Version of the schema language. This program understands 1.
    #[validate(range(min = 1, max = 1))]
    pub language: u32,
    /// Name of the form, in kebab-case; stays the same from year to year.
    #[validate(regex(path = *KEBAB, code = "kebab"))]
    pub id: String,
    /// Version of the form, for example the year it is for.
    #[validate(length(min = 1))]
    pub version: String,
    /// What the form is called.
    pub title: Words,
    /// The plan or programme that the form reports on; stands in the machine-readable table.
    pub plan: Option<Words>,
    /// Another schema to build on: the id of a built-in one, or a path from this file. Tables are
    /// merged key by key; entries of lists that carry an id or a name replace their namesakes; any
    /// other list replaces the whole list.
    pub extends: Option<String>,
    /// What not to take over from `extends`: a path such as `expected`, `column.note` or
    /// `rules.too-long`.
    #[serde(default)]
    pub drop: Vec<String>,
    /// What is said about the data when they are published.
    #[validate(nested)]
    pub publication: Option<Publication>,
    /// Where the table is and what identifies a record.
    #[validate(nested)]
    #[serde(default)]
    pub form: Form,
    /// The series of years, for forms that have a column for each year.
    #[validate(nested)]
    pub years: Option<Years>,
    /// The columns, in the order in which the form shows them.
    #[validate(length(min = 1), nested)]
    #[serde(default)]
    pub column: Vec<Column>,
    /// Indicators: which columns hold the name, the values by year and the target of one quantity.
    #[serde(default)]
    #[validate(nested)]
    pub indicator: Vec<Indicator>,
    /// Columns that hold the sum of others.
    #[serde(default)]
    #[validate(nested)]
    pub total: Vec<Total>,
    /// Headings that stand in a row of their own above the records they are for, outermost first.
    #[serde(default)]
    #[validate(nested)]
    pub section: Vec<Section>,
    /// Marks that stand in place of a value, and what each means.
    #[serde(default)]
    #[validate(nested)]
    pub mark: Vec<Mark>,
    /// Texts that mean "the same as above".
    #[validate(nested)]
    pub ditto: Option<Ditto>,
    /// Units that values may carry.
    #[serde(default)]
    #[validate(nested)]
    pub unit: Vec<Unit>,
    /// Words around a number that do not change it.
    #[validate(nested)]
    pub wording: Option<Wording>,
    /// Lists of values to choose from, such as grades.
    #[serde(default)]
    #[validate(nested)]
    pub scale: Vec<Scale>,
    /// The departments that take part.
    #[serde(default)]
    #[validate(nested)]
    pub department: Vec<Department>,
    /// The records that are expected, with what is fixed about each.
    #[serde(default)]
    #[validate(nested)]
    pub expected: Vec<Expected>,
    /// Rules of the schema's own: expressions that must hold for every record.
    #[serde(default)]
    #[validate(nested)]
    pub rule: Vec<Rule>,
    /// Settings of the rules, by the rule's name or code; also of the schema's own.
    #[serde(default)]
    pub rules: IndexMap<String, RuleSettings>,
    /// Settings that hold in one profile (`submit`, `collect` or `publish`) only.
    #[serde(default)]
    pub profiles: IndexMap<String, IndexMap<String, RuleSettings>>,
}

/// Where the table is and what identifies a record.
#[derive(Clone, Debug, Default, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Form {
    /// How many rows the header has. If left out: as many as the headings of the columns need.
    #[validate(range(min = 1, max = 5))]
    pub header_rows: Option<u32>,
    /// Ids of the columns that together identify a record. If left out: as in the schema that is
    /// extended; one of them must say it.
    #[validate(length(min = 1))]
    pub key: Option<Vec<String>>,
    /// What people call a record's number, for example "item". If left out: what the first column of
    /// the key is called.
    pub record: Option<Words>,
    /// Sheets whose name contains one of these texts are not submissions.
    pub skip_sheets: Option<Vec<String>>,
    /// If given, only sheets whose name contains one of these texts are submissions.
    pub only_sheets: Option<Vec<String>>,
    /// A sheet that has one of these words as the title above its table, or in brackets in the title,
    /// is no submission if another sheet holds the form.
    pub sample_titles: Option<Vec<String>>,
    /// Rows whose first text matches one of these patterns are notes, not records.
    pub note_rows: Option<Vec<String>>,
    /// Patterns (regular expressions) of texts that speak of one person, who might be recognised
    /// once they are published. Full-width letters and digits count as half-width ones.
    pub individual_texts: Option<Vec<String>>,
    /// Rows whose first text matches one of these patterns are totals, not records.
    pub total_rows: Option<Vec<String>>,
    /// Words in a file's name that say that it is a correction of an earlier one.
    pub revision_words: Option<Vec<String>>,
}

/// The series of years. A year is written as `R5` (era) or `2023` (western), and `{year}` in ids and
/// headers stands for it as it is written here; fiscal years begin in April.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Years {
    /// The years that have a column, oldest first.
    #[validate(length(min = 1))]
    pub columns: Vec<String>,
    /// The year that is reported on this time. Values of later years are not expected yet.
    pub reported: String,
    /// The year from which progress is measured.
    pub baseline: Option<String>,
    /// The year in which the target is to be reached.
    pub r#final: Option<String>,
}

/// Which columns together describe one quantity.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Indicator {
    /// Id of the column with the indicator's name.
    pub name: String,
    /// Id of the repeated column with the values by year, as written (`{year}`).
    pub values: Option<String>,
    /// Id of the column with the value from which the plan starts, where it has a column of its own.
    pub baseline: Option<String>,
    /// Ids of the columns with targets; a repeated column's id as written. The last is the target of
    /// the plan; one of the reported year is the target of that year.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Id of the column with the unit, where the form has one.
    pub unit: Option<String>,
    /// Ids of columns with texts that may give the result of the reported year as a number.
    #[serde(default)]
    pub texts: Vec<String>,
}

/// A heading that stands in a row of its own.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    /// Name of the level in reports: letters, digits and `_`.
    #[validate(regex(path = *IDENTIFIER, code = "identifier"))]
    pub id: String,
    /// What the level is called.
    pub label: Words,
    /// Regular expression that the heading matches at its beginning.
    pub pattern: String,
}

/// A mark that stands in place of a value.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Mark {
    /// Name of the mark, used in `marks` of a column.
    #[validate(regex(path = *KEBAB, code = "kebab"))]
    pub id: String,
    /// What the mark means.
    pub meaning: Meaning,
    /// What the mark is called.
    pub label: Words,
    /// How the mark is written; the first is used in the consolidated workbook.
    #[validate(length(min = 1))]
    pub texts: Vec<String>,
}

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Meaning {
    /// There is nothing to fill in.
    NotApplicable,
    /// The value is not known yet.
    NotYet,
    /// The value is known and kept back.
    Suppressed,
    /// The value is not known.
    Unknown,
}

/// Texts that mean "the same as above".
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Ditto {
    /// How it is written.
    #[validate(length(min = 1))]
    pub texts: Vec<String>,
}

/// A unit that values may carry.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub(crate) struct Unit {
    /// The unit as it is shown.
    #[validate(length(min = 1))]
    pub name: String,
    /// Other ways to write the same unit.
    #[serde(default)]
    pub also: Vec<String>,
    /// Ways to write the same unit before the number, as `¥` for 円.
    #[serde(default)]
    pub also_before: Vec<String>,
    /// Whether values are whole numbers.
    #[serde(default)]
    pub whole: bool,
    /// Smallest value that makes sense.
    pub min: Option<f64>,
    /// Largest value that makes sense.
    pub max: Option<f64>,
    /// Whether the unit is a proportion: per cent.
    #[serde(default)]
    pub proportion: bool,
    /// Whether people are counted in it, so that small numbers may tell who they are.
    #[serde(default)]
    pub people: bool,
    /// Whether the unit stands before the number, as `£` does.
    #[serde(default)]
    pub before: bool,
}

/// A list of values to choose from.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    /// Name of the scale, used in `scale` of a column.
    #[validate(regex(path = *KEBAB, code = "kebab"))]
    pub id: String,
    /// The values, best first.
    #[validate(length(min = 1), nested)]
    pub level: Vec<Level>,
    /// What `at_least` of its values is a percentage of. If left out: `target`.
    pub measure: Option<Measure>,
}

/// What of an indicator decides about a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Measure {
    /// The target: the result divided by it.
    Target,
    /// The way from the baseline to the target.
    Way,
}

/// A column that holds the sum of others.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Total {
    /// Id of the column with the sum.
    pub column: String,
    /// Ids of the columns that it is the sum of.
    #[validate(length(min = 2))]
    pub of: Vec<String>,
    /// By how much it may differ, for example because the parts are rounded. If left out: 0.
    #[validate(range(min = 0.0))]
    pub tolerance: Option<f64>,
}

/// One value of a scale.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Level {
    /// The value as it is written.
    #[validate(length(min = 1))]
    pub value: String,
    /// Other ways to write the same value.
    #[serde(default)]
    pub also: Vec<String>,
    /// What the value means.
    pub label: Option<Words>,
    /// From how many per cent on an indicator earns this value; see `measure` of the scale.
    pub at_least: Option<f64>,
}

/// A department that takes part.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Department {
    /// The department's name.
    #[validate(length(min = 1))]
    pub name: String,
    /// Other names and abbreviations of the same department.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether a submission is expected even where no expected record names the department.
    #[serde(default)]
    pub submits: bool,
}

/// Expected records that have something in common. Besides `records`, every key is the id of a
/// column or section, or one of `unit` and `better` (`more` or `less`), and holds for each record.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Expected {
    /// The records: each gives the key and what is fixed about the record.
    #[validate(length(min = 1))]
    pub records: Vec<IndexMap<String, Scalar>>,
    /// What the records have in common.
    #[serde(flatten)]
    pub shared: IndexMap<String, Scalar>,
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Scalar {
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(String),
}

impl Scalar {
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Names in kebab-case.
pub(super) static KEBAB: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
/// Codes of rules of a schema's own.
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| fixed(r"^X[0-9]{2}$"));
/// Names that may be used in expressions.
pub(super) static IDENTIFIER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[A-Za-z_][A-Za-z0-9_]*$"));

#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, tried by every test that loads a schema"
)]
fn fixed(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

#[cfg(test)]
mod tests {
    /// `UPDATE=1 cargo test` writes the file anew.
    #[test]
    fn the_checked_in_json_schema_is_current() {
        let schema = schemars::schema_for!(super::SchemaFile);
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/schema.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert!(
            std::fs::read_to_string(path).unwrap_or_default() == text,
            "schemas/schema.json is not what the types in src/schema/file.rs say: run UPDATE=1 cargo test"
        );
    }
}
