//! Warnings that a person has confirmed, with a reason, a name and a date. They stay confirmed as long
//! as the rule, the record and the value are the same.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::finding::{By, Finding, Severity};
use crate::fold;
use crate::message::Language;
use crate::read::{self, Budget, Confirmed, Limits};
use crate::report::told;
use crate::rules::{self, Profile, Rule};
use crate::schema::Schema;

/// What was confirmed.
pub struct Confirmations {
    by_subject: HashMap<Subject, Confirmation>,
    /// Marks that may mean anything, each with the rule and the records.
    unclear: Vec<String>,
}

/// Confirmations that confirm nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unused {
    /// Those of errors, which have to be corrected: the codes of their rules and their records.
    pub errors: Vec<String>,
    /// Marks that may mean anything, each with the code of the rule and the records.
    pub unclear: Vec<String>,
    /// How many are about something that is not found any more, or is not the same. What is about
    /// departments and rules that were not looked at does not count.
    pub gone: usize,
}

/// A reason, who gave it, and when.
#[derive(Clone, Debug)]
pub(crate) struct Confirmation {
    pub reason: String,
    pub by: String,
    pub date: String,
}

/// What a confirmation is about; as comparison keys.
#[derive(PartialEq, Eq, Hash)]
struct Subject {
    rule: String,
    department: String,
    records: String,
    column: String,
    /// The value; of findings about several, what was said about them.
    value: String,
}

impl Subject {
    fn new([rule, department, records, column, value]: [&str; 5]) -> Self {
        let key = fold::key;
        Self {
            rule: key(rule),
            department: key(department),
            records: key(records),
            column: key(column),
            value: key(value),
        }
    }
}

/// What a run looks at.
pub(crate) struct Scope<'s> {
    pub profile: Profile,
    /// Whether last year's table is given.
    pub has_previous: bool,
    pub departments: HashSet<&'s str>,
}

impl Scope<'_> {
    fn runs(&self, schema: &Schema, rule: &'static Rule) -> bool {
        /// The family of the rules that compare with last year's table.
        const YEAR: char = 'Y';
        let is_on = schema.settings.severity(&By::Rule(rule), self.profile).is_some();
        is_on && (self.has_previous || !rule.code.starts_with(YEAR))
    }
}

/// Whether a mark says that something is confirmed; `None` where that cannot be told. A name or a date
/// may stand behind the word.
fn is_yes(mark: &str) -> Option<bool> {
    let first = mark.split([' ', '\u{3000}', '(', '（', '、', ',']).next().unwrap_or_default();
    let key = fold::key(first.trim_end_matches(['。', '.', '!', '！']));
    let says = |id: &str| {
        let words = Language::ALL.map(|language| language.text(id));
        words.iter().any(|words| words.split('|').any(|word| fold::key(word) == key))
    };
    match (says("finding-confirmed-yes"), says("finding-confirmed-no")) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// As much of a mark as serves to find it.
fn short(mark: &str) -> String {
    const SHORT: usize = 20;
    mark.chars().take(SHORT).collect()
}

impl Confirmations {
    /// Reads the list of findings of a consolidated workbook, or the same as text.
    ///
    /// # Errors
    /// If there is no such list, or the file cannot be read.
    #[expect(clippy::result_unit_err, reason = "there is nothing else to say about it")]
    pub fn read(schema: &Schema, bytes: &[u8], limits: Limits) -> Result<Self, ()> {
        let budget = Budget::new(limits, None);
        let list = read::confirmed(schema, bytes, &budget).ok().flatten().ok_or(())?;
        let mut unclear = Vec::new();
        let is_meant = |confirmed: &Confirmed| {
            let Confirmed { mark, rule, records, .. } = confirmed;
            let is_yes = is_yes(mark);
            unclear
                .extend(is_yes.is_none().then(|| format!("{rule} {records} \"{}\"", short(mark))));
            is_yes == Some(true)
        };
        let by_subject = list.into_iter().filter(is_meant).map(|confirmed| {
            let value =
                if confirmed.value.is_empty() { &confirmed.message } else { &confirmed.value };
            let subject = Subject::new([
                &confirmed.rule,
                &confirmed.department,
                &confirmed.records,
                &confirmed.column,
                value,
            ]);
            let confirmation =
                Confirmation { reason: confirmed.reason, by: confirmed.by, date: confirmed.date };
            (subject, confirmation)
        });
        Ok(Self { by_subject: by_subject.collect(), unclear })
    }

    /// How many findings have a mark in the column for that.
    #[must_use]
    pub fn count(&self) -> usize {
        self.by_subject.len() + self.unclear.len()
    }

    /// Marks the findings that were confirmed, and says what could not be used: only warnings can be
    /// confirmed, and only as long as they are the same.
    pub(crate) fn mark(
        &self,
        schema: &Schema,
        scope: &Scope<'_>,
        findings: &mut [Finding],
    ) -> Unused {
        let mut used: HashSet<&Subject> = HashSet::new();
        let mut errors = BTreeSet::new();
        for finding in findings {
            let Some((subject, confirmation)) = self.find(schema, finding) else { continue };
            used.insert(subject);
            if finding.severity == Severity::Warning {
                finding.confirmed = Some(confirmation.clone());
            } else if finding.severity == Severity::Error {
                errors.insert(format!("{} {}", finding.by.code(), finding.records.join("・")));
            }
        }
        let departments: HashSet<String> =
            scope.departments.iter().map(|name| fold::key(name)).collect();
        let is_looked_at = |subject: &&Subject| {
            let runs = rules::find(&subject.rule).is_none_or(|rule| scope.runs(schema, rule));
            runs && (subject.department.is_empty() || departments.contains(&subject.department))
        };
        let left = self.by_subject.keys().filter(|subject| !used.contains(subject));
        Unused {
            errors: errors.into_iter().collect(),
            unclear: self.unclear.clone(),
            gone: left.filter(is_looked_at).count(),
        }
    }

    /// What was said about a finding.
    fn find(&self, schema: &Schema, finding: &Finding) -> Option<(&Subject, &Confirmation)> {
        // the list may be in any language
        Language::ALL.into_iter().find_map(|language| {
            let column =
                finding.column.map_or("", |place| schema.columns[place].label.get(language));
            let message = match &finding.value {
                Some(_) => String::new(),
                None => told(schema, finding, language).message,
            };
            let subject = Subject::new([
                finding.by.code(),
                finding.department.as_deref().unwrap_or_default(),
                &finding.records.join(", "),
                column,
                finding.value.as_deref().unwrap_or(&message),
            ]);
            self.by_subject.get_key_value(&subject)
        })
    }
}
