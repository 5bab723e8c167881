//! How long merging takes, and how much memory: runs the program on a generated corpus, several
//! times, and prints the medians.
//!
//! ```text
//! cargo bench --bench merge -- [small|many|wide|national] [options]
//! ```
//!
//! Machines are noisy, so figures of two runs hours apart cannot be compared. To see what a change
//! does, give the program from before it with `--against`: both then take turns on the same corpus.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a benchmark does")]

use std::ffi::OsStr;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};
use serde::Deserialize;
use tempfile::TempDir;
use wait4::Wait4 as _;

mod corpus;

use corpus::{Failure, INPUT, Recipe, SCHEMA, Truth};

/// The program as it is now.
const PROGRAM: &str = env!("CARGO_BIN_EXE_torimatome");

#[derive(Debug, Parser)]
#[command(name = "merge", about = "Measures how long merging takes and how much memory it needs")]
struct Options {
    /// A corpus of a usual size
    #[arg(value_enum)]
    preset: Option<Preset>,
    /// How many workbooks, instead of the preset's number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    files: Option<u32>,
    /// How many records in each, instead of the preset's number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rows: Option<u32>,
    /// Another seed makes another corpus
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The share of records with a mistake
    #[arg(long, value_name = "F", default_value_t = 0.03, value_parser = share)]
    error_share: f64,
    /// How many times each program runs [default: 3; without a preset and a size 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    repeat: Option<u32>,
    /// Another torimatome to compare with, for example of an earlier commit
    #[arg(long, value_name = "PROGRAM")]
    against: Option<PathBuf>,
    /// Makes the corpus here and leaves it; uses it if it is already there
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Makes the corpus and runs nothing
    #[arg(long, requires = "keep")]
    generate_only: bool,
    /// Cargo says so itself
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Preset {
    /// 30 workbooks of 50 records: a city
    Small,
    /// 2,000 of 50: many at once
    Many,
    /// 1 of 200,000: a table that is much larger than the form was made for
    Wide,
    /// 20,000 of 30: every municipality and many of their departments
    National,
}

impl Preset {
    /// Workbooks, and records in each.
    const fn size(self) -> (u32, u32) {
        match self {
            Self::Small => (30, 50),
            Self::Many => (2_000, 50),
            Self::Wide => (1, 200_000),
            Self::National => (20_000, 30),
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("not between 0 and 1".to_owned()) }
}

impl Options {
    fn recipe(&self) -> Recipe {
        let (files, rows) = self.preset.unwrap_or(Preset::Small).size();
        Recipe {
            files: self.files.unwrap_or(files),
            rows: self.rows.unwrap_or(rows),
            seed: self.seed,
            error_share: self.error_share,
        }
    }

    /// A plain `cargo bench` is to be quick.
    fn repeat(&self) -> u32 {
        let is_plain = self.preset.is_none() && self.files.is_none() && self.rows.is_none();
        self.repeat.unwrap_or(if is_plain { 1 } else { 3 })
    }
}

fn main() -> Result<(), Failure> {
    let options = Options::parse();
    let recipe = options.recipe();
    if let Some(folder) = options.keep.as_ref().filter(|_| options.generate_only) {
        return corpus::generate(folder, &recipe);
    }
    if cfg!(debug_assertions) {
        eprintln!("not an optimised build: the figures say nothing");
    }
    let corpus = Corpus::ready(options.keep.as_deref(), &recipe)?;
    let mut programs = vec![Program::new("this", PROGRAM.as_ref(), &corpus)];
    programs.extend(options.against.as_ref().map(|path| Program::new("against", path, &corpus)));
    for program in &programs {
        program.verify(&corpus, recipe.all_rows())?;
    }
    let rounds = rounds(&programs, &corpus, options.repeat())?;
    print(&corpus, &programs, &rounds);
    Ok(())
}

/// A corpus on disk; one that nobody asked to keep goes when it is dropped.
struct Corpus {
    folder: PathBuf,
    truth: Truth,
    /// Its files hold more than is usually read of one.
    is_beyond_limits: bool,
    _temporary: Option<TempDir>,
}

impl Corpus {
    /// The corpus of this recipe, made now unless it is already there.
    fn ready(keep: Option<&Path>, recipe: &Recipe) -> Result<Self, Failure> {
        let temporary =
            if keep.is_none() { Some(TempDir::with_prefix("torimatome-bench-")?) } else { None };
        let folder =
            keep.or(temporary.as_ref().map(TempDir::path)).unwrap_or(Path::new(".")).to_owned();
        let truth = match Truth::read(&folder)? {
            Some(truth) => truth,
            None => Self::generate(&folder, recipe)?,
        };
        if truth.recipe != *recipe {
            let folder = folder.display();
            return Err(format!(
                "{folder} holds another corpus: {:?}, not {recipe:?}",
                truth.recipe
            )
            .into());
        }
        Ok(Self {
            folder,
            truth,
            is_beyond_limits: recipe.rows > USUAL_ROWS,
            _temporary: temporary,
        })
    }

