//! Which files to read: those that are named, and in folders everything that may be a submission.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::args::Input;
use super::failure::Failure;
use super::files::{self, shown};
use super::screen::Screen;
use crate::message::{Language, Phrase};

/// Endings of files that may be workbooks; in folders, all others are passed over.
const ENDINGS: [&str; 10] =
    ["xlsx", "xlsm", "xlsb", "xls", "xltx", "xltm", "ods", "fods", "csv", "tsv"];
/// Endings of files in which a department may have sent its answer all the same.
const DOCUMENTS: [&str; 11] =
    ["pdf", "doc", "docx", "docm", "rtf", "odt", "jtd", "zip", "lzh", "numbers", "txt"];
/// How many of them are named.
const NAMED: usize = 5;

/// The files to read, in the order of their paths, each once; never none.
pub(super) fn files(
    input: &Input,
    outputs: &[&Path],
    screen: &Screen,
) -> Result<Vec<PathBuf>, Failure> {
    if let Some(path) = input.report.iter().find(|path| files::format(path, input).is_none()) {
        return Err(Failure::about("failure-report-ending", path));
    }
    let mut paths = input.paths.clone();
    if let Some(list) = &input.files_from {
        paths.extend(listed(list)?);
    }
    let reports = input.report.iter().map(PathBuf::as_path);
    let outputs: Vec<&Path> = outputs.iter().copied().chain(reports).collect();
    let beside = [&input.last_year.previous, &input.confirmed].into_iter().flatten();
    let beside: Vec<&Path> = beside.map(PathBuf::as_path).collect();
    searched(&paths, &outputs, &beside, screen)
}

/// The files at these paths and in these folders, without those that are going to be written, and in
/// folders without those that are used beside them.
pub(super) fn searched(
    paths: &[PathBuf],
    outputs: &[&Path],
    beside: &[&Path],
    screen: &Screen,
) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() {
        return Err(Failure::new("failure-no-path"));
    }
    let whole = |paths: &[&Path]| -> BTreeSet<PathBuf> {
        paths.iter().filter_map(|path| path.canonicalize().ok()).collect()
    };
    let mut search = Search {
        files: BTreeSet::new(),
        passed_over: 0,
        documents: Vec::new(),
        met: BTreeSet::new(),
        outputs: whole(outputs),
        beside: whole(beside).into_iter().collect(),
    };
    for path in paths {
        let facts = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::about("failure-no-such-file", path),
            _ => Failure::io("failure-input", path, &error),
        })?;
        if facts.is_dir() {
            search.folder(path)?;
        } else if search.is_output(path) {
            search.meet_output(path);
        } else {
            search.files.insert(path.clone());
        }
    }
    if search.passed_over > 0 {
        screen.remark(&Phrase::new("remark-passed-over").with("count", search.passed_over));
    }
    if !search.documents.is_empty() {
        screen.notice(&search.documents());
    }
    // what somebody has handed in is not written over
    if let Some(output) = search.met.iter().find(|output| !is_own(output)) {
        return Err(Failure::about("failure-output-is-input", output));
    }
    if search.files.is_empty() {
        return Err(Failure::about("failure-no-input", &paths[0]));
    }
    Ok(search.files.into_iter().collect())
}

/// The paths that a file lists, one a line; `-` is standard input.
fn listed(list: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut text = String::new();
    let read = if list == Path::new("-") {
        io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        fs::read_to_string(list).map(|content| text = content)
    };
    read.map_err(|error| Failure::io("failure-input", list, &error))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}

struct Search {
    files: BTreeSet<PathBuf>,
    passed_over: usize,
    /// Files that may be answers, but are no spreadsheets.
    documents: Vec<PathBuf>,
    /// Files that are going to be written and are among the inputs.
    met: BTreeSet<PathBuf>,
    /// The files that are going to be written: never inputs.
    outputs: BTreeSet<PathBuf>,
    /// Last year's table and what was confirmed: in folders, they are no submissions.
    beside: Vec<PathBuf>,
}

impl Search {
    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let refuse = |error: io::Error| Failure::io("failure-input", folder, &error);
        for entry in fs::read_dir(folder).map_err(refuse)? {
            let entry = entry.map_err(refuse)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let kind = entry.file_type().map_err(refuse)?;
            let path = entry.path();
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            if kind.is_dir() && (self.is_output(&path) || went_back(&path)) {
                // what went back is not what came
                continue;
            }
            if kind.is_dir() {
                self.folder(&path)?;
            } else if self.is_output(&path) {
                self.meet_output(&path);
            } else if path.canonicalize().is_ok_and(|path| self.beside.contains(&path))
                || has_ending(&path, &["csv"]) && is_own_list(&path)
            {
                self.passed_over += 1;
            } else if !has_ending(&path, &ENDINGS)
                || !fs::metadata(&path).is_ok_and(|it| it.is_file())
            {
                self.passed_over += 1;
                self.documents.extend(has_ending(&path, &DOCUMENTS).then_some(path));
            } else {
                self.files.insert(path);
            }
        }
        Ok(())
    }

    /// What to say about the files that may be answers.
    fn documents(&mut self) -> Phrase {
        self.documents.sort();
        let mut names: Vec<String> =
            self.documents.iter().take(NAMED).map(|path| shown(path)).collect();
        names.extend((self.documents.len() > NAMED).then(|| "…".to_owned()));
        let phrase = Phrase::new("notice-documents").with("count", self.documents.len());
        phrase.with("names", names.join(", "))
    }

    fn meet_output(&mut self, path: &Path) {
        self.passed_over += 1;
        if has_ending(path, &ENDINGS) {
            self.met.insert(path.to_owned());
        }
    }

    fn is_output(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.outputs.contains(&path))
    }
}

/// Whether a folder holds what went back to the departments: there is a list of that in it.
fn went_back(folder: &Path) -> bool {
    let lists = Language::ALL.map(|language| language.text("return-index-file"));
    lists.iter().any(|name| folder.join(format!("{name}.txt")).is_file())
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a file is one that this program has written: its workbook, a list of findings or a long table.
fn is_own(path: &Path) -> bool {
    is_own_list(path) || fs::read(path).is_ok_and(|bytes| crate::read::is_consolidated(&bytes))
}

/// Whether a file is a list of findings or a long table: it begins with the first of their headers.
fn is_own_list(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(200).read_to_end(&mut start));
    let headers = ["finding-severity", "data-plan"].into_iter().flat_map(|id| {
        Language::ALL.map(|language| format!("\u{FEFF}\"{}\",\"", language.text(id)))
    });
    read.is_ok() && headers.into_iter().any(|header| start.starts_with(header.as_bytes()))
}
