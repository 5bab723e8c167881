//! Family R: what does not go together within a record.

pub(super) mod below_line;
pub(super) mod big_change;
pub(super) mod grade_disagrees;
pub(super) mod issue_unchanged;
pub(super) mod number_in_text_differs;
pub(super) mod target_below_baseline;
pub(super) mod total_differs;
pub(super) mod unchanged_series;
pub(super) mod unit_differs_from_target;
