//! The report of an interview and the opinion: after a stress check, or after long hours.

use rules::reports::{
    FatigueLevel, Finding, GuidanceToPerson, HoursMeasure, MeasurePeriodUnit, OtherMeasure,
    WorkClass,
};

use super::{Item, Kind, Part, Sheet, all, these};
use crate::words::{Service, Sex};

/// 労働時間以外の措置: the form has room for three.
const OTHER_MEASURES: usize = 3;

pub(crate) fn sheet(service: Service) -> Sheet {
    Sheet {
        parts: vec![subject(), burden(service), guidance(), opinion(), period(), for_few()],
        wholes: vec!["medical.scores", "medical.reInterview", "opinion.period"],
        lists: vec![("opinion.otherMeasures", "measure")],
    }
}

fn subject() -> Part {
    Part::new(
        "対象の方と面接指導",
        vec![
            Item::new("subject.name", "氏名", Kind::Line).needed(),
            Item::new("subject.section", "所属", Kind::Line),
            Item::new("subject.sex", "性別", Kind::OneOf(all::<Sex>())),
            Item::new("subject.age", "年齢", Kind::Number("歳")),
            Item::new("doctor.name", "医師の氏名", Kind::Line).needed(),
            Item::new("doctor.affiliation", "医師の所属先", Kind::Line).needed(),
            Item::new("interviewedOn", "面接を実施した日", Kind::Day).needed(),
            Item::new("work.hours", "勤務の状況（労働時間）", Kind::Text).needed(),
            Item::new("work.otherFactors", "勤務の状況（労働時間以外の要因）", Kind::Text),
        ],
    )
    .note("この部分は事業者にも渡ります。")
}

fn burden(service: Service) -> Part {
    let mut items = if service == Service::LongHoursInterview {
        let fatigue = Kind::OneOf(all::<FatigueLevel>());
        vec![Item::new("medical.fatigue", "疲労の蓄積の状況", fatigue).needed()]
    } else {
        vec![
            score("medical.scores.causes", "ストレスの要因（A）"),
            score("medical.scores.reactions", "心身の自覚症状（B）"),
            score("medical.scores.support", "周囲の支援（C）"),
        ]
    };
    items.extend([
        Item::new("medical.findingsText", "医学的所見に関する特記事項", Kind::Text),
        Item::new("medical.otherState", "心身の状況", Kind::OneOf(all::<Finding>())).needed(),
        Item::new("medical.otherStateText", "所見の内容", Kind::Text),
    ]);
    Part::new("心身の状況", items).note("この部分は事業者には渡りません。")
}

fn score(path: &str, label: &str) -> Item {
    Item::new(path, label, Kind::Number("点")).needed()
}

fn guidance() -> Part {
    let guidance = Kind::SomeOf(all::<GuidanceToPerson>());
    Part::new(
        "本人への指導",
        vec![
            Item::new("medical.guidance", "指導区分", guidance).needed(),
            Item::new("medical.reInterview.year", "再面接の年", Kind::Number("年"))
                .hint("「要再面接」のときに、年月または日を入力してください。"),
            Item::new("medical.reInterview.month", "再面接の月", Kind::Number("月")),
            Item::new("medical.reInterview.day", "再面接の日", Kind::Day),
            Item::new("medical.careText", "医療機関への受診配慮等", Kind::Text),
            Item::new("medical.remarks", "その他の特記事項", Kind::Text),
        ],
    )
    .note("この部分は事業者には渡りません。")
}

fn opinion() -> Part {
    let mut items = vec![
        Item::new("opinion.workClass", "就業区分", Kind::OneOf(all::<WorkClass>())).needed(),
        Item::new(
            "opinion.hours.measure",
            "労働時間の短縮",
            Kind::OneOf(these(&HoursMeasure::OFFERED)),
        ),
        Item::new(
            "opinion.hours.overtimeHoursMax",
            "時間外労働の上限（1か月）",
            Kind::Number("時間"),
        ),
        Item::new("opinion.hours.from", "就業してよい時間帯（始まり）", Kind::Time)
            .hint("「9:00」のように入力してください。"),
        Item::new("opinion.hours.until", "就業してよい時間帯（終わり）", Kind::Time),
        Item::new("opinion.hours.other", "「その他」の内容", Kind::Line),
    ];
    for index in 0..OTHER_MEASURES {
        let path = |field: &str| format!("opinion.otherMeasures.{index}.{field}");
        let number = index + 1;
        let measures = Kind::OneOf(all::<OtherMeasure>());
        let label = format!("労働時間以外の措置（{number}つ目）");
        items.push(Item::new(path("measure"), label, measures));
        items.push(Item::new(path("note"), format!("措置の内容（{number}つ目）"), Kind::Line));
    }
    Part::new("就業上の措置に係る意見", items)
        .note("この部分は事業者に渡ります。病名や検査の値は書かないでください。")
}

fn period() -> Part {
    Part::new(
        "措置の期間",
        vec![
            Item::new("opinion.period.length", "長さ", Kind::Number("")),
            Item::new("opinion.period.unit", "単位", Kind::OneOf(all::<MeasurePeriodUnit>())),
            Item::new("opinion.period.firstOn", "始まりの日", Kind::Day)
                .hint("長さと単位、または始まりと終わりの日を入力してください。"),
            Item::new("opinion.period.lastOn", "終わりの日", Kind::Day),
        ],
    )
    .note("この部分は事業者に渡ります。")
}

fn for_few() -> Part {
    Part::new(
        "そのほかの意見",
        vec![
            Item::new("opinion.workplaceOpinion", "職場環境の改善に関する意見", Kind::Text).hint(
                "管理監督者に関わることがあるため、事業者に渡すかどうかをセンターが判断します。",
            ),
            Item::new("opinion.remarks", "その他", Kind::Text)
                .hint("事業者に渡ります。病名や検査の値は書かないでください。"),
        ],
    )
}
