//! Makes a corpus: five hundred submissions of a made-up city, its form, and a list of what is wrong
//! with them. Run it with `cargo run --example make_corpus -- target/corpus`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for developers"
)]

use std::fs;
use std::path::PathBuf;

#[path = "../tests/it/binary.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use more of it")]
mod binary;
#[path = "../tests/it/corpus/mod.rs"]
mod corpus;
#[path = "../tests/it/form.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod form;
#[path = "../tests/it/package.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod package;

use corpus::Corpus;

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).expect("a folder");
    let seed = std::env::args().nth(2).map_or(1, |seed| seed.parse().expect("a number"));
    let corpus = Corpus::new(seed);
    let submissions = folder.join("submissions");
    fs::create_dir_all(&submissions).expect("a folder");
    let form = format!("extends = \"gender-equality-progress\"\n{}", corpus.schema);
    fs::write(folder.join("form.toml"), form).expect("a file");
    fs::write(folder.join("truth.tsv"), corpus.truth()).expect("a file");
    for (name, bytes) in &corpus.files {
        fs::write(submissions.join(name), bytes).expect("a file");
    }
    println!(
        "{} files with {} records and {} mistakes in {}",
        corpus.files.len(),
        corpus.records,
        corpus.truths.len(),
        folder.display()
    );
}
