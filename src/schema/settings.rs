//! How serious each rule is in each profile, and the values of its parameters.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::finding::{By, Severity};
use crate::rules::{Parameter, Profile, Rule};

/// The schema's settings of the rules, its own among them. What it does not set is as the rule says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Rules that are on trial.
    pub(super) trial: HashSet<String>,
    /// By rule; `None` where the rule is off.
    pub(super) severities: HashMap<String, Option<Severity>>,
    /// By profile and rule.
    pub(super) in_profile: HashMap<Profile, HashMap<String, Option<Severity>>>,
    /// By rule and parameter.
    pub(super) parameters: HashMap<(&'static str, &'static str), Decimal>,
}

impl Settings {
    /// How serious findings of the rule are; `None` if the rule is off.
    pub(crate) fn severity(&self, by: &By, profile: Profile) -> Option<Severity> {
        self.set_severity(by, profile).map(|severity| severity.min(self.most(by)))
    }

    fn set_severity(&self, by: &By, profile: Profile) -> Option<Severity> {
        let here = self.in_profile.get(&profile).and_then(|rules| rules.get(by.name())).copied();
        // a rule that is switched off is off in every profile for which nothing else is said
        let off = self.severities.get(by.name()).filter(|severity| severity.is_none()).copied();
        here.or(off)
            .or_else(|| {
                let here = by.in_profile().iter().find(|(other, _)| *other == profile);
                here.map(|(_, severity)| *severity)
            })
            .unwrap_or_else(|| self.usual_severity(by))
    }

    /// How serious findings of the rule are where its profile makes no difference.
    pub(crate) fn usual_severity(&self, by: &By) -> Option<Severity> {
        let severity = self.severities.get(by.name()).copied().unwrap_or_else(|| by.severity());
        severity.map(|severity| severity.min(self.most(by)))
    }

    /// A rule on trial finds nothing that is more than information.
    fn most(&self, by: &By) -> Severity {
        if self.trial.contains(by.name()) { Severity::Info } else { Severity::Error }
    }

    /// The value of a rule's parameter.
    pub(crate) fn number(&self, rule: &Rule, parameter: &Parameter) -> Decimal {
        let set = self.parameters.get(&(rule.name, parameter.name)).copied();
        set.unwrap_or_else(|| Decimal::new(parameter.default.0, parameter.default.1))
    }
}
