//! Reading and writing files: many at once, and so that an output is there whole or not at all.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

use rayon::ThreadPool;
use rayon::prelude::*;
use tempfile::{NamedTempFile, SpooledTempFile};

use super::args::{Input, LastYear};
use super::failure::Failure;
use super::schema;
use super::screen::Screen;
use crate::collection::{Collection, Inspected, Inspector, Outcome};
use crate::confirmations::Confirmations;
use crate::earlier::Earlier;
use crate::message::{Paint, Phrase};
use crate::output::ReportFormat;
use crate::previous::Previous;
use crate::read::Limits;
use crate::report::Report;
use crate::rules::Profile;
use crate::schema::Schema;
use crate::store::Memory;

/// Records, and later what is written, wait in memory up to this many bytes, beyond that on disk.
const IN_MEMORY: usize = 16 * 1024 * 1024;

/// As many threads as were asked for.
pub(super) fn threads(input: &Input) -> Result<ThreadPool, Failure> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(input.jobs.unwrap_or(0));
    threads.build().map_err(|error| {
        Failure::Said(Phrase::new("failure-threads").with("detail", error.to_string()))
    })
}

/// Reads and checks all files, and says what was found, compared with an earlier report.
pub(super) fn judged<'s>(
    schema: &'s Schema,
    profile: Profile,
    previous: Option<&'s Previous>,
    files: &[PathBuf],
    input: &Input,
    threads: &ThreadPool,
    screen: &Screen,
) -> Result<(Outcome<'s>, Report), Failure> {
    let earlier = earlier(input)?;
    let outcome = collect(schema, profile, previous, files, input, threads, screen)?;
    let report = report(&outcome, earlier.as_ref(), screen);
    Ok((outcome, report))
}

/// How many confirmations are named that cannot be used.
const NAMED: usize = 5;

/// Reads and checks all files, in parallel.
fn collect<'s>(
    schema: &'s Schema,
    profile: Profile,
    previous: Option<&'s Previous>,
    files: &[PathBuf],
    input: &Input,
    threads: &ThreadPool,
    screen: &Screen,
) -> Result<Outcome<'s>, Failure> {
    // what cannot be read is said before any work is done
    let confirmed = input.confirmed.as_ref();
    let confirmed = confirmed.map(|path| confirmations(schema, path, input)).transpose()?;
    let collection = Collection::new(schema, profile, Box::new(SpooledTempFile::new(IN_MEMORY)));
    let mut collection = collection.with_previous(previous);
    let inspector =
        Inspector { limits: input.limits(), previous, ..Inspector::new(schema, profile) };
    let bar = screen.bar("progress-reading", files.len());
    // no more files wait to be added than there are threads
    let (sender, receiver) = mpsc::sync_channel(threads.current_num_threads());
    threads.in_place_scope(|scope| {
        scope.spawn(|_| {
            // the other end is gone if what was read cannot be put away
            let _ = files.par_iter().try_for_each_with(sender, |sender, file| {
                sender.send(inspect_file(inspector, file)).ok()
            });
        });
        for inspected in receiver {
            bar.inc(1);
            collection.add(inspected).map_err(|error| not_kept(&error))?;
        }
        Ok::<(), Failure>(())
    })?;
    bar.finish_and_clear();
    let mut outcome = collection.finish();
    if let Some(confirmed) = &confirmed {
        let unused = outcome.confirm(confirmed);
        if !unused.errors.is_empty() {
            let phrase = Phrase::new("notice-confirmed-errors").with("count", unused.errors.len());
            screen.notice(&phrase.with("which", unused.errors.join(", ")));
        }
        if !unused.unclear.is_empty() {
            let phrase = Phrase::new("notice-confirmed-unclear");
            let phrase = phrase.with("count", unused.unclear.len());
            let named = &unused.unclear[..unused.unclear.len().min(NAMED)];
            screen.notice(&phrase.with("which", named.join(", ")));
        }
        if unused.gone > 0 {
            screen.notice(&Phrase::new("notice-confirmed-gone").with("count", unused.gone));
        }
    }
    Ok(outcome)
}

