//! One request: where it stands, what is next, and what the reader can do.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::documents::AttachmentRefusal;
use serde::Deserialize;

use super::{attachments, papers, progress};
use crate::ask::Refused;
use crate::page::{self, Page, Viewer, Web, in_japan};
use crate::public::urgent;
use crate::signed_in::{Done, forbidden, notice};
use crate::ui::lists::Facts;
use crate::ui::parts::{Banner, lines};
use crate::ui::wayfinding::crumbs;
use crate::ui::{Errors, dates};
use crate::words::{
    ClockState, DocumentState, RequestState, RequestStep, Role, Service, Taker, WayIn, Word,
};

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

/// What became of something that was sent from this page.
#[derive(Deserialize)]
pub(super) struct Came {
    #[serde(flatten)]
    done: Done,
    /// Why a file was not taken, as a code.
    #[serde(default)]
    wrong: String,
}

impl Came {
    /// What is to be mended about the file, at the list of papers.
    fn errors(&self) -> Errors {
        const NOT_NOW: &str =
            "この申込みには、いま書類を送れません。申込みの状況を確認してください";
        const NO_FILE: &str =
            "ファイルを受け取れませんでした。ファイルを1つ選んで、もう一度送ってください";
        let message = match self.wrong.as_str() {
            "" => return Errors::none(),
            "CONFLICT" => NOT_NOW,
            code => AttachmentRefusal::from_code(code).map_or(NO_FILE, Word::label),
        };
        Errors::from_iter([("documents", message)])
    }
}

const DONE: [(&str, &str); 5] = [
    ("mended", "補正した内容をセンターに送りました"),
    ("attached", "書類を送りました"),
    ("deleted", "送ったファイルを削除しました"),
    ("measures", "就業上の措置を記録しました"),
    ("closed", "すべての手続きを完了しました"),
];

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(came): Query<Came>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let request = &opened.request;
    let errors = came.errors();
    let is_told = came.done.done.is_some() || !errors.is_empty();
    let title = request.service_label.as_str();
    let content = html! {
        (errors.summary())
        @if request.state == RequestState::Incomplete && !is_told { (to_mend(&opened)) }
        @else { (notice(&came.done, &DONE)) }
        h1 { (title) }
        (standing(&opened))
        (message(request))
        (meeting(&opened))
        (more_pages(&opened))
        (progress::deadlines(&request.clocks))
        (papers::list(&opened))
        (attachments::list(&opened))
        (papers::uploads(&opened))
        h2 { "申し込んだ内容" }
        (applied_for(request))
        (copy(&opened))
        (progress::history(&request.events))
        (office(request))
        @if opened.may(RequestStep::Withdraw) {
            p { a href=(opened.at("withdraw")) { "この申込みを取り下げる" } }
        }
        (urgent::box_for_forms())
    };
    page::show(
        page::shell(title, Some(&opened.viewer), &parts)
            .errors(!errors.is_empty())
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

/// The pages about the interview that this reader has.
fn more_pages(opened: &Opened) -> Markup {
    let request = &opened.request;
    let is_employer = opened.viewer.role == Role::Employer;
    let is_to_come = request.is_open && !request.state.is_delivered();
    let is_released = request.state.is_released();
    let mut pages = Vec::new();
    if is_employer && is_to_come && request.service.is_interview() {
        pages.push(("information", "医師に伝える情報を入力する"));
    }
    if is_employer && is_released && request.service.reports_to_employer() {
        pages.push(("opinion", "医師の意見・報告を見る"));
    }
    if is_employer && opened.may(RequestStep::RecordMeasures) {
        pages.push(("measures", "就業上の措置を記録する"));
    }
    if !is_employer && is_to_come && request.service == Service::HighStressInterview {
        pages.push(("seal", "ストレスチェックの結果を封をして届ける"));
    }
    if !is_employer {
        pages.push(("openings", "あなたの書類を開いた人を見る"));
    }
    html! {
        @if !pages.is_empty() {
            ul { @for (page, words) in pages { li { a href=(opened.at(page)) { (words) } } } }
        }
    }
}

fn message(request: &Request) -> Markup {
    html! {
        @if let Some(message) = &request.message {
            h2 { "センターからの連絡" }
            (lines(message))
        }
    }
}

fn meeting(opened: &Opened) -> Markup {
    let Some(meeting) = &opened.request.meeting else { return html! {} };
    let ends = in_japan(meeting.ends_at).format("%-H時%M分");
    let facts = Facts::new()
        .fact("日時", format!("{}から{ends}まで", dates::planned(in_japan(meeting.starts_at))))
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
        p { a href={ "/meetings/" (opened.request.id) ".ics" } { "予定表に入れる（iCalendar形式のファイル）" } }
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
    let whom = match request.is_about_another {
        true => whom.fact("相談の対象", "同僚など、ほかの方のこと"),
        false => whom,
    };
    let facts = whom
        .fact("申し込んだ日時", dates::moment(in_japan(request.submitted_at)))
        .fact("希望する日", wishes)
        .fact("希望する場所", request.wanted_venue_label.as_deref().unwrap_or("希望なし"))
        .fact("連絡を受ける方", request.contact_name.as_str())
        .optional("電話番号", request.contact_phone.as_deref())
        .optional("メールアドレス", request.contact_email.as_deref());
    match &request.note {
        Some(note) => facts.fact("連絡事項", lines(note)),
        None => facts,
    }
}

/// The sheet to keep, for whoever filled it in.
fn copy(opened: &Opened) -> Markup {
    let is_theirs = matches!(
        (opened.viewer.role, opened.request.way_in),
        (Role::Employer, WayIn::Employer) | (Role::Worker, WayIn::Worker)
    );
    html! {
        @if is_theirs { p { a href=(opened.at("application.pdf")) { "申込書の控え（PDF）を開く" } } }
    }
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
