//! Zipped documents taken apart and put together again, and numbers for damaging them.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Parts in a package, in this order.
pub(crate) fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        out.write_all(content).expect("memory");
    }
    out.finish().expect("a package").into_inner()
}

/// The parts of a package, in their order.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let part = |place| {
        let mut part = package.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("a part");
        (name, content)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).expect("a zip file").len()).map(part).collect()
}

/// A package with some of its parts changed, or left out.
pub(crate) fn changed(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let keep = |(name, content): (String, Vec<u8>)| Some((name.clone(), change(&name, content)?));
    package(&parts(bytes).into_iter().filter_map(keep).collect::<Vec<_>>())
}

/// Numbers that look like chance and are the same every time: `SplitMix64`.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % end as u64).expect("less than the end")
    }

    pub(crate) fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).expect("a byte")
    }

    /// The same with another byte somewhere.
    pub(crate) fn damaged(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let place = self.below(bytes.len());
        bytes[place] = self.byte();
        bytes
    }
}
