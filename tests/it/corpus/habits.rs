//! How offices write values and lay out their sheets: all of it ordinary, none of it to be flagged.
//! Each department has habits of its own.

use super::city::Tenfold;
use super::draft::Draft;
use super::texts::pick;
use crate::form::{HEADER_ROW, Sheet, Value};
use crate::package::Chance;

/// Where the unit of a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnitIn {
    Text,
    Format,
    /// Nowhere, since the list of the plan says it.
    List,
}

/// How a department writes values.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    is_wide: bool,
    pub(crate) has_separators: bool,
    unit: UnitIn,
    spelling: usize,
    pub(crate) mark: &'static str,
    /// What stands for a value that is not known yet.
    pub(crate) not_yet: &'static str,
    marks_future: bool,
}

impl Style {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        Self {
            is_wide: chance.below(8) == 0,
            has_separators: chance.below(3) > 0,
            unit: [UnitIn::Text, UnitIn::Text, UnitIn::Format, UnitIn::List][chance.below(4)],
            spelling: chance.below(3),
            mark: pick(chance, &["-", "-", "－", "ー", "該当なし"]),
            not_yet: pick(chance, &["集計中", "集計中", "未集計", "調査中"]),
            marks_future: chance.below(4) == 0,
        }
    }

    /// What stands in a year that has no result yet.
    pub(crate) fn future(&self) -> &'static str {
        if self.marks_future { self.mark } else { "" }
    }

    /// A value in the notation of the cases; the list says the unit of some.
    pub(crate) fn write(&self, value: Tenfold, unit: &str, is_listed: bool) -> String {
        match self.unit {
            UnitIn::Text => self.text(value, unit),
            UnitIn::List if is_listed => self.bare(value, unit),
            UnitIn::Format | UnitIn::List if unit == "%" => {
                format!("{{0.{value:03} 0.0%}}").replace("{0.1000 ", "{1 ")
            }
            UnitIn::Format | UnitIn::List => {
                format!("{{{} {}\"{}\"}}", value / 10, self.digits(), self.spelt(unit))
            }
        }
    }

    fn digits(&self) -> &'static str {
        if self.has_separators { "#,##0" } else { "0" }
    }

    /// A number without its unit.
    pub(crate) fn bare(&self, value: Tenfold, unit: &str) -> String {
        if unit == "%" {
            format!("{{{}.{} 0.0}}", value / 10, value % 10)
        } else {
            format!("{{{} {}}}", value / 10, self.digits())
        }
    }

    /// A value with its unit, as text.
    pub(crate) fn text(&self, value: Tenfold, unit: &str) -> String {
        let number = self.number(value, unit);
        if self.is_wide {
            format!("{}{}", wide(&number), wide(self.spelt(unit)))
        } else {
            format!("{number}{}", self.spelt(unit))
        }
    }

    pub(crate) fn number(&self, value: Tenfold, unit: &str) -> String {
        if unit == "%" {
            return format!("{}.{}", value / 10, value % 10);
        }
        let digits = (value / 10).to_string();
        if !self.has_separators {
            return digits;
        }
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }

    fn spelt<'u>(&self, unit: &'u str) -> &'u str {
        let spellings: &[&'u str] = match unit {
            "人" => &["人", "名", "人"],
            "カ所" => &["カ所", "か所", "箇所"],
            "%" => &["%", "％", "%"],
            _ => return unit,
        };
        spellings[self.spelling % spellings.len()]
    }
}

