//! The long table as columns (Apache Parquet), with numbers as decimals, so that no digit is lost.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{Compression, DecimalType, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArrayType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use rust_decimal::Decimal;

use super::{Datum, Field, Rows, What};

/// Rows that are put together before they are written.
const GROUP: usize = 100_000;
/// Bytes of texts after which rows are written, however few they are.
const MOST_BYTES: usize = 64 << 20;
/// Most digits of a decimal in 16 bytes.
const MOST_DIGITS: u32 = 38;
/// Bytes of a decimal.
const BYTES: i32 = 16;

/// How many digits the numbers of a table have, before and behind the point.
#[derive(Default)]
pub(super) struct Extent {
    before: u32,
    behind: u32,
}

impl Extent {
    pub(super) fn take(&mut self, datum: &Datum<'_>) {
        if let Datum::Number(number) = datum {
            let digits = number.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
            self.before = self.before.max(digits.saturating_sub(number.scale()));
            self.behind = self.behind.max(number.scale());
        }
    }

    /// All digits.
    fn precision(&self) -> u32 {
        (self.before + self.behind).max(1)
    }
}

/// A column of the rows that are put together; nothing stands where a row has nothing.
enum Column {
    Texts(Vec<Option<ByteArray>>),
    Years(Vec<Option<i32>>),
    Numbers(Vec<Option<ByteArray>>),
}

pub(super) struct Parquet<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Column>,
    behind: u32,
    /// Rows that wait, and how long their texts are together.
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> Parquet<W> {
    /// # Errors
    /// If the numbers have more digits together than a decimal can have.
    pub(super) fn new(out: W, fields: &[Field], extent: &Extent) -> io::Result<Self> {
        if extent.precision() > MOST_DIGITS {
            return Err(too_long());
        }
        let types = fields.iter().map(|field| kind(field, extent)).collect::<Result<Vec<_>, _>>();
        let schema = Type::group_type_builder("data").with_fields(types.map_err(refused)?).build();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = Arc::new(schema.map_err(refused)?);
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties));
        Ok(Self {
            writer: writer.map_err(refused)?,
            columns: fields.iter().map(|field| column(field.what)).collect(),
            behind: extent.behind,
            rows: 0,
            bytes: 0,
        })
    }

    /// Writes the rows that are put together.
    fn write(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            match column {
                Column::Texts(values) => put::<ByteArrayType>(&mut writer, values)?,
                Column::Years(values) => put::<Int32Type>(&mut writer, values)?,
                Column::Numbers(values) => {
                    let mut fixed = values.drain(..).map(|value| value.map(Into::into)).collect();
                    put::<FixedLenByteArrayType>(&mut writer, &mut fixed)?;
                }
            }
            writer.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl<W: Write + Send> Rows for Parquet<W> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for (column, datum) in self.columns.iter_mut().zip(row) {
            match column {
                Column::Texts(values) => values.push(match datum {
                    Datum::Text(text) => {
                        self.bytes += text.len();
                        Some(ByteArray::from(text.as_ref()))
                    }
                    _ => None,
                }),
                Column::Years(values) => values.push(match datum {
                    Datum::Year(year) => Some(year.0),
                    _ => None,
                }),
                Column::Numbers(values) => values.push(match datum {
                    Datum::Number(number) => Some(decimal(*number, self.behind)?),
                    _ => None,
                }),
            }
        }
        self.rows += 1;
        if self.rows == GROUP || self.bytes > MOST_BYTES {
            self.write().map_err(refused)
        } else {
            Ok(())
        }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.rows > 0 {
            self.write().map_err(refused)?;
        }
        self.writer.finish().map(|_| ()).map_err(refused)
    }
}

fn column(what: What) -> Column {
    match what {
        What::Year | What::Reported => Column::Years(Vec::new()),
        What::Value => Column::Numbers(Vec::new()),
        _ => Column::Texts(Vec::new()),
    }
}

fn kind(field: &Field, extent: &Extent) -> Result<Arc<Type>, ParquetError> {
    let builder = |physical| {
        Type::primitive_type_builder(&field.name, physical).with_repetition(Repetition::OPTIONAL)
    };
    let (precision, scale) = (extent.precision().cast_signed(), extent.behind.cast_signed());
    let kind = match column(field.what) {
        Column::Texts(_) => {
            builder(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String))
        }
        Column::Years(_) => builder(Physical::INT32),
        Column::Numbers(_) => builder(Physical::FIXED_LEN_BYTE_ARRAY)
            .with_length(BYTES)
            .with_logical_type(Some(LogicalType::Decimal(DecimalType { scale, precision })))
            .with_precision(precision)
            .with_scale(scale),
    };
    kind.build().map(Arc::new)
}

/// Writes a column: the values that there are, and for each row whether there is one.
fn put<T: ::parquet::data_type::DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.drain(..).flatten().collect();
    writer.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

/// The bytes of a number with so many digits behind the point: its digits as a signed number, the
/// highest byte first. Source: Parquet Logical Type Definitions, DECIMAL.
fn decimal(number: Decimal, behind: u32) -> io::Result<ByteArray> {
    let power = 10_i128.checked_pow(behind.saturating_sub(number.scale()));
    let digits = power.and_then(|power| number.mantissa().checked_mul(power));
    let digits = digits.ok_or_else(too_long)?;
    Ok(ByteArray::from(digits.to_be_bytes().to_vec()))
}

/// The numbers have more digits together than a decimal can have.
fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{MOST_DIGITS} digits"))
}

fn refused(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
