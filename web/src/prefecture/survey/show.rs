//! A month, half-year or year of the prefecture: the offices first, then the figures.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::figures::{Choices, Desk, OfficeMonth, Survey, choices, month_tag, survey};
use crate::page::{self, Page, Web, in_japan};
use crate::prefecture::{Prefecture, prefecture_of};
use crate::signed_in::{Done, Reader, Sent, notice, reader};
use crate::ui::parts::{Weight, submit};
use crate::ui::{Errors, Field, Table, dates};
use crate::words::{ReturnState, Role};

const TITLE: &str = "県内の活動実態調査";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    period: String,
    edition: Option<i64>,
}

/// Leads to the period that was chosen, or to the newest month that is over.
pub(super) async fn newest(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    let choices = choices(&web, &parts).await?;
    let chosen = choices.periods.iter().find(|period| period.code == asked.period);
    match chosen.or(choices.last_month()) {
        Some(period) => page::go_on(&format!("/prefecture/survey/{}", period.code)),
        None => {
            let content = html! { h1 { (TITLE) } p { "集計できる期間はまだありません。" } };
            page::show(page::shell(TITLE, Some(&reader.viewer), &parts).render(content))
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(period): Path<String>,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open_edition(&web, &parts, &period, asked.edition).await?;
    let said = notice(
        &done,
        &[
            ("approved", "承認しました。労働局の受理を待ちます"),
            ("sent-back", "センターに差し戻しました"),
            ("correction", "訂正を始めました"),
        ],
    );
    page::show(opened.document(&parts, &said, &Sent::default(), &Errors::none()))
}

/// The survey of the reader's own prefecture.
pub(super) struct Opened {
    reader: Reader,
    prefecture: Prefecture,
    choices: Choices,
    survey: Survey,
}

pub(super) async fn open(web: &Web, parts: &Parts, period: &str) -> Result<Opened, Refused> {
    open_edition(web, parts, period, None).await
}

async fn open_edition(
    web: &Web,
    parts: &Parts,
    period: &str,
    edition: Option<i64>,
) -> Result<Opened, Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Coordinator])?;
    let prefecture = own_prefecture(web, parts, &reader).await?;
    let choices = choices(web, parts).await?;
    let survey = survey(web, parts, (&prefecture.code, period), edition).await?;
    Ok(Opened { reader, prefecture, choices, survey })
}

pub(super) async fn own_prefecture(
    web: &Web,
    parts: &Parts,
    reader: &Reader,
) -> Result<Prefecture, Refused> {
    let own = reader.organisation.as_deref().unwrap_or_default();
    prefecture_of(web, parts, own).await?.ok_or_else(Refused::not_found)
}

impl Opened {
    fn at(&self, act: &str) -> String {
        format!("/prefecture/survey/{}/{act}", self.survey.edition.period)
    }

    pub(super) fn document(
        &self,
        parts: &Parts,
        said: &Markup,
        sent: &Sent,
        errors: &Errors,
    ) -> Markup {
        let survey = &self.survey;
        let edition = &survey.edition;
        let history = |code: &str| {
            let at = [("region", self.prefecture.code.as_str()), ("period", &edition.period)];
            Some(page::address(&format!("/prefecture/indicators/{code}"), &at))
        };
        let content = html! {
            (errors.summary())
            (said)
            h1 { (TITLE) }
            form.filters method="get" action="/prefecture/survey" {
                (self.choices.period_field("period", "期間", &edition.period))
                (submit(Weight::Second, "表示する"))
            }
            h2 { (edition.prefecture) "　" (edition.period_label) }
            (survey.status())
            (offices(survey.offices()))
            (self.approval())
            (self.sending_back(sent, errors))
            h2 { "数値" }
            (survey.pictures(Desk::Prefecture))
            (survey.figures(|line| history(&line.code)))
            (survey.files())
            nav.row aria-label="関連する画面" {
                a href="/prefecture/plans" { "年度の計画と評価" }
                a href="/prefecture/matrix" { "規模×サービスのマトリックス" }
                a href="/prefecture/reach" { "監督署ごとの届き方" }
                a href="/prefecture/indicators" { "指標の一覧" }
                a href="/prefecture/context" { "公表されている統計" }
            }
            (survey.editions(|number| {
                format!("/prefecture/survey/{}?edition={number}", edition.period)
            }))
            (survey.correction(&self.at("correct"), sent, errors))
        };
        page::shell(TITLE, Some(&self.reader.viewer), parts)
            .figures()
            .errors(!errors.is_empty())
            .render(content)
    }

    fn approval(&self) -> Markup {
        html! {
            @if self.survey.can_approve {
                form method="post" action=(self.at("approve")) data-confirm="県内の数値を承認しますか。" data-confirm-yes="はい、承認する" {
                    p { "すべてのセンターの確認が済んでいます。数値を確かめて承認すると、労働局に渡します。" }
                    div.actions { (submit(Weight::Main, "承認する")) }
                }
            }
        }
    }

    fn sending_back(&self, sent: &Sent, errors: &Errors) -> Markup {
        let confirmed = self.survey.offices().iter();
        let confirmed = confirmed.filter(|office| office.state == ReturnState::Confirmed);
        let names: Vec<(&str, &str)> =
            confirmed.map(|it| (it.office.code.as_str(), it.office.name.as_str())).collect();
        let is_open = errors.any(|field| field == "office" || field == "back_reason");
        html! {
            @if !names.is_empty() && self.survey.edition.number.is_none() {
                details open[is_open] {
                    summary { "センターに差し戻す" }
                    div {
                        form method="post" action=(self.at("send-back")) novalidate {
                            (Field::select("office", "センター", names).value(sent.one("office")).errors(errors))
                            (Field::long_text("back_reason", "差し戻す理由", 2)
                                .hint("センターの担当者に、このまま伝わります。")
                                .value(sent.one("back_reason")).errors(errors))
                            (submit(Weight::Second, "差し戻す"))
                        }
                    }
                }
            }
        }
    }
}

fn offices(offices: &[OfficeMonth]) -> Table {
    let rows = offices.iter().map(|it| {
        let day = it.confirmed_at.map(|moment| dates::moment(in_japan(moment)));
        [
            html! { a href={ "/centres/" (it.office.code) } { (it.office.name) } },
            month_tag(it),
            html! {
                @match (&day, it.state) {
                    (Some(day), ReturnState::Confirmed) => {
                        (day) @if let Some(by) = &it.confirmed_by { "（" (by) "）" }
                    },
                    _ => "—",
                }
            },
            html! { (it.sent_back_reason.as_deref().unwrap_or_default()) },
        ]
    });
    Table::new("offices", "センターごとの確認の状況")
        .column("センター")
        .column("状態")
        .column("確認した日時")
        .column("再確認の理由")
        .rows(rows)
        .when_empty("この期間に報告するセンターはありません。")
}
