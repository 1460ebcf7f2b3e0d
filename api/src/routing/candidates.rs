//! The practitioners of an office, ranked for a request.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rules::Word;
use rules::practitioners::SlotState;
use rules::routing::{
    Candidate, Conflict, Exclusion, KeptFrom, Month, MonthlyCases, Need, NothingFound, Ranked,
    Ranking, Slot, Weights, nothing_found_cause, rank,
};
use schema::Stored;
use schema::doctors::slot;
use schema::ids::{EmployerId, OrganisationId, PractitionerId, SlotId, WorkplaceId};
use schema::requests::request;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::asked::{Asked, first_day};
use crate::accounts::{Act, Viewer, permit};
use crate::doctors::load::{self, FreeSlot};
use crate::doctors::times::{self, Times};
use crate::platform::clock::in_japan;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::list;

pub(super) type Order = Ranking<PractitionerId, SlotId>;
pub(super) type Place = Ranked<PractitionerId, SlotId>;

/// Everybody who could be asked, with what is known of them.
pub(crate) struct Pool {
    people: Vec<load::Candidate>,
    /// What each has accepted and is not finished.
    open_cases: HashMap<PractitionerId, u32>,
}

impl Pool {
    /// Without their free times: for whoever knows which one it is about.
    pub(crate) async fn registered(
        db: &impl ConnectionTrait,
        office: OrganisationId,
        day: NaiveDate,
    ) -> Result<Self> {
        let (people, open) =
            tokio::try_join!(load::of_office(db, office, day), open_cases_at(db, office, day))?;
        let count = |cases: i64| u32::try_from(cases).unwrap_or(u32::MAX);
        let open_cases = open.into_iter().map(|(who, cases)| (who, count(cases))).collect();
        Ok(Self { people, open_cases })
    }

    /// With those times among which each one's best is.
    pub(super) async fn with_times(
        mut self,
        db: &impl ConnectionTrait,
        asked: &Asked,
        times: Times,
    ) -> Result<Self> {
        times.give_to(&mut self.people);
        self.look_further(db, asked, &asked.need()).await?;
        Ok(self)
    }

    /// Where the soonest time may not be the best, and where there is none in time.
    async fn look_further(
        &mut self,
        db: &impl ConnectionTrait,
        asked: &Asked,
        need: &AskedFor<'_>,
    ) -> Result<()> {
        let waits = |person: &load::Candidate| {
            need.may_gain_by_waiting(&self.facts(person, &person.slots).candidate())
        };
        let waiting: HashSet<PractitionerId> =
            self.people.iter().filter(|it| waits(it)).map(|it| it.practitioner).collect();
        let (have_none, have_some): (Vec<_>, Vec<_>) =
            self.people.iter_mut().partition(|person| person.slots.is_empty());
        let waiting = have_some.into_iter().filter(|it| waiting.contains(&it.practitioner));
        times::look_further(db, asked.office, waiting, &need.windows_by_month()).await?;
        let after = need.windows_after(asked.days().1);
        times::look_further(db, asked.office, have_none.into_iter(), &after).await
    }

    pub(crate) fn person(&self, id: PractitionerId) -> Option<&load::Candidate> {
        self.people.iter().find(|person| person.practitioner == id)
    }

    pub(super) fn rank(&self, asked: &Asked) -> Order {
        let facts: Vec<Facts<'_>> =
            self.people.iter().map(|person| self.facts(person, &person.slots)).collect();
        let candidates: Vec<_> = facts.iter().map(Facts::candidate).collect();
        rank(&asked.need(), &candidates, &Weights::STANDARD)
    }

    /// What one time of one of them costs, or the rule that speaks against it.
    pub(crate) fn judge(
        &self,
        asked: &Asked,
        person: &load::Candidate,
        slot: FreeSlot,
    ) -> Result<Place, Option<Exclusion>> {
        let facts = self.facts(person, &[slot]);
        let order = rank(&asked.need(), &[facts.candidate()], &Weights::STANDARD);
        let exclusion = order.why_not(person.practitioner);
        order.candidates.into_iter().next().ok_or(exclusion)
    }

    fn facts<'a>(&self, person: &'a load::Candidate, slots: &[FreeSlot]) -> Facts<'a> {
        let conflicts = person.conflicts.iter().filter_map(|row| {
            let with = match (row.workplace, row.employer) {
                (Some(workplace), _) => KeptFrom::Workplace(workplace),
                (None, employer) => KeptFrom::Employer(employer?),
            };
            Some(Conflict { with, ground: row.ground })
        });
        let cases = person.loads.iter().map(|load| MonthlyCases {
            month: Month::of(load.month),
            cases: load.held + load.booked,
        });
        let slots = slots.iter().map(|free| Slot {
            id: free.id,
            starts_at: free.starts_at,
            venue: free.venue,
        });
        Facts {
            person,
            conflicts: conflicts.collect(),
            languages: person.languages.iter().map(String::as_str).collect(),
            cases: cases.collect(),
            slots: slots.collect(),
            open_cases: self.open_cases.get(&person.practitioner).copied().unwrap_or_default(),
        }
    }
}

