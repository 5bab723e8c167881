//! Settings of the rules, the schema's own among them.

use std::cmp::Reverse;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::document::{Step, below, steps};
use super::super::file::{RuleSettings, Scalar, SchemaFile, SeveritySetting};
use super::super::settings::Settings;
use super::own_rules::codes;
use super::{Mistake, Resolver};
use crate::finding::Severity;
use crate::message::Phrase;
use crate::rules::{self, Profile, Rule};

/// A rule by its name; those of the program have more to set than their severity.
#[derive(Clone, Copy)]
struct Named<'f> {
    name: &'f str,
    rule: Option<&'static Rule>,
}

/// A rule, what is written about it, and where.
struct Written<'f> {
    rule: Named<'f>,
    settings: &'f RuleSettings,
    path: Vec<Step>,
}

impl Resolver<'_> {
    pub(super) fn settings(&mut self, file: &SchemaFile) -> Settings {
        let mut settings = Settings::default();
        let known = known(file);
        let on_trial = file.rule.iter().filter(|rule| rule.trial);
        settings.trial.extend(on_trial.map(|rule| rule.id.clone()));
        for written in self.known_rules(&known, &file.rules, &steps!["rules"]) {
            let name = written.rule.name;
            match written.settings.trial {
                Some(true) => drop(settings.trial.insert(name.to_owned())),
                Some(false) => drop(settings.trial.remove(name)),
                None => {}
            }
            if let Some(severity) = written.settings.severity {
                settings.severities.insert(written.rule.name.to_owned(), used(severity));
            }
            self.parameters(&written, &mut settings);
        }
        for (name, rules) in &file.profiles {
            let path = steps!["profiles", name.as_str()];
            let Some(profile) = Profile::parse(name) else {
                let profiles = Profile::ALL.iter().map(|profile| profile.name());
                self.unknown_key(&path, Phrase::new("schema-no-such-profile"), name, profiles);
                continue;
            };
            for written in self.known_rules(&known, rules, &path) {
                if let Some(severity) = written.settings.severity {
                    let here = settings.in_profile.entry(profile).or_default();
                    here.insert(written.rule.name.to_owned(), used(severity));
                }
                let parameters = written.settings.parameters.keys().map(String::as_str);
                for name in parameters.chain(written.settings.trial.map(|_| "trial")) {
                    let path = below(&written.path, steps![name]);
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
        rules: &[(Named<'f>, String)],
        written: &'f IndexMap<String, RuleSettings>,
        path: &[Step],
    ) -> Vec<Written<'f>> {
        let mut meant: Vec<Written<'f>> = Vec::new();
        for (name, settings) in written {
            let path = below(path, steps![name.as_str()]);
            let mut found = rules
                .iter()
                .filter(|(rule, code)| rule.name == name || code.eq_ignore_ascii_case(name));
            let Some(&(rule, _)) = found.next() else {
                let names = rules.iter().map(|(rule, _)| rule.name);
                self.unknown_key(&path, Phrase::new("schema-no-such-rule"), name, names);
                continue;
            };
            if let Some(twin) = meant.iter().find(|other| other.rule.name == rule.name) {
                let spots = [&twin.path, &path].map(|path| self.document.key_spot(path));
                let spot = spots.into_iter().max_by_key(|spot| (Reverse(spot.source), spot.start));
                let phrase = Phrase::new("schema-duplicate").with("name", rule.name);
                self.mistakes.extend(spot.map(|spot| Mistake::new(spot, phrase)));
            }
            meant.push(Written { rule, settings, path });
        }
        meant
    }

    fn parameters(&mut self, written: &Written<'_>, settings: &mut Settings) {
        let rule = written.rule;
        for (name, value) in &written.settings.parameters {
            let parameters = rule.rule.map_or(&[][..], |rule| rule.parameters);
            let parameter = parameters.iter().find(|parameter| parameter.name == name);
            let number = match value {
                Scalar::Integer(number) => Some(Decimal::from(*number)),
                Scalar::Float(number) => Decimal::try_from(*number).ok(),
                Scalar::Text(_) => None,
            };
            let path = below(&written.path, steps![name.as_str()]);
            match (rule.rule.zip(parameter), number) {
                (Some((rule, parameter)), Some(number)) => {
                    settings.parameters.insert((rule.name, parameter.name), number);
                }
                (Some(_), None) => {
                    let spot = self.document.nearest(&path).spot.clone();
                    self.mistakes.push(Mistake::kinds(spot, &["number"]));
                }
                (None, _) => {
                    let phrase = Phrase::new("schema-no-such-parameter").with("rule", rule.name);
                    let known = parameters
                        .iter()
                        .map(|parameter| parameter.name)
                        .chain(["severity", "trial"]);
                    self.unknown_key(&path, phrase, name, known);
                }
            }
        }
    }
}

/// The rules that a schema can set, with their codes.
fn known(file: &SchemaFile) -> Vec<(Named<'_>, String)> {
    let program = rules::ALL
        .iter()
        .map(|rule| (Named { name: rule.name, rule: Some(rule) }, rule.code.to_owned()));
    let own = file.rule.iter().map(|rule| Named { name: &rule.id, rule: None });
    program.chain(own.zip(codes(&file.rule))).collect()
}

pub(super) fn used(severity: SeveritySetting) -> Option<Severity> {
    match severity {
        SeveritySetting::Error => Some(Severity::Error),
        SeveritySetting::Warning => Some(Severity::Warning),
        SeveritySetting::Info => Some(Severity::Info),
        SeveritySetting::Off => None,
    }
}
