//! What the doctor told the employer: the opinion on work, without anything about health.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::one::{Opened, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Sent, forbidden, notice};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, link_button, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Table, dates};
use crate::words::{MeasurePeriodUnit, RequestStep, Role, Word, WorkClass};

page::operation!(EmployersOpinion, "src/requests/opinion.graphql");
page::operation!(AcknowledgeOpinion, "src/requests/acknowledge.graphql");
page::operation!(CloseRequest, "src/requests/close.graphql");

use employers_opinion::{
    EmployersOpinionEmployerOpinion as Opinion, EmployersOpinionEmployerOpinionCheckup as Checkup,
    EmployersOpinionEmployerOpinionInterview as Interview,
    EmployersOpinionEmployerOpinionInterviewPeriod as Period,
    EmployersOpinionEmployerOpinionVisit as Visit,
};

const TITLE: &str = "医師の意見";

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open_for_employer(&web, &parts, &id).await?;
    let wanted = employers_opinion::Variables { id: opened.request.id.clone() };
    let opinion = page::ask::<EmployersOpinion>(&web, &parts, wanted).await?.employer_opinion;
    let content = html! {
        (notice(&done, &[("acknowledged", "意見を確認したことを記録しました")]))
        h1 { (TITLE) }
        p { "ご本人の健康についての情報は、ここには含まれません。この内容は、対応に必要な方だけで共有し、この意見を理由に不利益な扱いをしないでください。" }
        (facts(&opinion))
        @if let Some(interview) = &opinion.interview { (of_interview(interview)) }
        @if let Some(visit) = &opinion.visit { (of_visit(visit)) }
        @if let Some(checkup) = &opinion.checkup { (of_checkup(checkup)) }
        p { a href=(opened.at("opinion.pdf")) { "PDFで保存する" } }
        (next(&opened))
    };
    page::show(
        page::shell(TITLE, Some(&opened.viewer), &parts)
            .above(back("申込みへ戻る", &opened.at("")))
            .render(content),
    )
}

pub(super) async fn acknowledge(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input =
        acknowledge_opinion::ReportRequestInput { request_id: id.clone(), version: sent.version() };
    page::ask::<AcknowledgeOpinion>(&web, &parts, acknowledge_opinion::Variables { input }).await?;
    page::go_on(&format!("/requests/{id}/opinion?done=acknowledged"))
}

pub(super) async fn close(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input =
        close_request::ReportRequestInput { request_id: id.clone(), version: sent.version() };
    page::ask::<CloseRequest>(&web, &parts, close_request::Variables { input }).await?;
    page::go_on(&format!("/requests/{id}?done=closed"))
}

pub(super) async fn open_for_employer(
    web: &Web,
    parts: &Parts,
    id: &str,
) -> Result<Opened, Refused> {
    let opened = open(web, parts, id).await?;
    if opened.viewer.role == Role::Employer { Ok(opened) } else { Err(forbidden()) }
}

fn facts(opinion: &Opinion) -> Facts {
    let moment = |at: Option<page::scalars::DateTime>| at.map(|at| dates::moment(in_japan(at)));
    Facts::new()
        .optional("署名した医師・保健師", opinion.signed_name.as_deref())
        .optional("署名した日時", moment(opinion.signed_at).as_deref())
        .optional("届いた日時", moment(opinion.released_at).as_deref())
}

