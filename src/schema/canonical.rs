//! Values in the words of the schema, however they are spelt in cells and in the schema itself: what
//! records are known by, and what conditions and expressions compare.

use super::{Departments, Kind, Schema, record_key};
use crate::submission::Cell;
use crate::value::{Date, Party, Value};

impl Schema {
    /// A column's value in the words of the schema, however it is spelt in the cell, and also if it
    /// is taken from the cell above. None if there is no value; a quantity in the unit of its column
    /// is its number.
    pub(crate) fn canonical(&self, column: usize, value: &Value) -> Option<String> {
        let column = &self.columns[column];
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Quantity(quantity) => {
                let units = &self.notation.units;
                let is_own =
                    column.unit.as_ref().is_some_and(|unit| units.canonical(unit) == quantity.unit);
                let unit = if is_own { "" } else { &quantity.unit };
                Some(format!("{}{unit}", quantity.number.normalize()))
            }
            Value::Choice(level) => Some(self.scale(column)?.levels.get(*level)?.value.clone()),
            Value::Date(date) => Some(date.to_string()),
            Value::Departments(parties) => Some(self.departments.names(parties)),
            Value::Mark(mark) => Some(self.marks[*mark].text.clone()),
            Value::Blank | Value::Trend(_) | Value::Unreadable(_) => None,
        }
    }

    /// What identifies a record: the values of its key columns, however they are spelt.
    pub(crate) fn key_of(&self, cells: &[Option<Cell>]) -> Option<String> {
        let text = |place: &usize| match &cells[*place].as_ref()?.value {
            Value::Mark(_) => None,
            value => self.canonical(*place, value),
        };
        let texts: Option<Vec<String>> = self.form.key.iter().map(text).collect();
        texts.map(|texts| record_key(texts.iter().map(String::as_str)))
    }

    /// A text that the schema gives as a value of a column, in the words of the schema; none if the
    /// column does not hold such values.
    pub(super) fn canonical_text(&self, place: usize, text: &str) -> Option<String> {
        let column = &self.columns[place];
        match column.kind {
            Kind::Choice(_) => self.scale(column)?.find(text).map(|level| level.value.clone()),
            Kind::Department if self.departments.list.is_empty() => Some(text.to_owned()),
            Kind::Department => self.departments.canonical(text),
            Kind::Quantity => {
                let quantity = self.notation.parse(text)?;
                self.canonical(place, &Value::Quantity(quantity))
            }
            Kind::Date => Date::parse(text).map(|date| date.to_string()),
            Kind::Integer | Kind::Text => Some(text.to_owned()),
        }
    }
}

impl Departments {
    /// The names of the departments that are called like this, one or several; none if one of them
    /// is not known.
    pub(crate) fn canonical(&self, text: &str) -> Option<String> {
        let party = |name: &str| self.find(name).map(Party::Known);
        let parties: Option<Vec<Party>> = match party(text) {
            Some(one) => Some(vec![one]),
            None => text.split('・').map(party).collect(),
        };
        parties.map(|parties| self.names(&parties))
    }
}
