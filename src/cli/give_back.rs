//! `torimatome return`: gives each department its own workbook back, with what was found and a slip.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{self, FailOn, Format};
use super::check::done;
use super::failure::Failure;
use super::file_name::harmless;
use super::files::{self, shown};
use super::merge::refused;
use super::screen::Screen;
use super::{Done, inputs, schema};
use crate::message::{Language, Phrase};
use crate::output::returned::{self, Enclosure, Fate};
use crate::output::slip::Enclosed;
use crate::place::file_name;
use crate::rules::Profile;

pub(super) fn run(args: &args::Return, screen: &Screen) -> Result<Done, Failure> {
    let input = &args.input;
    let language = screen.language;
    let schema = schema::chosen(input.schema.as_deref())?;
    let refuse = |error| Failure::io("failure-output", &args.folder, &error);
    fs::create_dir_all(&args.folder).map_err(refuse)?;
    // what goes back would be taken for what came
    let folder = args.folder.canonicalize().map_err(refuse)?;
    let came = input.paths.iter().filter_map(|path| path.canonicalize().ok());
    if came.into_iter().any(|path| path == folder) {
        return Err(Failure::about("failure-folder-is-input", &args.folder));
    }
    let paths = inputs::files(input, &[&args.folder], screen)?;
    let profile = input.profile.map_or(Profile::Collect, Profile::from);
    let threads = files::threads(input)?;
    let previous = files::previous(&schema, profile, &input.last_year, input.limits(), screen)?;
    let (mut outcome, report) =
        files::judged(&schema, profile, previous.as_ref(), &paths, input, &threads, screen)?;
    let entries = returned::entries(&outcome, &report);
    let mut desk = Desk { folder: &args.folder, language, inputs: &paths, taken: HashSet::new() };
    let mut count = 0_usize;
    let bar = screen.bar("progress-writing", entries.len());
    for entry in &entries {
        bar.inc(1);
        let Fate::Returned(findings) = &entry.fate else { continue };
        let path = Path::new(&entry.file.path);
        let bytes = fs::read(path).map_err(|error| Failure::io("failure-input", path, &error))?;
        let enclosure = returned::enclosure(&outcome, language, entry.file, findings, &bytes);
        let enclosure = enclosure.map_err(|error| refused(path, error))?;
        let department = returned::department(entry.file, language);
        desk.put(&department, file_name(&entry.file.path), &enclosure)?;
        count += 1;
    }
    bar.finish_and_clear();
    let left = desk.left_over();
    if !left.is_empty() {
        let phrase = Phrase::new("notice-return-left").with("count", left.len());
        screen.notice(&phrase.with("names", left.join(", ")));
    }
    let index = returned::index(&report, &entries, language, schema.title(language));
    let name = format!("{}.txt", language.text("return-index-file"));
    desk.write(&args.folder.join(name), format!("\u{FEFF}{index}").as_bytes())?;
    files::write_reports(&mut outcome, &report, input, screen)?;
    let listing = match input.format {
        Format::Text if screen.is_quiet => String::new(),
        Format::Text => {
            let written = Phrase::new("return-written").with("path", shown(&args.folder));
            format!("{index}\n{}\n", language.say(&written.with("count", count)))
        }
        _ => files::rendered(input, &mut outcome, &report, screen)?,
    };
    Screen::print(&listing)?;
    Ok(done(&report, input, FailOn::Never))
}

/// Where everything that goes back is put.
struct Desk<'d> {
    folder: &'d Path,
    language: Language,
    /// What was handed in is not written over.
    inputs: &'d [PathBuf],
    /// Paths that have been written to.
    taken: HashSet<PathBuf>,
}

impl Desk<'_> {
    /// Writes what goes back for a file into the folder of its department.
    fn put(&mut self, department: &str, file: &str, enclosure: &Enclosure) -> Result<(), Failure> {
        let folder = self.folder.join(harmless(department));
        fs::create_dir_all(&folder)
            .map_err(|error| Failure::io("failure-output", &folder, &error))?;
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let named = |id: &str| self.language.say(&Phrase::new(id).with("file", stem));
        let (book, slip) = (named("return-list-file"), named("return-slip-file"));
        let (book, ending) = match enclosure.enclosed {
            Enclosed::Annotated => (stem.to_owned(), ending),
            Enclosed::List => (book, "xlsx"),
        };
        // two files of one department may have the same name
        let free = (1_u32..).map(|number| match number {
            1 => String::new(),
            number => format!(" ({number})"),
        });
        let path = |name: &str, number: &str, ending: &str| {
            folder.join(harmless(&format!("{name}{number}.{ending}")))
        };
        let mut free = free.filter(|number| !self.taken.contains(&path(&book, number, ending)));
        let number = free.next().unwrap_or_default();
        let (text, page) = (path(&slip, &number, "txt"), path(&slip, &number, "html"));
        let book = path(&book, &number, ending);
        self.write(&book, &enclosure.workbook)?;
        // as Windows' own editor knows it
        let slip = format!("\u{FEFF}{}", enclosure.slip.replace('\n', "\r\n"));
        self.write(&text, slip.as_bytes())?;
        self.write(&page, enclosure.page.as_bytes())
    }

    /// Folders of departments to which something went back an earlier time, but not this time.
    fn left_over(&self) -> Vec<String> {
        let slip = |language: Language| {
            language.say(&Phrase::new("return-slip-file").with("file", "")) + ".txt"
        };
        let slips = Language::ALL.map(slip);
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let is_slip = |file: fs::DirEntry| {
            let name = file.file_name().to_string_lossy().into_owned();
            slips.iter().any(|slip| name.ends_with(slip))
        };
        let folders = entries(self.folder).map(|entry| entry.path());
        let others = folders.filter(|folder| {
            let is_new = self.taken.iter().any(|path| path.parent() == Some(folder));
            !is_new && folder.is_dir() && entries(folder).any(is_slip)
        });
        let mut names: Vec<String> = others.map(|path| shown(&path)).collect();
        names.sort();
        names
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let own = path.canonicalize().ok();
        if own.is_some() && self.inputs.iter().any(|input| input.canonicalize().ok() == own) {
            return Err(Failure::about("failure-output-is-input", path));
        }
        files::write(path, bytes)?;
        self.taken.insert(path.to_owned());
        Ok(())
    }
}
