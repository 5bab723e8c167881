//! Understands the cells of a record: what each holds, what "the same as above" refers to, and
//! which unit goes with a bare number. What cannot be understood is kept and says why.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::grid::{Grid, Raw, Row};
use super::limits::Budget;
use super::shift::Shifts;
use crate::fold;
use crate::place::At;
use crate::schema::{Column, Kind, Schema};
use crate::submission::{Cell, Change, Drift, Failure, Header, Loose, Origin, Record, TotalRow};
use crate::value::number_format::NumberFormat;
use crate::value::{BrokenDitto, Date, Party, Quantity, Unreadable, Value};

/// Reads the records of one table, from top to bottom.
pub(super) struct Reader<'a> {
    schema: &'a Schema,
    grid: &'a Grid,
    header: &'a Header,
    /// For columns whose values stand beside them, where those stand.
    drifted: HashMap<usize, u32>,
    shifts: &'a Shifts,
    /// Columns of the sheet whose values have a place; those of all others are kept beside them.
    placed: Vec<u32>,
    /// The last record of each department that is named first; by its place among the records.
    latest: HashMap<Option<Party>, usize>,
    budget: &'a Budget<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        schema: &'a Schema,
        grid: &'a Grid,
        header: &'a Header,
        drifts: &[Drift],
        shifts: &'a Shifts,
        budget: &'a Budget<'a>,
    ) -> Self {
        let drifted: HashMap<usize, u32> = drifts
            .iter()
            .filter_map(|drift| drift.cells.first().map(|at| (drift.column, at.column)))
            .collect();
        let mut placed: Vec<u32> = header.found.iter().flatten().map(|at| at.column).collect();
        placed.extend(&header.provenance);
        placed.sort_unstable();
        let latest = HashMap::new();
        Self { schema, grid, header, drifted, shifts, placed, latest, budget }
    }

    /// Reads a record; `above` are the records above it, in order.
    pub(super) fn record(
        &mut self,
        row: &Row,
        sections: Vec<Option<String>>,
        above: &[Record],
    ) -> Result<Record, Failure> {
        let mut cells: Vec<Option<Cell>> =
            (0..self.schema.columns.len()).map(|place| self.cell(place, row)).collect();
        let merged = cells.iter().flatten().filter(|cell| cell.origin != Origin::Own);
        self.budget.text(merged.map(|cell| cell.shown.len()).sum())?;
        for kind in [true, false] {
            for place in 0..cells.len() {
                let is_department = self.schema.columns[place].kind == Kind::Department;
                if is_department == kind {
                    self.resolve_ditto(place, &mut cells, above)?;
                }
            }
        }
        self.latest.insert(department(cells.iter()).cloned(), above.len());
        self.budget.step()?;
        let key = self.schema.key_of(&cells);
        let extra = self.extra(row);
        let mut record = Record { row: row.row, key, goes_on: false, sections, cells, extra };
        record.goes_on = above.last().is_some_and(|above| record.continues(above, self.schema));
        self.fill_units(&mut record);
        Ok(record)
    }

    /// A row with totals, of which only the amounts are understood.
    pub(super) fn total(&self, row: &Row, above: usize) -> Result<TotalRow, Failure> {
        const LONGEST: usize = 100;
        self.budget.step()?;
        let amount = |place: usize| {
            let column = &self.schema.columns[place];
            let is_amount = matches!(column.kind, Kind::Quantity | Kind::Integer);
            if !is_amount || self.schema.form.key.contains(&place) {
                return None;
            }
            let at = At::new(row.row, self.header.found[place]?.column);
            let raw = row.get(at.column)?;
            if matches!(raw, Raw::Text(text) if text.len() > LONGEST) {
                return None;
            }
            let (value, changes) = understand(self.schema, column, raw);
            let is_number = matches!(value, Value::Quantity(_) | Value::Integer(_));
            let (shown, origin) = (raw.shown(), Origin::Own);
            is_number.then_some(Cell { at, shown, value, origin, changes })
        };
        let cells = (0..self.schema.columns.len()).map(amount).collect();
        let mut record = Record { row: row.row, cells, ..Record::default() };
        self.fill_units(&mut record);
        let amounts = record.cells.into_iter().enumerate();
        let cells = amounts.filter_map(|(place, cell)| Some((place, cell?))).collect();
        Ok(TotalRow { above, cells })
    }

    fn cell(&self, place: usize, row: &Row) -> Option<Cell> {
        let header = self.header.found[place]?;
        let column = &self.schema.columns[place];
        let moved = self.shifts.column(row.row, place);
        let drifted = moved.or_else(|| self.drifted.get(&place).copied());
        let at = At::new(row.row, drifted.unwrap_or(header.column));
        let blank = |origin: Origin| {
            let (shown, value, changes) = (String::new(), Value::Blank, Vec::new());
            Some(Cell { at, shown, value, origin, changes })
        };
        // what was read as another column's is not this one's, too
        if moved.is_none() && self.shifts.is_moved(at) {
            return blank(Origin::Taken);
        }
        let content = match row.get(at.column) {
            Some(raw) => Some((at, raw)),
            None => self.grid.content(at),
        };
        let Some((origin, raw)) = content else { return blank(Origin::Own) };
        let (value, changes) = understand(self.schema, column, raw);
        // merged downwards, the content stands for every row; merged sideways, for its first column,
        // unless it says that there is nothing to fill in
        if origin.column != at.column && !matches!(value, Value::Mark(_)) {
            return blank(Origin::Merged(origin));
        }
        let origin = match (origin == at, drifted) {
            (false, _) => Origin::Merged(origin),
            (true, Some(_)) => Origin::Drifted,
            (true, None) => Origin::Own,
        };
        Some(Cell { at, shown: raw.shown(), value, origin, changes })
    }

    /// Values of columns that the schema does not know, of columns that are there twice, and values
    /// under no header.
    fn extra(&self, row: &Row) -> Vec<Loose> {
        // of a column whose values stand beside it, some may have been read from elsewhere
        let is_drifted = |column: u32| {
            let mut drifted = self.drifted.iter();
            drifted.any(|(place, other)| {
                *other == column && self.shifts.column(row.row, *place).is_none()
            })
        };
        let others = row.cells.iter().filter(|(column, _)| {
            self.placed.binary_search(column).is_err() && !is_drifted(*column)
        });
        let others = others.filter(|(_, raw)| !raw.is_blank());
        let others = others.filter(|(column, _)| !self.shifts.is_moved(At::new(row.row, *column)));
        let loose =
            others.map(|(column, raw)| Loose { at: At::new(row.row, *column), text: raw.shown() });
        loose.collect()
    }

    /// Replaces "the same as above" by the value of the nearest record above that belongs to the
    /// same department.
    fn resolve_ditto(
        &self,
        place: usize,
        cells: &mut [Option<Cell>],
        above: &[Record],
    ) -> Result<(), Failure> {
        let column = &self.schema.columns[place];
        let Some(cell) = &cells[place] else { return Ok(()) };
        if !column.takes_ditto || !self.schema.is_ditto(&cell.shown) {
            return Ok(());
        }
        let own = department(cells.iter()).cloned();
        // a record that names no department goes on with that of the record above
        let source = if column.kind == Kind::Department || own.is_none() {
            above.last()
        } else {
            let latest = self.latest.get(&own);
            latest.map(|place| &above[*place])
        };
        let found = match source.and_then(|record| record.cell(place)) {
            None if above.is_empty() => Err(BrokenDitto::NothingAbove),
            None => Err(BrokenDitto::OtherDepartment),
            Some(source) => match &source.value {
                // what is wrong with the first of several is wrong with all
                Value::Unreadable(Unreadable::Ditto(why)) => Err(*why),
                Value::Blank | Value::Unreadable(_) => Err(BrokenDitto::BlankAbove),
                // of several one below the other, all mean the first value
                value => Ok((
                    value.clone(),
                    match source.origin {
                        Origin::Ditto(first) => first,
                        _ => source.address(),
                    },
                )),
            },
        };
        if let Some(cell) = &mut cells[place] {
            match found {
                Ok((value, at)) => {
                    if let Value::Text(text) = &value {
                        self.budget.text(text.len())?;
                    }
                    cell.value = value;
                    cell.origin = Origin::Ditto(at);
                    cell.changes.clear();
                }
                Err(broken) => cell.value = Value::Unreadable(Unreadable::Ditto(broken)),
            }
        }
        Ok(())
    }

    /// Gives bare numbers the unit of their column, else of their record.
    fn fill_units(&self, record: &mut Record) {
        for place in 0..record.cells.len() {
            let column = &self.schema.columns[place];
            let has_number = |cell: &Cell| {
                cell.value.quantity().is_some_and(|quantity| quantity.unit.is_empty())
            };
            if !record.cell(place).is_some_and(has_number) {
                continue;
            }
            let stated = self.header.units.get(&place).cloned();
            let of_column = stated.or_else(|| {
                column.unit.as_ref().map(|unit| self.schema.notation.units.canonical(unit))
            });
            // what the form itself says needs no mention
            let own =
                of_column.or_else(|| self.record_unit(place, record)).map(|unit| (unit, None));
            let unit = own.or_else(|| match self.listed_unit(place, record) {
                Some(unit) => Some(self.noted_unit(unit)),
                None => self.only_noted_unit(),
            });
            if let (Some((unit, change)), Some(cell)) = (unit, &mut record.cells[place])
                && let Value::Quantity(quantity) = &mut cell.value
            {
                quantity.unit = unit;
                cell.changes.extend(change);
            }
        }
    }

    /// The unit that the schema's list gives, unless a note says that the table counts in another
    /// power of ten of it.
    fn noted_unit(&self, listed: String) -> (String, Option<Change>) {
        let mut noted = self.header.noted.iter();
        match noted.find(|noted| self.schema.notation.units.is_other(noted, &listed)) {
            Some(other) => (other.name.clone(), None),
            None => (listed, Some(Change::Unit)),
        }
    }

    /// The unit of notes where nothing else says one, if they name one alone; a currency that the
    /// schema does not know says nothing of numbers that may count anything.
    fn only_noted_unit(&self) -> Option<(String, Option<Change>)> {
        match &self.header.noted[..] {
            [only] if self.schema.notation.units.find(&only.base).is_some() => {
                Some((only.name.clone(), Some(Change::Noted)))
            }
            _ => None,
        }
    }

    /// The unit that the record itself gives its indicator: in its unit column, else at the end of
    /// the indicator's name.
    fn record_unit(&self, place: usize, record: &Record) -> Option<String> {
        let indicator = self.schema.indicator_of(place)?;
        let text = |place: usize| match record.value(place) {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        };
        let units = &self.schema.notation.units;
        if let Some(unit) = indicator.unit.and_then(text) {
            return Some(units.canonical(unit));
        }
        let in_name = text(indicator.name).and_then(unit_in_name)?;
        units.find(&in_name).map(|unit| unit.name.clone())
    }

    /// The unit that the schema's list of records gives the indicator.
    fn listed_unit(&self, place: usize, record: &Record) -> Option<String> {
        let indicator = self.schema.indicator_of(place)?;
        self.schema.listed_indicator(record, indicator)?.unit.clone()
    }
}

