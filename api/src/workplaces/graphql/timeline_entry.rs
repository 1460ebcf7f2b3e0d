//! One line of the history of a workplace.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use rules::Word;

use crate::directory::graphql::Centre;
use crate::graphql::ContextExt;
use crate::platform::words::gql;
use crate::requests::written;
use crate::workplaces::timeline::{Entry, Taken, What};

/// What an entry is about.
#[derive(Clone, Copy, Enum, Eq, PartialEq)]
enum TimelineKind {
    /// A step of a request.
    Request,
    /// People were counted.
    Headcount,
}

pub(super) struct TimelineEntry(pub(super) Entry);

/// 事業場の経過
#[Object]
impl TimelineEntry {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    async fn kind(&self) -> TimelineKind {
        match self.0.what {
            What::Step(_) => TimelineKind::Request,
            What::Counted { .. } => TimelineKind::Headcount,
        }
    }

    /// In a sentence.
    async fn label(&self) -> String {
        match &self.0.what {
            What::Step(taken) => {
                format!("{}（{}）", taken.step.label(), taken.service.label())
            }
            What::Counted { at_workplace, in_company } => {
                format!("人数を記録（事業場 {at_workplace}人、会社全体 {in_company}人）")
            }
        }
    }

    /// Of the request, where you may see it yourself.
    async fn request_id(&self) -> Option<ID> {
        self.taken().and_then(|taken| taken.request).map(|id| id.0.into())
    }

    async fn number(&self) -> Option<String> {
        self.taken().map(|taken| written(&taken.number))
    }

    async fn service(&self) -> Option<gql::Service> {
        self.taken().map(|taken| taken.service.into())
    }

    async fn service_label(&self) -> Option<&str> {
        self.taken().map(|taken| taken.service.label())
    }

    async fn step(&self) -> Option<gql::RequestStep> {
        self.taken().map(|taken| taken.step.into())
    }

    async fn step_label(&self) -> Option<&str> {
        self.taken().map(|taken| taken.step.label())
    }

    async fn state(&self) -> Option<gql::RequestState> {
        self.taken().map(|taken| taken.to_state.into())
    }

    async fn state_label(&self) -> Option<&str> {
        self.taken().map(|taken| taken.to_state.label())
    }

    /// In which part the step was taken.
    async fn taker_label(&self) -> Option<&str> {
        self.taken().map(|taken| taken.taker.label())
    }

    /// The office that the request went to.
    async fn office(&self, ctx: &Context<'_>) -> Option<Centre> {
        let view = ctx.directory_on(None);
        let index = view.directory.index_of(self.taken()?.office)?;
        Some(view.centre(index))
    }
}

impl TimelineEntry {
    fn taken(&self) -> Option<&Taken> {
        match &self.0.what {
            What::Step(taken) => Some(taken),
            What::Counted { .. } => None,
        }
    }
}
