//! One month of the reader's own office.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::surveys::Period;
use serde::Deserialize;

use super::{doubts, items};
use crate::ask::Refused;
use crate::figures::{Choices, choices, lines_of, months, sections};
use crate::office::activities::ROLES;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Reader, Sent, notice, reader, today};
use crate::ui::parts::{Banner, Weight, submit};
use crate::ui::{Errors, Field, Tag, dates};
use crate::words::{FigureState, ReturnState, SurveyItem};

page::operation!(SurveyReturn, "src/office/returns/month.graphql");

pub(super) use survey_return::SurveyReturnSurveyReturn as Month;
pub(super) use survey_return::SurveyReturnSurveyReturnDoubts as Doubt;
pub(super) use survey_return::SurveyReturnSurveyReturnItems as ItemFigure;

const TITLE: &str = "活動実態調査の月次報告";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    period: String,
}

/// Leads to the month that was chosen, or to the last one that is over: it is due next.
pub(super) async fn due(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    if !asked.period.is_empty() {
        return page::go_on(&address(&asked.period, ""));
    }
    let today = today(&web, &parts).await?.ok_or_else(Refused::not_found)?;
    page::go_on(&address(&Period::month_of(today).previous().to_string(), ""))
}

/// `/office/survey/PERIOD/PAGE`; the month itself where the page is the empty word.
pub(super) fn address(period: &str, page: &str) -> String {
    let slash = if page.is_empty() { "" } else { "/" };
    format!("/office/survey/{period}{slash}{page}")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(period): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &period).await?;
    let said = notice(
        &done,
        &[
            ("confirmed", "確認しました。県のコーディネーターの承認を待ちます"),
            ("reopened", "確認を取り消しました"),
            ("followed-up", "確認した内容を記録しました"),
            ("explained", "要因を記録しました"),
            ("items", "手入力の数値を保存しました"),
        ],
    );
    page::show(opened.document(&parts, &said, &Sent::default(), &Errors::none()))
}

/// A month before those who answer for it.
pub(super) struct Opened {
    pub(super) reader: Reader,
    choices: Choices,
    pub(super) month: Month,
}

pub(super) async fn open(web: &Web, parts: &Parts, period: &str) -> Result<Opened, Refused> {
    let reader = reader(web, parts).await?.only(&ROLES)?;
    let choices = choices(web, parts).await?;
    let wanted = survey_return::Variables { period: period.to_owned() };
    let month = page::ask::<SurveyReturn>(web, parts, wanted).await?.survey_return;
    Ok(Opened { reader, choices, month })
}

impl Opened {
    pub(super) fn at(&self, page: &str) -> String {
        address(&self.month.period, page)
    }

    pub(super) fn is_draft(&self) -> bool {
        self.month.state == ReturnState::Draft
    }

    pub(super) fn document(
        &self,
        parts: &Parts,
        said: &Markup,
        sent: &Sent,
        errors: &Errors,
    ) -> Markup {
        let month = &self.month;
        let lines = lines_of!(month.indicators);
        let content = html! {
            (errors.summary())
            @if errors.is_empty() { (said) (self.sent_back()) }
            h1 { (TITLE) }
            p.lead { (month.office.name) "　" (month.period_label) }
            (self.form())
            (self.status())
            (self.obstacles())
            (doubts::list(self, sent, errors))
            (doubts::causes(self, &lines, sent, errors))
            (items::table(self))
            h2 { "数値" }
            p { "申込みの手続きと活動の記録から、自動で集計した数値です。違うときは、もとの記録を直してください。" }
            (sections(&lines, "先月", |_| None))
            (self.confirming())
            (self.reopening(sent, errors))
        };
        page::shell(TITLE, Some(&self.reader.viewer), parts)
            .figures()
            .errors(!errors.is_empty())
            .render(content)
    }

    fn form(&self) -> Markup {
        let months = months(&self.choices.periods);
        let months = months.iter().map(|month| (month.code.as_str(), month.label.as_str()));
        html! {
            form.filters method="get" action="/office/survey" {
                (Field::select("period", "月", months).chosen_always().value(&self.month.period))
                (submit(Weight::Second, "表示する"))
            }
        }
    }

    fn sent_back(&self) -> Markup {
        let reason = self.month.sent_back_reason.as_deref().filter(|_| self.is_draft());
        html! {
            @if let Some(reason) = reason {
                (Banner::Warning.with("コーディネーターから差し戻されました", false, &html! { p { (reason) } }))
            }
        }
    }

    fn status(&self) -> Markup {
        let month = &self.month;
        html! {
            div.status role="group" aria-label="報告の状態" {
                p {
                    @if self.is_draft() { (Tag::UnderWay.with(&month.state_label)) }
                    @else if month.is_stale { (Tag::Attention.with("確認後に変更あり")) }
                    @else { (Tag::Good.with(&month.state_label)) }
                    @if month.is_late { " " (Tag::Urgent.with("期限超過")) }
                }
                p { "期限：" (dates::day(month.due_on)) }
                @if let (Some(moment), false) = (month.confirmed_at, self.is_draft()) {
                    p { (dates::moment(in_japan(moment))) "に確認" @if let Some(by) = &month.confirmed_by { "（" (by) "）" } }
                }
            }
            @if month.is_stale {
                p { "確認したあとに、この月の記録が変わっています。確認を取り消し、数値を見直して、もう一度確認してください。" }
            }
        }
    }

    fn obstacles(&self) -> Markup {
        let obstacles = &self.month.obstacles;
        html! {
            @if self.is_draft() && !obstacles.is_empty() {
                h2 { "確認する前にすること" }
                ul { @for obstacle in obstacles { li { (obstacle) } } }
            }
        }
    }

    fn confirming(&self) -> Markup {
        let month = &self.month;
        html! {
            @if self.is_draft() {
                h2 { "確認" }
                @if month.can_confirm {
                    form method="post" action=(self.at("confirm")) data-confirm="この月の数値を確認しますか。" data-confirm-yes="はい、確認する" {
                        input type="hidden" name="version" value=(month.version);
                        input type="hidden" name="digest" value=(month.digest);
                        p { "この画面の数値に誤りがないことを確かめて、「確認する」を押してください。あとから取り消すこともできます。" }
                        (submit(Weight::Main, "確認する"))
                    }
                } @else {
                    p { "「確認する前にすること」が終わると、ここから確認できます。" }
                }
            }
        }
    }

    fn reopening(&self, sent: &Sent, errors: &Errors) -> Markup {
        html! {
            @if !self.is_draft() {
                h2 { "確認の取消し" }
                form method="post" action=(self.at("reopen")) novalidate {
                    input type="hidden" name="version" value=(self.month.version);
                    (Field::long_text("reason", "取り消す理由", 2).value(sent.one("reason")).errors(errors))
                    (submit(Weight::Second, "確認を取り消す"))
                }
            }
        }
    }
}