/// Where the best time of anybody is, in as many statements for a hundred practitioners as for
/// one.
pub(super) async fn times_for(db: &impl ConnectionTrait, asked: &Asked) -> Result<Times> {
    let need = asked.need();
    let search = times::Search {
        office: asked.office,
        day: asked.days().0,
        soonest_of: &need.windows(),
        all_of: &need.wished(),
    };
    times::look(db, &search).await
}

/// How many open requests everybody has who is registered with the office.
async fn open_cases_at(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<(PractitionerId, i64)>> {
    let all = load::registered(office, day);
    let open = request::Entity::find()
        .select_only()
        .column(request::Column::PractitionerId)
        .column_as(request::Column::Id.count(), "cases")
        .filter(request::Column::IsOpen.eq(true))
        .filter(request::Column::PractitionerId.in_subquery(all))
        .group_by(request::Column::PractitionerId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(open)
}

/// What a candidate of `rules` borrows.
struct Facts<'a> {
    person: &'a load::Candidate,
    conflicts: Vec<Conflict<WorkplaceId, EmployerId>>,
    languages: Vec<&'a str>,
    cases: Vec<MonthlyCases>,
    slots: Vec<Slot<SlotId>>,
    open_cases: u32,
}

type AskedFor<'a> = Need<'a, PractitionerId, WorkplaceId, EmployerId>;
type AsRanked<'a> = Candidate<'a, PractitionerId, WorkplaceId, EmployerId, SlotId>;

impl Facts<'_> {
    fn candidate(&self) -> AsRanked<'_> {
        let person = self.person;
        Candidate {
            id: person.practitioner,
            skills: person.skills(),
            // They come from the registrations of the office in charge.
            serves_area: true,
            conflicts: &self.conflicts,
            sex: person.sex,
            languages: &self.languages,
            venues: &person.venues,
            position: person.position,
            cases: &self.cases,
            cases_per_month_max: person.cases_per_month_max,
            open_cases: self.open_cases,
            slots: &self.slots,
        }
    }
}

/// The answer to whom to ask.
pub(super) struct Found {
    pub asked: Asked,
    pub pool: Pool,
    pub order: Order,
}

/// Whom the office could ask about a request of its own, the most suitable first.
pub(super) async fn candidates(hub: &Hub, viewer: &Viewer, request: &str) -> Result<Found> {
    permit(viewer, Act::WorkRequests)?;
    let request = list::one(hub, viewer, request).await?;
    let directory = hub.directory.current();
    let db = hub.db.reader();
    let asked = async {
        let asked = Asked::load(db, &directory, &request, hub.today()).await?;
        let times = times_for(db, &asked).await?;
        Ok((asked, times))
    };
    let registered = Pool::registered(db, request.organisation_id, first_day(hub.today()));
    let ((asked, times), pool) = tokio::try_join!(asked, registered)?;
    let pool = pool.with_times(db, &asked, times).await?;
    let order = pool.rank(&asked);
    Ok(Found { asked, pool, order })
}

impl Found {
    /// Why there is nobody, if there is nobody.
    pub(super) fn nothing_found(&self) -> Option<NothingFound> {
        nothing_found_cause(&self.order)
    }
}

/// The free time that somebody names, if it is one of this practitioner for this office.
pub(crate) async fn slot_named(
    db: &impl ConnectionTrait,
    asked: &Asked,
    practitioner: PractitionerId,
    named: &str,
) -> Result<FreeSlot> {
    let unknown = || {
        Error::bad_input(
            "input.slotId",
            "SLOT_UNKNOWN",
            "担当者の空いている日時から選択してください",
        )
    };
    let id = SlotId::parse(named).ok_or_else(unknown)?;
    let row = slot::Entity::find_by_id(id)
        .filter(slot::Column::PractitionerId.eq(practitioner))
        .filter(slot::Column::OrganisationId.eq(asked.office))
        .one(db)
        .await?
        .ok_or_else(unknown)?;
    if row.state != Stored(SlotState::Free) {
        return Err(taken());
    }
    Ok(FreeSlot {
        id,
        starts_at: in_japan(row.starts_at),
        ends_at: in_japan(row.ends_at),
        venue: row.venue.0,
    })
}

/// Somebody else was first.
pub(crate) fn taken() -> Error {
    Error::Conflict(
        "選択した日時は、ほかの申込みに割り当てられました。別の日時を選択してください".to_owned(),
    )
}

/// The rule that speaks against a choice, at the field in which it was made.
pub(crate) fn refused(field: &str, exclusion: Option<Exclusion>) -> Error {
    exclusion.map_or_else(
        || Error::bad_input(field, "NOT_A_CANDIDATE", "候補の中から選択してください"),
        |exclusion| Error::bad_input(field, exclusion.code().code(), exclusion.message()),
    )
}
