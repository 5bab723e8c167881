//! Builds submissions as departments of みほん市 would send them: the form filled in with figures
//! from `fixtures/facts.tsv` and texts from `fixtures/narratives.tsv`, and then whatever people do
//! to it. Used by the tests and by the program that makes the fixtures.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Workbook,
    Worksheet,
};

/// Ids of the form's columns, in their order.
pub(crate) const COLUMNS: [&str; 16] = [
    "number",
    "department",
    "measure",
    "initiative",
    "last_issue",
    "result",
    "grade",
    "next_issue",
    "indicator",
    "R3",
    "R4",
    "R5",
    "R6",
    "R7",
    "R8",
    "target",
];

/// Headers of the first row of the header; `None` where the group 成果指標 goes on.
const TOP: [&str; 9] = [
    "取組番号",
    "担当課",
    "具体的施策",
    "取り組み内容",
    "昨年度の課題",
    "取り組み実績",
    "評価",
    "今後の課題",
    "成果指標",
];
/// Headers of the second row, from the ninth column on.
const BOTTOM: [&str; 8] =
    ["指標名", "実績（R3年度）", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度", "目標値"];

/// Row of the form in which the header begins, from 0.
pub(crate) const HEADER_ROW: u32 = 3;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A number and its format.
    Number(f64, String),
    /// A date, as Excel makes it of `1-2`.
    Date(u16, u8, u8),
    /// A formula and the error it shows.
    Error(String),
    /// A formula and what it shows; if that is `?`, the file does not say it.
    Formula(String, String),
}

impl Value {
    /// Reads the notation of the cases: `{18.8 0.0%}` is a number with a format, `{#REF!}` an error
    /// value, `{date 2024-01-02}` a date, all else text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let Some(inside) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            return (!text.is_empty()).then(|| Self::Text(text.replace("\\n", "\n")));
        };
        if inside.starts_with('#') {
            return Some(Self::Error(inside.to_owned()));
        }
        if let Some(date) = inside.strip_prefix("date ") {
            let (year, day) = date.split_once('-').expect("a date");
            let (month, day) = day.split_once('-').expect("a date");
            let number = |text: &str| text.parse::<u8>().expect("a date");
            return Some(Self::Date(year.parse().expect("a year"), number(month), number(day)));
        }
        if let Some(formula) = inside.strip_prefix('=') {
            let (formula, shown) = formula.rsplit_once(' ').expect("what it shows");
            return Some(Self::Formula(formula.to_owned(), shown.to_owned()));
        }
        let (number, format) = inside.split_once(' ').unwrap_or((inside, "General"));
        Some(Self::Number(number.parse().expect("a number"), format.to_owned()))
    }
}

/// A row of the facts with its texts.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) goal: String,
    pub(crate) direction: String,
    /// By column id.
    pub(crate) values: BTreeMap<String, String>,
}

impl Fact {
    pub(crate) fn number(&self) -> &str {
        &self.values["number"]
    }

    pub(crate) fn department(&self) -> &str {
        &self.values["department"]
    }
}

/// All rows, as they are.
pub(crate) fn facts() -> Vec<Fact> {
    let root = env!("CARGO_MANIFEST_DIR");
    let read =
        |name: &str| std::fs::read_to_string(format!("{root}/fixtures/{name}")).expect("a fixture");
    let (facts, texts) = (read("facts.tsv"), read("narratives.tsv"));
    let header: Vec<&str> = facts.lines().next().expect("a header").split('\t').collect();
    let texts: Vec<Vec<&str>> =
        texts.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let fact = |(line, texts): (&str, &Vec<&str>)| {
        let mut values: BTreeMap<String, String> = header
            .iter()
            .zip(line.split('\t'))
            .map(|(id, value)| ((*id).to_owned(), value.to_owned()))
            .collect();
        assert_eq!(values["number"], texts[0], "facts and narratives are in the same order");
        for (id, text) in ["last_issue", "result", "next_issue"].into_iter().zip(&texts[1..]) {
            values.insert(id.to_owned(), text.replace("\\n", "\n"));
        }
        Fact {
            goal: values.remove("goal").expect("a goal"),
            direction: values.remove("direction").expect("a direction"),
            values,
        }
    };
    facts.lines().skip(1).zip(&texts).map(fact).collect()
}

