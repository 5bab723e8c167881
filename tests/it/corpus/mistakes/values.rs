//! What goes wrong in a cell.

use crate::corpus::city::Indicator;
use crate::corpus::draft::{Draft, Spot, YEARS};
use crate::corpus::texts::{self, pick};
use crate::form::COLUMNS;
use crate::package::Chance;

type Spots = Option<Vec<Spot>>;

fn a_year(chance: &mut Chance) -> (usize, &'static str) {
    let place = chance.below(YEARS.len());
    (place, YEARS[place])
}

pub(crate) fn left_blank(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let of_indicator = ["R3", "R4", "R5", "target", "indicator"];
    let id = if draft.indicator(place).is_some() && chance.below(2) == 0 {
        pick(chance, &of_indicator)
    } else {
        pick(chance, &["grade", "grade", "result", "last_issue", "next_issue"])
    };
    let id = COLUMNS.into_iter().find(|other| *other == id)?;
    let blank = pick(chance, &["", "", "　", " "]);
    Some(vec![draft.put(place, id, blank)])
}

pub(crate) fn another_grade(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let grade = pick(
        chance,
        &["E", "Ｓ", "◎", "〇", "AB", "B～C", "おおむね順調", "２", "A（計画どおり）", "Ｂ？"],
    );
    Some(vec![draft.put(place, "grade", grade)])
}

pub(crate) fn no_number(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    draft.indicator(place)?;
    let text = pick(
        chance,
        &[
            "3/5回",
            "2時間30分",
            "10～20",
            "別紙のとおり",
            "増加傾向",
            "{date 2024-01-02}",
            "男10人、女20人",
            "多数",
            "昨年度並み",
            "12.3.4",
            "1O件",
            "開催なし",
            "約",
            "5月に2回、9月に1回",
        ],
    );
    Some(vec![draft.put(place, a_year(chance).1, text)])
}

pub(crate) fn fraction(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator =
        draft.indicator(place).filter(|one| matches!(one.unit, "人" | "件" | "回" | "カ所"))?;
    let (year, id) = a_year(chance);
    let number = draft.style.number(indicator.values[year], indicator.unit);
    Some(vec![draft.put(place, id, format!("{number}.5{}", indicator.unit))])
}

pub(crate) fn impossible(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !matches!(one.unit, "円"))?;
    let (year, id) = a_year(chance);
    let value = indicator.values[year];
    let text = if indicator.is_rate() {
        // the first digit twice, or a digit too many in front
        let value = if chance.below(2) == 0 { value + 1000 } else { value.max(110) + 2000 };
        draft.style.text(value, "%")
    } else {
        format!("{}{}", pick(chance, &["-", "△", "▲"]), draft.style.text(value, indicator.unit))
    };
    Some(vec![draft.put(place, id, text)])
}

pub(crate) fn lost_source(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    draft.indicator(place)?;
    let error =
        pick(chance, &["{#REF!}", "{#N/A}", "{#DIV/0!}", "{#VALUE!}", "{#NAME?}", "{#NUM!}"]);
    let id = ["R3", "R4", "R5", "target"][chance.below(4)];
    Some(vec![draft.put(place, id, error)])
}

pub(crate) fn without_result(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    draft.indicator(place)?;
    let formula = pick(chance, &["{=SUM(R2:R9) ?}", "{=AVERAGE(R5:S5) ?}", "{=R5/S5 ?}"]);
    Some(vec![draft.put(place, a_year(chance).1, formula)])
}

pub(crate) fn from_another_book(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let (year, id) = a_year(chance);
    let value = draft.style.text(indicator.values[year], indicator.unit);
    let book = pick(chance, &["[1]集計", "[R5集計表.xlsx]Sheet1", "[月報.xlsx]合計"]);
    Some(vec![draft.put(place, id, format!("{{='{book}'!C{} {value}}}", place + 3))])
}

pub(crate) fn without_its_number(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let measure = &draft.record(place).measure;
    let (number, name) = measure.split_once(". ")?;
    let text = match chance.below(3) {
        0 => name.to_owned(),
        1 => format!("（{number}）{name}"),
        _ => format!("{number}　{name}"),
    };
    Some(vec![draft.put(place, "measure", text)])
}

pub(crate) fn too_long(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let about = draft.record(place).initiative;
    let mut text = draft.record(place).result.clone();
    while text.chars().filter(|c| *c != '\n').count() <= 410 {
        text.push('\n');
        text.push_str(&texts::result(chance, about, ""));
    }
    Some(vec![draft.put(place, "result", text)])
}

pub(crate) fn nothing_above(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let ditto = pick(chance, &["同上", "〃", "上に同じ"]);
    let id = if place == 0 {
        ["last_issue", "result", "next_issue"][chance.below(3)]
    } else if chance.below(2) == 0 || draft.indicator(place).is_none() {
        "grade"
    } else {
        a_year(chance).1
    };
    Some(vec![draft.put(place, id, ditto)])
}

pub(crate) fn own_character(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let own = char::from_u32(0xE000 + u32::try_from(chance.below(300)).ok()?)?;
    let id = ["result", "next_issue", "last_issue"][chance.below(3)];
    let text = draft.rows[place].get(id)?;
    let name = pick(chance, &["橋", "藤", "邊", "崎"]);
    let text = format!("{text}{own}{name}氏の協力を得た。");
    Some(vec![draft.put(place, id, text)])
}

