//! The long table as a sheet: one header row, one value a row, numbers as numbers.

use rust_decimal::prelude::ToPrimitive as _;

use crate::consolidate::long::{self, Datum, Field};
use crate::consolidate::plan::Plan;
use crate::schema::Schema;
use crate::submission::Record;

use super::sheet::Sheet;
use super::table::{Look, Plain, Table};
use super::{Press, WorkbookError};

/// The table while it is written.
pub(super) struct Data<'s> {
    schema: &'s Schema,
    table: Table,
    fields: Vec<Field>,
    plan: &'s Plan<'s>,
}

impl<'s> Data<'s> {
    pub(super) fn new(
        press: &mut Press<'_>,
        schema: &'s Schema,
        plan: &'s Plan<'s>,
    ) -> Result<Self, WorkbookError> {
        let fields = long::fields(schema, plan.language);
        let columns = fields.iter().map(|field| (field.name.clone(), field.width)).collect();
        let name = plan.language.text("sheet-data");
        let table = Table::new(press, name, columns, Look::Bare, plan.rows_per_sheet)?;
        Ok(Self { schema, table, fields, plan })
    }

    /// Adds the values of a record.
    pub(super) fn record(
        &mut self,
        press: &mut Press<'_>,
        record: &Record,
    ) -> Result<(), WorkbookError> {
        for figure in long::figures(self.schema, record, self.plan.language) {
            let row = self.fields.iter().map(|field| plain(figure.datum(field.what)));
            self.table.row(press, row.collect())?;
        }
        Ok(())
    }

    pub(super) fn into_sheets(self) -> Result<Vec<Sheet>, WorkbookError> {
        self.table.into_sheets()
    }
}

fn plain(datum: Datum<'_>) -> Plain {
    match datum {
        Datum::Nothing => Plain::Blank,
        Datum::Text(text) => text.as_ref().into(),
        Datum::Year(year) => Plain::Number(f64::from(year.0)),
        Datum::Number(number) => number.to_f64().map_or(Plain::Blank, Plain::Number),
    }
}
