//! What goes wrong in a record, or between records.

use crate::corpus::city::{Better, Indicator, Tenfold, plain};
use crate::corpus::draft::{Draft, Spot, YEARS};
use crate::corpus::mistakes::Both;
use crate::corpus::texts::{DIVISIONS, WARDS, pick};
use crate::package::Chance;

type Spots = Option<Vec<Spot>>;

fn write(draft: &Draft, value: Tenfold, indicator: &Indicator) -> String {
    draft.style.write(value, indicator.unit, indicator.is_listed)
}

/// A record is copied and left as it is, or has the number of another.
pub(crate) fn twice(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    if chance.below(2) == 0 && place + 2 < draft.rows.len() {
        draft.repeat(place);
        return Some(vec![Spot::Of(place, "number"), Spot::Of(place + 1, "number")]);
    }
    let other = draft.record((place + 2) % draft.rows.len()).number;
    let spot = draft.put(place, "number", format!("{{{other}}}"));
    Some(vec![spot, Spot::Of((place + 2) % draft.rows.len(), "number")])
}

pub(crate) fn left_out(draft: &mut Draft, place: usize, _: &mut Chance) -> Spots {
    draft.leave_out(place);
    Some(Vec::new())
}

pub(crate) fn mistyped_number(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let number = draft.record(place).number;
    let typed = match chance.below(3) {
        // a key pressed twice
        0 => number * 10 + number % 10,
        1 => number + 10_000,
        _ => number + 90_000,
    };
    // more than any number of the plan
    let typed = if typed < 9_000 { typed + 9_000 } else { typed };
    Some(vec![draft.put(place, "number", format!("{{{typed}}}"))])
}

pub(crate) fn misspelt_department(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let name = &draft.department.name;
    let (ward, own) = name.split_once('区')?;
    let text = match chance.below(4) {
        0 if own.ends_with('課') => format!("{ward}区{}科", own.strip_suffix('課')?),
        1 => own.to_owned(),
        2 => format!("{ward}{own}"),
        3 => format!("{ward}区{}", own.chars().rev().collect::<String>()),
        _ => format!("{name}係"),
    };
    Some(vec![draft.put(place, "department", text)])
}

pub(crate) fn another_department(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let (ward, own) = draft.department.name.split_once('区')?;
    let other = if chance.below(2) == 0 {
        format!("{ward}区{}", DIVISIONS.into_iter().find(|other| *other != own)?)
    } else {
        let other = pick(chance, &WARDS);
        format!("{other}{own}")
    };
    (other != draft.department.name).then(|| vec![draft.put(place, "department", other)])
}

/// The first digit is lost, or the number is that of another indicator.
pub(crate) fn digit_dropped(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let (before, now) = (indicator.values[1], indicator.values[2]);
    let typed = if indicator.is_rate() {
        let other = 50 + i64::try_from(chance.below(900)).ok()?;
        (other - before).abs().ge(&150).then_some(other)?
    } else {
        let digits = (now / 10).to_string();
        digits.get(1..)?.parse::<i64>().ok()? * 10
    };
    let is_much =
        indicator.is_rate() || typed * 3 <= before && before - typed >= 100 && before >= 200;
    if !is_much {
        return None;
    }
    let text = write(draft, typed, &indicator);
    Some(vec![draft.put(place, "R5", text)])
}

/// The target of the plan before, which was reached when this one began.
pub(crate) fn old_target(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let share = i64::try_from(3 + chance.below(25)).ok()?;
    let by = (indicator.values[0] * share / 1000 * 10).max(10);
    let target = match indicator.better {
        Better::More => indicator.values[0] - by,
        Better::Less => indicator.values[0] + by,
        Better::Unsaid => return None,
    };
    let text = write(draft, target, &indicator);
    (target >= 0).then(|| vec![draft.put(place, "target", text)])
}

/// The value goes the wrong way.
pub(crate) fn behind(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let indicator = draft.indicator(place)?;
    let first = indicator.values[0];
    let target = indicator.target.filter(|target| (target - first).abs() * 10 > first)?;
    let share = i64::try_from(8 + chance.below(14)).ok()?;
    let step = if indicator.is_rate() { 1 } else { 10 };
    let by = (first * share / 100 / step * step).max(step);
    let now = match indicator.better {
        Better::More if target > first => first - by,
        Better::Less if target < first => first + by,
        _ => return None,
    };
    let is_small_rate = !indicator.is_rate() || (now - indicator.values[1]).abs() < 90;
    let is_stated = draft.rows[place].get("result")?.contains(indicator.unit);
    if !is_small_rate || is_stated || now < 50 {
        return None;
    }
    let text = write(draft, now, &indicator);
    Some(vec![draft.put(place, "R5", text)])
}

