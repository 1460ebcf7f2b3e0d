//! What is next for a registered doctor or nurse: a registration that is in order.

use rules::Role;
use rules::era::long_date;
use rules::practitioners::Training;
use schema::Stored;
use schema::doctors::practitioner_training;
use schema::ids::PractitionerId;
use schema::people::{practitioner, practitioner_office};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::tasks::Task;
use crate::accounts::Person;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A doctor is reminded of the end of a qualification this long before.
const REMINDED_BEFORE_DAYS: i64 = 90;

pub(super) async fn of_practitioner(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let own = practitioner::Entity::find()
        .filter(practitioner::Column::AccountId.eq(person.account))
        .one(hub.db.reader())
        .await?;
    let Some(own) = own else {
        return Ok(vec![Task::of(
            "ASK_OFFICE",
            "登録が見つかりません",
            "このアカウントは登録産業医・登録保健師の名簿にひも付いていません。地域産業保健センターに連絡してください。",
        )]);
    };
    let mut tasks = Vec::new();
    let today = hub.today();
    if let Some(until) = own.qualified_until {
        let days = until.signed_duration_since(today).num_days();
        if days < 0 {
            let detail = format!(
                "{}に期限が切れています。更新後に地域産業保健センターへ届け出てください。",
                long_date(until)
            );
            tasks.push(
                Task::of("RENEW_QUALIFICATION", "資格の期限が切れています", detail).due(until),
            );
        } else if days <= REMINDED_BEFORE_DAYS {
            let detail =
                format!("有効期限は{}です。更新の手続きを確認してください。", long_date(until));
            tasks.push(
                Task::of("RENEW_QUALIFICATION", "資格の期限が近づいています", detail).due(until),
            );
        }
    }
    if own.profession.0 == Role::Doctor && !was_trained(hub, own.id).await? {
        tasks.push(Task::of(
            "REGISTER_TRAINING",
            "メンタルヘルス研修の受講日が登録されていません",
            "高ストレス者の面接指導は、研修を受けた医師が担当します。受講後に受講日を届け出てください。",
        ));
    }
    let offices = practitioner_office::Entity::find()
        .filter(practitioner_office::Column::PractitionerId.eq(own.id))
        .all(hub.db.reader())
        .await?;
    let directory = hub.directory.current();
    for office in offices.iter().filter(|office| office.until.is_none_or(|until| today < until)) {
        if let Some(index) = directory.index_of(office.organisation_id) {
            let organisation = &directory.entry(index).organisation;
            let detail = format!("{}に登録しています。", organisation.name);
            tasks.push(
                Task::of("SEE_OWN_OFFICE", "登録先のセンターを確認する", detail)
                    .about(&organisation.code),
            );
        }
    }
    Ok(tasks)
}

/// Whether a training in mental health holds today.
async fn was_trained(hub: &Hub, own: PractitionerId) -> Result<bool> {
    let lasting = Condition::any()
        .add(practitioner_training::Column::ValidUntil.is_null())
        .add(practitioner_training::Column::ValidUntil.gte(hub.today()));
    let trainings = practitioner_training::Entity::find()
        .filter(practitioner_training::Column::PractitionerId.eq(own))
        .filter(practitioner_training::Column::Kind.eq(Stored(Training::MentalHealth)))
        .filter(lasting)
        .count(hub.db.reader())
        .await?;
    Ok(trainings > 0)
}
