//! The long table as a file for machines, and the package that describes it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use super::Formulas;
use crate::collection::Outcome;
use crate::consolidate::long::{self, Datum, Field, What};
use crate::consolidate::order;
use crate::message::Language;
use crate::submission::Record;

mod delimited;
mod json;
mod package;
#[cfg(feature = "parquet")]
mod parquet;

pub use package::{Resource, package};

/// The formats in which the long table can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// Text with commas.
    Csv,
    /// A list of objects, one a row.
    Json,
    /// Columns, with decimals as such.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl DataFormat {
    /// The format that a file has by its ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

impl DataFormat {
    /// Whether a file in this format says itself of which type its fields are.
    const fn has_types(self) -> bool {
        match self {
            Self::Csv | Self::Json => false,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
        }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many rows, without the header.
    pub rows: u64,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, as hexadecimal digits.
    pub sha256: String,
    /// The units that occur.
    pub(crate) units: BTreeSet<String>,
}

/// Takes the rows of the table one by one.
trait Rows {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()>;
    /// Writes what is still to be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Writes the long table.
///
/// # Errors
/// If the records cannot be read back from the store, or the table cannot be written.
pub fn write_data<W: Write + Send>(
    outcome: &mut Outcome<'_>,
    format: DataFormat,
    formulas: Formulas,
    language: Language,
    out: W,
) -> io::Result<Written> {
    let fields = long::fields(outcome.schema, language);
    let mut hashed = Hashed { out, bytes: 0, hash: Sha256::new() };
    let mut rows: Box<dyn Rows + '_> = match format {
        DataFormat::Csv => Box::new(delimited::Csv::new(&mut hashed, formulas, &fields)?),
        DataFormat::Json => Box::new(json::Json::new(&mut hashed, &fields)?),
        #[cfg(feature = "parquet")]
        DataFormat::Parquet => {
            let mut extent = parquet::Extent::default();
            each_row(outcome, &[What::Value], language, |row| {
                for datum in row {
                    extent.take(datum);
                }
                Ok(())
            })?;
            Box::new(parquet::Parquet::new(&mut hashed, &fields, &extent)?)
        }
    };
    let mut count = 0;
    let mut units = BTreeSet::new();
    let all: Vec<What> = fields.iter().map(|field| field.what).collect();
    let unit = all.iter().position(|what| *what == What::Unit);
    each_row(outcome, &all, language, |row| {
        count += 1;
        if let Some(Datum::Text(unit)) = unit.and_then(|place| row.get(place)) {
            let unit =
                if format == DataFormat::Csv { formulas.written(unit) } else { unit.clone() };
            if !units.contains(unit.as_ref()) {
                units.insert(unit.into_owned());
            }
        }
        rows.row(row)
    })?;
    rows.finish()?;
    hashed.out.flush()?;
    let sha256 = crate::read::hex(&hashed.hash.finalize());
    Ok(Written { rows: count, bytes: hashed.bytes, sha256, units })
}

/// Goes through the rows of the table, in the order of the consolidated table.
fn each_row(
    outcome: &mut Outcome<'_>,
    fields: &[What],
    language: Language,
    mut take: impl FnMut(&[Datum<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    let (view, shelf) = outcome.split();
    for place in order(view) {
        let record: Record = shelf.get(view.records[place].stored)?;
        for figure in long::figures(view.schema, &record, language) {
            let row: Vec<Datum<'_>> = fields.iter().map(|what| figure.datum(*what)).collect();
            take(&row)?;
        }
    }
    Ok(())
}

/// Counts what is written and takes its fingerprint.
struct Hashed<W> {
    out: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
