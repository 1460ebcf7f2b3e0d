//! The application itself, on one page in the order of the paper.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use super::handed_over;
use crate::ask::Refused;
use crate::desk::step::{address, done, some};
use crate::page::{self, Page, Web};
use crate::sheet::{Item, Kind, Part, Sheet, Typed, all, these};
use crate::signed_in::{Reader, Sent, reader};
use crate::ui::Errors;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::words::{CompanyDoctor, PartOfDay, Role, Service, Sex, Venue, WayIn, Word};

page::operation!(PapersOfService, "src/desk/transcribe/papers.graphql");
page::operation!(SubmitTranscribed, "src/desk/transcribe/submit.graphql", as_json);

use submit_transcribed::{SubmitOutcome, SubmitTranscribedSubmitRequestRequest as Registered};

const TITLE: &str = "申込みの登録";

/// How an application reaches an office.
const WAYS: [WayIn; 3] = [WayIn::Fax, WayIn::Phone, WayIn::Post];

const WISHES: usize = 3;

#[derive(Deserialize)]
pub(super) struct Asked {
    workplace: String,
    #[serde(default)]
    name: String,
    /// The handover that it comes of.
    #[serde(default)]
    handover: String,
}

/// An application that is being typed.
struct Typing {
    reader: Reader,
    service: Service,
    sheet: Sheet,
}

async fn open(web: &Web, parts: &Parts, service: &str) -> Result<Typing, Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Office])?;
    let service = Service::from_code(service)
        .filter(|service| Service::APPLIED_FOR.contains(service))
        .ok_or_else(Refused::not_found)?;
    let asked = papers_of_service::Variables { service, centre: reader.organisation.clone() };
    let papers = page::ask::<PapersOfService>(web, parts, asked).await?.required_papers;
    let papers = papers.into_iter().filter(|paper| !paper.is_filled_in_here);
    let papers: Vec<_> = papers.map(|paper| (paper.code, paper.name)).collect();
    let sheet = sheet(service, &papers);
    Ok(Typing { reader, service, sheet })
}

fn sheet(service: Service, papers: &[(String, String)]) -> Sheet {
    let for_one = service.is_for_one_worker();
    let mut about = vec![Item::new("wayIn", "受け付けた方法", Kind::OneOf(these(&WAYS))).needed()];
    about.push(if for_one {
        Item::new("workerName", "対象の方の氏名", Kind::Line).needed()
    } else {
        Item::new("people", "対象の人数", Kind::Number("人")).needed()
    });
    if service.may_be_about_another() {
        let item =
            Item::new("isAboutAnother", "同僚など、ほかの方のことの相談ですか", Kind::YesOrNo);
        about.push(item.hint("そのときは、対象の方の氏名に、相談する方の氏名を入力してください。"));
    }
    about
        .push(Item::new("appliedOn", "申出・申込みの日", Kind::Day).hint("空欄のときは今日です。"));
    about.extend(days(service));
    if for_one {
        about.push(
            Item::new(
                "workerWasTold",
                "申込みと意見が事業者に伝わることを、本人に説明済みですか",
                Kind::YesOrNo,
            )
            .needed(),
        );
    }
    let mut wishes: Vec<Item> = Vec::new();
    for index in 0..WISHES {
        let number = index + 1;
        wishes.push(Item::new(
            format!("wishes.{index}.day"),
            format!("第{number}希望の日"),
            Kind::Day,
        ));
        let part = Kind::OneOf(all::<PartOfDay>());
        wishes.push(Item::new(
            format!("wishes.{index}.part"),
            format!("第{number}希望の時間帯"),
            part,
        ));
    }
    wishes.extend([
        Item::new("venue", "希望の場所", Kind::OneOf(all::<Venue>())),
        Item::new("doctorSex", "担当者の性別の希望", Kind::OneOf(all::<Sex>())),
        Item::new("language", "希望する言語", Kind::Line).hint("日本語のときは空欄にします。"),
    ]);
    let contact = vec![
        Item::new("contactName", "連絡を受ける方の氏名", Kind::Line).needed(),
        Item::new("contactPhone", "電話番号", Kind::Line),
        Item::new("contactEmail", "メールアドレス", Kind::Line),
        Item::new("workplaceHeadcount", "事業場の人数", Kind::Number("人")),
        Item::new("companyHeadcount", "会社全体の人数", Kind::Number("人")),
        Item::new("companyDoctor", "会社の産業医", Kind::OneOf(all::<CompanyDoctor>())),
        Item::new("note", "連絡事項", Kind::Text).hint("病名や検査の値は書かないでください。"),
    ];
    let mut sheet = Sheet {
        parts: vec![
            Part::new("申込みの内容", about),
            Part::new("希望", wishes),
            Part::new("連絡先と事業場", contact),
        ],
        lists: vec![("wishes", "day")],
        ..Sheet::default()
    };
    if !papers.is_empty() {
        let promised = Item::new("promised", "あとで届く書類", Kind::SomeOf(papers.to_vec()))
            .hint("郵送や当日の持参が予定されている書類です。届いた書類は、登録したあとに受領済みにします。");
        sheet.parts.push(Part::new("書類", vec![promised]));
    }
    sheet
}

