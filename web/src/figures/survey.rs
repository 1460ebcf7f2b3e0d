//! The survey of a prefecture and a period, as its coordinator and the planners read it: how
//! far it has come, the figures beside those before, and what differs between editions.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::asked::Desk;
use super::drawn::drawn_of;
use super::edition::{EditionLine, confirmed_of, edition_of, status};
use super::files::files;
use super::lines::{Line, figure_words, lines_of, sections};
use crate::ask::Refused;
use crate::page::{self, Web, in_japan};
use crate::signed_in::Sent;
use crate::ui::parts::{Weight, submit};
use crate::ui::{Errors, Field, Table, Tag, dates};
use crate::words::{EditionState, FigureState, ReturnState, Word};

page::operation!(PrefectureSurvey, "src/figures/survey.graphql");
page::operation!(SurveyProgress, "src/figures/progress.graphql");

use prefecture_survey::PrefectureSurveyActivitySurvey as Answer;
pub(crate) use prefecture_survey::PrefectureSurveyActivitySurveyCompletenessOffices as OfficeMonth;

/// A survey with what the reader may do about it.
pub(crate) struct Survey {
    answer: Answer,
    pub(crate) edition: EditionLine,
    pub(crate) can_approve: bool,
    pub(crate) can_accept: bool,
    pub(crate) can_correct: bool,
}

/// The newest edition, or the draft where there is none, unless an edition is named.
pub(crate) async fn survey(
    web: &Web,
    parts: &Parts,
    (prefecture, period): (&str, &str),
    edition: Option<i64>,
) -> Result<Survey, Refused> {
    let wanted = prefecture_survey::Variables {
        prefecture: prefecture.to_owned(),
        period: period.to_owned(),
        edition,
    };
    let answer = page::ask::<PrefectureSurvey>(web, parts, wanted).await?.activity_survey;
    let wanted = survey_progress::Variables { period: period.to_owned() };
    let progress = page::ask::<SurveyProgress>(web, parts, wanted).await?.survey_progress;
    let own = progress.iter().find(|own| own.edition.prefecture_code == prefecture);
    Ok(Survey {
        edition: edition_of!(answer.edition),
        can_approve: own.is_some_and(|own| own.can_approve),
        can_accept: own.is_some_and(|own| own.can_accept),
        can_correct: own.is_some_and(|own| own.can_correct),
        answer,
    })
}

impl Survey {
    pub(crate) fn offices(&self) -> &[OfficeMonth] {
        &self.answer.completeness.offices
    }

    pub(crate) fn status(&self) -> Markup {
        status(Some(&self.edition), Some(confirmed_of!(self.answer.completeness)))
    }

    /// The figures, a table for each section; `href` is where an indicator has its page.
    pub(crate) fn figures(&self, href: impl Fn(&Line) -> Option<String>) -> Markup {
        let lines = lines_of!(self.answer.indicators);
        let far = lines.iter().filter(|line| line.needs_cause && line.cause.is_none()).count();
        let hidden = lines.iter().filter(|line| line.state == FigureState::Suppressed).count();
        html! {
            @if 0 < far { p { "計画との差が大きく、要因の記入を待っている指標が" (far) "あります。" } }
            (sections(&lines, "前の期間", href))
            @if 0 < hidden { p.note { "「秘匿」は、少ない人数などから個人や事業場が分かることを防ぐため、示していない数値です。" } }
        }
    }

    /// The same in pictures, where there is something to draw, and where all of them are.
    pub(crate) fn pictures(&self, desk: Desk) -> Markup {
        html! {
            @for one in &self.answer.pictures { (drawn_of!(one)) }
            p { a href=(self.edition.page(desk, "survey/pictures")) { "すべての図を見る" } }
        }
    }

    pub(crate) fn files(&self) -> Markup {
        let answer = &self.answer;
        let mut all: Vec<(&str, &str)> =
            vec![("CSV", &answer.csv_url), ("Excel", &answer.xlsx_url), ("PDF", &answer.pdf_url)];
        all.extend(answer.parquet_url.as_deref().map(|href| ("Parquet", href)));
        files("活動実態調査", &all)
    }

    /// Every edition; `href` is where one is read.
    pub(crate) fn editions(&self, href: impl Fn(i64) -> String) -> Markup {
        let rows = self.answer.editions.iter().map(|edition| {
            let name = match edition.number {
                Some(number) => html! { a href=(href(number)) { "第" (number) "版" } },
                None => html! { "下書き" },
            };
            let day = edition.frozen_at.map(|moment| dates::short_day(in_japan(moment).date()));
            [
                name,
                html! { (edition.state.label()) },
                html! { (day.as_deref().unwrap_or("—")) },
                html! { (edition.reason.as_deref().unwrap_or("—")) },
            ]
        });
        let table = Table::new("editions", "版の一覧")
            .column("版")
            .column("状態")
            .column("確定した日")
            .column("訂正の理由")
            .rows(rows)
            .when_empty("まだ確定した版はありません。");
        html! { h2 { "版" } (table) (self.differences()) }
    }

    fn differences(&self) -> Markup {
        let differences = &self.answer.differences;
        let rows = differences.iter().map(|difference| {
            [
                html! { (difference.name) },
                figure_words(difference.before.state, &difference.before.text),
                figure_words(difference.after.state, &difference.after.text),
                html! { (difference.text) },
            ]
        });
        html! {
            @if let Some(replaced) = self.edition.replaces {
                (Table::new("differences", format!("第{replaced}版との違い（{}件）", differences.len()))
                    .column("指標").number("訂正前").number("訂正後").column("内容").rows(rows)
                    .when_empty("数値の違いはありません。"))
            }
        }
    }

    /// Begins a correction, where the reader may.
    pub(crate) fn correction(&self, action: &str, sent: &Sent, errors: &Errors) -> Markup {
        html! {
            @if self.can_correct {
                h2 { "訂正" }
                p { "確定した版は変わりません。訂正すると次の版を作り、違いと理由を一緒に残します。" }
                form method="post" action=(action) novalidate data-confirm="訂正を始めますか。" data-confirm-yes="はい、訂正を始める" {
                    input type="hidden" name="prefecture" value=(self.edition.prefecture_code);
                    input type="hidden" name="period" value=(self.edition.period);
                    (Field::long_text("reason", "訂正の理由", 2).value(sent.one("reason")).errors(errors))
                    (submit(Weight::Second, "訂正を始める"))
                }
            }
        }
    }
}

/// How an office's month stands, as a sign and a word.
pub(crate) fn month_tag(office: &OfficeMonth) -> Markup {
    html! {
        @match office.state {
            ReturnState::Confirmed if office.is_stale => { (Tag::Attention.with("確認後に変更あり")) },
            ReturnState::Confirmed => (Tag::Good.with(&office.state_label)),
            ReturnState::Draft if office.sent_back_reason.is_some() => { (Tag::Attention.with("再確認待ち")) },
            ReturnState::Draft => (Tag::UnderWay.with(&office.state_label)),
        }
        @if office.is_late { " " (Tag::Urgent.with("期限超過")) }
    }
}
