//! The sheet to be filled in.

use rust_xlsxwriter::{
    ConditionalFormatFormula, ExcelDateTime, Format, Formula, ProtectionOptions, Worksheet,
    XlsxError,
};

use crate::consolidate::content::Content;
use crate::consolidate::head::{self, Heading};
use crate::message::Phrase;
use crate::schema::Filler;
use crate::template::missing::{Duty, missing};
use crate::template::{Line, Purpose, title};

use super::super::cells::{fitting, height, lines};
use super::choices::Choices;
use super::{ABOVE, Draft, MISSING, Placed, entry, formulas};

/// Excel's number for A3.
const A3: u8 = 8;
/// Heights of the title and of the lowest row of the header, in pixels.
const TITLE: u32 = 32;
const LOWEST_TIER: u32 = 44;
/// Lines of a row at least: there is something to be written.
const LINES: u32 = 3;
/// The column in which the number of cells that are still to be filled in stands, from 0.
const COUNT: u16 = 3;

pub(super) fn sheet(draft: &Draft<'_>, choices: &Choices) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    set_up(&mut sheet, draft)?;
    above(&mut sheet, draft)?;
    header(&mut sheet, draft)?;
    for (row, line) in (draft.first_row()..).zip(&draft.template.lines) {
        match line {
            Line::Heading(level, text) => heading(&mut sheet, draft, row, (*level, text))?,
            Line::Record(_, slots) => {
                let mut tallest = LINES;
                for ((place, column), slot) in (0..).zip(&draft.schema.columns).zip(slots) {
                    let look = draft.looks.cell(column, slot);
                    put(&mut sheet, (row, place), &slot.content, &look)?;
                    if let Content::Text(text) = &slot.content {
                        tallest = tallest.max(lines(text, column.width));
                    }
                }
                // where it begins: it grows with what is filled in
                sheet.set_row_height_pixels(row, height(tallest).into())?;
            }
        }
    }
    joined(&mut sheet, draft)?;
    marked(&mut sheet, draft)?;
    entry::add(&mut sheet, draft, choices)?;
    Ok(sheet)
}