    /// Has the corpus made by a process of its own. A process inherits its parent's peak of memory
    /// as the system counts it, so the one that measures must stay small.
    fn generate(folder: &Path, recipe: &Recipe) -> Result<Truth, Failure> {
        eprintln!("generating {} workbooks of {} records", recipe.files, recipe.rows);
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--generate-only").arg("--keep").arg(folder);
        command.arg(format!("--files={}", recipe.files)).arg(format!("--rows={}", recipe.rows));
        command
            .arg(format!("--seed={}", recipe.seed))
            .arg(format!("--error-share={}", recipe.error_share));
        let status = command.status()?;
        if !status.success() {
            return Err(format!("no corpus: {status}").into());
        }
        Truth::read(folder)?.ok_or_else(|| "no corpus was made".into())
    }
}

/// Records of a file that are read without more ado.
const USUAL_ROWS: u32 = 30_000;
/// What must be said for larger files.
const HIGHER_LIMITS: [&str; 6] =
    ["bytes=4G", "unpacked=40G", "rows=2M", "cells=100M", "strings=100M", "text=10G"];

/// A torimatome that is measured.
struct Program {
    name: &'static str,
    path: PathBuf,
    output: PathBuf,
}

/// The part of the report that shows whether everything was read.
#[derive(Deserialize)]
struct Report {
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    rows_read: u64,
}

impl Program {
    fn new(name: &'static str, path: &Path, corpus: &Corpus) -> Self {
        let output = corpus.folder.join(format!("merged-{name}.xlsx"));
        Self { name, path: path.to_owned(), output }
    }

    fn start(&self, corpus: &Corpus, more: &[&str], stdout: Stdio) -> Result<Child, Failure> {
        let schema = corpus.folder.join(SCHEMA);
        let input = corpus.folder.join(INPUT);
        let arguments: [&OsStr; 7] = [
            "merge".as_ref(),
            input.as_ref(),
            "-o".as_ref(),
            self.output.as_ref(),
            "-s".as_ref(),
            schema.as_ref(),
            "--no-progress".as_ref(),
        ];
        let mut command = Command::new(&self.path);
        if corpus.is_beyond_limits {
            command.args(HIGHER_LIMITS.iter().flat_map(|limit| ["--limit", limit]));
        }
        command.args(arguments).args(more).stdin(Stdio::null()).stdout(stdout);
        command.spawn().map_err(|error| format!("{}: {error}", self.path.display()).into())
    }

