//! A form before it is sent out: the sheet to be filled in, the guide, and two hidden sheets, with the
//! values to choose from and with what was filled in beforehand.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::guide::Guide;
use crate::message::Language;
use crate::previous::Previous;
use crate::read::{FORM, VERSION, YEAR};
use crate::schema::Schema;
use crate::template::missing::{Duty, duties};
use crate::template::{Line, Scope, Slot, Template, templates};

use super::WorkbookError;
use super::package::heights::growing;
use super::styles::Styles;

mod choices;
mod entry;
mod form;
mod formulas;
mod guide;
mod looks;
mod origin;

use choices::Choices;
use looks::Looks;

/// The name under which the number of cells that are still to be filled in is known in the workbook.
const MISSING: &str = "torimatome_missing";
/// The part with the sheet that is filled in.
const FORM_PART: &str = "xl/worksheets/sheet1.xml";
/// Rows above the header: title, department and legend.
const ABOVE: u32 = 3;

/// A form while it is written.
struct Draft<'d> {
    schema: &'d Schema,
    language: Language,
    template: &'d Template,
    guide: &'d Guide,
    styles: &'d Styles,
    looks: Looks,
    duties: Vec<Duty>,
    /// The column that shows which rows are records.
    shown_by: usize,
}

/// A record of the form, and its row.
struct Placed<'d> {
    row: u32,
    key: Option<&'d str>,
    slots: &'d [Slot],
}

/// Writes the form.
///
/// # Errors
/// If a name or a text is none that a workbook can have.
pub(crate) fn write_template(
    schema: &Schema,
    language: Language,
    template: &Template,
) -> Result<Vec<u8>, WorkbookError> {
    let (guide, styles) = (Guide::new(schema, language), Styles::new(language));
    let looks = Looks::new(&styles);
    let draft = Draft {
        schema,
        language,
        template,
        guide: &guide,
        styles: &styles,
        looks,
        duties: duties(schema),
        shown_by: formulas::shown_by(schema, template),
    };
    growing(&draft.write()?, FORM_PART, draft.first_row())
}

/// The form that is sent to a department, or one with the records of all: with what the schema and last
/// year's table say filled in, and the rest to be filled in.
///
/// # Errors
/// If there is no such department, or a name or a text is none that a workbook can have.
pub fn write_form(
    schema: &Schema,
    previous: Option<&Previous>,
    department: Option<&str>,
    language: Language,
) -> Result<Vec<u8>, WorkbookError> {
    let scope = match department {
        None => Scope::Together,
        Some(name) => Scope::Each(schema.departments.find(name).into_iter().collect()),
    };
    let is_unknown = matches!(&scope, Scope::Each(found) if found.is_empty());
    let made = templates(schema, previous, &scope, None);
    match made.first().filter(|_| !is_unknown) {
        Some(template) => write_template(schema, language, template),
        None => Err(WorkbookError::Workbook(department.unwrap_or_default().to_owned())),
    }
}

impl Draft<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&self.properties()?);
        let choices = Choices::new(self);
        let form = self.text("sheet-template");
        book.push_worksheet(form::sheet(self, &choices)?);
        book.push_worksheet(guide::sheet(self)?);
        if let Some(sheet) = choices.sheet(self)? {
            book.push_worksheet(sheet);
        }
        for (name, area) in choices.names(&self.text("sheet-choices")) {
            book.define_name(&name, &area)?;
        }
        book.push_worksheet(origin::sheet(self)?);
        book.define_name(MISSING, &format!("='{}'!$B$1", self.text("sheet-origin")))?;
        for (name, area) in form::names(self, &form) {
            book.define_name(&name, &area)?;
        }
        book.save_to_buffer()
    }

    /// What says which form it is. Nobody's name is in it.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        /// In which year a form without years was made: the same input gives the same bytes.
        const ANY: i32 = 2024;
        let years = self.schema.years.as_ref();
        // the reported year is over when its form is sent out
        let year = years.map_or(ANY, |years| years.reported.0 + 1);
        let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2024), 4, 1)?;
        let properties = DocProperties::new()
            .set_title(self.schema.title(self.language))
            .set_creation_datetime(&created)
            .set_custom_property(FORM, &*self.schema.id)
            .set_custom_property(VERSION, &*self.schema.version);
        Ok(match years {
            Some(years) => {
                properties.set_custom_property(YEAR, years.calendar.name(years.reported))
            }
            None => properties,
        })
    }

    fn text(&self, id: &str) -> String {
        self.language.text(id)
    }

    /// The first row below the header.
    fn first_row(&self) -> u32 {
        ABOVE + self.schema.form.header_rows
    }

    /// The last row of the form.
    fn last_row(&self) -> u32 {
        let lines = u32::try_from(self.template.lines.len()).unwrap_or(u32::MAX);
        (self.first_row() + lines).saturating_sub(1)
    }

    /// The records with their rows, also those without a number.
    fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        (self.first_row()..).zip(&self.template.lines).filter_map(|(row, line)| match line {
            Line::Record(key, slots) => Some(Placed { row, key: key.as_deref(), slots }),
            Line::Heading(..) => None,
        })
    }
}
