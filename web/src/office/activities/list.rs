//! What was written down, the latest day first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::{HERE, ROLES};
use crate::figures::{Choices, choices};
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice, reader};
use crate::ui::parts::{Weight, link_button, submit};
use crate::ui::wayfinding::pager;
use crate::ui::{Field, Table, Tag, dates};
use crate::words::{FactSource, Service, TakenBack, Word};

page::operation!(Activities, "src/office/activities/list.graphql");

use activities::ActivitiesActivitiesEdgesNode as Activity;

const TITLE: &str = "活動の記録";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    period: String,
    service: String,
    after: String,
    done: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let choices = choices(&web, &parts).await?;
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let wanted = activities::Variables {
        after: said(&asked.after),
        period: said(&asked.period),
        service: Service::from_code(&asked.service),
    };
    let list = page::ask::<Activities>(&web, &parts, wanted).await?.activities;
    let rows: Vec<&Activity> = list.edges.iter().map(|edge| &edge.node).collect();
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| asked.address(&cursor));
    let done = Done { done: asked.done.clone() };
    let content = html! {
        (notice(&done, &[
            ("recorded", "活動を記録しました"),
            ("imported", "ファイルの活動を取り込みました"),
            ("taken-back", "記録を取り消しました"),
        ]))
        h1 { (TITLE) }
        p { "研修、訪問、相談など、申込みの手続きによらない活動の記録です。ここの記録と申込みの手続きから、毎月の活動実態調査を集計します。" }
        div.actions {
            (link_button(Weight::Main, "活動を記録する", "/office/activities/new"))
            (link_button(Weight::Second, "ファイルから取り込む", "/office/activities/import"))
        }
        (asked.form(&choices))
        (table(&rows))
        (pager(&format!("{}件を表示しています", rows.len()), None, next.as_deref()))
        @if !asked.after.is_empty() { p { a href=(asked.address("")) { "最初から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}

impl Asked {
    fn address(&self, after: &str) -> String {
        let asked =
            [("period", self.period.as_str()), ("service", &self.service), ("after", after)];
        page::address(HERE, &asked)
    }

    fn form(&self, choices: &Choices) -> Markup {
        let periods = choices.periods.iter();
        let periods = periods.map(|period| (period.code.as_str(), period.label.as_str()));
        let services = Service::ALL.iter().map(|service| (service.code(), service.label()));
        html! {
            form.filters method="get" action=(HERE) {
                (Field::select("period", "期間", periods).narrows().value(&self.period))
                (Field::select("service", "サービス", services).narrows().value(&self.service))
                (submit(Weight::Second, "絞り込む"))
            }
        }
    }
}

fn table(activities: &[&Activity]) -> Table {
    let rows = activities.iter().map(|it| {
        [
            html! { (dates::short_day(it.day)) },
            html! { (it.service_label) },
            html! { (it.recipient_label) },
            html! { (it.workplace_name.as_deref().unwrap_or_default()) @if it.workplace_name.is_some() { br; } (it.size_class_label) },
            html! { (it.people) },
            html! { @if 0 < it.minutes { (it.minutes) } @else { "—" } },
            html! { @if it.is_paid { "有料" } @else { "無料" } },
            html! { (it.source_label) },
            taking_back(it),
        ]
    });
    Table::new("activities", "記録の一覧（新しい順）")
        .column("実施日")
        .column("サービス")
        .column("受けた人")
        .column("事業場・規模")
        .number("人数")
        .number("分")
        .column("費用")
        .column("記録の元")
        .column("取消し")
        .rows(rows)
        .when_empty("記録された活動はありません。")
        .dense()
}

/// The state of a record that no longer counts, or the way to take it back.
fn taking_back(activity: &Activity) -> Markup {
    let reason = format!("reason-{}", activity.id);
    let reasons = TakenBack::BY_HAND.iter().map(|reason| (reason.code(), reason.label()));
    html! {
        @match &activity.taken_back {
            Some(taken) => (Tag::Rest.with(&format!("取消し：{}", taken.reason_label))),
            None if activity.source.is_written_down() => {
                details {
                    summary { "取り消す" span.vh { "：" (dates::short_day(activity.day)) "の" (activity.service_label) } }
                    form method="post" action={ (HERE) "/" (activity.id) "/take-back" } {
                        (Field::select(reason, "理由", reasons).chosen_always())
                        (submit(Weight::Small, "取り消す"))
                    }
                }
            },
            None => "—",
        }
    }
}
