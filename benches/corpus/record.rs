//! One record of the form, and the mistakes that it may carry.

use serde::{Deserialize, Serialize};

use super::random::Random;
use super::words;

/// How many columns the form has.
pub(super) const WIDTH: usize = 16;

const NUMBER: usize = 0;
const DEPARTMENT: usize = 1;
const MEASURE: usize = 2;
const INITIATIVE: usize = 3;
const LAST_ISSUE: usize = 4;
const RESULT: usize = 5;
const GRADE: usize = 6;
const NEXT_ISSUE: usize = 7;
const INDICATOR: usize = 8;
/// Years up to the one that is reported on; those after it stay blank.
const PAST_YEARS: [usize; 3] = [9, 10, 11];
const REPORTED_YEAR: usize = 11;
const TARGET: usize = 15;

/// What a cell holds.
#[derive(Clone, Debug, Default)]
pub(super) enum Cell {
    #[default]
    Blank,
    Text(String),
    /// A number and the code of its format.
    Number(f64, &'static str),
}

/// The cells of a record, in the order of the form's columns.
pub(super) type Cells = [Cell; WIDTH];

/// What may be wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A grade that is none of A to D.
    GradeNotInList,
    /// Nothing where something is required.
    BlankRequired,
    /// A value that is no number.
    NotANumber,
    /// A value in another unit than those of the years before.
    UnitDiffers,
    /// The number of the record above.
    RepeatedNumber,
    /// A number in full-width digits: readable, so only worth a remark.
    FullWidthDigits,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::GradeNotInList,
        Self::BlankRequired,
        Self::NotANumber,
        Self::UnitDiffers,
        Self::RepeatedNumber,
        Self::FullWidthDigits,
    ];

    /// The rule that ought to find it.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::GradeNotInList => "not-in-list",
            Self::BlankRequired => "missing-value",
            Self::NotANumber => "not-a-number",
            Self::UnitDiffers => "unit-differs",
            Self::RepeatedNumber => "duplicate-record",
            Self::FullWidthDigits => "normalised-value",
        }
    }
}

/// A unit: its name, another that is wrong in its place, how Excel would show it with a number, and
/// how the names of indicators end that are counted in it.
struct Unit {
    name: &'static str,
    wrong: &'static str,
    format: &'static str,
    ending: &'static str,
}

const fn unit(
    name: &'static str,
    wrong: &'static str,
    format: &'static str,
    ending: &'static str,
) -> Unit {
    Unit { name, wrong, format, ending }
}

const PER_CENT: Unit = unit("%", "ポイント", "0.0%", "の割合");
const COUNTS: [&Unit; 7] = [
    &unit("人", "件", "#,##0\"人\"", "参加者数"),
    &unit("件", "回", "#,##0\"件\"", "対応件数"),
    &unit("回", "人", "#,##0\"回\"", "開催回数"),
    &unit("カ所", "校", "#,##0\"カ所\"", "設置数"),
    &unit("世帯", "人", "#,##0\"世帯\"", "利用世帯数"),
    &unit("団体", "件", "#,##0\"団体\"", "登録団体数"),
    &unit("冊", "部", "#,##0\"冊\"", "配布数"),
];

/// How a department writes the values of an indicator.
#[derive(Clone, Copy)]
enum Style {
    /// `1,234人` as text.
    Text,
    /// A number that its format shows with the unit.
    Formatted,
    /// A bare number; the unit stands in the indicator's name.
    Bare,
}

/// An indicator as it is needed to write one of its values another way.
struct Indicator {
    unit: &'static Unit,
    /// The value of the reported year, as [`Indicator::text`] takes it.
    reported: u32,
}

/// A record and where it carries a mistake.
pub(super) struct Record {
    pub cells: Cells,
    pub mistake: Option<(usize, Kind)>,
}

/// What a record needs to know about its place in the file.
pub(super) struct Place<'a> {
    pub number: u32,
    /// The number that the record above shows.
    pub above: Option<u32>,
    pub department: &'a str,
}

/// Makes a record; with the given probability one of its cells is wrong.
pub(super) fn record(random: &mut Random, place: &Place<'_>, error_share: f64) -> Record {
    let mut cells = Cells::default();
    cells[NUMBER] = Cell::Number(f64::from(place.number), "General");
    cells[DEPARTMENT] = Cell::Text(place.department.to_owned());
    let subject = words::matter(random);
    cells[MEASURE] =
        Cell::Text(format!("{}. {subject}における男女共同参画の推進", place.number % 60 + 1));
    cells[INITIATIVE] = Cell::Text(format!("{}による{subject}の充実", words::matter(random)));
    for column in [LAST_ISSUE, RESULT, NEXT_ISSUE] {
        cells[column] = Cell::Text(words::narrative(random));
    }
    cells[GRADE] = Cell::Text(random.pick(&["A", "A", "B", "B", "B", "B", "C", "D"]).to_owned());
    let indicator =
        if random.chance(0.65) { Some(fill_indicator(random, &mut cells)) } else { None };
    if indicator.is_none() {
        for column in [INDICATOR, TARGET].into_iter().chain(PAST_YEARS) {
            cells[column] = Cell::Text("-".to_owned());
        }
    }
    let mistake = random.chance(error_share).then(|| {
        let kind = kind(random, indicator.is_some(), place);
        (spoil(random, &mut cells, kind, indicator.as_ref(), place), kind)
    });
    Record { cells, mistake }
}

