//! What is found in five hundred submissions of which it is known what is wrong with them: how much
//! of it, and how much else. The figures are in `fixtures/corpus.tsv`; `UPDATE=1 cargo test` writes
//! them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

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

/// All findings of a rule held against all mistakes that it should find.
struct Comparison<'c> {
    figures: BTreeMap<&'c str, Figures>,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl<'c> Comparison<'c> {
    fn new(corpus: &'c Corpus, findings: &'c [Told]) -> Self {
        let mut own = Self { figures: BTreeMap::new(), missed: Vec::new(), wrong: Vec::new() };
        let mut by_file: BTreeMap<&str, Vec<&Truth>> = BTreeMap::new();
        for truth in &corpus.truths {
            by_file
                .entry(truth.file.as_deref().unwrap_or(&truth.department))
                .or_default()
                .push(truth);
        }
        let mut found = BTreeSet::new();
        for told in findings.iter().filter(|told| !REMARKS.contains(&told.rule.as_str())) {
            let file = told.file.as_deref().or(told.department.as_deref()).unwrap_or_default();
            let truths = by_file.get(file).map_or(&[][..], Vec::as_slice);
            let of_rule: Vec<&Truth> =
                truths.iter().copied().filter(|truth| truth.kind.rule == told.rule).collect();
            let is_true = !of_rule.is_empty() && is_covered(told, &of_rule);
            found.extend(
                of_rule
                    .iter()
                    .filter(|truth| is_about(told, truth))
                    .map(|truth| std::ptr::from_ref(*truth)),
            );
            let follows = |truth: &&Truth| truth.kind.also.contains(&told.rule.as_str());
            let is_of_department = |truth: &&Truth| truth.department == file && follows(truth);
            let is_explained = truths.iter().any(follows)
                || told.file.is_none()
                    && corpus.truths.iter().any(|truth| is_of_department(&truth));
            if !is_true && !is_explained {
                own.figures.entry(&told.rule).or_default().wrong += 1;
                own.wrong.push(format!(
                    "{} {file} {} {}",
                    told.rule,
                    told.cells.join(" "),
                    told.message
                ));
            }
        }
        for truth in &corpus.truths {
            let figures = own.figures.entry(truth.kind.rule).or_default();
            figures.injected += 1;
            if found.contains(&std::ptr::from_ref(truth)) {
                figures.found += 1;
            } else {
                let said =
                    findings.iter().filter(|told| told.file == truth.file && truth.file.is_some());
                let said: Vec<String> =
                    said.map(|told| format!("{} {}", told.rule, told.cells.join(" "))).collect();
                own.missed.push(format!(
                    "{} {} {} {} ({})",
                    truth.kind.rule,
                    truth.file.as_deref().unwrap_or(&truth.department),
                    truth.records.join(" "),
                    truth.cells.join(" "),
                    said.join(", ")
                ));
            }
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

/// Whether a finding shows a mistake.
fn is_about(told: &Told, truth: &Truth) -> bool {
    if let Some(column) = truth.column {
        return told.column.as_deref() == Some(column);
    }
    if truth.cells.is_empty() {
        return truth.records.iter().all(|record| told.records.contains(record));
    }
    told.cells.iter().any(|cell| truth.cells.contains(cell))
}

/// Whether everything that a finding marks belongs to mistakes.
fn is_covered(told: &Told, truths: &[&Truth]) -> bool {
    let is_marked = |cell: &String| truths.iter().any(|truth| truth.cells.contains(cell));
    let is_gone = |record: &String| truths.iter().any(|truth| truth.records.contains(record));
    if truths.iter().any(|truth| truth.column.is_some() && is_about(told, truth)) {
        return true;
    }
    if truths.iter().all(|truth| truth.cells.is_empty()) {
        return truths.iter().all(|truth| truth.records.is_empty())
            || told.records.iter().all(is_gone);
    }
    !told.cells.is_empty() && told.cells.iter().all(is_marked)
}

#[test]
fn what_is_wrong_in_a_large_corpus_is_found_and_nothing_else() {
    let corpus = Corpus::new(1);
    assert_eq!(corpus.files.len(), 500);
    let schema = case::schema(&corpus.schema);
    let findings = findings(&corpus, &schema);
    let comparison = Comparison::new(&corpus, &findings);
    for line in comparison
        .missed
        .iter()
        .map(|line| format!("missed: {line}"))
        .chain(comparison.wrong.iter().map(|line| format!("false: {line}")))
    {
        println!("{line}");
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/corpus.tsv");
    let table = comparison.table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).expect("the figures");
    }
    for (rule, figures) in comparison.figures.iter().filter(|(rule, _)| is_mechanical(rule)) {
        assert_eq!((figures.found, figures.wrong), (figures.injected, 0), "{rule}");
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(expected == table, "run UPDATE=1 cargo test and judge the difference\n{table}");
}
