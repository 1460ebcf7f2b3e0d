//! The figures that eligibility goes by in a prefecture, each with its source.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::html;
use serde::Deserialize;

use super::place::{Asked, choose, place};
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice, reader};
use crate::ui::{Table, dates};
use crate::words::{Role, SettingKey, Word};

page::operation!(Settings, "src/prefecture/settings.graphql");

pub(super) use settings::SettingsSettings as Setting;

const TITLE: &str = "利用の基準";

#[derive(Deserialize)]
pub(super) struct Asking {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    done: Done,
}

pub(super) async fn show(
    State(web): State<Web>,
    Query(query): Query<Asking>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator, Role::Admin])?;
    let Some(prefecture) = place(&web, &parts, &reader, &query.asked).await? else {
        return choose(&web, &parts, &reader, TITLE).await;
    };
    let asked = settings::Variables { prefecture: prefecture.code.clone() };
    let settings = page::ask::<Settings>(&web, &parts, asked).await?.settings;
    let own = reader.organisation.is_some();
    let rows = settings.iter().map(|setting| {
        let change = format!("/prefecture/settings/{}", setting.key.code());
        let code = if own { "" } else { prefecture.code.as_str() };
        [
            html! { (setting.label) },
            html! { (value_in_words(setting)) },
            html! { (dates::day(setting.valid_from)) },
            html! { @if setting.is_own { (prefecture.name) "の基準" } @else { "全国の基準" } },
            html! { (setting.source) },
            html! {
                a href=(page::address(&change, &[("prefecture", code)])) {
                    "変更" span.vh { "：" (setting.label) }
                }
            },
        ]
    });
    let table = Table::new("settings", format!("{}で今日使われている基準", prefecture.name))
        .column("項目")
        .column("値")
        .column("適用開始日")
        .column("区分")
        .column("根拠")
        .column("変更")
        .rows(rows);
    let content = html! {
        (notice(&query.done, &[("changed", "基準を登録しました。適用開始日から使われます")]))
        h1 { (TITLE) }
        p { "利用できるかどうかの判定は、次の基準で行われます。変更しても、過去の判定は変わりません。" }
        (table)
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn value_in_words(setting: &Setting) -> String {
    match setting.value {
        Some(value) => format!("{value}{}", unit(setting.key)),
        None => "上限なし".to_owned(),
    }
}

/// What the figure counts.
pub(super) fn unit(key: SettingKey) -> &'static str {
    match key {
        SettingKey::WorkplaceHeadcountMaxExclusive | SettingKey::CompanyPriorityBelow => "人",
        SettingKey::WorkplaceUsesMax | SettingKey::WorkerUsesMax => "回",
        SettingKey::OfficeReplyDays
        | SettingKey::DoctorReplyDays
        | SettingKey::ReportDays
        | SettingKey::HoursNoticeDays => "営業日",
        SettingKey::ApplicationDays => "日",
        SettingKey::InterviewMonths | SettingKey::OpinionMonths => "か月",
    }
}
