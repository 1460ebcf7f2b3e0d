//! What changed, what needs a look, and what waits for the reader.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::figures::{figure_words, grouped, percent};
use crate::page::{self, Page, Web, in_japan};
use crate::prefecture::prefecture_of;
use crate::signed_in::reader;
use crate::ui::{Table, Tag, dates};
use crate::words::{EditionState, FigureState, MatrixRow, Role, Service, Word};

page::operation!(SurveyOverview, "src/planner/overview.graphql");

use survey_overview::SurveyOverviewSurveyOverview as Overview;

const TITLE: &str = "調査の概況";
/// So many of each kind are named.
const NAMED_MAX: usize = 12;
const WHOLE_COUNTRY: &str = "ALL";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    prefecture: String,
}

pub(super) async fn show(State(web): State<Web>, Query(which): Query<Which>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Planner, Role::Admin])?;
    let prefecture = match (which.prefecture.as_str(), &reader.organisation) {
        (WHOLE_COUNTRY, _) | ("", None) => None,
        ("", Some(own)) => prefecture_of(&web, &parts, own).await?.map(|own| own.code),
        (chosen, _) => Some(chosen.to_owned()),
    };
    let is_whole = prefecture.is_none();
    let wanted = survey_overview::Variables { prefecture };
    let overview = page::ask::<SurveyOverview>(&web, &parts, wanted).await?.survey_overview;
    let content = html! {
        h1 { (TITLE) }
        p.lead { (overview.prefecture_label) "　" (overview.period_label) }
        nav.row aria-label="見る範囲" {
            @if is_whole { a href="/planner" { "所属の都道府県を見る" } }
            @else { a href="/planner?prefecture=ALL" { "全国を見る" } }
            a href="/planner/matrix" { "マトリックスを見る" }
            a href="/planner/survey" { "活動実態調査を見る" }
        }
        h2 { "待っている手続き" }
        (waiting(&overview))
        h2 { "確認が必要な数値" }
        (deviations(&overview))
        (uncovered(&overview))
        h2 { "変化" }
        (changes(&overview))
        (recent(&overview))
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}

fn waiting(overview: &Overview) -> Markup {
    let address = |prefecture: &str, period: &str| {
        page::address("/planner/survey", &[("prefecture", prefecture), ("period", period)])
    };
    html! {
        @if overview.waiting.is_empty() { p { "待っている手続きはありません。" } }
        @else {
            ul.tasks {
                @for step in &overview.waiting {
                    li {
                        span {
                            a href=(address(&step.prefecture_code, &step.period)) {
                                (step.prefecture) "　" (step.period_label) "　" (step.label)
                            }
                            @if let Some(offices) = step.offices {
                                span.hint { "確認していないセンターが" (offices) "か所あります。" }
                            }
                        }
                        @if step.step == "ACCEPT" { (Tag::Attention.with("受理を待っています")) }
                        @else { (Tag::UnderWay.with("ほかの機関の手続き")) }
                    }
                }
            }
        }
    }
}

fn deviations(overview: &Overview) -> Table {
    let rows = overview.deviations.iter().take(NAMED_MAX).map(|it| {
        let at = [("region", it.prefecture_code.as_str()), ("period", &overview.period)];
        [
            html! { a href=(page::address(&format!("/planner/indicators/{}", it.code), &at)) { (it.name) } },
            html! { (it.prefecture) },
            html! { (figure_words(it.figure.state, &it.figure.text)) },
            html! { @match it.planned { Some(planned) => (grouped(planned)), None => "—" } },
            html! { @match it.achievement { Some(rate) => (percent(rate)), None => "—" } },
            html! {
                @if it.needs_cause { (Tag::Attention.with("要因の記入待ち")) } @else { "記入済み" }
            },
        ]
    });
    Table::new("deviations", "計画との差が大きい指標")
        .column("指標")
        .column("都道府県")
        .number("数値")
        .number("計画")
        .number("達成率")
        .column("要因")
        .rows(rows)
        .when_empty("計画との差が大きい指標はありません。")
        .dense()
}

fn uncovered(overview: &Overview) -> Markup {
    let cells = &overview.uncovered;
    let address = |cell: &survey_overview::SurveyOverviewSurveyOverviewUncovered| {
        page::address(
            "/planner/matrix/cell",
            &[
                ("region", &cell.region),
                ("period", &overview.period),
                ("layer", "DIRECT"),
                ("row", cell.row.code()),
                ("service", cell.service.code()),
            ],
        )
    };
    html! {
        h3 { "提供した機関がない組合せ" }
        @if cells.is_empty() { p { "提供した機関がない組合せはありません。" } }
        @else {
            ul {
                @for cell in cells.iter().take(NAMED_MAX) {
                    li { a href=(address(cell)) { (cell.region_label) "：" (cell.row_label) "・" (cell.service_label) } }
                }
            }
            p { a href="/planner/matrix" { "すべてをマトリックスで見る" } }
        }
    }
}

fn changes(overview: &Overview) -> Table {
    let rows = overview.changes.iter().take(NAMED_MAX).map(|it| {
        let at = [("region", it.prefecture_code.as_str()), ("period", &overview.period)];
        [
            html! { a href=(page::address(&format!("/planner/indicators/{}", it.code), &at)) { (it.name) } },
            html! { (it.prefecture) },
            html! { (figure_words(it.figure.state, &it.figure.text)) },
            html! { @match it.achievement { Some(rate) => (percent(rate)), None => "—" } },
        ]
    });
    Table::new("changes", "前の期間から大きく変わった指標")
        .column("指標")
        .column("都道府県")
        .number("数値")
        .number("前の期間を100%としたとき")
        .rows(rows)
        .when_empty("大きく変わった指標はありません。")
        .dense()
}

fn recent(overview: &Overview) -> Table {
    let rows = overview.recent.iter().map(|edition| {
        let number = edition.number.map(|number| number.to_string()).unwrap_or_default();
        let at = [
            ("prefecture", edition.prefecture_code.as_str()),
            ("period", &edition.period),
            ("edition", &number),
        ];
        let day = edition.frozen_at.map(|moment| dates::short_day(in_japan(moment).date()));
        [
            html! { a href=(page::address("/planner/survey", &at)) { (edition.prefecture) "　" (edition.period_label) "　第" (number) "版" } },
            html! { (edition.state.label()) },
            html! { (day.as_deref().unwrap_or("—")) },
        ]
    });
    Table::new("recent", "最近確定した版")
        .column("版")
        .column("状態")
        .column("確定した日")
        .rows(rows)
        .when_empty("確定した版はまだありません。")
}
