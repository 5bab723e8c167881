//! "The same as above" where there is nothing above to refer to, or where it cannot be used.

use crate::finding::Severity;
use crate::rules::{CellView, Check, Out, Rule};
use crate::value::{BrokenDitto, Unreadable, Value};

pub(crate) static RULE: Rule =
    Rule::new("V10", "broken-ditto", Severity::Error, Check::Cell(check));

fn check(cell: &CellView<'_>, out: &mut Out<'_>) {
    let Value::Unreadable(Unreadable::Ditto(why)) = &cell.cell.value else {
        return;
    };
    let finding = cell.finding(&RULE);
    out.push(match why {
        BrokenDitto::NothingAbove => finding.variant("first"),
        BrokenDitto::BlankAbove => finding,
        BrokenDitto::OtherDepartment => finding.variant("other-department"),
        BrokenDitto::NotHere => finding.variant("not-here"),
    });
}
