//! The words of quantities as they are written.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// Words around a number that do not change it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Wording {
    /// Words before the number, such as "about".
    pub before: Vec<String>,
    /// Words after the unit, such as "or so".
    pub after: Vec<String>,
    /// Words after a target that mean "or more".
    pub at_least: Vec<String>,
    /// Words after a target that mean "or less".
    pub at_most: Vec<String>,
    /// Words after a target that mean "more than".
    pub above: Vec<String>,
    /// Words after a target that mean "less than".
    pub below: Vec<String>,
    /// Words after a target that mean "stay at".
    pub keep: Vec<String>,
    /// Words between the value from which a target starts and the target itself.
    pub from: Vec<String>,
    /// Words at the end of such a target.
    pub to: Vec<String>,
    /// Words before a target that say that it is for each year. They must also be in `before`.
    pub yearly: Vec<String>,
    /// Words before an amount in a text that say that it is about something else: last year's, a part.
    pub others: Vec<String>,
    /// Words right behind an amount in a text that say the same: it is a bound, a difference, one of
    /// several.
    pub others_after: Vec<String>,
    /// Words that begin like a unit and are none, such as "回答": a number before them is no amount.
    pub compounds: Vec<String>,
    /// Words before the total of amounts in a text.
    pub total: Vec<String>,
    /// Words around the number of a record, such as "No."; in a text, a number after them counts
    /// through and is no amount.
    pub numbering: Vec<String>,
    /// Words that stand for a target of their own: an increase.
    pub rise: Vec<String>,
    /// Words that stand for a target of their own: a decrease.
    pub fall: Vec<String>,
}
