//! Closed lists of words, each with the code it is stored and published under.
//!
//! The Japanese label stands here once; pages, exports and letters read it from here.

/// A word of a closed list.
pub trait Word: Copy + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// Every word of the list, in the order in which people expect them.
    const ALL: &'static [Self];

    /// The stable name in the database and in the API.
    fn code(self) -> &'static str;

    /// What people read.
    fn label(self) -> &'static str;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.code() == code)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $crate::word::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::word::Word::code(*self))
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = String::deserialize(from)?;
                $crate::word::Word::from_code(&code)
                    .ok_or_else(|| serde::de::Error::unknown_variant(&code, &[$($code,)+]))
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::Word;

    /// Codes are promises to clients and to stored rows: distinct, and in one form.
    fn keeps_its_promises<W: Word>() {
        let mut seen = std::collections::BTreeSet::new();
        for word in W::ALL {
            assert!(seen.insert(word.code()), "{} stands twice", word.code());
            assert!(
                word.code()
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
            );
            assert_eq!(W::from_code(word.code()), Some(*word));
            assert!(!word.label().is_empty());
        }
    }

    #[test]
    fn every_list_of_words_has_distinct_upper_snake_codes() {
        keeps_its_promises::<crate::OrganisationKind>();
        keeps_its_promises::<crate::Service>();
        keeps_its_promises::<crate::IntakeState>();
        keeps_its_promises::<crate::Coverage>();
        keeps_its_promises::<crate::Role>();
        keeps_its_promises::<crate::Certainty>();
        keeps_its_promises::<crate::ChannelKind>();
        keeps_its_promises::<crate::Priority>();
        keeps_its_promises::<crate::MessageState>();
        keeps_its_promises::<crate::SizeClass>();
        keeps_its_promises::<crate::disclosure::LeakCause>();
        keeps_its_promises::<crate::documents::AttachmentKind>();
        keeps_its_promises::<crate::documents::AttachmentRefusal>();
        keeps_its_promises::<crate::documents::DocumentKind>();
        keeps_its_promises::<crate::documents::DocumentScope>();
        keeps_its_promises::<crate::documents::Holder>();
        keeps_its_promises::<crate::eligibility::Alternative>();
        keeps_its_promises::<crate::eligibility::Budget>();
        keeps_its_promises::<crate::eligibility::CompanyDoctor>();
        keeps_its_promises::<crate::eligibility::Decision>();
        keeps_its_promises::<crate::eligibility::DutyLevel>();
        keeps_its_promises::<crate::eligibility::IntakeStop>();
        keeps_its_promises::<crate::eligibility::LawCertainty>();
        keeps_its_promises::<crate::eligibility::Reason>();
        keeps_its_promises::<crate::eligibility::SettingKey>();
        keeps_its_promises::<crate::complaints::ComplaintGround>();
        keeps_its_promises::<crate::complaints::ComplaintState>();
        keeps_its_promises::<crate::follow_ups::FollowUpGround>();
        keeps_its_promises::<crate::follow_ups::FollowUpState>();
        keeps_its_promises::<crate::follow_ups::FollowUpTaskState>();
        keeps_its_promises::<crate::handovers::HandoverState>();
        keeps_its_promises::<crate::practitioners::ConflictGround>();
        keeps_its_promises::<crate::practitioners::Incapable>();
        keeps_its_promises::<crate::practitioners::PartOfDay>();
        keeps_its_promises::<crate::practitioners::Sex>();
        keeps_its_promises::<crate::practitioners::SlotState>();
        keeps_its_promises::<crate::practitioners::Training>();
        keeps_its_promises::<crate::practitioners::Venue>();
        keeps_its_promises::<crate::requests::BudgetState>();
        keeps_its_promises::<crate::requests::ClockKind>();
        keeps_its_promises::<crate::requests::ClockState>();
        keeps_its_promises::<crate::requests::DocumentState>();
        keeps_its_promises::<crate::requests::MeetingState>();
        keeps_its_promises::<crate::requests::OfferState>();
        keeps_its_promises::<crate::requests::Opened>();
        keeps_its_promises::<crate::requests::Outcome>();
        keeps_its_promises::<crate::requests::State>();
        keeps_its_promises::<crate::requests::Step>();
        keeps_its_promises::<crate::requests::Taker>();
        keeps_its_promises::<crate::requests::WaitingCause>();
        keeps_its_promises::<crate::requests::WayIn>();
        keeps_its_promises::<crate::reports::FatigueLevel>();
        keeps_its_promises::<crate::reports::Finding>();
        keeps_its_promises::<crate::reports::GuidanceToPerson>();
        keeps_its_promises::<crate::reports::HoursMeasure>();
        keeps_its_promises::<crate::reports::InformationItem>();
        keeps_its_promises::<crate::reports::MeasurePeriodUnit>();
        keeps_its_promises::<crate::reports::OtherMeasure>();
        keeps_its_promises::<crate::reports::ProblemCode>();
        keeps_its_promises::<crate::reports::RecordItem>();
        keeps_its_promises::<crate::reports::WorkClass>();
        keeps_its_promises::<crate::reports::crisis::ContactSentence>();
        keeps_its_promises::<crate::reports::crisis::CrisisFlag>();
        keeps_its_promises::<crate::reports::crisis::HotlineKind>();
        keeps_its_promises::<crate::reports::screening::ScreeningReason>();
        keeps_its_promises::<crate::routing::CostKind>();
        keeps_its_promises::<crate::routing::ExclusionCode>();
        keeps_its_promises::<crate::routing::NothingFound>();
        keeps_its_promises::<crate::routing::ReasonCode>();
        keeps_its_promises::<crate::surveys::Approach>();
        keeps_its_promises::<crate::surveys::Care>();
        keeps_its_promises::<crate::surveys::Channel>();
        keeps_its_promises::<crate::surveys::Context>();
        keeps_its_promises::<crate::surveys::Division>();
        keeps_its_promises::<crate::surveys::FactSource>();
        keeps_its_promises::<crate::surveys::FigureState>();
        keeps_its_promises::<crate::surveys::Frequency>();
        keeps_its_promises::<crate::surveys::Happening>();
        keeps_its_promises::<crate::surveys::Item>();
        keeps_its_promises::<crate::surveys::Layer>();
        keeps_its_promises::<crate::surveys::MatrixLayer>();
        keeps_its_promises::<crate::surveys::Measure>();
        keeps_its_promises::<crate::surveys::Performer>();
        keeps_its_promises::<crate::surveys::Provision>();
        keeps_its_promises::<crate::surveys::Recipient>();
        keeps_its_promises::<crate::surveys::Row>();
        keeps_its_promises::<crate::surveys::Section>();
        keeps_its_promises::<crate::surveys::ServiceGroup>();
        keeps_its_promises::<crate::surveys::TakenBack>();
        keeps_its_promises::<crate::surveys::Unit>();
        keeps_its_promises::<crate::surveys::VisitContent>();
        keeps_its_promises::<crate::surveys::cycle::EditionState>();
        keeps_its_promises::<crate::surveys::cycle::EditionStep>();
        keeps_its_promises::<crate::surveys::cycle::ObstacleCode>();
        keeps_its_promises::<crate::surveys::cycle::ReturnState>();
        keeps_its_promises::<crate::surveys::cycle::ReturnStep>();
        keeps_its_promises::<crate::surveys::cycle::Taker>();
        keeps_its_promises::<crate::surveys::cycle::Timeliness>();
        keeps_its_promises::<crate::surveys::plan::CauseClass>();
        keeps_its_promises::<crate::surveys::plan::Deviation>();
        keeps_its_promises::<crate::surveys::published::Population>();
        keeps_its_promises::<crate::surveys::validation::DoubtCode>();
    }
}
