//! What is said about the data when they are published.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Words, fixed};

/// What the description of the open data says about them.
#[derive(Clone, Debug, Default, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Publication {
    /// Who publishes the data.
    pub publisher: Option<Words>,
    /// Where the figures come from. If left out: the title of the form.
    pub source: Option<Words>,
    /// Address of the page on which the data are published.
    #[validate(url(code = "address"))]
    pub page: Option<String>,
    /// Under which licence the data may be used. If left out, nothing is said about it.
    #[validate(nested)]
    pub licence: Option<Licence>,
}

/// A licence.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Licence {
    /// Its short name, such as `CC-BY-4.0` (from the list of SPDX).
    #[validate(regex(path = *SHORT_NAME, code = "licence"))]
    pub name: String,
    /// What it is called.
    pub title: Option<Words>,
    /// Address of its text.
    #[validate(url(code = "address"))]
    pub path: Option<String>,
}

/// Short names of licences. Source: Data Package Standard, `licenses`.
static SHORT_NAME: LazyLock<Regex> = LazyLock::new(|| fixed("^[-a-zA-Z0-9._]+$"));
