//! The city of the corpus: its departments, the records that each reports on, and how things really
//! stand: figures and texts in which a careful reader finds nothing to ask about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::texts::{self, DIRECTIONS, DIVISIONS, GOALS, INITIATIVES, MEASURES, WARDS, pick};
use crate::package::Chance;

/// An indicator: name, unit, the smallest and the largest value at the beginning, and whether more is
/// better, or less, or neither.
type Named = (&'static str, &'static str, i64, i64, Better);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Better {
    More,
    Less,
    Unsaid,
}

use Better::{Less, More, Unsaid};

const INDICATORS: [Named; 30] = [
    ("講座の参加者数", "人", 30, 900, More),
    ("相談窓口の利用件数", "件", 40, 2_400, Unsaid),
    ("出前講座の実施状況", "回", 4, 90, More),
    ("審議会等における女性委員の登用率", "%", 20, 45, More),
    ("管理職に占める女性の割合", "%", 8, 35, More),
    ("男性職員の育児休業取得率", "%", 20, 80, More),
    ("がん検診の受診率", "%", 12, 60, More),
    ("地域サロンの開設状況", "カ所", 5, 60, More),
    ("保育所等の待機児童数", "人", 12, 90, Less),
    ("延長保育の実施施設", "カ所", 6, 40, More),
    ("放課後児童クラブの登録児童数", "人", 300, 4_000, More),
    ("女性相談の対応件数", "件", 8, 400, Unsaid),
    ("就業支援給付金の支給人数", "人", 3, 30, Unsaid),
    ("奨学金の支給総額", "円", 400_000, 6_000_000, Unsaid),
    ("設備改修に要した経費", "円", 1_200_000, 9_000_000, Unsaid),
    ("公園のバリアフリー化", "カ所", 10, 80, More),
    ("防犯灯の新設状況", "カ所", 20, 300, More),
    ("自主防災組織の結成率", "%", 40, 90, More),
    ("消防団員に占める女性の割合", "%", 3, 9, More),
    ("図書の貸出状況", "冊", 3_000, 90_000, More),
    ("健康教室の延べ参加者数", "人", 400, 9_000, More),
    ("訪問指導の実施人数", "人", 60, 1_800, Unsaid),
    ("家族経営協定の締結状況", "件", 5, 60, More),
    ("創業相談の受付件数", "件", 15, 300, Unsaid),
    ("交流会への参加団体", "団体", 6, 70, More),
    ("見守り訪問の対象世帯", "世帯", 40, 1_500, Unsaid),
    ("市税の口座振替の利用率", "%", 30, 70, More),
    ("通学路の危険箇所", "カ所", 10, 60, Less),
    ("性別による固定的な役割分担に反対する人の割合", "%", 50, 80, More),
    ("介護教室の開催状況", "回", 3, 40, More),
];

/// A number of the indicator, ten times itself, so that rates have one decimal.
pub(crate) type Tenfold = i64;

/// An indicator of a record.
#[derive(Clone, Debug)]
pub(crate) struct Indicator {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Whether the list of the plan says the unit.
    pub(crate) is_listed: bool,
    pub(crate) better: Better,
    /// R3, R4, R5.
    pub(crate) values: [Tenfold; 3],
    pub(crate) target: Option<Tenfold>,
}

impl Indicator {
    pub(crate) fn is_rate(&self) -> bool {
        self.unit == "%"
    }
}

/// What a department has to report on.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) number: usize,
    pub(crate) direction: usize,
    pub(crate) measure: String,
    pub(crate) initiative: &'static str,
    pub(crate) indicator: Option<Indicator>,
    pub(crate) grade: &'static str,
    pub(crate) last_issue: String,
    pub(crate) result: String,
    pub(crate) next_issue: String,
}

/// A department and its records, in the order of their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Department {
    pub(crate) name: String,
    pub(crate) records: Vec<Record>,
}

/// All departments.
pub(crate) fn departments(chance: &mut Chance) -> Vec<Department> {
    let names =
        WARDS.iter().flat_map(|ward| DIVISIONS.iter().map(move |own| format!("{ward}{own}")));
    let mut all: Vec<Department> =
        names.map(|name| Department { name, records: Vec::new() }).collect();
    let sizes: Vec<usize> = all.iter().map(|_| 5 + chance.below(9)).collect();
    let mut owners: Vec<usize> =
        sizes.iter().enumerate().flat_map(|(owner, size)| vec![owner; *size]).collect();
    for place in (1..owners.len()).rev() {
        owners.swap(place, chance.below(place + 1));
    }
    let mut used = BTreeSet::new();
    let count = owners.len();
    for (number, owner) in (1..).zip(owners) {
        let direction = (number - 1) * DIRECTIONS.len() / count;
        let taken: BTreeSet<i64> = values_of(&all[owner]).collect();
        all[owner].records.push(record(chance, number, direction, &taken, &mut used));
    }
    all
}

/// The latest values of a department, no two of which should be the same.
fn values_of(department: &Department) -> impl Iterator<Item = i64> {
    department.records.iter().filter_map(|record| Some(record.indicator.as_ref()?.values[2]))
}

