//! Why somebody cannot be chosen, in words.

use chrono::NaiveDate;

use super::{ExclusionCode, Month};
use crate::Word;
use crate::era::long_date;
use crate::practitioners::{ConflictGround, Incapable, Sex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// On the first day on which it could be held.
    Incapable(Incapable),
    OutsideArea,
    ConflictOfInterest {
        ground: ConflictGround,
    },
    Declined,
    SexNotAsWished {
        wished: Sex,
    },
    LanguageNotAsWished,
    NoSuitableVenue,
    /// On the day of the slot, though not before.
    SkillRunsOut {
        on: NaiveDate,
        why: Incapable,
    },
    MonthFull {
        month: Month,
        cases_max: u32,
    },
    OnlyAfterDeadline {
        first: NaiveDate,
        deadline: NaiveDate,
    },
    NoSlot {
        deadline: NaiveDate,
    },
}

impl Exclusion {
    pub fn code(self) -> ExclusionCode {
        match self {
            Self::Incapable(why) => code_of(why),
            Self::OutsideArea => ExclusionCode::OutsideArea,
            Self::ConflictOfInterest { .. } => ExclusionCode::ConflictOfInterest,
            Self::Declined => ExclusionCode::Declined,
            Self::SexNotAsWished { .. } => ExclusionCode::SexNotAsWished,
            Self::LanguageNotAsWished => ExclusionCode::LanguageNotAsWished,
            Self::NoSuitableVenue => ExclusionCode::NoSuitableVenue,
            Self::SkillRunsOut { .. } => ExclusionCode::SkillRunsOut,
            Self::MonthFull { .. } => ExclusionCode::MonthFull,
            Self::OnlyAfterDeadline { .. } => ExclusionCode::OnlyAfterDeadline,
            Self::NoSlot { .. } => ExclusionCode::NoSlot,
        }
    }

    pub fn message(self) -> String {
        match self {
            Self::Incapable(why) => format!("{}。", why.label()),
            Self::OutsideArea => {
                "事業場を担当する地域産業保健センターに登録していません。".to_owned()
            }
            Self::ConflictOfInterest { ground } => {
                format!("利害関係があるため、担当できません（{}）。", ground.label())
            }
            Self::Declined => "この依頼を一度お断りになっています。".to_owned(),
            Self::SexNotAsWished { wished } => {
                format!("希望された性別（{}）であることを確認できません。", wished.label())
            }
            Self::LanguageNotAsWished => "希望された言語に対応していません。".to_owned(),
            Self::NoSuitableVenue => "希望された場所では実施していません。".to_owned(),
            Self::SkillRunsOut { on, why } => {
                format!("空いている{}の時点では、{}。", long_date(on), why.label())
            }
            Self::MonthFull { month: Month { year, month }, cases_max } => {
                format!("{year}年{month}月の担当件数が上限（{cases_max}件）に達しています。")
            }
            Self::OnlyAfterDeadline { first, deadline } => format!(
                "空いている最初の日は{}で、期限の{}を過ぎています。",
                long_date(first),
                long_date(deadline)
            ),
            Self::NoSlot { deadline } => {
                format!("期限の{}までに空いている日時がありません。", long_date(deadline))
            }
        }
    }
}

fn code_of(why: Incapable) -> ExclusionCode {
    match why {
        Incapable::NotOfProfession => ExclusionCode::NotOfProfession,
        Incapable::NotRegistered => ExclusionCode::NotRegistered,
        Incapable::QualificationExpired => ExclusionCode::QualificationExpired,
        Incapable::NoMentalHealthTraining => ExclusionCode::NoMentalHealthTraining,
        Incapable::MentalHealthTrainingExpired => ExclusionCode::MentalHealthTrainingExpired,
    }
}
