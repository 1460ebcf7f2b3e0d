//! What a request asks of whoever serves it, gathered from its rows.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use rules::practitioners::{Sex, Venue};
use rules::requests::{ClockKind, OfferState, State};
use rules::routing::{Need, Wish};
use rules::{Service, Word};
use schema::Stored;
use schema::ids::{EmployerId, OrganisationId, PractitionerId, RequestId, WorkplaceId};
use schema::people::workplace;
use schema::requests::{meeting, offer, request, request_clock, request_wish};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::directory::Snapshot;
use crate::platform::error::Result;
use crate::requests::opened::NOT_FOUND;

/// The clocks by which the law sets the last day of what a practitioner does.
pub(crate) const LEGAL_CLOCKS: [ClockKind; 2] = [ClockKind::Interview, ClockKind::CheckupOpinion];

/// Nobody is asked to be there sooner than tomorrow.
const LEAD: Days = Days::new(1);
/// How far times are looked for where no law sets a last day, and where it has passed already.
const WITHIN: Days = Days::new(60);
/// How far beyond the last day it is seen whether there would be a time.
const BEYOND: Days = Days::new(31);

/// As `rules::routing::Need`, owning what that borrows.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub office: OrganisationId,
    pub deadline: NaiveDate,
    /// The day that the law sets has passed; what is found is as soon as can be.
    pub is_overdue: bool,
    service: Service,
    today: NaiveDate,
    earliest: NaiveDateTime,
    venues: Vec<Venue>,
    face_to_face_only: bool,
    wishes: Vec<Wish>,
    doctor_sex: Option<Sex>,
    language: Option<String>,
    workplace: WorkplaceId,
    employer: EmployerId,
    position: Option<(f64, f64)>,
    earlier: Option<PractitionerId>,
    declined: Vec<PractitionerId>,
}

/// The first day whose times are looked at.
pub(crate) fn first_day(today: NaiveDate) -> NaiveDate {
    today + LEAD
}

/// The last day whose times are looked at for a deadline.
pub(crate) fn close_of_search(deadline: NaiveDate) -> NaiveDate {
    deadline + BEYOND
}

impl Asked {
    /// In as many statements for every request.
    pub(crate) async fn load(
        db: &impl ConnectionTrait,
        directory: &Snapshot,
        request: &request::Model,
        today: NaiveDate,
    ) -> Result<Self> {
        let wishes = request_wish::Entity::find()
            .filter(request_wish::Column::RequestId.eq(request.id))
            .order_by_asc(request_wish::Column::Position);
        let (workplace, wishes, legal, face_to_face_only, earlier, declined) = tokio::try_join!(
            workplace_of(db, request),
            async { Ok(wishes.all(db).await?) },
            legal_deadline(db, request.id),
            is_face_to_face(db, request.id),
            earlier(db, request),
            declined(db, request.id),
        )?;
        let town = directory.municipality(&workplace.municipality_code);
        let earliest = first_day(today);
        let deadline = legal.filter(|day| earliest <= *day).unwrap_or(today + WITHIN);
        Ok(Self {
            office: request.organisation_id,
            deadline,
            is_overdue: legal.is_some_and(|day| day < earliest),
            service: request.service.0,
            today,
            earliest: earliest.and_time(NaiveTime::MIN),
            venues: request.wanted_venue.map(|venue| venue.0).into_iter().collect(),
            face_to_face_only,
            wishes: wishes.iter().map(|row| Wish { day: row.day, part: row.part.0 }).collect(),
            doctor_sex: request.wanted_sex.map(|sex| sex.0),
            language: request.wanted_language.as_ref().map(|tag| tag.trim().to_owned()),
            workplace: workplace.id,
            employer: workplace.employer_id,
            position: town.map(|town| (town.latitude, town.longitude)),
            earlier,
            declined,
        })
    }

    pub(crate) fn need(&self) -> Need<'_, PractitionerId, WorkplaceId, EmployerId> {
        Need {
            service: self.service,
            today: self.today,
            earliest: self.earliest,
            deadline: self.deadline,
            venues: &self.venues,
            face_to_face_only: self.face_to_face_only,
            wishes: &self.wishes,
            doctor_sex: self.doctor_sex,
            language: self.language.as_deref(),
            workplace: self.workplace,
            employer: self.employer,
            position: self.position,
            earlier_doctor: self.earlier,
            declined: &self.declined,
        }
    }

    /// The first day of the times that are looked at, and the last.
    pub(crate) fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.earliest.date(), close_of_search(self.deadline))
    }

    /// The same for another time with a practitioner who has accepted: where and by when is
    /// for those to agree upon who have spoken with each other.
    pub(crate) fn agreed(self, until: NaiveDate) -> Self {
        Self { venues: Vec::new(), deadline: self.deadline.max(until), ..self }
    }
}

async fn workplace_of(
    db: &impl ConnectionTrait,
    request: &request::Model,
) -> Result<workplace::Model> {
    workplace::Entity::find_by_id(request.workplace_id).one(db).await?.ok_or(NOT_FOUND)
}

async fn legal_deadline(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<NaiveDate>> {
    let clock = request_clock::Entity::find()
        .filter(request_clock::Column::RequestId.eq(request))
        .filter(request_clock::Column::Kind.is_in(LEGAL_CLOCKS.map(Stored)))
        .order_by_desc(request_clock::Column::Id)
        .one(db)
        .await?;
    Ok(clock.map(|clock| clock.due_on))
}

/// What a doctor has asked for once holds for whoever comes after.
async fn is_face_to_face(db: &impl ConnectionTrait, request: RequestId) -> Result<bool> {
    let asked_for = meeting::Entity::find()
        .filter(meeting::Column::RequestId.eq(request))
        .filter(meeting::Column::FaceToFace.eq(true))
        .count(db)
        .await?;
    Ok(0 < asked_for)
}

/// Who last served this worker; or where it is about nobody in particular, the workplace.
async fn earlier(
    db: &impl ConnectionTrait,
    request: &request::Model,
) -> Result<Option<PractitionerId>> {
    let served: Vec<Stored<State>> = State::ALL
        .iter()
        .filter(|state| state.is_delivered())
        .map(|state| Stored(*state))
        .collect();
    let same = match request.worker_id {
        Some(worker) => request::Column::WorkerId.eq(worker),
        None => request::Column::WorkplaceId.eq(request.workplace_id),
    };
    let last = request::Entity::find()
        .filter(same)
        .filter(request::Column::Id.ne(request.id))
        .filter(request::Column::State.is_in(served))
        .filter(request::Column::PractitionerId.is_not_null())
        .order_by_desc(request::Column::SubmittedAt)
        .one(db)
        .await?;
    Ok(last.and_then(|last| last.practitioner_id))
}

/// Who said no, did not answer, or gave it up.
async fn declined(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<PractitionerId>> {
    let said_no = [OfferState::Declined, OfferState::Expired].map(Stored);
    Ok(offer::Entity::find()
        .select_only()
        .column(offer::Column::PractitionerId)
        .filter(offer::Column::RequestId.eq(request))
        .filter(offer::Column::State.is_in(said_no))
        .into_tuple()
        .all(db)
        .await?)
}
