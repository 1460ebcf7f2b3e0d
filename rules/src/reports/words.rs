//! The words of the doctor's report and opinion, as the official examples of the forms have them.
//!
//! Source: 面接指導結果報告書 及び 事後措置に係る意見書 (examples of the forms in the manual of
//! the stress check system), and for the tiredness the same form for long working hours.

use crate::Certainty;
use crate::word::words;

words! {
    /// 就業区分: whether the worker may go on working as before.
    WorkClass {
        Normal = "NORMAL", "通常勤務";
        Restricted = "RESTRICTED", "就業制限・配慮";
        Leave = "LEAVE", "要休業";
    }
}

words! {
    /// 労働時間の短縮: what the doctor asks for about the hours.
    HoursMeasure {
        None = "NONE", "特に指示なし";
        OvertimeLimited = "OVERTIME_LIMITED", "時間外労働の制限";
        OvertimeForbidden = "OVERTIME_FORBIDDEN", "時間外労働の禁止";
        HoursLimited = "HOURS_LIMITED", "就業時間を制限";
        FixedHoursOnly = "FIXED_HOURS_ONLY", "変形労働時間制または裁量労働制の対象からの除外";
        /// Its number is missing in the text that was read, so it is not offered.
        WorkForbidden = "WORK_FORBIDDEN", "就業の禁止（休暇・休養の指示）";
        Other = "OTHER", "その他";
    }
}

impl HoursMeasure {
    /// What a doctor can choose: everything that stands on the form for certain.
    pub const OFFERED: [Self; 6] = [
        Self::None,
        Self::OvertimeLimited,
        Self::OvertimeForbidden,
        Self::HoursLimited,
        Self::FixedHoursOnly,
        Self::Other,
    ];

    pub fn certainty(self) -> Certainty {
        match self {
            Self::WorkForbidden => Certainty::Unconfirmed,
            Self::None
            | Self::OvertimeLimited
            | Self::OvertimeForbidden
            | Self::HoursLimited
            | Self::FixedHoursOnly
            | Self::Other => Certainty::Confirmed,
        }
    }
}

words! {
    /// 労働時間以外の項目: what the doctor asks for besides the hours.
    ///
    /// Trips and workload are named among the measures of the stress check guideline.
    OtherMeasure {
        PlaceChanged = "PLACE_CHANGED", "就業場所の変更";
        WorkChanged = "WORK_CHANGED", "作業の転換";
        FewerNightShifts = "FEWER_NIGHT_SHIFTS", "深夜業の回数の減少";
        DayShift = "DAY_SHIFT", "昼間勤務への転換";
        TripsLimited = "TRIPS_LIMITED", "出張の制限";
        WorkloadLimited = "WORKLOAD_LIMITED", "労働負荷の制限";
        Other = "OTHER", "その他";
    }
}

words! {
    /// 本人への指導区分: what the doctor advises the worker to do. Several may be chosen.
    GuidanceToPerson {
        NotNeeded = "NOT_NEEDED", "措置不要";
        HealthGuidance = "HEALTH_GUIDANCE", "要保健指導";
        Observation = "OBSERVATION", "要経過観察";
        ReInterview = "RE_INTERVIEW", "要再面接";
        Treatment = "TREATMENT", "現病治療継続又は医療機関紹介";
    }
}

words! {
    /// 疲労の蓄積の状況, on the form for long working hours.
    FatigueLevel {
        Low = "LOW", "0（低）";
        Slight = "SLIGHT", "1";
        Notable = "NOTABLE", "2";
        High = "HIGH", "3（高）";
    }
}

words! {
    /// Whether the doctor found something.
    Finding {
        Nothing = "NOTHING", "所見なし";
        Something = "SOMETHING", "所見あり";
    }
}

words! {
    /// In what the length of a measure is counted.
    MeasurePeriodUnit {
        Day = "DAY", "日";
        Week = "WEEK", "週";
        Month = "MONTH", "月";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn a_measure_is_offered_exactly_when_it_stands_on_the_form_for_certain() {
        for measure in HoursMeasure::ALL {
            let is_certain = measure.certainty() == Certainty::Confirmed;
            assert_eq!(HoursMeasure::OFFERED.contains(measure), is_certain, "{measure:?}");
        }
    }
}