/// The number of a record with several indicators stands once, over its rows: else it would look as if
/// the record were there several times.
fn joined(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let placed: Vec<Placed<'_>> = draft.placed().filter(|record| record.key.is_some()).collect();
    let runs = placed.chunk_by(|a, b| a.key == b.key && a.row + 1 == b.row);
    for run in runs.filter(|run| run.len() > 1) {
        let (first, last) = (run[0].row, run[run.len() - 1].row);
        for place in &draft.schema.form.key {
            let (column, slot) = (&draft.schema.columns[*place], &run[0].slots[*place]);
            let at = u16::try_from(*place).unwrap_or(u16::MAX);
            let look = draft.looks.cell(column, slot);
            sheet.merge_range(first, at, last, at, "", &look)?;
            put(sheet, (first, at), &slot.content, &look)?;
        }
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let schema = draft.schema;
    sheet.set_name(draft.text("sheet-template"))?;
    for (place, column) in (0..).zip(&schema.columns) {
        sheet.set_column_width(place, column.width)?;
    }
    let frozen = schema.form.key.iter().max().map_or(0, |place| place + 1);
    sheet.set_freeze_panes(draft.first_row(), u16::try_from(frozen).unwrap_or(0))?;
    sheet.set_repeat_rows(ABOVE, draft.first_row() - 1)?;
    sheet.set_print_area(0, 0, draft.last_row(), last_column(draft))?;
    sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&F　&A&R&P / &N");
    // rows and columns may be made larger; there is no password
    let mut options = ProtectionOptions::new();
    (options.format_rows, options.format_columns) = (true, true);
    sheet.protect_with_options(&options);
    let input = draft.placed().find_map(|record| {
        let place = record.slots.iter().position(|slot| slot.purpose == Purpose::Input)?;
        Some((record.row, u16::try_from(place).ok()?))
    });
    if let Some((row, column)) = input {
        sheet.set_selection(row, column, row, column)?;
    }
    Ok(())
}

fn last_column(draft: &Draft<'_>) -> u16 {
    u16::try_from(draft.schema.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
}

/// Title, department, number of cells that are still to be filled in, and legend.
fn above(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let (schema, language) = (draft.schema, draft.language);
    let title = title(schema, language);
    sheet.set_row_height_pixels(0, TITLE)?;
    sheet.write_string_with_format(0, 0, fitting(&title), &draft.styles.title)?;
    if let Some(place) = draft.template.department {
        let name = &schema.departments.list[place].name;
        let department = Phrase::new("template-department").with("department", name);
        sheet.write_string_with_format(1, 0, language.say(&department), &draft.styles.plain)?;
    }
    counter(sheet, draft)?;
    let legend = ["template-legend-input", "template-legend-given", "template-legend-missing"];
    let legend = legend.map(|id| draft.text(id)).join("　");
    sheet.write_string_with_format(2, 0, legend, &draft.styles.legend)?;
    Ok(())
}

/// How many cells are still to be filled in; in a form without records, once there is one.
fn counter(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let language = draft.language;
    let said = Phrase::new("template-missing").with("count", MISSING);
    let none = formulas::quoted(&draft.text("template-missing-none"));
    let mut formula = format!("IF({MISSING}=0,{none},{})", language.say(&said));
    let is_blank = draft.placed().all(|record| record.key.is_none());
    let nothing = draft.text("template-missing-all");
    if is_blank && draft.placed().next().is_some() {
        let (started, nothing) = (formulas::started(draft), formulas::quoted(&nothing));
        formula = format!("IF(SUM({started})=0,{nothing},{formula})");
    }
    let shown = match missing(draft.template, &draft.duties) {
        0 if is_blank => nothing,
        0 => draft.text("template-missing-none"),
        count => language.say(&Phrase::new("template-missing-count").with("count", count)),
    };
    let at = COUNT.min(last_column(draft));
    let formula = Formula::new(format!("={formula}")).set_result(shown);
    sheet.write_formula_with_format(1, at, formula, &draft.looks.count)?;
    Ok(())
}

fn header(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    for Heading { text, rows, columns: (left, right) } in head::of_form(draft.schema) {
        let (first, last) = (ABOVE + rows.0, ABOVE + rows.1);
        let text = fitting(&text);
        if (first, left) == (last, right) {
            sheet.write_string_with_format(first, left, text, &draft.styles.header)?;
        } else {
            sheet.merge_range(first, left, last, right, text, &draft.styles.header)?;
        }
    }
    sheet.set_row_height_pixels(draft.first_row() - 1, LOWEST_TIER)?;
    Ok(())
}

fn heading(
    sheet: &mut Worksheet,
    draft: &Draft<'_>,
    row: u32,
    (level, text): (usize, &str),
) -> Result<(), XlsxError> {
    let is_outermost = level == 0 && draft.schema.sections.len() > 1;
    let look = if is_outermost { &draft.styles.outermost } else { &draft.styles.section };
    sheet.write_string_with_format(row, 0, fitting(text), look)?;
    for column in 1..=last_column(draft) {
        sheet.write_blank(row, column, look)?;
    }
    Ok(())
}

/// Writes what was filled in beforehand.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content<'_>,
    look: &Format,
) -> Result<(), XlsxError> {
    match content {
        Content::Blank => sheet.write_blank(row, column, look)?,
        Content::Text(text) | Content::Sign(text) => {
            sheet.write_string_with_format(row, column, fitting(text), look)?
        }
        Content::Number(number, _) => sheet.write_number_with_format(row, column, *number, look)?,
        Content::Date(date) => {
            let year = u16::try_from(date.year).unwrap_or_default();
            match ExcelDateTime::from_ymd(year, date.month, date.day) {
                Ok(day) => sheet.write_datetime_with_format(row, column, &day, look)?,
                Err(_) => sheet.write_string_with_format(row, column, date.to_string(), look)?,
            }
        }
    };
    Ok(())
}

/// Cells turn red while they are still to be filled in.
fn marked(sheet: &mut Worksheet, draft: &Draft<'_>) -> Result<(), XlsxError> {
    let rows = |is_known: bool| -> Vec<u32> {
        let records = draft.placed().filter(|record| record.key.is_some() == is_known);
        records.map(|record| record.row).collect()
    };
    let duties = draft.duties.iter().flat_map(|duty| [(duty, true), (duty, false)]);
    let is_for = |(duty, is_known): &(&Duty, bool)| !is_known || duty.by == Filler::Department;
    for (duty, is_known) in duties.filter(is_for) {
        let column = u16::try_from(duty.column).unwrap_or(u16::MAX);
        for (area, (first, last)) in entry::areas(&rows(is_known), column) {
            let rule = formulas::is_missing(draft, duty, first, is_known);
            let format = ConditionalFormatFormula::new()
                .set_rule(Formula::new(rule))
                .set_format(&draft.looks.missing)
                .set_multi_range(area);
            sheet.add_conditional_format(first, column, last, column, &format)?;
        }
    }
    Ok(())
}

/// Names for the records, and for those of each column.
pub(super) fn names(draft: &Draft<'_>, sheet: &str) -> Vec<(String, String)> {
    if draft.template.lines.is_empty() {
        return Vec::new();
    }
    let (first, last) = (draft.first_row() + 1, draft.last_row() + 1);
    let area = |left: usize, right: usize| {
        format!(
            "='{sheet}'!${}${first}:${}${last}",
            formulas::letters(left),
            formulas::letters(right)
        )
    };
    let columns = draft.schema.columns.iter().enumerate();
    let own = columns.map(|(place, column)| (format!("column_{}", column.id), area(place, place)));
    let all = ("torimatome_records".to_owned(), area(0, draft.schema.columns.len() - 1));
    std::iter::once(all).chain(own).collect()
}
