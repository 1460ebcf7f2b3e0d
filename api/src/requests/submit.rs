//! Somebody applies for a service: an employer, a worker, or the office in their place.

use chrono::NaiveDate;
use rules::eligibility::{CompanyDoctor, Decision};
use rules::practitioners::{PartOfDay, Sex, Venue};
use rules::requests::{ReceiptNumber, State, Step, WayIn, priority_of};
use rules::{Role, Service, Word};
use schema::Stored;
use schema::ids::{HeadcountId, OrganisationId, RequestId, RequestWishId, WorkerId, WorkplaceId};
use schema::people::{headcount, workplace};
use schema::requests::{request, request_wish};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use super::content::{Application, Typed};
use super::draft::drop_draft;
use super::note::note_cell;
use super::uses::Uses;
use super::{access, clocks, documents, people, status};
use crate::accounts::{Act, Person, Viewer, permit};
use crate::directory::{Snapshot, jurisdiction_at, place_of};
use crate::eligibility::{self, Question, settings_for};
use crate::handovers;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::workplaces;

/// What came of applying.
pub struct Submission {
    pub request: request::Model,
    pub came: Came,
    /// Whoever has it may ask after the request without an account.
    pub secret: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Submitted,
    /// The same was sent again, and is one request.
    Again,
    /// An open request looks the same; nothing was filed.
    AlreadyOpen,
}

pub async fn submit(hub: &Hub, viewer: &Viewer, typed: Typed) -> Result<Submission> {
    let (person, _) = permit(viewer, Act::Apply)?;
    let way_in = way_in(person, &typed)?;
    let today = hub.today();
    let directory = hub.directory.current();
    let workplace = workplace_of(hub, viewer, &directory, person, &typed).await?;
    let office = office_of(&directory, &workplace, &typed, person, today)?;
    let prefecture = directory.entry(office).organisation.prefecture.clone();
    let settings = settings_for(&directory, &prefecture, today)?;
    let own_name = (person.role == Role::Worker).then_some(person.name.as_str());
    let (service, application) =
        Application::read(&typed, way_in, own_name, today, &settings.times)?;
    let digest = digest_of(&application)?;
    let filing = Filing {
        hub,
        viewer,
        person,
        typed: &typed,
        application,
        digest,
        service,
        way_in,
        workplace,
        office,
    };
    if let Some(before) = filing.sent_before().await? {
        return Ok(before);
    }
    match filing.file(&directory).await {
        Ok(submission) => Ok(submission),
        // Somebody sent the same at the same moment: then it stands now.
        Err(error) => filing.sent_before().await?.ok_or(error),
    }
}

struct Filing<'a> {
    hub: &'a Hub,
    viewer: &'a Viewer,
    person: &'a Person,
    typed: &'a Typed,
    application: Application,
    digest: Vec<u8>,
    service: Service,
    way_in: WayIn,
    workplace: workplace::Model,
    office: usize,
}

