//! Family P: what matters once the table is published. They run only in that profile.

use crate::finding::Severity;
use crate::rules::Profile;

pub(super) mod era_year_only;
pub(super) mod individual_case;
pub(super) mod small_count;
pub(super) mod unit_in_value;

/// Before publication there is nothing to say about it.
const ONLY_TO_PUBLISH: &[(Profile, Option<Severity>)] =
    &[(Profile::Submit, None), (Profile::Collect, None), (Profile::Lint, None)];
