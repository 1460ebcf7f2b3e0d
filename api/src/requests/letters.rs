//! Who is told what when a request takes a step.
//!
//! A letter names the receipt number and what to do. It names no service and no worker, and
//! it is the same for all services, so that neither it nor its length gives anybody away.

use rules::Role;
use rules::requests::{ReceiptNumber, Step, WayIn};
use schema::Stored;
use schema::accounts::{account, membership};
use schema::ids::AccountId;
use schema::people::practitioner;
use schema::requests::{offer, request, request_event, worker};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, FROM_HUB, Letter, Recipient};
use crate::platform::transaction::Transaction;

/// Who can be told something about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    Applicant,
    Office,
    Practitioner,
    Employer,
    Worker,
}

/// What one of them is told about a step: the subject and the sentence.
fn told(step: Step) -> &'static [(Audience, &'static str, &'static str)] {
    use Audience as A;
    match step {
        Step::Receive => &[
            (A::Applicant, "申込みを受け付けました", "センターが内容を確認し、ご連絡します。"),
            (A::Office, "新しい申込みが届きました", "受付一覧で内容を確認してください。"),
        ],
        Step::Return => &[(
            A::Applicant,
            "申込みの内容を補ってください",
            "センターからの連絡を確認し、足りないものを補って再提出してください。入力済みの内容は残っています。",
        )],
        Step::Resubmit => {
            &[(A::Office, "申込みが再提出されました", "受付一覧で内容を確認してください。")]
        }
        Step::Accept => &[(
            A::Applicant,
            "申込みを受理しました",
            "担当者と日時が決まりましたら、ご連絡します。",
        )],
        Step::Guide => &[(
            A::Applicant,
            "ほかの相談先をご案内します",
            "センターからの案内を、申込みの画面で確認してください。",
        )],
        Step::Waitlist => {
            &[(A::Applicant, "順番待ちに登録しました", "順番が来ましたら、ご連絡します。")]
        }
        Step::Release => &[(A::Applicant, "順番が来ました", "担当者と日時を調整します。")],
        Step::Offer => &[(
            A::Practitioner,
            "担当のご依頼があります",
            "内容を確認し、期限までに承諾・辞退・別の日時の提案のいずれかで回答してください。",
        )],
        Step::Recall => {
            &[(A::Practitioner, "担当のご依頼を取り消しました", "回答の必要はありません。")]
        }
        Step::Decline => &[(A::Office, "打診が辞退されました", "ほかの候補者に打診してください。")],
        Step::Expire => &[
            (A::Office, "打診の回答期限が過ぎました", "ほかの候補者に打診してください。"),
            (
                A::Practitioner,
                "回答の期限が過ぎました",
                "ほかの方に打診します。回答の必要はありません。",
            ),
        ],
        Step::Counter => &[(
            A::Office,
            "別の日時が提案されました",
            "提案を確認し、承諾するか、ほかの候補者に打診してください。",
        )],
        Step::Schedule => &[
            (A::Applicant, "日時が決まりました", "日時と場所を、申込みの画面で確認してください。"),
            (A::Worker, "日時が決まりました", "日時と場所を、申込みの画面で確認してください。"),
            (A::Office, "日時が決まりました", "日時と場所を確認してください。"),
            (A::Practitioner, "日時が決まりました", "日時と場所を確認してください。"),
        ],
        Step::Reschedule => &[
            (
                A::Applicant,
                "日時が変わりました",
                "新しい日時と場所を、申込みの画面で確認してください。",
            ),
            (
                A::Worker,
                "日時が変わりました",
                "新しい日時と場所を、申込みの画面で確認してください。",
            ),
            (A::Practitioner, "日時が変わりました", "新しい日時と場所を確認してください。"),
            (A::Office, "日時が変わりました", "新しい日時と場所を確認してください。"),
        ],
        Step::NoShow => {
            &[(A::Office, "日時の調整が必要です", "申込みの画面で状況を確認してください。")]
        }
        Step::GiveUp => &[
            (A::Office, "担当者の調整が必要です", "ほかの候補者に打診してください。"),
            (
                A::Applicant,
                "日時を調整しなおします",
                "予定していた日時は取消しになりました。新しい日時が決まりましたら、ご連絡します。",
            ),
            (
                A::Worker,
                "日時を調整しなおします",
                "予定していた日時は取消しになりました。新しい日時が決まりましたら、ご連絡します。",
            ),
            (A::Practitioner, "担当を取り消しました", "予定していた日時は空きになりました。"),
        ],
        Step::Sign => &[(A::Office, "報告書が署名されました", "内容を確認し、送付してください。")],
        Step::Reopen => &[(
            A::Practitioner,
            "報告書が差し戻されました",
            "連絡の内容を確認し、修正してください。",
        )],
        Step::Deliver => &[
            (
                A::Employer,
                "書類が届きました",
                "申込みの画面で内容を確認し、期限までに手続きを進めてください。",
            ),
            (A::Worker, "手続きが進みました", "申込みの画面で状況を確認できます。"),
        ],
        Step::RecordMeasures => {
            &[(A::Worker, "手続きが進みました", "申込みの画面で状況を確認できます。")]
        }
        Step::Withdraw => &[
            (A::Office, "申込みが取り下げられました", "対応の必要はありません。"),
            (A::Practitioner, "申込みが取り下げられました", "予定していた日時は空きになりました。"),
        ],
        Step::Submit
        | Step::Check
        | Step::Assign
        | Step::Hold
        | Step::Draft
        | Step::Acknowledge
        | Step::Close => &[],
    }
}

