//! Family F: what is wrong with a file before its content is looked at.

pub(super) mod file_name_differs;
pub(super) mod formula_error;
pub(super) mod password_protected;
pub(super) mod table_not_found;
pub(super) mod unreadable_file;
