//! What is on the sheets of a workbook besides what their cells hold: protection, drop-downs, merged
//! cells; and what its properties say. Looked at before a form is sent out.

use std::collections::HashMap;
use std::sync::Arc;

use super::Loose;
use crate::place::At;

/// What is in a workbook besides cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fittings {
    pub sheets: Vec<OnSheet>,
    /// Who made it and who changed it, as its properties say.
    pub persons: Vec<String>,
    /// Other workbooks from which values are taken.
    pub links: Vec<String>,
    pub has_macros: bool,
}

/// What is on a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct OnSheet {
    pub name: String,
    /// What its cells show, in ascending order.
    pub texts: Vec<Loose>,
    /// Cells that are locked cannot be changed.
    pub is_protected: bool,
    /// What is merged: first and last cell.
    pub merges: Vec<(At, At)>,
    pub choices: Vec<Choices>,
    pub locks: Locks,
}

/// Which cells are locked, as far as it is said: of cells, of whole rows, of whole columns. All others
/// are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locks {
    pub cells: HashMap<At, bool>,
    pub rows: HashMap<u32, bool>,
    /// First and last column.
    pub columns: Vec<(u32, u32, bool)>,
}

/// A drop-down.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    /// First and last cell of each area.
    pub areas: Vec<(At, At)>,
    /// What there is to choose from; if that cannot be told, the formula that says it.
    pub values: Result<Arc<[String]>, String>,
    /// Whether nothing else can be filled in.
    pub is_strict: bool,
}

impl Fittings {
    /// What is on the sheet of this name.
    pub(crate) fn on_sheet(&self, name: &str) -> Option<&OnSheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

impl Locks {
    pub(crate) fn has(&self, at: At) -> bool {
        let of_column = || {
            let mut columns = self.columns.iter();
            columns.find(|(first, last, _)| (*first..=*last).contains(&at.column)).map(|it| it.2)
        };
        let of_row = || self.rows.get(&at.row).copied();
        self.cells.get(&at).copied().or_else(of_row).or_else(of_column).unwrap_or(true)
    }
}

impl OnSheet {
    /// What a cell shows; nothing if it is blank.
    pub(crate) fn text(&self, at: At) -> &str {
        let found = self.texts.binary_search_by_key(&at, |loose| loose.at);
        found.map_or("", |place| self.texts[place].text.as_str())
    }

    /// The drop-down of a cell.
    pub(crate) fn choices(&self, at: At) -> Option<&Choices> {
        self.choices.iter().find(|choices| choices.areas.iter().any(|area| is_within(at, *area)))
    }
}

/// Whether a cell is in an area.
pub(crate) fn is_within(at: At, (first, last): (At, At)) -> bool {
    (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
}
