//! One schema, made of what each capability offers.

use async_graphql::{Context, MergedObject, MergedSubscription, SchemaBuilder};

use crate::accounts::Viewer;
use crate::accounts::graphql::{AccountMutations, AccountQueries, SecondFactorMutations};
use crate::complaints::graphql::{ComplaintMutations, ComplaintQueries};
use crate::directory::graphql::{
    BudgetMutations, BudgetQueries, DirectoryMutations, DirectoryQueries, View,
};
use crate::doctors::graphql::{DoctorMutations, DoctorQueries};
use crate::eligibility::graphql::{EligibilityMutations, EligibilityQueries};
use crate::follow_ups::graphql::{FollowUpMutations, FollowUpQueries};
use crate::handovers::graphql::{HandoverMutations, HandoverQueries};
use crate::home::graphql::HomeQueries;
use crate::http::error_codes::ErrorCodes;
use crate::meetings::graphql::MeetingMutations;
use crate::notifications::graphql::{
    NotificationMutations, NotificationQueries, NotificationSubscriptions,
};
use crate::platform::hub::Hub;
use crate::platform::scalars::Date;
use crate::regions::graphql::RegionQueries;
use crate::reports::graphql::{ReportMutations, ReportQueries};
use crate::requests::graphql::{DeskMutations, DeskQueries, RequestMutations, RequestQueries};
use crate::routing::graphql::{RoutingMutations, RoutingQueries};
use crate::surveys::graphql::{ActivityMutations, ActivityQueries, SurveyMutations, SurveyQueries};
use crate::workplaces::graphql::{WorkplaceMutations, WorkplaceQueries};

#[derive(MergedObject, Default)]
pub struct Query(
    AccountQueries,
    ActivityQueries,
    BudgetQueries,
    ComplaintQueries,
    DeskQueries,
    DirectoryQueries,
    DoctorQueries,
    EligibilityQueries,
    FollowUpQueries,
    HandoverQueries,
    HomeQueries,
    NotificationQueries,
    RegionQueries,
    ReportQueries,
    RequestQueries,
    RoutingQueries,
    SurveyQueries,
    WorkplaceQueries,
);

#[derive(MergedObject, Default)]
pub struct Mutation(
    AccountMutations,
    ActivityMutations,
    BudgetMutations,
    ComplaintMutations,
    DeskMutations,
    DirectoryMutations,
    DoctorMutations,
    EligibilityMutations,
    FollowUpMutations,
    HandoverMutations,
    MeetingMutations,
    NotificationMutations,
    ReportMutations,
    RequestMutations,
    RoutingMutations,
    SecondFactorMutations,
    SurveyMutations,
    WorkplaceMutations,
);

// What can be listened to. A capability adds its fields as above.
#[derive(MergedSubscription, Default)]
pub struct Subscription(NotificationSubscriptions);

pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

pub fn schema(hub: Hub) -> Schema {
    let is_demo = hub.config.is_demo();
    let mut builder = schema_builder().data(hub).extension(ErrorCodes);
    if !is_demo {
        builder = builder.disable_introspection().disable_suggestions();
    }
    builder.finish()
}

/// The schema without a hub behind it, for writing it down.
pub fn schema_builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription::default())
}

/// The API as it is published, in `schema/hub.graphql`.
pub fn sdl() -> String {
    schema_builder().finish().sdl()
}

pub trait ContextExt {
    fn hub(&self) -> &Hub;
    fn viewer(&self) -> &Viewer;
    /// The directory on a day; today without one.
    fn directory_on(&self, on: Option<Date>) -> View;
}

static STRANGER: std::sync::LazyLock<Viewer> = std::sync::LazyLock::new(Viewer::stranger);

impl ContextExt for Context<'_> {
    fn hub(&self) -> &Hub {
        self.data_unchecked()
    }

    fn viewer(&self) -> &Viewer {
        self.data_opt().unwrap_or(&STRANGER)
    }

    fn directory_on(&self, on: Option<Date>) -> View {
        let hub = self.hub();
        View::of(hub.directory.current(), &*hub.clock, on)
    }
}
