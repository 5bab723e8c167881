//! Help and complaints about arguments, in the user's language. The texts are in the message files:
//! `help-COMMAND` for commands, `help-arg-NAME` for arguments.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::Write as _;
use std::num::ParseIntError;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory as _, FromArgMatches as _};

use super::NOT_DONE;
use super::args::Arguments;
use crate::message::{Language, Phrase};

/// Parses the arguments; help, version and complaints are printed here and give an exit code.
pub(super) fn parse(arguments: &[OsString], language: Language) -> Result<Arguments, ExitCode> {
    let command = localised(Arguments::command(), language, "help");
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let help = error.render().ansi().to_string();
            let _ = writeln!(anstream::stdout().lock(), "{}", help.trim_end());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = error.render().ansi().to_string();
            let _ = writeln!(anstream::stderr().lock(), "{}", help.trim_end());
            ExitCode::from(NOT_DONE)
        }
        _ => {
            let _ = std::io::stderr().lock().write_all(complaint(&error, language).as_bytes());
            ExitCode::from(NOT_DONE)
        }
    })
}

/// The command with all help texts in one language.
pub(super) fn localised(command: Command, language: Language, id: &str) -> Command {
    let text = |id: &str| language.text(id);
    let options = text("help-options");
    let template =
        format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", text("help-usage"));
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut command = command
        .about(text(id))
        .help_template(template)
        .subcommand_help_heading(text("help-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|argument| {
            let help = text(&format!("help-arg-{}", argument.get_id().as_str().replace('_', "-")));
            let is_positional = argument.is_positional();
            let heading =
                if is_positional { language.text("help-arguments") } else { options.clone() };
            let takes_value = argument.get_action().takes_values();
            argument.help(help).help_heading(heading).hide_possible_values(takes_value)
        })
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(text("help-arg-help"))
                .help_heading(options.clone()),
        );
    if id == "help" {
        let version =
            clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
        command = command.arg(version.help(text("help-arg-version")).help_heading(options.clone()));
    }
    for name in names {
        command =
            command.mut_subcommand(&name, |sub| localised(sub, language, &format!("{id}-{name}")));
    }
    command
}

/// What is wrong with the arguments, and where to find help.
fn complaint(error: &clap::Error, language: Language) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            "usage-missing-value"
        }
        ErrorKind::ValueValidation if is_about_a_number(error) => "usage-not-a-number",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-wrong-value",
        _ => return error.render().to_string(),
    };
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .map(context)
            .concat();
    let argument = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].map(context).concat();
    // what the argument itself says about its values
    let possible = match error.source() {
        Some(source) if context(ContextKind::ValidValue).is_empty() => source.to_string(),
        _ => context(ContextKind::ValidValue),
    };
    let phrase = Phrase::new(id)
        .with("argument", argument)
        .with("value", context(ContextKind::InvalidValue))
        .with("possible", possible);
    let mut lines = vec![language.say(&phrase)];
    if !suggestion.is_empty() {
        lines.push(language.say(&Phrase::new("usage-did-you-mean").with("word", suggestion)));
    }
    lines.push(language.text("usage-see-help"));
    lines.join("\n") + "\n"
}

fn is_about_a_number(error: &clap::Error) -> bool {
    error.source().and_then(|source| source.downcast_ref::<ParseIntError>()).is_some()
}
