//! Two macros that spare every page the same lines.

/// The types of the one operation of a `.graphql` file, named from the crate's root.
///
/// `operation!(Find, "src/public/find.graphql")` makes `Find` and the module `find`. The
/// enums that the operation uses must be in scope: `use crate::words::{Role, …}`.
#[rustfmt::skip] // it would move the attribute further to the right each time
macro_rules! operation {
    ($name:ident, $file:tt) => {
        #[derive(graphql_client::GraphQLQuery)]
        #[graphql(
            schema_path = "../schema/hub.graphql",
            query_path = $file,
            response_derives = "Clone, Debug",
            variables_derives = "Clone, Debug",
            skip_serializing_none,
            custom_scalars_module = "crate::page::scalars",
            extern_enums("ActivityChannel", "Approach", "BudgetState", "Care", "CauseClass", "Certainty", "ClockKind", "ClockState", "CompanyDoctor", "ComplaintGround", "ComplaintState", "CoverageState", "Decision", "DocumentState", "EditionState", "FactSource", "FigureState", "FollowUpGround", "HandoverState", "IntakeState", "IntakeStop", "Item", "MatrixLayer", "MatrixMeasure", "MatrixRow", "MeasurePeriodUnit", "OfferState", "OrganisationKind", "Outcome", "PartOfDay", "Performer", "Recipient", "RequestState", "RequestStep", "ReturnState", "Role", "Service", "SettingKey", "Sex", "SlotState", "TakenBack", "Taker", "Venue", "VisitContent", "WaitingCause", "WayIn", "WorkClass")
        )]
        pub(crate) struct $name;
    };
    // What is asked and answered can be made of JSON, and JSON of it.
    ($name:ident, $file:tt, as_json) => {
        #[derive(graphql_client::GraphQLQuery)]
        #[graphql(
            schema_path = "../schema/hub.graphql",
            query_path = $file,
            response_derives = "Clone, Debug, Serialize",
            variables_derives = "Clone, Debug, Deserialize",
            skip_serializing_none,
            custom_scalars_module = "crate::page::scalars",
            extern_enums("BudgetState", "Certainty", "ClockKind", "ClockState", "CompanyDoctor", "CoverageState", "Decision", "DocumentState", "IntakeState", "IntakeStop", "OfferState", "OrganisationKind", "Outcome", "PartOfDay", "RequestState", "RequestStep", "Role", "Service", "SettingKey", "Sex", "SlotState", "Taker", "Venue", "WaitingCause", "WayIn")
        )]
        pub(crate) struct $name;
    };
}

/// The [`Viewer`](super::Viewer), if any, out of an operation's
/// `viewer { name role roleLabel organisation { name } }`; it may ask for more.
macro_rules! viewer_of {
    ($viewer:expr) => {
        $viewer.as_ref().map(|viewer| $crate::page::Viewer {
            person: $crate::ui::Person {
                name: viewer.name.clone(),
                role_label: viewer.role_label.clone(),
                organisation: viewer.organisation.as_ref().map(|at| at.name.clone()),
            },
            role: viewer.role,
        })
    };
}

pub(crate) use {operation, viewer_of};
