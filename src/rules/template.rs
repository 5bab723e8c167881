//! Family T: what is wrong with a form before it is sent out.

pub(super) mod template_choices_differ;
pub(super) mod template_external_link;
pub(super) mod template_given_differs;
pub(super) mod template_guide_differs;
pub(super) mod template_header_differs;
pub(super) mod template_locked;
pub(super) mod template_merged_data;
pub(super) mod template_personal_data;
pub(super) mod template_records_differ;
pub(super) mod template_unlocked;
pub(super) mod template_version_differs;
