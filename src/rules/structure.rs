//! Family S: what is wrong with the shape of a table.

pub(super) mod column_drift;
pub(super) mod duplicate_column;
pub(super) mod missing_column;
pub(super) mod no_records;
pub(super) mod text_shift;
pub(super) mod unknown_column;
pub(super) mod value_outside_table;
