//! The rules: what each is called, how far it may see, and the one loop that runs them. Every rule
//! has a file of its own under its family; `ALL` is the only list of them.

use std::collections::{HashMap, HashSet};

use crate::batch::Batch;
use crate::finding::{By, Finding, Severity};
use crate::place::At;
use crate::previous::Previous;
use crate::read::{Budget, Limit};
use crate::schema::Schema;
use crate::submission::{Failure, Submission};

mod batch;
mod file;
mod own;
mod prefilled;
mod publication;
mod row;
mod structure;
mod template;
mod value;
mod year;

pub(crate) use own::values::{Together, together};

use file::wrong_form::{self, other};

pub(crate) use crate::views::{CellView, FileView, RowView, SheetView, TemplateView, key_cell};

/// All rules. Those of one cell run in this order, and after the first that asks for something to be
/// done no other of them runs: blank before type, type before range.
pub(crate) static ALL: &[&Rule] = &[
    &file::unreadable_file::RULE,
    &file::password_protected::RULE,
    &file::limit_exceeded::RULE,
    &file::table_not_found::RULE,
    &file::wrong_form::RULE,
    &file::several_tables::RULE,
    &file::legacy_format::RULE,
    &file::hidden_content::RULE,
    &file::formula_error::RULE,
    &file::stale_formula::RULE,
    &file::external_link::RULE,
    &file::file_name_differs::RULE,
    &structure::missing_column::RULE,
    &structure::unknown_column::RULE,
    &structure::duplicate_column::RULE,
    &structure::column_drift::RULE,
    &structure::text_shift::RULE,
    &structure::value_outside_table::RULE,
    &structure::no_records::RULE,
    &value::missing_value::RULE,
    &value::broken_ditto::RULE,
    &value::not_in_list::RULE,
    &value::not_a_number::RULE,
    &value::not_an_integer::RULE,
    &value::out_of_range::RULE,
    &value::wrong_pattern::RULE,
    &value::too_long::RULE,
    &value::private_use_character::RULE,
    &value::missing_unit::RULE,
    &value::unit_differs::RULE,
    &value::scale_slip::RULE,
    &value::unexpected_value::RULE,
    &value::mixed_marks::RULE,
    &value::mixed_separators::RULE,
    &value::normalised_value::RULE,
    &row::unit_differs_from_target::RULE,
    &row::grade_disagrees::RULE,
    &row::big_change::RULE,
    &row::target_below_baseline::RULE,
    &row::below_line::RULE,
    &row::number_in_text_differs::RULE,
    &row::issue_unchanged::RULE,
    &row::unchanged_series::RULE,
    &row::total_differs::RULE,
    &batch::duplicate_record::RULE,
    &batch::missing_record::RULE,
    &batch::unknown_record::RULE,
    &batch::unknown_department::RULE,
    &batch::wrong_department::RULE,
    &batch::missing_submission::RULE,
    &batch::superseded_submission::RULE,
    &batch::same_text::RULE,
    &batch::same_value::RULE,
    &batch::swap_candidate::RULE,
    &batch::spelling_varies::RULE,
    &year::history_changed::RULE,
    &year::carry_over_differs::RULE,
    &year::target_changed::RULE,
    &year::indicator_renamed::RULE,
    &year::unit_changed::RULE,
    &year::record_dropped::RULE,
    &year::department_moved::RULE,
    &year::same_as_last_year::RULE,
    &publication::individual_case::RULE,
    &publication::small_count::RULE,
    &publication::era_year_only::RULE,
    &publication::unit_in_value::RULE,
    &template::template_header_differs::RULE,
    &template::template_choices_differ::RULE,
    &template::template_unlocked::RULE,
    &template::template_merged_data::RULE,
    &template::template_external_link::RULE,
    &template::template_personal_data::RULE,
    &template::template_version_differs::RULE,
    &template::template_locked::RULE,
    &template::template_records_differ::RULE,
    &template::template_guide_differs::RULE,
    &template::template_given_differs::RULE,
];

/// The rule of this name or code, in upper or lower case.
pub(crate) fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name || rule.code.eq_ignore_ascii_case(name))
}

/// A rule.
pub(crate) struct Rule {
    /// A letter for the family and two digits, for the telephone.
    pub code: &'static str,
    /// What is wrong, in kebab-case.
    pub name: &'static str,
    /// How serious its findings are, unless the schema says otherwise.
    pub severity: Severity,
    /// Where it is more or less serious than that, or off (`None`).
    pub in_profile: &'static [(Profile, Option<Severity>)],
    /// What a schema may set.
    pub parameters: &'static [Parameter],
    /// Names of the rules whose findings about the same cell need not be mentioned beside its own.
    pub explains: &'static [&'static str],
    /// What it looks at, and how.
    pub check: Check,
}

impl Rule {
    /// A rule without parameters that is equally serious in every profile.
    pub(crate) const fn new(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        check: Check,
    ) -> Self {
        Self { code, name, severity, in_profile: &[], parameters: &[], explains: &[], check }
    }
}

