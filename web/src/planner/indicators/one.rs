//! One indicator: how it is counted, and how it went, beside its plan where there is one.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use charts::{Frame, History, Series, TargetPeriod, TargetTrend, Unit, Value};
use maud::{Markup, html};

use super::list::TITLE as ALL;
use crate::figures::{Asked, View, figure_words, fraction, grouped, months, picture, view};
use crate::page::{self, Page, Web};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Field, Table};
use crate::words::FigureState;

page::operation!(IndicatorHistory, "src/planner/indicators/one.graphql");

use indicator_history::IndicatorHistoryIndicatorHistory as Answer;
use indicator_history::IndicatorHistoryIndicatorHistoryMonths as Month;

/// Around the plan: outside of it a cause has to be given.
const BAND: (u16, u16) = (80, 120);

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let view = view(&web, &parts, &asked).await?;
    let prefecture = prefecture(&view);
    let until = until(&view);
    let wanted =
        indicator_history::Variables { code: code.clone(), region: prefecture.clone(), until };
    let answer = page::ask::<IndicatorHistory>(&web, &parts, wanted).await?.indicator_history;
    let title = answer.indicator.name.clone();
    let content = html! {
        h1 { (title) }
        p.lead { (finding(&answer)) }
        (form(&view, &code, &prefecture))
        (history(&answer))
        h2 { "数え方" }
        (definition(&answer))
    };
    let shell = page::shell(title.as_str(), Some(&view.reader.viewer), &parts)
        .figures()
        .above(back(&format!("{ALL}へ戻る"), &view.desk.at("indicators")));
    page::show(shell.render(content))
}

/// A history is of one prefecture.
fn prefecture(view: &View) -> String {
    let is_one = view.region.len() == 2;
    let first = view.choices.regions.iter().find(|region| region.kind == "PREFECTURE");
    match first {
        Some(first) if !is_one => first.code.clone(),
        _ => view.region.clone(),
    }
}

/// The month that was asked for, or the newest one.
fn until(view: &View) -> String {
    let months = months(&view.choices.periods);
    let asked = months.iter().find(|month| month.code == view.period);
    let month = asked.copied().or(view.choices.last_month());
    month.map_or_else(|| view.period.clone(), |month| month.code.clone())
}

fn form(view: &View, code: &str, prefecture: &str) -> Markup {
    let prefectures = view.choices.regions.iter().filter(|region| region.kind == "PREFECTURE");
    let prefectures = prefectures.map(|region| (region.code.as_str(), region.label.as_str()));
    let months = months(&view.choices.periods);
    let months = months.iter().map(|month| (month.code.as_str(), month.label.as_str()));
    let until = until(view);
    html! {
        form.filters method="get" action=(view.desk.at(&format!("indicators/{code}"))) {
            (Field::select("region", "都道府県", prefectures).chosen_always().value(prefecture))
            (Field::select("period", "この月まで", months).chosen_always().value(until))
            (submit(Weight::Second, "表示する"))
        }
    }
}

/// The newest month beside the one before it.
fn finding(answer: &Answer) -> String {
    let mut newest_first = answer.months.iter().rev();
    let (Some(now), before) = (newest_first.next(), newest_first.next()) else {
        return "まだ集計した月がありません。".to_owned();
    };
    let unit = |figure: &str| {
        let unit = &answer.indicator.unit;
        let is_said =
            figure.ends_with(unit.as_str()) || !figure.ends_with(|c: char| c.is_ascii_digit());
        format!("{figure}{}", if is_said { "" } else { unit.as_str() })
    };
    let now_words =
        format!("{}の{}は{}です。", answer.region_label, now.label, unit(&now.figure.text));
    match before {
        Some(before) => format!("{now_words}前の月は{}でした。", unit(&before.figure.text)),
        None => now_words,
    }
}

fn history(answer: &Answer) -> Markup {
    let indicator = &answer.indicator;
    let has_plan = answer.months.iter().any(|month| month.planned.is_some());
    let frame = Frame::new("history", format!("{}の推移", indicator.name), finding(answer));
    let caption =
        format!("{}の推移（{}、{}）", indicator.name, answer.region_label, indicator.unit);
    let unit = || match indicator.unit.as_str() {
        "%" => Unit::measured("%", 1),
        unit => Unit::counted(unit),
    };
    let draw = |frame: &Frame| {
        if has_plan {
            let periods = answer.months.iter().map(|month| TargetPeriod {
                label: month.label.clone(),
                plan: month.planned,
                actual: value(month),
            });
            TargetTrend { unit: unit(), band: BAND, periods: periods.collect() }.to_svg(frame)
        } else {
            let series = Series {
                label: "実績".to_owned(),
                values: answer.months.iter().map(value).collect(),
            };
            let periods = answer.months.iter().map(|month| month.label.clone()).collect();
            History { unit: unit(), periods, series: vec![series] }.to_svg(frame)
        }
    };
    html! {
        (picture(&frame, &caption, draw, &table(answer)))
        p { a href=(answer.svg_url) { "大きい図（SVG）を開く" } }
    }
}

fn value(month: &Month) -> Value {
    match (month.figure.state, month.figure.value) {
        (FigureState::Count | FigureState::Zero, Some(value)) => Value::Known(value),
        (FigureState::Suppressed, _) => Value::Suppressed,
        _ => Value::Missing,
    }
}

fn table(answer: &Answer) -> Table {
    let rows = answer.months.iter().rev().map(|month| {
        let figure = &month.figure;
        [
            html! { (month.label) },
            figure_words(figure.state, &figure.text),
            html! { (fraction(figure.numerator, figure.denominator).unwrap_or_default()) },
            html! { @match month.planned { Some(planned) => (grouped(planned)), None => "—" } },
            html! { @match month.edition { Some(number) => { "第" (number) "版" }, None => "速報値" } },
        ]
    });
    Table::new("months", "月ごとの数値（新しい順）")
        .column("月")
        .number("数値")
        .number("分子／分母")
        .number("計画")
        .column("版")
        .rows(rows)
        .dense()
}

fn definition(answer: &Answer) -> Facts {
    let indicator = &answer.indicator;
    let facts = Facts::new()
        .fact("定義", indicator.definition.as_str())
        .fact("区分", indicator.section_label.as_str())
        .fact("単位", indicator.unit.as_str())
        .fact("頻度", indicator.frequency.as_str())
        .fact("報告する機関", indicator.owner.as_str());
    let facts = match &indicator.target {
        Some(target) => {
            facts.fact("目標", html! { (target.text) br; span.note { "出典：" (target.source) } })
        }
        None => facts,
    };
    if indicator.is_about_health {
        facts.fact("秘匿", "健康に関わる指標のため、人数が少ないときは数値を示しません。")
    } else {
        facts
    }
}
