//! Writing down one activity, and the next one of the same kind right after it.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::form::{begun, fields, next};
use super::{HERE, ROLES};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{
    Done, Reader, Sent, not_a_day, notice, reader, today, typed_day, whole_number,
};
use crate::ui::Errors;
use crate::ui::wayfinding::back;
use crate::words::{
    ActivityChannel, Approach, Care, Performer, Recipient, Service, VisitContent, Word,
};

page::operation!(RecordActivity, "src/office/activities/record.graphql");
page::operation!(ActivityWorkplaces, "src/office/activities/workplaces.graphql");

pub(super) use activity_workplaces::ActivityWorkplacesWorkplaceSearch as Found;
use record_activity::RecordActivityInput as Input;

const TITLE: &str = "活動の登録";

const FIELDS: [(&str, &str); 13] = [
    ("input.day", "day"),
    ("input.service", "service"),
    ("input.recipient", "recipient"),
    ("input.channel", "channel"),
    ("input.performer", "performer"),
    ("input.people", "people"),
    ("input.minutes", "minutes"),
    ("input.workplaceId", "workplace"),
    ("input.workplaceHeadcount", "headcount"),
    ("input.companyHeadcount", "company"),
    ("input.care", "care"),
    ("input.approach", "approach"),
    ("input.content", "content"),
];

pub(super) async fn show(
    State(web): State<Web>,
    Query(address): Query<Sent>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let today = today(&web, &parts).await?;
    let done = Done { done: Some(address.one("done").to_owned()) };
    let said = notice(&done, &[("recorded", "登録しました。続けて登録できます")]);
    let sent = begun(&address, today, page::form_key(&parts, "activity"));
    page::show(document(&parts, &reader, &said, &sent, &[], &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let (mut errors, input) = read(&sent);
    let (workplace, found) = workplace(&web, &parts, &sent, &mut errors).await?;
    let Some(mut input) = input.filter(|_| errors.is_empty()) else {
        return page::mend(document(&parts, &reader, &html! {}, &sent, &found, &errors));
    };
    input.workplace_id = workplace;
    match page::ask::<RecordActivity>(&web, &parts, record_activity::Variables { input }).await {
        Ok(_) if sent.one("act") == "list" => page::go_on(&format!("{HERE}?done=recorded")),
        Ok(_) => page::go_on(&next(&sent)),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = page::errors_of(&refused, &FIELDS);
            page::again(&refused, document(&parts, &reader, &html! {}, &sent, &found, &errors))
        }
        Err(refused) => Err(refused),
    }
}

/// What was typed, but for the workplace, or what to mend.
fn read(sent: &Sent) -> (Errors, Option<Input>) {
    let mut errors = Errors::none();
    let day = match typed_day(sent, "day") {
        Ok(Some(day)) => Some(day),
        _ => {
            errors.add("day", not_a_day("実施日"));
            None
        }
    };
    let service = Service::from_code(sent.one("service"));
    if service.is_none() {
        errors.add("service", "サービスを選択してください");
    }
    let recipient = Recipient::from_code(sent.one("recipient"));
    if recipient.is_none() {
        errors.add("recipient", "受けた人を選択してください");
    }
    if sent.one("people").trim().is_empty() {
        errors.add("people", "人数を入力してください");
    }
    let mut number = |name: &str, label: &str| {
        let typed = sent.one(name).trim();
        let number = whole_number(typed.trim_end_matches('分'));
        if !typed.is_empty() && number.is_none() {
            errors.add(name, format!("{label}を数字で入力してください"));
        }
        number
    };
    let people = number("people", "人数");
    let minutes = number("minutes", "時間");
    let workplace_headcount = number("headcount", "事業場の人数");
    let company_headcount = number("company", "会社全体の人数");
    let input = match (day, service, recipient, people) {
        (Some(day), Some(service), Some(recipient), Some(people)) if errors.is_empty() => {
            Some(Input {
                idempotency_key: sent.one("key").to_owned(),
                day,
                service,
                recipient,
                channel: ActivityChannel::from_code(sent.one("channel")),
                performer: Performer::from_code(sent.one("performer")),
                people,
                minutes: minutes.unwrap_or_default(),
                workplace_id: None,
                workplace_headcount,
                company_headcount,
                care: Care::from_code(sent.one("care")),
                approach: Approach::from_code(sent.one("approach")),
                content: VisitContent::from_code(sent.one("content")),
                is_paid: sent.is_ticked("paid"),
            })
        }
        _ => None,
    };
    (errors, input)
}

/// The workplace that was meant, and those to choose from where several were.
async fn workplace(
    web: &Web,
    parts: &Parts,
    sent: &Sent,
    errors: &mut Errors,
) -> Result<(Option<String>, Vec<Found>), Refused> {
    let text = sent.one("workplace").trim();
    if text.is_empty() {
        return Ok((None, Vec::new()));
    }
    let wanted = activity_workplaces::Variables { text: text.to_owned() };
    let found = match page::ask::<ActivityWorkplaces>(web, parts, wanted).await {
        Ok(data) => data.workplace_search,
        Err(refused) if refused.is_bad_input() => {
            *errors = page::errors_of(&refused, &[("text", "workplace")]);
            return Ok((None, Vec::new()));
        }
        Err(refused) => return Err(refused),
    };
    let chosen = found.iter().find(|at| at.id == sent.one("workplace_id"));
    let only = found.first().filter(|_| found.len() == 1);
    let meant = chosen.or(only).map(|at| at.id.clone());
    if found.is_empty() {
        let words = "この名前の事業場は登録されていません。名前を確かめるか、空欄にして人数だけを入力してください";
        errors.add("workplace", words);
    } else if meant.is_none() {
        errors.add("workplace_id", "事業場を一覧から選んでください");
    }
    Ok((meant, found))
}

fn document(
    parts: &Parts,
    reader: &Reader,
    said: &Markup,
    sent: &Sent,
    found: &[Found],
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        h1 { (TITLE) }
        p { "1回の研修、訪問、相談を、1件として登録してください。「続けて登録する」を押すと、日付とサービスなどの選択を残したまま、次の1件を入力できます。" }
        form method="post" action="/office/activities/new" novalidate {
            (fields(sent, reader.viewer.role, found, errors))
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .figures()
        .errors(!errors.is_empty())
        .above(back("活動の記録へ戻る", HERE))
        .render(content)
}