impl Rule {
    /// Whether it runs on an occasion. Of tables and batches that are not filled in yet there is nothing
    /// to say.
    fn is_for(&self, profile: Profile) -> bool {
        match self.check {
            Check::Template(_) | Check::Templates(_) => profile == Profile::Lint,
            Check::Sheet(_) | Check::Batch(_) => profile != Profile::Lint,
            Check::File(_) | Check::Row(_) | Check::Cell(_) => true,
        }
    }

    /// Whether it looks at records and their cells, and at nothing else.
    #[cfg(feature = "cli")]
    pub(crate) fn is_about_values(&self) -> bool {
        matches!(self.check, Check::Row(_) | Check::Cell(_))
    }

    /// Whether it compares values of a record with one another or with last year's, so that it has
    /// nothing to say where one of them is in doubt: families R and Y.
    fn compares(&self) -> bool {
        self.code.starts_with(['R', 'Y'])
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A number that a schema may set.
pub(crate) struct Parameter {
    pub name: &'static str,
    /// As digits and how many of them stand after the point.
    pub default: (i64, u32),
}

/// How far a rule sees.
pub(crate) enum Check {
    /// A form before it is sent out.
    Template(fn(&TemplateView<'_>, &mut Out<'_>)),
    /// All such forms together.
    Templates(fn(&Batch<'_>, &mut Out<'_>)),
    /// A file, also one that could not be read.
    File(fn(&FileView<'_>, &mut Out<'_>)),
    /// A table of the form.
    Sheet(fn(&SheetView<'_>, &mut Out<'_>)),
    /// A record.
    Row(fn(&RowView<'_>, &mut Out<'_>)),
    /// A cell of a record.
    Cell(fn(&CellView<'_>, &mut Out<'_>)),
    /// All files together.
    Batch(fn(&Batch<'_>, &mut Out<'_>)),
}

/// On what occasion rules run; some things matter on one and not on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A department looks through its own sheet before sending it.
    Submit,
    /// The coordinating office has collected all sheets.
    Collect,
    /// The table is going to be published.
    Publish,
    /// Forms are looked at before they are sent out.
    Lint,
}

impl Profile {
    /// Every profile there is.
    pub const ALL: [Self; 4] = [Self::Submit, Self::Collect, Self::Publish, Self::Lint];

    /// The name in options and schemas.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Collect => "collect",
            Self::Publish => "publish",
            Self::Lint => "lint",
        }
    }

    /// The profile of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

/// Where rules put what they find.
pub(crate) struct Out<'a> {
    schema: &'a Schema,
    profile: Profile,
    findings: Vec<Finding>,
}

impl<'a> Out<'a> {
    pub(crate) fn new(schema: &'a Schema, profile: Profile) -> Self {
        Self { schema, profile, findings: Vec::new() }
    }

    /// The occasion on which the rules run.
    pub(crate) fn profile(&self) -> Profile {
        self.profile
    }

    /// Adds a finding, as serious as the schema says; nothing if the rule is off.
    pub(crate) fn push(&mut self, finding: Finding) {
        self.push_at_most(Severity::Error, finding);
    }

    fn severity(&self, finding: &Finding) -> Option<Severity> {
        self.schema.settings.severity(&finding.by, self.profile)
    }

    /// Adds findings, if there are any.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Adds a finding that is a warning at most.
    pub(crate) fn push_mild(&mut self, finding: Finding) {
        self.push_at_most(Severity::Warning, finding);
    }

    /// Adds a finding that is for information only.
    pub(crate) fn push_remark(&mut self, finding: Finding) {
        self.push_at_most(Severity::Info, finding);
    }

    /// Adds a finding that is at least as serious as those of another rule.
    pub(crate) fn push_as(&mut self, other: &'static Rule, finding: Finding) {
        let as_other = self.schema.settings.severity(&By::Rule(other), self.profile);
        let severity = self.severity(&finding).max(as_other);
        self.findings.extend(severity.map(|severity| Finding { severity, ..finding }));
    }

    fn push_at_most(&mut self, limit: Severity, finding: Finding) {
        let severity = self.severity(&finding).map(|severity| severity.min(limit));
        let is_of_form = self.profile == Profile::Lint;
        self.findings.extend(severity.map(|severity| Finding { severity, is_of_form, ..finding }));
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// Runs the rules that see no further than one file.
///
/// # Errors
/// If that takes too long, or finds more than the limit.
pub(crate) fn check_file(
    schema: &Schema,
    profile: Profile,
    previous: Option<&Previous>,
    submission: &Submission,
    budget: &Budget<'_>,
) -> Result<Vec<Finding>, Failure> {
    let mut out = Out::new(schema, profile);
    let file = FileView { schema, submission, department: submission.department(schema) };
    for rule in ALL.iter().filter(|rule| rule.is_for(profile)) {
        match (&rule.check, &submission.fittings) {
            (Check::File(check), _) => check(&file, &mut out),
            // of another form, all would differ
            (Check::Template(check), Some(fittings)) if other(schema, submission).is_none() => {
                check(&TemplateView { file, fittings }, &mut out);
            }
            _ => {}
        }
    }
    // of another form, nothing else would be said rightly
    let is_other = out.findings.iter().any(|finding| finding.by.name() == wrong_form::RULE.name);
    for table in submission.tables().iter().filter(|_| !is_other) {
        let pairs = previous.map(|previous| previous.pairs(schema, &table.records));
        let before = pairs.as_deref().unwrap_or_default();
        check_table(&SheetView { file, table, before }, &mut out, budget)?;
    }
    Ok(one_finding_a_cell(out.into_findings()))
}

/// Cells, sheet by sheet.
#[derive(Default)]
struct Places<'f>(HashMap<Option<&'f str>, HashSet<At>>);

impl<'f> Places<'f> {
    fn add(&mut self, finding: &'f Finding) {
        self.0.entry(finding.sheet.as_deref()).or_default().extend(&finding.cells);
    }

