//! The arguments. Their help texts are in the message files, under `help-…`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::Severity;
use crate::output::{Formulas, ReportFormat};
use crate::read::Limits;
use crate::rules::Profile;

#[derive(Debug, Parser)]
#[command(name = "torimatome", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Merge(Merge),
    Return(Return),
    Template(Template),
    Lint(Lint),
    Rules(Rules),
    Schema(SchemaCommand),
}

/// Options that mean the same everywhere.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(long, global = true, value_name = "ja|en")]
    pub lang: Option<Lang>,
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_default_value = true
    )]
    pub color: Color,
    #[arg(long, global = true)]
    pub no_progress: bool,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// What is read and how it is judged.
#[derive(Debug, Args)]
pub(super) struct Input {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    #[arg(short, long, value_name = "ID|FILE")]
    pub schema: Option<String>,
    #[command(flatten)]
    pub last_year: LastYear,
    #[arg(long, value_name = "FILE")]
    pub confirmed: Option<PathBuf>,
    #[arg(long, value_name = "REPORT.json")]
    pub since: Option<PathBuf>,
    #[arg(long, value_name = "submit|collect|publish")]
    pub profile: Option<ProfileName>,
    #[arg(long, value_name = "error|warning|info|never")]
    pub fail_on: Option<FailOn>,
    #[arg(
        long,
        value_name = "text|json|jsonl|sarif|junit|github|csv|html",
        default_value = "text",
        hide_default_value = true
    )]
    pub format: Format,
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_default_value = true
    )]
    pub csv_safe: CsvSafe,
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub most: Most,
}

impl Input {
    /// How much of a file is read.
    pub(super) fn limits(&self) -> Limits {
        self.most.limits()
    }
}

/// Last year's table, and the form that it is of.
#[derive(Debug, Args)]
pub(super) struct LastYear {
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    #[arg(long, value_name = "ID|FILE", requires = "previous")]
    pub previous_schema: Option<String>,
}

/// How much of a file is read.
#[derive(Debug, Args)]
pub(super) struct Most {
    #[arg(long, value_name = "NAME=N")]
    pub limit: Vec<LimitSetting>,
}

impl Most {
    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        // the names were checked when the arguments were read
        self.limit.iter().for_each(|LimitSetting(name, value)| {
            let _ = limits.set(name, *value);
        });
        limits
    }
}

/// Another limit than the usual one, as `cells=5000000` or `bytes=200M`.
#[derive(Clone, Debug)]
pub(super) struct LimitSetting(String, u64);

impl FromStr for LimitSetting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known =
            || Limits::names().map(|name| format!("{name}=5M")).collect::<Vec<_>>().join(", ");
        let read = || {
            let (name, value) = text.split_once('=')?;
            let digits = value.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
            let times: u64 = match value[digits.len()..].to_ascii_lowercase().as_str() {
                "" => 1,
                "k" => 1_000,
                "m" => 1_000_000,
                "g" => 1_000_000_000,
                _ => return None,
            };
            let value = digits.parse::<u64>().ok()?.saturating_mul(times);
            Limits::default().set(name, value).then(|| Self(name.to_owned(), value))
        };
        read().ok_or_else(known)
    }
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub input: Input,
}

/// Forms are compared with the schema alone.
#[derive(Debug, Args)]
#[command(mut_arg("profile", |arg| arg.hide(true)))]
#[command(mut_arg("previous", |arg| arg.hide(true)))]
#[command(mut_arg("previous_schema", |arg| arg.hide(true)))]
pub(super) struct Lint {
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
pub(super) struct Return {
    #[command(flatten)]
    pub input: Input,
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    #[command(flatten)]
    pub input: Input,
    #[arg(short, long, value_name = "OUT.xlsx")]
    pub output: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Template {
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(short, long, value_name = "ID|FILE")]
    pub schema: Option<String>,
    #[command(flatten)]
    pub last_year: LastYear,
    #[arg(long, value_name = "NAME")]
    pub department: Vec<String>,
    #[arg(long, conflicts_with_all = ["blank", "department"])]
    pub together: bool,
    #[arg(long, conflicts_with = "department")]
    pub blank: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=5_000))]
    pub rows: Option<u16>,
    #[arg(long = "name", value_name = "PATTERN")]
    pub file_name: Option<String>,
    #[command(flatten)]
    pub most: Most,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(short, long, value_name = "ID|FILE")]
    pub schema: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaCommand {
    #[command(subcommand)]
    pub action: SchemaAction,
}

#[derive(Debug, Subcommand)]
pub(super) enum SchemaAction {
    Check(SchemaCheck),
    Docs(SchemaDocs),
    Next(SchemaNext),
    Infer(SchemaInfer),
    Json,
}

#[derive(Debug, Args)]
pub(super) struct SchemaCheck {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaDocs {
    #[arg(value_name = "ID|FILE")]
    pub form: Option<String>,
    #[arg(short = 'o', long = "output", value_name = "FILE.md|.html")]
    pub written: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaNext {
    #[arg(value_name = "ID|FILE")]
    pub form: Option<String>,
    #[arg(short = 'o', long = "output", value_name = "FILE.toml")]
    pub written: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaInfer {
    #[arg(value_name = "PATH", required = true)]
    pub workbooks: Vec<PathBuf>,
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub draft: Option<PathBuf>,
    #[command(flatten)]
    pub most: Most,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Ja,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Jsonl,
    Sarif,
    Junit,
    Github,
    Csv,
    Html,
}

/// Whether texts that a spreadsheet would take for a formula are kept from being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CsvSafe {
    Auto,
    Always,
    Never,
}

impl CsvSafe {
    /// In files that are meant for people.
    pub(super) const fn for_people(self) -> Formulas {
        match self {
            Self::Auto | Self::Always => Formulas::Neutralised,
            Self::Never => Formulas::Kept,
        }
    }

    /// In files that are meant for machines.
    pub(super) const fn for_machines(self) -> Formulas {
        match self {
            Self::Always => Formulas::Neutralised,
            Self::Auto | Self::Never => Formulas::Kept,
        }
    }
}

impl Format {
    pub(super) const fn report(self, csv_safe: CsvSafe) -> ReportFormat {
        match self {
            Self::Text => ReportFormat::Text,
            Self::Json => ReportFormat::Json,
            Self::Jsonl => ReportFormat::JsonLines,
            Self::Sarif => ReportFormat::Sarif,
            Self::Junit => ReportFormat::JUnit,
            Self::Github => ReportFormat::GitHub,
            Self::Csv => ReportFormat::Csv(csv_safe.for_people()),
            Self::Html => ReportFormat::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ProfileName {
    Submit,
    Collect,
    Publish,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Submit => Self::Submit,
            ProfileName::Collect => Self::Collect,
            ProfileName::Publish => Self::Publish,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// Findings as serious as this, or more so, make the exit code 1.
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
