//! What speaks for or against somebody who may be chosen, in words.

use super::cost::somebody_travels;
use super::{Candidate, Load, Month, Need, ReasonCode, Slot, Weights};
use crate::Word;
use crate::practitioners::{Sex, Skills, Venue, may_perform};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    MentalHealthTrained,
    SamePractitioner,
    OtherPractitioner,
    /// The first wish has the place 1.
    WishMet {
        place: usize,
    },
    WishNotMet,
    Waiting {
        days: u32,
    },
    BelowMinimum {
        month: Month,
        minimum: u32,
    },
    Load(Load),
    NoWay {
        venue: Venue,
    },
    Distance {
        metres: u32,
    },
    DistanceUnknown,
    SexAsWished {
        sex: Sex,
    },
    LanguageAsWished,
}

impl Reason {
    pub fn code(self) -> ReasonCode {
        match self {
            Self::MentalHealthTrained => ReasonCode::MentalHealthTrained,
            Self::SamePractitioner => ReasonCode::SamePractitioner,
            Self::OtherPractitioner => ReasonCode::OtherPractitioner,
            Self::WishMet { .. } => ReasonCode::WishMet,
            Self::WishNotMet => ReasonCode::WishNotMet,
            Self::Waiting { .. } => ReasonCode::Waiting,
            Self::BelowMinimum { .. } => ReasonCode::BelowMinimum,
            Self::Load(_) => ReasonCode::Load,
            Self::NoWay { .. } => ReasonCode::NoWay,
            Self::Distance { .. } => ReasonCode::Distance,
            Self::DistanceUnknown => ReasonCode::DistanceUnknown,
            Self::SexAsWished { .. } => ReasonCode::SexAsWished,
            Self::LanguageAsWished => ReasonCode::LanguageAsWished,
        }
    }

    pub fn message(self) -> String {
        match self {
            Self::MentalHealthTrained => "メンタルヘルスの研修を受けています。".to_owned(),
            Self::SamePractitioner => "前回も担当した方です。".to_owned(),
            Self::OtherPractitioner => "前回とは別の方です。".to_owned(),
            Self::WishMet { place } => format!("第{place}希望の日時に合っています。"),
            Self::WishNotMet => "希望の日時とは異なります。".to_owned(),
            Self::Waiting { days: 0 } => "今日、実施できます。".to_owned(),
            Self::Waiting { days: 1 } => "明日、実施できます。".to_owned(),
            Self::Waiting { days } => format!("{days}日後に実施できます。"),
            Self::BelowMinimum { month: Month { month, .. }, minimum } => {
                format!("{month}月の担当が、まだ目安（{minimum}件）に達していません。")
            }
            Self::Load(Load { month: Month { month, .. }, cases, cases_max: Some(max) }) => {
                format!("{month}月の担当は{cases}件です（上限{max}件）。")
            }
            Self::Load(Load { month: Month { month, .. }, cases, cases_max: None }) => {
                format!("{month}月の担当は{cases}件です（上限の登録なし）。")
            }
            Self::NoWay { venue } => {
                format!("実施場所は「{}」のため、距離は考えに入れていません。", venue.label())
            }
            Self::Distance { metres } => {
                // Half a tenth is rounded up, as the pages do it.
                let tenths = metres.saturating_add(50) / 100;
                format!("事業場からの距離は約{}.{}kmです。", tenths / 10, tenths % 10)
            }
            Self::DistanceUnknown => {
                "所在地が登録されていないため、事業場からの距離は分かりません。".to_owned()
            }
            Self::SexAsWished { sex } => format!("希望された性別（{}）の方です。", sex.label()),
            Self::LanguageAsWished => "希望された言語に対応しています。".to_owned(),
        }
    }
}

/// What there is to say about this choice, in the order in which an office looks at it.
pub(super) fn reasons<D: Copy + Eq, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    slot: &Slot<S>,
    load: Load,
    distance_m: Option<u32>,
    weights: &Weights,
) -> Vec<Reason> {
    let untrained = Skills { trainings: &[], ..candidate.skills };
    let training_matters = may_perform(&untrained, need.service, slot.starts_at.date()).is_err();
    let training = training_matters.then_some(Reason::MentalHealthTrained);
    let continuity = need.earlier_doctor.map(|earlier| {
        if earlier == candidate.id { Reason::SamePractitioner } else { Reason::OtherPractitioner }
    });
    let wish = (!need.wishes.is_empty()).then(|| {
        need.wish_met(slot.starts_at)
            .map_or(Reason::WishNotMet, |place| Reason::WishMet { place: place + 1 })
    });
    let waiting = Reason::Waiting { days: need.days_until(slot.starts_at) };
    let minimum = weights.cases_per_month_min;
    let below_minimum =
        (load.cases < minimum).then_some(Reason::BelowMinimum { month: load.month, minimum });
    let way = if somebody_travels(slot.venue) {
        distance_m.map_or(Reason::DistanceUnknown, |metres| Reason::Distance { metres })
    } else {
        Reason::NoWay { venue: slot.venue }
    };
    let sex = need.doctor_sex.map(|sex| Reason::SexAsWished { sex });
    let language = need.language.map(|_| Reason::LanguageAsWished);

    let all = [
        training,
        continuity,
        wish,
        Some(waiting),
        below_minimum,
        Some(Reason::Load(load)),
        Some(way),
        sex,
        language,
    ];
    all.into_iter().flatten().collect()
}
