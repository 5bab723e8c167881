//! A submission while it is being made: what the department fills in, what goes wrong, and where
//! each cell ends up when the sheet is laid out.

use std::collections::BTreeMap;

use super::city::{Better, Department, Indicator, Record};
use super::habits::{self, Style};
use super::mistakes::Kind;
use super::texts::{DIRECTIONS, GOALS};
use crate::form::{COLUMNS, Fact, Sheet, workbook};
use crate::package::{self, Chance};

/// Cells of a record, by column, in the notation of the cases.
pub(crate) type Row = BTreeMap<&'static str, String>;

/// A place that a mistake is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// A cell of a record.
    Of(usize, &'static str),
    /// A cell of the sheet.
    At(u32, u16),
    /// A column that is not there.
    Gone(&'static str),
}

/// Something that a person did wrong.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    pub(crate) kind: &'static Kind,
    /// Numbers of the records that it is about; none if it is about the file.
    pub(crate) records: Vec<String>,
    /// Where it can be seen. None if what is wrong is that something is not there.
    pub(crate) spots: Vec<Spot>,
}

/// The columns with values of the indicator that are known.
pub(crate) const YEARS: [&str; 3] = ["R3", "R4", "R5"];

#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) department: Department,
    pub(crate) style: Style,
    pub(crate) rows: Vec<Row>,
    pub(crate) sheet: Sheet,
    pub(crate) others_before: Vec<Sheet>,
    pub(crate) others_after: Vec<Sheet>,
    pub(crate) name: String,
    pub(crate) modified: String,
    /// What is sent instead of a filled-in form.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) is_sent: bool,
    /// Whether there are to be no more mistakes.
    pub(crate) is_settled: bool,
    pub(crate) mistakes: Vec<Mistake>,
}

impl Draft {
    /// The form as a careful department fills it in.
    pub(crate) fn new(department: &Department, place: usize, chance: &mut Chance) -> Self {
        let style = Style::new(chance);
        let rows =
            department.records.iter().map(|record| filled(chance, department, record, &style));
        Self {
            rows: rows.collect(),
            department: department.clone(),
            style,
            sheet: Sheet::blank(),
            others_before: Vec::new(),
            others_after: Vec::new(),
            name: habits::file_name(chance, place, &department.name),
            modified: format!("2024-06-{:02}T{:02}:00:00", 1 + place % 28, 9 + place % 8),
            bytes: None,
            is_sent: true,
            is_settled: false,
            mistakes: Vec::new(),
        }
    }

    pub(crate) fn record(&self, place: usize) -> &Record {
        &self.department.records[place]
    }

    pub(crate) fn indicator(&self, place: usize) -> Option<Indicator> {
        self.record(place).indicator.clone()
    }

    pub(crate) fn put(&mut self, place: usize, id: &'static str, text: impl Into<String>) -> Spot {
        self.rows[place].insert(id, text.into());
        Spot::Of(place, id)
    }

    /// Whether something is wrong in a record, or in one beside it.
    fn is_mistaken(&self, place: usize) -> bool {
        let near = |spot: &Spot| matches!(spot, Spot::Of(at, _) if at.abs_diff(place) <= 1);
        self.mistakes.iter().any(|mistake| mistake.spots.iter().any(near))
    }

    /// Whether a mistake is about a record.
    pub(crate) fn is_taken(&self, place: usize) -> bool {
        let is_of = |spot: &Spot| matches!(spot, Spot::Of(at, _) if *at == place);
        self.mistakes.iter().any(|mistake| mistake.spots.iter().any(is_of))
    }

    /// Repeats a record below itself.
    pub(crate) fn repeat(&mut self, place: usize) {
        self.rows.insert(place + 1, self.rows[place].clone());
        self.department.records.insert(place + 1, self.record(place).clone());
        self.move_records(place + 1, 1);
    }

    /// Leaves a record out.
    pub(crate) fn leave_out(&mut self, place: usize) {
        self.rows.remove(place);
        self.department.records.remove(place);
        self.move_records(place, -1);
    }

    fn move_records(&mut self, from: usize, by: isize) {
        for spot in self.mistakes.iter_mut().flat_map(|mistake| &mut mistake.spots) {
            if let Spot::Of(at, _) = spot
                && *at >= from
            {
                *at = at.saturating_add_signed(by);
            }
        }
    }

    /// What a department does out of habit, where nothing is wrong.
    pub(crate) fn accustom(&mut self, chance: &mut Chance) {
        if self.is_moved() {
            return;
        }
        for place in 0..self.rows.len() {
            if self.is_mistaken(place) {
                continue;
            }
            if place > 0 && chance.below(30) == 0 {
                let id = ["last_issue", "next_issue", "result"][chance.below(3)];
                self.put(place, id, ["同上", "〃", "上記と同じ"][chance.below(3)]);
            }
            let is_open = |indicator: &Indicator| indicator.better != Better::Less;
            if chance.below(25) == 0 && self.indicator(place).is_some_and(|one| is_open(&one)) {
                self.put(place, "R5", self.style.not_yet);
            }
        }
    }

