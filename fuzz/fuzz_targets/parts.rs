//! Any bytes as a part of a zipped workbook: the part that they look like. Bytes inside a zip file
//! cannot be reached by changing the file, since it says how they must add up.
#![no_main]

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use torimatome::{Collection, Inspector, Language, Limits, Memory, Profile, Schema};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/it/package.rs"]
mod package;

use package::parts;

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::built_in("gender-equality-progress").expect("a schema"));

type Parts = Vec<(String, Vec<u8>)>;

/// The parts of a workbook of each zipped format.
static WORKBOOKS: LazyLock<[Parts; 3]> = LazyLock::new(|| {
    [
        parts(include_bytes!("../../fixtures/submissions/02_収納課.xlsx")),
        parts(include_bytes!("../../fixtures/workbooks/submissions/R5_福祉課.xlsb")),
        parts(include_bytes!("../../fixtures/workbooks/opendocument/R5_福祉課.ods")),
    ]
});

/// Which workbook has a part like this, and the end of its name.
fn kind(bytes: &[u8]) -> (usize, &'static str) {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).into_owned();
    let kinds = [
        ("<sst", (0, "sharedStrings.xml")),
        ("<styleSheet", (0, "styles.xml")),
        ("<workbook", (0, "workbook.xml")),
        ("<Relationships", (0, "workbook.xml.rels")),
        ("<worksheet", (0, "sheet1.xml")),
        ("document-content", (2, "content.xml")),
        ("document-styles", (2, "styles.xml")),
    ];
    let found = kinds.into_iter().find(|(word, _)| head.contains(word)).map(|(_, kind)| kind);
    found.unwrap_or(match bytes.first() {
        Some(0x9F) => (1, "sharedStrings.bin"),
        Some(b'<') => (0, "sheet1.xml"),
        _ => (1, "sheet1.bin"),
    })
}

fuzz_target!(|bytes: &[u8]| {
    let (workbook, ending) = kind(bytes);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in &WORKBOOKS[workbook] {
        out.start_file(name.as_str(), options).expect("a part");
        let content = if name.ends_with(ending) { bytes } else { content };
        out.write_all(content).expect("memory");
    }
    let bytes = out.finish().expect("a zip file").into_inner();
    let limits = Limits { unpacked: 4_000_000, cells: 20_000, rows: 2_000, ..Limits::default() };
    let inspector = Inspector { limits, ..Inspector::new(&SCHEMA, Profile::Collect) };
    let mut collection = Collection::new(&SCHEMA, Profile::Collect, Box::new(Memory::default()));
    collection.add(inspector.inspect("R5_福祉課.xlsx", &bytes)).expect("memory");
    let _ = collection.finish().report(Language::Ja);
});
