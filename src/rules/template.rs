//! Family T: what is wrong with a form before it is sent out.

use std::collections::BTreeSet;

use crate::fold;
use crate::place::column_letters;
use crate::schema::Schema;
use crate::submission::Header;

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

/// What is different about the columns of a form: those that it lacks, those that the schema does not
/// have, and those that stand elsewhere.
fn changes(schema: &Schema, header: &Header) -> Vec<String> {
    let columns = || schema.columns.iter().zip(&header.found);
    let missing = columns().filter(|(_, at)| at.is_none());
    let missing = missing.map(|(column, _)| format!("− {}", column.header));
    let more = header.unknown.iter().map(|loose| format!("+ {} ({})", loose.text, loose.at));
    let there: Vec<_> = columns().filter_map(|(column, at)| Some((column, (*at)?))).collect();
    let moved = there.windows(2).filter(|pair| pair[1].1.column < pair[0].1.column);
    let moved = moved.map(|pair| {
        format!("↔ {} ({}), {} ({})", pair[0].0.header, pair[0].1, pair[1].0.header, pair[1].1)
    });
    let known = there.iter().map(|(_, at)| at.column);
    let told: BTreeSet<u32> =
        known.chain(header.unknown.iter().map(|loose| loose.at.column)).collect();
    let all = told.first().copied().unwrap_or(0)..told.last().copied().unwrap_or(0);
    let blank = all.filter(|column| !told.contains(column));
    let blank = blank.map(|column| format!("+ ({})", column_letters(column)));
    missing.chain(more).chain(blank).chain(moved).map(|text| fold::on_one_line(&text)).collect()
}
