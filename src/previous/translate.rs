//! Last year's table, read with the schema of last year's form, in the terms of this year's: columns
//! are the same if their ids are, else if they share a header.

use std::collections::HashMap;

use super::Previous;
use crate::read::understand_text;
use crate::schema::{Column, Schema};
use crate::submission::{Cell, Record, Table};
use crate::value::Value;

impl Previous {
    /// The table in the terms of another schema than the one it was read with.
    #[must_use]
    pub fn translated(mut self, from: &Schema, to: &Schema) -> Self {
        let columns: Vec<Option<usize>> = to.columns.iter().map(|one| same(from, one)).collect();
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
                extra: std::mem::take(&mut record.extra),
            };
        }
        Self { by_key: super::by_key(&self.tables), ..self }
    }
}

/// The place of the column that another schema's column was last year.
fn same(from: &Schema, column: &Column) -> Option<usize> {
    let by_id: HashMap<&str, usize> =
        from.columns.iter().enumerate().map(|(place, one)| (one.id.as_str(), place)).collect();
    by_id.get(column.id.as_str()).copied().or_else(|| {
        from.columns.iter().position(|one| {
            one.year == column.year && one.keys.iter().any(|key| column.keys.contains(key))
        })
    })
}

/// What a cell holds in the terms of another schema. A number, a day or a text is what it was; words
/// of a list are looked up in the other schema's.
fn translated(from: &Schema, place: usize, to: &Schema, column: &Column, cell: &Cell) -> Value {
    match &cell.value {
        Value::Blank => Value::Blank,
        value @ (Value::Quantity(_) | Value::Integer(_) | Value::Date(_) | Value::Text(_))
            if from.columns[place].kind == column.kind =>
        {
            value.clone()
        }
        value => {
            let text = from.canonical(place, value).unwrap_or_else(|| cell.shown.clone());
            understand_text(to, column, &text)
        }
    }
}
