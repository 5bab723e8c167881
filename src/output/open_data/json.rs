//! The long table as a list of objects. Numbers have all their digits.

use std::io::{self, Write};

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::{Datum, Field, Rows};

pub(super) struct Json<W> {
    out: W,
    names: Vec<String>,
    is_first: bool,
}

impl<W: Write> Json<W> {
    pub(super) fn new(mut out: W, fields: &[Field]) -> io::Result<Self> {
        out.write_all(b"[")?;
        let names = fields.iter().map(|field| field.name.clone()).collect();
        Ok(Self { out, names, is_first: true })
    }
}

/// A row with the names of its fields.
struct Row<'r> {
    names: &'r [String],
    row: &'r [Datum<'r>],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        for (name, datum) in self.names.iter().zip(self.row) {
            match datum {
                Datum::Nothing => map.serialize_entry(name, &())?,
                Datum::Text(text) => map.serialize_entry(name, text)?,
                Datum::Year(year) => map.serialize_entry(name, &year.0)?,
                Datum::Number(number) => {
                    let digits = RawValue::from_string(number.to_string());
                    map.serialize_entry(name, &digits.map_err(S::Error::custom)?)?;
                }
            }
        }
        map.end()
    }
}

impl<W: Write> Rows for Json<W> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        let row = Row { names: &self.names, row };
        serde_json::to_writer(&mut self.out, &row).map_err(io::Error::other)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"\n]\n")
    }
}
