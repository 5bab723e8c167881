//! Japanese texts such as departments write. They are put together from short words rather than
//! ready sentences, because a compressor would store a repeated sentence in a few bytes and the
//! workbooks would be much smaller on disk than real ones with as much text.

use super::random::Random;

/// Fewest and most characters of a text.
const LENGTHS: (u32, u32) = (100, 600);
/// More characters than any sentence has.
const LONGEST_SENTENCE: u32 = 70;

/// Characters that place names are made of: 大野, 北浜.
#[rustfmt::skip]
const NAME_STARTS: [char; 40] = [
    '大', '小', '上', '下', '中', '東', '西', '南', '北', '新', '古', '本', '高', '長',
    '広', '福', '金', '石', '松', '竹', '梅', '桜', '杉', '白', '黒', '赤', '青', '岩',
    '清', '深', '浅', '荒', '平', '豊', '安', '吉', '藤', '森', '林', '宮',
];
#[rustfmt::skip]
const NAME_ENDS: [char; 40] = [
    '野', '田', '川', '山', '浜', '島', '崎', '原', '町', '村', '沢', '谷', '坂', '井',
    '口', '津', '木', '瀬', '橋', '池', '江', '浦', '尾', '岡', '丘', '宿', '倉', '岸',
    '塚', '泉', '門', '寺', '里', '郷', '場', '見', '越', '根', '畑', '峰',
];

#[rustfmt::skip]
const PEOPLE: [&str; 36] = [
    "市民", "職員", "保護者", "高齢者", "若者", "女性", "事業者", "消防団員", "区長", "児童",
    "生徒", "妊産婦", "教員", "農家", "住民", "企業", "各団体", "家族", "介護者", "相談員",
    "委員", "講師", "園児", "大学生", "会員", "役員", "患者", "転入者", "医師", "看護師",
    "管理職", "店主", "利用者", "求職者", "外国人", "未就学児",
];
#[rustfmt::skip]
const FIELDS: [&str; 48] = [
    "地域", "家庭", "学校", "職場", "防災", "健康", "子育て", "介護", "福祉", "就労", "育児",
    "教育", "人権", "文化", "環境", "交通", "災害", "医療", "保健", "雇用", "農業", "商工",
    "観光", "生活", "税務", "住宅", "公園", "窓口", "避難所", "図書", "情報", "広報", "年金",
    "食育", "消費", "家計", "心理", "虐待", "暴力", "貧困", "法律", "起業", "介助", "運動",
    "授乳", "備蓄", "街灯", "意識",
];
#[rustfmt::skip]
const WORKS: [&str; 44] = [
    "支援", "相談", "研修", "講座", "訓練", "調査", "計画", "事業", "活動", "会議", "教室",
    "制度", "施設", "体制", "資料", "啓発", "連携", "点検", "検診", "給付", "補助", "交流",
    "面談", "訪問", "登録", "募集", "評価", "改修", "整備", "対策", "見守り", "手続き", "案内",
    "記録", "教材", "冊子", "様式", "名簿", "要綱", "指針", "協定", "展示", "動画", "便り",
];
#[rustfmt::skip]
const PLACES: [&str; 30] = [
    "公民館", "市役所", "体育館", "図書館", "中央公園", "保健所", "小学校", "支所", "集会所",
    "会議室", "駅前", "商店街", "児童館", "病院", "福祉会館", "保育園", "港", "文化会館", "工場",
    "農協", "地区", "市場", "団地", "商工会", "幼稚園", "中学校", "高校", "道の駅",
    "運動場", "消防署",
];
/// Nouns that become verbs with する.
#[rustfmt::skip]
const ACTS: [&str; 44] = [
    "実施", "開催", "配布", "周知", "検討", "改善", "拡充", "整理", "確認", "説明", "紹介",
    "案内", "調整", "共有", "更新", "作成", "依頼", "提案", "派遣", "支給", "掲載", "設置",
    "増設", "延期", "変更", "試行", "再開", "継続", "報告", "分析", "集計", "公表", "購入",
    "補修", "協議", "点検", "巡回", "募集", "任命", "委嘱", "表彰", "統合", "廃止", "縮小",
];
#[rustfmt::skip]
const MANNERS: [&str; 26] = [
    "新たに", "丁寧に", "早めに", "個別に", "重点的に", "試験的に", "引き続き", "段階的に",
    "定期的に", "共同で", "随時", "毎月", "初めて", "改めて", "前倒しで", "郵送で", "対面で",
    "電話で", "休日に", "夜間に", "少人数で", "全庁で", "無料で", "順次", "幅広く", "直接",
];
#[rustfmt::skip]
const CAUSES: [&str; 28] = [
    "人手不足", "予算", "時間帯", "悪天候", "感染症", "物価高", "認知度", "偏り", "移動手段",
    "担い手", "高齢化", "要望", "法改正", "人事異動", "老朽化", "申請数", "苦情", "前例", "日程",
    "慣習", "共働き", "少子化", "通信環境", "言葉の壁", "費用", "在庫", "空き家", "豪雨",
];
#[rustfmt::skip]
const LINKS: [&str; 8] = [
    "の影響で", "を踏まえ", "に応じて", "を理由に", "に備え", "に配慮し", "を見込み", "もあり",
];
#[rustfmt::skip]
const CLOSINGS: [&str; 18] = [
    "した。", "する予定。", "したい。", "できなかった。", "している。", "する必要がある。",
    "し終えた。", "していく。", "することとなった。", "した例がある。", "したが不十分。",
    "すべきである。", "し、好評だった。", "し、参加が増えた。", "するよう求めた。",
    "しつつある。", "しなかった。", "させた。",
];
#[rustfmt::skip]
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

