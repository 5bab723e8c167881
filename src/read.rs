//! Reading: the bytes of a file become a [`Submission`]. Only this module and those below it know
//! about file formats.

use sha2::{Digest as _, Sha256};

use crate::schema::Schema;
use crate::submission::{Failure, Header, Loose, NearMiss, Submission, Table};

mod biff;
mod columns;
mod compound;
mod delimited;
mod drift;
mod formats;
mod grid;
mod header;
mod limits;
mod ods;
mod package;
mod records;
mod shift;
mod side_by_side;
mod understand;
mod workbooks;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use limits::Limits;
pub(crate) use limits::{Budget, Limit};

use grid::{Kind, Sheet};
use package::Package;

/// Reads a file as the form that the schema describes. Whatever the file holds, there is a result.
pub(crate) fn read(schema: &Schema, path: &str, bytes: &[u8], budget: &Budget<'_>) -> Submission {
    let sha256 = crate::hex(&Sha256::digest(bytes));
    let mut submission = Submission::new(path, sha256, bytes.len() as u64);
    let tables = open(bytes, budget).and_then(|workbook| {
        submission.modified.clone_from(&workbook.modified);
        submission.kind = Some(workbook.kind);
        tables(schema, workbook, &mut submission, budget)
    });
    match tables {
        Ok(tables) => Submission { content: Ok(tables), ..submission },
        Err(failure) => submission.refused(failure),
    }
}

/// Opens a workbook; the kind of file is recognised by its content, not by its name.
fn open(bytes: &[u8], budget: &Budget<'_>) -> Result<grid::Workbook, Failure> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    budget.within(Limit::Bytes, bytes.len() as u64)?;
    if bytes.is_empty() {
        Err(Failure::Empty)
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

/// Cuts the name of a sheet where no program lets it be longer; it is repeated in every finding.
fn shorten(name: &mut String) {
    const LONGEST: usize = 255;
    if let Some((end, _)) = name.char_indices().nth(LONGEST) {
        name.truncate(end);
        name.push('…');
    }
}

/// Whether a file is a consolidated workbook: its properties say so.
#[cfg(feature = "cli")]
pub(crate) fn is_consolidated(bytes: &[u8]) -> bool {
    let budget = Budget::new(Limits::default(), None);
    let Ok(mut package) = Package::open(bytes, &budget) else { return false };
    let Ok(Some(mut xml)) = package.xml("docProps/custom.xml") else { return false };
    let mut is_ours = false;
    let read = xml.each_element(|element| {
        xml::attributes(element, |key, value| is_ours |= (key, value) == ("name", PROPERTY));
        Ok(())
    });
    read.is_ok() && is_ours
}

/// The property by which a consolidated workbook names its schema.
pub(crate) const PROPERTY: &str = "torimatome-schema";

/// Finds the tables of the form.
fn tables(
    schema: &Schema,
    workbook: grid::Workbook,
    submission: &mut Submission,
    budget: &Budget<'_>,
) -> Result<Vec<Table>, Failure> {
    let grid::Workbook { kind, mut sheets, .. } = workbook;
    for sheet in &mut sheets {
        shorten(&mut sheet.name);
    }
    let is_blank = sheets.iter().all(|sheet| sheet.hidden || sheet.grid.rows.is_empty());
    let headers = columns::Headers::new(schema);
    let mut forms = Vec::new();
    let mut nearest: Option<NearMiss> = None;
    for sheet in sheets {
        // a text file has no name for its only sheet
        if !matches!(kind, Kind::Csv | Kind::Tsv) && !headers.is_submission(&sheet.name) {
            submission.skipped_sheets.push(sheet.name);
            continue;
        }
        match header::find(&headers, &sheet.grid, budget)? {
            Ok(header) if !sheet.hidden => {
                forms.push((sheet, header));
                continue;
            }
            Ok(_) => {
                let sheet = sheet.name.clone();
                nearest = Some(NearMiss { sheet, is_hidden: true, found: Vec::new() });
            }
            Err(_) if sheet.hidden => {}
            Err(found) => {
                let is_nearer = nearest
                    .as_ref()
                    .is_none_or(|near| !near.is_hidden && near.found.len() < found.len());
                if is_nearer && !found.is_empty() {
                    let sheet = sheet.name.clone();
                    nearest = Some(NearMiss { sheet, is_hidden: false, found });
                }
                submission.other_sheets.push((sheet.name.clone(), texts(&sheet)));
            }
        }
        submission.skipped_sheets.push(sheet.name);
    }
    leave_out_samples(&headers, &mut forms, submission);
    let mut tables = Vec::new();
    for (sheet, header) in forms {
        tables.extend(tables_of(&headers, sheet, header, submission, budget)?);
    }
    match nearest {
        _ if !tables.is_empty() => Ok(tables),
        None if is_blank => Err(Failure::Blank),
        nearest => Err(Failure::NoTable(nearest)),
    }
}

/// Everything that stands on a sheet.
fn texts(sheet: &Sheet) -> Vec<Loose> {
    sheet.grid.rows.iter().flat_map(records::loose).collect()
}

/// Leaves out sheets that show how the form is to be filled in, as their titles say, if there is
/// another sheet with the form.
fn leave_out_samples(
    headers: &columns::Headers<'_>,
    forms: &mut Vec<(Sheet, Header)>,
    submission: &mut Submission,
) {
    let is_sample = |(sheet, header): &(Sheet, Header)| {
        header::titles(&sheet.grid, header).any(|text| headers.is_sample_title(&text))
            // below the sample on a sheet there may be the form itself
            && !header::is_repeated(headers, &sheet.grid, header)
    };
    if forms.iter().all(is_sample) {
        return;
    }
    for (sheet, _) in forms.extract_if(.., |form| is_sample(form)) {
        submission.other_sheets.push((sheet.name.clone(), texts(&sheet)));
        submission.skipped_sheets.push(sheet.name);
    }
}

/// The tables of a sheet, also where they stand side by side.
fn tables_of(
    headers: &columns::Headers<'_>,
    sheet: Sheet,
    header: Header,
    submission: &mut Submission,
    budget: &Budget<'_>,
) -> Result<Vec<Table>, Failure> {
    let begins = side_by_side::begins(headers, &header);
    if begins.is_empty() {
        return records::tables(headers.schema, headers, &sheet, header, budget);
    }
    let Sheet { name, hidden, grid } = sheet;
    let mut tables = Vec::new();
    for grid in grid.split(&begins) {
        let sheet = Sheet { name: name.clone(), hidden, grid };
        match header::find(headers, &sheet.grid, budget)? {
            Ok(header) => {
                tables.extend(records::tables(headers.schema, headers, &sheet, header, budget)?);
            }
            Err(_) => submission.other_sheets.push((name.clone(), texts(&sheet))),
        }
    }
    Ok(tables)
}
