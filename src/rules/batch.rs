//! Family B: what does not go together across records and files.

pub(super) mod duplicate_record;
pub(super) mod missing_record;
pub(super) mod missing_submission;
pub(super) mod same_text;
pub(super) mod same_value;
pub(super) mod spelling_varies;
pub(super) mod superseded_submission;
pub(super) mod swap_candidate;
pub(super) mod unknown_department;
pub(super) mod unknown_record;
pub(super) mod wrong_department;
