//! The records of a stream: a kind, a length, and so many bytes. What is too long for one record goes
//! on in others. Source: MS-XLS 2.1.4 (`Record`) and 2.4.58 (`Continue`).

use super::super::biff::{Fields, Run};
use super::super::limits::Budget;
use crate::submission::Failure;

pub(super) const CONTINUE: u16 = 0x003C;

/// The records of a stream from some place on.
pub(super) struct Records<'s> {
    rest: &'s [u8],
    budget: &'s Budget<'s>,
}

pub(super) struct Record<'s> {
    pub kind: u16,
    pub fields: Fields<'s>,
}

impl<'s> Records<'s> {
    pub(super) const fn new(rest: &'s [u8], budget: &'s Budget<'s>) -> Self {
        Self { rest, budget }
    }

    /// How many bytes are left.
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next record. There always is one: the last is told by its kind.
    pub(super) fn next(&mut self) -> Result<Record<'s>, Failure> {
        self.budget.element()?;
        let mut fields = Fields::new(self.rest);
        let kind = fields.u16().ok_or_else(ends)?;
        let length = fields.u16().ok_or_else(ends)?;
        let data = fields.take(usize::from(length)).ok_or_else(ends)?;
        self.rest = fields.rest;
        Ok(Record { kind, fields: Fields::new(data) })
    }

    /// What a record holds, together with the records that continue it.
    pub(super) const fn whole<'r>(&'r mut self, first: Fields<'s>) -> Pieces<'r, 's> {
        Pieces { now: first, records: self }
    }

    /// The next record, if it continues the one before.
    fn continued(&mut self) -> Result<Option<Fields<'s>>, Failure> {
        if Fields::new(self.rest).u16() == Some(CONTINUE) {
            self.next().map(|record| Some(record.fields))
        } else {
            Ok(None)
        }
    }
}

fn ends() -> Failure {
    Failure::Damaged("EOF".to_owned())
}

/// What a record holds, and those that continue it.
pub(super) struct Pieces<'r, 's> {
    now: Fields<'s>,
    records: &'r mut Records<'s>,
}

impl Pieces<'_, '_> {
    /// Goes on to the next record, if there is one.
    fn advance(&mut self) -> Result<bool, Failure> {
        let next = self.records.continued()?;
        self.now = next.unwrap_or(Fields::new(&[]));
        Ok(next.is_some())
    }

    pub(super) fn u8(&mut self) -> Result<Option<u8>, Failure> {
        loop {
            if let Some(byte) = self.now.u8() {
                return Ok(Some(byte));
            }
            if !self.advance()? {
                return Ok(None);
            }
        }
    }

    pub(super) fn u16(&mut self) -> Result<Option<u16>, Failure> {
        let (low, high) = (self.u8()?, self.u8()?);
        Ok(low.zip(high).map(|(low, high)| u16::from_le_bytes([low, high])))
    }

    fn u32(&mut self) -> Result<Option<u32>, Failure> {
        let (low, high) = (self.u16()?, self.u16()?);
        Ok(low.zip(high).map(|(low, high)| u32::from(low) | u32::from(high) << 16))
    }

    /// Passes over bytes, as many of them as there are.
    fn skip(&mut self, count: u64) -> Result<(), Failure> {
        let mut left = count;
        loop {
            let here = self.now.rest.len();
            let here = usize::try_from(left).map_or(here, |left| left.min(here));
            self.now.take(here);
            left -= here as u64;
            if left == 0 || !self.advance()? {
                return Ok(());
            }
        }
    }

    /// A text after its length in two bytes; `None` where it is not complete. Looks and ふりがな
    /// are passed over. Source: MS-XLS 2.5.293 (`XLUnicodeRichExtendedString`) and 2.5.294.
    pub(super) fn text(&mut self) -> Result<Option<String>, Failure> {
        Ok(self.rich_text()?.map(|(text, _)| text))
    }

    /// The same, and its looks.
    pub(super) fn rich_text(&mut self) -> Result<Option<(String, Vec<Run>)>, Failure> {
        match self.u16()? {
            Some(count) => self.rich_text_of(usize::from(count)),
            None => Ok(None),
        }
    }

    /// A text of so many characters.
    pub(super) fn text_of(&mut self, count: usize) -> Result<Option<String>, Failure> {
        Ok(self.rich_text_of(count)?.map(|(text, _)| text))
    }

