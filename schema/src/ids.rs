//! One type per kind of id, so that a session cannot be passed for an account.

use sea_orm::{DeriveValueType, TryFromU64, entity::prelude::Uuid};

macro_rules! ids {
    ($($name:ident)*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later in order than those made before it.
            #[expect(clippy::disallowed_methods, reason = "this is the one place")]
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }

            /// None for a text that is no id, so that a stranger's text finds nothing.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

ids! {
    AbsenceId AccountId AttachmentId AuditEntryId AvailabilityId BudgetId ChannelId ComplaintId ConflictId
    ContractUnitId ContractUnitMemberId CoverageId DataKeyId EmployerId FieldChangeId
    FollowUpId FollowUpTaskId HandoverId HeadcountId InformationId JurisdictionId MeasureId MeetingId MembershipId NoticeId OfferId
    OfferedServiceId OpeningId OrganisationId OutboxMessageId PractitionerId PractitionerKeyId
    PractitionerOfficeId PractitionerTrainingId RecoveryCodeId RefreshTokenId ReportId
    RequestClockId RequestDocumentId RequestDraftId RequestEventId RequestId RequestOpeningId
    RequestWishId RequiredDocumentId SealedResultId SessionId SettingId SlotId SurveyCauseId
    SurveyEditionId SurveyMarkId SurveyPlanId SurveyReturnId UrgentNoticeId WorkerId WorkplaceId
}