impl Filing<'_> {
    async fn sent_before(&self) -> Result<Option<Submission>> {
        let before = request::Entity::find()
            .filter(request::Column::ApplicantId.eq(self.person.account))
            .filter(request::Column::IdempotencyKey.eq(&self.typed.idempotency_key))
            .one(self.hub.db.writer())
            .await?;
        let Some(request) = before else { return Ok(None) };
        if request.content_digest.as_ref() != Some(&self.digest) {
            return Err(Error::Conflict(
                "同じ idempotencyKey で、別の内容の申込みがすでに送信されています。新しい申込みには新しいキーを指定してください"
                    .to_owned(),
            ));
        }
        let secret = Some(status::secret_of(&self.hub.vault, request.id));
        Ok(Some(Submission { request, came: Came::Again, secret }))
    }

    async fn file(&self, directory: &Snapshot) -> Result<Submission> {
        let hub = self.hub;
        let tx = hub.begin().await?;
        let comes_of = match &self.typed.handover {
            Some(id) => Some(handovers::hold_for_request(&tx, self.viewer, id).await?),
            None => None,
        };
        let worker = match &self.application.worker_name {
            Some(name) => {
                let account = (self.person.role == Role::Worker).then_some(self.person.account);
                Some(people::known_by_name(hub, &tx, self.workplace.id, name, account).await?)
            }
            None => None,
        };
        if !self.typed.is_another
            && let Some(open) = self.looks_the_same(&tx, worker).await?
        {
            drop(tx);
            // The one that looks the same may be this very one, sent a moment ago.
            let before = self.sent_before().await?;
            let open = Submission { request: open, came: Came::AlreadyOpen, secret: None };
            return Ok(before.unwrap_or(open));
        }
        let counted = self.headcount(&tx).await?;
        let uses = Uses::count(&tx, self.workplace.id, worker, hub.today()).await?;
        let entry = directory.entry(self.office);
        let question = Question {
            service: self.service,
            workplace_headcount: counted.0,
            company_headcount: counted.1,
            accident_insurance: self.workplace.has_accident_insurance,
            company_doctor: self.typed.company_doctor.unwrap_or(CompanyDoctor::None),
            workplace_uses: uses.workplace,
            worker_uses: uses.worker,
            place: None,
            centre_code: Some(entry.organisation.code.clone()),
        };
        let answer = eligibility::check(directory, &question, hub.today())?.answer;
        let id = RequestId::fresh();
        let mut request = self.row(id, entry.organisation.id, worker);
        if let Some(answer) = answer {
            request.decision = Some(answer.decision.code().to_owned());
            request.reasons =
                answer.reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>().join(",");
            request.priority = priority_of(answer.decision);
        }
        let part = access::applying(self.person)?;
        let mut opened = super::Opened::begin(hub, tx, request, self.viewer, part)?;
        opened.take(Step::Submit, None)?;
        opened.follow(Step::Receive)?;
        opened.wishes = self.wishes(id);
        opened.comes_of = comes_of;
        let needed = documents::needed(directory, entry, self.service);
        opened.documents = documents::rows(id, &needed, &self.application.promised, hub.now());
        drop_draft(&opened.tx, self.person.account, self.service).await?;
        let request = opened.keep("SUBMIT_REQUEST").await?;
        let secret = Some(status::secret_of(&hub.vault, id));
        Ok(Submission { request, came: Came::Submitted, secret })
    }

    /// An open request of the workplace for the same service about the same person, or
    /// about the same check-up.
    async fn looks_the_same(
        &self,
        db: &impl ConnectionTrait,
        worker: Option<WorkerId>,
    ) -> Result<Option<request::Model>> {
        let mut same = request::Entity::find()
            .filter(request::Column::WorkplaceId.eq(self.workplace.id))
            .filter(request::Column::Service.eq(Stored(self.service)))
            .filter(request::Column::IsAboutAnother.eq(self.typed.is_about_another))
            .filter(request::Column::IsOpen.eq(true));
        same = match worker {
            Some(worker) => same.filter(request::Column::WorkerId.eq(worker)),
            None => match self.application.checkup_on {
                Some(day) => same.filter(request::Column::CheckupOn.eq(day)),
                None => same,
            },
        };
        // What a worker keeps from the employer must not come to light by applying again.
        if self.person.role == Role::Employer {
            same = same.filter(request::Column::IsKnownToEmployer.eq(true));
        }
        Ok(same.order_by_asc(request::Column::Id).one(db).await?)
    }

    /// The people of the workplace and of the company: as typed now, or as last counted.
    async fn headcount(&self, db: &impl ConnectionTrait) -> Result<(i32, i32)> {
        let last = headcount::Entity::find()
            .filter(headcount::Column::WorkplaceId.eq(self.workplace.id))
            .order_by_desc(headcount::Column::CountedOn)
            .one(db)
            .await?;
        let typed = self.typed.workplace_headcount.zip(self.typed.company_headcount);
        let Some((at_workplace, in_company)) = typed else {
            return last.map(|row| (row.at_workplace, row.in_company)).ok_or_else(|| {
                Error::bad_input(
                    "input.workplaceHeadcount",
                    "HEADCOUNT_MISSING",
                    "事業場と会社全体の人数を入力してください",
                )
            });
        };
        let today = self.hub.today();
        let is_new = last.as_ref().is_none_or(|row| {
            (row.at_workplace, row.in_company) != (at_workplace, in_company)
                && row.counted_on < today
        });
        let makes_sense = 1 <= at_workplace && at_workplace <= in_company;
        if is_new && makes_sense {
            headcount::ActiveModel {
                id: Set(HeadcountId::fresh()),
                workplace_id: Set(self.workplace.id),
                counted_on: Set(today),
                at_workplace: Set(at_workplace),
                in_company: Set(in_company),
            }
            .insert(db)
            .await?;
        }
        Ok((at_workplace, in_company))
    }

    fn row(
        &self,
        id: RequestId,
        office: OrganisationId,
        worker: Option<WorkerId>,
    ) -> request::Model {
        let now = self.hub.now();
        let application = &self.application;
        let note = application
            .note
            .as_ref()
            .map(|note| self.hub.vault.close(note_cell(id), note.as_bytes()));
        let is_known_to_employer =
            self.way_in != WayIn::Worker || self.service.is_known_to_employer();
        request::Model {
            id,
            // The half of the id that is chance.
            number: ReceiptNumber::of(id.0.as_u64_pair().1).digits(),
            idempotency_key: Some(self.typed.idempotency_key.clone()),
            content_digest: Some(self.digest.clone()),
            service: Stored(self.service),
            state: Stored(State::Draft),
            version: 0,
            is_open: true,
            organisation_id: office,
            workplace_id: self.workplace.id,
            worker_id: worker,
            way_in: Stored(self.way_in),
            applicant_id: Some(self.person.account),
            owner_id: self.way_in.is_transcribed().then_some(self.person.account),
            contact_name: application.contact_name.clone(),
            contact_phone: application.contact_phone.clone(),
            contact_email: application.contact_email.clone(),
            people: application.people,
            applied_on: application.applied_on,
            period_ended_on: application.period_ended_on,
            calculated_on: application.calculated_on,
            notified_on: application.notified_on,
            checkup_on: application.checkup_on,
            wanted_venue: application.venue.and_then(Venue::from_code).map(Stored),
            wanted_sex: application.sex.and_then(Sex::from_code).map(Stored),
            wanted_language: application.language.clone(),
            note,
            told_worker_on: self.typed.worker_was_told.then(|| self.hub.today()),
            is_known_to_employer,
            is_about_another: self.typed.is_about_another,
            decision: None,
            reasons: String::new(),
            priority: priority_of(Decision::Conditional),
            waiting_cause: None,
            waiting_since: None,
            outcome: None,
            practitioner_id: None,
            slot_id: None,
            due_on: clocks::NEVER,
            due_kind: None,
            submitted_at: now,
            changed_at: now,
            closed_at: None,
        }
    }

    fn wishes(&self, request: RequestId) -> Vec<request_wish::ActiveModel> {
        let numbered = (1..).zip(&self.application.wishes);
        let rows = numbered.map(|(position, (day, part))| request_wish::ActiveModel {
            id: Set(RequestWishId::fresh()),
            request_id: Set(request),
            position: Set(position),
            day: Set(*day),
            part: Set(Stored(PartOfDay::from_code(part).unwrap_or(PartOfDay::Any))),
        });
        rows.collect()
    }
}

