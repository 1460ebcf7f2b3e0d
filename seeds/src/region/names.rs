//! Invented names. Companies say so in their names; no family is called like these people.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

const STEMS: [&str; 24] = [
    "みなと",
    "ひかり",
    "あおば",
    "こだま",
    "なぎさ",
    "やまびこ",
    "はるかぜ",
    "ゆけむり",
    "あさひ",
    "つばめ",
    "さくら",
    "かもめ",
    "みどり",
    "ほしぞら",
    "まつかぜ",
    "しおさい",
    "せせらぎ",
    "わかば",
    "いずみ",
    "あけぼの",
    "ともしび",
    "かがやき",
    "たけのこ",
    "ゆうなぎ",
];

/// What a company does, and the industry under which that is counted.
const TRADES: [(&str, &str); 20] = [
    ("食品", "製造業"),
    ("精工", "製造業"),
    ("木工", "製造業"),
    ("製作所", "製造業"),
    ("建設", "建設業"),
    ("設備", "建設業"),
    ("商店", "卸売業・小売業"),
    ("ストア", "卸売業・小売業"),
    ("商事", "卸売業・小売業"),
    ("介護サービス", "医療・福祉"),
    ("薬局", "医療・福祉"),
    ("旅館", "宿泊業・飲食サービス業"),
    ("食堂", "宿泊業・飲食サービス業"),
    ("運送", "運輸業・郵便業"),
    ("物流", "運輸業・郵便業"),
    ("システム", "情報通信業"),
    ("学習塾", "教育・学習支援業"),
    ("農園", "農業・林業"),
    ("水産", "漁業"),
    ("クリーニング", "生活関連サービス業・娯楽業"),
];

const FORMS: [&str; 3] = ["株式会社", "有限会社", "合同会社"];

const BRANCHES: [&str; 5] = ["営業所", "店", "工場", "事業所", "センター"];

const SURNAMES: [&str; 20] = [
    "湯煙",
    "磯風",
    "竹籠",
    "石畳",
    "椎茸山",
    "葉波",
    "夜明浜",
    "蛍川",
    "霧峠",
    "潮見坂",
    "柚香",
    "梅枝",
    "藤波瀬",
    "菜花",
    "虹松",
    "白波瀬川",
    "鈴鳴",
    "朝霧野",
    "茜谷",
    "若鮎",
];

const GIVEN_NAMES: [&str; 24] = [
    "あかり",
    "いずみ",
    "うみ",
    "かおる",
    "かなで",
    "こはる",
    "さとる",
    "しおり",
    "すばる",
    "そら",
    "たける",
    "ちひろ",
    "つむぎ",
    "なお",
    "のぞみ",
    "はるか",
    "ひなた",
    "ほのか",
    "まこと",
    "みつる",
    "めぐみ",
    "ゆたか",
    "りく",
    "わたる",
];

pub(super) struct Company {
    pub(super) name: String,
    pub(super) industry: &'static str,
}

pub(super) fn company(place: &str, rng: &mut StdRng) -> Company {
    let (trade, industry) = TRADES[rng.random_range(..TRADES.len())];
    let name = format!("{place}{}{trade}{}（架空）", one_of(&STEMS, rng), one_of(&FORMS, rng));
    Company { name, industry }
}

pub(super) fn branch(place: &str, rng: &mut StdRng) -> String {
    format!("{place}{}", one_of(&BRANCHES, rng))
}

/// No municipality has a 架空町.
pub(super) fn address(place: &str, rng: &mut StdRng) -> String {
    let (block, lot, house) =
        (rng.random_range(1..6), rng.random_range(1..30), rng.random_range(1..20));
    format!("{place}架空町{block}丁目{lot}-{house}")
}

pub(super) fn person(rng: &mut StdRng) -> String {
    format!("{} {}", one_of(&SURNAMES, rng), one_of(&GIVEN_NAMES, rng))
}

fn one_of(words: &[&'static str], rng: &mut StdRng) -> &'static str {
    words.choose(rng).copied().unwrap_or_default()
}
