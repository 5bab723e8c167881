//! Family Y: what differs from last year's table. They run only where that is given.

pub(super) mod carry_over_differs;
pub(super) mod department_moved;
pub(super) mod history_changed;
pub(super) mod indicator_renamed;
pub(super) mod record_dropped;
pub(super) mod same_as_last_year;
pub(super) mod target_changed;
pub(super) mod unit_changed;
