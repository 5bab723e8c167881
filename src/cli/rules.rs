//! `torimatome rules`: lists the rules, or explains one.

use super::Done;
use super::args;
use super::failure::Failure;
use super::schema;
use super::screen::Screen;
use crate::message::Phrase;
use crate::output::rules::{rules_list, rules_page};

pub(super) fn run(args: &args::Rules, screen: &Screen) -> Result<Done, Failure> {
    let schema = schema::chosen(args.schema.as_deref())?;
    let text = match &args.name {
        None => rules_list(&schema, screen.language),
        Some(name) => rules_page(&schema, name, screen.language)
            .ok_or_else(|| Failure::Said(Phrase::new("failure-no-such-rule").with("name", name)))?,
    };
    Screen::print(&text)?;
    Ok(Done::Clean)
}
