//! A column as it is written.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{OneOrMany, Words};

/// A column of the form, or with `columns` a group that is repeated for each year.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    /// Name of the column in reports and expressions: letters, digits and `_`. Columns that are
    /// repeated carry `{year}` in it. Must be given, but for a group of `columns`.
    pub id: Option<String>,
    /// The header text. Blanks, line breaks and character widths do not matter. `{year}` stands
    /// for the year however it is written.
    pub header: Option<String>,
    /// Other header texts that mean this column.
    #[serde(default)]
    pub also: Vec<String>,
    /// The headings above the header text, topmost first. If left out: none.
    pub group: Option<OneOrMany>,
    /// What to call the column in messages, where the header text is not good for that. If left out:
    /// the header text.
    pub label: Option<Words>,
    /// What the cells hold. If left out: `text`.
    #[serde(rename = "type")]
    pub kind: Option<ColumnType>,
    /// Repeats the column, or the group of `columns`, for each of `years.columns`.
    pub each: Option<Each>,
    /// The columns that are repeated side by side for each year.
    #[serde(default)]
    #[validate(nested)]
    pub columns: Vec<Column>,
    /// Whether the cell must be filled in. Columns of years after the reported year never must. If left
    /// out: `false`.
    pub required: Option<Required>,
    /// Unit of the values where a cell does not say.
    pub unit: Option<String>,
    /// Smallest value allowed.
    pub min: Option<f64>,
    /// Largest value allowed.
    pub max: Option<f64>,
    /// Fewest characters allowed.
    pub min_length: Option<u32>,
    /// Most characters allowed.
    pub max_length: Option<u32>,
    /// Regular expression that the whole text must match, full-width letters and digits read as
    /// half-width.
    pub pattern: Option<String>,
    /// How to fill it in, in a sentence or two: said in the guide and beside the cells of the form.
    pub help: Option<Words>,
    /// What may be filled in, for example: shown in the guide and in messages. If left out: one that
    /// follows from the type.
    pub example: Option<String>,
    /// Ids of the marks that may stand in place of a value. If left out: none.
    pub marks: Option<Vec<String>>,
    /// Whether "the same as above" may stand in place of a value. If left out: `true` for texts and
    /// departments, else `false`.
    pub ditto: Option<bool>,
    /// Whether the values are targets: bounds ("or more") and trends ("increase") may be written.
    /// If left out: `false`.
    pub target: Option<bool>,
    /// Whether the cells are filled in before the form is sent out, so that departments leave them as
    /// they are. If left out: `false`.
    pub given: Option<bool>,
    /// Id of the column whose text of last year stands here.
    pub carries: Option<String>,
    /// Id of the scale to choose from.
    pub scale: Option<String>,
    /// Width in the consolidated workbook, counted in digits. If left out: 12.
    #[validate(range(min = 2, max = 120))]
    pub width: Option<u32>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum ColumnType {
    /// A whole number.
    Integer,
    /// Any text.
    Text,
    /// One value of a scale.
    Choice,
    /// A number with a unit.
    Quantity,
    /// A day.
    Date,
    /// One or more departments.
    Department,
}

/// Over what a column is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Each {
    /// Once for each of `years.columns`.
    Year,
}

/// Whether a cell must be filled in: always (`true`), never (`false`), or on a condition.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Required {
    /// Always or never.
    Always(bool),
    /// On a condition.
    If(RequiredIf),
}

/// On what condition a cell must be filled in. All that are given must hold.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RequiredIf {
    /// Column that must hold a value (blank cells and marks are no value).
    pub with: Option<String>,
    /// Column whose value must be one of `is`.
    pub column: Option<String>,
    /// The values of `column` for which the cell must be filled in.
    #[serde(default)]
    pub is: Vec<String>,
}