/// Occasion, people, what was done, and how it ended:
/// `7月3日に大野公民館で児童を対象に防災訓練を初めて実施した。`
fn sentence(random: &mut Random) -> String {
    let (occasion, people) = (occasion(random), people(random));
    let (matter, manner) = (matter(random), random.pick(&MANNERS));
    let (act, closing) = (random.pick(&ACTS), random.pick(&CLOSINGS));
    let count = if random.chance(0.5) { format!("（{}）", count(random)) } else { String::new() };
    format!("{occasion}{people}{matter}を{manner}{act}{count}{closing}")
}

fn occasion(random: &mut Random) -> String {
    match random.between(0, 5) {
        0 => {
            let (month, day) = (random.between(1, 13), random.between(1, 29));
            format!("{month}月{day}日に{}で", place(random))
        }
        1 => format!("{}{}、", random.pick(&CAUSES), random.pick(&LINKS)),
        2 => format!("{}や{}から", random.pick(&PEOPLE), random.pick(&PEOPLE)),
        3 => {
            let (place, work) = (place(random), random.pick(&WORKS));
            format!("{place}の{work}を{}し、", random.pick(&ACTS))
        }
        _ => String::new(),
    }
}

fn people(random: &mut Random) -> String {
    match random.between(0, 4) {
        0 => format!("{}を対象に", random.pick(&PEOPLE)),
        1 => format!("{}の{}と", place(random), random.pick(&PEOPLE)),
        2 => format!("{}と{}のための", matter(random), matter(random)),
        _ => format!("{}の", count(random)),
    }
}

fn place(random: &mut Random) -> String {
    let (start, end) = (random.pick(&NAME_STARTS), random.pick(&NAME_ENDS));
    format!("{start}{end}{}", random.pick(&PLACES))
}

fn count(random: &mut Random) -> String {
    let number = random.between(2, 2_000);
    format!("{}{}", separated(number), random.pick(&COUNTED))
}

/// The digits with a comma where thousands end; for numbers below a million.
pub(super) fn separated(number: u32) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", number / 1_000, number % 1_000)
}
