//! The forms that are sent out are as sound as what comes of them.

use std::fmt::Write as _;

use torimatome::{Inspector, Language, Previous, Profile, Schema, Source, write_form};

use super::{ROWS, check, fixtures, merge_with};
use crate::invariants::book::Book;

/// What every form has.
const SENT: [&str; 14] = [
    "footers are short",
    "rows ascend",
    "cells stand in their row",
    "texts are short",
    "names of sheets are short",
    "a sheet's own parts stand in their order",
    "looks are made of what is there",
    "looks are there",
    "titles are on the sheet",
    "names lead to sheets",
    "ranges of validations are ranges",
    "messages of validations are short",
    "formulas are short",
    "ranges of formats are ranges",
];

fn is_sound(name: &str, bytes: &[u8]) {
    check(&Book::open(bytes)).assert(name, &SENT);
}

#[test]
fn forms_are_sound_with_and_without_last_years_table() {
    for (schema, files) in &fixtures() {
        let (last, _) = merge_with(schema, files, Language::Ja, ROWS);
        let last = Inspector::new(schema, Profile::Collect).inspect("last.xlsx", &last);
        let last = Previous::new(last).unwrap_or_else(|_| panic!("{}: last year's", schema.id()));
        for language in Language::ALL {
            for previous in [None, Some(&last)] {
                let form = write_form(schema, previous, None, language).expect("a form");
                is_sound(schema.id(), &form);
            }
        }
    }
}

#[test]
fn forms_of_many_columns_and_choices_are_sound() {
    let mut text = String::from(
        "language = 1\nid = \"wide\"\nversion = \"1\"\ntitle = \"Wide\"\n[form]\nkey = [\"number\"]\n",
    );
    let column = |text: &mut String, id: &str, more: &str| {
        write!(text, "[[column]]\nid = \"{id}\"\nheader = \"{id}\"\n{more}\n").expect("a string");
    };
    column(&mut text, "number", "type = \"integer\"\nrequired = true");
    column(&mut text, "area", "type = \"choice\"\nscale = \"area\"\nrequired = true");
    for place in 0..250 {
        let help = "Please say it in your own words. ".repeat(20);
        let more = format!("required = {{ with = \"area\" }}\nmin_length = 5\nhelp = \"{help}\"");
        column(&mut text, &format!("text_{place}"), &more);
    }
    text.push_str("[[scale]]\nid = \"area\"\n");
    for place in 0..60 {
        write!(text, "[[scale.level]]\nvalue = \"Area, {place}\"\nlabel = \"Area {place}\"\n")
            .expect("a string");
    }
    let source = Source { name: "wide".to_owned(), text };
    let schema = Schema::load(source, &|_, _| None).unwrap_or_else(|it| panic!("{it:?}"));
    for language in Language::ALL {
        is_sound("wide", &write_form(&schema, None, None, language).expect("a form"));
    }
}
