//! A text speaks of one person, who might be recognised: an age, a name, the only one who asked for
//! help. Which texts do so is said by the schema.

use crate::finding::Severity;
use crate::fold;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::Value;

use super::ONLY_TO_PUBLISH;

pub(crate) static RULE: Rule = Rule {
    in_profile: ONLY_TO_PUBLISH,
    ..Rule::new("P01", "individual-case", Severity::Warning, Check::Cell(check))
};

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let Value::Text(text) = &cell.cell.value else { return };
    let narrow = fold::narrow(text);
    let patterns = &cell.schema().form.individual_texts;
    if let Some(found) = patterns.iter().find_map(|pattern| pattern.find(&narrow)) {
        let cause = format!("row {} {}", cell.row.record.row, cell.place);
        out.push(cell.finding(&RULE).value(found.as_str()).cause(cause));
    }
}
