//! The words by which practitioners are registered and asked for.

use crate::word::words;

words! {
    /// Where a worker and a practitioner meet.
    Venue {
        Window = "WINDOW", "地域産業保健センターの窓口";
        OwnClinic = "OWN_CLINIC", "登録産業医の医療機関";
        Visit = "VISIT", "事業場への訪問";
        Online = "ONLINE", "オンライン";
    }
}

words! {
    /// For wishes about who somebody would like to talk to.
    Sex {
        Female = "FEMALE", "女性";
        Male = "MALE", "男性";
    }
}

words! {
    /// The part of a day that somebody has time.
    PartOfDay {
        Morning = "MORNING", "午前";
        Afternoon = "AFTERNOON", "午後";
        Any = "ANY", "終日";
    }
}

words! {
    /// What a practitioner was trained in by the prefectural centre or elsewhere.
    Training {
        General = "GENERAL", "産業保健一般の研修";
        MentalHealth = "MENTAL_HEALTH", "メンタルヘルスの研修";
    }
}

words! {
    /// Why a practitioner is kept from a workplace.
    ConflictGround {
        OwnContract = "OWN_CONTRACT", "自身が契約している事業場";
        Family = "FAMILY", "家族・親族が関わる事業場";
        SameCompany = "SAME_COMPANY", "自身が勤める会社の事業場";
    }
}

words! {
    /// Why a practitioner may not perform a service on a day, in the order in which it is asked.
    Incapable {
        NotOfProfession = "NOT_OF_PROFESSION", "この職種が担当できるサービスではありません";
        NotRegistered = "NOT_REGISTERED", "このサービスの担当として登録されていません";
        QualificationExpired = "QUALIFICATION_EXPIRED", "資格の有効期限が切れています";
        NoMentalHealthTraining = "NO_MENTAL_HEALTH_TRAINING", "メンタルヘルスの研修を受けていません";
        MentalHealthTrainingExpired = "MENTAL_HEALTH_TRAINING_EXPIRED", "メンタルヘルスの研修の有効期限が切れています";
    }
}

words! {
    /// What has become of a time that a practitioner has for the service.
    SlotState {
        Free = "FREE", "空き";
        /// Kept for a request that is still being arranged.
        Held = "HELD", "調整中";
        Booked = "BOOKED", "予約済み";
        /// No longer offered.
        Withdrawn = "WITHDRAWN", "取りやめ";
    }
}

impl PartOfDay {
    /// The first minute of the afternoon.
    pub const NOON: u32 = 12 * 60;

    /// Whether something that begins at this minute of the day falls into it.
    pub fn holds(self, minute: u32) -> bool {
        match self {
            Self::Morning => minute < Self::NOON,
            Self::Afternoon => Self::NOON <= minute,
            Self::Any => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noon_belongs_to_the_afternoon() {
        assert!(PartOfDay::Morning.holds(11 * 60 + 59));
        assert!(!PartOfDay::Morning.holds(PartOfDay::NOON));
        assert!(PartOfDay::Afternoon.holds(PartOfDay::NOON));
        assert!(PartOfDay::Any.holds(0) && PartOfDay::Any.holds(PartOfDay::NOON));
    }
}
