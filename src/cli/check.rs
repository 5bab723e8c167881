//! `torimatome check`: validates submissions and prints what was found; `torimatome lint` does so with
//! forms that are going to be sent out.

use super::args::{self, FailOn, Format, Input};
use super::failure::Failure;
use super::screen::Screen;
use super::{Done, files, inputs, schema};
use crate::report::Report;
use crate::rules::Profile;

pub(super) fn run(args: &args::Check, screen: &Screen) -> Result<Done, Failure> {
    let profile = args.input.profile.map_or(Profile::Submit, Profile::from);
    judge(&args.input, profile, screen)
}

/// Forms are compared with the schema alone.
pub(super) fn lint(args: &args::Lint, screen: &Screen) -> Result<Done, Failure> {
    let input = &args.input;
    if input.profile.is_some() || input.last_year.previous.is_some() {
        return Err(Failure::new("failure-lint-option"));
    }
    judge(input, Profile::Lint, screen)
}

fn judge(input: &Input, profile: Profile, screen: &Screen) -> Result<Done, Failure> {
    let schema = schema::chosen(input.schema.as_deref())?;
    let paths = inputs::files(input, &[], screen)?;
    let threads = files::threads(input)?;
    let previous = files::previous(&schema, profile, &input.last_year, input.limits(), screen)?;
    let (mut outcome, report) =
        files::judged(&schema, profile, previous.as_ref(), &paths, input, &threads, screen)?;
    files::write_reports(&mut outcome, &report, input, screen)?;
    let listing = match input.format {
        Format::Text if screen.is_quiet => String::new(),
        _ => files::rendered(input, &mut outcome, &report, screen)?,
    };
    Screen::print(&listing)?;
    Ok(done(&report, input, FailOn::Error))
}

/// Whether anything was found that is serious enough to say so with the exit code.
pub(super) fn done(report: &Report, input: &Input, default: FailOn) -> Done {
    let limit = input.fail_on.unwrap_or(default).severity();
    let is_found = limit.is_some_and(|limit| {
        report.findings.iter().any(|told| told.severity >= limit && told.confirmed.is_none())
    });
    if is_found { Done::Found } else { Done::Clean }
}
