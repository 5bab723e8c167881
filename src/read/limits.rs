//! How much of a file is read. What a file claims about itself is never believed; what it really
//! holds is counted while it is read, and where it is more than any form could hold, reading stops.

use std::cell::Cell;

use crate::submission::Failure;

/// How much a file may hold. The defaults leave room for a consolidated workbook of a whole
/// prefecture and keep one file below some 400 MB of memory and a few seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Size of its parts when they are unpacked, in bytes.
    pub unpacked: u64,
    /// How many times larger than packed they may become; small files may become larger.
    pub ratio: u64,
    /// Parts of a zipped file, and references between them.
    pub parts: u64,
    /// Elements and records that it consists of, those of blank cells, too.
    pub elements: u64,
    /// Sheets.
    pub sheets: u64,
    /// Rows of a sheet that hold something.
    pub rows: u64,
    /// Columns of a sheet, counted from the first.
    pub columns: u64,
    /// Cells that hold something, on all sheets.
    pub cells: u64,
    /// Texts in the list that cells refer to.
    pub strings: u64,
    /// Text in all cells, in bytes; a text counts as often as a cell holds it, refers to it or is
    /// merged with the one that does.
    pub text: u64,
    /// Findings about it, before those with one cause become one.
    pub findings: u64,
    /// How long reading and checking it may take, in seconds. The library has no clock: see
    /// [`Inspector::interrupt`](crate::Inspector::interrupt).
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 100_000_000,
            unpacked: 400_000_000,
            ratio: 200,
            parts: 50_000,
            elements: 16_000_000,
            sheets: 500,
            rows: 30_000,
            columns: 16_384,
            cells: 1_000_000,
            strings: 2_000_000,
            text: 32_000_000,
            findings: 40_000,
            seconds: 30,
        }
    }
}

/// Parts smaller than this may be packed as tightly as they like, in bytes.
const SMALL: u64 = 20_000_000;

/// One of the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Bytes,
    Unpacked,
    Ratio,
    Parts,
    Elements,
    Sheets,
    Rows,
    Columns,
    Cells,
    Strings,
    Text,
    Findings,
    Seconds,
}

impl Limit {
    /// Every limit there is.
    pub(crate) const ALL: [Self; 13] = [
        Self::Bytes,
        Self::Unpacked,
        Self::Ratio,
        Self::Parts,
        Self::Elements,
        Self::Sheets,
        Self::Rows,
        Self::Columns,
        Self::Cells,
        Self::Strings,
        Self::Text,
        Self::Findings,
        Self::Seconds,
    ];

    /// The name in options and messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
            Self::Parts => "parts",
            Self::Elements => "elements",
            Self::Sheets => "sheets",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Cells => "cells",
            Self::Strings => "strings",
            Self::Text => "text",
            Self::Findings => "findings",
            Self::Seconds => "seconds",
        }
    }
}

impl Limits {
    pub(crate) const fn get(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Bytes => self.bytes,
            Limit::Unpacked => self.unpacked,
            Limit::Ratio => self.ratio,
            Limit::Parts => self.parts,
            Limit::Elements => self.elements,
            Limit::Sheets => self.sheets,
            Limit::Rows => self.rows,
            Limit::Columns => self.columns,
            Limit::Cells => self.cells,
            Limit::Strings => self.strings,
            Limit::Text => self.text,
            Limit::Findings => self.findings,
            Limit::Seconds => self.seconds,
        }
    }

    /// The names of all limits.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Limit::ALL.into_iter().map(Limit::name)
    }

    /// Sets the limit of this name; `false` if there is none.
    #[must_use]
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let Some(limit) = Limit::ALL.into_iter().find(|limit| limit.name() == name) else {
            return false;
        };
        *match limit {
            Limit::Bytes => &mut self.bytes,
            Limit::Unpacked => &mut self.unpacked,
            Limit::Ratio => &mut self.ratio,
            Limit::Parts => &mut self.parts,
            Limit::Elements => &mut self.elements,
            Limit::Sheets => &mut self.sheets,
            Limit::Rows => &mut self.rows,
            Limit::Columns => &mut self.columns,
            Limit::Cells => &mut self.cells,
            Limit::Strings => &mut self.strings,
            Limit::Text => &mut self.text,
            Limit::Findings => &mut self.findings,
            Limit::Seconds => &mut self.seconds,
        } = value;
        true
    }
}

