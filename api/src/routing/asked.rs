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
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
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
        let (known, wishes, declined) = tokio::try_join!(
            Known::load(db, request),
            wishes(db, request.id),
            declined(db, request.id),
        )?;
        let town = directory.municipality(&known.municipality);
        let earliest = first_day(today);
        let in_time = known.legal_deadline.filter(|day| earliest <= *day);
        Ok(Self {
            office: request.organisation_id,
            deadline: in_time.unwrap_or(today + WITHIN),
            is_overdue: known.legal_deadline.is_some_and(|day| day < earliest),
            service: request.service.0,
            today,
            earliest: earliest.and_time(NaiveTime::MIN),
            venues: request.wanted_venue.map(|venue| venue.0).into_iter().collect(),
            face_to_face_only: known.face_to_face_only,
            wishes,
            doctor_sex: request.wanted_sex.map(|sex| sex.0),
            language: request.wanted_language.as_ref().map(|tag| tag.trim().to_owned()),
            workplace: request.workplace_id,
            employer: known.employer,
            position: town.map(|town| (town.latitude, town.longitude)),
            earlier: known.earlier,
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

/// What is known of the request elsewhere, each in no more than one row.
#[derive(FromQueryResult)]
struct Known {
    employer: EmployerId,
    municipality: String,
    legal_deadline: Option<NaiveDate>,
    face_to_face_only: bool,
    earlier: Option<PractitionerId>,
}

impl Known {
    /// In one statement: the journey to the database takes longer than any of its parts.
    async fn load(db: &impl ConnectionTrait, request: &request::Model) -> Result<Self> {
        workplace::Entity::find_by_id(request.workplace_id)
            .select_only()
            .column_as(workplace::Column::EmployerId, "employer")
            .column_as(workplace::Column::MunicipalityCode, "municipality")
            .expr_as(legal_deadline(request.id), "legal_deadline")
            .expr_as(Expr::exists(asked_for_face_to_face(request.id)), "face_to_face_only")
            .expr_as(earlier(request), "earlier")
            .into_model()
            .one(db)
            .await?
            .ok_or(NOT_FOUND)
    }
}

fn legal_deadline(request: RequestId) -> SelectStatement {
    request_clock::Entity::find()
        .select_only()
        .column(request_clock::Column::DueOn)
        .filter(request_clock::Column::RequestId.eq(request))
        .filter(request_clock::Column::Kind.is_in(LEGAL_CLOCKS.map(Stored)))
        .order_by_desc(request_clock::Column::Id)
        .limit(1)
        .into_query()
}

/// What a doctor has asked for once holds for whoever comes after.
fn asked_for_face_to_face(request: RequestId) -> SelectStatement {
    meeting::Entity::find()
        .filter(meeting::Column::RequestId.eq(request))
        .filter(meeting::Column::FaceToFace.eq(true))
        .into_query()
}

/// Who last served this worker; or where it is about nobody in particular, the workplace.
fn earlier(request: &request::Model) -> SelectStatement {
    let served = State::ALL.iter().filter(|state| state.is_delivered());
    let same = match request.worker_id {
        Some(worker) => request::Column::WorkerId.eq(worker),
        None => request::Column::WorkplaceId.eq(request.workplace_id),
    };
    request::Entity::find()
        .select_only()
        .column(request::Column::PractitionerId)
        .filter(same)
        .filter(request::Column::IsAboutAnother.eq(request.is_about_another))
        .filter(request::Column::Id.ne(request.id))
        .filter(request::Column::State.is_in(served.map(|state| Stored(*state))))
        .filter(request::Column::PractitionerId.is_not_null())
        .order_by_desc(request::Column::SubmittedAt)
        .limit(1)
        .into_query()
}

async fn wishes(db: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Wish>> {
    let rows = request_wish::Entity::find()
        .filter(request_wish::Column::RequestId.eq(request))
        .order_by_asc(request_wish::Column::Position)
        .all(db)
        .await?;
    Ok(rows.iter().map(|row| Wish { day: row.day, part: row.part.0 }).collect())
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
