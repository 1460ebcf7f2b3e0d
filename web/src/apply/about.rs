//! One service before the form: who may use it, where the application goes, which papers it
//! takes and how long it is until something happens.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::applicant::{Form, Intake, open};
use super::papers;
use super::services::in_plain_words;
use super::steps::{CHECK, Step};
use super::whom::who_learns;
use crate::ask::Refused;
use crate::office::state_tag;
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::ui::lists::Facts;
use crate::ui::parts::{Tag, Weight, link_button};
use crate::ui::wayfinding::crumbs;
use crate::words::{IntakeStop, Service, SettingKey, Word};

page::operation!(TimeLimits, "src/apply/about.graphql");

pub(super) async fn show(
    State(web): State<Web>,
    Path(service): Path<String>,
    parts: Parts,
) -> Page {
    let form = open(&web, &parts, &service).await?;
    let papers = papers::needed(&web, &parts, &form).await?;
    let times = times(&web, &parts, &form).await?;
    let title = form.service.label();
    let content = html! {
        h1 { (title) }
        p.lead { (in_plain_words(form.service)) }
        (begin(&form))
        h2 { "利用できる事業場" }
        (may_use(&form))
        h2 { "申込先" }
        (office(&form))
        h2 { "必要な書類" }
        (papers::list(&papers))
        h2 { "日数の目安" }
        (times)
        h2 { "会社に伝わること、伝わらないこと" }
        (who_learns(form.service, form.is_worker()))
        (urgent::box_for_forms())
    };
    page::show(
        page::shell(title, Some(&form.viewer), &parts)
            .above(crumbs(&[("トップ", "/"), ("サービスに申し込む", "/apply")], title))
            .render(content),
    )
}

fn begin(form: &Form) -> Markup {
    let first = Step::of(form).first().map_or(CHECK, |step| step.slug());
    html! {
        @if form.draft.is_begun() {
            p { "入力の途中の申込みがあります。" }
            p.actions {
                (link_button(Weight::Main, "続きから入力する", &form.at(CHECK)))
                (link_button(Weight::Second, "はじめの質問から見直す", &form.at(first)))
            }
        } @else {
            p.actions { (link_button(Weight::Main, "申込みを始める", &form.at(first))) }
        }
    }
}

/// The check asks more than the hub knows, so it opens with what is known.
fn may_use(form: &Form) -> Markup {
    let count = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    let check = page::address(
        "/eligibility",
        &[
            ("service", form.service.code()),
            ("code", form.municipality.as_deref().unwrap_or_default()),
            ("workplace", &count(form.headcount)),
            ("company", &count(form.company_headcount)),
        ],
    );
    html! {
        p { "事業場の規模、会社の産業医、今年度に利用した回数などによって、優先して受け付けることも、ほかの相談先を案内することもあります。申し込む前に、目安を確かめられます。" }
        p { a href=(check) { "利用できるか確かめる" } }
    }
}

fn office(form: &Form) -> Markup {
    html! {
        @match &form.office {
            Some(office) => {
                (Facts::new()
                    .fact("センター", html! { a href={ "/centres/" (office.code) } { (office.name) } })
                    .fact("電話番号", office.phone.as_deref().unwrap_or("未登録"))
                    .fact("このサービスの受付", intake(office.intake.as_ref())))
                @match office.intake.as_ref().and_then(|intake| intake.stop) {
                    Some(IntakeStop::Suspended) => p { "いまは受付を休止しています。申し込んだ場合は、センターが内容を確認し、ほかの相談先をご案内することがあります。" },
                    Some(IntakeStop::BudgetExhausted) => p { "今年度の予算の上限に達したため、受付を終了しています。申し込んだ場合は、センターが内容を確認し、ほかの相談先をご案内することがあります。" },
                    Some(IntakeStop::Waitlist) | None => {},
                }
            },
            None => p { "担当のセンターを確認できていません。申込みの途中で、近くのセンターから選んでください。" },
        }
    }
}

fn intake(intake: Option<&Intake>) -> Markup {
    html! {
        @match intake {
            Some(Intake { stop: Some(IntakeStop::BudgetExhausted), stop_label: Some(label), .. }) => (Tag::Rest.with(label)),
            Some(intake) => {
                (state_tag(intake.state, &intake.label))
                @if let Some(reason) = &intake.reason { " " (reason) }
            },
            None => "登録されていません。センターに確認してください。",
        }
    }
}

/// How long each part may take in the prefecture.
async fn times(web: &Web, parts: &Parts, form: &Form) -> Result<Markup, Refused> {
    let Some(municipality) = &form.municipality else {
        return Ok(html! { p { "センターが申込みの内容を確認して連絡します。" } });
    };
    // The code of a municipality begins with that of its prefecture.
    let prefecture = municipality.chars().take(2).collect();
    let limits = page::ask::<TimeLimits>(web, parts, time_limits::Variables { prefecture }).await?;
    let wanted = wanted(form.service);
    let known = limits.settings.into_iter().filter_map(|setting| {
        let (_, unit) = wanted.iter().find(|(key, _)| *key == setting.key)?;
        Some((setting.label, format!("{}{unit}", setting.value?)))
    });
    let facts = known.fold(Facts::new(), |facts, (label, value)| facts.fact(label, value));
    let facts = if form.service == Service::CheckupOpinion {
        let months = rules::requests::CHECKUP_OPINION_MONTHS;
        facts.fact("健康診断から医師の意見を聴くまでの期間", format!("{months}か月"))
    } else {
        facts
    };
    Ok(html! { (facts) })
}

fn wanted(service: Service) -> Vec<(SettingKey, &'static str)> {
    let mut keys = vec![(SettingKey::OfficeReplyDays, "営業日")];
    if service.is_interview() {
        keys.push((SettingKey::InterviewMonths, "か月"));
    }
    if service == Service::HighStressInterview {
        keys.push((SettingKey::ApplicationDays, "日"));
    }
    if service.reports_to_employer() {
        keys.push((SettingKey::ReportDays, "営業日"));
    }
    keys
}
