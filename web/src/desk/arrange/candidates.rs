//! Whom the office could ask, the most suitable first. The first is one press away; whoever
//! asks another says why.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::Desk;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::reader;
use crate::ui::parts::{self, Banner};
use crate::ui::wayfinding::back;
use crate::ui::{Table, dates};
use crate::words::{RequestStep, WaitingCause, Word};

page::operation!(Candidates, "src/desk/arrange/candidates.graphql");

use candidates::{
    CandidatesDoctorCandidates as Found, CandidatesDoctorCandidatesCandidates as Candidate,
    CandidatesRequest as Request,
};

const TITLE: &str = "担当者の選定";

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let desk = Desk::Office;
    let reader = reader(&web, &parts).await?.only(desk.roles())?;
    let asked = candidates::Variables { id: id.clone(), request: id.clone() };
    let data = page::ask::<Candidates>(&web, &parts, asked).await?;
    let (request, found) = (&data.request, &data.doctor_candidates);
    let may_offer = request.steps.contains(&RequestStep::Offer);
    let content = html! {
        @if let Some(nobody) = &found.nothing_found { (nobody_found(&id, nobody.cause, &nobody.message)) }
        @else if found.is_overdue {
            (Banner::Warning.with("法令の目安の期限を過ぎています", false, &html! {
                p { "これからの日時から探しています。" }
            }))
        }
        h1 { (TITLE) }
        p.lead { (request.number) "　" (request.service_label) }
        p {
            "実施の期限：" b { (dates::day(found.deadline)) } "　"
            a href=(desk.address(&id, "offers")) { "これまでの打診を見る" }
        }
        @if !may_offer { p { "いまの状態は「" (request.state_label) "」のため、新しい打診はできません。" } }
        @if !found.candidates.is_empty() { (table(request, found, may_offer)) }
        (excluded(found))
    };
    page::show(
        page::shell(TITLE, Some(&reader.viewer), &parts)
            .wide()
            .above(back("申込みへ戻る", &desk.address(&id, "")))
            .render(content),
    )
}

fn nobody_found(id: &str, cause: WaitingCause, message: &str) -> Markup {
    let waitlist = Desk::Office.address(id, "waitlist");
    let waitlist = page::address(&waitlist, &[("cause", cause.code())]);
    let body = html! {
        p { (message) }
        p { a href=(waitlist) { "順番待ちに登録する（理由：" (cause.label()) "）" } }
    };
    Banner::Warning.with("候補となる方がいません", false, &body)
}

fn table(request: &Request, found: &Found, may_offer: bool) -> Markup {
    let rows = found.candidates.iter().map(|one| {
        [
            html! { (one.rank) "位　" (one.doctor.name) "（" (one.doctor.profession_label) "）" },
            html! { (dates::planned(in_japan(one.slot.starts_at))) br; (one.slot.venue_label) },
            html! { ul { @for reason in &one.reasons { li { (reason.message) } } } },
            load(one),
            cost(one),
            html! { @if may_offer { (choose(request, one)) } },
        ]
    });
    let table = Table::new("candidates", "候補者（適している順）")
        .column("候補者")
        .column("いちばん適した日時")
        .column("理由")
        .column("その月の担当")
        .number("点数")
        .column("打診")
        .rows(rows)
        .note(html! { "点数は小さいほど適しています。" })
        .dense();
    html! { (table) }
}

fn load(one: &Candidate) -> Markup {
    html! {
        (one.cases_in_month) "件"
        @if let Some(max) = one.cases_per_month_max { "／上限" (max) "件" }
        @if let Some(km) = one.distance_km { br; "事業場から約" (format!("{km:.1}")) "km" }
    }
}

fn cost(one: &Candidate) -> Markup {
    html! {
        (one.cost)
        @let parts = one.cost_parts.iter().filter(|part| part.points != 0);
        @for part in parts { br; small { (part.label) " " (part.points) } }
    }
}

fn choose(request: &Request, one: &Candidate) -> Markup {
    let desk = Desk::Office;
    let other = desk.address(&request.id, "offer");
    let other = page::address(&other, &[("doctor", &one.doctor.id)]);
    html! {
        @if one.rank == 1 {
            form method="post" action=(desk.address(&request.id, "offer")) {
                input type="hidden" name="version" value=(request.version);
                input type="hidden" name="doctor" value=(one.doctor.id);
                input type="hidden" name="slot" value=(one.slot.id);
                button.button.main type="submit" { "打診する" span.vh { "：" (one.doctor.name) } }
            }
            p { a.button.second.small href=(other) { "別の日時を選ぶ" span.vh { "：" (one.doctor.name) } } }
        } @else {
            a.button.second.small href=(other) { "選ぶ" span.vh { "：" (one.doctor.name) } }
        }
    }
}

fn excluded(found: &Found) -> Markup {
    if found.excluded.is_empty() {
        return html! {};
    }
    let rows = found.excluded.iter().map(|one| {
        [
            html! { (one.doctor.name) "（" (one.doctor.profession_label) "）" },
            html! { (one.reason.message) },
        ]
    });
    let table =
        Table::new("excluded", "候補から外れた方").column("氏名").column("理由").rows(rows).dense();
    let words = format!("候補から外れた方と理由（{}人）", found.excluded.len());
    parts::more(&words, &html! { (table) })
}
