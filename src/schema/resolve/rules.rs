//! Settings of the rules.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::document::{Step, below, steps};
use super::super::file::{RuleSettings, Scalar, SchemaFile, SeveritySetting};
use super::super::settings::Settings;
use super::Resolver;
use crate::finding::Severity;
use crate::message::Phrase;
use crate::rules::{self, Profile, Rule};

impl Resolver<'_> {
    pub(super) fn settings(&mut self, file: &SchemaFile) -> Settings {
        let mut settings = Settings::default();
        for (rule, written) in self.known_rules(&file.rules, &steps!["rules"]) {
            if let Some(severity) = written.severity {
                settings.severities.insert(rule.name, used(severity));
            }
            self.parameters(rule, written, &mut settings);
        }
        for (name, rules) in &file.profiles {
            let Some(profile) = Profile::parse(name) else {
                let known = Profile::ALL.iter().map(|profile| profile.name());
                let spot = self.document.key_spot(&steps!["profiles", name.as_str()]);
                let phrase = Phrase::new("schema-no-such-profile").with("name", name);
                self.mistakes.push(super::Mistake::new(spot, phrase).suggest(name, known));
                continue;
            };
            for (rule, written) in self.known_rules(rules, &steps!["profiles", name.as_str()]) {
                if let Some(severity) = written.severity {
                    settings.in_profile.insert((profile, rule.name), used(severity));
                }
            }
        }
        settings
    }

    fn known_rules<'f>(
        &mut self,
        written: &'f IndexMap<String, RuleSettings>,
        path: &[Step],
    ) -> Vec<(&'static Rule, &'f RuleSettings)> {
        let mut known = Vec::new();
        for (name, settings) in written {
            if let Some(rule) = rules::find(name) {
                known.push((rule, settings));
                continue;
            }
            let spot = self.document.key_spot(&below(path, steps![name.as_str()]));
            let names = rules::ALL.iter().map(|rule| rule.name);
            let phrase = Phrase::new("schema-no-such-rule").with("name", name);
            self.mistakes.push(super::Mistake::new(spot, phrase).suggest(name, names));
        }
        known
    }

    fn parameters(&mut self, rule: &'static Rule, written: &RuleSettings, settings: &mut Settings) {
        for (name, value) in &written.parameters {
            let parameter = rule.parameters.iter().find(|parameter| parameter.name == name);
            let number = match value {
                Scalar::Integer(number) => Some(Decimal::from(*number)),
                Scalar::Float(number) => Decimal::try_from(*number).ok(),
                Scalar::Text(_) => None,
            };
            let path = steps!["rules", rule.name, name.as_str()];
            match (parameter, number) {
                (Some(parameter), Some(number)) => {
                    settings.parameters.insert((rule.name, parameter.name), number);
                }
                (Some(_), None) => {
                    self.mistake(
                        &path,
                        Phrase::new("schema-wrong-kind").with("expected", "number"),
                    );
                }
                (None, _) => {
                    let spot = self.document.key_spot(&path);
                    let phrase = Phrase::new("schema-no-such-parameter")
                        .with("rule", rule.name)
                        .with("name", name);
                    let known =
                        rule.parameters.iter().map(|parameter| parameter.name).chain(["severity"]);
                    self.mistakes.push(super::Mistake::new(spot, phrase).suggest(name, known));
                }
            }
        }
    }
}

fn used(severity: SeveritySetting) -> Option<Severity> {
    match severity {
        SeveritySetting::Error => Some(Severity::Error),
        SeveritySetting::Warning => Some(Severity::Warning),
        SeveritySetting::Info => Some(Severity::Info),
        SeveritySetting::Off => None,
    }
}