    /// How many cells of a finding are among them.
    fn count(&self, finding: &Finding) -> usize {
        self.count_of(finding, &finding.cells)
    }

    /// How many cells of the sheet of a finding are among them.
    fn count_of(&self, finding: &Finding, cells: &[At]) -> usize {
        let own = self.0.get(&finding.sheet.as_deref());
        own.map_or(0, |own| cells.iter().filter(|at| own.contains(at)).count())
    }
}

/// Leaves out what need not be said about a cell: remarks beside something more serious, comparisons
/// of a value that is itself in doubt, and what another finding explains.
fn one_finding_a_cell(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut serious = HashSet::new();
    let mut doubtful = Places::default();
    let mut explained: HashMap<&str, Places<'_>> = HashMap::new();
    for finding in &findings {
        let By::Rule(rule) = finding.by else { continue };
        if finding.severity > Severity::Info {
            serious.insert((&finding.sheet, &finding.cells));
            if !rule.compares() {
                doubtful.add(finding);
            }
        }
        for name in rule.explains {
            explained.entry(name).or_default().add(finding);
        }
    }
    let is_needed = |finding: &Finding| {
        let By::Rule(rule) = finding.by else { return true };
        let is_remark = finding.severity == Severity::Info && matches!(rule.check, Check::Cell(_));
        let is_minor = is_remark && serious.contains(&(&finding.sheet, &finding.cells));
        let in_doubt = || doubtful.count(finding) + doubtful.count_of(finding, &finding.compared);
        let is_idle = rule.compares() && in_doubt() > 0;
        let explained = explained.get(rule.name).map_or(0, |places| places.count(finding));
        let is_explained = explained > 0 && explained == finding.cells.len();
        !is_minor && !is_idle && !is_explained
    };
    let needed: Vec<bool> = findings.iter().map(is_needed).collect();
    let mut needed = needed.into_iter();
    findings.retain(|_| needed.next().unwrap_or(true));
    findings
}

fn check_table(
    sheet: &SheetView<'_>,
    out: &mut Out<'_>,
    budget: &Budget<'_>,
) -> Result<(), Failure> {
    let profile = out.profile;
    for rule in ALL.iter().filter(|rule| rule.is_for(profile)) {
        if let Check::Sheet(check) = rule.check {
            check(sheet, out);
        }
    }
    let locked = (profile == Profile::Lint).then(|| prefilled::locked(sheet));
    if locked.as_ref().is_some_and(HashSet::is_empty) {
        return Ok(());
    }
    for row in sheet.rows() {
        let before = out.findings.len();
        budget.step()?;
        budget.within(Limit::Findings, out.findings.len() as u64)?;
        for (place, cell) in row.record.cells.iter().enumerate() {
            if let Some(cell) = cell {
                check_cell(&CellView { row, place, cell }, out);
            }
        }
        for rule in ALL {
            if let Check::Row(check) = rule.check {
                check(&row, out);
            }
        }
        own::check(&row, out);
        if let Some(locked) = &locked {
            let found = out.findings.split_off(before);
            out.findings.extend(prefilled::only(locked, found));
        }
    }
    if profile == Profile::Submit {
        prefilled::soften(sheet, &mut out.findings);
    }
    budget.within(Limit::Findings, out.findings.len() as u64)
}

/// Runs the rules of one cell until one of them asks for a correction.
fn check_cell(cell: &CellView<'_>, out: &mut Out<'_>) {
    if !cell.cell.is_written_here() {
        return;
    }
    for rule in ALL {
        if let Check::Cell(check) = rule.check {
            let before = out.findings.len();
            check(cell, out);
            if out.findings[before..].iter().any(|finding| finding.severity > Severity::Info) {
                return;
            }
        }
    }
}

/// Runs the rules that see all files together.
pub(crate) fn check_batch(schema: &Schema, profile: Profile, batch: &Batch<'_>) -> Vec<Finding> {
    let mut out = Out::new(schema, profile);
    for rule in ALL.iter().filter(|rule| rule.is_for(profile)) {
        if let Check::Batch(check) | Check::Templates(check) = rule.check {
            check(batch, &mut out);
        }
    }
    if profile == Profile::Lint {
        return out.into_findings();
    }
    own::together::check(batch, &mut out);
    out.into_findings()
}
