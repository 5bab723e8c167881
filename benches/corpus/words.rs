//! Japanese texts such as departments write. They are put together from short words rather than
//! ready sentences, because a compressor would store a repeated sentence in a few bytes and the
//! workbooks would be much smaller on disk than real ones with as much text.

use super::random::Random;

/// Fewest and most characters of a text.
const LENGTHS: (u32, u32) = (100, 600);
/// More characters than any sentence has.
const LONGEST_SENTENCE: u32 = 80;

const PEOPLE: [&str; 36] = [
    "市民",
    "職員",
    "保護者",
    "高齢者",
    "若者",
    "女性",
    "事業者",
    "消防団員",
    "区長",
    "児童",
    "生徒",
    "妊産婦",
    "教員",
    "農家",
    "住民",
    "企業",
    "各団体",
    "家族",
    "介護者",
    "相談員",
    "委員",
    "講師",
    "園児",
    "大学生",
    "会員",
    "役員",
    "患者",
    "転入者",
    "医師",
    "看護師",
    "管理職",
    "店主",
    "利用者",
    "求職者",
    "外国人",
    "未就学児",
];
const FIELDS: [&str; 48] = [
    "地域",
    "家庭",
    "学校",
    "職場",
    "防災",
    "健康",
    "子育て",
    "介護",
    "福祉",
    "就労",
    "育児",
    "教育",
    "人権",
    "文化",
    "環境",
    "交通",
    "災害",
    "医療",
    "保健",
    "雇用",
    "農業",
    "商工",
    "観光",
    "生活",
    "税務",
    "住宅",
    "公園",
    "窓口",
    "避難所",
    "図書",
    "情報",
    "広報",
    "年金",
    "食育",
    "消費",
    "家計",
    "心理",
    "虐待",
    "暴力",
    "貧困",
    "法律",
    "起業",
    "介助",
    "運動",
    "授乳",
    "備蓄",
    "街灯",
    "意識",
];
const WORKS: [&str; 44] = [
    "支援",
    "相談",
    "研修",
    "講座",
    "訓練",
    "調査",
    "計画",
    "事業",
    "活動",
    "会議",
    "教室",
    "制度",
    "施設",
    "体制",
    "資料",
    "啓発",
    "連携",
    "点検",
    "検診",
    "給付",
    "補助",
    "交流",
    "面談",
    "訪問",
    "登録",
    "募集",
    "評価",
    "改修",
    "整備",
    "対策",
    "見守り",
    "手続き",
    "案内",
    "記録",
    "教材",
    "冊子",
    "様式",
    "名簿",
    "要綱",
    "指針",
    "協定",
    "展示",
    "動画",
    "便り",
];
const PLACES: [&str; 30] = [
    "公民館",
    "市役所",
    "体育館",
    "図書館",
    "中央公園",
    "保健所",
    "小学校",
    "支所",
    "集会所",
    "会議室",
    "駅前",
    "商店街",
    "児童館",
    "病院",
    "福祉会館",
    "保育園",
    "港",
    "文化会館",
    "工場",
    "農協",
    "東地区",
    "西地区",
    "南地区",
    "北地区",
    "幼稚園",
    "中学校",
    "高校",
    "道の駅",
    "運動場",
    "消防署",
];
/// Nouns that become verbs with する.
const ACTS: [&str; 44] = [
    "実施", "開催", "配布", "周知", "検討", "改善", "拡充", "整理", "確認", "説明", "紹介", "案内",
    "調整", "共有", "更新", "作成", "依頼", "提案", "派遣", "支給", "掲載", "設置", "増設", "延期",
    "変更", "試行", "再開", "継続", "報告", "分析", "集計", "公表", "購入", "補修", "協議", "点検",
    "巡回", "募集", "任命", "委嘱", "表彰", "統合", "廃止", "縮小",
];
const MANNERS: [&str; 26] = [
    "新たに",
    "丁寧に",
    "早めに",
    "個別に",
    "重点的に",
    "試験的に",
    "引き続き",
    "段階的に",
    "定期的に",
    "共同で",
    "随時",
    "毎月",
    "初めて",
    "改めて",
    "前倒しで",
    "郵送で",
    "対面で",
    "電話で",
    "休日に",
    "夜間に",
    "少人数で",
    "全庁で",
    "無料で",
    "順次",
    "幅広く",
    "直接",
];
const CAUSES: [&str; 28] = [
    "人手不足",
    "予算",
    "時間帯",
    "悪天候",
    "感染症",
    "物価高",
    "認知度",
    "偏り",
    "移動手段",
    "担い手",
    "高齢化",
    "要望",
    "法改正",
    "人事異動",
    "老朽化",
    "申請数",
    "苦情",
    "前例",
    "日程",
    "慣習",
    "共働き",
    "少子化",
    "通信環境",
    "言葉の壁",
    "費用",
    "在庫",
    "空き家",
    "豪雨",
];
const LINKS: [&str; 8] = [
    "の影響で",
    "を踏まえ",
    "に応じて",
    "を理由に",
    "に備え",
    "に配慮し",
    "を見込み",
    "もあり",
];
const CLOSINGS: [&str; 12] = [
    "した。",
    "している。",
    "する予定である。",
    "する必要がある。",
    "したい。",
    "できなかった。",
    "することが課題である。",
    "し、効果があった。",
    "していく。",
    "するよう努める。",
    "し終えた。",
    "するには至っていない。",
];
const COUNTED: [&str; 10] = [
    "人", "件", "回", "世帯", "団体", "校", "冊", "部", "カ所", "社",
];

