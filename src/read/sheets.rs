//! Which sheets of a workbook hold the form, and the tables on them. Samples, lists and other sheets
//! are left out, and said to be.

use super::columns::Headers;
use super::grid::{Kind, Sheet, Workbook};
use super::header;
use super::limits::Budget;
use super::{labels, records, side_by_side};
use crate::consolidate;
use crate::schema::Schema;
use crate::submission::{Failure, Header, Loose, NearMiss, Submission, Table, Why};

/// What was found on the sheets of a workbook.
#[derive(Default)]
struct Found {
    /// Sheets with the form.
    forms: Vec<(Sheet, Header)>,
    /// Sheets whose names say that they are no submissions.
    named_otherwise: Vec<Sheet>,
    /// All others, as far as they can be seen.
    others: Vec<Sheet>,
    /// The sheet that is most like the form.
    nearest: Option<NearMiss>,
}

/// Finds the tables of the form.
pub(super) fn tables(
    schema: &Schema,
    workbook: Workbook,
    submission: &mut Submission,
    budget: &Budget<'_>,
) -> Result<Vec<Table>, Failure> {
    let Workbook { kind, mut sheets, label, .. } = workbook;
    let is_labelled = label.is_some();
    if is_labelled {
        take_companions(&mut sheets, submission);
    }
    let is_blank = sheets.iter().all(|sheet| sheet.hidden || sheet.grid.rows.is_empty());
    // a text file has no name for its only sheet
    let has_names = !matches!(kind, Kind::Csv | Kind::Tsv);
    let headers = Headers::new(schema);
    let mut found = Found::default();
    for mut sheet in sheets.drain(..) {
        shorten(&mut sheet.name);
        if has_names && !headers.is_submission(&sheet.name) {
            submission.skipped_sheets.push(sheet.name.clone());
            found.named_otherwise.push(sheet);
        } else {
            found.add(&headers, sheet, submission, budget)?;
        }
    }
    leave_out_lists(&mut found.forms, submission);
    let mut forms = Vec::new();
    for (sheet, header) in found.forms {
        forms.extend(side_by_side(&headers, sheet, header, submission, budget)?);
    }
    leave_out_samples(&headers, &mut forms, submission);
    let mut tables = Vec::new();
    for (sheet, header) in forms {
        tables.extend(records::tables(&headers, &sheet, header, is_labelled, budget)?);
    }
    if tables.is_empty() {
        let sample = filled_in_sample(&headers, &found.named_otherwise, budget)?;
        let other = other_form(schema, &found.others, budget)?;
        let near = sample.or(other).or(found.nearest);
        let is_blank = is_blank && near.is_none();
        return Err(if is_blank { Failure::Blank } else { Failure::NoTable(near) });
    }
    if tables.iter().all(|table| table.records.is_empty()) {
        submission.filled_in_sample =
            filled_in_sample(&headers, &found.named_otherwise, budget)?.map(|near| near.sheet);
    }
    Ok(tables)
}

/// Takes out what goes with a form that is sent out: its guide, its lists and, to be compared with what is
/// handed in, what was filled in beforehand.
fn take_companions(sheets: &mut Vec<Sheet>, submission: &mut Submission) {
    // what somebody has put there is no companion
    let is_hidden =
        |sheet: &Sheet, id: &str| sheet.hidden && consolidate::is_named(&sheet.name, id);
    let is_origin = |sheet: &mut Sheet| is_hidden(sheet, "sheet-origin");
    for sheet in sheets.extract_if(.., is_origin) {
        submission.given.extend(labels::given(&sheet.grid));
    }
    sheets.retain(|sheet| {
        !is_hidden(sheet, "sheet-choices") && !consolidate::is_named(&sheet.name, "sheet-guide")
    });
}