/// An earlier report, if there is one to compare with.
fn earlier(input: &Input) -> Result<Option<Earlier>, Failure> {
    let Some(path) = &input.since else { return Ok(None) };
    let bytes = fs::read(path).map_err(|error| Failure::io("failure-input", path, &error))?;
    let earlier = Earlier::read(&bytes).map_err(|detail| {
        let phrase = Phrase::new("failure-since").with("path", shown(path));
        Failure::Said(phrase.with("detail", detail))
    });
    earlier.map(Some)
}

/// The findings in words, compared with those of an earlier report.
fn report(outcome: &Outcome<'_>, earlier: Option<&Earlier>, screen: &Screen) -> Report {
    let mut report = outcome.report(screen.language);
    if let Some(earlier) = earlier {
        report.compare(earlier);
    }
    report
}

/// What persons have confirmed.
fn confirmations(schema: &Schema, path: &Path, input: &Input) -> Result<Confirmations, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io("failure-input", path, &error))?;
    Confirmations::read(schema, &bytes, input.limits())
        .map_err(|()| Failure::about("failure-confirmed", path))
}

/// Last year's table, if there is to be one.
pub(super) fn previous(
    schema: &Schema,
    profile: Profile,
    last_year: &LastYear,
    limits: Limits,
    screen: &Screen,
) -> Result<Option<Previous>, Failure> {
    let Some(path) = &last_year.previous else { return Ok(None) };
    let other = last_year.previous_schema.as_deref();
    let other = other.map(|name| schema::chosen(Some(name))).transpose()?;
    let read_with = other.as_ref().unwrap_or(schema);
    let inspector = Inspector { limits, ..Inspector::new(read_with, profile) };
    let previous = Previous::new(inspect_file(inspector, path)).map_err(|refused| {
        let mut collection = Collection::new(read_with, profile, Box::<Memory>::default());
        let report = collection.add(refused).map(|()| collection.finish().report(screen.language));
        let why = report.ok().and_then(|report| report.findings.into_iter().next());
        let why = why.map(|told| told.said()).unwrap_or_default();
        let phrase = Phrase::new("failure-previous").with("path", shown(path));
        Failure::Said(phrase.with("why", why))
    });
    match (previous?, &other) {
        (previous, None) => Ok(Some(previous)),
        (previous, Some(other)) => match previous.translated(other, schema) {
            Some(previous) => Ok(Some(previous)),
            None => Err(Failure::about("failure-previous-key", path)),
        },
    }
}

fn inspect_file(inspector: Inspector<'_>, file: &Path) -> Inspected {
    let path = shown(file);
    let clock = Clock::new(inspector.limits.seconds);
    let is_over = || clock.is_over();
    let inspector = Inspector { interrupt: Some(&is_over), ..inspector };
    match bytes(file, inspector.limits) {
        Ok(bytes) => inspector.inspect(&path, &bytes),
        Err(error) => inspector.not_opened(&path, &error),
    }
}

/// What a file holds. One that is too large is not read, but still a finding.
pub(super) fn bytes(file: &Path, limits: Limits) -> Result<Vec<u8>, String> {
    let most = limits.bytes.saturating_add(1);
    let mut bytes = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| error.to_string())
}

/// How long reading a file takes.
pub(super) struct Clock {
    start: Mutex<Instant>,
    longest: Duration,
}

impl Clock {
    pub(super) fn new(seconds: u64) -> Self {
        Self { start: Mutex::new(Instant::now()), longest: Duration::from_secs(seconds) }
    }

    /// The next file begins.
    pub(super) fn restart(&self) {
        if let Ok(mut start) = self.start.lock() {
            *start = Instant::now();
        }
    }

    /// Whether it has taken too long.
    pub(super) fn is_over(&self) -> bool {
        self.start.lock().is_ok_and(|start| start.elapsed() > self.longest)
    }
}