/// What stands in brackets at the end of an indicator's name: `参加者数（人）`, `割合（単位：％）`.
pub(crate) fn unit_in_name(name: &str) -> Option<String> {
    let name = fold::narrow(name);
    let inside =
        fold::trim(&name).strip_suffix([')', ']', '】'])?.rsplit(['(', '[', '【']).next()?;
    Some(inside.trim_start_matches("単位").trim_start_matches([':', '：', ' ']).to_owned())
}

/// The first department that a record names, known or not.
fn department<'c>(cells: impl Iterator<Item = &'c Option<Cell>>) -> Option<&'c Party> {
    cells.flatten().find_map(|cell| match &cell.value {
        Value::Departments(parties) => parties.first(),
        _ => None,
    })
}

/// What a text stands for in a cell of a column.
pub(crate) fn understand_text(schema: &Schema, column: &Column, text: &str) -> Value {
    understand(schema, column, &Raw::Text(text.into())).0
}

/// What a cell holds, and what was done to find out.
pub(super) fn understand(schema: &Schema, column: &Column, raw: &Raw) -> (Value, Vec<Change>) {
    let shown = raw.shown();
    let text = fold::trim(&shown);
    if text.is_empty() {
        return (Value::Blank, Vec::new());
    }
    match raw {
        Raw::Error(_) => return (Value::Unreadable(Unreadable::ExcelError), Vec::new()),
        Raw::Uncalculated(_) => return (Value::Unreadable(Unreadable::Uncalculated), Vec::new()),
        _ => {}
    }
    if let Some(mark) = schema.mark(text).filter(|mark| column.marks.contains(mark)) {
        return (Value::Mark(mark), Vec::new());
    }
    if !column.takes_ditto && schema.is_ditto(text) {
        return (Value::Unreadable(Unreadable::Ditto(BrokenDitto::NotHere)), Vec::new());
    }
    match column.kind {
        // Excel makes dates of `1-2` and the like
        Kind::Text if matches!(raw, Raw::Date(..)) => {
            (Value::Unreadable(Unreadable::DateForText), Vec::new())
        }
        Kind::Text => (Value::Text(text.to_owned()), Vec::new()),
        Kind::Integer => integer(schema, raw, text),
        Kind::Quantity => quantity(schema, column, raw, text),
        Kind::Choice(scale) => choice(schema, scale, text),
        Kind::Date => (date(raw, text), Vec::new()),
        Kind::Department => departments(schema, text),
    }
}

