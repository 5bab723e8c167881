//! A workbook that holds nothing but a remark, to which something else can be added.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::WorkbookError;

/// A workbook with a sheet of this name that says this.
///
/// # Errors
/// If the name is none for a sheet, or the text too long.
pub(crate) fn remark(sheet: &str, text: &str) -> Result<Vec<u8>, WorkbookError> {
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // the same input gives the same bytes
        let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        workbook.add_worksheet().set_name(sheet)?.write(0, 0, text)?;
        workbook.save_to_buffer()
    };
    Ok(made()?)
}