impl Found {
    fn add(
        &mut self,
        headers: &Headers<'_>,
        sheet: Sheet,
        submission: &mut Submission,
        budget: &Budget<'_>,
    ) -> Result<(), Failure> {
        let near = |why: Why| Some(NearMiss { sheet: sheet.name.clone(), why });
        match header::find(headers, &sheet.grid, budget)? {
            Ok(header) if !sheet.hidden => {
                self.forms.push((sheet, header));
                return Ok(());
            }
            Ok(_) => self.nearest = near(Why::Hidden),
            Err(_) if sheet.hidden => {}
            Err(found) => {
                let is_nearer = self.nearest.as_ref().is_none_or(|near| match &near.why {
                    Why::Part(other) => other.len() < found.len(),
                    Why::Hidden | Why::Sample | Why::Other(_) => false,
                });
                if is_nearer && !found.is_empty() {
                    self.nearest = near(Why::Part(found));
                }
                submission.other_sheets.push((sheet.name.clone(), texts(&sheet)));
                submission.skipped_sheets.push(sheet.name.clone());
                self.others.push(sheet);
                return Ok(());
            }
        }
        submission.skipped_sheets.push(sheet.name);
        Ok(())
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

/// Everything that stands on a sheet.
fn texts(sheet: &Sheet) -> Vec<Loose> {
    sheet.grid.rows.iter().flat_map(records::loose).collect()
}

/// Leaves out the lists of a consolidated workbook, whose headers may be those of the form, too.
fn leave_out_lists(forms: &mut Vec<(Sheet, Header)>, submission: &mut Submission) {
    if forms.iter().all(|(_, header)| header.provenance.is_empty()) {
        return;
    }
    let is_list = |(sheet, header): &mut (Sheet, Header)| {
        header.provenance.is_empty() && consolidate::is_list_sheet(&sheet.name)
    };
    submission.skipped_sheets.extend(forms.extract_if(.., is_list).map(|(sheet, _)| sheet.name));
}

/// Leaves out sheets that show how the form is to be filled in, as their titles say, if there is
/// another sheet with the form.
fn leave_out_samples(
    headers: &Headers<'_>,
    forms: &mut Vec<(Sheet, Header)>,
    submission: &mut Submission,
) {
    let is_sample = |(sheet, header): &(Sheet, Header)| {
        is_titled_sample(headers, sheet, header)
            // below the sample on a sheet there may be the form itself
            && !header::is_repeated(headers, &sheet.grid, header)
    };
    if forms.iter().all(is_sample) {
        return;
    }
    let samples: Vec<(Sheet, Header)> = forms.extract_if(.., |form| is_sample(form)).collect();
    for (sheet, _) in samples {
        submission.other_sheets.push((sheet.name.clone(), texts(&sheet)));
        // beside the sample there may be the form itself
        if forms.iter().all(|(other, _)| other.name != sheet.name) {
            submission.skipped_sheets.push(sheet.name);
        }
    }
}

/// Whether what stands above a table says that it shows how to fill in the form.
fn is_titled_sample(headers: &Headers<'_>, sheet: &Sheet, header: &Header) -> bool {
    header::titles(&sheet.grid, header).any(|text| headers.is_sample_title(&text))
}

/// The sheet that is called a sample and holds the form: where nothing else is filled in, a
/// department may have filled in that one.
fn filled_in_sample(
    headers: &Headers<'_>,
    named_otherwise: &[Sheet],
    budget: &Budget<'_>,
) -> Result<Option<NearMiss>, Failure> {
    for sheet in named_otherwise.iter().filter(|sheet| !sheet.hidden) {
        if header::find(headers, &sheet.grid, budget)?.is_ok() {
            return Ok(Some(NearMiss { sheet: sheet.name.clone(), why: Why::Sample }));
        }
    }
    Ok(None)
}

/// The sheet that holds another of the forms that are built in.
fn other_form(
    schema: &Schema,
    sheets: &[Sheet],
    budget: &Budget<'_>,
) -> Result<Option<NearMiss>, Failure> {
    for other in Schema::all_built_in().iter().filter(|other| other.id != schema.id) {
        let headers = Headers::new(other);
        for sheet in sheets {
            if header::find(&headers, &sheet.grid, budget)?.is_ok() {
                let why = Why::Other(Box::new(other.title.clone()));
                return Ok(Some(NearMiss { sheet: sheet.name.clone(), why }));
            }
        }
    }
    Ok(None)
}

/// The tables of a sheet that stand side by side, each on a sheet of its own.
fn side_by_side(
    headers: &Headers<'_>,
    sheet: Sheet,
    header: Header,
    submission: &mut Submission,
    budget: &Budget<'_>,
) -> Result<Vec<(Sheet, Header)>, Failure> {
    let begins = side_by_side::begins(headers, &sheet.grid, &header, budget)?;
    if begins.is_empty() {
        return Ok(vec![(sheet, header)]);
    }
    let Sheet { name, hidden, grid } = sheet;
    let mut forms = Vec::new();
    for grid in grid.split(&begins) {
        let sheet = Sheet { name: name.clone(), hidden, grid };
        match header::find(headers, &sheet.grid, budget)? {
            Ok(header) => forms.push((sheet, header)),
            Err(_) => submission.other_sheets.push((name.clone(), texts(&sheet))),
        }
    }
    Ok(forms)
}