fn integer(schema: &Schema, raw: &Raw, text: &str) -> (Value, Vec<Change>) {
    let number = match raw {
        Raw::Number { number, .. } => Some(*number),
        Raw::Text(_) => schema
            .notation
            .parse(text)
            .filter(|read| read.unit.is_empty() && read.bound.is_none())
            .map(|read| read.number),
        _ => None,
    };
    // people say "number 68" and write so
    let numbered = || schema.notation.numbered(text).filter(|_| matches!(raw, Raw::Text(_)));
    if let (None, Some(number)) = (number, numbered()) {
        return (Value::Integer(number.normalize()), vec![Change::Spelling]);
    }
    match number {
        Some(number) if number.is_integer() => (Value::Integer(number.normalize()), width(text)),
        Some(_) => (Value::Unreadable(Unreadable::NotAnInteger), Vec::new()),
        None if matches!(raw, Raw::Date(..)) => {
            (Value::Unreadable(Unreadable::DateForNumber), Vec::new())
        }
        None => (Value::Unreadable(Unreadable::NotANumber), Vec::new()),
    }
}

fn quantity(schema: &Schema, column: &Column, raw: &Raw, text: &str) -> (Value, Vec<Change>) {
    let read = match raw {
        Raw::Number { number, format } => Some(formatted(schema, *number, format)),
        Raw::Text(_) => schema.notation.read(text),
        Raw::Date(..) => return (Value::Unreadable(Unreadable::DateForNumber), Vec::new()),
        _ => None,
    };
    let read = read.map(|(read, is_scaled)| (in_full(schema, column, read), is_scaled));
    let is_possible = |read: &Quantity| column.is_target || read.bound.is_none();
    if let Some((read, is_scaled)) = read.filter(|(read, _)| is_possible(read)) {
        let mut changes = if matches!(raw, Raw::Text(_)) { width(text) } else { Vec::new() };
        if !read.unit.is_empty() && !fold::narrow(text).contains(&*fold::narrow(&read.unit)) {
            changes.push(Change::Spelling);
        }
        if is_scaled {
            changes.push(Change::Scale);
        }
        if !read.remark.is_empty() {
            changes.push(Change::Words);
        }
        return (Value::Quantity(read), changes);
    }
    let leading_on = schema.notation.leading_on(text).filter(|_| column.is_target);
    if let (Some(read), Raw::Text(_)) = (leading_on, raw) {
        return (Value::Quantity(read), vec![Change::Words]);
    }
    let trend = if column.is_target { schema.notation.trend(text) } else { None };
    match trend {
        Some(trend) => (Value::Trend(trend), Vec::new()),
        None => (Value::Unreadable(Unreadable::NotANumber), Vec::new()),
    }
}

