//! What is next in a prefecture: for its coordinator and for the planners of its bureau.

use rules::complaints::ComplaintState;
use rules::{Certainty, Coverage, IntakeState, OrganisationKind, Role};
use schema::Stored;
use schema::people::{practitioner, practitioner_office};
use schema::requests::complaint;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::offices::unknown_fields;
use super::tasks::Task;
use crate::accounts::Person;
use crate::directory::coverage;
use crate::directory::graphql::is_stale;
use crate::directory::{Entry, Snapshot};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A qualification that ends within so many days is asked about.
const EXPIRES_WITHIN_DAYS: i64 = 90;

pub(super) async fn of_coordinator(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let directory = hub.directory.current();
    let Some(prefecture) = prefecture_of(person) else {
        return Ok(Vec::new());
    };
    let today = hub.today();
    let offices = offices_of(&directory, &prefecture);
    let mut tasks = Vec::new();

    let waiting = complaint::Entity::find()
        .filter(complaint::Column::Prefecture.eq(&prefecture))
        .filter(complaint::Column::State.eq(Stored(ComplaintState::Open)))
        .count(hub.db.reader())
        .await?;
    push_counted(
        &mut tasks,
        usize::try_from(waiting).unwrap_or(usize::MAX),
        "ANSWER_COMPLAINTS",
        "労働者からの相談に回答してください",
        "会社や地域産業保健センターには見えません。".to_owned(),
    );
    let closed = offices
        .iter()
        .filter(|entry| entry.services.iter().any(|offered| offered.intake.0 != IntakeState::Open))
        .count();
    let all = offices.len();
    push_counted(
        &mut tasks,
        closed,
        "BALANCE_INTAKE",
        "受付を休止・順番待ちにしている地産保があります",
        format!("{all}か所のうち{closed}か所です。近くの地産保で受けられないか調整してください。"),
    );
    let expiring = expiring_doctors(hub, &offices).await?;
    push_counted(
        &mut tasks,
        expiring,
        "RENEW_QUALIFICATIONS",
        "産業医の資格の有効期限が近づいています",
        format!("{EXPIRES_WITHIN_DAYS}日以内に期限を迎える登録産業医が{expiring}人います。"),
    );
    let missing = missing_base(&directory, &prefecture, hub);
    push_counted(
        &mut tasks,
        missing,
        "SEE_COVERAGE",
        "基本サービスがそろっていない地産保があります",
        format!("{all}か所のうち{missing}か所で、登録されていない基本サービスがあります。"),
    );
    let incomplete = offices.iter().filter(|entry| !unknown_fields(entry).is_empty()).count();
    push_counted(
        &mut tasks,
        incomplete,
        "COMPLETE_ENTRIES",
        "案内の内容が足りない地産保があります",
        format!("{incomplete}か所で、電話番号・所在地・開所時間のいずれかが登録されていません。"),
    );
    let stale = offices.iter().filter(|entry| is_stale(entry, today)).count();
    push_counted(
        &mut tasks,
        stale,
        "ASSURE_ENTRIES",
        "1年以上確認されていない案内があります",
        format!("{stale}か所の地産保に確認を依頼してください。"),
    );
    Ok(tasks)
}

pub(super) fn of_planner(hub: &Hub, person: &Person) -> Vec<Task> {
    let directory = hub.directory.current();
    let Some(prefecture) = prefecture_of(person) else {
        return Vec::new();
    };
    let offices = offices_of(&directory, &prefecture);
    let all = offices.len();
    let missing = missing_base(&directory, &prefecture, hub);
    let unconfirmed = offices
        .iter()
        .filter(|entry| entry.organisation.name_certainty.0 != Certainty::Confirmed)
        .count();
    let coverage = Task::of(
        "SEE_COVERAGE",
        "基本サービスの実施状況を見る",
        match missing {
            0 => format!("管内の地産保{all}か所すべてで、基本サービスが登録されています。"),
            _ => format!(
                "管内の地産保{all}か所のうち、{missing}か所で登録されていない基本サービスがあります。"
            ),
        },
    );
    let mut tasks = vec![
        if missing == 0 { coverage } else { coverage.counting(missing) },
        Task::of(
            "SEE_CONTRACT_UNITS",
            "今年度の契約単位を確認する",
            "報告は、その年度に有効だった契約単位ごとに集計されます。",
        ),
    ];
    push_counted(
        &mut tasks,
        unconfirmed,
        "CONFIRM_NAMES",
        "名称が確認できていない地産保があります",
        format!("{all}か所のうち{unconfirmed}か所です。センターに確認を依頼してください。"),
    );
    tasks
}

fn push_counted(
    tasks: &mut Vec<Task>,
    count: usize,
    code: &'static str,
    title: &str,
    detail: String,
) {
    if 0 < count {
        tasks.push(Task::of(code, title, detail).counting(count));
    }
}

fn prefecture_of(person: &Person) -> Option<String> {
    Some(person.organisation.as_ref()?.prefecture?.code())
}

fn offices_of<'a>(directory: &'a Snapshot, prefecture: &str) -> Vec<&'a Entry> {
    directory
        .entries()
        .iter()
        .filter(|entry| {
            entry.kind() == OrganisationKind::RegionalOffice
                && entry.organisation.prefecture == prefecture
        })
        .collect()
}

fn missing_base(directory: &Snapshot, prefecture: &str, hub: &Hub) -> usize {
    coverage::of_prefecture(directory, prefecture, hub.today())
        .iter()
        .filter(|office| office.services.iter().any(|(_, state)| *state == Coverage::Missing))
        .count()
}

async fn expiring_doctors(hub: &Hub, offices: &[&Entry]) -> Result<usize> {
    let today = hub.today();
    let until = today + chrono::Duration::days(EXPIRES_WITHIN_DAYS);
    let registered = practitioner_office::Entity::find()
        .select_only()
        .column(practitioner_office::Column::PractitionerId)
        .filter(
            practitioner_office::Column::OrganisationId
                .is_in(offices.iter().map(|entry| entry.organisation.id)),
        )
        .into_query();
    let expiring = practitioner::Entity::find()
        .filter(practitioner::Column::Profession.eq(schema::Stored(Role::Doctor)))
        .filter(practitioner::Column::QualifiedUntil.between(today, until))
        .filter(practitioner::Column::Id.in_subquery(registered))
        .count(hub.db.reader())
        .await?;
    Ok(usize::try_from(expiring).unwrap_or(usize::MAX))
}
