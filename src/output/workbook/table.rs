//! A plain table on one sheet or, if it is long, on several: title row, header, rows.

use rust_xlsxwriter::{Format, Url, Workbook, Worksheet, XlsxError};

use crate::finding::Severity;

use super::cells::fitting;
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

/// A table that grows row by row.
pub(super) struct Table {
    name: String,
    headers: Vec<String>,
    widths: Vec<f64>,
    limit: u32,
    sheets: Vec<Worksheet>,
    row: u32,
    /// Links on the last sheet.
    links: u32,
}

impl Table {
    /// An empty table with a header row.
    pub(super) fn new(
        workbook: &mut Workbook,
        name: String,
        columns: Vec<(String, f64)>,
        limit: u32,
        styles: &Styles,
    ) -> Result<Self, XlsxError> {
        let (headers, widths) = columns.into_iter().unzip();
        let mut table = Self { name, headers, widths, limit, sheets: Vec::new(), row: 0, links: 0 };
        table.next_sheet(workbook, styles)?;
        Ok(table)
    }

    fn next_sheet(&mut self, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
        let number = self.sheets.len();
        let name =
            if number == 0 { self.name.clone() } else { format!("{} {}", self.name, number + 1) };
        let mut sheet = new_sheet(workbook, &name)?;
        for (column, (header, width)) in (0..).zip(self.headers.iter().zip(&self.widths)) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, header, &styles.header)?;
        }
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
        styles: &Styles,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.row >= self.limit {
            self.next_sheet(workbook, styles)?;
        }
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        for (column, value) in (0..).zip(values) {
            match value {
                Plain::Blank => {}
                Plain::Number(number) => {
                    sheet.write_number_with_format(self.row, column, number, format)?;
                }
                Plain::Severity(severity) => {
                    let name = styles.language.text(&format!("severity-{}", severity.name()));
                    let text = format!("{} {name}", severity.sign());
                    sheet.write_string_with_format(
                        self.row,
                        column,
                        text,
                        &styles.severity(severity),
                    )?;
                }
                Plain::Link { url, text }
                    if self.links < MOST_LINKS && url.len() <= LONGEST_LINK =>
                {
                    let url = Url::new(url).set_text(fitting(&text));
                    sheet.write_url_with_format(self.row, column, url, &styles.link)?;
                    self.links += 1;
                }
                Plain::Text(text) | Plain::Link { text, .. } => {
                    sheet.write_string_with_format(self.row, column, fitting(&text), format)?;
                }
            }
        }
        self.row += 1;
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