fn digest_of(application: &Application) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(application).map_err(Error::internal)?;
    Ok(Sha256::digest(bytes).to_vec())
}

fn way_in(person: &Person, typed: &Typed) -> Result<WayIn> {
    match person.role {
        Role::Employer => Ok(WayIn::Employer),
        Role::Worker => Ok(WayIn::Worker),
        _ => typed.way_in.filter(|way| way.is_transcribed()).ok_or_else(|| {
            Error::bad_input(
                "input.wayIn",
                "WAY_IN_MISSING",
                "申込みを受けた方法を選択してください",
            )
        }),
    }
}

async fn workplace_of(
    hub: &Hub,
    viewer: &Viewer,
    directory: &Snapshot,
    person: &Person,
    typed: &Typed,
) -> Result<workplace::Model> {
    let unknown =
        || Error::bad_input("input.workplaceId", "WORKPLACE_UNKNOWN", "事業場を選択してください");
    let named = typed.workplace_id.as_deref().map(|id| WorkplaceId::parse(id).ok_or_else(unknown));
    let named = named.transpose()?;
    if person.role == Role::Office {
        let id = named.ok_or_else(unknown)?;
        let of_area = workplaces::access::readable(viewer, directory, hub.today())?
            .filter(workplace::Column::Id.eq(id));
        return of_area.one(hub.db.reader()).await?.ok_or_else(unknown);
    }
    let own = person.workplace.ok_or(Error::Forbidden)?;
    if named.is_some_and(|named| named != own) {
        return Err(unknown());
    }
    workplace::Entity::find_by_id(own).one(hub.db.reader()).await?.ok_or_else(unknown)
}

/// The office in charge; where nobody has confirmed which that is, the one that was chosen.
fn office_of(
    directory: &Snapshot,
    workplace: &workplace::Model,
    typed: &Typed,
    person: &Person,
    today: NaiveDate,
) -> Result<usize> {
    if person.role == Role::Office {
        let own = person.organisation.as_ref().and_then(|own| directory.index_of(own.id));
        return own.ok_or(Error::Forbidden);
    }
    let place = place_of(directory, &workplace.municipality_code, &workplace.part, today);
    let responsible = jurisdiction_at(directory, &place, today)
        .and_then(|row| directory.index_of(row.regional_office_id?));
    let chosen = typed.centre_code.as_deref().and_then(|code| directory.index_of_code(code));
    let chosen = chosen.filter(|index| {
        let entry = directory.entry(*index);
        entry.kind() == rules::OrganisationKind::RegionalOffice && entry.is_there_on(today)
    });
    responsible.or(chosen).ok_or_else(|| {
        Error::bad_input(
            "input.centreCode",
            "CENTRE_MISSING",
            "担当の地域産業保健センターを確認できません。申込先のセンターを選択してください",
        )
    })
}