pub(crate) fn without_unit(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !one.is_listed && !one.is_rate())?;
    let years: Vec<usize> =
        if chance.below(2) == 0 { vec![0, 1, 2] } else { vec![chance.below(3)] };
    let mut spots = Vec::new();
    for year in &years {
        let number = draft.style.number(indicator.values[*year], indicator.unit);
        let is_typed = chance.below(2) == 0;
        let bare = if is_typed {
            number
        } else {
            draft.style.bare(indicator.values[*year], indicator.unit)
        };
        spots.push(draft.put(place, YEARS[*year], bare));
    }
    if years.len() == 3
        && let Some(target) = indicator.target
    {
        let number = draft.style.bare(target, indicator.unit);
        spots.push(draft.put(place, "target", number));
    }
    Some(spots)
}

/// A unit that somebody may take for that of the indicator.
fn wrong_unit(chance: &mut Chance, indicator: &Indicator) -> &'static str {
    pick(
        chance,
        match indicator.unit {
            "人" => &["件", "回", "世帯", "%"],
            "件" => &["人", "回", "名"],
            "回" => &["件", "人", "日"],
            "カ所" => &["件", "校", "団体"],
            "冊" => &["件", "部", "人"],
            "団体" => &["件", "社", "人"],
            "世帯" | "円" => &["件", "人"],
            _ => &["人", "件", "ポイント"],
        },
    )
}

pub(crate) fn another_unit(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let (year, id) = a_year(chance);
    let value = indicator.values[year];
    let text = if indicator.unit == "円" && chance.below(4) > 0 {
        format!("{}千円", draft.style.number(value / 1000, "千円"))
    } else {
        let unit = wrong_unit(chance, &indicator);
        let value = if unit == "%" { 125 + value % 700 } else { value };
        let whole =
            if indicator.is_rate() && unit != "ポイント" { value / 10 * 10 } else { value };
        let number = draft.style.number(whole, if unit == "ポイント" { "%" } else { unit });
        format!("{number}{unit}")
    };
    Some(vec![draft.put(place, id, text)])
}

pub(crate) fn target_in_another_unit(
    draft: &mut Draft,
    place: usize,
    chance: &mut Chance,
) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !one.is_rate())?;
    let target = draft.style.number(indicator.target?, indicator.unit);
    let unit = wrong_unit(chance, &indicator);
    let unit = if unit == "%" { "件" } else { unit };
    let mut spots = vec![draft.put(place, "target", format!("{target}{unit}"))];
    spots.extend(YEARS.map(|year| Spot::Of(place, year)));
    Some(spots)
}

pub(crate) fn too_early(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let Some(indicator) = draft.indicator(place) else {
        let text = pick(chance, &["12件", "3回", "150人"]);
        return Some(vec![draft.put(place, a_year(chance).1, text)]);
    };
    let value = draft.style.write(indicator.values[2], indicator.unit, indicator.is_listed);
    let id = ["R6", "R7", "R8"][chance.below(3)];
    Some(vec![draft.put(place, id, value)])
}

pub(crate) fn another_mark(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let has_none = draft.indicator(place).is_none();
    let id = if has_none { "target" } else { "R7" };
    if draft.rows[place].get(id)? != draft.style.mark {
        return None;
    }
    let others: Vec<&str> =
        ["-", "－", "―", "該当なし"].into_iter().filter(|mark| *mark != draft.style.mark).collect();
    let other = pick(chance, &others);
    draft.put(place, id, other);
    let usual = draft.style.mark;
    Some(spots_where(draft, |text| text == usual || text == other))
}

pub(crate) fn another_separator(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !one.is_rate())?;
    let (year, id) = a_year(chance);
    let others = draft.department.records.iter().filter_map(|record| record.indicator.as_ref());
    let large =
        others.filter(|one| !one.is_rate() && one.values.iter().all(|value| *value >= 10_000));
    if large.count() < 2 || indicator.values.iter().any(|value| *value < 10_000) {
        return None;
    }
    let mut style = draft.style.clone();
    style.has_separators = !style.has_separators;
    let text =
        format!("{}{}", style.number(indicator.values[year], indicator.unit), indicator.unit);
    draft.put(place, id, text);
    let has_digits = |text: &str| text.chars().filter(|c| c.is_numeric()).count() >= 4;
    Some(spots_where(draft, has_digits))
}

/// Cells of values whose text is of a kind.
fn spots_where(draft: &Draft, is_meant: impl Fn(&str) -> bool) -> Vec<Spot> {
    let rows = draft.rows.iter().enumerate();
    let spots = rows.flat_map(|(place, row)| {
        let ids = COLUMNS[8..].iter().filter(|id| row.get(*id).is_some_and(|text| is_meant(text)));
        ids.map(move |id| Spot::Of(place, id))
    });
    spots.collect()
}

pub(crate) fn digits_slipped(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let (year, id) = a_year(chance);
    let value = indicator.values[year];
    let text = if indicator.is_rate() {
        match chance.below(4) {
            // a fraction where per cent are meant
            0 => format!("{{0.{value:03}}}"),
            1 => format!("0.{value:03}%"),
            // the point forgotten
            2 => format!("{value}%"),
            // a percentage in a cell that makes one of it
            _ => format!("{{{}.{} 0.0%}}", value / 10, value % 10),
        }
    } else {
        let slipped = match chance.below(5) {
            0 | 1 => value * 10,
            2 => value * 100,
            _ => value / 100 * 10,
        };
        if value < 1000 {
            return None;
        }
        draft.style.write(slipped, indicator.unit, indicator.is_listed)
    };
    Some(vec![draft.put(place, id, text)])
}
