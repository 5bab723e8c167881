//! How serious each rule is in each profile, and the values of its parameters.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::rules::{Parameter, Profile, Rule};

/// The schema's settings of the rules. What it does not set is as the rule says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// By rule; `None` where the rule is off.
    pub(super) severities: HashMap<&'static str, Option<Severity>>,
    /// By profile and rule.
    pub(super) in_profile: HashMap<(Profile, &'static str), Option<Severity>>,
    /// By rule and parameter.
    pub(super) parameters: HashMap<(&'static str, &'static str), Decimal>,
}

impl Settings {
    /// How serious findings of the rule are; `None` if the rule is off.
    pub(crate) fn severity(&self, rule: &Rule, profile: Profile) -> Option<Severity> {
        let in_profile = self.in_profile.get(&(profile, rule.name)).copied();
        in_profile
            .or_else(|| {
                rule.in_profile
                    .iter()
                    .find(|(other, _)| *other == profile)
                    .map(|(_, severity)| *severity)
            })
            .or_else(|| self.severities.get(rule.name).copied())
            .unwrap_or(Some(rule.severity))
    }

    /// The value of a rule's parameter.
    pub(crate) fn number(&self, rule: &Rule, parameter: &Parameter) -> Decimal {
        let set = self.parameters.get(&(rule.name, parameter.name)).copied();
        set.unwrap_or_else(|| Decimal::new(parameter.default.0, parameter.default.1))
    }
}
