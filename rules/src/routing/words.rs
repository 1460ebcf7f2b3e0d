//! The words of a ranking. Where a number belongs in the sentence, the label is its heading.

use crate::word::words;

words! {
    /// What the cost of a candidate is made of.
    CostKind {
        Continuity = "CONTINUITY", "継続性";
        Wishes = "WISHES", "希望の日時";
        Waiting = "WAITING", "実施までの日数";
        Load = "LOAD", "担当件数";
        Distance = "DISTANCE", "距離";
    }
}

words! {
    /// What speaks for or against a candidate who may be chosen.
    ReasonCode {
        MentalHealthTrained = "MENTAL_HEALTH_TRAINED", "メンタルヘルスの研修";
        SamePractitioner = "SAME_PRACTITIONER", "前回と同じ担当者";
        OtherPractitioner = "OTHER_PRACTITIONER", "前回とは別の担当者";
        WishMet = "WISH_MET", "希望の日時に合う";
        WishNotMet = "WISH_NOT_MET", "希望の日時に合わない";
        Waiting = "WAITING", "実施までの日数";
        BelowMinimum = "BELOW_MINIMUM", "担当件数が目安に達していない";
        Load = "LOAD", "担当件数";
        NoWay = "NO_WAY", "距離を考えに入れない場所";
        Distance = "DISTANCE", "距離";
        DistanceUnknown = "DISTANCE_UNKNOWN", "距離が分からない";
        SexAsWished = "SEX_AS_WISHED", "希望された性別";
        LanguageAsWished = "LANGUAGE_AS_WISHED", "希望された言語";
    }
}

words! {
    /// Why somebody cannot be chosen. The order is the one in which things are looked at.
    ExclusionCode {
        NotOfProfession = "NOT_OF_PROFESSION", "この職種では担当できないサービス";
        NotRegistered = "NOT_REGISTERED", "担当するサービスとして登録していない";
        QualificationExpired = "QUALIFICATION_EXPIRED", "資格の有効期限切れ";
        NoMentalHealthTraining = "NO_MENTAL_HEALTH_TRAINING", "メンタルヘルスの研修が未登録";
        MentalHealthTrainingExpired = "MENTAL_HEALTH_TRAINING_EXPIRED", "メンタルヘルスの研修の有効期限切れ";
        OutsideArea = "OUTSIDE_AREA", "担当地域の外";
        ConflictOfInterest = "CONFLICT_OF_INTEREST", "事業場との利害関係";
        Declined = "DECLINED", "この依頼を辞退した";
        SexNotAsWished = "SEX_NOT_AS_WISHED", "希望された性別ではない";
        LanguageNotAsWished = "LANGUAGE_NOT_AS_WISHED", "希望された言語に対応していない";
        NoSuitableVenue = "NO_SUITABLE_VENUE", "希望された場所で実施できない";
        SkillRunsOut = "SKILL_RUNS_OUT", "実施日より前に有効期限が切れる";
        MonthFull = "MONTH_FULL", "その月の担当件数が上限に達している";
        OnlyAfterDeadline = "ONLY_AFTER_DEADLINE", "期限までに空きがない";
        NoSlot = "NO_SLOT", "空いている日時がない";
    }
}

words! {
    /// Why a ranking has nobody in it.
    NothingFound {
        NoDoctor = "NO_DOCTOR",
            "条件に合う担当者が登録されていません。条件を見直すか、ほかのセンターに相談してください。";
        NoSlot = "NO_SLOT",
            "担当できる方はいますが、期限までに空いている日時がありません。空き時間の登録を依頼するか、期限を見直してください。";
    }
}

impl ExclusionCode {
    /// Whether this somebody would do, had they the time.
    pub fn is_about_time(self) -> bool {
        matches!(
            self,
            Self::SkillRunsOut | Self::MonthFull | Self::OnlyAfterDeadline | Self::NoSlot
        )
    }
}
