//! D: how well requests are handled.

use super::Indicator;
use crate::requests::ClockKind;
use crate::surveys::{Counting, Happening, Overlap, Pick, Quantile, Unit};
use crate::{OrganisationKind, Service};

const APPLIED: Pick = Pick::of(&[Happening::Applied]);
const CONTACTED: Pick = Pick::of(&[Happening::Contacted]);
const RETURNED: Pick = Pick::of(&[Happening::Returned]);
const OFFERED: Pick = Pick::of(&[Happening::Offered]);
const DECLINED: Pick = Pick::of(&[Happening::Declined]);
const NO_SHOW: Pick = Pick::of(&[Happening::NoShow]);
const HELD: Pick = Pick::of(&[Happening::Served]).services(&Service::APPLIED_FOR).paid(false);
const MET_OR_MISSED: Pick =
    Pick::of(&[Happening::NoShow, Happening::Served]).services(&Service::APPLIED_FOR).paid(false);
const REPORTED: Pick = Pick::of(&[Happening::Reported]);
const SENT: Pick = Pick::of(&[Happening::OpinionSent]);
const CLOCKS: Pick = Pick::of(&[Happening::ClockEnded]);

const LEGAL: &[ClockKind] = &[ClockKind::Interview, ClockKind::CheckupOpinion, ClockKind::Opinion];

