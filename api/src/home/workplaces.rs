//! What is next at a workplace: for its employer, its workers and those who run the check.

use rules::eligibility::{DutyLevel, stress_check_duty};
use rules::era::long_date;
use rules::{OrganisationKind, Word};
use schema::people::{headcount, workplace};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::tasks::Task;
use crate::accounts::Person;
use crate::directory::{Entry, Snapshot, jurisdiction_at, place_of};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A headcount is due to be counted again after this many days.
const COUNTED_FOR_DAYS: i64 = 365;

struct Own {
    workplace: workplace::Model,
    counted: Option<headcount::Model>,
}

async fn own_workplace(hub: &Hub, person: &Person) -> Result<Option<Own>> {
    let Some(id) = person.workplace else {
        return Ok(None);
    };
    let Some(workplace) = workplace::Entity::find_by_id(id).one(hub.db.reader()).await? else {
        return Ok(None);
    };
    let counted = headcount::Entity::find()
        .filter(headcount::Column::WorkplaceId.eq(id))
        .order_by_desc(headcount::Column::CountedOn)
        .one(hub.db.reader())
        .await?;
    Ok(Some(Own { workplace, counted }))
}

pub(super) async fn of_employer(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let Some(own) = own_workplace(hub, person).await? else {
        return Ok(vec![no_workplace()]);
    };
    let mut tasks = Vec::new();
    let today = hub.today();
    let is_old = own.counted.as_ref().is_none_or(|counted| {
        COUNTED_FOR_DAYS < today.signed_duration_since(counted.counted_on).num_days()
    });
    if is_old {
        tasks.push(Task::of(
            "COUNT_AGAIN",
            "事業場の人数を確認してください",
            "人数の記録が1年以上前のものです。人数によって、利用できる支援と義務が変わります。",
        ));
    }
    tasks.extend(duty(hub, &own));
    tasks.extend(responsible(hub, &own));
    tasks.push(Task::of(
        "CHECK_ELIGIBILITY",
        "利用できるサービスを確認する",
        "健康診断結果の意見聴取や面接指導を、地域産業保健センターに頼めるか確認できます。",
    ));
    Ok(tasks)
}

pub(super) async fn of_implementer(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let Some(own) = own_workplace(hub, person).await? else {
        return Ok(vec![no_workplace()]);
    };
    Ok(duty(hub, &own).into_iter().chain(responsible(hub, &own)).collect())
}

pub(super) async fn of_worker(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let own = own_workplace(hub, person).await?;
    let mut tasks: Vec<Task> =
        own.as_ref().and_then(|own| responsible(hub, own)).into_iter().collect();
    tasks.push(Task::of(
        "FIND_HELP",
        "相談できる窓口を見る",
        "会社に知られずに相談できる窓口もあります。",
    ));
    Ok(tasks)
}

fn no_workplace() -> Task {
    Task::of(
        "ASK_ADMINISTRATOR",
        "事業場が登録されていません",
        "このアカウントには事業場がひも付いていません。システム管理者に連絡してください。",
    )
}

/// What the law asks of a workplace of this size, and when that changes.
fn duty(hub: &Hub, own: &Own) -> Option<Task> {
    let counted = own.counted.as_ref()?;
    let people = u32::try_from(counted.at_workplace).ok()?;
    let duty = stress_check_duty(people, hub.today());
    if let Some((DutyLevel::Obligatory, announced)) = duty.next {
        let detail = format!(
            "{}の事業場（{people}人）では、{}から年1回のストレスチェックが義務になります（{}）。それまでは努力義務です。",
            own.workplace.name,
            long_date(announced.since),
            announced.certainty.label(),
        );
        return Some(
            Task::of("STRESS_CHECK_DUTY", "ストレスチェックの準備を始める", detail)
                .due(announced.since),
        );
    }
    (duty.level == DutyLevel::Obligatory).then(|| {
        let detail = format!(
            "{}の事業場（{people}人）では、1年以内ごとに1回のストレスチェックが義務です。",
            own.workplace.name
        );
        Task::of("STRESS_CHECK_DUTY", "今年のストレスチェックを行う", detail)
    })
}

fn responsible(hub: &Hub, own: &Own) -> Option<Task> {
    let directory = hub.directory.current();
    let today = hub.today();
    let workplace = &own.workplace;
    let place = place_of(&directory, &workplace.municipality_code, &workplace.part, today);
    let office = jurisdiction_at(&directory, &place, today)
        .and_then(|row| directory.index_of(row.regional_office_id?));
    let (entry, detail) = match office {
        Some(index) => {
            let entry = directory.entry(index);
            (entry, format!("事業場の担当は{}です。", entry.organisation.name))
        }
        None => {
            let entry = prefectural_centre(&directory, &place.municipality)?;
            let name = &entry.organisation.name;
            (
                entry,
                format!(
                    "担当の地域産業保健センターを確認できていません。{name}に相談してください。"
                ),
            )
        }
    };
    let code = &entry.organisation.code;
    Some(Task::of("KNOW_YOUR_CENTRE", "担当のセンターを確認する", detail).about(code))
}

fn prefectural_centre<'a>(directory: &'a Snapshot, municipality: &str) -> Option<&'a Entry> {
    let prefecture = &directory.municipality(municipality)?.prefecture;
    directory.entries().iter().find(|entry| {
        entry.kind() == OrganisationKind::PrefecturalCentre
            && entry.organisation.prefecture == *prefecture
    })
}
