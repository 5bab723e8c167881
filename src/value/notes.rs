//! What the notes beside a table say about the units of its numbers: 「単位：千円」, `All figures in
//! £000`.

use super::counted::{Counted, LONGEST};
use super::unit::Units;
use crate::fold;

/// No more clauses of a note are looked at.
const MOST: usize = 20;

/// Words of clauses that say in which unit not to count; those of English as words of their own.
const DENIALS: [&str; 4] = ["ではなく", "でなく", "ではありません", " not "];

/// Words of clauses that say how numbers are rounded, or that tell of another year.
const NEGATIONS: [&str; 13] = [
    "前年",
    "昨年",
    "前回",
    "未満",
    "端数",
    "四捨五入",
    "切り捨て",
    "切捨",
    "切り上げ",
    "切上",
    " last year",
    " previous ",
    " prior ",
];

/// Japanese words for all amounts, behind which stands their unit.
const ALL: [&str; 3] = ["すべて", "全て", "いずれも"];

/// What may stand before the word for "unit": nothing, what ends a phrase, or what is counted. Units of
/// other kinds (実施単位) are named after something else.
const BEFORE_UNIT: [&str; 8] = ["", "の", "、", ",", "額", "費", " ", "※"];

/// What an English note is about if it is about all numbers of a table.
const SUBJECTS: [&str; 24] = [
    "all",
    "amount",
    "amounts",
    "budget",
    "budgets",
    "column",
    "cost",
    "costs",
    "everything",
    "expenditure",
    "figure",
    "figures",
    "form",
    "funding",
    "income",
    "money",
    "number",
    "numbers",
    "return",
    "spend",
    "sums",
    "table",
    "totals",
    "values",
];
const VERBS: [&str; 8] = ["are", "be", "expressed", "given", "is", "reported", "shown", "stated"];
const OTHERS: [&str; 9] =
    ["and", "note", "note:", "our", "please", "should", "the", "these", "give"];

/// Signs and words between such a word and what it is.
const GAPS: [char; 8] = [':', ';', '=', 'は', 'が', '/', ' ', '\u{3000}'];

impl Units {
    /// The units in which a note says that a table counts: `単位：千円、人`, `金額は千円単位`,
    /// `予算（千円）`, `Amounts in £000`.
    pub(crate) fn noted(&self, note: &str) -> Vec<Counted> {
        /// A text of so many bytes tells more than a unit.
        const NOTE: usize = 600;
        if note.len() > NOTE {
            return Vec::new();
        }
        let note = fold::narrow(fold::trim(note)).replace('’', "'");
        let all = || clauses(&note).take(MOST);
        // what one clause denies, another does not state
        let denies = |clause: &str| DENIALS.iter().any(|word| padded(clause).contains(word));
        let is_denied = |name: &str| all().any(|clause| denies(clause) && clause.contains(name));
        let said = all().flat_map(|clause| self.said(clause));
        said.filter(|counted| !is_denied(&counted.name)).collect()
    }

    /// The units that a clause states.
    fn said(&self, clause: &str) -> Vec<Counted> {
        let mut said = Vec::new();
        let padded = padded(clause);
        if DENIALS.iter().chain(&NEGATIONS).any(|word| padded.contains(word)) {
            return said;
        }
        said.extend(self.counted(clause).filter(|counted| counted.times > 1));
        if let Some((before, rest)) = clause.split_once("単位")
            && BEFORE_UNIT
                .iter()
                .any(|end| if end.is_empty() { before.is_empty() } else { before.ends_with(end) })
        {
            said.extend(self.all_listed(rest.strip_prefix(GAPS).unwrap_or_default()));
        } else if let Some((before, _)) = clause.split_once("単位") {
            said.extend(self.at_end(before));
        }
        if let Some((_, rest)) = clause.split_once("通貨") {
            said.extend(self.all_listed(rest));
        }
        let english = ["unit", "units", "currency"].iter().find_map(|word| {
            let start = clause.get(..word.len())?;
            let rest = clause.get(word.len()..)?.strip_prefix([':', ' ', '='])?;
            start.eq_ignore_ascii_case(word).then_some(rest)
        });
        said.extend(english.into_iter().flat_map(|rest| self.all_listed(rest)));
        for (_, rest) in ALL.iter().filter_map(|word| clause.split_once(word)) {
            said.extend(self.all_listed(rest).into_iter().filter(|counted| counted.times > 1));
        }
        if let Some((_, rest)) = clause.split_once(" in ").filter(|(before, _)| is_subject(before))
        {
            let power = || self.power_of(without_exception(rest), self.money()?);
            let foreign = || self.counted(rest).filter(|it| self.find(&it.base).is_none());
            said.extend(self.at_beginning_of(rest).or_else(power).or_else(foreign));
        }
        said
    }

    /// The units of a list: `千円、人`.
    fn all_listed(&self, list: &str) -> Vec<Counted> {
        let first = |text: &str| self.counted(text.split_whitespace().next()?);
        let units = listed(list).map_while(|text| self.counted(text).or_else(|| first(text)));
        units.collect()
    }

    /// The longest unit at the beginning of a text that counts in powers of ten, of whole words.
    fn at_beginning_of(&self, text: &str) -> Option<Counted> {
        let counted = beginnings(text).filter_map(|text| self.counted(text));
        counted.filter(|counted| counted.times > 1).last()
    }
}

