//! The header of the form is not that of the schema: another text, another order, another place, another
//! number of rows.

use crate::consolidate::head::{self, Heading};
use crate::finding::{Finding, Severity};
use crate::fold;
use crate::place::At;
use crate::rules::{Check, Out, Rule, TemplateView};
use crate::schema::{Schema, header_key};
use crate::submission::Table;

pub(crate) static RULE: Rule =
    Rule::new("T01", "template-header-differs", Severity::Error, Check::Template(check));

/// More differences than these are one finding: something was put in, taken out or interchanged.
const FEW: usize = 3;

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    let schema = form.file.schema;
    for (table, sheet) in form.tables() {
        let Some(corner) = corner(schema, table) else { continue };
        let mut all = Vec::new();
        for Heading { text, rows, columns } in head::of_form(schema) {
            let at = At::new(corner.row + rows.0, corner.column + u32::from(columns.0));
            let own = sheet.text(at);
            if is_it(schema, &text, (rows.1, columns), own) {
                continue;
            }
            let finding = form.finding(&RULE, table).cells([at]).expected(&*text);
            let finding = finding.cause(at.to_string());
            all.push(match own {
                "" => finding.variant("blank"),
                own => finding.value(own),
            });
        }
        if all.len() > FEW {
            let said = |one: &Finding| {
                let text = |text: &Option<String>| fold::on_one_line(text.as_deref().unwrap_or(""));
                format!("{}: {} → {}", one.cells[0], text(&one.value), text(&one.expected))
            };
            let finding = form.finding(&RULE, table).with("count", all.len());
            // what was put in moves all that follows
            let changes = super::changes(schema, &table.header);
            out.push(if changes.is_empty() {
                let list = all.iter().map(said).collect::<Vec<_>>().join(", ");
                let cells = all.iter().flat_map(|one| one.cells.clone());
                finding.variant("several").cells(cells).with("list", list)
            } else {
                let cells = table.header.unknown.iter().map(|loose| loose.at);
                finding.variant("columns").cells(cells).with("list", changes.join(", "))
            });
        } else {
            out.extend(all);
        }
    }
}

/// Where the header begins, if its columns stand where they should beside the first.
fn corner(schema: &Schema, table: &Table) -> Option<At> {
    let found = table.header.found.iter().enumerate();
    let found = found.filter_map(|(place, at)| Some((u32::try_from(place).ok()?, (*at)?.column)));
    // most columns agree on where the first of them is
    let mut starts: Vec<u32> = found.filter_map(|(place, at)| at.checked_sub(place)).collect();
    starts.sort_unstable();
    let column = *starts.get(starts.len() / 2)?;
    let rows = table.header.rows;
    let missing = schema.form.header_rows.saturating_sub(rows.1 - rows.0 + 1);
    Some(At::new(rows.0.saturating_sub(missing), column))
}

/// Whether a text is that of a heading, or another that means the same column.
fn is_it(schema: &Schema, text: &str, (last, columns): (u32, (u16, u16)), own: &str) -> bool {
    let key = header_key(own);
    let is_lowest = last + 1 == schema.form.header_rows;
    let column = &schema.columns[usize::from(columns.0)];
    header_key(text) == key || is_lowest && column.keys.contains(&key)
}
