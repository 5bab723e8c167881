//! Compound files: the container of .xls and of workbooks with a password. Source: MS-CFB.
//!
//! The parts of a stream, its sectors, may stand anywhere in the file, and each names the next. No
//! chain is followed for longer than the file has sectors, and nothing is set aside for what a file
//! only claims to hold.

use std::borrow::Cow;

use super::biff::Fields;
use super::limits::Budget;
use crate::submission::Failure;

/// The largest number of a sector; those above have a meaning, such as the end of a chain.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// A place in the header that lists sectors of the table of chains.
const LISTED_IN_HEADER: std::ops::Range<usize> = 76..512;
/// Streams that are smaller than this, in bytes, stand in sectors of their own kind.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;
/// No workbook has a longer list of its streams or of its small sectors, in bytes.
const LONGEST_LIST: u64 = 16_000_000;

/// A compound file, as far as its outermost folder goes.
pub(super) struct CompoundFile<'f> {
    sectors: Sectors<'f>,
    small: Sectors<'f>,
    entries: Vec<Entry>,
    budget: &'f Budget<'f>,
}

/// A stream of the outermost folder.
struct Entry {
    name: String,
    first: u32,
    size: u64,
}

impl<'f> CompoundFile<'f> {
    pub(super) fn open(bytes: &'f [u8], budget: &'f Budget<'f>) -> Result<Self, Failure> {
        let header = Header::read(bytes).ok_or_else(|| damaged("header"))?;
        let sectors = header.sectors(bytes, budget)?;
        let all = sectors.chain(header.directory, LONGEST_LIST, budget)?;
        let all: Vec<Fields<'_>> = all.chunks_exact(ENTRY).map(Fields::new).collect();
        let root = all.first().and_then(|root| Node::read(*root, header.is_wide));
        let root = root.ok_or_else(|| damaged("directory"))?;
        let next = sectors.chain(header.small_chains, LONGEST_LIST, budget)?;
        let small = Sectors {
            bytes: sectors.chain(root.entry.first, root.entry.size, budget)?.into(),
            size: SMALL_SECTOR,
            start: 0,
            next: numbers(&next).collect(),
        };
        let entries = listed(&all, root.child, header.is_wide, budget)?;
        Ok(Self { sectors, small, entries, budget })
    }

    /// Whether the outermost folder has a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// What a stream of the outermost folder holds; less than it should where sectors are missing.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        let sectors = if entry.size < SMALL { &self.small } else { &self.sectors };
        sectors.chain(entry.first, entry.size, self.budget).map(Some)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

/// What the beginning of the file says.
struct Header {
    /// Size of a sector, in bytes.
    sector: usize,
    /// Sizes have eight bytes; before, what stands in the last four has no meaning.
    is_wide: bool,
    directory: u32,
    small_chains: u32,
    /// The first sector that lists more sectors of the table of chains.
    more: u32,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| Fields::new(bytes.get(at..)?).u32();
        let shift = Fields::new(bytes.get(30..)?).u16()?;
        let _ = bytes.get(LISTED_IN_HEADER)?;
        matches!(shift, 9 | 12).then_some(())?;
        Some(Self {
            sector: 1 << shift,
            is_wide: shift == 12,
            directory: number(48)?,
            small_chains: number(60)?,
            more: number(68)?,
        })
    }

    /// The sectors of the file with the table of their chains.
    fn sectors<'f>(&self, bytes: &'f [u8], budget: &Budget<'_>) -> Result<Sectors<'f>, Failure> {
        let size = self.sector;
        let mut sectors = Sectors { bytes: bytes.into(), size, start: size, next: Vec::new() };
        let count = sectors.count();
        let mut list: Vec<u32> =
            bytes.get(LISTED_IN_HEADER).map(numbers).into_iter().flatten().collect();
        let mut more = self.more;
        let mut lists = 0;
        loop {
            for number in list {
                budget.step()?;
                // a table that is longer than the file speaks of sectors that are not there
                if sectors.next.len() < count
                    && let Some(part) = sectors.get(number)
                {
                    let part: Vec<u32> = numbers(part).collect();
                    sectors.next.extend(part);
                }
            }
            lists += 1;
            let next = (sectors.next.len() < count && lists <= count).then(|| sectors.get(more));
            let Some(sector) = next.flatten() else { return Ok(sectors) };
            list = numbers(sector).collect();
            more = list.pop().unwrap_or(u32::MAX);
        }
    }
}

/// Numbers of sectors, one after another.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|number| Fields::new(number).u32())
}

/// Sectors of one size, and for each of them the number of the next one of its chain.
struct Sectors<'f> {
    bytes: Cow<'f, [u8]>,
    size: usize,
    /// Where the first one stands.
    start: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    fn count(&self) -> usize {
        self.bytes.len().saturating_sub(self.start).div_ceil(self.size)
    }

    /// A sector; the last one of a file may be shorter than the others.
    fn get(&self, number: u32) -> Option<&[u8]> {
        let number = usize::try_from(number).ok().filter(|_| number <= LAST_SECTOR)?;
        let from = number.checked_mul(self.size)?.checked_add(self.start)?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
        rest.get(..self.size).or(Some(rest))
    }

    /// The bytes of the chain that begins with this sector, at most so many.
    fn chain(&self, first: u32, most: u64, budget: &Budget<'_>) -> Result<Vec<u8>, Failure> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        let mut number = first;
        for _ in 0..=self.count() {
            budget.step()?;
            let sector = if bytes.len() < most { self.get(number) } else { None };
            let Some(sector) = sector else {
                bytes.truncate(most);
                return Ok(bytes);
            };
            bytes.extend_from_slice(sector);
            let next = usize::try_from(number).ok().and_then(|number| self.next.get(number));
            number = next.copied().unwrap_or(u32::MAX);
        }
        Err(damaged("chain"))
    }
}

/// An entry of the directory, with its place in the tree of its folder.
struct Node {
    entry: Entry,
    is_stream: bool,
    left: u32,
    right: u32,
    child: u32,
}

impl Node {
    fn read(mut fields: Fields<'_>, is_wide: bool) -> Option<Self> {
        let name = fields.take(64)?;
        let length = usize::from(fields.u16()?).saturating_sub(2).min(64);
        let name = super::biff::wide(name.get(..length)?);
        let is_stream = fields.u8()? == 2;
        fields.u8()?;
        let (left, right, child) = (fields.u32()?, fields.u32()?, fields.u32()?);
        fields.take(36)?;
        let (first, low, high) = (fields.u32()?, fields.u32()?, fields.u32()?);
        let size = u64::from(low) | if is_wide { u64::from(high) << 32 } else { 0 };
        Some(Self { entry: Entry { name, first, size }, is_stream, left, right, child })
    }
}

/// The streams of the folder whose tree begins here. An embedded workbook has streams of the same
/// names in a folder of its own.
fn listed(
    all: &[Fields<'_>],
    top: u32,
    is_wide: bool,
    budget: &Budget<'_>,
) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    let mut was_here = vec![false; all.len()];
    let mut open = vec![top];
    while let Some(place) = open.pop() {
        budget.step()?;
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(seen @ false) = was_here.get_mut(place) else { continue };
        *seen = true;
        let Some(node) = Node::read(all[place], is_wide) else { continue };
        open.extend([node.left, node.right]);
        if node.is_stream {
            entries.push(node.entry);
        }
    }
    Ok(entries)
}

fn damaged(what: &str) -> Failure {
    Failure::Damaged(format!("compound file: {what}"))
}
