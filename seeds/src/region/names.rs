//! Names that nobody bears in this combination, and companies that do not exist.

use super::luck::Luck;

const FAMILY_NAMES: [&str; 32] = [
    "安部", "佐藤", "後藤", "河野", "小野", "渡辺", "甲斐", "工藤", "阿南", "首藤", "衛藤", "三浦",
    "姫野", "江藤", "高橋", "吉田", "古賀", "井上", "松尾", "野田", "原田", "中島", "𠮷村", "髙木",
    "濵田", "山﨑", "大塚", "平野", "梶原", "清水", "矢野", "利光",
];
const GIVEN_NAMES: [&str; 28] = [
    "直美",
    "健一",
    "由紀",
    "誠",
    "恵子",
    "大輔",
    "美咲",
    "浩二",
    "陽子",
    "翔太",
    "千尋",
    "拓也",
    "真理",
    "和也",
    "沙織",
    "隆",
    "彩",
    "修",
    "久美",
    "亮",
    "あかね",
    "哲也",
    "典子",
    "学",
    "裕子",
    "剛",
    "さくら",
    "進",
];

pub(super) fn person(luck: &mut Luck) -> String {
    format!("{} {}", luck.pick(&FAMILY_NAMES), luck.pick(&GIVEN_NAMES))
}

/// An industry with words that its companies like to call themselves.
pub(super) struct Industry {
    pub(super) name: &'static str,
    words: [&'static str; 4],
}

const INDUSTRIES: [Industry; 10] = [
    Industry {
        name: "食料品製造業", words: ["水産加工", "製菓", "醸造", "フーズ"]
    },
    Industry { name: "建設業", words: ["建設", "工務店", "電工", "設備"] },
    Industry { name: "小売業", words: ["商店", "マート", "薬局", "書店"] },
    Industry {
        name: "道路貨物運送業", words: ["運輸", "ロジスティクス", "急送", "物流"]
    },
    Industry {
        name: "社会福祉施設", words: ["福祉会", "ケアサービス", "の里", "保育園"]
    },
    Industry {
        name: "医療業", words: ["歯科医院", "整形外科", "クリニック", "訪問看護"]
    },
    Industry { name: "宿泊業", words: ["観光ホテル", "旅館", "温泉", "リゾート"] },
    Industry { name: "金属製品製造業", words: ["鉄工", "精機", "金属", "テック"] },
    Industry {
        name: "情報サービス業", words: ["システムズ", "ソフト", "データ", "ラボ"]
    },
    Industry { name: "農業", words: ["農園", "ファーム", "青果", "園芸"] },
];

const BEGINNINGS: [&str; 24] = [
    "みなと",
    "あおぞら",
    "ひまわり",
    "さざなみ",
    "つばめ",
    "やまびこ",
    "はるかぜ",
    "こもれび",
    "大樹",
    "若葉",
    "千歳",
    "豊栄",
    "光陽",
    "東雲",
    "朝日丘",
    "花みずき",
    "青嵐",
    "白鷺",
    "月見",
    "星見",
    "結",
    "まるいち",
    "きらら",
    "ゆのはな",
];

/// A company that says in its name that it does not exist.
pub(super) fn company(luck: &mut Luck, town: &str) -> (String, &'static str) {
    let industry = luck.pick(&INDUSTRIES);
    let beginning = *luck.pick(&BEGINNINGS);
    let word = *luck.pick(&industry.words);
    let town = town.trim_end_matches(['市', '区', '町', '村']);
    let form = *luck.pick(&["株式会社", "有限会社", "合同会社"]);
    let name = if luck.one_in(3) {
        format!("{form}{town}{beginning}{word}（架空）")
    } else {
        format!("{town}{beginning}{word}{form}（架空）")
    };
    (name, industry.name)
}
