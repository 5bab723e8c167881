//! The zip file around the parts of a workbook (APPNOTE.TXT, the .ZIP File Format Specification).
//! The parts are deflated already and their sizes are known, so everything is written once,
//! forwards. A number that is too large for its field stands in a field of Zip64 (4.5.3); a file
//! without such numbers has none of it.

use std::io::{self, Write};

/// What a field of four bytes holds if its number stands in a field of Zip64.
const ELSEWHERE: u32 = u32::MAX;
/// Versions of the format that a reader must know: for deflated files, and for Zip64 (4.4.3).
const DEFLATED: u16 = 20;
const ZIP64: u16 = 45;
/// How the files are compressed (4.4.5).
const DEFLATE: u16 = 8;
/// 1980-01-01, the first day that the format has; the same input is to give the same bytes.
const DAY: u16 = 0x21;

/// A zip file that is being written.
pub(super) struct Zip<W> {
    out: W,
    /// How many bytes have been written.
    at: u64,
    /// The central headers of the files so far (4.3.12), and how many they are.
    directory: Vec<u8>,
    count: u64,
    /// Numbers from this one on are too large for a field of four bytes.
    large: u64,
}

/// What a zip file says about a file in it.
pub(super) struct File<'n> {
    pub name: &'n str,
    pub crc: u32,
    pub deflated: u64,
    pub length: u64,
}

impl<W: Write> Zip<W> {
    pub(super) const fn new(out: W) -> Self {
        Self { out, at: 0, directory: Vec::new(), count: 0, large: ELSEWHERE as u64 }
    }

    /// Begins a file (4.3.7). What is written next must be its deflated bytes.
    pub(super) fn begin(&mut self, file: &File<'_>) -> io::Result<()> {
        let begin = self.at;
        let (common, extra) = self.common(file, None);
        self.write(&[b"PK\x03\x04".as_slice(), &common, file.name.as_bytes(), &extra].concat())?;
        let (common, extra) = self.common(file, Some(begin));
        // no comment, the first disk, no attributes
        let nothing = [0; 10];
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(ZIP64.to_le_bytes());
        self.directory.extend([common.as_slice(), &nothing].concat());
        self.directory.extend(self.field(begin).to_le_bytes());
        self.directory.extend([file.name.as_bytes(), &extra].concat());
        self.count += 1;
        Ok(())
    }

    /// The fields that both headers of a file have, and those of Zip64. The central header says
    /// where the file begins, too.
    fn common(&self, file: &File<'_>, begin: Option<u64>) -> (Vec<u8>, Vec<u8>) {
        let mut sizes = [file.deflated, file.length].map(|size| self.field(size));
        let mut large = Vec::new();
        if sizes.contains(&ELSEWHERE) {
            // then both must stand elsewhere
            sizes = [ELSEWHERE; 2];
            large.extend([file.length, file.deflated]);
        }
        large.extend(begin.filter(|begin| self.field(*begin) == ELSEWHERE));
        let (extra, version) = if large.is_empty() {
            (Vec::new(), DEFLATED)
        } else {
            let length = short(8 * large.len());
            let header = [1, length].map(u16::to_le_bytes).concat();
            (
                [header, large.iter().flat_map(|number| number.to_le_bytes()).collect()].concat(),
                ZIP64,
            )
        };
        let (flags, time) = (0, 0);
        let mut common = [version, flags, DEFLATE, time, DAY].map(u16::to_le_bytes).concat();
        common.extend([file.crc, sizes[0], sizes[1]].map(u32::to_le_bytes).concat());
        common.extend([file.name.len(), extra.len()].map(|of| short(of).to_le_bytes()).concat());
        (common, extra)
    }

    /// A number as it stands in a field of four bytes.
    fn field(&self, number: u64) -> u32 {
        u32::try_from(number).ok().filter(|_| number < self.large).unwrap_or(ELSEWHERE)
    }

    /// Writes bytes of the file that was begun last.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Writes the directory and where it is (4.3.14 to 4.3.16).
    pub(super) fn finish(mut self) -> io::Result<()> {
        let directory = std::mem::take(&mut self.directory);
        let (begin, length) = (self.at, directory.len() as u64);
        self.write(&directory)?;
        let fields = [length, begin].map(|number| self.field(number));
        let count = u16::try_from(self.count).unwrap_or(u16::MAX);
        if fields.contains(&ELSEWHERE) || count == u16::MAX {
            let end = self.at;
            // the length of what follows, versions, disks
            let mut record = [b"PK\x06\x06".as_slice(), &44u64.to_le_bytes()].concat();
            record.extend([ZIP64, ZIP64, 0, 0, 0, 0].map(u16::to_le_bytes).concat());
            let numbers = [self.count, self.count, length, begin];
            record.extend(numbers.map(u64::to_le_bytes).concat());
            record.extend([b"PK\x06\x07".as_slice(), &[0; 4], &end.to_le_bytes()].concat());
            record.extend(1u32.to_le_bytes());
            self.write(&record)?;
        }
        let mut record = [b"PK\x05\x06".as_slice(), &[0; 4]].concat();
        record.extend([count, count].map(u16::to_le_bytes).concat());
        record.extend(fields.map(u32::to_le_bytes).concat());
        // no comment
        record.extend([0; 2]);
        self.write(&record)?;
        self.out.flush()
    }
}

/// The length of a name or of an extra field, which are short.
fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::super::super::spool::{LAST_BLOCK, deflate};
    use super::*;

    const PARTS: [(&str, &str); 3] = [("a.xml", "abc"), ("b/c.xml", ""), ("b/d.xml", "いろは")];

    /// A zip file in which numbers from this one on are large.
    fn written(large: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut zip = Zip { large, ..Zip::new(&mut bytes) };
        for (name, text) in PARTS {
            let (deflated, sum) = deflate(text.as_bytes()).expect("memory");
            let bytes = [deflated.as_slice(), &LAST_BLOCK].concat();
            let file =
                File { name, crc: sum.crc.sum(), deflated: bytes.len() as u64, length: sum.length };
            zip.begin(&file).expect("memory");
            zip.write(&bytes).expect("memory");
        }
        zip.finish().expect("memory");
        bytes
    }

    #[test]
    fn files_come_back() {
        // from no numbers that are large to all of them
        for large in [u64::from(u32::MAX), 100, 10, 0] {
            let bytes = written(large);
            let mut package = ZipArchive::new(Cursor::new(&bytes)).expect("a zip file");
            assert_eq!(package.len(), PARTS.len());
            for (name, expected) in PARTS {
                let mut text = String::new();
                let mut file = package.by_name(name).expect(name);
                file.read_to_string(&mut text).expect("a text, with its sum");
                assert_eq!(text, expected, "{name} where {large} is large");
            }
        }
    }

    #[test]
    fn zip64_is_used_only_where_it_is_needed() {
        let has = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).any(|at| at == mark);
        assert!(!has(&written(u64::from(u32::MAX)), b"PK\x06\x06"));
        assert!(has(&written(10), b"PK\x06\x06"));
    }
}
