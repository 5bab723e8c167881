//! A text that must be given is nothing but a mark that its column does not take.

use crate::fold;
use crate::rules::RowView;
use crate::schema::{Filler, Kind};
use crate::submission::Cell;
use crate::value::Value;

/// So many characters fit into a column that is meant for sentences.
const SENTENCE: u32 = 50;

/// Whether a text is nothing but a mark that its column does not take. A unit, a code or a word may be one.
pub(super) fn is_mark(row: &RowView<'_>, place: usize, cell: &Cell) -> bool {
    let schema = row.schema();
    let column = &schema.columns[place];
    let key = || fold::key(&cell.shown);
    matches!(cell.value, Value::Text(_))
        && cell.is_written_here()
        && column.kind == Kind::Text
        && column.filled_in_by == Filler::Department
        && column.pattern.is_none()
        && column.max_length.is_none_or(|most| most >= SENTENCE)
        && !schema.form.key.contains(&place)
        && schema.indicators.iter().all(|indicator| indicator.unit != Some(place))
        && schema.marks.iter().any(|mark| mark.keys.contains(&key()))
}
