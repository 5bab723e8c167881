//! What a rule has found, and how repeats of one cause become one finding.

use std::sync::Arc;

use indexmap::IndexSet;
use serde::Serialize;

use crate::confirmations::Confirmation;
use crate::message::{Argument, Language};
use crate::place::At;
use crate::rules::{Profile, Rule};
use crate::schema::{OwnRule, Words};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do.
    Info,
    /// May be right; to be confirmed or corrected.
    Warning,
    /// Must be corrected.
    Error,
}

impl Severity {
    /// From the most serious down.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The sign that stands before flagged values in the consolidated workbook, for those who do
    /// not see its colours. It is part of the number format, not of the value.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Error => "■",
            Self::Warning => "◆",
            Self::Info => "◇",
        }
    }

    /// What people call it.
    pub(crate) fn word(self, language: Language) -> String {
        language.text(&format!("severity-{}", self.name()))
    }

    /// The same behind its sign.
    pub(crate) fn signed(self, language: Language) -> String {
        format!("{} {}", self.sign(), self.word(language))
    }

    /// The name in reports and options.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What has found something: a rule of the program, or one of the schema's own.
#[derive(Clone, Debug)]
pub(crate) enum By {
    Rule(&'static Rule),
    Schema(Arc<OwnRule>),
}

impl By {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Schema(rule) => &rule.id,
        }
    }

    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.code,
            Self::Schema(rule) => &rule.code,
        }
    }

    /// How serious its findings are, unless the settings say otherwise; `None` if it is off.
    pub(crate) fn severity(&self) -> Option<Severity> {
        match self {
            Self::Rule(rule) => Some(rule.severity),
            Self::Schema(rule) => rule.severity,
        }
    }

    /// Where that is different.
    pub(crate) fn in_profile(&self) -> &'static [(Profile, Option<Severity>)] {
        match self {
            Self::Rule(rule) => rule.in_profile,
            Self::Schema(_) => &[],
        }
    }

    /// The id of what it says; a schema's own rules bring their words with them.
    pub(crate) fn message_id(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Schema(_) => "own-rule",
        }
    }
}

impl From<&'static Rule> for By {
    fn from(rule: &'static Rule) -> Self {
        Self::Rule(rule)
    }
}

/// Something that a rule has found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// What has found it.
    pub by: By,
    pub severity: Severity,
    /// Path of the file; none if the finding is about all files together.
    pub file: Option<String>,
    pub sheet: Option<String>,
    /// In reading order.
    pub cells: Vec<At>,
    /// Further cells that it was compared with; it says nothing of them.
    pub compared: Vec<At>,
    /// Keys of the records concerned, in the order of their cells.
    pub records: Vec<String>,
    pub department: Option<String>,
    /// Place of the column in the schema.
    pub column: Option<usize>,
    /// The header as it stands on the sheet, where the schema does not know the column.
    pub header: Option<String>,
    pub value: Option<String>,
    pub expected: Option<String>,
    /// Which of the rule's messages is meant, if it has several.
    pub variant: Option<&'static str>,
    /// What the message needs beyond the fields above.
    pub args: Vec<(&'static str, Argument)>,
    /// Findings of one rule with one cause on one sheet become one.
    pub cause: String,
    pub related: Vec<Related>,
    /// It is about a form that is not sent out yet, and so for the office that sends it.
    pub is_of_form: bool,
    /// What to say, if that is not in the message files.
    pub text: Option<Words>,
    /// That a person has confirmed it: it no longer counts.
    pub confirmed: Option<Confirmation>,
}

/// Another place that a finding refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Related {
    pub file: String,
    pub sheet: String,
    pub cell: Option<At>,
    pub record: Option<String>,
}

impl Finding {
    /// A finding of a rule, about nothing in particular yet.
    pub(crate) fn new(by: impl Into<By>) -> Self {
        let by = by.into();
        Self {
            severity: by.severity().unwrap_or(Severity::Info),
            by,
            file: None,
            sheet: None,
            cells: Vec::new(),
            compared: Vec::new(),
            records: Vec::new(),
            department: None,
            column: None,
            header: None,
            value: None,
            expected: None,
            variant: None,
            args: Vec::new(),
            cause: String::new(),
            related: Vec::new(),
            is_of_form: false,
            text: None,
            confirmed: None,
        }
    }

    /// Whether it is about what a record says, and not about the form.
    #[cfg(feature = "cli")]
    pub(crate) fn is_about_values(&self) -> bool {
        match self.by {
            By::Rule(rule) => rule.is_about_values(),
            By::Schema(_) => true,
        }
    }

    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub(crate) fn cells(mut self, cells: impl IntoIterator<Item = At>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// With cells that the value was compared with: where one of them is in doubt, there was nothing
    /// to compare.
    pub(crate) fn compared(mut self, cells: impl IntoIterator<Item = At>) -> Self {
        self.compared.extend(cells);
        self
    }

    pub(crate) fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    pub(crate) fn cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = cause.into();
        self
    }

    /// The id of its message.
    pub(crate) fn message_id(&self) -> String {
        match self.variant {
            Some(variant) => format!("{}-{variant}", self.by.message_id()),
            None => self.by.message_id().to_owned(),
        }
    }

    fn place(&self) -> (&Option<String>, &Option<String>, Option<&At>, &str, Option<&String>) {
        (&self.file, &self.sheet, self.cells.first(), self.by.name(), self.records.first())
    }
}

/// What findings must have in common to become one.
type Cause<'f> = (Option<&'f str>, Option<&'f str>, &'f str, Option<&'static str>, &'f str);

impl Finding {
    fn common(&self) -> Cause<'_> {
        (self.file.as_deref(), self.sheet.as_deref(), self.by.name(), self.variant, &self.cause)
    }
}

/// Makes one finding of those that have one cause, and puts all in the order of their places:
/// file, sheet, row, column, rule. What is about no file in particular comes last.
pub(crate) fn group(findings: Vec<Finding>) -> Vec<Finding> {
    let causes: IndexSet<Cause<'_>> = findings.iter().map(Finding::common).collect();
    let of_finding = |finding: &Finding| causes.get_index_of(&finding.common());
    let places: Vec<Option<usize>> = findings.iter().map(of_finding).collect();
    let mut groups: Vec<Finding> = Vec::with_capacity(causes.len());
    for (finding, place) in findings.into_iter().zip(places) {
        // causes are in the order of their first findings
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.join(finding),
            None => groups.push(finding),
        }
    }
    for group in &mut groups {
        group.cells.sort_unstable();
        group.cells.dedup();
        let records: IndexSet<String> = group.records.drain(..).collect();
        group.records.extend(records);
        group.related.sort();
        group.related.dedup();
    }
    groups.sort_by(|a, b| {
        (a.file.is_none(), a.place())
            .cmp(&(b.file.is_none(), b.place()))
            .then_with(|| a.cause.cmp(&b.cause))
    });
    groups
}

impl Finding {
    fn join(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.records.extend(other.records);
        self.related.extend(other.related);
        self.severity = self.severity.max(other.severity);
        // what the members do not share is not true of the group
        keep_shared(&mut self.value, other.value.as_ref());
        keep_shared(&mut self.expected, other.expected.as_ref());
        keep_shared(&mut self.column, other.column.as_ref());
        keep_shared(&mut self.header, other.header.as_ref());
        keep_shared(&mut self.department, other.department.as_ref());
    }
}

fn keep_shared<T: PartialEq>(mine: &mut Option<T>, theirs: Option<&T>) {
    if mine.as_ref() != theirs {
        *mine = None;
    }
}
