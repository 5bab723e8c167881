//! The terminal: results on standard output, progress and complaints on standard error.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Color, Common};
use super::failure::Failure;
use crate::message::{Language, Paint, Phrase};

/// How to speak to the user.
pub(super) struct Screen {
    pub language: Language,
    color: Color,
    shows_progress: bool,
    pub is_quiet: bool,
    pub is_verbose: bool,
}

impl Screen {
    pub(super) fn new(common: &Common, language: Language) -> Self {
        Self {
            language,
            color: common.color,
            shows_progress: !common.no_progress && !common.quiet && io::stderr().is_terminal(),
            is_quiet: common.quiet,
            is_verbose: common.verbose,
        }
    }

    /// Whether results on standard output may carry colours.
    pub(super) fn paint(&self) -> Paint {
        self.paint_for(anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never)
    }

    fn paint_for(&self, is_coloured: bool) -> Paint {
        match self.color {
            Color::Always => Paint::Coloured,
            Color::Auto if is_coloured => Paint::Coloured,
            Color::Auto | Color::Never => Paint::Plain,
        }
    }

    /// Writes a result to standard output. A reader that has had enough is no failure.
    pub(super) fn print(text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Said(
                Phrase::new("failure-output").with("path", "-").with("detail", error.to_string()),
            )),
            _ => Ok(()),
        }
    }

    /// Says on standard error why the job could not be done.
    pub(super) fn complain(&self, failure: &Failure) {
        let is_coloured =
            anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        let text = match failure {
            Failure::Said(phrase) => {
                let text = self.language.say(phrase);
                let hint = self.language.say_part(phrase, "hint").unwrap_or_default();
                format!("{text}\n{hint}").trim_end().to_owned() + "\n"
            }
            Failure::Schema(mistakes) => {
                let count = Phrase::new("failure-schema").with("count", mistakes.len());
                let list = mistakes.render(self.language, self.paint_for(is_coloured));
                format!("{list}{}\n", self.language.say(&count))
            }
        };
        // there is nobody left to tell if this fails
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Says something on standard error that is not the result, if the user wants to know.
    pub(super) fn remark(&self, phrase: &Phrase) {
        if self.is_verbose {
            let _ = writeln!(io::stderr().lock(), "{}", self.language.say(phrase));
        }
    }

    /// Says something on standard error that the user should know, though nothing failed.
    pub(super) fn notice(&self, phrase: &Phrase) {
        if !self.is_quiet {
            let _ = writeln!(io::stderr().lock(), "{}", self.language.say(phrase));
        }
    }

    /// A bar for a known number of steps.
    pub(super) fn bar(&self, id: &str, steps: usize) -> ProgressBar {
        if !self.shows_progress {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(steps as u64).with_message(self.language.text(id));
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar
    }

    /// A sign of life for work of unknown length.
    pub(super) fn spinner(&self, id: &str) -> ProgressBar {
        if !self.shows_progress {
            return ProgressBar::hidden();
        }
        let spinner = ProgressBar::new_spinner().with_message(self.language.text(id));
        spinner.enable_steady_tick(Duration::from_millis(120));
        spinner
    }
}