fn wide(text: &str) -> String {
    let widened = |c: char| match c {
        '0'..='9' | '.' | ',' | '%' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(widened).collect()
}

/// Words and remarks around a value that is written as text.
pub(crate) fn remarked(
    chance: &mut Chance,
    style: &Style,
    value: Tenfold,
    unit: &str,
) -> Option<String> {
    (style.unit == UnitIn::Text && chance.below(12) == 0).then(|| {
        let text = style.text(value, unit);
        let part = style.text(value / 30 * 10, unit);
        match chance.below(5) {
            0 if unit == "人" => format!("延べ{text}"),
            1 if unit != "%" => format!("{text}（うち新規{part}）"),
            2 => format!("{text}（速報値）"),
            3 => format!("{text}\n(参考)"),
            _ => format!(" {text}　"),
        }
    })
}

/// What is added to a target: at least, at most, every year.
pub(crate) fn aimed(chance: &mut Chance, text: String, is_more: bool, is_reached: bool) -> String {
    if text.starts_with('{') {
        return text;
    }
    match chance.below(8) {
        0 if is_more => format!("{text}以上"),
        1 if is_more => format!("{text}（R8）"),
        2 if is_more && is_reached => format!("毎年度{text}以上"),
        0 if !is_more => format!("{text}以下"),
        3 => format!("{text}程度"),
        _ => text,
    }
}

/// Grades as they are typed.
pub(crate) fn grade(chance: &mut Chance, grade: &str) -> String {
    match chance.below(12) {
        0 => wide_letter(grade),
        1 => format!("{grade} "),
        2 => format!("　{grade}"),
        _ => grade.to_owned(),
    }
}

fn wide_letter(text: &str) -> String {
    text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect()
}

/// File names as they arrive.
pub(crate) fn file_name(chance: &mut Chance, place: usize, department: &str) -> String {
    match chance.below(7) {
        0 => format!("{place:03}_【{department}】R5進捗状況.xlsx"),
        1 => format!("{place:03}_R5_{department}.xlsx"),
        2 => format!("{place:03}_{department}_男女共同参画（提出）.xlsx"),
        3 => format!("{place:03}_{department}回答.xlsx"),
        4 => format!("{place:03} コピー ～ {department}.xlsx"),
        5 => format!("{place:03}_進捗管理シート（回答）.xlsx"),
        _ => format!("{place:03}_{department}_R5 提出用.xlsx"),
    }
}

/// Cells merged down over records that have the same content, as some offices like it.
pub(crate) fn merge_down(draft: &mut Draft, column: u16) {
    let rows: Vec<u32> = draft.sheet.records.iter().map(|(_, row)| *row).collect();
    let mut first = 0;
    for place in 1..=rows.len() {
        let content = |place: usize| draft.sheet.cells.get(&(rows[place], column)).cloned();
        let goes_on = place < rows.len()
            && rows[place] == rows[place - 1] + 1
            && content(place) == content(first);
        if goes_on {
            continue;
        }
        if place - first > 1 {
            draft.sheet.merges.push((rows[first], column, rows[place - 1], column));
            for row in &rows[first + 1..place] {
                draft.sheet.set(*row, column, None);
            }
        }
        first = place;
    }
}

/// Lays out the sheet and puts other sheets beside it.
pub(crate) fn dress(draft: &mut Draft, chance: &mut Chance) {
    headers(draft, chance);
    if chance.below(6) == 0 {
        let place = chance.below(draft.sheet.records.len().max(1));
        if let Some((_, row)) = draft.sheet.records.get(place).cloned()
            && draft.sheet.merges.iter().all(|(top, _, bottom, _)| !(*top < row && row <= *bottom))
        {
            draft.insert_row(row);
            draft.sheet.text(
                row,
                0,
                pick(
                    chance,
                    &[
                        "※指標の値は年度末現在",
                        "（注）次の取組は新しい様式による。",
                        "※ 昨年度からの変更なし",
                    ],
                ),
            );
        }
    }
    for _ in 0..[0, 0, 0, 1, 2][chance.below(5)] {
        draft.insert_row(2);
    }
    if chance.below(8) == 0 {
        draft.sheet.text(2, 1, "（回答）担当：庶務係　内線：1234");
    }
    for _ in 0..[0, 0, 0, 0, 1, 2][chance.below(6)] {
        draft.insert_column(0);
    }
    pick(chance, &["様式1", "様式1", "Sheet1", "進捗管理シート", "提出用"])
        .clone_into(&mut draft.sheet.name);
    match chance.below(8) {
        0 => draft.others_before.push(sample(draft)),
        1 => draft.others_after.push(choices()),
        2 => draft.others_before.push(guide()),
        _ => {}
    }
}

/// Headers with line breaks, in full width, in another spelling; columns in another order.
fn headers(draft: &mut Draft, chance: &mut Chance) {
    let sheet = &mut draft.sheet;
    let mut put = |row: u32, old: &str, new: &str| {
        let alike = Value::Text(old.to_owned());
        for ((at, _), value) in &mut sheet.cells {
            if *at == row && *value == alike {
                *value = Value::Text(new.to_owned());
            }
        }
    };
    let (top, bottom) = (HEADER_ROW, HEADER_ROW + 1);
    if chance.below(4) == 0 {
        put(
            top,
            "取り組み実績",
            pick(
                chance,
                &["取り組み\n実　績", "取組実績", "取組み実績", "取り組み実績\n（令和5年度）"],
            ),
        );
    }
    if chance.below(5) == 0 {
        put(top, "取組番号", pick(chance, &["番号", "No.", "取組\n番号", "Ｎｏ"]));
    }
    if chance.below(5) == 0 {
        put(top, "担当課", pick(chance, &["担当課名", "担 当 課", "所管課"]));
    }
    if chance.below(5) == 0 {
        put(top, "昨年度の課題", pick(chance, &["前年度の課題", "昨年度の\n課題"]));
    }
    if chance.below(5) == 0 {
        put(bottom, "目標値", pick(chance, &["目標", "目標値\n（R8）", "目 標 値"]));
    }
    if chance.below(3) == 0 {
        let way = chance.below(5);
        for (era, old) in [
            (3, "実績（R3年度）"),
            (4, "R4年度"),
            (5, "R5年度"),
            (6, "R6年度"),
            (7, "R7年度"),
            (8, "R8年度"),
        ] {
            let wide = wide(&era.to_string());
            let new = match way {
                0 => format!("令和{era}年度"),
                1 => format!("Ｒ{wide}年度"),
                2 => format!("R{era}\n年度"),
                3 => format!("R{era}"),
                _ => format!("{}年度", 2018 + era),
            };
            put(bottom, old, &new);
        }
    }
    if chance.below(10) == 0 && !draft.is_moved() {
        draft.swap_columns(6, 7);
    }
}

/// A sheet that shows how to fill in the form.
fn sample(draft: &Draft) -> Sheet {
    let mut sheet = draft.sheet.clone();
    "記入例".clone_into(&mut sheet.name);
    sheet.text(1, 0, "記入例（このシートは提出不要です）");
    sheet.hidden_rows.clear();
    sheet.hidden_columns.clear();
    sheet
}

/// A hidden sheet with what can be chosen.
fn choices() -> Sheet {
    let mut sheet = Sheet::blank();
    "リスト".clone_into(&mut sheet.name);
    sheet.hidden = true;
    for (row, text) in (0..).zip(["評価", "A", "B", "C", "D"]) {
        sheet.text(row, 0, text);
    }
    sheet
}

/// A sheet of instructions.
fn guide() -> Sheet {
    let mut sheet = Sheet::blank();
    "記入要領".clone_into(&mut sheet.name);
    sheet.text(0, 0, "記入要領");
    sheet.text(2, 0, "1. 取り組み実績は、令和5年度に行ったことを書いてください。");
    sheet.text(3, 0, "2. 評価は A・B・C・D から選んでください。");
    sheet
}