fn fill_indicator(random: &mut Random, cells: &mut Cells) -> Indicator {
    let is_rate = random.chance(0.4);
    let unit = if is_rate { &PER_CENT } else { random.pick(&COUNTS) };
    let style = random.pick(&[Style::Text, Style::Text, Style::Formatted, Style::Bare]);
    let name = words::indicator(random, unit.ending);
    cells[INDICATOR] = Cell::Text(match style {
        Style::Bare => format!("{name}（{}）", unit.name),
        Style::Text | Style::Formatted => name,
    });
    // rates are counted in tenths of a per cent
    let magnitude = if is_rate { 800 } else { random.pick(&[20, 200, 2_000, 20_000]) };
    let mut value = random.between(magnitude / 10, magnitude);
    let mut reported = value;
    for column in PAST_YEARS.into_iter().chain([TARGET]) {
        cells[column] = unit.cell(value, style);
        reported = if column == REPORTED_YEAR { value } else { reported };
        value = (value * random.between(95, 116)).div_ceil(100);
        value = if is_rate { value.min(1_000) } else { value };
    }
    // some indicators are younger than the plan
    if random.chance(0.08) {
        cells[PAST_YEARS[0]] = Cell::Text("-".to_owned());
    }
    Indicator { unit, reported }
}

impl Unit {
    const fn is_rate(&self) -> bool {
        matches!(self.name.as_bytes(), b"%")
    }

    fn cell(&self, value: u32, style: Style) -> Cell {
        let number = f64::from(value);
        match (style, self.is_rate()) {
            (Style::Text, _) => Cell::Text(format!("{}{}", self.digits(value), self.name)),
            (Style::Formatted, true) => Cell::Number(number / 1_000.0, self.format),
            (Style::Formatted, false) => Cell::Number(number, self.format),
            (Style::Bare, true) => Cell::Number(number / 10.0, "0.0"),
            (Style::Bare, false) => Cell::Number(number, "#,##0"),
        }
    }

    fn digits(&self, value: u32) -> String {
        if self.is_rate() {
            format!("{}.{}", value / 10, value % 10)
        } else {
            words::separated(value)
        }
    }
}

/// A mistake that this record can carry.
fn kind(random: &mut Random, has_indicator: bool, place: &Place<'_>) -> Kind {
    let is_possible = |kind: &Kind| match kind {
        Kind::NotANumber | Kind::UnitDiffers => has_indicator,
        Kind::RepeatedNumber => place.above.is_some(),
        Kind::GradeNotInList | Kind::BlankRequired | Kind::FullWidthDigits => true,
    };
    let possible: Vec<Kind> = Kind::ALL.into_iter().filter(is_possible).collect();
    random.pick(&possible)
}

/// Makes one cell wrong and returns its column.
fn spoil(
    random: &mut Random,
    cells: &mut Cells,
    kind: Kind,
    indicator: Option<&Indicator>,
    place: &Place<'_>,
) -> usize {
    let (column, cell) = match (kind, indicator) {
        (Kind::GradeNotInList, _) => {
            (GRADE, text(random.pick(&["E", "S", "△", "A・B", "優", "未定"])))
        }
        (Kind::BlankRequired, indicator) => (required(random, indicator.is_some()), Cell::Blank),
        (Kind::NotANumber, _) => (
            REPORTED_YEAR,
            text(random.pick(&["約半数", "3/5回", "10件と5件", "別紙のとおり", "1.2.3"])),
        ),
        (Kind::RepeatedNumber, _) => {
            (NUMBER, Cell::Number(f64::from(place.above.unwrap_or(place.number)), "General"))
        }
        (Kind::UnitDiffers | Kind::FullWidthDigits, Some(Indicator { unit, reported })) => {
            let digits = unit.digits(*reported);
            (
                REPORTED_YEAR,
                match kind {
                    Kind::UnitDiffers => Cell::Text(digits + unit.wrong),
                    _ => Cell::Text(full_width(&(digits + unit.name))),
                },
            )
        }
        (Kind::UnitDiffers | Kind::FullWidthDigits, None) => {
            (NUMBER, Cell::Text(full_width(&place.number.to_string())))
        }
    };
    cells[column] = cell;
    column
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A column that must not be blank. Not the number and the department, which say what the record
/// is, nor the indicator's name, which may hold the unit of other cells.
fn required(random: &mut Random, has_indicator: bool) -> usize {
    let always = [MEASURE, INITIATIVE, LAST_ISSUE, RESULT, GRADE, NEXT_ISSUE];
    let with_indicator = [REPORTED_YEAR, TARGET];
    let count = if has_indicator { 2 } else { 0 };
    random.pick(&[&always[..], &with_indicator[..count]].concat())
}

/// The text with full-width digits and signs in place of half-width ones.
fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(wide).collect()
}