fn record(
    chance: &mut Chance,
    number: usize,
    direction: usize,
    taken: &BTreeSet<i64>,
    used: &mut BTreeSet<String>,
) -> Record {
    let measure = direction * 3 + chance.below(3);
    let initiative = pick(chance, &INITIATIVES);
    let mut indicator = (chance.below(10) < 8).then(|| indicator(chance));
    while indicator.as_ref().is_some_and(|indicator| taken.contains(&indicator.values[2])) {
        indicator = Some(self::indicator(chance));
    }
    let mut fresh = |write: &mut dyn FnMut() -> String| {
        let mut text = write();
        // line breaks make no other text of it
        while !used.insert(text.replace('\n', "")) {
            text = write();
        }
        text
    };
    let stated = indicator.as_ref().map(|indicator| stated(chance, indicator)).unwrap_or_default();
    Record {
        number,
        direction,
        measure: format!("{}. {}", measure + 1, MEASURES[measure % MEASURES.len()]),
        initiative,
        grade: pick(chance, &["A", "A", "B", "B", "B", "C", "D"]),
        last_issue: fresh(&mut || texts::last_issue(chance, initiative)),
        result: fresh(&mut || texts::result(chance, initiative, &stated)),
        next_issue: fresh(&mut || texts::next_issue(chance, initiative)),
        indicator,
    }
}

/// Values that rise or fall as they should, are not behind, and never change much in a year.
fn indicator(chance: &mut Chance) -> Indicator {
    let (name, unit, least, most, better) = INDICATORS[chance.below(INDICATORS.len())];
    let between = |chance: &mut Chance, from: i64, to: i64| {
        from + i64::try_from(chance.below(usize::try_from((to - from).max(1)).expect("more")))
            .expect("few")
    };
    // small ones are as common as large ones
    let most = if chance.below(2) == 0 { least + (most - least) / 8 + 2 } else { most };
    let is_rate = unit == "%";
    let step = if is_rate { 1 } else { 10 };
    let first = if is_rate {
        between(chance, least * 10, most * 10)
    } else {
        between(chance, least, most) * 10
    };
    let share = |chance: &mut Chance, value: i64| {
        let part =
            if is_rate { between(chance, 2, 38) } else { value * between(chance, 5, 90) / 1000 };
        (part / step * step).max(step)
    };
    let (once, again) = (share(chance, first), share(chance, first));
    let values = match better {
        More => [first, first + once, first + once + again],
        Less => [first, first - once, first - once - again],
        // up and down
        Unsaid if chance.below(2) == 0 => [first, first + once, first + once - again],
        Unsaid => [first, first - once, first - once + again],
    };
    let values = if values[0] == values[1] && values[1] == values[2] {
        [first, first, first + step]
    } else {
        values
    };
    let way = values[2] - values[0];
    let target = match better {
        // reached already, or on the way
        More | Less if chance.below(6) == 0 => Some(values[0] + way / 2 / step * step),
        More | Less => Some(values[2] + way * between(chance, 0, 9) / 20 / step * step),
        Unsaid if chance.below(2) == 0 => None,
        Unsaid => Some(values[2] + share(chance, first)),
    };
    let target = target.map(|target| if is_rate { target.min(1000) } else { target.max(0) });
    Indicator { name, unit, is_listed: chance.below(5) > 0, better, values, target }
}

/// What the text says about the indicator; often nothing.
fn stated(chance: &mut Chance, indicator: &Indicator) -> String {
    let [_, before, now] = indicator.values.map(|value| plain(value, indicator.unit));
    let target = indicator.target.map(|target| plain(target, indicator.unit));
    match (chance.below(10), target) {
        (0 | 1, _) => format!("{}は{now}であった。", indicator.name),
        (2, _) => format!("実績は{now}で、前年度の{before}からの変化は小さい。"),
        (3, Some(target)) => format!("目標の{target}に対し、{now}となった。"),
        (4, _) if indicator.unit == "人" && indicator.values[2] >= 200 => {
            let all = indicator.values[2] / 10;
            format!("内訳は男性{}人、女性{}人、計{all}人であった。", all / 3, all - all / 3)
        }
        (5, _) => format!("前年度は{before}であった。"),
        _ => String::new(),
    }
}

/// A number and its unit, as it is said in a text.
pub(crate) fn plain(value: Tenfold, unit: &str) -> String {
    if unit == "%" {
        format!("{}.{}%", value / 10, value % 10)
    } else {
        format!("{}{unit}", value / 10)
    }
}

/// The city's form, as what is changed in the built-in one: these departments and records, and measures
/// that begin with their number.
pub(crate) fn schema(departments: &[Department]) -> String {
    let mut text = String::from(
        "drop = [\"department\", \"expected\"]\n\n\
         [[column]]\nid = \"measure\"\npattern = '\\d+\\. ?.+'\n",
    );
    for department in departments {
        let _ = write!(text, "\n[[department]]\nname = \"{}\"\n", department.name);
    }
    let mut by_direction: BTreeMap<usize, Vec<(&Record, &str)>> = BTreeMap::new();
    for department in departments {
        for record in &department.records {
            by_direction.entry(record.direction).or_default().push((record, &department.name));
        }
    }
    for (direction, mut records) in by_direction {
        records.sort_by_key(|(record, _)| record.number);
        let (goal, direction) = (GOALS[direction / 4], DIRECTIONS[direction]);
        let _ = write!(
            text,
            "\n[[expected]]\ngoal = \"{goal}\"\ndirection = \"{direction}\"\nrecords = [\n"
        );
        for (record, department) in records {
            let _ = write!(text, "  {{ number = {}, department = \"{department}\"", record.number);
            if let Some(indicator) = &record.indicator {
                let _ = write!(text, ", indicator = \"{}\"", indicator.name);
                if indicator.is_listed {
                    let _ = write!(text, ", unit = \"{}\"", indicator.unit);
                }
                match indicator.better {
                    More => text.push_str(", better = \"more\""),
                    Less => text.push_str(", better = \"less\""),
                    Unsaid => {}
                }
            }
            text.push_str(" },\n");
        }
        text.push_str("]\n");
    }
    text
}
