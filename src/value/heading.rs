//! What headers are about, by the words in them, and names for columns that are called so.

use super::Year;
use crate::fold;

/// What the header of a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// The number of a record.
    Number,
    /// Who is in charge.
    Department,
    /// What is measured.
    Indicator,
    Unit,
    /// What is to be reached.
    Target,
    /// From where a plan starts.
    Baseline,
}

/// Words in headers, as comparison keys.
const TOPICS: [(Topic, &[&str]); 6] = [
    (
        Topic::Number,
        &[
            "番号",
            "no.",
            "コード",
            "整理番号",
            "通番",
            "連番",
            "number",
            "reference",
            "code",
            "ref.",
        ],
    ),
    (
        Topic::Department,
        &[
            "担当課",
            "所管課",
            "課名",
            "担当部署",
            "部署",
            "所属",
            "課所",
            "部課",
            "担当室",
            "担当係",
            "department",
            "directorate",
            "division",
        ],
    ),
    (Topic::Indicator, &["指標", "kpi名", "indicator"]),
    (Topic::Unit, &["単位", "unit"]),
    (Topic::Target, &["目標", "計画値", "target", "planned", "goal"]),
    (Topic::Baseline, &["基準値", "策定時", "現状値", "baseline"]),
];

/// Headers that are one of these and nothing else.
const WHOLE: [(Topic, &[&str]); 2] = [
    (Topic::Number, &["no", "#", "id", "ref", "key"]),
    (Topic::Department, &["課", "課・室", "課等"]),
];

/// Words of headers whose numbers are none of records.
const OTHER_NUMBERS: [&str; 7] = ["電話", "fax", "内線", "郵便", "口座", "phone", "account"];

/// Whether a header is about this.
pub(crate) fn is_about(topic: Topic, header: &str) -> bool {
    let key = fold::key(header);
    if topic == Topic::Number && OTHER_NUMBERS.iter().any(|word| key.contains(word)) {
        return false;
    }
    let has = |list: &[(Topic, &[&str])], is_there: &dyn Fn(&str) -> bool| {
        let mut words =
            list.iter().filter(|(other, _)| *other == topic).flat_map(|(_, words)| *words);
        words.any(|word| is_there(word))
    };
    has(&WHOLE, &|word| key == word) || has(&TOPICS, &|word| key.contains(word))
}

/// What the names of departments end with.
const DEPARTMENTS: [&str; 12] = [
    "課",
    "室",
    "局",
    "部",
    "係",
    "センター",
    "委員会",
    "事務所",
    "支所",
    "病院",
    "図書館",
    "消防署",
];

/// Whether a text may be the name of a department.
pub(crate) fn may_be_department(text: &str) -> bool {
    const LONGEST: usize = 20;
    let text = fold::trim(text);
    text.chars().count() <= LONGEST && DEPARTMENTS.iter().any(|end| text.ends_with(end))
}

/// Signs and letters to choose from, the best first.
const GRADES: &str = "◎○△▲×";

/// The place of a choice among those that are ordered by themselves: signs and single letters.
pub(crate) fn grade(text: &str) -> Option<usize> {
    let key = fold::key(text);
    let mut chars = key.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return None };
    let sign = GRADES.chars().position(|sign| sign == only);
    sign.or_else(|| only.is_ascii_lowercase().then_some(only as usize))
}

/// Words of headers and the names that columns get which are called so; what comes first counts.
const NAMES: [(&str, &str); 54] = [
    ("電話", "phone"),
    ("番号", "number"),
    ("no.", "number"),
    ("施設", "facility"),
    ("区分", "category"),
    ("住所", "address"),
    ("職名", "position"),
    ("回数", "times"),
    ("割合", "rate"),
    ("担当課", "department"),
    ("所管課", "department"),
    ("担当部署", "department"),
    ("部署", "department"),
    ("課名", "department"),
    ("単位", "unit"),
    ("指標", "indicator"),
    ("昨年度の課題", "last_issue"),
    ("前年度の課題", "last_issue"),
    ("今後の課題", "next_issue"),
    ("課題", "issue"),
    ("今後の取組", "next_step"),
    ("今後の方", "next_step"),
    ("基準値", "baseline"),
    ("策定時", "baseline"),
    ("最終目標", "final_target"),
    ("目標", "target"),
    ("取り組み実績", "result"),
    ("取組実績", "result"),
    ("実績", "actual"),
    ("取り組み内容", "initiative"),
    ("取組内容", "initiative"),
    ("内容", "content"),
    ("達成度", "grade"),
    ("評価", "grade"),
    ("要因", "reason"),
    ("理由", "reason"),
    ("方向", "direction"),
    ("施策", "measure"),
    ("事業名", "project"),
    ("事業", "project"),
    ("予算", "budget"),
    ("決算", "spent"),
    ("金額", "amount"),
    ("合計", "total"),
    ("件数", "cases"),
    ("人数", "people"),
    ("参加者", "participants"),
    ("開始", "start"),
    ("終了", "end"),
    ("期間", "period"),
    ("日", "day"),
    ("場所", "place"),
    ("備考", "note"),
    ("氏名", "name"),
];

/// A name for a column with this header: letters, digits and `_`. None if there is none to be had.
pub(crate) fn name(header: &str) -> Option<String> {
    let key = fold::key(header);
    if let Some((_, name)) = NAMES.iter().find(|(word, _)| key.contains(word)) {
        return Some((*name).to_owned());
    }
    let narrow = fold::narrow(header).to_lowercase();
    if !narrow.is_ascii() {
        return None;
    }
    let words = narrow.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(5).collect::<Vec<_>>().join("_");
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}

/// Whether a text may be a header: it has letters, and is no amount; years and months may be headers.
pub(crate) fn may_be_header(text: &str) -> bool {
    if Year::parse(text).is_some() {
        return true;
    }
    let narrow = fold::narrow(text);
    let rest = narrow.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_amount = rest.len() < narrow.len() && !rest.starts_with(['.', ')', '月', '年', '期']);
    !is_amount && rest.chars().any(char::is_alphabetic)
}

/// Whether a text is written in Japanese.
pub(crate) fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'))
}

/// Signs between the names of departments in one cell.
pub(crate) const BETWEEN: [char; 9] = ['・', '、', '，', ',', '/', '／', '\n', ';', '；'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_they_are_about() {
        assert!(is_about(Topic::Department, "主担当課"));
        assert!(!is_about(Topic::Department, "今後の課題"));
        assert!(is_about(Topic::Number, "Ｎｏ．") && is_about(Topic::Number, "No"));
        assert!(is_about(Topic::Target, "最終目標値"));
        assert_eq!(name("Spent to date").as_deref(), Some("spent_to_date"));
        assert_eq!(name("昨年度の\n課題").as_deref(), Some("last_issue"));
        assert_eq!(name("% complete").as_deref(), Some("complete"));
        assert!(!is_about(Topic::Number, "電話番号"));
        assert_eq!(name("見直し"), None);
        assert_eq!(name("2023"), None);
    }

    #[test]
    fn amounts_are_no_headers() {
        for text in ["R5年度", "2023", "4月", "1. 事業名", "取組番号", "% complete"] {
            assert!(may_be_header(text), "{text}");
        }
        for text in ["14件", "-", "69", "", "1,200", "◎"] {
            assert!(!may_be_header(text), "{text}");
        }
    }
}
