//! Where what grows with the records waits until the package is put together: each stream of XML
//! is cut into blocks, and each block is deflated by itself, wherever the caller has it done, and
//! put away in the store. Deflated blocks can be strung together (RFC 1951, 3.2.3), so what is read
//! back depends neither on who deflated a block nor on when.

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, sync_channel};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::store::{Shelf, Stored};

/// A piece of work that depends on nothing else and may be done on another thread.
pub type Job = Box<dyn FnOnce() + Send>;

/// Bytes of a block. Larger ones deflate by hardly a hundredth better.
const BLOCK: usize = 256 * 1024;
/// Blocks that are deflated or wait for it; enough to keep the cores of a large machine busy.
const AT_ONCE: usize = 16;
/// How thoroughly blocks are deflated, from 1 to 9. The usual 6 takes almost twice as long for
/// files that are a tenth smaller.
const LEVEL: u32 = 3;

/// The end of what is strung together from blocks: an empty last block (RFC 1951, 3.2.3).
pub(super) const LAST_BLOCK: [u8; 2] = [3, 0];

/// A deflated block that waits in the store.
pub(super) struct Block {
    pub stored: Stored,
    pub sum: Sum,
}

/// What a zip file says about bytes.
pub(super) struct Sum {
    pub crc: Crc,
    /// How many bytes there are, and how many when they are deflated.
    pub length: u64,
    pub deflated: u64,
}

/// Deflates a block; others may follow it.
pub(super) fn deflate(bytes: &[u8]) -> io::Result<(Vec<u8>, Sum)> {
    let room = Vec::with_capacity(bytes.len() / 4 + 64);
    let mut encoder = DeflateEncoder::new(room, Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    // ends on a whole byte, and is not marked as the last
    encoder.flush()?;
    let deflated = std::mem::take(encoder.get_mut());
    let mut crc = Crc::new();
    crc.update(bytes);
    let sum = Sum { crc, length: bytes.len() as u64, deflated: deflated.len() as u64 };
    Ok((deflated, sum))
}

/// Text that goes to the spool block by block.
#[derive(Default)]
pub(super) struct Stream {
    /// The end of the text, which is not a block yet.
    pub text: String,
    /// The stream's number in the spool, once it has a block.
    number: Option<usize>,
}

/// A block that is being deflated.
struct Pending {
    stream: usize,
    result: Receiver<Deflated>,
}

/// A block that has been deflated, and the text it was.
struct Deflated {
    bytes: io::Result<(Vec<u8>, Sum)>,
    text: String,
}

/// The blocks of all streams.
pub(super) struct Spool<'s> {
    pub shelf: &'s mut Shelf,
    run: &'s dyn Fn(Job),
    pending: VecDeque<Pending>,
    streams: Vec<Vec<Block>>,
    /// Texts that have been deflated, whose memory is used again.
    spare: Vec<String>,
}

impl<'s> Spool<'s> {
    pub(super) const fn new(shelf: &'s mut Shelf, run: &'s dyn Fn(Job)) -> Self {
        Self { shelf, run, pending: VecDeque::new(), streams: Vec::new(), spare: Vec::new() }
    }

    /// Takes what has been written to a stream, once it is enough for a block.
    pub(super) fn take(&mut self, stream: &mut Stream) -> io::Result<()> {
        if stream.text.len() >= BLOCK { self.take_all(stream) } else { Ok(()) }
    }

    fn take_all(&mut self, stream: &mut Stream) -> io::Result<()> {
        let number = *stream.number.get_or_insert_with(|| {
            self.streams.push(Vec::new());
            self.streams.len() - 1
        });
        let next = self.spare.pop().unwrap_or_default();
        let text = std::mem::replace(&mut stream.text, next);
        let (sender, result) = sync_channel(1);
        (self.run)(Box::new(move || {
            // nobody waits for the block any more if the workbook has been given up
            let _ = sender.send(Deflated { bytes: deflate(text.as_bytes()), text });
        }));
        self.pending.push_back(Pending { stream: number, result });
        if self.pending.len() >= AT_ONCE { self.put_away() } else { Ok(()) }
    }

    /// Waits for the oldest block and puts it into the store.
    fn put_away(&mut self) -> io::Result<()> {
        let Some(Pending { stream, result }) = self.pending.pop_front() else { return Ok(()) };
        let Deflated { bytes, mut text } = result.recv().map_err(io::Error::other)?;
        text.clear();
        self.spare.push(text);
        let (deflated, sum) = bytes?;
        let stored = self.shelf.put_bytes(&deflated)?;
        self.streams[stream].push(Block { stored, sum });
        Ok(())
    }

    /// The blocks of a stream to which nothing more is written.
    pub(super) fn finish(&mut self, mut stream: Stream) -> io::Result<Vec<Block>> {
        if !stream.text.is_empty() {
            self.take_all(&mut stream)?;
        }
        while !self.pending.is_empty() {
            self.put_away()?;
        }
        Ok(stream.number.map_or_else(Vec::new, |number| std::mem::take(&mut self.streams[number])))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::DeflateDecoder;

    use super::*;
    use crate::store::Memory;

    fn word(letter: &str, number: u32) -> String {
        [letter, &number.to_string(), " "].concat()
    }

    /// What comes back of two streams that are written in turns.
    fn spooled(run: &dyn Fn(Job)) -> [Vec<u8>; 2] {
        let mut shelf = Shelf::new(Box::new(Memory::default()));
        let mut spool = Spool::new(&mut shelf, run);
        let mut streams = [Stream::default(), Stream::default()];
        for number in 0..100_000 {
            for (stream, letter) in streams.iter_mut().zip(["a", "b"]) {
                stream.text.push_str(&word(letter, number));
                spool.take(stream).expect("memory");
            }
        }
        streams.map(|stream| {
            let blocks = spool.finish(stream).expect("memory");
            assert!(blocks.len() > 1);
            let bytes = |block: &Block| spool.shelf.get_bytes(block.stored).expect("a block");
            blocks.iter().flat_map(bytes).collect()
        })
    }

    fn inflated(deflated: &[u8]) -> String {
        let bytes = [deflated, &LAST_BLOCK].concat();
        let mut text = String::new();
        DeflateDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("a text");
        text
    }

    #[test]
    fn streams_come_back_whole() {
        for (deflated, letter) in spooled(&|job| job()).iter().zip(["a", "b"]) {
            let all: String = (0..100_000).map(|number| word(letter, number)).collect();
            assert!(inflated(deflated) == all);
        }
    }

    #[test]
    fn it_does_not_matter_who_deflates() {
        let threads = |job: Job| drop(std::thread::spawn(job));
        assert!(spooled(&threads) == spooled(&|job| job()));
    }

    #[test]
    fn work_that_is_not_done_is_an_error() {
        let mut shelf = Shelf::new(Box::new(Memory::default()));
        let mut spool = Spool::new(&mut shelf, &drop);
        let stream = Stream { text: "a".to_owned(), number: None };
        assert!(spool.finish(stream).is_err());
    }
}