/// Figures in place of those that a careful reader would ask about: number, column, value.
const FIGURES: [(&str, &str, &str); 16] = [
    ("65", "R5", "18.9%"),
    ("70", "R5", "4人"),
    ("74", "R5", "39カ所"),
    ("77", "R5", "44カ所"),
    ("80", "target", "70回"),
    ("81", "R3", "550人"),
    ("81", "R5", "620人"),
    ("84", "R5", "180件"),
    ("84", "target", "200件"),
    ("85", "R5", "1150件"),
    ("91", "R5", "85.1%"),
    ("96", "R5", "4件"),
    ("102", "R5", "590人"),
    ("103", "R5", "1390人"),
    ("110", "R5", "12件"),
    ("113", "target", "2700件"),
];

/// The facts of a department with nothing in them that a rule would find.
pub(crate) fn flawless(department: &str) -> Vec<Fact> {
    let mut own: Vec<Fact> =
        facts().into_iter().filter(|fact| fact.department() == department).collect();
    for fact in &mut own {
        let number = fact.number().to_owned();
        for id in ["last_issue", "result", "next_issue"] {
            let text = fact.values.get_mut(id).expect("a text");
            if text.is_empty() || text == "同上" {
                *text = match id {
                    "last_issue" => format!("取組{number}を知る人が少なく、参加が伸びなかった。"),
                    "result" => format!("取組{number}について、関係課と調整しながら進めた。"),
                    _ => format!("取組{number}を、引き続き関係課と調整する。"),
                };
            }
        }
        for (_, id, figure) in FIGURES.iter().filter(|(other, ..)| *other == number) {
            fact.values.insert((*id).to_owned(), (*figure).to_owned());
        }
        for id in &COLUMNS[9..] {
            let text = fact.values.get_mut(*id).expect("a value");
            *text = with_separators(text);
        }
        let target = fact.values.get_mut("target").expect("a target");
        if matches!(number.as_str(), "68" | "113") {
            *target = target.replace('回', "件");
        }
    }
    own
}

/// The same records as they were a year ago: what is last year's issue now was the next one then, and
/// the value of this year was not known.
pub(crate) fn a_year_ago(departments: &str) -> Vec<Fact> {
    let mut own: Vec<Fact> = departments.split(' ').flat_map(flawless).collect();
    for fact in &mut own {
        let number = fact.number().to_owned();
        let issue = fact.values["last_issue"].clone();
        fact.values.insert("next_issue".to_owned(), issue);
        for id in ["last_issue", "result"] {
            let text = format!("令和4年度は、取組{number}について準備をした。");
            fact.values.insert(id.to_owned(), text);
        }
        fact.values.insert("R5".to_owned(), String::new());
    }
    own
}

fn with_separators(text: &str) -> String {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() != 4 {
        return text.to_owned();
    }
    format!("{},{}{}", &digits[..1], &digits[1..], &text[digits.len()..])
}

/// A sheet that is being filled in.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: BTreeMap<(u32, u16), Value>,
    pub(crate) merges: Vec<(u32, u16, u32, u16)>,
    /// Cells that carry a note.
    pub(crate) notes: Vec<(u32, u16, String)>,
    /// First row of each record, by its number.
    pub(crate) records: Vec<(String, u32)>,
    /// Rows of the header.
    pub(crate) header: (u32, u32),
    /// Columns that are wide.
    widths: Vec<f64>,
    pub(crate) hidden: bool,
    pub(crate) hidden_rows: Vec<u32>,
    pub(crate) hidden_columns: Vec<u16>,
}

