//! A rule of the schema's own, as it is written.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{KEBAB, Scalar, TELEPHONE, Words};

/// A rule of the schema's own: an expression that must hold for every record.
///
/// Expressions are written in CEL (Common Expression Language) over the ids of the columns. Whole
/// numbers and quantities are decimals, per cent as such (18.8); all else is text: choices by the
/// value of their scale, days as `2024-03-31`, departments by their names with `・` between them.
/// There are the operators `&& || ! == != < <= > >= + - * / % in ? :` and the functions
/// `a.contains(b)`, `a.startsWith(b)`, `a.endsWith(b)`, `size(a)`, `double(a)`, `max(a, b)` and
/// `min(a, b)`.
///
/// A record is passed over if one of the columns that the expression names is blank, a mark or
/// cannot be read; and if the expression compares, adds or subtracts quantities of different units
/// (`12千円 > 9000円`), about which other rules have something to say. A number without a unit goes
/// with any unit, and so does the result of multiplying or dividing two quantities. Where a
/// calculation has no result, because it divides by zero or `double` is given a text that is no
/// number, that is said for information.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Name of the rule: says what is wrong, in kebab-case. Not the name or code of a rule of the
    /// program.
    #[validate(regex(path = *KEBAB, code = "kebab"))]
    pub id: String,
    /// What people call the rule on the telephone: X and two digits. Rules without a code are
    /// numbered in their order, with the numbers that are free.
    #[validate(regex(path = *TELEPHONE, code = "rule-code"))]
    pub code: Option<String>,
    /// For which records the rule is: an expression; for all if it is left out.
    pub when: Option<String>,
    /// What must hold: an expression that is true or false. In its place there may be one of the
    /// keys below, for what is common.
    pub check: Option<String>,
    /// A column is the sum of others.
    pub sum: Option<Sum>,
    /// Ids of columns whose values must not decrease from one to the next: days, years, amounts.
    pub order: Option<Vec<String>>,
    /// Ids of columns that must be filled in, with a value or a mark, for the records of `when`.
    pub required: Option<Vec<String>>,
    /// A column has one of these values, for the records of `when`.
    pub one_of: Option<OneOf>,
    /// Ids of columns whose values together must not be there twice, in any of the files. Records in
    /// which one of them holds no value are passed over.
    #[validate(length(min = 1))]
    pub unique_together: Option<Vec<String>>,
    /// How serious it is if it does not hold; `warning` if left out. `[rules]` and `[profiles]` can
    /// change it.
    pub severity: Option<SeveritySetting>,
    /// Whether the rule is on trial: what it finds is for information, however serious it is.
    #[serde(default)]
    pub trial: bool,
    /// What to say. `{column}` stands for the record's value of the column with that id, `{{` for a
    /// brace.
    pub message: Words,
    /// What to do.
    pub hint: Option<Words>,
    /// Ids of the columns to mark; if left out, those that `check` names.
    #[serde(default)]
    pub columns: Vec<String>,
}

/// A column that is the sum of others. A record is passed over if one of them is blank.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Sum {
    /// Id of the column with the sum.
    pub total: String,
    /// Ids of the columns that are added.
    pub of: Vec<String>,
}

/// The values that a column may have.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct OneOf {
    /// Id of the column.
    pub column: String,
    /// The values, in the words of the schema.
    pub values: Vec<Scalar>,
}

/// Settings of a rule. Besides `severity` and `trial`, every key is a parameter of the rule.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RuleSettings {
    /// How serious findings of the rule are, or `off`.
    pub severity: Option<SeveritySetting>,
    /// Whether the rule is on trial: what it finds is for information, however serious it is.
    pub trial: Option<bool>,
    /// Parameters of the rule.
    #[serde(flatten)]
    pub parameters: IndexMap<String, Scalar>,
}

/// How serious findings of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum SeveritySetting {
    /// Must be corrected.
    Error,
    /// May be right; to be confirmed or corrected.
    Warning,
    /// Nothing to do.
    Info,
    /// The rule does not run.
    Off,
}
