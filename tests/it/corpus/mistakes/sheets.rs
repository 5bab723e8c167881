//! What goes wrong with the filled-in sheet.

use crate::corpus::draft::{Draft, Spot, column};
use crate::corpus::texts::pick;
use crate::form::{HEADER_ROW, Value};
use crate::package::Chance;

type Spots = Option<Vec<Spot>>;

fn rows(draft: &Draft) -> Vec<u32> {
    draft.sheet.records.iter().map(|(_, row)| *row).collect()
}

/// The header of a column, over its two rows.
fn header_of(at: u16) -> [Spot; 2] {
    [Spot::At(HEADER_ROW, at), Spot::At(HEADER_ROW + 1, at)]
}

/// A second sheet goes on where the first ends.
pub(crate) fn on_two_sheets(draft: &mut Draft, _: &mut Chance) -> Spots {
    let mut second = draft.sheet.clone();
    "様式1（2）".clone_into(&mut second.name);
    let rows = rows(draft);
    let (first, rest) = rows.split_at(rows.len() / 2);
    for column in 0..16 {
        for row in first {
            second.set(*row, column, None);
        }
        for row in rest {
            draft.sheet.set(*row, column, None);
        }
    }
    draft.others_after.push(second);
    Some(Vec::new())
}

pub(crate) fn hidden(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let rows = rows(draft);
    if chance.below(2) == 0 {
        let first = chance.below(rows.len());
        let hidden = rows[first..].iter().take(1 + chance.below(2)).copied();
        draft.sheet.hidden_rows.extend(hidden);
        return Some(draft.sheet.hidden_rows.iter().map(|row| Spot::At(*row, 0)).collect());
    }
    let first = [column("R3"), column("R6"), column("last_issue")][chance.below(3)];
    draft.sheet.hidden_columns.extend([first, first + 1]);
    Some([header_of(first), header_of(first + 1)].concat())
}

pub(crate) fn column_removed(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let id = ["last_issue", "grade", "next_issue", "R4", "R5", "target", "result"][chance.below(7)];
    let at = column(id);
    if chance.below(3) == 0 && at < 8 {
        // another heading in its place
        draft.sheet.text(HEADER_ROW, at, pick(chance, &["進み具合", "特記事項", "所見"]));
        return Some([&header_of(at)[..], &[Spot::Gone(id)]].concat());
    }
    draft.sheet.remove_column(at);
    Some(vec![Spot::Gone(id)])
}

pub(crate) fn column_of_their_own(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let at = [16, 16, 8, 5][chance.below(4)];
    let header =
        pick(chance, &["備考（課内用）", "担当者", "課長確認欄", "予算額（千円）", "連絡先"]);
    if at < 16 {
        draft.insert_column(at);
    }
    draft.sheet.text(HEADER_ROW, at, header);
    draft.sheet.merges.push((HEADER_ROW, at, HEADER_ROW + 1, at));
    for row in rows(draft).into_iter().step_by(2) {
        draft.sheet.text(row, at, pick(chance, &["係長確認済み", "500", "庶務係", "新規"]));
    }
    Some(header_of(at).to_vec())
}

pub(crate) fn column_twice(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let id = ["grade", "result", "next_issue"][chance.below(3)];
    let own = column(id);
    let header = draft.sheet.cells.get(&(HEADER_ROW, own))?.clone();
    draft.insert_column(own + 1);
    let at = own + 1;
    draft.sheet.set(HEADER_ROW, at, Some(header));
    draft.sheet.merges.push((HEADER_ROW, at, HEADER_ROW + 1, at));
    for row in rows(draft) {
        let value = draft.sheet.cells.get(&(row, own)).cloned();
        draft.sheet.set(row, at, value.filter(|_| chance.below(3) > 0));
    }
    Some([header_of(own), header_of(at)].concat())
}

pub(crate) fn written_outside(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let rows = rows(draft);
    let row = rows[chance.below(rows.len())];
    if chance.below(3) == 0 && rows.contains(&(row - 1)) {
        draft.insert_row(row);
        draft.sheet.text(row, 5, pick(chance, &["ここから先は新規の取組", "次の行は修正後の内容"]));
        return Some(vec![Spot::At(row, 5)]);
    }
    let at = [16, 17, 18][chance.below(3)];
    draft.sheet.text(
        row,
        at,
        pick(chance, &["要確認", "係長確認済み", "6月3日差替え", "前年度の数値を再確認"]),
    );
    Some(vec![Spot::At(row, at)])
}

/// A column is inserted beside another, whose header is merged over both, and the new one is
/// filled in.
pub(crate) fn column_inserted(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let id = ["last_issue", "result", "next_issue", "grade"][chance.below(4)];
    let own = column(id);
    draft.insert_column(own + 1);
    let old = (HEADER_ROW, own, HEADER_ROW + 1, own);
    draft.sheet.merges.retain(|merge| *merge != old);
    if chance.below(2) == 0 {
        draft.sheet.merges.push((HEADER_ROW, own, HEADER_ROW + 1, own + 1));
    }
    let mut spots = Vec::new();
    for row in rows(draft) {
        let value = draft.sheet.cells.remove(&(row, own));
        draft.sheet.set(row, own + 1, value);
        spots.push(Spot::At(row, own + 1));
    }
    Some(spots)
}

/// A block of texts is pasted one column to the right, over what stood there.
pub(crate) fn pasted_beside(draft: &mut Draft, chance: &mut Chance) -> Spots {
    let rows = rows(draft);
    let first = chance.below(rows.len() - 3);
    let block = &rows[first..(first + 3 + chance.below(4)).min(rows.len())];
    let (left, right) = [(4, 6), (5, 6), (4, 7)][chance.below(3)];
    let mut spots = Vec::new();
    for row in block {
        let values: Vec<Option<Value>> =
            (left..=right).map(|column| draft.sheet.cells.get(&(*row, column)).cloned()).collect();
        draft.sheet.set(*row, left, None);
        for (at, value) in (left + 1..).zip(values).take(usize::from(right - left) + 1) {
            draft.sheet.set(*row, at, value);
        }
        spots.extend((left..=right + 1).map(|at| Spot::At(*row, at)));
    }
    Some(spots)
}
