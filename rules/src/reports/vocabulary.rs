//! The words by which a text is recognised as medical.
//!
//! They are everyday Japanese for illnesses, complaints, medicines and tests, collected for
//! this hub from general vocabulary; no official list exists, and this one claims neither to
//! be complete nor to know what a text means. It is a second pair of eyes before release,
//! and the doctor decides. Every word is written as it looks after folding: half-width Latin
//! in lower case, without spaces.

use std::sync::LazyLock;

pub(super) type Terms = LazyLock<Vec<&'static str>>;

/// Names of illnesses and states, and what gives one away: the kind of clinic, a history.
pub(super) static DIAGNOSES: Terms = LazyLock::new(|| {
    terms(
        "うつ病 うつ状態 うつ傾向 うつ気味 うつ症 ウツ 抑うつ 抑鬱 躁うつ 鬱 適応障害
         適応反応症 双極性 統合失調 不安障害 不安症 パニック障害 パニック症 パニック発作
         強迫性 強迫症 社交不安 ptsd 心的外傷 急性ストレス反応 急性ストレス障害 自律神経失調
         心身症 神経症 ノイローゼ 気分障害 人格障害 パーソナリティ障害 パーソナリティ症
         解離性 身体表現性 発達障害 adhd 自閉 アスペルガー 知的障害 学習障害 依存症
         アルコール依存 認知症 燃え尽き症候群 バーンアウト 精神疾患 精神障害 精神病 心の病
         こころの病
         睡眠障害 不眠症 睡眠時無呼吸 過眠症 摂食障害 拒食症 過食症 てんかん 片頭痛 偏頭痛
         メニエール パーキンソン 多発性硬化症
         高血圧 低血圧 糖尿病 脂質異常 高脂血 動脈硬化 狭心症 心筋梗塞 心不全 心疾患 心臓病
         不整脈 脳梗塞 脳出血 くも膜下 脳卒中 肝炎 肝硬変 肝機能障害 脂肪肝 腎不全 腎臓病
         腎症 痛風 貧血 胃潰瘍 十二指腸潰瘍 胃炎 過敏性腸 潰瘍性大腸炎 クローン病 喘息
         ぜんそく 肺炎 結核 気胸 ヘルニア 関節リウマチ 膠原病 甲状腺 バセドウ 橋本病
         更年期障害 子宮内膜症 白血病 悪性腫瘍 腫瘍 癌 胃がん 肺がん 乳がん 大腸がん 肝臓がん
         子宮がん 前立腺がん 膵臓がん がん治療 がん患者 hiv
         診断 病名 病状 疾患 罹患 発症 既往 持病 病歴 精神科 心療内科 メンタルクリニック
         腫瘍内科 循環器内科 神経内科 産婦人科 医学的所見 有所見 所見あり",
    )
});

/// What somebody feels or was seen to suffer from.
pub(super) static COMPLAINTS: Terms = LazyLock::new(|| {
    terms(
        "症状 愁訴 体調不良 不眠 眠れ 寝つけ 寝付け 寝つきが 寝付きが 中途覚醒 早朝覚醒
         入眠困難 熟睡 睡眠不足 動悸 息切れ 息苦し 呼吸困難 過呼吸 めまい 眩暈 立ちくらみ
         頭痛 腹痛 胃痛 胸痛 腰痛 関節痛 吐き気 吐気 嘔吐 下痢 便秘 食欲 体重減少 倦怠感
         だるさ だるい 疲労感 易疲労 しびれ 手の震え 体の震え 震えが 耳鳴り 難聴 冷や汗 発汗
         微熱 気分の落ち込み 気分が落ち込 気持ちが落ち込 気持ちの落ち込 気分が沈 憂うつ 憂鬱
         ゆううつ 意欲低下 意欲の低下 意欲がわか 気力が 無気力 イライラ いらいら 焦燥 不安感
         強い不安 不安が強 恐怖感 緊張が強 希死念慮 自殺 自死 死にたい 消えたい
         消えてしまいたい 楽になりたい 自傷 リストカット 未遂 幻聴 幻覚 妄想 涙が 涙もろ
         泣いて 集中力の低下 集中力低下 集中できな 思考力 物忘れ もの忘れ 飲酒量 深酒",
    )
});

/// Medicines and treatments.
pub(super) static MEDICINES: Terms = LazyLock::new(|| {
    terms(
        "服薬 内服 投薬 処方 お薬 薬を飲 薬を服用 服用 薬物療法 抗うつ 抗不安 抗精神病 睡眠薬
         睡眠導入剤 睡眠剤 眠剤 精神安定剤 気分安定薬 降圧剤 降圧薬 鎮痛剤 鎮痛薬 抗がん剤
         放射線治療 化学療法 透析 インスリン ステロイド ssri snri 副作用 点滴 手術 入院
         カウンセリングを受け リワーク デパス エチゾラム パキシル パロキセチン レクサプロ
         エスシタロプラム ジェイゾロフト セルトラリン サインバルタ デュロキセチン
         ミルタザピン マイスリー ゾルピデム ルネスタ ハルシオン ソラナックス アルプラゾラム
         ロキソニン メトホルミン アムロジピン",
    )
});

/// Tests whose bare name tells that something was measured. Latin names count as whole words.
pub(super) static TESTS: Terms = LazyLock::new(|| {
    terms(
        "血圧 血糖 尿糖 尿蛋白 尿たんぱく 尿検査 血液検査 コレステロール 中性脂肪 尿酸
         クレアチニン ヘモグロビン 肝機能 腎機能 心電図 脳波 hba1c ldl hdl γ-gtp γgtp ast alt
         got gpt egfr bmi",
    )
});

/// Measures that are medical only together with a figure.
pub(super) static MEASURED: Terms =
    LazyLock::new(|| terms("体重 体温 身長 脈拍 心拍数 腹囲 視力 聴力 検査値"));

/// Units in which nothing but the body is measured.
pub(super) static UNITS: Terms =
    LazyLock::new(|| terms("mmhg mg/dl g/dl u/l iu/l ml/min mmol/l kg/m2"));

/// Scales of the stress check that only ever stand before a score.
pub(super) static SCALES: Terms = LazyLock::new(|| {
    terms(
        "ストレスの要因 心身の自覚症状 自覚症状 周囲の支援 素点 合計点 a領域 b領域 c領域
         領域a 領域b 領域c",
    )
});

/// Ordinary words of work and of the law in which a medical word is hidden.
pub(super) static HARMLESS: Terms = LazyLock::new(|| {
    terms(
        "健康診断 企業診断 診断士 診断書 腰痛予防 腰痛対策 腰痛体操 腰痛防止 騒音性難聴
         難聴防止 難聴予防 血圧計 血圧測定 安全診断 安全衛生診断 衛生診断 職場診断 環境診断
         熱中症の発症 精神障害者雇用 自殺対策 自殺予防 自殺防止 感染症状況 手術室 入院患者
         入院病棟 発汗作業 脳・心臓疾患の予防 腫瘍センター 精神科病院 精神科病棟
         有所見者リスト 入院費 処方箋の受付 処方せんの受付 点滴の準備 投薬窓口 疾患別",
    )
});

fn terms(listed: &'static str) -> Vec<&'static str> {
    listed.split_whitespace().collect()
}