/// With the unit of its column where a number says only in which power of ten of it it is counted:
/// `48k` in a column of `£`.
fn in_full(schema: &Schema, column: &Column, read: Quantity) -> Quantity {
    let units = &schema.notation.units;
    let is_whole = || read.unit.is_empty() || units.find(&read.unit).is_some();
    let counted = |unit: &String| units.power_of(&read.unit, &units.canonical(unit));
    match column.unit.as_ref().filter(|_| !is_whole()).and_then(counted) {
        Some(counted) => Quantity { unit: counted.name, ..read },
        None => read,
    }
}

/// A number with the unit and the words that its format shows around it: `0"千円"` counts in 千円,
/// and `0"万人"` shows 5 as 50,000 people. Digits that the format hides are kept. Also says whether
/// words for powers of ten were read.
fn formatted(schema: &Schema, number: Decimal, format: &NumberFormat) -> (Quantity, bool) {
    let size = number.abs();
    let exact = schema.notation.read(&format.show_exactly(size));
    // with as many digits after the point as are shown, if those are all
    let shown = schema.notation.read(&format.show(size));
    let is_exact = |(shown, _): &(Quantity, bool)| {
        exact.as_ref().is_some_and(|(exact, _)| exact.number == shown.number)
    };
    let read = shown.filter(is_exact).or(exact);
    let (quantity, is_scaled) = read.unwrap_or_else(|| {
        // what the format shows around the number is no unit
        let hundredfold = size.checked_mul(Decimal::ONE_HUNDRED).filter(|_| format.percent);
        let number = hundredfold.unwrap_or(size).normalize();
        (Quantity { number, unit: String::new(), bound: None, remark: String::new() }, false)
    });
    let number = if number.is_sign_negative() { -quantity.number } else { quantity.number };
    (Quantity { number, ..quantity }, is_scaled)
}

