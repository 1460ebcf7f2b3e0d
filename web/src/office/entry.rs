//! An entry with everything that can be changed in it, and the button that says that it is
//! right.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Reader, forbidden, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::{Table, dates};
use crate::words::{IntakeState, OrganisationKind, Role, Service};

page::operation!(Entry, "src/office/entry.graphql");

pub(super) use entry::EntryCentre as Centre;

/// An entry and whoever looks at it.
pub(super) struct Opened {
    pub(super) reader: Reader,
    pub(super) centre: Centre,
}

impl Opened {
    /// The address of the entry or of a page about it.
    pub(super) fn at(&self, page: &str) -> String {
        address(&self.centre.code, page)
    }

    /// Whether the changes are worth offering; whether they are done, the API decides.
    pub(super) fn is_ours(&self) -> bool {
        let own = self.reader.organisation.as_deref();
        let is_own = |code: &str| own == Some(code);
        match self.reader.viewer.role {
            Role::Office | Role::Mental => {
                is_own(&self.centre.code)
                    || self.centre.parent.as_ref().is_some_and(|parent| is_own(&parent.code))
            }
            Role::Coordinator => self.is_of_our_prefecture() && !self.is_authority(),
            Role::Admin => true,
            _ => false,
        }
    }

    fn is_of_our_prefecture(&self) -> bool {
        self.reader.prefecture.as_ref() == Some(&self.centre.prefecture)
    }

    fn is_authority(&self) -> bool {
        use OrganisationKind::{InspectionOffice, LabourBureau};
        matches!(self.centre.kind, LabourBureau | InspectionOffice)
    }

    fn may_see_history(&self) -> bool {
        let plans = self.reader.viewer.role == Role::Planner && self.is_of_our_prefecture();
        self.is_ours() || plans && !self.is_authority()
    }
}

/// `/office/entry/CODE/PAGE`; the entry itself where the page is the empty word.
pub(super) fn address(code: &str, page: &str) -> String {
    let slash = if page.is_empty() { "" } else { "/" };
    format!("/office/entry/{code}{slash}{page}")
}

/// The entry for somebody signed in.
pub(super) async fn open(web: &Web, parts: &Parts, code: &str) -> Result<Opened, Refused> {
    let reader = reader(web, parts).await?;
    let asked = entry::Variables { code: code.to_owned() };
    let data = page::ask::<Entry>(web, parts, asked).await?;
    let centre = data.centre.ok_or_else(Refused::not_found)?;
    Ok(Opened { reader, centre })
}

/// The entry for somebody who may change it.
pub(super) async fn open_ours(web: &Web, parts: &Parts, code: &str) -> Result<Opened, Refused> {
    let opened = open(web, parts, code).await?;
    if opened.is_ours() { Ok(opened) } else { Err(forbidden()) }
}

pub(super) async fn show_own(State(web): State<Web>, parts: Parts) -> Page {
    let own = reader(&web, &parts).await?.organisation.ok_or_else(Refused::not_found)?;
    page::go_on(&address(&own, ""))
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &code).await?;
    let centre = &opened.centre;
    let title = format!("{}の掲載情報", centre.name);
    let content = html! {
        (notice(&done, &[
            ("saved", "掲載情報を変更しました"),
            ("openings", "開所時間を変更しました"),
            ("assured", "内容を確認したことを記録しました"),
        ]))
        h1 { (title) }
        p { (centre.kind_label) "｜" (centre.prefecture) }
        p { a href={ "/centres/" (centre.code) } { "利用者に見えている画面を開く" } }
        (assurance(&opened))
        h2 { "基本の情報" }
        (facts(&opened))
        h2 { "開所時間" }
        (openings(&opened))
        h2 { "サービスの受付状況" }
        (intake(&opened))
        @if opened.may_see_history() {
            p { a href=(opened.at("history")) { "変更の履歴を見る" } }
        }
    };
    page::show(
        page::shell(title.as_str(), Some(&opened.reader.viewer), &parts).wide().render(content),
    )
}

fn assurance(opened: &Opened) -> Markup {
    let centre = &opened.centre;
    html! {
        p {
            @match centre.assured_on {
                Some(day) => {
                    "最後に内容を確認した日：" (dates::day(day))
                    @if let Some(by) = &centre.assured_by { "（" (by) "）" }
                },
                None => "内容を確認した記録はまだありません。",
            }
            @if centre.is_stale { " " (Tag::Attention.with("確認が必要です")) }
        }
        @if opened.is_ours() {
            p { "下の内容がすべて正しいときは、確認したことを記録してください。" }
            form method="post" action=(opened.at("assure")) {
                input type="hidden" name="version" value=(centre.version);
                (parts::submit(Weight::Main, "この内容を確認した"))
            }
        }
    }
}

fn facts(opened: &Opened) -> Markup {
    let centre = &opened.centre;
    let languages: Vec<&str> =
        centre.languages.iter().map(|tag| super::edit::language(tag)).collect();
    let languages = languages.join("、");
    let given = [
        ("名称", "name", Some(centre.name.as_str())),
        ("郵便番号", "postal_code", centre.postal_code.as_deref()),
        ("所在地", "address", centre.address.as_deref()),
        ("電話番号", "phone", centre.phone.as_deref()),
        ("FAX", "fax", centre.fax.as_deref()),
        ("メールアドレス", "email", centre.email.as_deref()),
        ("ウェブサイト", "website", centre.website.as_deref()),
        ("対応できる言語", "languages", Some(languages.as_str()).filter(|all| !all.is_empty())),
        ("備考", "note", centre.note.as_deref()),
    ];
    let facts = given.into_iter().fold(Facts::new(), |facts, (term, field, value)| {
        let value = value.unwrap_or("未登録");
        if opened.is_ours() {
            facts.changeable(term, value, format!("{}#{field}", opened.at("edit")))
        } else {
            facts.fact(term, value)
        }
    });
    html! { (facts) }
}

fn openings(opened: &Opened) -> Markup {
    html! {
        @if opened.centre.openings.is_empty() { p { "未登録" } }
        @else {
            ul {
                @for hours in &opened.centre.openings {
                    li { (hours.words) @if let Some(note) = &hours.note { "（" (note) "）" } }
                }
            }
        }
        @if opened.is_ours() { p { a href=(opened.at("openings")) { "開所時間を変更する" } } }
    }
}

fn intake(opened: &Opened) -> Markup {
    let rows = opened.centre.intake.iter().map(|intake| {
        [
            html! { (intake.service_label) },
            state_tag(intake.state, &intake.state_label),
            html! { @if let Some(day) = intake.since { (dates::day(day)) "から" } },
            html! { (intake.reason.as_deref().unwrap_or_default()) },
        ]
    });
    let table = Table::new("intake", "サービスごとの受付")
        .column("サービス")
        .column("受付")
        .column("いつから")
        .column("理由")
        .rows(rows)
        .when_empty("サービスは登録されていません。");
    html! {
        (table)
        @if opened.is_ours() { p { a href=(opened.at("intake")) { "受付状況を変更する" } } }
    }
}

/// The state of an intake, told by a sign as well as by words.
pub(crate) fn state_tag(state: IntakeState, words: &str) -> Markup {
    match state {
        IntakeState::Open => Tag::Good,
        IntakeState::Waitlist => Tag::UnderWay,
        IntakeState::Suspended => Tag::Rest,
    }
    .with(words)
}
