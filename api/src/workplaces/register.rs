//! An office writes down a workplace that applied on paper or by phone.

use schema::ids::{EmployerId, HeadcountId, OrganisationId, WorkplaceId};
use schema::people::{employer, headcount, workplace};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::facts::{Contact, MISSING, People, needed};
use super::list::{Listed, one};
use crate::accounts::{Act, Viewer, permit};
use crate::directory::Snapshot;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text::fold;
use crate::requests::problems::{Problems, text};

/// A workplace as it stands on the paper.
#[derive(Clone, Debug)]
pub(super) struct NewWorkplace {
    pub employer_name: String,
    pub name: String,
    pub municipality_code: String,
    pub part: Option<String>,
    pub address: String,
    pub industry: String,
    pub has_accident_insurance: bool,
    pub workplace_headcount: Option<i32>,
    pub company_headcount: Option<i32>,
    pub contact: Contact,
}

/// What came of registering.
pub(super) struct Registered {
    pub workplace: Listed,
    /// It was there before; nothing was written.
    pub was_known: bool,
}

pub(super) async fn register(hub: &Hub, viewer: &Viewer, new: &NewWorkplace) -> Result<Registered> {
    let (person, _) = permit(viewer, Act::RegisterWorkplaces)?;
    let office = person.organisation.as_ref().ok_or(Error::Forbidden)?.id;
    let directory = hub.directory.current();
    let mut wrong = Problems::default();
    let employer_name = needed(&mut wrong, "employerName", &new.employer_name, "会社名");
    let name = needed(&mut wrong, "name", &new.name, "事業場名");
    let address = needed(&mut wrong, "address", &new.address, "所在地");
    let industry = needed(&mut wrong, "industry", &new.industry, "業種");
    new.contact.check(&mut wrong);
    let people = People::read(new.workplace_headcount, new.company_headcount, &mut wrong);
    if new.workplace_headcount.is_none() && new.company_headcount.is_none() {
        wrong.add("workplaceHeadcount", "HEADCOUNT_MISSING", MISSING);
    }
    let part = in_area(hub, &directory, office, new, &mut wrong);
    wrong.none()?;
    let people = people.ok_or(Error::Forbidden)?;

    // The write transactions of SQLite come one after the other; PostgreSQL is told to.
    let tx = hub.begin().await?;
    let lock = format!("workplaces of {}", new.municipality_code);
    tx.one_at_a_time(&lock).await?;
    let known = known_in(&tx, &new.municipality_code, &employer_name).await?;
    let twin = known.iter().find(|(_, row)| fold(&row.name) == fold(&name));
    if let Some((_, twin)) = twin {
        let id = twin.id;
        drop(tx);
        let workplace = one(hub.db.writer(), id).await?.ok_or(Error::NotFound("事業場"))?;
        return Ok(Registered { workplace, was_known: true });
    }
    let employer_id = match known.first() {
        Some((employer, _)) => *employer,
        None => {
            let id = EmployerId::fresh();
            employer::ActiveModel { id: Set(id), name: Set(employer_name) }.insert(&tx).await?;
            id
        }
    };
    let id = WorkplaceId::fresh();
    workplace::ActiveModel {
        id: Set(id),
        employer_id: Set(employer_id),
        name: Set(name),
        municipality_code: Set(new.municipality_code.clone()),
        part: Set(part),
        address: Set(address),
        industry: Set(industry),
        has_accident_insurance: Set(new.has_accident_insurance),
        contact_name: Set(text(new.contact.name.as_deref())),
        contact_phone: Set(text(new.contact.phone.as_deref())),
        contact_email: Set(text(new.contact.email.as_deref())),
    }
    .insert(&tx)
    .await?;
    count(&tx, hub, id, people).await?;
    let object = id.to_string();
    let deed = Deed::done("REGISTER_WORKPLACE", "workplace", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    let workplace = one(hub.db.writer(), id).await?.ok_or(Error::NotFound("事業場"))?;
    Ok(Registered { workplace, was_known: false })
}

/// The people as counted today; a second count of the day replaces the first.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    hub: &Hub,
    workplace: WorkplaceId,
    people: People,
) -> Result<()> {
    let row = headcount::ActiveModel {
        id: Set(HeadcountId::fresh()),
        workplace_id: Set(workplace),
        counted_on: Set(hub.today()),
        at_workplace: Set(people.at_workplace),
        in_company: Set(people.in_company),
    };
    let same_day = [headcount::Column::WorkplaceId, headcount::Column::CountedOn];
    headcount::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(same_day)
                .update_columns([headcount::Column::AtWorkplace, headcount::Column::InCompany])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The part under which the place belongs to the office, if it does.
fn in_area(
    hub: &Hub,
    directory: &Snapshot,
    office: OrganisationId,
    new: &NewWorkplace,
    wrong: &mut Problems,
) -> String {
    let code = &new.municipality_code;
    if directory.municipality(code).is_none() {
        let message =
            "この市区町村コードは見つかりません。5桁の全国地方公共団体コードを確認してください";
        wrong.add("municipalityCode", "MUNICIPALITY_UNKNOWN", message);
        return String::new();
    }
    let part = new.part.as_deref().map(str::trim).unwrap_or_default();
    let rows = directory.jurisdictions_of(code, hub.today());
    let is_split = 1 < rows.len();
    let here = rows.iter().find(|row| !is_split || is_part(&row.part, part));
    match here {
        Some(row) if row.regional_office_id == Some(office) => {
            if is_split {
                row.part.clone()
            } else {
                String::new()
            }
        }
        None if is_split => {
            let message = "この市区町村は担当のセンターが分かれています。地域を選択してください";
            wrong.add("part", "PART_UNKNOWN", message);
            String::new()
        }
        _ => {
            let message = "この市区町村は、このセンターの担当地域ではありません。担当のセンターに引き継いでください";
            wrong.add("municipalityCode", "OUTSIDE_AREA", message);
            String::new()
        }
    }
}

/// The rest of a split municipality has no name of its own.
fn is_part(row: &str, typed: &str) -> bool {
    row == typed || row.is_empty() && typed == crate::directory::REST_OF_MUNICIPALITY
}

/// The workplaces in the municipality of an employer of this name, however it is written.
async fn known_in(
    db: &impl ConnectionTrait,
    municipality: &str,
    employer_name: &str,
) -> Result<Vec<(EmployerId, workplace::Model)>> {
    let rows = workplace::Entity::find()
        .filter(workplace::Column::MunicipalityCode.eq(municipality))
        .find_also_related(employer::Entity)
        .order_by_asc(workplace::Column::Id)
        .all(db)
        .await?;
    let folded = fold(employer_name);
    let same = rows.into_iter().filter_map(|(workplace, employer)| {
        let employer = employer.filter(|employer| fold(&employer.name) == folded)?;
        Some((employer.id, workplace))
    });
    Ok(same.collect())
}