fn choice(schema: &Schema, scale: usize, text: &str) -> (Value, Vec<Change>) {
    let levels = schema.scales.get(scale).map_or(&[][..], |scale| &scale.levels);
    let keys = levels.iter().flat_map(|level| &level.keys);
    let longest = keys.map(String::len).max().unwrap_or_default();
    let Some(key) = fold::key_within(text, longest) else {
        return (Value::Unreadable(Unreadable::NotInList), Vec::new());
    };
    let is_meant = |key: &String| levels.iter().position(|level| level.keys.contains(key));
    match is_meant(&key).or_else(|| is_meant(&fold::look_alike(&key))) {
        Some(place) if levels[place].value == text => (Value::Choice(place), Vec::new()),
        Some(place) if fold::narrow(text) == levels[place].value => {
            (Value::Choice(place), vec![Change::Width])
        }
        Some(place) => (Value::Choice(place), vec![Change::Spelling]),
        None => (Value::Unreadable(Unreadable::NotInList), Vec::new()),
    }
}

fn date(raw: &Raw, text: &str) -> Value {
    let date = match raw {
        Raw::Date(date, _) => Some(*date),
        _ => Date::parse(text),
    };
    date.map_or(Value::Unreadable(Unreadable::NotADate), Value::Date)
}

/// Most departments in one cell: a city has fewer.
const MOST_PARTIES: usize = 200;

/// One department, or several with signs between them; a name may hold such a sign itself.
fn departments(schema: &Schema, text: &str) -> (Value, Vec<Change>) {
    let known = |name: &str| schema.departments.find(name);
    if let Some(place) = known(text) {
        let is_spelled = schema.departments.list[place].name == text;
        let changes = if is_spelled { Vec::new() } else { vec![Change::Spelling] };
        return (Value::Departments(vec![Party::Known(place)]), changes);
    }
    // a section of a department belongs to it
    if let Some(place) = fold::without_bracket(text).and_then(|text| known(&text)) {
        return (Value::Departments(vec![Party::Known(place)]), vec![Change::Spelling]);
    }
    let names = text.split(['・', '、', '，', ',', '/', '／', '\n', ';', '；']);
    let names: Vec<&str> = names.map(fold::trim).filter(|name| !name.is_empty()).collect();
    // more than that are no departments
    let parties = if names.len() <= MOST_PARTIES && names.iter().any(|name| known(name).is_some()) {
        names
            .iter()
            .map(|name| {
                known(name).map_or_else(|| Party::Unknown((*name).to_owned()), Party::Known)
            })
            .collect()
    } else {
        vec![Party::Unknown(text.to_owned())]
    };
    (Value::Departments(parties), Vec::new())
}

/// Whether full-width characters had to be read as half-width ones.
fn width(text: &str) -> Vec<Change> {
    if matches!(fold::narrow(text), std::borrow::Cow::Owned(_)) {
        vec![Change::Width]
    } else {
        Vec::new()
    }
}