/// The days from which the clocks of the service run.
fn days(service: Service) -> Vec<Item> {
    let day = |path: &str, label: &str| Item::new(path, label, Kind::Day);
    match service {
        Service::HighStressInterview => vec![day("notifiedOn", "結果を本人に通知した日")],
        Service::LongHoursInterview => vec![
            day("periodEndedOn", "時間外労働を集計した月の最終日"),
            day("calculatedOn", "労働時間を算定した日"),
            day("notifiedOn", "労働時間を本人に通知した日"),
        ],
        Service::CheckupOpinion => vec![day("checkupOn", "健康診断を実施した日").needed()],
        _ => Vec::new(),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(service): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let typing = open(&web, &parts, &service).await?;
    let handover = handed_over::named(&web, &parts, &asked.handover).await?;
    let begun = [
        ("workplace".to_owned(), asked.workplace),
        ("name".to_owned(), asked.name),
        ("handover".to_owned(), handover.as_ref().map(|it| it.id.clone()).unwrap_or_default()),
        ("key".to_owned(), page::form_key(&parts, "office")),
    ];
    let written = handover.as_ref().into_iter().flat_map(handed_over::fields);
    let begun = Sent::holding(begun.into_iter().chain(written));
    page::show(document(&parts, &typing, &begun, &html! {}, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(service): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let typing = open(&web, &parts, &service).await?;
    let input = match input(&typing, &sent) {
        Ok(input) => input,
        Err(errors) => {
            return page::mend(document(&parts, &typing, &sent, &html! {}, &errors));
        }
    };
    let asked = submit_transcribed::Variables { input };
    let answer = match page::ask::<SubmitTranscribed>(&web, &parts, asked).await {
        Ok(data) => data.submit_request,
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = errors_in(&typing.sheet, &refused);
            return page::mend(document(&parts, &typing, &sent, &html! {}, &errors));
        }
        Err(refused) => return Err(refused),
    };
    if matches!(answer.outcome, SubmitOutcome::ALREADY_OPEN) {
        let open = html! {
            p {
                "まだ登録していません。"
                a href={ "/office/requests/" (answer.request.id) } { "受付番号 " (answer.request.number) " を開く" }
            }
            p { "別の申込みのときは、下の「別の申込みとして登録する」を押してください。" }
        };
        let said = Banner::Warning.with("同じ内容の申込みがすでにあります", true, &open);
        return page::mend(document(&parts, &typing, &sent, &said, &Errors::none()));
    }
    match &answer.secret {
        Some(secret) => page::show(registered(&parts, &typing, &answer.request, secret)),
        None => done(&answer.request.id, "submitted"),
    }
}

/// Where the caller is told how to follow the application: the hub shows the second number
/// here and nowhere else.
fn registered(parts: &Parts, typing: &Typing, request: &Registered, secret: &str) -> Markup {
    const TITLE: &str = "申込みを登録しました";
    let content = html! {
        (parts::done(TITLE, "受付番号", &request.number))
        h2 { "申込者に伝える番号（この画面にだけ表示します）" }
        (Facts::new()
            .fact("受付番号", html! { span.number { (request.number) } })
            .fact("照会用の番号", html! { span.number { (secret) } }))
        p { "2つの番号があれば、申込者はサインインしなくても、「申込みの状況を確認する」画面で経過を確認できます。電話のときは読み上げて、ファクシミリや郵送のときは書面で伝えてください。ほかの方には伝えないでください。" }
        p { "この画面を閉じると、照会用の番号は表示できません。" }
        p.actions {
            (parts::link_button(Weight::Main, "この申込みを開く", &address(&request.id, "")))
            (parts::print_button())
        }
    };
    page::shell(TITLE, Some(&typing.reader.viewer), parts).render(content)
}

fn input(typing: &Typing, sent: &Sent) -> Result<submit_transcribed::SubmitRequestInput, Errors> {
    let typed: Value = typing.sheet.read(sent, "").and_then(Typed::input)?;
    let mut typed = typed;
    for wish in typed["wishes"].as_array_mut().into_iter().flatten() {
        if wish["part"].is_null() {
            wish["part"] = json!(PartOfDay::Any.code());
        }
    }
    for (name, value) in [
        ("idempotencyKey", json!(sent.one("key"))),
        ("service", json!(typing.service.code())),
        ("workplaceId", json!(sent.one("workplace"))),
        ("handover", json!(some(sent, "handover"))),
        ("isAnother", json!(sent.one("act") == "another")),
        ("workerWasTold", json!(typed["workerWasTold"] == true)),
        ("isAboutAnother", json!(typed["isAboutAnother"] == true)),
    ] {
        typed[name] = value;
    }
    for name in ["wishes", "promised"] {
        if !typed[name].is_array() {
            typed[name] = json!([]);
        }
    }
    for name in ["workerName", "contactPhone", "contactEmail", "language", "note"] {
        if typed[name] == "" {
            typed[name] = Value::Null;
        }
    }
    serde_json::from_value(typed).map_err(|error| {
        tracing::error!(%error, "the application and its input do not fit");
        Errors::from_iter([("", "内容を読み取れませんでした。入力を確認してください")])
    })
}

fn errors_in(sheet: &Sheet, refused: &Refused) -> Errors {
    if refused.fields.is_empty() {
        return Errors::from_iter([("", refused.message.as_str())]);
    }
    let found = refused.fields.iter().map(|field| {
        let place = field.path.strip_prefix("input.").unwrap_or_default();
        (sheet.field_for(place), field.message.as_str())
    });
    found.collect()
}

fn document(
    parts: &Parts,
    typing: &Typing,
    typed: &Sent,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let action = format!("/office/requests/new/{}", typing.service.code());
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        (Facts::new().fact("事業場", typed.one("name")).fact("サービス", typing.service.label()))
        @if !typed.one("handover").is_empty() {
            p { "引継ぎの内容を入力してあります。事業場に確認し、必要なところを直してください。登録すると、引継ぎ元でも申込みの状況を確認できるようになります。" }
        }
        form method="post" action=(action) novalidate {
            @for name in ["workplace", "name", "key", "handover"] {
                input type="hidden" name=(name) value=(typed.one(name));
            }
            (typing.sheet.fields("", typed, errors))
            div.actions {
                (parts::submit_as(Weight::Main, "申込みを登録する", "act", "submit"))
                @if !said.0.is_empty() {
                    (parts::submit_as(Weight::Second, "別の申込みとして登録する", "act", "another"))
                }
            }
        }
    };
    page::shell(TITLE, Some(&typing.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("事業場を探す画面へ戻る", "/office/requests/new"))
        .render(content)
}