/// A text of 100 to 600 characters: prose, or a list with a line for each sentence.
pub(super) fn narrative(random: &mut Random) -> String {
    let wanted = random.between(LENGTHS.0, LENGTHS.1 - LONGEST_SENTENCE);
    let is_list = random.chance(0.25);
    let mut text = String::new();
    let mut length = 0;
    while length < wanted as usize {
        if is_list {
            text.push_str(if length == 0 { "・" } else { "\n・" });
            length += 1;
        }
        let sentence = sentence(random);
        length += sentence.chars().count();
        text.push_str(&sentence);
    }
    text
}

/// The name of something that an office does: `防災研修`.
pub(super) fn matter(random: &mut Random) -> String {
    format!("{}{}", random.pick(&FIELDS), random.pick(&WORKS))
}

/// The name of an indicator, without its unit.
pub(super) fn indicator(random: &mut Random, ending: &str) -> String {
    format!("{}の{}{ending}", matter(random), random.pick(&PEOPLE))
}

fn sentence(random: &mut Random) -> String {
    let mut text = match random.between(0, 5) {
        0 => format!(
            "{}月{}日に{}で",
            random.between(1, 13),
            random.between(1, 29),
            random.pick(&PLACES)
        ),
        1 => format!("{}{}、", random.pick(&CAUSES), random.pick(&LINKS)),
        2 => format!("{}や{}から", random.pick(&PEOPLE), random.pick(&PEOPLE)),
        3 => format!(
            "{}の{}を{}し、",
            random.pick(&PLACES),
            random.pick(&WORKS),
            random.pick(&ACTS)
        ),
        _ => String::new(),
    };
    text += &match random.between(0, 4) {
        0 => format!("{}を対象に", random.pick(&PEOPLE)),
        1 => format!("{}と", random.pick(&PEOPLE)),
        2 => format!("{}と{}のための", matter(random), matter(random)),
        _ => format!("{}{}の", random.between(2, 999), random.pick(&COUNTED)),
    };
    text += &format!(
        "{}を{}{}",
        matter(random),
        random.pick(&MANNERS),
        random.pick(&ACTS)
    );
    text += random.pick(&CLOSINGS);
    text
}
