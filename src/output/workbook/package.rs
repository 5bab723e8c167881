//! Puts the package together (ECMA-376 Part 2): `rust_xlsxwriter` makes a skeleton of the workbook,
//! whose sheets hold only their heads; the rows, links and notes in the spool go where they belong.
//! What is expected of the skeleton is looked for, and if it is not there, there is no workbook
//! rather than a wrong one.

use std::io::{self, Cursor, Read as _, Write};

use flate2::Crc;
use rust_xlsxwriter::Workbook;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::store::Stored;

use super::WorkbookError;
use super::looks::Looks;
use super::sheet::{Body, Sheet};
use super::spool::{Block, LAST_BLOCK, Spool, deflate};

mod container;
pub(super) mod heights;
mod parts;

use container::{File, Zip};

/// The row for specimens of the looks, on the first sheet: below every head.
const SPECIMENS: u32 = 10_000;

/// A piece of a part.
enum Piece {
    Text(String),
    /// What waits in the spool.
    Blocks(Vec<Block>),
}

/// Where deflated bytes come from.
enum Source {
    Memory(Vec<u8>),
    Spool(Stored),
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Writes the workbook with these sheets.
pub(super) fn write<W: Write>(
    mut workbook: Workbook,
    sheets: Vec<Sheet>,
    looks: &Looks<'_>,
    spool: &mut Spool<'_>,
    out: W,
) -> Result<(), WorkbookError> {
    looks.register(&mut workbook);
    let mut groups = 1;
    let mut bodies = Vec::new();
    for sheet in sheets {
        let (mut head, body) = sheet.finish(spool, &mut groups)?;
        if bodies.is_empty() {
            looks.show(&mut head, SPECIMENS)?;
        }
        workbook.push_worksheet(head);
        bodies.push(body);
    }
    let skeleton = ZipArchive::new(Cursor::new(workbook.save_to_buffer()?))?;
    Package { zip: Zip::new(out), spool }.fill(skeleton, bodies, looks)
}

fn unexpected(name: &str) -> WorkbookError {
    WorkbookError::Workbook(format!("{name} of the skeleton is not as expected"))
}

impl From<ZipError> for WorkbookError {
    fn from(error: ZipError) -> Self {
        Self::Io(error.into())
    }
}

fn has_notes((number, body): (usize, &Body)) -> Option<usize> {
    body.notes.as_ref().map(|_| number)
}

/// The package while it is written.
struct Package<'p, 's, W> {
    zip: Zip<W>,
    spool: &'p mut Spool<'s>,
}

impl<W: Write> Package<'_, '_, W> {
    /// Writes the parts of the skeleton, and what belongs to its sheets.
    fn fill(
        mut self,
        mut skeleton: ZipArchive<Cursor<Vec<u8>>>,
        bodies: Vec<Body>,
        looks: &Looks<'_>,
    ) -> Result<(), WorkbookError> {
        let noted: Vec<usize> = (1..).zip(&bodies).filter_map(has_notes).collect();
        let mut bodies = (1..).zip(bodies).peekable();
        for place in 0..skeleton.len() {
            let mut file = skeleton.by_index(place)?;
            let name = file.name()?.into_owned();
            let mut xml = String::new();
            file.read_to_string(&mut xml)?;
            if let Some((number, body)) =
                bodies.next_if(|(number, _)| parts::sheet(*number) == name)
            {
                let parts = parts::of_sheet(xml, number, body, looks)?;
                for (name, pieces) in parts {
                    self.part(&name, pieces)?;
                }
                continue;
            }
            if name == parts::TYPES {
                xml = parts::with_types_of_notes(&xml, &noted).ok_or_else(|| unexpected(&name))?;
            }
            self.part(&name, vec![Piece::Text(xml)])?;
        }
        match bodies.next() {
            Some((number, _)) => Err(unexpected(&parts::sheet(number))),
            None => Ok(self.zip.finish()?),
        }
    }

    /// Writes a part.
    fn part(&mut self, name: &str, pieces: Vec<Piece>) -> io::Result<()> {
        let mut sources = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    let (bytes, sum) = deflate(text.as_bytes())?;
                    sources.push((Source::Memory(bytes), sum));
                }
                Piece::Blocks(blocks) => {
                    let waiting = |block: Block| (Source::Spool(block.stored), block.sum);
                    sources.extend(blocks.into_iter().map(waiting));
                }
            }
        }
        let mut crc = Crc::new();
        let (mut length, mut deflated) = (0, LAST_BLOCK.len() as u64);
        for (_, sum) in &sources {
            crc.combine(&sum.crc);
            length += sum.length;
            deflated += sum.deflated;
        }
        self.zip.begin(&File { name, crc: crc.sum(), deflated, length })?;
        for (source, _) in sources {
            match source {
                Source::Memory(bytes) => self.zip.write(&bytes)?,
                Source::Spool(stored) => self.zip.write(&self.spool.shelf.get_bytes(stored)?)?,
            }
        }
        self.zip.write(&LAST_BLOCK)
    }
}