impl Sheet {
    /// The form with the given records, as it is sent out and filled in.
    pub(crate) fn filled(facts: &[Fact]) -> Self {
        let mut sheet = Self {
            name: "様式1".to_owned(),
            cells: BTreeMap::new(),
            merges: Vec::new(),
            notes: Vec::new(),
            records: Vec::new(),
            header: (HEADER_ROW, HEADER_ROW + 1),
            widths: vec![
                8.0, 14.0, 24.0, 24.0, 30.0, 42.0, 6.0, 30.0, 24.0, 11.0, 9.0, 9.0, 9.0, 9.0, 9.0,
                9.0,
            ],
            hidden: false,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        };
        sheet.text(0, 0, "令和5年度 みほん市男女共同参画推進計画 取組進捗管理シート");
        let department = facts.first().map_or("", Fact::department);
        sheet.text(1, 0, &format!("提出課：{department}"));
        sheet.head();
        let mut row = HEADER_ROW + 2;
        let mut above = (String::new(), String::new());
        for fact in facts {
            if fact.goal != above.0 {
                sheet.heading(&mut row, &fact.goal);
            }
            if fact.direction != above.1 {
                sheet.heading(&mut row, &fact.direction);
            }
            above = (fact.goal.clone(), fact.direction.clone());
            sheet.records.push((fact.number().to_owned(), row));
            for (column, id) in (0..).zip(COLUMNS) {
                sheet.set(row, column, fact.values.get(id).and_then(|text| Value::parse(text)));
            }
            if let Ok(number) = fact.number().parse() {
                sheet.set(row, 0, Some(Value::Number(number, "General".to_owned())));
            }
            row += 1;
        }
        sheet.text(row + 1, 0, "※評価は A（計画どおり）・B（おおむね計画どおり）・C（遅れている）・D（未着手）から選ぶこと。");
        sheet
    }

    /// A sheet with nothing on it.
    pub(crate) fn blank() -> Self {
        let mut sheet = Self::filled(&[]);
        sheet.cells.clear();
        sheet.merges.clear();
        sheet
    }

    fn head(&mut self) {
        for (column, text) in (0..).zip(TOP) {
            self.text(HEADER_ROW, column, text);
            if column < 8 {
                self.merges.push((HEADER_ROW, column, HEADER_ROW + 1, column));
            }
        }
        self.merges.push((HEADER_ROW, 8, HEADER_ROW, 15));
        for (column, text) in (8..).zip(BOTTOM) {
            self.text(HEADER_ROW + 1, column, text);
        }
    }

    fn heading(&mut self, row: &mut u32, text: &str) {
        self.text(*row, 0, text);
        self.merges.push((*row, 0, *row, 15));
        *row += 1;
    }

    pub(crate) fn text(&mut self, row: u32, column: u16, text: &str) {
        self.set(row, column, Some(Value::Text(text.to_owned())));
    }

    pub(crate) fn set(&mut self, row: u32, column: u16, value: Option<Value>) {
        match value {
            Some(value) => self.cells.insert((row, column), value),
            None => self.cells.remove(&(row, column)),
        };
    }

    /// The row of a record, from 0.
    pub(crate) fn row(&self, number: &str) -> u32 {
        self.records
            .iter()
            .find(|(other, _)| other == number)
            .unwrap_or_else(|| panic!("no record {number}"))
            .1
    }

    /// Sets the value of a record, in the notation of the cases.
    pub(crate) fn put(&mut self, number: &str, id: &str, text: &str) {
        let column = COLUMNS
            .iter()
            .position(|other| *other == id)
            .unwrap_or_else(|| panic!("no column {id}"));
        let row = self.row(number);
        self.set(row, u16::try_from(column).expect("a column"), Value::parse(text));
    }

