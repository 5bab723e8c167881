//! Warnings that a person has confirmed, with a reason, a name and a date. They stay confirmed as long
//! as the rule, the record and the value are the same.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::finding::{Finding, Severity};
use crate::fold;
use crate::message::Language;
use crate::read::{self, Budget, Limits};
use crate::report::told;
use crate::schema::Schema;

/// What was confirmed.
pub struct Confirmations {
    by_subject: HashMap<Subject, Confirmation>,
}

/// Confirmations that confirm nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unused {
    /// Those of errors, which have to be corrected: the codes of their rules and their records.
    pub errors: Vec<String>,
    /// How many are about something that is not found any more, or is not the same.
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

impl Confirmations {
    /// Reads the list of findings of a consolidated workbook, or the same as text.
    ///
    /// # Errors
    /// If there is no such list, or the file cannot be read.
    #[expect(clippy::result_unit_err, reason = "there is nothing else to say about it")]
    pub fn read(schema: &Schema, bytes: &[u8], limits: Limits) -> Result<Self, ()> {
        let budget = Budget::new(limits, None);
        let list = read::confirmed(schema, bytes, &budget).ok().flatten().ok_or(())?;
        let by_subject = list.into_iter().map(|confirmed| {
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
        Ok(Self { by_subject: by_subject.collect() })
    }

    /// Marks the findings that were confirmed, and says what could not be used: only warnings can be
    /// confirmed, and only as long as they are the same.
    pub(crate) fn mark(&self, schema: &Schema, findings: &mut [Finding]) -> Unused {
        if self.by_subject.is_empty() {
            return Unused::default();
        }
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
        Unused { errors: errors.into_iter().collect(), gone: self.by_subject.len() - used.len() }
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
