//! `--data`: the long table for machines, and beside it the package that describes it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::args::Input;
use super::failure::Failure;
use super::files::{Output, shown, whole};
use super::screen::Screen;
use crate::collection::Outcome;
use crate::finding::Severity;
use crate::message::Phrase;
use crate::output::open_data::{DataFormat, Resource, package, write_data};
use crate::report::{Report, Told};
use crate::schema::{Kind, Schema};

/// Name of a package's description. Source: Data Package Standard.
const PACKAGE: &str = "datapackage.json";

/// The files that are going to be written, and the descriptions beside them.
pub(super) struct Targets {
    files: Vec<Target>,
    packages: BTreeMap<PathBuf, Output>,
}

struct Target {
    format: DataFormat,
    path: PathBuf,
    output: Output,
}

/// Makes sure that all of them can be written, before any work is done.
pub(super) fn targets(paths: &[PathBuf]) -> Result<Targets, Failure> {
    let mut packages = BTreeMap::new();
    let target = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let Some(format) = DataFormat::of_ending(ending) else {
            let is_left_out = ending.eq_ignore_ascii_case("parquet");
            let id = if is_left_out { "failure-data-parquet" } else { "failure-data-ending" };
            return Err(Failure::about(id, path));
        };
        let description = described_in(path);
        if path.ends_with(PACKAGE) || description.exists() && !is_own(&description) {
            return Err(Failure::about("failure-data-package", &description));
        }
        let output = Output::create(path)?;
        // however the folder is spelt
        packages.insert(whole(&description), Output::create(&description)?);
        Ok(Target { format, path: path.clone(), output })
    };
    let files = paths.iter().map(target).collect::<Result<_, _>>()?;
    Ok(Targets { files, packages })
}

/// Where the description of a file stands: in the same folder.
pub(super) fn described_in(path: &Path) -> PathBuf {
    path.with_file_name(PACKAGE)
}

/// Whether a description was written by this program.
fn is_own(path: &Path) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let package: Option<serde_json::Value> = serde_json::from_slice(&text).ok();
    package.is_some_and(|package| package["generator"] == env!("CARGO_PKG_NAME"))
}

/// Says how many findings are still open about what is going to be published.
pub(super) fn warn(report: &Report, schema: &Schema, screen: &Screen) {
    let is_value = |told: &&Told| {
        let column = told.column.as_deref().and_then(|id| schema.column(id));
        column.is_some_and(|place| schema.columns[place].kind == Kind::Quantity)
            && told.severity > Severity::Info
            && told.confirmed.is_none()
    };
    let count = report.findings.iter().filter(is_value).count();
    if count > 0 {
        screen.notice(&Phrase::new("notice-data-doubts").with("count", count));
    }
}

/// Writes the files and their descriptions; gives a sentence about each file.
pub(super) fn write(
    targets: Targets,
    outcome: &mut Outcome<'_>,
    input: &Input,
    date: Option<&str>,
    screen: &Screen,
) -> Result<Vec<String>, Failure> {
    let formulas = input.csv_safe.for_machines();
    let mut described: BTreeMap<PathBuf, Vec<Resource>> = BTreeMap::new();
    let mut said = Vec::new();
    for Target { format, path, mut output } in targets.files {
        let written = write_data(outcome, format, formulas, screen.language, &mut output);
        let written = written.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => Failure::io("failure-data-digits", &path, &error),
            _ => Failure::io("failure-output", &path, &error),
        })?;
        output.finish()?;
        let phrase = Phrase::new("data-written").with("path", shown(&path));
        let rows = usize::try_from(written.rows).unwrap_or(usize::MAX);
        said.push(screen.language.say(&phrase.with("rows", rows)));
        let name = path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default();
        let resource = Resource { path: name, format, written };
        described.entry(whole(&described_in(&path))).or_default().push(resource);
    }
    for (path, mut output) in targets.packages {
        let resources = described.remove(&path).unwrap_or_default();
        let text = package(outcome, screen.language, &resources, date);
        let refuse = |error| Failure::io("failure-output", &path, &error);
        output.write_all(text.as_bytes()).map_err(refuse)?;
        output.finish()?;
    }
    Ok(said)
}