    /// Moves everything from a column on to the right, as Excel does.
    pub(crate) fn insert_column(&mut self, at: u16) {
        let moved = |column: u16| if column >= at { column + 1 } else { column };
        self.cells = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|((row, column), value)| ((row, moved(column)), value))
            .collect();
        for (_, first, _, last) in &mut self.merges {
            (*first, *last) = (moved(*first), moved(*last));
        }
        for (_, column, _) in &mut self.notes {
            *column = moved(*column);
        }
        self.widths.insert(usize::from(at).min(self.widths.len()), 12.0);
    }

    /// Puts all that is on another sheet here, from a column on.
    pub(crate) fn put_beside(&mut self, from: u16, other: &Self) {
        let moved =
            |((row, column), value): (&(u32, u16), &Value)| ((*row, from + column), value.clone());
        self.cells.extend(other.cells.iter().map(moved));
        let merges = other.merges.iter();
        self.merges.extend(
            merges.map(|(top, left, bottom, right)| (*top, from + left, *bottom, from + right)),
        );
    }

    /// Deletes a column, as Excel does.
    pub(crate) fn remove_column(&mut self, at: u16) {
        self.cells.retain(|(_, column), _| *column != at);
        self.merges.retain(|(_, first, _, last)| (*first, *last) != (at, at));
        let moved = |column: u16| if column > at { column - 1 } else { column };
        self.cells = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|((row, column), value)| ((row, moved(column)), value))
            .collect();
        for (_, first, _, last) in &mut self.merges {
            *first = moved(*first);
            *last = if *last >= at { *last - 1 } else { *last };
        }
        self.widths.remove(usize::from(at));
    }

    /// Moves everything down from a row on.
    pub(crate) fn insert_row(&mut self, at: u32) {
        let moved = |row: u32| if row >= at { row + 1 } else { row };
        self.cells = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|((row, column), value)| ((moved(row), column), value))
            .collect();
        for (first, _, last, _) in &mut self.merges {
            (*first, *last) = (moved(*first), moved(*last));
        }
        for (_, row) in &mut self.records {
            *row = moved(*row);
        }
        self.header = (moved(self.header.0), moved(self.header.1));
    }

    /// Deletes a row, and what is merged with it.
    pub(crate) fn remove_row(&mut self, at: u32) {
        self.cells.retain(|(row, _), _| *row != at);
        let moved = |row: u32| if row > at { row - 1 } else { row };
        self.cells = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|((row, column), value)| ((moved(row), column), value))
            .collect();
        self.merges.retain(|(first, _, last, _)| !(*first..=*last).contains(&at));
        for (first, _, last, _) in &mut self.merges {
            (*first, *last) = (moved(*first), moved(*last));
        }
        self.records.retain(|(_, row)| *row != at);
        for (_, row) in &mut self.records {
            *row = moved(*row);
        }
    }

    pub(crate) fn write(&self) -> Worksheet {
        let mut sheet = Worksheet::new();
        sheet.set_name(&self.name).expect("a sheet name");
        let boxed = Format::new()
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let head = Format::new()
            .set_border(FormatBorder::Thin)
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center);
        for (column, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(column, *width).expect("a width");
        }
        for (first_row, first, last_row, last) in &self.merges {
            if (first_row, first) == (last_row, last) {
                continue;
            }
            sheet.merge_range(*first_row, *first, *last_row, *last, "", &boxed).expect("a merge");
        }
        for ((row, column), value) in &self.cells {
            let format = if (self.header.0..=self.header.1).contains(row) { &head } else { &boxed };
            let (row, column) = (*row, *column);
            let written = match value {
                Value::Text(text) => sheet.write_string_with_format(row, column, text, format),
                Value::Number(number, code) => sheet.write_number_with_format(
                    row,
                    column,
                    *number,
                    &format.clone().set_num_format(code),
                ),
                Value::Date(year, month, day) => {
                    let date = ExcelDateTime::from_ymd(*year, *month, *day).expect("a date");
                    sheet.write_datetime_with_format(
                        row,
                        column,
                        &date,
                        &format.clone().set_num_format("m\"月\"d\"日\""),
                    )
                }
                Value::Formula(formula, shown) => sheet.write_formula_with_format(
                    row,
                    column,
                    Formula::new(formula).set_result(shown),
                    format,
                ),
                Value::Error(error) => sheet.write_formula_with_format(
                    row,
                    column,
                    Formula::new("=Sheet9!A1").set_result(error),
                    format,
                ),
            };
            written.expect("a cell");
        }
        for (row, column, text) in &self.notes {
            sheet.insert_note(*row, *column, &Note::new(text)).expect("a note");
        }
        for row in &self.hidden_rows {
            sheet.set_row_hidden(*row).expect("a row");
        }
        for column in &self.hidden_columns {
            sheet.set_column_hidden(*column).expect("a column");
        }
        sheet.set_hidden(self.hidden);
        sheet
    }
}

/// A workbook of these sheets, last changed at the given time.
pub(crate) fn workbook(sheets: &[Sheet], modified: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let modified = ExcelDateTime::parse_from_str(modified).expect("a time");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&modified));
    let shown = sheets.iter().position(|sheet| !sheet.hidden).unwrap_or(0);
    for (place, sheet) in sheets.iter().enumerate() {
        let mut written = sheet.write();
        written.set_active(place == shown).set_first_tab(place == shown);
        workbook.push_worksheet(written);
    }
    workbook.save_to_buffer().expect("a workbook")
}
