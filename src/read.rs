//! Reading: the bytes of a file become a [`Submission`]. Only this module and those below it know
//! about file formats.

use sha2::{Digest as _, Sha256};

use crate::schema::Schema;
use crate::submission::{Failure, Submission};

mod alike;
mod biff;
mod columns;
mod compound;
mod confirmed;
mod delimited;
mod drift;
mod formats;
mod grid;
mod header;
mod labels;
mod limits;
mod ods;
mod package;
mod records;
mod row_kind;
mod sheets;
mod shift;
mod side_by_side;
mod struck;
mod survey;
mod understand;
mod units;
mod workbooks;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub(crate) use confirmed::{Confirmed, confirmed};
pub(crate) use labels::{ORIGIN_TITLES, ORIGIN_VALUES};
pub use limits::Limits;
pub(crate) use limits::{Budget, Limit};
#[cfg(feature = "cli")]
pub(crate) use package::resolve;
pub(crate) use survey::{Heading, Layout, layouts};
pub(crate) use understand::{understand_text, unit_in_name};

use package::Package;

/// What is read of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What its cells hold.
    Cells,
    /// That, and what else is in the workbook.
    Fittings,
}

/// Reads a file as the form that the schema describes. Whatever the file holds, there is a result.
pub(crate) fn read(
    schema: &Schema,
    path: &str,
    bytes: &[u8],
    depth: Depth,
    budget: &Budget<'_>,
) -> Submission {
    let sha256 = crate::hex::hex(&Sha256::digest(bytes));
    let mut submission = Submission::new(path, sha256, bytes.len() as u64);
    let tables = open(bytes, budget).and_then(|workbook| {
        submission.modified.clone_from(&workbook.modified);
        submission.label.clone_from(&workbook.label);
        submission.kind = Some(workbook.kind);
        if (depth, workbook.kind) == (Depth::Fittings, grid::Kind::Xlsx) {
            let package = &mut Package::open(bytes, budget)?;
            let fittings = xlsx::fittings::read(package, &workbook, budget)?;
            submission.fittings = Some(Box::new(fittings));
        }
        sheets::tables(schema, workbook, &mut submission, budget)
    });
    match tables {
        Ok(tables) => Submission { content: Ok(tables), ..submission },
        Err(failure) => submission.refused(failure),
    }
}

/// Opens a workbook; the kind of file is recognised by its content, not by its name.
fn open(bytes: &[u8], budget: &Budget<'_>) -> Result<grid::Workbook, Failure> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const PDF: &[u8] = b"%PDF-";
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    budget.within(Limit::Bytes, bytes.len() as u64)?;
    if bytes.is_empty() {
        Err(Failure::Empty)
    } else if bytes.starts_with(PDF) {
        Err(Failure::Pdf)
    } else if bytes.starts_with(ZIP) {
        let package = &mut Package::open(bytes, budget)?;
        if ods::is_package(package) {
            return ods::open(package, budget);
        }
        match xlsb::workbook(package)? {
            Some(name) => xlsb::open(package, &name, budget),
            None => xlsx::open(package, budget),
        }
    } else if bytes.starts_with(COMPOUND_FILE) {
        xls::open(bytes, budget)
    } else if ods::is_flat(bytes, budget) {
        ods::open_flat(bytes, budget)
    } else {
        delimited::open(bytes, budget)
    }
}

/// Whether a file is a consolidated workbook: its properties say so.
#[cfg(feature = "cli")]
pub(crate) fn is_consolidated(bytes: &[u8]) -> bool {
    let budget = Budget::new(Limits::default(), None);
    let Ok(mut package) = Package::open(bytes, &budget) else { return false };
    let mut is_ours = false;
    let read = labels::properties(&mut package, |name, _| is_ours |= name == PROPERTY);
    read.is_ok() && is_ours
}

/// The properties by which a form that was sent out names its schema, that schema's version and the year
/// that is reported on.
pub(crate) const FORM: &str = "torimatome-form";
pub(crate) const VERSION: &str = "torimatome-version";
pub(crate) const YEAR: &str = "torimatome-year";

/// The property by which a consolidated workbook names its schema.
pub(crate) const PROPERTY: &str = "torimatome-schema";