    fn rich_text_of(&mut self, count: usize) -> Result<Option<(String, Vec<Run>)>, Failure> {
        let Some(options) = self.u8()? else { return Ok(None) };
        let looks = if options & 8 == 0 { Some(0) } else { self.u16()? };
        let phonetic = if options & 4 == 0 { Some(0) } else { self.u32()? };
        let (Some(looks), Some(phonetic)) = (looks, phonetic) else { return Ok(None) };
        let Some(text) = self.characters(count, options)? else { return Ok(None) };
        let mut runs = Vec::new();
        for _ in 0..looks {
            let Some(run) = self.u16()?.zip(self.u16()?) else { break };
            runs.push(run);
        }
        self.skip(phonetic.into())?;
        Ok(Some((text, runs)))
    }

    /// Characters of one or two bytes. Where they go on in another record, that says anew which.
    fn characters(&mut self, count: usize, options: u8) -> Result<Option<String>, Failure> {
        let mut units: Vec<u16> = Vec::new();
        let mut width = usize::from(options & 1) + 1;
        while units.len() < count {
            if self.now.rest.len() < width {
                if !self.advance()? {
                    return Ok(None);
                }
                width = self.now.u8().map_or(width, |options| usize::from(options & 1) + 1);
            }
            let here = (self.now.rest.len() / width).min(count - units.len());
            let bytes = self.now.take(here * width).unwrap_or_default();
            if width == 1 {
                units.extend(bytes.iter().copied().map(u16::from));
            } else {
                let pairs = bytes.chunks_exact(2);
                units.extend(pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            }
        }
        Ok(Some(String::from_utf16_lossy(&units)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::limits::Limits;
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    /// The texts of a record and of those that continue it, until one is not complete.
    fn texts(records: &[&[u8]]) -> Vec<String> {
        let mut stream = record(0x00FC, records[0]);
        for data in &records[1..] {
            stream.extend(record(CONTINUE, data));
        }
        let budget = Budget::new(Limits::default(), None);
        let mut records = Records::new(&stream, &budget);
        let first = records.next().unwrap();
        let mut pieces = records.whole(first.fields);
        std::iter::from_fn(|| pieces.text().unwrap()).collect()
    }

    #[test]
    fn texts_go_on_in_other_records() {
        for (records, found) in [
            // one byte, two bytes
            (&[&b"\x02\0\0ab\x01\0\x01\x42\x30"[..]][..], &["ab", "あ"][..]),
            // the width changes where the text goes on
            (&[b"\x03\0\0a", b"\x01\x42\x30\x44\x30"], &["aあい"]),
            (&[b"\x03\0\x01\x42\x30", b"\x00bc\x01\0\0d"], &["あbc", "d"]),
            // it begins where the record ends
            (&[b"\x02\0\0", b"\x00ab"], &["ab"]),
            // between two texts nothing is repeated
            (&[b"\x02\0\0ab", b"\x02\0\0cd"], &["ab", "cd"]),
            // half of a pair of surrogates
            (&[b"\x02\0\x01\x67\xD8", b"\x01\x3D\xDE"], &["\u{29E3D}"]),
            // looks and phonetic data, also where they go on
            (&[b"\x01\0\x0C\x01\0\x03\0\0\0a1234xyz\x01\0\0b"], &["a", "b"]),
            (&[b"\x01\0\x08\x02\0a123", b"45678\x01\0\0b"], &["a", "b"]),
            // an empty record goes on, too
            (&[b"\x02\0\0a", b"", b"\0b"], &["ab"]),
            // less than is said
            (&[b"\xFF\xFF\0abc"], &[]),
            (&[b"\x01\0\x04\xFF\xFF\xFF\xFFabc"], &["a"]),
            (&[b"\x01\0\x08"], &[]),
            (&[b""], &[]),
            (&[b"\0\0\0\x01\0"], &[""]),
        ] {
            assert_eq!(texts(records), found, "{records:x?}");
        }
    }

    #[test]
    fn a_record_that_ends_beyond_the_stream_is_damage() {
        let budget = Budget::new(Limits::default(), None);
        for stream in [&b""[..], b"\x0A", b"\x0A\0\x01", b"\x0A\0\x01\0"] {
            assert!(Records::new(stream, &budget).next().is_err(), "{stream:x?}");
        }
        assert!(Records::new(b"\x0A\0\0\0", &budget).next().is_ok());
    }
}