/// A path as reports show it: with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    // a name in another encoding shows its bytes, so that no two files have the same
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// The folder in which a file is.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A path by which a file that may not be there yet is known, however its folder is spelt.
pub(super) fn whole(path: &Path) -> PathBuf {
    match (folder_of(path).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Makes sure that no file is written twice, and none that is still to be read; `beside` are the
/// descriptions that are written beside others. Lists in which findings are confirmed may be written
/// over: they keep what was confirmed.
pub(super) fn all_apart(
    written: &[&Path],
    beside: &[PathBuf],
    input: &Input,
) -> Result<(), Failure> {
    let mut taken: HashSet<PathBuf> = beside.iter().map(|path| whole(path)).collect();
    let schema = input.schema.as_ref().map(PathBuf::from);
    let read = [&input.last_year.previous, &input.since, &schema].into_iter().flatten();
    taken.extend(read.filter(|path| path.is_file()).map(|path| whole(path)));
    match written.iter().find(|path| !taken.insert(whole(path))) {
        Some(path) => Err(Failure::about("failure-output-taken", path)),
        None => Ok(()),
    }
}

/// A file that takes its name only when it is complete.
pub(super) struct Output {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Output {
    /// Makes sure that the file can be written, before any work is done.
    pub(super) fn create(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            return Err(Failure::about("failure-output-is-folder", path));
        }
        let folder = folder_of(path);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".torimatome-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // as any other new file: what the user's mask allows
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        if !folder.is_dir() {
            return Err(Failure::about("failure-output-folder", path));
        }
        let refuse = |error: io::Error| Failure::io("failure-output", path, &error);
        let is_read_only = fs::metadata(path).is_ok_and(|facts| facts.permissions().readonly());
        if is_read_only {
            return Err(refuse(io::Error::from(io::ErrorKind::PermissionDenied)));
        }
        let file = builder.tempfile_in(folder).map_err(refuse)?;
        Ok(Self { file: BufWriter::new(file), path: path.to_owned() })
    }

    /// Gives the file its name; what had that name before is replaced.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let refuse = |error: io::Error| Failure::io("failure-output", &self.path, &error);
        let file = self.file.into_inner().map_err(|error| refuse(error.into_error()))?;
        file.as_file().sync_all().map_err(refuse)?;
        file.persist(&self.path).map_err(|error| refuse(error.error))?;
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::create(path)?;
    output.write_all(bytes).map_err(|error| Failure::io("failure-output", path, &error))?;
    output.finish()
}

/// The report as it is printed.
pub(super) fn rendered(
    input: &Input,
    outcome: &mut Outcome<'_>,
    report: &Report,
    screen: &Screen,
) -> Result<String, Failure> {
    let format = input.format.report(input.csv_safe);
    format
        .render(outcome, report, screen.language, screen.paint())
        .map_err(|error| not_kept(&error))
}

/// The records could not be put away, or not be read back.
fn not_kept(error: &io::Error) -> Failure {
    Failure::io("failure-store", &std::env::temp_dir(), error)
}

/// The format that a report has by the ending of its file.
pub(super) fn format(path: &Path, input: &Input) -> Option<ReportFormat> {
    match ReportFormat::of_ending(path.extension()?.to_str()?)? {
        ReportFormat::Csv(_) => Some(ReportFormat::Csv(input.csv_safe.for_people())),
        format => Some(format),
    }
}

/// Writes the report to each file that was asked for, in the format that its ending names.
pub(super) fn write_reports(
    outcome: &mut Outcome<'_>,
    report: &Report,
    input: &Input,
    screen: &Screen,
) -> Result<(), Failure> {
    for path in &input.report {
        let Some(format) = format(path, input) else {
            return Err(Failure::about("failure-report-ending", path));
        };
        let text = format.render(outcome, report, screen.language, Paint::Plain);
        let text = text.map_err(|error| not_kept(&error))?;
        write(path, text.as_bytes())?;
    }
    Ok(())
}