/// Writes what the steps have people told, except to whoever took them.
pub(super) async fn write(
    hub: &Hub,
    tx: &Transaction,
    request: &request::Model,
    events: &[request_event::Model],
) -> Result<()> {
    for event in events {
        for (audience, subject, sentence) in told(event.step.0) {
            for person in people(tx, request, *audience).await? {
                if person.account.is_some() && person.account == event.account_id {
                    continue;
                }
                let what = Told { audience: *audience, subject, sentence };
                post(hub, tx, request, &event.version.to_string(), &what, person).await?;
            }
        }
    }
    Ok(())
}

/// Tells something that is no step. `occasion` is what it is told for once and not again.
pub(crate) async fn tell(
    hub: &Hub,
    tx: &Transaction,
    request: &request::Model,
    occasion: &str,
    audiences: &[Audience],
    (subject, sentence): (&str, &str),
) -> Result<()> {
    for audience in audiences {
        let mut whom = people(tx, request, *audience).await?;
        let is_worker = *audience == Audience::Worker;
        if is_worker && whom.is_empty() && request.way_in.0 == WayIn::Worker {
            whom = applicant(tx, request).await?;
        }
        for person in whom {
            let what = Told { audience: *audience, subject, sentence };
            post(hub, tx, request, occasion, &what, person).await?;
        }
    }
    Ok(())
}

struct Told<'a> {
    audience: Audience,
    subject: &'a str,
    sentence: &'a str,
}

async fn post(
    hub: &Hub,
    tx: &Transaction,
    request: &request::Model,
    occasion: &str,
    told: &Told<'_>,
    to: Recipient,
) -> Result<()> {
    let number = request
        .number
        .parse::<ReceiptNumber>()
        .map_or_else(|_| request.number.clone(), |number| number.to_string());
    let whom = to.account.map_or_else(|| to.address.clone(), |account| account.to_string());
    let letter = Letter {
        dedupe_key: format!("request:{}:{occasion}:{:?}:{whom}", request.id, told.audience),
        subject: format!("{FROM_HUB}{}（受付番号 {number}）", told.subject),
        body: format!(
            "{}\n\n受付番号：{number}\n{}\n\nこのメールは自動で送信しています。内容は産保ハブにサインインして確認してください。\n",
            told.subject, told.sentence
        ),
        link: Some(link_of(told.audience, request)),
        request: Some(request.id.0),
        to,
    };
    outbox::post(tx, &*hub.clock, letter).await?;
    Ok(())
}

fn link_of(audience: Audience, request: &request::Model) -> String {
    match audience {
        Audience::Office => format!("/office/requests/{}", request.id),
        Audience::Practitioner => format!("/cases/{}", request.id),
        Audience::Applicant if request.way_in.0.is_transcribed() => "/status".to_owned(),
        Audience::Applicant | Audience::Employer | Audience::Worker => {
            format!("/requests/{}", request.id)
        }
    }
}