/// Whether reading should stop now.
pub(crate) type Interrupt<'a> = &'a (dyn Fn() -> bool + Sync);

/// What has been read of a file so far, and how much may still be read. Shared by everything that
/// reads and checks the file.
pub(crate) struct Budget<'a> {
    limits: Limits,
    interrupt: Option<Interrupt<'a>>,
    unpacked: Cell<u64>,
    elements: Cell<u64>,
    cells: Cell<u64>,
    entries: Cell<u64>,
    strings: Cell<u64>,
    text: Cell<u64>,
    /// Steps since the clock was last looked at.
    steps: Cell<u64>,
}

/// How many steps are made between two looks at the clock.
const STEPS: u64 = 1 << 12;

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: Limits, interrupt: Option<Interrupt<'a>>) -> Self {
        Self {
            limits,
            interrupt,
            unpacked: Cell::default(),
            elements: Cell::default(),
            cells: Cell::default(),
            entries: Cell::default(),
            strings: Cell::default(),
            text: Cell::default(),
            steps: Cell::default(),
        }
    }

    /// How much of it there may be.
    pub(super) const fn allowed(&self, limit: Limit) -> u64 {
        self.limits.get(limit)
    }

    /// The limit is exceeded where the count is larger than it.
    pub(crate) fn within(&self, limit: Limit, count: u64) -> Result<(), Failure> {
        let allowed = self.limits.get(limit);
        if count > allowed { Err(Failure::Limit(limit, allowed)) } else { Ok(()) }
    }

    /// Bytes of a part were unpacked: so many now, so many of this part until now, of which so many
    /// are packed.
    pub(super) fn unpacked(&self, now: u64, of_part: u64, packed: u64) -> Result<(), Failure> {
        self.within(Limit::Unpacked, add(&self.unpacked, now))?;
        if of_part > SMALL {
            self.within(Limit::Ratio, of_part / packed.max(1))?;
        }
        self.step()
    }

    /// An element or a record was read.
    pub(super) fn element(&self) -> Result<(), Failure> {
        self.within(Limit::Elements, add(&self.elements, 1))?;
        self.step()
    }

    /// A text was put into the list that cells refer to.
    pub(super) fn string(&self, text: &str) -> Result<(), Failure> {
        self.within(Limit::Strings, add(&self.strings, 1))?;
        self.text(text.len())
    }

    /// A cell was read that holds something, with so many bytes of text; columns count from 0.
    pub(super) fn cell(&self, column: u32, text: usize) -> Result<(), Failure> {
        self.within(Limit::Cells, add(&self.cells, 1))?;
        self.within(Limit::Columns, u64::from(column) + 1)?;
        self.text(text)?;
        self.step()
    }

    /// Something is kept about cells: which are merged, which are hidden. There is no more of it than
    /// there may be cells, on all sheets together.
    pub(super) fn entry(&self) -> Result<(), Failure> {
        self.within(Limit::Cells, add(&self.entries, 1))
    }

    /// So many bytes of text are kept, perhaps once more.
    pub(super) fn text(&self, bytes: usize) -> Result<(), Failure> {
        self.within(Limit::Text, add(&self.text, bytes as u64))
    }

    /// Something was done that takes time; to be called in every loop over what a file holds.
    pub(crate) fn step(&self) -> Result<(), Failure> {
        if add(&self.steps, 1) < STEPS {
            return Ok(());
        }
        self.steps.set(0);
        match self.interrupt {
            Some(is_over) if is_over() => Err(Failure::Limit(Limit::Seconds, self.limits.seconds)),
            _ => Ok(()),
        }
    }
}

/// The sum, which is kept.
fn add(count: &Cell<u64>, more: u64) -> u64 {
    let sum = count.get().saturating_add(more);
    count.set(sum);
    sum
}
