//! Settings of the rules.

use std::cmp::Reverse;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::document::{Step, below, steps};
use super::super::file::{RuleSettings, Scalar, SchemaFile, SeveritySetting};
use super::super::settings::Settings;
use super::{Mistake, Resolver};
use crate::finding::Severity;
use crate::message::Phrase;
use crate::rules::{self, Profile, Rule};

/// A rule, what is written about it, and where.
struct Written<'f> {
    rule: &'static Rule,
    settings: &'f RuleSettings,
    path: Vec<Step>,
}

impl Resolver<'_> {
    pub(super) fn settings(&mut self, file: &SchemaFile) -> Settings {
        let mut settings = Settings::default();
        for written in self.known_rules(&file.rules, &steps!["rules"]) {
            if let Some(severity) = written.settings.severity {
                settings.severities.insert(written.rule.name, used(severity));
            }
            self.parameters(&written, &mut settings);
        }
        for (name, rules) in &file.profiles {
            let path = steps!["profiles", name.as_str()];
            let Some(profile) = Profile::parse(name) else {
                let known = Profile::ALL.iter().map(|profile| profile.name());
                self.unknown_key(&path, Phrase::new("schema-no-such-profile"), name, known);
                continue;
            };
            for written in self.known_rules(rules, &path) {
                if let Some(severity) = written.settings.severity {
                    settings.in_profile.insert((profile, written.rule.name), used(severity));
                }
                for name in written.settings.parameters.keys() {
                    let path = below(&written.path, steps![name.as_str()]);
                    self.key_mistake(
                        &path,
                        Phrase::new("schema-not-in-profile").with("name", name),
                    );
                }
            }
        }
        settings
    }

    /// Rules may be meant by name or code, but only once.
    fn known_rules<'f>(
        &mut self,
        written: &'f IndexMap<String, RuleSettings>,
        path: &[Step],
    ) -> Vec<Written<'f>> {
        let mut known: Vec<Written<'f>> = Vec::new();
        for (name, settings) in written {
            let path = below(path, steps![name.as_str()]);
            let Some(rule) = rules::find(name) else {
                let names = rules::ALL.iter().map(|rule| rule.name);
                self.unknown_key(&path, Phrase::new("schema-no-such-rule"), name, names);
                continue;
            };
            if let Some(twin) = known.iter().find(|other| other.rule.name == rule.name) {
                let spots = [&twin.path, &path].map(|path| self.document.key_spot(path));
                let spot = spots.into_iter().max_by_key(|spot| (Reverse(spot.source), spot.start));
                let phrase = Phrase::new("schema-duplicate").with("name", rule.name);
                self.mistakes.extend(spot.map(|spot| Mistake::new(spot, phrase)));
            }
            known.push(Written { rule, settings, path });
        }
        known
    }

    fn parameters(&mut self, written: &Written<'_>, settings: &mut Settings) {
        let rule = written.rule;
        for (name, value) in &written.settings.parameters {
            let parameter = rule.parameters.iter().find(|parameter| parameter.name == name);
            let number = match value {
                Scalar::Integer(number) => Some(Decimal::from(*number)),
                Scalar::Float(number) => Decimal::try_from(*number).ok(),
                Scalar::Text(_) => None,
            };
            let path = below(&written.path, steps![name.as_str()]);
            match (parameter, number) {
                (Some(parameter), Some(number)) => {
                    settings.parameters.insert((rule.name, parameter.name), number);
                }
                (Some(_), None) => {
                    let spot = self.document.nearest(&path).spot.clone();
                    self.mistakes.push(Mistake::kinds(spot, &["number"]));
                }
                (None, _) => {
                    let phrase = Phrase::new("schema-no-such-parameter").with("rule", rule.name);
                    let known =
                        rule.parameters.iter().map(|parameter| parameter.name).chain(["severity"]);
                    self.unknown_key(&path, phrase, name, known);
                }
            }
        }
    }
}

pub(super) fn used(severity: SeveritySetting) -> Option<Severity> {
    match severity {
        SeveritySetting::Error => Some(Severity::Error),
        SeveritySetting::Warning => Some(Severity::Warning),
        SeveritySetting::Info => Some(Severity::Info),
        SeveritySetting::Off => None,
    }
}
