//! What is found in five hundred submissions of which it is known what is wrong with them: how much
//! of it, and how much else. The figures are in `fixtures/corpus.tsv`; `UPDATE=1 cargo test` writes
//! them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use torimatome::{Collection, Inspector, Language, Memory, Profile, Schema};

use super::case;
use super::corpus::{Corpus, KINDS, Truth, in_threads};

/// Says that something was understood, not that it is wrong.
const REMARKS: [&str; 1] = ["normalised-value"];

/// A finding, as far as it matters here.
struct Told {
    rule: String,
    file: Option<String>,
    department: Option<String>,
    cells: Vec<String>,
    records: Vec<String>,
    column: Option<String>,
    message: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, file, message, .. } = self;
        write!(f, "{rule} {} {message}", file.as_deref().unwrap_or_default())
    }
}

impl Told {
    /// Whether it is about the file of a mistake; or, if it is about no file, about its department.
    fn is_near(&self, truth: &Truth) -> bool {
        match &self.file {
            Some(file) => truth.file.as_ref() == Some(file),
            None => self.department.as_ref() == Some(&truth.department),
        }
    }

    /// Whether it shows a mistake.
    fn is_about(&self, truth: &Truth) -> bool {
        if let Some(column) = truth.column {
            return self.column.as_deref() == Some(column);
        }
        if truth.cells.is_empty() {
            return truth.records.iter().all(|record| self.records.contains(record));
        }
        self.cells.iter().any(|cell| truth.cells.contains(cell))
    }

    /// Whether everything that it marks belongs to mistakes.
    fn is_covered(&self, truths: &[&Truth]) -> bool {
        let is_marked = |cell: &String| truths.iter().any(|truth| truth.cells.contains(cell));
        let is_gone = |record: &String| truths.iter().any(|truth| truth.records.contains(record));
        if truths.iter().any(|truth| truth.column.is_some() && self.is_about(truth)) {
            return true;
        }
        if truths.iter().all(|truth| truth.cells.is_empty()) {
            return truths.iter().all(|truth| truth.records.is_empty())
                || self.records.iter().all(is_gone);
        }
        !self.cells.is_empty() && self.cells.iter().all(is_marked)
    }

    /// Whether it is about the record of a mistake, or about its file.
    fn follows(&self, truth: &Truth) -> bool {
        let row = |cell: &String| cell.trim_start_matches(char::is_alphabetic).to_owned();
        let rows: Vec<String> = truth.cells.iter().map(row).collect();
        rows.is_empty() && truth.records.is_empty()
            || self.records.iter().any(|record| truth.records.contains(record))
            || self.cells.iter().any(|cell| rows.contains(&row(cell)))
    }
}

/// What is said of a corpus.
fn findings(corpus: &Corpus, schema: &Schema) -> Vec<Told> {
    let inspector = Inspector::new(schema, Profile::Collect);
    let inspected =
        in_threads(&corpus.files, |(name, bytes)| Inspector { ..inspector }.inspect(name, bytes));
    let mut collection = Collection::new(schema, Profile::Collect, Box::new(Memory::default()));
    for inspected in inspected {
        collection.add(inspected).expect("memory");
    }
    let findings = collection.finish().report(Language::En).findings.into_iter();
    let told = findings.map(|told| Told {
        rule: told.rule,
        file: told.file,
        department: told.department,
        cells: told.cells,
        records: told.records,
        column: told.column,
        message: told.message,
    });
    told.collect()
}

/// How a rule did.
#[derive(Default)]
struct Figures {
    injected: usize,
    found: usize,
    wrong: usize,
}

/// All that was found held against all that is wrong.
#[derive(Default)]
struct Comparison<'c> {
    figures: BTreeMap<&'c str, Figures>,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl<'c> Comparison<'c> {
    fn new(corpus: &'c Corpus, findings: &'c [Told]) -> Self {
        let mut own = Self::default();
        let mut found = BTreeSet::new();
        for told in findings.iter().filter(|told| !REMARKS.contains(&&*told.rule)) {
            let truths =
                || corpus.truths.iter().enumerate().filter(|(_, truth)| told.is_near(truth));
            let meant: Vec<&Truth> = truths()
                .map(|(_, truth)| truth)
                .filter(|truth| truth.kind.rule == told.rule)
                .collect();
            let says = |truth: &Truth| truth.kind.rule == told.rule && told.is_about(truth);
            let says_as_well =
                |truth: &Truth| truth.kind.or.contains(&&*told.rule) && told.is_about(truth);
            let follows =
                |truth: &Truth| truth.kind.also.contains(&&*told.rule) && told.follows(truth);
            found.extend(
                truths().filter(|(_, one)| says(one) || says_as_well(one)).map(|(place, _)| place),
            );
            let is_right = !meant.is_empty() && told.is_covered(&meant)
                || truths().any(|(_, truth)| says_as_well(truth) || follows(truth));
            if !is_right {
                own.figures.entry(&told.rule).or_default().wrong += 1;
                own.wrong.push(told.to_string());
            }
        }
        for (place, truth) in corpus.truths.iter().enumerate() {
            let figures = own.figures.entry(truth.kind.rule).or_default();
            figures.injected += 1;
            if found.contains(&place) {
                figures.found += 1;
                continue;
            }
            let (file, cells) = (truth.file.as_ref(), truth.cells.join(" "));
            own.missed.push(format!(
                "{} {} {cells}",
                truth.kind.rule,
                file.unwrap_or(&truth.department)
            ));
        }
        own
    }

    fn table(&self) -> String {
        let mut text = String::from("rule\tcertainty\tinjected\tfound\tfalse\n");
        for (rule, figures) in &self.figures {
            let certainty = if is_mechanical(rule) { "mechanical" } else { "judgement" };
            let Figures { injected, found, wrong } = figures;
            let _ = writeln!(text, "{rule}\t{certainty}\t{injected}\t{found}\t{wrong}");
        }
        text
    }
}

fn is_mechanical(rule: &str) -> bool {
    KINDS.iter().any(|kind| kind.rule == rule && kind.is_mechanical())
}

#[test]
#[expect(clippy::print_stdout, reason = "what was missed is to be read")]
fn what_is_wrong_in_a_large_corpus_is_found_and_nothing_else() {
    let seed = std::env::var("CORPUS_SEED").ok().map(|seed| seed.parse().expect("a number"));
    let corpus = Corpus::new(seed.unwrap_or(1));
    assert_eq!(corpus.files.len(), 500);
    let share = corpus.truths.len() * 100 / corpus.records;
    assert!((4..=7).contains(&share), "mistakes in {share}% of the records");
    assert_eq!(corpus.truth().lines().count(), corpus.truths.len() + 1);
    let schema = case::schema(&corpus.schema);
    let findings = findings(&corpus, &schema);
    let comparison = Comparison::new(&corpus, &findings);
    for line in &comparison.missed {
        println!("missed: {line}");
    }
    for line in &comparison.wrong {
        println!("false: {line}");
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/corpus.tsv");
    let table = comparison.table();
    if std::env::var_os("UPDATE").is_some() && seed.is_none() {
        std::fs::write(path, &table).expect("the figures");
    }
    for (rule, figures) in &comparison.figures {
        if is_mechanical(rule) {
            assert_eq!((figures.found, figures.wrong), (figures.injected, 0), "{rule}");
        }
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        seed.is_some() || expected == table,
        "run UPDATE=1 cargo test and judge the difference\n{table}"
    );
}
