//! Files that are cut off or have a byte changed, as happens on the way: whatever is left of them,
//! there is a result.

use std::fs;
use std::path::{Path, PathBuf};

use torimatome::{Collection, Inspector, Language, Memory, Profile};

use super::binary::{xls, xlsb};
use super::case::any_format;
use super::legacy::everything;
use super::package::{Chance, package, parts};

/// Variants of each file, and of the parts in it.
const CUT_OFF: usize = 20;
const CHANGED: usize = 20;
const CHANGED_PARTS: usize = 40;

/// All files in a folder and in those inside, in order.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    for path in entries {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            files(&path, found);
        } else if !["txt", "md"].contains(&ending) {
            found.push(path);
        }
    }
}

/// The variants of a file: how each came about, and its bytes.
fn variants(original: &[u8], chance: &mut Chance) -> Vec<(String, Vec<u8>)> {
    let mut variants = Vec::new();
    for _ in 0..CUT_OFF {
        let end = chance.below(original.len());
        variants.push((format!("cut off at {end}"), original[..end].to_vec()));
    }
    for number in 0..CHANGED {
        variants.push((format!("change {number}"), chance.damaged(original)));
    }
    if original.starts_with(b"PK") {
        // where the container's checksum does not notice
        let parts: Vec<_> =
            parts(original).into_iter().filter(|(_, content)| !content.is_empty()).collect();
        for number in 0..CHANGED_PARTS {
            let mut parts = parts.clone();
            let place = chance.below(parts.len());
            let (name, content) = &mut parts[place];
            if number % 4 == 0 {
                content.truncate(chance.below(content.len()));
            } else {
                *content = chance.damaged(content);
            }
            variants.push((format!("{name}, change {number}"), package(&parts)));
        }
    }
    variants
}

fn damage(name: &str, original: &[u8], seed: u64) -> usize {
    let schema = any_format();
    let variants = variants(original, &mut Chance::new(seed));
    let count = variants.len();
    for (what, bytes) in variants {
        let inspected = Inspector::new(&schema, Profile::Submit).inspect(name, &bytes);
        let mut collection = Collection::new(&schema, Profile::Submit, Box::new(Memory::default()));
        collection.add(inspected).expect("memory");
        let report = collection.finish().report(Language::En);
        let file = &report.files[0];
        let is_explained =
            report.findings.iter().any(|told| told.file.as_ref() == Some(&file.path));
        assert!(file.status != "rejected" || is_explained, "{name} {what}");
    }
    count
}

fn damage_all(folder: &str, seed: u64) -> usize {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder), &mut found);
    let damage = |path: &PathBuf| {
        damage(&path.display().to_string(), &fs::read(path).expect("a fixture"), seed)
    };
    found.iter().map(damage).sum()
}

#[test]
fn damaged_submissions_have_a_result() {
    assert!(damage_all("submissions", 1) >= 1_000);
}

#[test]
fn damaged_workbooks_have_a_result() {
    assert!(damage_all("workbooks", 2) >= 1_000);
    damage("everything.xls", &xls(&everything()), 3);
    damage("everything.xlsb", &xlsb(&everything()), 4);
}
