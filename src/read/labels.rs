//! What a form that was sent out says about itself: which form it is, in its properties, and what was
//! filled in beforehand, on a sheet that nobody sees.

use super::grid::{Grid, Raw, Row};
use super::package::Package;
use super::xml::{Node, attributes};
use super::{FORM, VERSION, YEAR};
use crate::place::At;
use crate::submission::{Failure, Given, Label};

/// What a property says about the form, if it is one that does.
#[derive(Default)]
pub(super) struct Labels {
    id: Option<String>,
    version: Option<String>,
    year: Option<String>,
}

/// Most characters of what a property says.
const LONGEST: usize = 255;

impl Labels {
    pub(super) fn put(&mut self, name: &str, text: &str) {
        let place = match name {
            FORM => &mut self.id,
            VERSION => &mut self.version,
            YEAR => &mut self.year,
            _ => return,
        };
        *place = Some(text.trim().chars().take(LONGEST).collect());
    }

    pub(super) fn finish(self) -> Option<Label> {
        Some(Label { id: self.id?, version: self.version.unwrap_or_default(), year: self.year })
    }
}

/// What the properties of a package say. Source: ECMA-376 Part 1, 15.2.12.2.
///
/// # Errors
/// If they are more than is read; damaged ones say nothing.
pub(super) fn of_package(package: &mut Package<'_>) -> Result<Option<Label>, Failure> {
    let mut labels = Labels::default();
    match properties(package, |name, text| labels.put(name, text)) {
        Err(Failure::Damaged(_)) => Ok(None),
        Err(failure) => Err(failure),
        Ok(()) => Ok(labels.finish()),
    }
}

/// Hands on the names and the texts of the properties that somebody has given to a package.
///
/// # Errors
/// If they are damaged, or more than is read.
pub(super) fn properties(
    package: &mut Package<'_>,
    mut said: impl FnMut(&str, &str),
) -> Result<(), Failure> {
    let Some(mut xml) = package.xml("docProps/custom.xml")? else { return Ok(()) };
    loop {
        let mut name = String::new();
        match xml.next()? {
            Node::Start(element) if element.local_name().as_ref() == "property" => {
                attributes(&element, |key, value| {
                    if key == "name" {
                        value.clone_into(&mut name);
                    }
                });
            }
            Node::Done => return Ok(()),
            _ => continue,
        }
        let text = xml.text()?;
        said(&name, &text);
    }
}

/// The row of the hidden sheet, from 0, with the ids of the columns, and the first column with values.
pub(crate) const ORIGIN_TITLES: u32 = 1;
pub(crate) const ORIGIN_VALUES: u16 = 5;

/// What was filled in beforehand: a row a record, with its row in the form and what identifies it; behind
/// some columns of other things its values, under the ids of their columns.
pub(super) fn given(grid: &Grid) -> Vec<Given> {
    let first = u32::from(ORIGIN_VALUES);
    let titles = grid.rows.iter().find(|row| row.row == ORIGIN_TITLES);
    let id = |column: u32| titles?.get(column).map(Raw::shown);
    let of_row = |row: &Row| {
        let text = |column: u32| row.get(column).filter(|raw| !raw.is_blank()).map(Raw::shown);
        let number = text(0)?.parse::<u32>().ok()?.checked_sub(1)?;
        let record = text(1)?;
        let values = row.cells.iter().filter(|(column, raw)| *column >= first && !raw.is_blank());
        let given = values.filter_map(|(column, raw)| {
            let at = At::new(number, column - first);
            Some(Given { at, record: record.clone(), column: id(*column)?, shown: raw.shown() })
        });
        Some(given.collect::<Vec<_>>())
    };
    grid.rows.iter().filter(|row| row.row > ORIGIN_TITLES).filter_map(of_row).flatten().collect()
}
