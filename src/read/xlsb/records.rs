//! The records of a part, as a stream: a kind, a length, and so many bytes. Source: MS-XLSB 2.1.4.

use std::io::{BufReader, Read as _};

use super::super::biff::Fields;
use super::super::package::Package;
use super::super::xml::Part;
use crate::submission::Failure;

pub(super) struct Records<'p> {
    part: BufReader<Part<'p>>,
    data: Vec<u8>,
}

impl<'p> Records<'p> {
    /// The records of a part; `None` if there is no such part.
    pub(super) fn open(package: &'p mut Package<'_>, name: &str) -> Result<Option<Self>, Failure> {
        let part = package.part(name)?;
        Ok(part.map(|part| Self { part: BufReader::new(part), data: Vec::new() }))
    }

    /// The kind and the fields of the next record; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, Fields<'_>)>, Failure> {
        self.part.get_mut().begin()?;
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(first);
        if first & 0x80 != 0 {
            kind = kind & 0x7F | u16::from(self.due()? & 0x7F) << 7;
        }
        let mut length = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.due()?;
            length |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.data.clear();
        let read = (&mut self.part).take(length).read_to_end(&mut self.data);
        match read {
            Ok(count) if count as u64 == length => Ok(Some((kind, Fields::new(&self.data)))),
            Ok(_) => Err(ends()),
            Err(error) => Err(self.part.get_mut().failure(&error)),
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, Failure> {
        let mut byte = [0];
        match self.part.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(error) => Err(self.part.get_mut().failure(&error)),
        }
    }

    /// A byte that must be there.
    fn due(&mut self) -> Result<u8, Failure> {
        self.byte()?.ok_or_else(ends)
    }
}

fn ends() -> Failure {
    Failure::Damaged("EOF".to_owned())
}

impl Fields<'_> {
    /// A text after its length in four bytes. Source: MS-XLSB 2.5.169 (`XLWideString`).
    pub(super) fn wide(&mut self) -> Option<String> {
        let count = usize::try_from(self.u32()?).ok()?;
        self.take(count.checked_mul(2)?).map(super::super::biff::wide)
    }
}
