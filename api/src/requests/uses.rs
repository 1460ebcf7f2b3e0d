//! How often an office was used in this fiscal year.

use chrono::NaiveDate;
use rules::requests::State;
use rules::{FiscalYear, Word};
use schema::Stored;
use schema::ids::{WorkerId, WorkplaceId};
use schema::requests::request;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::platform::error::Result;

pub(super) struct Uses {
    pub workplace: i32,
    pub worker: i32,
}

impl Uses {
    pub(super) async fn count(
        db: &impl ConnectionTrait,
        workplace: WorkplaceId,
        worker: Option<WorkerId>,
        today: NaiveDate,
    ) -> Result<Self> {
        let since = FiscalYear::of(today).first_day();
        let taken_up: Vec<Stored<State>> = State::ALL
            .iter()
            .filter(|state| is_a_use(**state))
            .map(|state| Stored(*state))
            .collect();
        let of_year = request::Entity::find()
            .filter(request::Column::AppliedOn.gte(since))
            .filter(request::Column::State.is_in(taken_up));
        let at_workplace =
            of_year.clone().filter(request::Column::WorkplaceId.eq(workplace)).count(db).await?;
        let of_worker = match worker {
            // What somebody asked because of another person was not for themselves.
            Some(worker) => {
                let own = of_year
                    .filter(request::Column::WorkerId.eq(worker))
                    .filter(request::Column::IsAboutAnother.eq(false));
                own.count(db).await?
            }
            None => 0,
        };
        let count = |uses: u64| i32::try_from(uses).unwrap_or(i32::MAX);
        Ok(Self { workplace: count(at_workplace), worker: count(of_worker) })
    }
}

/// What was accepted is used up, whether the day has come or not.
fn is_a_use(state: State) -> bool {
    state.is_delivered()
        || matches!(state, State::Accepted | State::Offered | State::Assigned | State::Scheduled)
}
