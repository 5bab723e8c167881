//! A rule of the schema's own, as it is written.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{KEBAB, SeveritySetting, Words};

/// A rule of the schema's own: an expression that must hold for every record. Expressions are
/// written in CEL (Common Expression Language) over the ids of the columns; numbers are decimals,
/// per cent as such (18.8), all else is text. A record in which one of the columns that the
/// expression names is blank, marked or unreadable is passed over.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Name of the rule: says what is wrong, in kebab-case.
    #[validate(regex(path = *KEBAB, code = "kebab"))]
    pub id: String,
    /// For which records the rule is: an expression; for all if it is left out.
    pub when: Option<String>,
    /// What must hold: an expression that is true or false.
    pub check: String,
    /// How serious it is if it does not hold; `warning` if left out.
    pub severity: Option<SeveritySetting>,
    /// What to say. `{column}` stands for the record's value of the column with that id.
    pub message: Words,
    /// What to do.
    pub hint: Option<Words>,
    /// Ids of the columns to mark; if left out, those that `check` names.
    #[serde(default)]
    pub columns: Vec<String>,
}
