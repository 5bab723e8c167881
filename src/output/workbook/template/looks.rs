//! How the cells of a form look before it is sent out. What is to be filled in is yellow and unlocked.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::consolidate::content::Content;
use crate::schema::{Column, Kind};
use crate::template::{Purpose, Slot};

use super::super::styles::Styles;

/// The looks of cells, of the legend and of what is still to be filled in.
pub(super) struct Looks {
    input: Format,
    given: Format,
    closed: Format,
    /// For a condition: a cell that is still to be filled in.
    pub missing: Format,
    /// How many cells are still to be filled in.
    pub count: Format,
}

impl Looks {
    pub(super) fn new(styles: &Styles) -> Self {
        let fill = |color: u32| styles.text.clone().set_background_color(Color::RGB(color));
        Self {
            input: fill(0x00FF_F9DB).set_unlocked(),
            given: fill(0x00F2_F2F2),
            closed: fill(0x00D9_D9D9),
            missing: Format::new().set_background_color(Color::RGB(0x00FF_C7CE)),
            count: styles.plain.clone().set_bold().set_font_color(Color::RGB(0x00C0_0000)),
        }
    }

    /// Cells of this purpose, as the legend shows them.
    pub(super) fn of(&self, purpose: Purpose) -> &Format {
        match purpose {
            Purpose::Input => &self.input,
            Purpose::Given => &self.given,
            Purpose::Closed => &self.closed,
        }
    }

    /// The look of a cell.
    pub(super) fn cell(&self, column: &Column, slot: &Slot) -> Format {
        let look = self.of(slot.purpose).clone();
        let look = match (column.kind, &slot.content) {
            (_, Content::Sign(_)) | (Kind::Choice(_), _) => look.set_align(FormatAlign::Center),
            (_, Content::Number(..) | Content::Date(_))
            | (Kind::Quantity | Kind::Integer | Kind::Date, Content::Blank) => {
                look.set_align(FormatAlign::Right)
            }
            _ => look,
        };
        match (&slot.content, &slot.code) {
            (Content::Number(_, code), _) | (Content::Blank, Some(code)) => {
                look.set_num_format(code)
            }
            (Content::Date(_), _) => look.set_num_format("yyyy-mm-dd"),
            _ => look,
        }
    }
}
