//! `torimatome template`: writes the forms that are sent to the departments.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::args;
use super::failure::Failure;
use super::file_name::harmless;
use super::files::{self, shown};
use super::merge::refused;
use super::screen::Screen;
use super::{Done, schema};
use crate::collection::Inspector;
use crate::finding::Finding;
use crate::message::Phrase;
use crate::output::workbook::template::write_template;
use crate::previous::Previous;
use crate::rules::Profile;
use crate::schema::Schema;
use crate::template::missing::open;
use crate::template::{Line, Scope, Template, templates};

/// What the files are called where nothing else is said.
const NAME: &str = "{version}_{department}";

pub(super) fn run(args: &args::Template, screen: &Screen) -> Result<Done, Failure> {
    let schema = schema::chosen(args.schema.as_deref())?;
    let limits = args.most.limits();
    let previous = files::previous(&schema, Profile::Submit, &args.last_year, limits, screen)?;
    // last year's table of another form would go unnoticed
    let is_other = previous.as_ref().is_some_and(|previous| {
        !schema.expected.is_empty()
            && previous.keyed().all(|(key, _)| !schema.expected.contains_key(key))
    });
    if let (true, Some(path)) = (is_other, &args.last_year.previous) {
        return Err(Failure::about("failure-previous-other", path));
    }
    let scope = scope(&schema, args)?;
    let templates = templates(&schema, previous.as_ref(), &scope, args.rows.map(usize::from));
    let has_rows = |template: &Template| !template.lines.iter().all(Line::is_heading);
    if !templates.iter().all(has_rows) {
        return Err(Failure::new("failure-template-no-rows"));
    }
    let names = names(&schema, args, &templates, screen)?;
    fs::create_dir_all(&args.folder)
        .map_err(|error| Failure::io("failure-output", &args.folder, &error))?;
    // one that is there already and is another, perhaps filled in, is left as it is, and so are all
    let mut made = Vec::new();
    let bar = screen.bar("progress-writing", templates.len());
    for (template, name) in templates.iter().zip(&names) {
        bar.inc(1);
        let path = args.folder.join(name);
        let bytes = write_template(&schema, screen.language, template)
            .map_err(|error| refused(&path, error))?;
        if is_another(&path, &bytes) {
            return Err(Failure::about("failure-template-there", &path));
        }
        made.push((path, bytes));
    }
    bar.finish_and_clear();
    let mut lines = String::new();
    for ((template, name), (path, bytes)) in templates.iter().zip(&names).zip(&made) {
        files::write(path, bytes)?;
        let records = template.lines.iter().filter(|line| line.is_record()).count();
        let line = Phrase::new("template-line").with("name", name).with("records", records);
        lines = lines + &screen.language.say(&line) + "\n";
    }
    noticed(&schema, args, previous.as_ref(), &templates, &made, screen);
    if !screen.is_quiet {
        let written = Phrase::new("template-written").with("path", shown(&args.folder));
        let written = screen.language.say(&written.with("count", templates.len()));
        Screen::print(&format!("{lines}{written}\n"))?;
    }
    Ok(Done::Clean)
}

/// Says what the office should look at before it sends the forms out.
fn noticed(
    schema: &Schema,
    args: &args::Template,
    previous: Option<&Previous>,
    templates: &[Template],
    made: &[(PathBuf, Vec<u8>)],
    screen: &Screen,
) {
    for (place, count) in open(schema, templates) {
        let column = schema.columns[place].label.get(screen.language);
        let is_known = previous.is_some();
        let id = if is_known { "notice-template-blank" } else { "notice-template-open" };
        screen.notice(&Phrase::new(id).with("column", column).with("count", count));
    }
    let dropped = previous.into_iter().flat_map(Previous::keyed);
    let dropped = dropped
        .filter(|(key, _)| !schema.expected.is_empty() && !schema.expected.contains_key(*key));
    let dropped: Vec<&str> = dropped.map(|(key, _)| key).collect();
    if !dropped.is_empty() {
        let phrase = Phrase::new("notice-template-dropped").with("count", dropped.len());
        screen.notice(&phrase.with("which", dropped.join(", ")));
    }
    if let Some(previous) = previous.filter(|previous| previous.is_of_this_year(schema)) {
        let phrase = Phrase::new("notice-template-this-year").with("path", previous.path());
        screen.notice(&phrase.with("year", schema.reported_name()));
    }
    // what was wrong last year, or is in the schema's list, is in the forms now
    let inspector = Inspector::new(schema, Profile::Lint);
    let found =
        made.iter().flat_map(|(path, bytes)| inspector.inspect(&shown(path), bytes).findings);
    let count = found.filter(Finding::is_about_values).count();
    if count > 0 {
        let phrase = Phrase::new("notice-template-doubts").with("count", count);
        let form = args.schema.as_ref().map(|name| format!("-s {} ", quoted(name)));
        let path = quoted(&shown(&args.folder));
        screen.notice(&phrase.with("form", form.unwrap_or_default()).with("path", path));
    }
}

/// A word of a command, as a shell takes it.
fn quoted(word: &str) -> String {
    if word.contains(char::is_whitespace) { format!("\"{word}\"") } else { word.to_owned() }
}

/// Which forms were asked for.
fn scope(schema: &Schema, args: &args::Template) -> Result<Scope, Failure> {
    let find = |name: &String| {
        schema.departments.find(name).ok_or_else(|| {
            let known = schema.departments.list.iter().map(|one| one.name.as_str());
            let phrase = Phrase::new("failure-no-such-department").with("name", name);
            Failure::Said(phrase.with("known", known.collect::<Vec<_>>().join(", ")))
        })
    };
    let departments = args.department.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    Ok(match (args.blank, args.together || schema.departments.list.is_empty()) {
        (true, _) => Scope::Blank,
        (false, true) => Scope::Together,
        (false, false) => Scope::Each(departments),
    })
}

/// The names of the files, all different.
fn names(
    schema: &Schema,
    args: &args::Template,
    templates: &[Template],
    screen: &Screen,
) -> Result<Vec<String>, Failure> {
    let pattern = args.file_name.as_deref().unwrap_or(NAME);
    let year = schema.reported_name();
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for (number, template) in (1..).zip(templates) {
        let department = match template.department {
            Some(place) => schema.departments.list[place].name.clone(),
            None if args.blank => screen.language.text("template-blank"),
            None => screen.language.text("template-all"),
        };
        let name = pattern
            .replace("{number}", &format!("{number:02}"))
            .replace("{version}", &schema.version)
            .replace("{year}", &year)
            .replace("{id}", &schema.id)
            .replace("{department}", &department);
        let name = name.strip_suffix(".xlsx").unwrap_or(&name).to_owned() + ".xlsx";
        let name = harmless(&name);
        if name.contains(['{', '}']) {
            return Err(Failure::Said(Phrase::new("failure-name-unknown").with("name", name)));
        }
        if name.trim_end_matches(".xlsx").trim_matches('_').is_empty() {
            return Err(Failure::new("failure-name-blank"));
        }
        if !taken.insert(name.to_lowercase()) {
            return Err(Failure::Said(Phrase::new("failure-names-alike").with("name", name)));
        }
        names.push(name);
    }
    Ok(names)
}

fn is_another(path: &Path, bytes: &[u8]) -> bool {
    path.exists() && fs::read(path).map_or(true, |own| own != bytes)
}