/// Two digits interchanged, or one typed wrong, in the text.
pub(crate) fn another_number_in_text(
    draft: &mut Draft,
    place: usize,
    chance: &mut Chance,
) -> Spots {
    let indicator = draft.indicator(place)?;
    let now = indicator.values[2];
    let digits = (if indicator.is_rate() { now } else { now / 10 }).to_string();
    let mut typed: Vec<char> = digits.chars().collect();
    if typed.len() < 2 {
        return None;
    }
    let at = chance.below(typed.len() - 1);
    if typed[at] == typed[at + 1] {
        typed[at + 1] = if typed[at + 1] == '9' { '6' } else { '9' };
    } else {
        typed.swap(at, at + 1);
    }
    let typed: i64 = typed.into_iter().collect::<String>().parse().ok()?;
    let stated = plain(if indicator.is_rate() { typed } else { typed * 10 }, indicator.unit);
    let about = draft.record(place).initiative;
    let text = crate::corpus::texts::result(
        chance,
        about,
        &format!("{}は{stated}であった。", indicator.name),
    );
    Some(vec![draft.put(place, "result", text), Spot::Of(place, "R5")])
}

pub(crate) fn issue_copied(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let last = draft.rows[place].get("last_issue")?.clone();
    let text = match chance.below(4) {
        0 => last,
        1 => format!("引き続き、{last}"),
        2 => format!("{last}（継続）"),
        _ => last.replacen('、', "，", 1).trim_end_matches('。').to_owned(),
    };
    Some(vec![draft.put(place, "next_issue", text)])
}

pub(crate) fn copied_over_the_years(draft: &mut Draft, place: usize, _: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| one.better == Better::Unsaid)?;
    let text = write(draft, indicator.values[2], &indicator);
    let spots = YEARS.map(|id| draft.put(place, id, text.clone()));
    Some(spots.to_vec())
}

/// A part is corrected and the total is not.
pub(crate) fn wrong_total(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let men = 3 + chance.below(40);
    let women = 5 + chance.below(60);
    let total = men + women + [1, 2, 10, 9][chance.below(4)];
    let stated = match chance.below(4) {
        0 => format!("参加者は男性{men}名、女性{women}名、計{total}名。"),
        1 => format!("（男性：{men}名　女性：{women}名　合計{total}名）"),
        2 => format!("男性{men}名・女性{women}名の計{total}名が出席した。"),
        _ => format!("出席者\n男性 {men}名\n女性 {women}名\n計 {total}名\n"),
    };
    let about = draft.record(place).initiative;
    let text = crate::corpus::texts::result(chance, about, &stated);
    Some(vec![draft.put(place, "result", text)])
}

/// The value of another row of the sheet, to the last digit.
pub(crate) fn value_of_another_row(draft: &mut Draft, place: usize, _: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !one.is_rate())?;
    let suits = |other: &usize| {
        let Some(one) = &draft.record(*other).indicator else { return false };
        let value = one.values[2];
        let digits = (value / 10).to_string();
        *other != place
            && one.name != indicator.name
            && one.unit == indicator.unit
            && digits.trim_end_matches('0').len() >= 4
    };
    let other = (0..draft.rows.len()).find(suits)?;
    let text = write(draft, draft.indicator(other)?.values[2], &indicator);
    Some(vec![draft.put(place, "R5", text), Spot::Of(other, "R5")])
}

/// The results of two rows are entered the wrong way round.
pub(crate) fn interchanged(draft: &mut Draft, place: usize, _: &mut Chance) -> Spots {
    let indicator = draft.indicator(place).filter(|one| !one.is_rate())?;
    let is_far = |other: i64| {
        let (few, many) = (other.min(indicator.values[2]), other.max(indicator.values[2]));
        few >= 200 && many >= few * 4
    };
    let suits = |other: &usize| {
        let one = draft.record(*other).indicator.as_ref();
        one.is_some_and(|one| one.unit == indicator.unit && is_far(one.values[2]))
    };
    let other = (0..draft.rows.len()).find(suits)?;
    let others = draft.indicator(other)?;
    let theirs = write(draft, others.values[2], &indicator);
    let mine = write(draft, indicator.values[2], &others);
    Some(vec![draft.put(place, "R5", theirs), draft.put(other, "R5", mine)])
}

/// Somebody types anew what the form gives.
pub(crate) fn retyped(draft: &mut Draft, place: usize, chance: &mut Chance) -> Spots {
    let measure = &draft.record(place).measure;
    let text = match chance.below(3) {
        0 => measure.replacen(". ", ".", 1),
        1 => measure.replacen(". ", ".　", 1),
        _ => measure.replacen(". ", "．", 1),
    };
    Some(vec![draft.put(place, "measure", text)])
}

/// A result is copied from the sheet of another department.
pub(crate) fn text_of_others(
    one: &mut Draft,
    other: &mut Draft,
    chance: &mut Chance,
) -> Option<Both> {
    let (here, there) = (chance.below(one.rows.len()), chance.below(other.rows.len()));
    let id = ["result", "next_issue", "last_issue"][chance.below(3)];
    let text = other.rows[there].get(id)?.clone();
    if text.chars().any(|c| c.is_ascii_digit()) || text.chars().count() < 30 {
        return None;
    }
    Some([vec![one.put(here, id, text)], vec![Spot::Of(there, id)]])
}
