//! One request: where it stands, what is next, and what the reader can do.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{papers, progress};
use crate::ask::Refused;
use crate::page::{self, Page, Viewer, Web, in_japan};
use crate::public::urgent;
use crate::signed_in::{Done, forbidden, notice};
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::parts::Banner;
use crate::ui::wayfinding::crumbs;
use crate::words::{ClockState, DocumentState, RequestState, RequestStep, Role, Service, Taker};

page::operation!(OwnRequest, "src/requests/one.graphql");

pub(super) use own_request::OwnRequestRequest as Request;

/// A request with whoever looks at it.
pub(super) struct Opened {
    pub(super) viewer: Viewer,
    pub(super) request: Request,
}

impl Opened {
    /// The address of a page of this request.
    pub(super) fn at(&self, page: &str) -> String {
        match page {
            "" => format!("/requests/{}", self.request.id),
            page => format!("/requests/{}/{page}", self.request.id),
        }
    }

    pub(super) fn may(&self, step: RequestStep) -> bool {
        self.request.steps.contains(&step)
    }
}

pub(super) async fn open(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let wanted = own_request::Variables { id: id.to_owned() };
    let data = page::ask::<OwnRequest>(web, parts, wanted).await?;
    let viewer = page::viewer_of!(data.viewer).ok_or_else(forbidden)?;
    if !matches!(viewer.role, Role::Employer | Role::Worker) {
        return Err(forbidden());
    }
    Ok(Opened { viewer, request: data.request })
}

const DONE: [(&str, &str); 2] =
    [("mended", "補正した内容をセンターに送りました"), ("uploaded", "書類を送りました")];

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let request = &opened.request;
    let title = request.service_label.as_str();
    let content = html! {
        @if request.state == RequestState::Incomplete && done.done.is_none() { (to_mend(&opened)) }
        @else { (notice(&done, &DONE)) }
        h1 { (title) }
        (standing(&opened))
        (message(request))
        (meeting(&opened))
        (progress::deadlines(&request.clocks))
        (papers::list(&opened))
        h2 { "申し込んだ内容" }
        (applied_for(request))
        (progress::history(&request.events))
        (office(request))
        @if opened.may(RequestStep::Withdraw) {
            p { a href=(opened.at("withdraw")) { "この申込みを取り下げる" } }
        }
        (urgent::box_for_forms())
    };
    page::show(
        page::shell(title, Some(&opened.viewer), &parts)
            .above(crumbs(&[("ホーム", "/home"), ("申込みの状況", "/requests")], title))
            .render(content),
    )
}

fn to_mend(opened: &Opened) -> Markup {
    let body = html! {
        p { "センターからの連絡を読んで、足りないものを補ってください。" }
        p { a href=(opened.at("mend")) { "足りないものを補って、再提出する" } }
    };
    Banner::Warning.with("書類や内容が足りません", false, &body)
}

fn standing(opened: &Opened) -> Markup {
    let request = &opened.request;
    let facts = Facts::new()
        .fact("受付番号", html! { span.number { (request.number) } })
        .fact("状況", html! { (request.state_label) " " (progress::turn_tag(request.whose_turn)) })
        .fact("このあとのこと", request.next_step.as_str());
    let facts = match &request.waiting_cause_label {
        Some(cause) => facts.fact("待っている理由", cause.as_str()),
        None => facts,
    };
    match &request.outcome_label {
        Some(outcome) => html! { (facts.fact("結果", outcome.as_str())) },
        None => html! { (facts) },
    }
}

fn message(request: &Request) -> Markup {
    html! {
        @if let Some(message) = &request.message {
            h2 { "センターからの連絡" }
            p { (message) }
        }
    }
}

fn meeting(opened: &Opened) -> Markup {
    let Some(meeting) = &opened.request.meeting else { return html! {} };
    let ends = in_japan(meeting.ends_at).format("%-H時%M分");
    let facts = Facts::new()
        .fact("日時", format!("{}から{ends}まで", dates::moment(in_japan(meeting.starts_at))))
        .fact("場所", format!("{} {}", meeting.venue_label, meeting.place))
        .fact("担当", meeting.practitioner_name.as_str())
        .fact("予定", meeting.state_label.as_str());
    let facts = match &meeting.online_url {
        Some(url) => facts.fact("オンラインの入口", html! { a href=(url) { (url) } }),
        None => facts,
    };
    html! {
        h2 { "日時と場所" }
        (facts)
        @if meeting.is_face_to_face { p { "この面談は、担当の医師が直接会って行います。" } }
        p { a href={ "/meetings/" (meeting.id) ".ics" } { "予定表に入れる（iCalendar形式のファイル）" } }
    }
}

fn applied_for(request: &Request) -> Facts {
    let wishes: Vec<String> = request
        .wishes
        .iter()
        .map(|wish| format!("{} {}", dates::day(wish.day), wish.part_label))
        .collect();
    let wishes = if wishes.is_empty() { "入力なし".to_owned() } else { wishes.join("、") };
    let whom = match &request.worker_name {
        Some(name) => Facts::new().fact("対象の方", name.as_str()),
        None => Facts::new().fact("対象となる方の人数", format!("{}人", request.people)),
    };
    whom.fact("申し込んだ日時", dates::moment(in_japan(request.submitted_at)))
        .fact("希望する日", wishes)
        .fact("希望する場所", request.wanted_venue_label.as_deref().unwrap_or("希望なし"))
        .fact("連絡を受ける方", request.contact_name.as_str())
        .optional("電話番号", request.contact_phone.as_deref())
        .optional("メールアドレス", request.contact_email.as_deref())
}

fn office(request: &Request) -> Markup {
    html! {
        @if let Some(office) = &request.office {
            h2 { "お問い合わせ" }
            (Facts::new()
                .fact("センター", html! { a href={ "/centres/" (office.code) } { (office.name) } })
                .fact("電話番号", office.phone.as_deref().unwrap_or("未登録")))
        }
    }
}
