//! A plain table on one sheet or, if it is long, on several: title row, header, rows.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use crate::finding::Severity;

use super::cells::{fitting, height, lines};
use super::new_sheet;
use super::styles::Styles;

/// A value for a plain table.
pub(super) enum Plain {
    Blank,
    Text(String),
    Number(f64),
    /// The name of a severity, on its fill.
    Severity(Severity),
    /// A text that leads somewhere.
    Link {
        url: String,
        text: String,
    },
}

/// Links that Excel allows on a sheet.
const MOST_LINKS: u32 = 65_530;

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl From<usize> for Plain {
    fn from(number: usize) -> Self {
        Self::Number(u32::try_from(number).map_or(f64::INFINITY, f64::from))
    }
}

/// Longest link that Excel takes.
const LONGEST_LINK: usize = 2_000;

/// How the rows of a table look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// For people: cells with borders, texts wrapped.
    Boxed,
    /// For machines and for looking things up.
    Bare,
}

/// A table that grows row by row.
pub(super) struct Table<'s> {
    name: String,
    headers: Vec<String>,
    widths: Vec<u32>,
    look: Look,
    styles: &'s Styles,
    limit: u32,
    sheets: Vec<Worksheet>,
    row: u32,
    /// Links on the last sheet.
    links: u32,
}

impl<'s> Table<'s> {
    /// An empty table with a header row.
    pub(super) fn new(
        workbook: &mut Workbook,
        name: String,
        columns: Vec<(String, u32)>,
        look: Look,
        limit: u32,
        styles: &'s Styles,
    ) -> Result<Self, XlsxError> {
        let (headers, widths) = columns.into_iter().unzip();
        let mut table = Self {
            name,
            headers,
            widths,
            look,
            styles,
            limit,
            sheets: Vec::new(),
            row: 0,
            links: 0,
        };
        table.next_sheet(workbook)?;
        Ok(table)
    }

    fn next_sheet(&mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let number = self.sheets.len();
        let name =
            if number == 0 { self.name.clone() } else { format!("{} {}", self.name, number + 1) };
        let mut sheet = new_sheet(workbook, &name)?;
        for (column, (header, width)) in (0..).zip(self.headers.iter().zip(&self.widths)) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, header, &self.styles.header)?;
        }
        sheet.set_row_height(0, height(2))?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&L&A&R&P / &N");
        self.sheets.push(sheet);
        self.row = 1;
        self.links = 0;
        Ok(())
    }

    /// Adds a row.
    pub(super) fn row(
        &mut self,
        workbook: &mut Workbook,
        values: Vec<Plain>,
    ) -> Result<(), XlsxError> {
        if self.row >= self.limit {
            self.next_sheet(workbook)?;
        }
        let mut tallest = 1;
        for (column, value) in (0..).zip(values) {
            if let (Look::Boxed, Plain::Text(text), Some(width)) =
                (self.look, &value, self.widths.get(usize::from(column)))
            {
                tallest = tallest.max(lines(text, *width));
            }
            self.put(column, value)?;
        }
        if let (Look::Boxed, Some(sheet)) = (self.look, self.sheets.last_mut()) {
            sheet.set_row_height(self.row, height(tallest))?;
        }
        self.row += 1;
        Ok(())
    }

    fn put(&mut self, column: u16, value: Plain) -> Result<(), XlsxError> {
        let (row, styles) = (self.row, self.styles);
        let format = match self.look {
            Look::Boxed => &styles.text,
            Look::Bare => &styles.plain,
        };
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        match value {
            Plain::Blank if self.look == Look::Bare => {}
            Plain::Blank => {
                sheet.write_blank(row, column, format)?;
            }
            Plain::Number(number) => {
                sheet.write_number_with_format(row, column, number, format)?;
            }
            Plain::Severity(severity) => {
                let name = styles.language.text(&format!("severity-{}", severity.name()));
                let text = format!("{} {name}", severity.sign());
                sheet.write_string_with_format(row, column, text, &styles.severity(severity))?;
            }
            Plain::Link { url, text } if self.links < MOST_LINKS && url.len() <= LONGEST_LINK => {
                let url = Url::new(url).set_text(fitting(&text));
                sheet.write_url_with_format(row, column, url, &styles.link)?;
                self.links += 1;
            }
            Plain::Text(text) | Plain::Link { text, .. } => {
                sheet.write_string_with_format(row, column, fitting(&text), format)?;
            }
        }
        Ok(())
    }

    /// The finished sheets, with filters.
    pub(super) fn into_sheets(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        let last_column = u16::try_from(self.headers.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let last = self.sheets.len() - 1;
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let rows = if number == last { self.row } else { self.limit };
            sheet.autofilter(0, 0, rows.max(2) - 1, last_column)?;
        }
        Ok(self.sheets)
    }
}
