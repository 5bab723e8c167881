//! Family R: what does not go together within a record.

pub(super) mod unit_differs_from_target;
