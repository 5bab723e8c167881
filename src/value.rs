//! What a cell holds once it has been read: the value that the text stands for, or why it stands
//! for none. The original text is kept beside it, in [`Cell`](crate::submission::Cell).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) mod counted;
mod currency;
pub(crate) mod date;
pub(crate) mod heading;
mod notes;
pub(crate) mod number_format;
pub(crate) mod quantity;
mod remark;
pub(crate) mod slip;
pub(crate) mod stated;
pub(crate) mod unit;
pub(crate) mod year;

pub(crate) use counted::Counted;
pub(crate) use currency::is_currency;
pub(crate) use date::Date;
pub(crate) use quantity::{Quantity, Trend};
pub(crate) use year::Year;

/// A value as understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Value {
    /// Nothing was filled in.
    Blank,
    /// A text.
    Text(String),
    /// A whole number.
    Integer(Decimal),
    /// A number with its unit.
    Quantity(Quantity),
    /// A target without a number.
    Trend(Trend),
    /// A value of the column's scale, by its place there.
    Choice(usize),
    /// A day.
    Date(Date),
    /// The departments that were named.
    Departments(Vec<Party>),
    /// A mark in place of a value, by its place in the schema's list of marks.
    Mark(usize),
    /// Something was filled in, but it cannot be understood as what the column holds.
    Unreadable(Unreadable),
}

/// A department as named in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Party {
    /// By its place in the schema's list of departments.
    Known(usize),
    /// A name that the schema does not know.
    Unknown(String),
}

/// Why a cell could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unreadable {
    /// Excel shows an error value such as `#REF!`.
    ExcelError,
    /// A formula whose result is not in the file.
    Uncalculated,
    /// Not a number, or a number that can be read in more than one way.
    NotANumber,
    /// A number was wanted and Excel holds a date; it may have made `1-2` into one.
    DateForNumber,
    /// A text was wanted and Excel holds a date; it may have made `1-2` into one.
    DateForText,
    /// A date was wanted.
    NotADate,
    /// A whole number was wanted.
    NotAnInteger,
    /// None of the values to choose from.
    NotInList,
    /// "The same as above" where there is nothing above to refer to.
    Ditto(BrokenDitto),
}

/// Why "the same as above" refers to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum BrokenDitto {
    /// There is no record above.
    NothingAbove,
    /// The cell above is blank.
    BlankAbove,
    /// The record above belongs to another department.
    OtherDepartment,
    /// Each record must have a value of its own in this column.
    NotHere,
}

impl Value {
    /// Whether a value was given: neither blank nor a mark nor unreadable.
    pub(crate) fn is_given(&self) -> bool {
        !matches!(self, Self::Blank | Self::Mark(_) | Self::Unreadable(_))
    }

    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }
}