fn of_interview(opinion: &Interview) -> Markup {
    let hours = &opinion.hours;
    let limit = hours.overtime_hours_max.map(|hours| format!("時間外労働は月{hours}時間まで"));
    let times = hours.from.as_ref().zip(hours.until.as_ref());
    let times = times.map(|(from, until)| format!("{from}から{until}まで"));
    let hours: Vec<String> = [
        opinion.hours_measure_label.clone(),
        limit,
        times,
        Some(hours.other.clone()).filter(|other| !other.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let others = opinion.other_measure_labels.iter().zip(&opinion.other_measures);
    html! {
        h2 { "就業上の措置についての意見" }
        (Facts::new()
            .fact("対象の方", format!("{} {}", opinion.subject.name, opinion.subject.section))
            .optional("面接指導を行った日", opinion.interviewed_on.map(dates::day).as_deref())
            .optional("就業区分", opinion.work_class_label.as_deref())
            .optional("労働時間の短縮など", Some(hours.join("、").as_str()))
            .optional("期間", opinion.period.as_ref().and_then(period).as_deref())
            .optional("医師の所属", Some(opinion.doctor.affiliation.as_str()))
            .optional("連絡事項", Some(opinion.remarks.as_str())))
        @if !opinion.other_measures.is_empty() {
            h3 { "労働時間のほかの措置" }
            ul { @for (label, measure) in others { li { (label) @if !measure.note.is_empty() { "：" (measure.note) } } } }
        }
        h3 { "勤務の状況" }
        (Facts::new()
            .optional("労働時間など", Some(opinion.work.hours.as_str()))
            .optional("そのほか", Some(opinion.work.other_factors.as_str())))
        @if let Some(workplace) = &opinion.workplace_opinion {
            h2 { "職場環境の改善についての意見" }
            p { "人事・労務の担当者など、必要な方だけがお読みください。" }
            p { (workplace) }
        }
    }
}

fn period(period: &Period) -> Option<String> {
    match (period.first_on, period.last_on, period.length, period.unit) {
        (Some(first), Some(last), ..) => {
            Some(format!("{}から{}まで", dates::day(first), dates::day(last)))
        }
        (_, _, Some(length), Some(unit)) => Some(format!("{length}{}", unit.label())),
        _ => None,
    }
}

fn of_visit(visit: &Visit) -> Markup {
    let visitors: Vec<&str> = visit.visitors.iter().map(|visitor| visitor.name.as_str()).collect();
    html! {
        h2 { "訪問の報告" }
        (Facts::new()
            .fact("事業場", visit.workplace.as_str())
            .optional("訪問した日", visit.visited_on.map(dates::day).as_deref())
            .optional("訪問した人", Some(visitors.join("、").as_str()))
            .optional("巡視した場所", Some(visit.rounds.as_str()))
            .optional("作業環境", Some(visit.environment.as_str()))
            .optional("作業", Some(visit.work.as_str()))
            .optional("助言", Some(visit.advice.as_str())))
    }
}

fn of_checkup(checkup: &Checkup) -> Markup {
    let rows = checkup.rows.iter().map(|row| {
        [
            html! { (row.number) },
            html! { (row.name) },
            html! { (row.work_class.map_or("－", WorkClass::label)) },
            html! { (row.measure) },
            html! { (row.comment) },
        ]
    });
    let table = Table::new("opinions", "健康診断の結果についての医師の意見")
        .column("番号")
        .column("氏名")
        .column("就業区分")
        .column("措置")
        .column("連絡事項")
        .rows(rows);
    html! {
        h2 { "健康診断の結果についての意見" }
        (Facts::new()
            .optional("健康診断を受けた日", checkup.checked_up_on.map(dates::day).as_deref())
            .optional("意見を述べた日", checkup.given_on.map(dates::day).as_deref())
            .optional("医師", Some(checkup.doctor.name.as_str())))
        (table)
    }
}

/// What the employer does now.
fn next(opened: &Opened) -> Markup {
    let one_press = |page: &str, words: &str, weight: Weight| {
        html! {
            form method="post" action=(opened.at(page)) {
                input type="hidden" name="version" value=(opened.request.version);
                div.actions { (submit(weight, words)) }
            }
        }
    };
    html! {
        h2 { "このあとすること" }
        p { (opened.request.next_step) }
        @if opened.may(RequestStep::Acknowledge) {
            (one_press("opinion", "意見を確認した", Weight::Main))
        }
        @if opened.may(RequestStep::RecordMeasures) {
            p.actions { (link_button(Weight::Main, "就業上の措置を記録する", &opened.at("measures"))) }
        }
        @if opened.may(RequestStep::Close) {
            (one_press("close", "すべて完了とする", Weight::Second))
        }
    }
}