async fn people(
    tx: &Transaction,
    request: &request::Model,
    audience: Audience,
) -> Result<Vec<Recipient>> {
    match audience {
        Audience::Applicant => applicant(tx, request).await,
        Audience::Office => {
            let own = membership::Column::OrganisationId.eq(request.organisation_id);
            members(tx, Role::Office, Condition::all().add(own)).await
        }
        Audience::Employer => {
            let own = membership::Column::WorkplaceId.eq(request.workplace_id);
            members(tx, Role::Employer, Condition::all().add(own)).await
        }
        Audience::Worker => {
            let Some(worker) = request.worker_id else { return Ok(Vec::new()) };
            let worker = worker::Entity::find_by_id(worker).one(tx).await?;
            match worker.and_then(|worker| worker.account_id) {
                // Who applied for themselves is told as the applicant.
                Some(account) if request.applicant_id != Some(account) => by_id(tx, account).await,
                _ => Ok(Vec::new()),
            }
        }
        Audience::Practitioner => practitioner_of(tx, request).await,
    }
}

/// Whoever applied: by their account, or where it came on paper by the address on it.
async fn applicant(tx: &Transaction, request: &request::Model) -> Result<Vec<Recipient>> {
    if !request.way_in.0.is_transcribed()
        && let Some(account) = request.applicant_id
    {
        let mut applicant = by_id(tx, account).await?;
        if let (Some(applicant), Some(address), WayIn::Employer) =
            (applicant.first_mut(), &request.contact_email, request.way_in.0)
        {
            applicant.address.clone_from(address);
        }
        return Ok(applicant);
    }
    Ok(request
        .contact_email
        .iter()
        .map(|address| Recipient {
            account: None,
            address: address.clone(),
            name: request.contact_name.clone(),
        })
        .collect())
}

pub(crate) async fn by_id(tx: &Transaction, account: AccountId) -> Result<Vec<Recipient>> {
    let account = account::Entity::find_by_id(account).one(tx).await?;
    Ok(account.into_iter().filter(|account| account.disabled_at.is_none()).map(whom).collect())
}

/// Everybody who acts in this role at this place today.
pub(crate) async fn members(tx: &Transaction, role: Role, at: Condition) -> Result<Vec<Recipient>> {
    /// An office with more people than this reads its inbox.
    const MOST: u64 = 20;
    let people = membership::Entity::find()
        .filter(membership::Column::Role.eq(Stored(role)))
        .filter(membership::Column::Until.is_null())
        .filter(at)
        .find_also_related(account::Entity)
        .order_by_asc(membership::Column::Id)
        .limit(MOST)
        .all(tx)
        .await?;
    let accounts = people.into_iter().filter_map(|(_, account)| account);
    Ok(accounts.filter(|account| account.disabled_at.is_none()).map(whom).collect())
}

/// Whoever has the request, or to whom it was last offered.
pub(super) async fn practitioner_of(
    tx: &Transaction,
    request: &request::Model,
) -> Result<Vec<Recipient>> {
    let id = match request.practitioner_id {
        Some(id) => Some(id),
        None => offer::Entity::find()
            .filter(offer::Column::RequestId.eq(request.id))
            .order_by_desc(offer::Column::OfferedAt)
            .one(tx)
            .await?
            .map(|offer| offer.practitioner_id),
    };
    let Some(id) = id else { return Ok(Vec::new()) };
    let practitioner = practitioner::Entity::find_by_id(id).one(tx).await?;
    match practitioner.and_then(|practitioner| practitioner.account_id) {
        Some(account) => by_id(tx, account).await,
        None => Ok(Vec::new()),
    }
}

fn whom(account: account::Model) -> Recipient {
    Recipient { account: Some(account.id), address: account.email, name: account.name }
}

#[cfg(test)]
mod tests {
    use rules::Word;

    use super::*;

    /// Words that would say what a request is about.
    const TELLING: [&str; 9] = [
        "ストレス",
        "面接",
        "健康",
        "健診",
        "長時間",
        "メンタル",
        "医師の意見",
        "相談の内容",
        "結果",
    ];

    #[test]
    fn no_letter_says_what_it_is_about() {
        for step in Step::ALL {
            for (_, subject, sentence) in told(*step) {
                for word in TELLING {
                    assert!(!subject.contains(word), "{subject}");
                    assert!(!sentence.contains(word), "{sentence}");
                }
            }
        }
    }

    #[test]
    fn nobody_is_told_twice_about_a_step() {
        for step in Step::ALL {
            let audiences: Vec<Audience> = told(*step).iter().map(|(whom, ..)| *whom).collect();
            for (index, whom) in audiences.iter().enumerate() {
                assert!(!audiences[..index].contains(whom), "{step:?} {whom:?}");
            }
        }
    }
}