pub(super) const INDICATORS: &[Indicator] = &[
    median("D1_CONTACT_MEDIAN", "申込みから連絡までの日数（中央値）", CONTACTED, CONTACT),
    percentile(
        "D1_CONTACT_P90",
        "申込みから連絡までの日数（90パーセンタイル）",
        CONTACTED,
        CONTACT,
    ),
    median("D1_HELD_MEDIAN", "申込みから実施までの日数（中央値）", HELD, UNTIL_HELD),
    percentile("D1_HELD_P90", "申込みから実施までの日数（90パーセンタイル）", HELD, UNTIL_HELD),
    median("D1_REPORT_MEDIAN", "申込みから報告書の署名までの日数（中央値）", REPORTED, REPORT),
    percentile(
        "D1_REPORT_P90",
        "申込みから報告書の署名までの日数（90パーセンタイル）",
        REPORTED,
        REPORT,
    ),
    median(
        "D1_OPINION_MEDIAN",
        "申込みから報告書・意見書の送付までの日数（中央値）",
        SENT,
        OPINION,
    ),
    percentile(
        "D1_OPINION_P90",
        "申込みから報告書・意見書の送付までの日数（90パーセンタイル）",
        SENT,
        OPINION,
    ),
    Indicator::percentage(
        "D2_LEGAL_IN_TIME",
        "法令に関わる期限の遵守率",
        Counting::Facts(CLOCKS.clocks(LEGAL).in_time()),
        Counting::Facts(CLOCKS.clocks(LEGAL)),
        "分子：期限内に終えたもの。分母：面接指導の実施、健診結果の意見聴取、面接指導後の意\
         見聴取の期限のうち、期間内に結果が決まったもの。",
    ),
    Indicator::percentage(
        "D2_REPLY_IN_TIME",
        "センターからの連絡の期限の遵守率",
        Counting::Facts(CLOCKS.clocks(&[ClockKind::OfficeReply]).in_time()),
        Counting::Facts(CLOCKS.clocks(&[ClockKind::OfficeReply])),
        "分子：期限内に連絡したもの。分母：センターからの連絡の期限のうち、期間内に結果が決\
         まったもの。期限は産保ハブまたは都道府県が定めた目安。",
    ),
    Indicator::percentage(
        "D2_REPORT_IN_TIME",
        "報告書の送付の期限の遵守率",
        Counting::Facts(CLOCKS.clocks(&[ClockKind::Report]).in_time()),
        Counting::Facts(CLOCKS.clocks(&[ClockKind::Report])),
        "分子：期限内に送付したもの。分母：報告書の送付の期限のうち、期間内に結果が決まった\
         もの。期限は産保ハブまたは都道府県が定めた目安。",
    ),
    cases(
        "D3_RETURNED",
        "補正を依頼した件数",
        RETURNED,
        "申込みの補正を依頼した件数。同じ申込みに2回依頼した場合は2件とする。",
    )
    .less_is_better(),
    Indicator::percentage(
        "D3_RETURNED_SHARE",
        "補正を依頼した割合",
        Counting::Facts(RETURNED),
        Counting::Facts(APPLIED),
        "分子：期間内に補正を依頼した件数。分母：期間内の申込みの件数。同じ申込みに2回依頼\
         した場合は分子に2件と数える。",
    )
    .less_is_better(),
    cases(
        "D4_GUIDED_ELSEWHERE",
        "ほかの相談先を案内した件数",
        Pick::of(&[Happening::GuidedElsewhere]),
        "申込みに対して、ほかの相談先を案内して終えた件数。",
    )
    .about_health(),
    cases(
        "D5_WAITLISTED",
        "順番待ちに登録した件数",
        Pick::of(&[Happening::Waitlisted]),
        "期間内に順番待ちに登録した件数（期間の末日に待っている件数ではない）。",
    )
    .about_health()
    .less_is_better(),
    cases(
        "D5_WITHDRAWN",
        "取下げの件数",
        Pick::of(&[Happening::Withdrawn]),
        "期間内に申込みが取り下げられた件数。",
    )
    .about_health()
    .less_is_better(),
    cases(
        "D6_DECLINED",
        "担当者の辞退の件数",
        DECLINED,
        "打診に対して、担当者が辞退した件数と、回答の期限が過ぎた件数の計。",
    )
    .less_is_better(),
    Indicator::percentage(
        "D6_DECLINED_SHARE",
        "担当者の辞退の割合",
        Counting::Facts(DECLINED),
        Counting::Facts(OFFERED),
        "分子：期間内の担当者の辞退（回答の期限切れを含む）。分母：期間内に担当者に打診した\
         件数。",
    )
    .less_is_better(),
    cases("D7_NO_SHOWS", "欠席の件数", NO_SHOW, "決まった日時に申込者が来なかった件数。")
        .less_is_better(),
    Indicator::percentage(
        "D7_NO_SHOW_SHARE",
        "欠席の割合",
        Counting::Facts(NO_SHOW.services(&Service::APPLIED_FOR).paid(false)),
        Counting::Facts(MET_OR_MISSED),
        "分子：欠席の件数。分母：申込みによる支援の実施と欠席の件数の計。",
    )
    .less_is_better(),
    cases(
        "D9_HANDED_OVER",
        "他機関への引継ぎの件数",
        Pick::of(&[Happening::HandedOver]),
        "申込みを他の機関へ引き継いだ件数（引継ぎ元の機関で数える）。",
    ),
    Indicator::count(
        "D10_OVERLAPS",
        "複数の機関が同じサービスを実施した事業場数",
        Unit::Workplaces,
        Counting::Overlaps(Pick::of(&[Happening::Served]).paid(false), Overlap::ManyOrganisations),
        "期間内に、同じサービスを2つ以上の機関から無料で受けた事業場の数。同じ事業場は1回だ\
         け数える。",
    )
    .less_is_better()
    .owned_by(OrganisationKind::LabourBureau),
    cases(
        "D10_OVERLAPS_SOLVED",
        "重複を調整した件数",
        Pick::of(&[Happening::OverlapSolved]),
        "機関の間で支援の重複を調整した件数。",
    )
    .owned_by(OrganisationKind::LabourBureau),
];

const CONTACT: &str = "期間内にセンターが初めて連絡した申込みについて、申込みの日から連絡の日までの日数。\
         順位（最近順位法）で求める。";
const UNTIL_HELD: &str = "期間内に実施した申込みについて、申込みの日から実施の日までの日数。順位（最近順位法）\
         で求める。";
const REPORT: &str = "期間内に報告書に署名した申込みについて、申込みの日から署名の日までの日数。順位（最\
         近順位法）で求める。";
const OPINION: &str = "期間内に報告書・意見書を送付した申込みについて、申込みの日から送付の日までの日数。\
         順位（最近順位法）で求める。";

const fn median(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::days(code, name, pick, Quantile::Median, definition)
}

const fn percentile(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::days(code, name, pick, Quantile::Percentile90, definition)
}

const fn cases(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::Cases, Counting::Facts(pick), definition)
}
