//! An activity from outside.

use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::{SizeClass, Word};

use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::surveys::list;

pub(super) struct Activity(pub(super) list::Activity);

/// Why, and when, an activity ceased to count.
#[derive(SimpleObject)]
struct ActivityTakenBack {
    reason: Option<gql::TakenBack>,
    reason_label: String,
    at: DateTime<Utc>,
}

impl Activity {
    fn size(&self) -> Option<SizeClass> {
        let headcount = u32::try_from(self.0.fact.headcount?).ok()?;
        Some(SizeClass::of(headcount))
    }
}

/// 活動の記録
#[Object]
impl Activity {
    async fn id(&self) -> ID {
        self.0.fact.seq.into()
    }

    async fn day(&self) -> Date {
        self.0.fact.day.into()
    }

    async fn service(&self) -> Option<gql::Service> {
        self.0.fact.service.map(|word| word.0.into())
    }

    async fn service_label(&self) -> &str {
        self.0.fact.service.map_or("", |word| word.0.label())
    }

    async fn recipient(&self) -> Option<gql::Recipient> {
        self.0.fact.recipient.map(|word| word.0.into())
    }

    async fn recipient_label(&self) -> &str {
        self.0.fact.recipient.map_or("", |word| word.0.label())
    }

    async fn channel(&self) -> Option<gql::ActivityChannel> {
        self.0.fact.channel.map(|word| word.0.into())
    }

    async fn performer(&self) -> Option<gql::Performer> {
        self.0.fact.performer.map(|word| word.0.into())
    }

    async fn people(&self) -> i32 {
        self.0.fact.people
    }

    async fn minutes(&self) -> i32 {
        self.0.fact.minutes
    }

    async fn workplace_name(&self) -> Option<&str> {
        self.0.workplace_name.as_deref()
    }

    /// Of the workplace on that day; null where nobody knows.
    async fn headcount(&self) -> Option<i32> {
        self.0.fact.headcount
    }

    async fn size_class(&self) -> Option<gql::SizeClass> {
        self.size().map(Into::into)
    }

    async fn size_class_label(&self) -> &str {
        self.size().map_or("規模不明", Word::label)
    }

    async fn care(&self) -> Option<gql::Care> {
        self.0.fact.care.map(|word| word.0.into())
    }

    async fn approach(&self) -> Option<gql::Approach> {
        self.0.fact.approach.map(|word| word.0.into())
    }

    async fn content(&self) -> Option<gql::VisitContent> {
        self.0.fact.content.map(|word| word.0.into())
    }

    async fn is_paid(&self) -> bool {
        self.0.fact.is_paid
    }

    async fn source(&self) -> gql::FactSource {
        self.0.fact.source.0.into()
    }

    async fn source_label(&self) -> &str {
        self.0.fact.source.0.label()
    }

    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.fact.recorded_at
    }

    /// Null while it counts.
    async fn taken_back(&self) -> Option<ActivityTakenBack> {
        let row = self.0.taken_back.as_ref()?;
        Some(ActivityTakenBack {
            reason: row.because.map(|word| word.0.into()),
            reason_label: row.because.map_or("", |word| word.0.label()).to_owned(),
            at: row.recorded_at,
        })
    }
}
