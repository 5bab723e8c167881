//! `torimatome schema infer`: drafts a schema from filled-in forms.

use std::io::Write as _;
use std::path::PathBuf;

use super::args;
use super::failure::Failure;
use super::files::{self, Clock, Output, shown};
use super::screen::Screen;
use super::{Done, inputs};
use crate::infer::{Workbooks, infer};
use crate::message::Phrase;

/// How many of the files that could not be used are named.
const NAMED: usize = 20;

pub(super) fn run(args: &args::SchemaInfer, screen: &Screen) -> Result<Done, Failure> {
    let output = args.draft.as_deref().map(|path| new_output(path, args)).transpose()?;
    let written: Vec<&std::path::Path> = args.draft.as_deref().into_iter().collect();
    let found = inputs::searched(&args.workbooks, &written, &[], screen)?;
    let names: Vec<String> = found.iter().map(|path| shown(path)).collect();
    let limits = args.most.limits();
    let clock = Clock::new(limits.seconds);
    let open = |name: &str| {
        clock.restart();
        let path = names.iter().position(|other| other == name).map(|place| &found[place]);
        path.map_or_else(|| Err(String::new()), |path| files::bytes(path, limits))
    };
    let is_over = || clock.is_over();
    let spinner = screen.spinner("progress-reading");
    let workbooks = Workbooks { paths: &names, open: &open, limits, interrupt: Some(&is_over) };
    let drafted = infer(workbooks, screen.language);
    spinner.finish_and_clear();
    let passed_over = match &drafted {
        Ok(drafted) => &drafted.passed_over,
        Err(passed_over) => passed_over,
    };
    for (path, why) in passed_over.iter().take(NAMED) {
        screen.notice(&Phrase::new("notice-infer-passed").with("path", path).with("why", why));
    }
    let Ok(drafted) = drafted else { return Err(Failure::new("failure-infer-none")) };
    match (output, &args.draft) {
        (Some(mut output), Some(path)) => {
            output
                .write_all(drafted.text.as_bytes())
                .map_err(|error| Failure::io("failure-output", path, &error))?;
            output.finish()?;
            let phrase = Phrase::new("infer-written").with("path", shown(path));
            let phrase = phrase.with("files", drafted.files).with("records", drafted.records);
            Screen::print(&(screen.language.say(&phrase) + "\n"))?;
        }
        _ => Screen::print(&drafted.text)?,
    }
    Ok(Done::Clean)
}

/// The file to write; never one that is there, for it may be a schema that somebody has completed.
fn new_output(path: &std::path::Path, args: &args::SchemaInfer) -> Result<Output, Failure> {
    let is_input = args.workbooks.iter().any(|input| files::whole(input) == files::whole(path));
    if is_input || path.is_file() {
        return Err(Failure::about("failure-infer-output", &PathBuf::from(path)));
    }
    Output::create(path)
}