/// A clause in which words of English stand between blanks.
fn padded(clause: &str) -> String {
    format!(" {} ", clause.to_lowercase())
}

/// The clauses of a note: what stands in brackets, between full stops, on lines.
fn clauses(note: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 10] = ['(', ')', '[', ']', '【', '】', '。', '\n', '「', '」'];
    let sentences =
        note.split(ENDS).flat_map(|part| part.split(". ")).flat_map(|part| part.split("; "));
    sentences.map(|clause| {
        let clause = clause.trim_start_matches(|c: char| c.is_whitespace() || "*※・-".contains(c));
        clause.trim_end_matches(|c: char| c.is_whitespace() || c == '.')
    })
}

/// Whether the words before "in" are about all numbers of a table: `All figures are shown`. Words with
/// another subject (`Attendance figures`) are not.
fn is_subject(before: &str) -> bool {
    let before = before.to_lowercase();
    let words: Vec<&str> = before.split_whitespace().collect();
    let is_known =
        |word: &&str| SUBJECTS.contains(word) || VERBS.contains(word) || OTHERS.contains(word);
    let last = words.iter().rev().find(|word| !VERBS.contains(word));
    let is_whole = words.iter().all(is_known);
    last.is_some_and(|last| SUBJECTS.contains(last)) && is_whole
}

/// A text without what is excepted: `thousands unless stated`.
fn without_exception(text: &str) -> &str {
    [" unless", " except", ","]
        .iter()
        .fold(text, |text, word| text.split(word).next().unwrap_or(text))
}

/// The beginnings of a text that end with a word.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |at: &usize| !text[*at..].starts_with(|c: char| c.is_alphanumeric());
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take_while(|at| *at <= LONGEST).filter(is_end).map(|at| &text[..at])
}

/// What is listed behind the word for "unit" or "all": `千円、人）`.
fn listed(rest: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 8] = ['(', ')', '[', ']', '】', '。', '\n', ';'];
    let list = rest.trim_start_matches(GAPS);
    let end = list.find(ENDS).unwrap_or(list.len());
    list[..end].split(['、', ',', '・', '/']).map(|text| {
        let text = fold::trim(text);
        ["です", "とする", "とします"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::counted::tests::units;

    #[test]
    fn notes_say_in_which_units_a_table_counts() {
        for (note, read) in [
            ("単位：千円", "千円"),
            ("（単位 千円）", "千円"),
            ("令和5年度 事業費調べ（単位：千円、人）", "千円 人"),
            ("単位は百万円です。", "百万円"),
            ("※金額は千円単位で記入してください。", "千円"),
            ("事業費一覧（千円）", "千円"),
            ("千円", "千円"),
            ("Unit: £000", "£000"),
            ("All figures in £000 unless stated", "£000"),
            ("All figures in £000. Do not include VAT.", "£000"),
            ("Priority projects only. All figures in £000", "£000"),
            ("All figures in £000 (excluding prior year spend).", "£000"),
            ("Amounts in £000; copy the budget from the previous return", "£000"),
            ("Figures in brackets are last year's. All figures in £000.", "£000"),
            ("Please give all amounts in £000", "£000"),
            ("単位：千円（前年度の欄も記入）", "千円"),
            ("令和6年3月31日現在、単位：千円", "千円"),
            ("金額単位：千円", "千円"),
            ("Quarterly return (£'000)", "£'000"),
            ("Amounts in thousands of pounds.", "thousands of pounds"),
            ("All money in thousands of pounds", "thousands of pounds"),
            ("Amounts are in thousands", "£ thousands"),
            ("* £000", "£000"),
            ("Currency: €", "€"),
            ("All figures in EUR.", "EUR"),
            ("通貨：ドル", "ドル"),
            ("単位：千円（参加者を除く）", "千円"),
            ("単位：千円　令和6年3月31日現在", "千円"),
            ("単位;千円", "千円"),
            ("以下、金額はすべて千円", "千円"),
            ("以下、金額は全て千円とする。", "千円"),
            // what says nothing of the kind
            ("人", ""),
            ("総額 500千円の事業です。", ""),
            ("千円未満は四捨五入", ""),
            ("千円ではなく円で記入（千円）", ""),
            ("Give amounts in pounds (not £000)", ""),
            ("単位修得者数", ""),
            ("Last year's return was in £000", ""),
            ("前年度の金額は千円単位", ""),
            ("We worked in thousands of homes", ""),
            ("Attendance figures are in thousands.", ""),
            ("Costs are in hundreds of small invoices", ""),
            ("Budget holder in thousand-bed hospital", ""),
            ("Project costs rose in million-pound steps", ""),
            ("PH-0002 was paid in EUR.", ""),
            ("Contact: finance unit £000", ""),
            ("Cost per unit: £k", ""),
            ("提出期限：令和6年6月30日（人）", ""),
            ("実施単位：人", ""),
            ("※事業費は千円単位で四捨五入", ""),
            ("※端数は千円単位で切り捨て", ""),
            ("※補助額は一律百万円。", ""),
            ("10,000円単位で記入", ""),
            ("Distances in m", ""),
            ("Prices in USD were converted", ""),
            ("すべて人", ""),
            ("実施単位：小学校区", ""),
            ("Paid in £ and pence", ""),
            ("予算は百万円。", ""),
        ] {
            let units = units().noted(note);
            let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
            assert_eq!(names.join(" "), read, "{note}");
        }
    }
}
