//! The free times among which the best one of each candidate is.

use chrono::{NaiveDate, NaiveTime};
use futures_util::future::try_join_all;
use rules::practitioners::{SlotState, Venue};
use rules::routing::Window;
use schema::Stored;
use schema::doctors::{practitioner_profile, slot};
use schema::ids::{OrganisationId, PractitionerId};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryResult};

use super::load::{ByPractitioner, Candidate, FreeSlot, registered};
use super::soonest;
use crate::platform::clock::{from_japan, in_japan};
use crate::platform::error::Result;

/// Where whoever is registered with the office on the day is looked for.
pub struct Search<'a> {
    pub office: OrganisationId,
    pub day: NaiveDate,
    /// Of these the soonest time of each.
    pub soonest_of: &'a [Window],
    /// Of these, which are short, every time.
    pub all_of: &'a [Window],
}

/// Times by whose they are, before it is known who that is.
pub struct Times {
    /// Of one window each.
    soonest: Vec<ByPractitioner<Vec<FreeSlot>>>,
    inside: ByPractitioner<Vec<FreeSlot>>,
}

/// Asks for nothing that has to be known of the candidates first.
pub async fn look(db: &impl ConnectionTrait, search: &Search<'_>) -> Result<Times> {
    let all = practitioner_profile::Column::PractitionerId
        .in_subquery(registered(search.office, search.day));
    // Each has its own way to the database, where there is more than one.
    let each = search.soonest_of.iter().map(|it| {
        let window = std::slice::from_ref(it);
        soonest::for_office(db, search.office, &all, window)
    });
    let (soonest, inside) =
        tokio::try_join!(try_join_all(each), all_inside(db, search.office, search.all_of))?;
    Ok(Times { soonest, inside })
}

impl Times {
    /// Adds what was found to what is known of them.
    pub fn give_to(mut self, candidates: &mut [Candidate]) {
        for one in candidates {
            let Candidate { practitioner, slots, venues, .. } = one;
            for found in &mut self.soonest {
                slots.append(&mut found.remove(practitioner).unwrap_or_default());
            }
            let inside = self.inside.remove(practitioner).unwrap_or_default();
            // A time in a place that the practitioner has given up since does not count.
            slots.extend(inside.into_iter().filter(|slot| venues.contains(&slot.venue)));
            put_in_order(slots);
        }
    }
}

/// Adds the soonest time in each of these windows to what is known of some of them.
pub async fn look_further<'a>(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    some: impl Iterator<Item = &'a mut Candidate>,
    windows: &[Window],
) -> Result<()> {
    let some: Vec<&mut Candidate> = some.collect();
    let of_some = some.iter().map(|one| one.practitioner);
    let of_some = practitioner_profile::Column::PractitionerId.is_in(of_some);
    if some.is_empty() {
        return Ok(());
    }
    let mut found = soonest::for_office(db, office, &of_some, windows).await?;
    for one in some {
        one.slots.append(&mut found.remove(&one.practitioner).unwrap_or_default());
        put_in_order(&mut one.slots);
    }
    Ok(())
}

fn put_in_order(slots: &mut Vec<FreeSlot>) {
    slots.sort_unstable_by_key(|slot| (slot.starts_at, slot.id));
    slots.dedup();
}

/// Every free time for the office, of whomever, by way of the days.
async fn all_inside(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    windows: &[Window],
) -> Result<ByPractitioner<Vec<FreeSlot>>> {
    let mut found = ByPractitioner::<Vec<FreeSlot>>::new();
    if windows.is_empty() {
        return Ok(found);
    }
    for row in db.query_all(&inside(office, windows)).await? {
        let (practitioner, slot) = read(&row)?;
        found.entry(practitioner).or_default().push(slot);
    }
    Ok(found)
}

fn inside(office: OrganisationId, windows: &[Window]) -> SelectStatement {
    let days = windows.iter().flat_map(|window| {
        let days = window.from.date().iter_days();
        days.take_while(|day| day.and_time(NaiveTime::MIN) < window.before)
    });
    let in_one = windows.iter().fold(Condition::any(), |any, window| {
        let venues: Vec<Stored<Venue>> = window.venues.iter().copied().map(Stored).collect();
        any.add(
            Condition::all()
                .add(slot::Column::StartsAt.gte(from_japan(window.from)))
                .add(slot::Column::StartsAt.lt(from_japan(window.before)))
                .add(slot::Column::Venue.is_in(venues)),
        )
    });
    Query::select()
        .columns(COLUMNS.map(|column| column.as_column_ref()))
        .from(slot::Entity)
        .and_where(slot::Column::OrganisationId.eq(office))
        .and_where(slot::Column::State.eq(Stored(SlotState::Free)))
        .and_where(slot::Column::StartsOn.is_in(days))
        .cond_where(in_one)
        .to_owned()
}

pub(super) const COLUMNS: [slot::Column; 5] = [
    slot::Column::PractitionerId,
    slot::Column::Id,
    slot::Column::StartsAt,
    slot::Column::EndsAt,
    slot::Column::Venue,
];

/// What these columns hold.
pub(super) fn read(row: &QueryResult) -> Result<(PractitionerId, FreeSlot)> {
    let venue: Stored<Venue> = row.try_get_by_index(4)?;
    let slot = FreeSlot {
        id: row.try_get_by_index(1)?,
        starts_at: in_japan(row.try_get_by_index(2)?),
        ends_at: in_japan(row.try_get_by_index(3)?),
        venue: venue.0,
    };
    Ok((row.try_get_by_index(0)?, slot))
}