    /// Writes the records into the form.
    pub(crate) fn fill(&mut self) {
        let fact = |(record, row): (&Record, &Row)| Fact {
            goal: GOALS[record.direction / 4].to_owned(),
            direction: DIRECTIONS[record.direction].to_owned(),
            values: row.iter().map(|(id, text)| ((*id).to_owned(), text.clone())).collect(),
        };
        let facts: Vec<Fact> = self.department.records.iter().zip(&self.rows).map(fact).collect();
        self.sheet = Sheet::filled(&facts);
        self.sheet.text(1, 0, &format!("提出課：{}", self.department.name));
        let rows: Vec<u32> = self.sheet.records.iter().map(|(_, row)| *row).collect();
        for spot in self.mistakes.iter_mut().flat_map(|mistake| &mut mistake.spots) {
            if let Spot::Of(place, id) = *spot {
                *spot = Spot::At(rows[place], column(id));
            }
        }
    }

    fn move_spots(&mut self, moved: impl Fn(u32, u16) -> (u32, u16)) {
        for spot in self.mistakes.iter_mut().flat_map(|mistake| &mut mistake.spots) {
            if let Spot::At(row, column) = *spot {
                let (row, column) = moved(row, column);
                *spot = Spot::At(row, column);
            }
        }
    }

    pub(crate) fn insert_row(&mut self, at: u32) {
        self.sheet.insert_row(at);
        for row in &mut self.sheet.hidden_rows {
            *row += u32::from(*row >= at);
        }
        self.move_spots(|row, column| (row + u32::from(row >= at), column));
    }

    pub(crate) fn insert_column(&mut self, at: u16) {
        self.sheet.insert_column(at);
        for column in &mut self.sheet.hidden_columns {
            *column += u16::from(*column >= at);
        }
        self.move_spots(|row, column| (row, column + u16::from(column >= at)));
    }

    /// Puts a column in the place of another.
    pub(crate) fn swap_columns(&mut self, one: u16, other: u16) {
        let swapped = |column: u16| match column {
            column if column == one => other,
            column if column == other => one,
            column => column,
        };
        let cells = std::mem::take(&mut self.sheet.cells).into_iter();
        self.sheet.cells =
            cells.map(|((row, column), value)| ((row, swapped(column)), value)).collect();
        self.move_spots(|row, column| (row, swapped(column)));
    }

    /// Whether a mistake has changed the columns.
    pub(crate) fn is_moved(&self) -> bool {
        self.mistakes.iter().any(|mistake| mistake.kind.is_alone())
    }

    /// The workbook.
    pub(crate) fn finish(&self) -> Vec<u8> {
        if let Some(bytes) = &self.bytes {
            return bytes.clone();
        }
        let sheets: Vec<Sheet> = self
            .others_before
            .iter()
            .chain([&self.sheet])
            .chain(&self.others_after)
            .cloned()
            .collect();
        let bytes = workbook(&sheets, &self.modified);
        if !self.mistakes.iter().any(|mistake| mistake.kind.rule == "stale-formula") {
            return bytes;
        }
        package::changed(&bytes, |_, content| {
            let text = String::from_utf8(content).expect("text").replace("<v>?</v>", "");
            Some(text.into_bytes())
        })
    }
}

/// The place of a column in the form.
pub(crate) fn column(id: &str) -> u16 {
    let place = COLUMNS.iter().position(|other| *other == id).expect("a column");
    u16::try_from(place).expect("a column")
}

fn filled(chance: &mut Chance, department: &Department, record: &Record, style: &Style) -> Row {
    let mut row = Row::from([
        ("number", format!("{{{}}}", record.number)),
        ("department", department.name.clone()),
        ("measure", record.measure.clone()),
        ("initiative", record.initiative.to_owned()),
        ("last_issue", record.last_issue.clone()),
        ("result", record.result.clone()),
        ("next_issue", record.next_issue.clone()),
        ("grade", habits::grade(chance, record.grade)),
    ]);
    let Some(indicator) = &record.indicator else {
        for id in &COLUMNS[8..] {
            row.insert(id, style.mark.to_owned());
        }
        return row;
    };
    row.insert("indicator", indicator.name.to_owned());
    for (id, value) in YEARS.into_iter().zip(indicator.values) {
        let plain = style.write(value, indicator.unit, indicator.is_listed);
        let text = habits::remarked(chance, style, value, indicator.unit).unwrap_or(plain);
        row.insert(id, text);
    }
    for id in ["R6", "R7", "R8"] {
        row.insert(id, style.future().to_owned());
    }
    let target = indicator.target.map(|target| {
        let is_reached = target <= indicator.values[2];
        let text = style.write(target, indicator.unit, indicator.is_listed);
        habits::aimed(chance, text, indicator.better != Better::Less, is_reached)
    });
    row.insert("target", target.unwrap_or_else(|| style.mark.to_owned()));
    row
}
