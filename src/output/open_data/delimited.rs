//! The long table as text with commas: with a byte order mark, for Excel; every field in quotes, lines
//! that end as RFC 4180 has them.

use std::io::{self, Write};

use super::super::Formulas;
use super::{Datum, Field, Rows};

pub(super) struct Csv<W: Write> {
    writer: csv::Writer<W>,
    formulas: Formulas,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(mut out: W, formulas: Formulas, fields: &[Field]) -> io::Result<Self> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(out);
        writer.write_record(fields.iter().map(|field| field.name.as_str()))?;
        Ok(Self { writer, formulas })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for datum in row {
            match datum {
                Datum::Nothing => self.writer.write_field("")?,
                Datum::Text(text) => {
                    self.writer.write_field(self.formulas.written(text).as_bytes())?;
                }
                Datum::Year(year) => self.writer.write_field(year.0.to_string())?,
                Datum::Number(number) => self.writer.write_field(number.to_string())?,
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.flush()
    }
}
