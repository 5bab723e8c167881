//! Last year's table, read with the schema of last year's form, in the terms of this year's: columns
//! are the same if their ids are, else if they share a header.

use super::Previous;
use crate::read::understand_text;
use crate::schema::{Column, Kind, Schema};
use crate::submission::{Cell, Record, Table};
use crate::value::{Quantity, Value};

impl Previous {
    /// The table in the terms of another schema than the one it was read with; none if the columns that
    /// identify this year's records are not all in it.
    #[must_use]
    pub fn translated(mut self, from: &Schema, to: &Schema) -> Option<Self> {
        let columns: Vec<Option<usize>> = to.columns.iter().map(|one| same(from, one)).collect();
        if to.form.key.iter().any(|place| columns[*place].is_none()) {
            return None;
        }
        for record in self.tables.iter_mut().flat_map(|table: &mut Table| &mut table.records) {
            let cells = to.columns.iter().zip(&columns).map(|(column, place)| {
                let place = (*place)?;
                let cell = record.cells[place].as_ref()?;
                Some(Cell { value: translated(from, place, to, column, cell), ..cell.clone() })
            });
            let cells: Vec<Option<Cell>> = cells.collect();
            let section = |id: &str| from.sections.iter().position(|section| section.id == id);
            let sections = to.sections.iter().map(|one| record.sections[section(&one.id)?].clone());
            *record = Record {
                key: to.key_of(&cells),
                sections: sections.collect(),
                cells,
                row: record.row,
                goes_on: record.goes_on,
                extra: std::mem::take(&mut record.extra),
            };
        }
        Some(Self { by_key: super::by_key(&self.tables), ..self })
    }
}

/// The place of the column that another schema's column was last year. A year that one of the two
/// schemas does not tell is in the header.
fn same(from: &Schema, column: &Column) -> Option<usize> {
    from.column(&column.id).or_else(|| {
        from.columns.iter().position(|one| {
            let is_year = one.year == column.year || one.year.is_none() || column.year.is_none();
            is_year && one.keys.iter().any(|key| column.keys.contains(key))
        })
    })
}

/// What a cell holds in the terms of another schema. A number or a day is what it was, in this
/// schema's spelling of its unit; words are looked up in this schema.
fn translated(from: &Schema, place: usize, to: &Schema, column: &Column, cell: &Cell) -> Value {
    match &cell.value {
        Value::Blank => Value::Blank,
        Value::Quantity(quantity) if column.kind == Kind::Quantity => {
            let unit = to.notation.units.canonical(&quantity.unit);
            Value::Quantity(Quantity { unit, ..quantity.clone() })
        }
        value @ (Value::Integer(_) | Value::Date(_)) if from.columns[place].kind == column.kind => {
            value.clone()
        }
        value => {
            let text = from.canonical(place, value).unwrap_or_else(|| cell.shown.clone());
            understand_text(to, column, &text)
        }
    }
}
