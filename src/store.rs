//! Where records wait until all files have been read: in memory, or wherever the caller likes, so
//! that the memory needed does not grow with what the departments wrote.

use std::io::{self, BufWriter, Cursor, Read, Seek, SeekFrom, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Something that can be written to and read back, such as a temporary file.
pub trait Store: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Store for T {}

/// A store in memory.
pub type Memory = Cursor<Vec<u8>>;

/// Where something is in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stored {
    at: u64,
    length: u32,
}

/// Puts things into a store and gets them back.
pub(crate) struct Shelf {
    store: Box<dyn Store>,
    end: u64,
}

impl Shelf {
    pub(crate) fn new(store: Box<dyn Store>) -> Self {
        Self { store, end: 0 }
    }

    /// # Errors
    /// If the store cannot be written to, for example because the disk is full.
    pub(crate) fn put<T: Serialize>(&mut self, value: &T) -> io::Result<Stored> {
        self.store.seek(SeekFrom::Start(self.end))?;
        let length = put(&mut self.store, value)?;
        self.stored(length)
    }

    /// # Errors
    /// If the store cannot be written to, for example because the disk is full.
    pub(crate) fn put_bytes(&mut self, bytes: &[u8]) -> io::Result<Stored> {
        self.store.seek(SeekFrom::Start(self.end))?;
        self.store.write_all(bytes)?;
        self.stored(bytes.len())
    }

    /// What was written at the end.
    fn stored(&mut self, length: usize) -> io::Result<Stored> {
        let length = u32::try_from(length).map_err(io::Error::other)?;
        let stored = Stored { at: self.end, length };
        self.end += u64::from(length);
        Ok(stored)
    }

    /// # Errors
    /// If the store cannot be read.
    pub(crate) fn get<T: DeserializeOwned>(&mut self, stored: Stored) -> io::Result<T> {
        postcard::from_bytes(&self.get_bytes(stored)?).map_err(io::Error::other)
    }

    /// # Errors
    /// If the store cannot be read.
    pub(crate) fn get_bytes(&mut self, stored: Stored) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; stored.length as usize];
        self.store.seek(SeekFrom::Start(stored.at))?;
        self.store.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Where the next thing will be put.
    pub(crate) const fn end(&self) -> u64 {
        self.end
    }

    /// Forgets everything that was put there or after it.
    pub(crate) const fn forget_from(&mut self, end: u64) {
        self.end = end;
    }
}

/// Writes a thing as it comes, and says how many bytes that took: what is large is not put together
/// in memory first.
fn put<T: Serialize>(store: &mut impl Write, value: &T) -> io::Result<usize> {
    let mut counted = Counted { store: BufWriter::new(store), length: 0 };
    postcard::to_io(value, &mut counted).map_err(io::Error::other)?;
    counted.flush()?;
    Ok(counted.length)
}

/// Counts what is written.
struct Counted<W> {
    store: W,
    length: usize,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.store.write(bytes)?;
        self.length += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.store.flush()
    }
}
