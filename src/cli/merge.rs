//! `torimatome merge`: writes the consolidated workbook.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::args::{self, FailOn, Format};
use super::check::done;
use super::failure::Failure;
use super::files::{self, Output, shown};
use super::screen::Screen;
use super::{Done, data, inputs, schema};
use crate::confirmations::Confirmations;
use crate::message::Phrase;
use crate::output::text::overview;
use crate::output::workbook::{ROWS_PER_SHEET, WorkbookError, WorkbookOptions, write_workbook};
use crate::rules::Profile;
use crate::schema::Schema;
use crate::value::Date;

pub(super) fn run(args: &args::Merge, screen: &Screen) -> Result<Done, Failure> {
    let input = &args.input;
    let schema = schema::chosen(input.schema.as_deref())?;
    let date = args.date.as_ref().map(|text| match Date::parse(text) {
        Some(date) => Ok(date.to_string()),
        None => Err(Failure::Said(Phrase::new("failure-date").with("value", text))),
    });
    let date = date.transpose()?;
    let ending = args.output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // in another format, Excel would refuse it
    if !ending.eq_ignore_ascii_case("xlsx") && !args.output.is_dir() {
        return Err(Failure::about("failure-output-ending", &args.output));
    }
    let mut output = Output::create(&args.output)?;
    nothing_is_lost(&schema, args)?;
    let descriptions: Vec<PathBuf> =
        args.data.iter().map(|path| data::described_in(path)).collect();
    let written = [&args.output].into_iter().chain(&args.data).chain(&input.report);
    let written: Vec<&Path> = written.map(PathBuf::as_path).collect();
    files::all_apart(&written, &descriptions, input)?;
    // the long table keeps nothing of what was confirmed
    let confirmed = input.confirmed.as_ref().map(|path| files::whole(path));
    if let Some(path) = args.data.iter().find(|path| Some(files::whole(path)) == confirmed) {
        return Err(Failure::about("failure-output-taken", path));
    }
    let targets = data::targets(&args.data)?;
    let outputs: Vec<&Path> =
        [&args.output].into_iter().chain(&args.data).map(PathBuf::as_path).collect();
    let paths = inputs::files(input, &outputs, screen)?;
    let profile = input.profile.map_or(Profile::Collect, Profile::from);
    let threads = files::threads(input)?;
    let previous = files::previous(&schema, profile, &input.last_year, input.limits(), screen)?;
    let (mut outcome, report) =
        files::judged(&schema, profile, previous.as_ref(), &paths, input, &threads, screen)?;
    let options = WorkbookOptions {
        language: screen.language,
        date: date.clone(),
        link: &|path| link(&args.output, path),
        used: previous
            .iter()
            .map(|previous| ("previous".to_owned(), previous.path().to_owned()))
            .collect(),
        run: &|job| threads.spawn(job),
        rows_per_sheet: ROWS_PER_SHEET,
    };
    let spinner = screen.spinner("progress-writing");
    write_workbook(&mut outcome, &report, &options, &mut output)
        .map_err(|error| refused(&args.output, error))?;
    output.finish()?;
    spinner.finish_and_clear();
    if !args.data.is_empty() {
        data::warn(&report, &schema, screen);
    }
    let said = data::write(targets, &mut outcome, input, date.as_deref(), screen)?;
    files::write_reports(&mut outcome, &report, input, screen)?;
    let listing = match input.format {
        Format::Text if screen.is_quiet => String::new(),
        Format::Text => {
            let written = Phrase::new("merge-written").with("path", shown(&args.output));
            let overview = overview(&report, screen.language, screen.paint());
            let said = [screen.language.say(&written)].into_iter().chain(said);
            said.fold(overview, |text, line| format!("{text}{line}\n"))
        }
        _ => files::rendered(input, &mut outcome, &report, screen)?,
    };
    Screen::print(&listing)?;
    Ok(done(&report, input, FailOn::Never))
}

/// Makes sure that the workbook that is going to be replaced holds nothing that persons have confirmed
/// and that is not taken over.
fn nothing_is_lost(schema: &Schema, args: &args::Merge) -> Result<(), Failure> {
    if args.input.confirmed.is_some() {
        return Ok(());
    }
    let Ok(bytes) = fs::read(&args.output) else { return Ok(()) };
    let confirmed = Confirmations::read(schema, &bytes, args.input.limits());
    match confirmed.map_or(0, |confirmed| confirmed.count()) {
        0 => Ok(()),
        count => {
            let phrase = Phrase::new("failure-output-confirmed").with("count", count);
            Err(Failure::Said(phrase.with("path", shown(&args.output))))
        }
    }
}

/// Why a workbook could not be written.
pub(super) fn refused(path: &Path, error: WorkbookError) -> Failure {
    match error {
        WorkbookError::Io(error) => Failure::io("failure-output", path, &error),
        WorkbookError::Workbook(detail) => Failure::Said(
            Phrase::new("failure-workbook").with("path", shown(path)).with("detail", detail),
        ),
    }
}

/// The link from a workbook to a file: the relative path, so that both can be moved together.
fn link(workbook: &Path, file: &str) -> Option<String> {
    let relative = between(workbook, Path::new(file))?;
    Some(format!("file:///{}", relative.replace('/', "\\")))
}

/// The path from where a file is to another; `None` if they have no root in common.
pub(super) fn between(from: &Path, to: &Path) -> Option<String> {
    let folder = std::path::absolute(from).ok()?.parent()?.to_owned();
    let file = std::path::absolute(to).ok()?;
    relative(&folder, &file).map(|path| shown(&path))
}

/// The path from a folder to a file; `None` if they have no root in common.
fn relative(folder: &Path, file: &Path) -> Option<PathBuf> {
    let from: Vec<Component<'_>> = folder.components().collect();
    let to: Vec<Component<'_>> = file.components().collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return None;
    }
    let up = from[common..].iter().map(|_| Component::ParentDir);
    Some(up.chain(to[common..].iter().copied()).collect())
}
