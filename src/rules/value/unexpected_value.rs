//! A value stands where none can be yet, or where another cell says that there is none: a result of
//! a year that is still to come, figures of an indicator that is marked "not applicable", or one
//! figure in a cell merged over several indicators; or what the list of records says of a record is
//! given otherwise.

use super::{given_value, listed_value};
use crate::finding::Severity;
use crate::rules::{Check, Out, RowView, Rule, SheetView};
use crate::schema::Indicator;
use crate::submission::{Cell, Origin};
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    // what was there is known
    explains: &["missing-value"],
    ..Rule::new("V12", "unexpected-value", Severity::Warning, Check::Sheet(check))
};

fn check(sheet: &SheetView<'_>, out: &mut Out<'_>) {
    sheet.rows().for_each(|row| none_expected(&row, out));
    let changed = given_value::check(sheet, out);
    listed_value::check(sheet, &changed, out);
}

/// Values where there can be none.
fn none_expected(row: &RowView<'_>, out: &mut Out<'_>) {
    let schema = row.schema();
    for indicator in &schema.indicators {
        let has_no_indicator = matches!(row.record.value(indicator.name), Value::Mark(_));
        let all = row.filled(&indicator.figures);
        for (place, cell) in all.filter(|(_, cell)| cell.value.is_given()) {
            let column = &schema.columns[place];
            let finding = || row.cell_finding(&RULE, place, cell);
            if has_no_indicator {
                let name = row.record.cell(indicator.name).map_or("", |cell| cell.shown.as_str());
                let cause = format!("row {} {}", row.record.row, indicator.name);
                out.push(finding().variant("no-indicator").cause(cause).with("name", name));
            } else if is_of_another(row, indicator, cell) {
                out.push(finding().variant("merged").cause(format!("merged {}", cell.address())));
            } else if column.is_future && indicator.values.contains(&place) {
                out.push(finding().variant("future").cause(format!("future {}", column.id)));
            }
        }
    }
}

/// Whether a cell is merged with one of a row above whose indicator is another.
fn is_of_another(row: &RowView<'_>, indicator: &Indicator, cell: &Cell) -> bool {
    let name = row.record.cell(indicator.name);
    let own_name = name.filter(|name| name.origin == Origin::Own && name.value.is_given());
    matches!(cell.origin, Origin::Merged(_)) && own_name.is_some()
}