    /// Makes sure, before anything is measured, that the program reads all records. This also
    /// brings the corpus into the system's cache, for the first measured run as for the others.
    fn verify(&self, corpus: &Corpus, rows: u64) -> Result<(), Failure> {
        let mut child = self.start(corpus, &["--format", "json"], Stdio::piped())?;
        let stdout = child.stdout.take().ok_or("no output to read")?;
        let report: Result<Report, _> = serde_json::from_reader(BufReader::new(stdout));
        let status = child.wait()?;
        if !status.success() {
            return Err(format!("{}: {status}", self.path.display()).into());
        }
        let report = report.map_err(|error| format!("{}: {error}", self.path.display()))?;
        let read = report.summary.rows_read;
        if read != rows {
            return Err(format!("{}: read {read} records of {rows}", self.path.display()).into());
        }
        Ok(())
    }

    fn measure(&self, corpus: &Corpus) -> Result<Usage, Failure> {
        // an output that is overwritten and one that is new are different work for the system
        match fs::remove_file(&self.output) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let start = Instant::now();
        let used = self.start(corpus, &[], Stdio::null())?.wait4()?;
        let wall = start.elapsed();
        if !used.status.success() {
            return Err(format!("{}: {}", self.path.display(), used.status).into());
        }
        if !self.output.exists() {
            return Err(format!("{}: no workbook was written", self.path.display()).into());
        }
        let cpu: Duration = used.rusage.utime + used.rusage.stime;
        Ok(Usage([wall.as_secs_f64(), cpu.as_secs_f64(), mebibytes(used.rusage.maxrss)]))
    }
}

/// What a run took: seconds on the clock, seconds of all processors, and MiB of memory at most.
#[derive(Clone, Copy, Debug)]
struct Usage([f64; 3]);

#[expect(clippy::cast_precision_loss, reason = "figures are rounded anyway")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1_048_576.0
}

/// Runs the programs in turns, so that whatever else the machine does meets them alike. Every other
/// round goes the other way round, because the first run after another is not like the second.
fn rounds(programs: &[Program], corpus: &Corpus, count: u32) -> Result<Vec<Vec<Usage>>, Failure> {
    let round = |index: u32| {
        let is_reversed = index % 2 == 1;
        let mut order: Vec<&Program> = programs.iter().collect();
        if is_reversed {
            order.reverse();
        }
        let usages: Result<Vec<Usage>, Failure> =
            order.into_iter().map(|program| program.measure(corpus)).collect();
        usages.map(|mut usages| {
            if is_reversed {
                usages.reverse();
            }
            usages
        })
    };
    (0..count).map(round).collect()
}

fn print(corpus: &Corpus, programs: &[Program], rounds: &[Vec<Usage>]) {
    let Truth { recipe, bytes, mistakes } = &corpus.truth;
    println!(
        "{} workbooks x {} records, {:.1} MiB, {} mistakes, seed {}; medians of {}",
        recipe.files,
        recipe.rows,
        mebibytes(*bytes),
        mistakes.len(),
        recipe.seed,
        rounds.len(),
    );
    println!("{:8} {:>10} {:>10} {:>10}", "", "wall s", "CPU s", "peak MiB");
    for (place, program) in programs.iter().enumerate() {
        let [wall, cpu, memory] = medians(rounds.iter().map(|round| round[place].0));
        println!("{:8} {wall:>10.3} {cpu:>10.3} {memory:>10.1}", program.name);
    }
    if programs.len() > 1 {
        // within a round, so that a slow minute of the machine does not count for one of them only
        let ratio = |round: &Vec<Usage>| {
            std::array::from_fn(|figure| round[0].0[figure] / round[1].0[figure])
        };
        let [wall, cpu, memory] = medians(rounds.iter().map(ratio));
        println!("{:8} {wall:>10.3} {cpu:>10.3} {memory:>10.3}", "ratio");
    }
}

/// The middle one of each figure, or between the two in the middle.
fn medians(runs: impl Iterator<Item = [f64; 3]>) -> [f64; 3] {
    let runs: Vec<[f64; 3]> = runs.collect();
    std::array::from_fn(|figure| {
        let mut values: Vec<f64> = runs.iter().map(|run| run[figure]).collect();
        values.sort_unstable_by(f64::total_cmp);
        f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
    })
}
