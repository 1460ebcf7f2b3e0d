//! One prefecture's survey with its state, its figures and its editions.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::figures::{Asked, Desk, Survey, View, survey, view};
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Sent, notice};
use crate::ui::parts::{Weight, submit};
use crate::ui::{Errors, Field};

pub(super) const TITLE: &str = "活動実態調査";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    prefecture: String,
    pub(super) period: String,
    edition: String,
    done: Option<String>,
}

impl Which {
    pub(super) fn of(sent: &Sent) -> Self {
        let one = |name: &str| sent.one(name).to_owned();
        Self { prefecture: one("prefecture"), period: one("period"), ..Self::default() }
    }
}

pub(super) async fn show(State(web): State<Web>, Query(which): Query<Which>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &which).await?;
    let done = Done { done: which.done.clone() };
    let said = notice(
        &done,
        &[("accepted", "受理しました。この版は確定しました"), ("correction", "訂正を始めました")],
    );
    page::show(opened.document(&parts, &said, &Sent::default(), &Errors::none()))
}

/// A survey before its reader; None while there is no period to look at.
pub(super) struct Opened {
    view: View,
    survey: Option<Survey>,
}

pub(super) async fn open(web: &Web, parts: &Parts, which: &Which) -> Result<Opened, Refused> {
    let asked = Asked {
        region: which.prefecture.clone(),
        period: which.period.clone(),
        ..Asked::default()
    };
    let mut view = view(web, parts, &asked).await?;
    // A survey is always of one prefecture.
    if view.region == "ALL" {
        let first = view.choices.regions.iter().find(|region| region.kind == "PREFECTURE");
        view.region = first.map(|region| region.code.clone()).unwrap_or_default();
    }
    let edition = which.edition.parse().ok();
    let survey = match view.period.as_str() {
        "" => None,
        period => Some(survey(web, parts, (&view.region, period), edition).await?),
    };
    Ok(Opened { view, survey })
}

impl Opened {
    pub(super) fn document(
        &self,
        parts: &Parts,
        said: &Markup,
        sent: &Sent,
        errors: &Errors,
    ) -> Markup {
        let content = html! {
            (errors.summary())
            (said)
            h1 { (TITLE) }
            (self.form())
            @match &self.survey {
                Some(survey) => (self.body(survey, sent, errors)),
                None => p { "集計できる期間はまだありません。" },
            }
        };
        page::shell(TITLE, Some(&self.view.reader.viewer), parts)
            .figures()
            .errors(!errors.is_empty())
            .render(content)
    }

    fn form(&self) -> Markup {
        let choices = &self.view.choices;
        let prefectures = choices.regions.iter().filter(|region| region.kind == "PREFECTURE");
        let prefectures = prefectures.map(|region| (region.code.as_str(), region.label.as_str()));
        html! {
            form.filters method="get" action="/planner/survey" {
                (Field::select("prefecture", "都道府県", prefectures).chosen_always().value(&self.view.region))
                (choices.period_field("period", "期間", &self.view.period))
                (submit(Weight::Second, "表示する"))
            }
        }
    }

    fn body(&self, survey: &Survey, sent: &Sent, errors: &Errors) -> Markup {
        let edition = &survey.edition;
        let at = [("prefecture", edition.prefecture_code.as_str()), ("period", &edition.period)];
        let history = |code: &str| {
            page::address(
                &format!("/planner/indicators/{code}"),
                &[("region", &self.view.region), ("period", &self.view.period)],
            )
        };
        html! {
            h2 { (edition.prefecture) "　" (edition.period_label) }
            (survey.status())
            @if survey.can_accept {
                form method="post" action="/planner/survey/accept"
                    data-confirm="受理すると、この版は確定し、変更できなくなります。受理しますか。" data-confirm-yes="はい、受理する" {
                    @for (name, value) in at { input type="hidden" name=(name) value=(value); }
                    p { "都道府県の承認が済んでいます。数値を確かめて、受理してください。受理すると版が確定します。" }
                    div.actions { (submit(Weight::Main, "受理して確定する")) }
                }
            }
            (survey.pictures(Desk::Planner))
            (survey.figures(|line| Some(history(&line.code))))
            (survey.files())
            p { a href="/planner/plans" { "年度の計画と評価を見る" } }
            (survey.editions(|number| {
                let number = number.to_string();
                page::address("/planner/survey", &[at[0], at[1], ("edition", &number)])
            }))
            (survey.correction("/planner/survey/correct", sent, errors))
        }
    }
}
