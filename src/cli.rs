//! The command line: everything that touches files, the terminal and the environment.

use std::ffi::OsString;
use std::process::ExitCode;

mod args;
mod check;
mod data;
mod failure;
mod file_name;
mod files;
mod give_back;
mod help;
mod infer;
mod inputs;
mod locale;
mod merge;
mod rules;
mod schema;
mod screen;
mod template;

use args::Command;
use screen::Screen;

/// The job was done, and something at or above `--fail-on` was found.
const FOUND: u8 = 1;
/// The job could not be done.
const NOT_DONE: u8 = 2;

/// Runs the program and returns its exit code: 0 if the job was done, 1 if moreover something at or
/// above `--fail-on` was found, 2 if the job could not be done.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let language = locale::language(&arguments);
    let args = match help::parse(&arguments, language) {
        Ok(args) => args,
        Err(code) => return code,
    };
    let screen = Screen::new(&args.common, language);
    let done = match args.command {
        Command::Check(command) => check::run(&command, &screen),
        Command::Merge(command) => merge::run(&command, &screen),
        Command::Return(command) => give_back::run(&command, &screen),
        Command::Rules(command) => rules::run(&command, &screen),
        Command::Lint(command) => check::lint(&command, &screen),
        Command::Template(command) => template::run(&command, &screen),
        Command::Schema(command) => schema::run(&command, &screen),
    };
    match done {
        Ok(Done::Clean) => ExitCode::SUCCESS,
        Ok(Done::Found) => ExitCode::from(FOUND),
        Err(failure) => {
            screen.complain(&failure);
            ExitCode::from(NOT_DONE)
        }
    }
}

/// How a job ended that was done.
enum Done {
    /// Nothing at or above `--fail-on` was found.
    Clean,
    /// Something was.
    Found,
}
