//! A plain table on one sheet or, if it is long, on several: header and rows.

use rust_xlsxwriter::DataValidation;

use crate::consolidate::numbered;
use crate::finding::Severity;

use super::cells::{fitting, height, is_cut, lines};
use super::sheet::{Link, Sheet};
use super::styles::Alignment;
use super::{Press, WorkbookError};

/// A value for a plain table.
pub(super) enum Plain {
    Blank,
    Text(String),
    Number(f64),
    /// The name of a severity, on its fill.
    Severity(Severity),
    /// A text on the fill of a severity, with its sign.
    Flagged(Severity, String),
    /// A text that leads somewhere.
    Link(Link, String),
}

impl Plain {
    /// A text that a cell can hold.
    fn whole(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

// a row is kept until it is written, and a text may be as long as a file: no more of it is kept than
// a cell can hold
impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(fitting(text).to_owned()) }
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        if is_cut(&text) { Self::from(text.as_str()) } else { Self::whole(text) }
    }
}

impl From<usize> for Plain {
    fn from(number: usize) -> Self {
        Self::Number(u32::try_from(number).map_or(f64::INFINITY, f64::from))
    }
}

/// How the rows of a table look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// For people: cells with borders, texts wrapped.
    Boxed,
    /// For machines and for looking things up.
    Bare,
}

/// Excel's numbers for paper.
const A3: u8 = 8;
const A4: u8 = 9;

/// A table that grows row by row.
pub(super) struct Table {
    name: String,
    headers: Vec<String>,
    widths: Vec<u32>,
    look: Look,
    /// The number of the look of most cells.
    cell: u32,
    limit: u32,
    /// What may be filled in, by column.
    inputs: Vec<(u16, DataValidation)>,
    sheets: Vec<Sheet>,
    row: u32,
}

impl Table {
    /// An empty table with a header row.
    pub(super) fn new(
        press: &mut Press<'_>,
        name: String,
        columns: Vec<(String, u32)>,
        look: Look,
        limit: u32,
    ) -> Result<Self, WorkbookError> {
        let (headers, widths) = columns.into_iter().unzip();
        let styles = press.looks.styles;
        let cell = press.looks.number(match look {
            Look::Boxed => &styles.text,
            Look::Bare => &styles.plain,
        });
        let mut table = Self {
            name,
            headers,
            widths,
            look,
            cell,
            limit,
            inputs: Vec::new(),
            sheets: Vec::new(),
            row: 0,
        };
        table.next_sheet(press)?;
        Ok(table)
    }

    fn next_sheet(&mut self, press: &Press<'_>) -> Result<(), WorkbookError> {
        let mut sheet = Sheet::new(&numbered(&self.name, self.sheets.len()))?;
        let head = &mut sheet.head;
        for (column, (header, width)) in (0..).zip(self.headers.iter().zip(&self.widths)) {
            head.set_column_width(column, *width)?;
            head.write_string_with_format(0, column, header, &press.looks.styles.header)?;
        }
        head.set_row_height_pixels(0, height(2).into())?;
        head.set_freeze_panes(1, 0)?;
        head.set_repeat_rows(0, 0)?;
        // texts for people are wide
        let paper = if self.look == Look::Boxed { A3 } else { A4 };
        head.set_landscape().set_paper_size(paper).set_print_fit_to_pages(1, 0);
        head.set_footer("&L&A&R&P / &N");
        self.sheets.push(sheet);
        self.row = 1;
        Ok(())
    }

    /// Says what may be filled in in the rows of a column.
    pub(super) fn input(&mut self, column: u16, validation: DataValidation) {
        self.inputs.push((column, validation));
    }

    /// Adds a row.
    pub(super) fn row(
        &mut self,
        press: &mut Press<'_>,
        values: Vec<Plain>,
    ) -> Result<(), WorkbookError> {
        if self.row >= self.limit {
            self.next_sheet(press)?;
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        sheet.begin(self.row);
        let mut tallest = 1;
        for (column, value) in (0..).zip(values) {
            if let (Look::Boxed, Plain::Text(text) | Plain::Link(_, text), Some(width)) =
                (self.look, &value, self.widths.get(usize::from(column)))
            {
                tallest = tallest.max(lines(text, *width));
            }
            put(sheet, column, value, (self.look, self.cell), press);
        }
        sheet.end((self.look == Look::Boxed).then(|| height(tallest)), &mut press.spool)?;
        self.row += 1;
        Ok(())
    }

    /// The finished sheets, with filters.
    pub(super) fn into_sheets(mut self) -> Result<Vec<Sheet>, WorkbookError> {
        let last_column = u16::try_from(self.headers.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let last = self.sheets.len() - 1;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let rows = if number == last { self.row } else { self.limit };
            let last_row = rows.max(2) - 1;
            sheet.head.autofilter(0, 0, last_row, last_column)?;
            for (column, validation) in &self.inputs {
                sheet.head.add_data_validation(1, *column, last_row, *column, validation)?;
            }
        }
        Ok(self.sheets)
    }
}

fn put(
    sheet: &mut Sheet,
    column: u16,
    value: Plain,
    (look, cell): (Look, u32),
    press: &mut Press<'_>,
) {
    let styles = press.looks.styles;
    match value {
        Plain::Blank if look == Look::Bare => {}
        Plain::Blank => sheet.blank(column, cell),
        Plain::Number(number) => sheet.number(column, number, cell),
        Plain::Severity(severity) => {
            let look = press.looks.number(&styles.severity(severity));
            sheet.text(column, &severity.signed(styles.language), look);
        }
        Plain::Flagged(severity, text) => {
            let look = press.looks.value(Alignment::Left, None, Some(severity));
            sheet.text(column, &text, look);
        }
        Plain::Link(link, text) => {
            let looks = (press.looks.number(&styles.link), cell);
            sheet.link(column, &link, fitting(&text), looks);
        }
        Plain::Text(text) => sheet.text(column, fitting(&text), cell),
    }
}
