//! Family F: what is wrong with a file before its content is looked at.

pub(super) mod external_link;
pub(super) mod file_name_differs;
pub(super) mod formula_error;
pub(super) mod hidden_content;
pub(super) mod legacy_format;
pub(super) mod limit_exceeded;
pub(super) mod password_protected;
pub(super) mod several_tables;
pub(super) mod stale_formula;
pub(super) mod table_not_found;
pub(super) mod unreadable_file;
pub(super) mod wrong_form;
