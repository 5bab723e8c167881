//! Family V: what is wrong with the value of a cell.

pub(super) mod broken_ditto;
mod given_value;
mod listed_name;
mod listed_value;
mod mark_alone;
pub(super) mod missing_unit;
pub(super) mod missing_value;
pub(super) mod mixed_marks;
pub(super) mod mixed_separators;
pub(super) mod normalised_value;
pub(super) mod not_a_number;
pub(super) mod not_an_integer;
pub(super) mod not_in_list;
pub(super) mod out_of_range;
pub(super) mod private_use_character;
pub(super) mod scale_slip;
pub(super) mod too_long;
pub(super) mod unexpected_value;
pub(super) mod unit_differs;
pub(super) mod wrong_pattern;
