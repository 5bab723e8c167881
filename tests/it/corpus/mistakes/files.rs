//! What goes wrong with the file as a whole.

use crate::binary::compound;
use crate::corpus::draft::Draft;
use crate::corpus::texts::{DIVISIONS, WARDS, pick};
use crate::form::{COLUMNS, Sheet, workbook};
use crate::package::Chance;

const WHEN: &str = "2024-06-01T09:00:00";

/// Cut off on its way, empty, or something else under the name of a workbook.
pub(crate) fn unreadable(draft: &mut Draft, chance: &mut Chance) -> Option<Draft> {
    draft.fill();
    let mut bytes = draft.finish();
    bytes.truncate(bytes.len() / 3);
    draft.bytes = Some(match chance.below(3) {
        0 => bytes,
        1 => Vec::new(),
        _ => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n".to_vec(),
    });
    None
}

pub(crate) fn locked(draft: &mut Draft, _: &mut Chance) -> Option<Draft> {
    draft.bytes = Some(compound(&[("EncryptedPackage", &[])]));
    None
}

/// The form of another survey, or a memo.
pub(crate) fn another_form(draft: &mut Draft, chance: &mut Chance) -> Option<Draft> {
    let mut sheet = Sheet::blank();
    let heads: &[&str] = if chance.below(2) == 0 {
        &["No", "研修名", "開催日", "参加人数", "備考"]
    } else {
        &["備品番号", "品名", "数量", "保管場所"]
    };
    sheet.text(0, 0, "調査票");
    for (column, head) in (0..).zip(heads) {
        sheet.text(2, column, head);
        for row in 3..8 {
            sheet.text(row, column, &format!("{head}{row}"));
        }
    }
    draft.bytes = Some(workbook(&[sheet], WHEN));
    None
}

/// The form as it was sent out, or without its rows.
pub(crate) fn not_filled_in(draft: &mut Draft, chance: &mut Chance) -> Option<Draft> {
    if chance.below(2) == 0 {
        draft.rows.clear();
        draft.department.records.clear();
        return None;
    }
    let given = ["number", "department", "measure", "initiative", "indicator"];
    for row in &mut draft.rows {
        for id in COLUMNS.iter().filter(|id| !given.contains(id)) {
            row.remove(id);
        }
    }
    None
}

/// Last year's file of a neighbour was filled in anew.
pub(crate) fn misnamed(draft: &mut Draft, chance: &mut Chance) -> Option<Draft> {
    let mut other = draft.department.name.clone();
    while other == draft.department.name {
        other = format!("{}{}", pick(chance, &WARDS), pick(chance, &DIVISIONS));
    }
    let number: String = draft.name.chars().take(3).collect();
    draft.name = format!("{number}_R5_{other}.xlsx");
    None
}

/// A first version was sent some days before, in other words. It is the file with the
/// mistake.
pub(crate) fn sent_again(draft: &mut Draft, _: &mut Chance) -> Option<Draft> {
    let mut newer = draft.clone();
    newer.name = draft.name.replace(".xlsx", "（修正）.xlsx");
    "2024-07-03T10:00:00".clone_into(&mut newer.modified);
    newer.is_settled = true;
    draft.put(0, "next_issue", "関係課と調整のうえ、進め方を決めたい。");
    Some(newer)
}

pub(crate) fn not_sent(draft: &mut Draft, _: &mut Chance) -> Option<Draft> {
    draft.is_sent = false;
    None
}
