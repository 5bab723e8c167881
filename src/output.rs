//! Outputs, one file a format. None of them checks anything; they render what was found.

pub(crate) mod rules;
pub(crate) mod text;
pub(crate) mod workbook;
