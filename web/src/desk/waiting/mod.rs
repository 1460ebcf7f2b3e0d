//! Those who wait at the office, service by service, in the order in which their turn comes.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::inbox::{OFFICE, renewal};
use super::step::done;
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Sent, notice, reader};
use crate::ui::parts::{Weight, submit, submit_as};
use crate::ui::wayfinding::{back, pager};
use crate::ui::{Table, dates};
use crate::words::{Role, Service, Word};

page::operation!(WaitingLines, "src/desk/waiting/lines.graphql");
page::operation!(WaitingLine, "src/desk/waiting/line.graphql");
page::operation!(ReleaseNext, "src/desk/waiting/next.graphql");

use waiting_line::{WaitingLineWaitingLine as Waiting, WaitingLineWaitingLineEdgesNode as Row};
use waiting_lines::WaitingLinesWaitingLines as Line;

pub(super) const WAITING: &str = "/office/requests/waiting";

const TITLE: &str = "順番待ち";

const DONE: [(&str, &str); 2] = [
    ("nobody", "順番を待っている申込みはありませんでした"),
    ("none-picked", "申込みが選ばれていないため、何も行っていません"),
];

/// Which line, and from where on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    service: String,
    after: String,
    done: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let lines = page::ask::<WaitingLines>(&web, &parts, waiting_lines::Variables {}).await?;
    let lines = lines.waiting_lines;
    // The longest line is the first to be looked at; a line may have ended meanwhile.
    let chosen = Service::from_code(&asked.service)
        .or_else(|| lines.iter().max_by_key(|line| line.length).map(|line| line.service));
    let waiting = match chosen {
        Some(service) => Some((service, line(&web, &parts, service, &asked.after).await?)),
        None => None,
    };
    let content = html! {
        (notice(&Done { done: asked.done }, &DONE))
        h1 { (TITLE) }
        p { "順番は、初めて利用する小規模な事業場が先で、そのあとは待ち始めた順です。" }
        (renewal())
        div id="waiting" data-live="desk" {
            @if lines.is_empty() { p { "順番を待っている申込みはありません。" } }
            @else if 1 < lines.len() || lines.iter().all(|line| Some(line.service) != chosen) { (services(&lines, chosen)) }
            @if let Some((service, waiting)) = &waiting { (of_service(*service, waiting, &asked.after)) }
        }
    };
    page::show(
        page::shell(TITLE, Some(&reader.viewer), &parts)
            .wide()
            .above(back("一覧へ戻る", OFFICE))
            .render(content),
    )
}

async fn line(web: &Web, parts: &Parts, service: Service, after: &str) -> Result<Waiting, Refused> {
    let after = Some(after.to_owned()).filter(|after| !after.is_empty());
    let wanted = waiting_line::Variables { service, after };
    Ok(page::ask::<WaitingLine>(web, parts, wanted).await?.waiting_line)
}

fn address(service: Service, after: &str, done: &str) -> String {
    page::address(WAITING, &[("service", service.code()), ("after", after), ("done", done)])
}

fn services(lines: &[Line], chosen: Option<Service>) -> Markup {
    html! {
        nav.row aria-label="サービス" {
            @for line in lines {
                a href=(address(line.service, "", ""))
                    aria-current=[(chosen == Some(line.service)).then_some("page")] {
                    (line.service_label) "（" (line.length) "件）"
                }
            }
        }
    }
}

fn of_service(service: Service, waiting: &Waiting, after: &str) -> Markup {
    let rows: Vec<&Row> = waiting.edges.iter().map(|edge| &edge.node).collect();
    let next = waiting.page_info.end_cursor.as_deref();
    let next = next.filter(|_| waiting.page_info.has_next_page);
    let next = next.map(|cursor| address(service, cursor, ""));
    let shown = match waiting.total_count {
        Some(all) => format!("{all}件のうち{}件を表示しています", rows.len()),
        None => format!("{}件を表示しています", rows.len()),
    };
    html! {
        h2 { (service.label()) }
        @if rows.is_empty() {
            p { "このサービスで順番を待っている申込みはありません。" }
        } @else {
            form method="post" action={ (WAITING) "/next" } {
                input type="hidden" name="service" value=(service.code());
                p { "いちばん前の申込みの順番待ちを解除し、その申込みの画面を開きます。申込者には、順番が来たことを知らせます。" }
                div.actions { (submit(Weight::Main, "次の方へ案内を再開する")) }
            }
            form method="post" action={ (OFFICE) "/decide" } {
                (table(&rows))
                div.row { (submit_as(Weight::Second, "選んだ申込みの順番待ちを解除する", "act", "release")) }
            }
            (pager(&shown, None, next.as_deref()))
        }
        @if !after.is_empty() { p { a href=(address(service, "", "")) { "最初から表示する" } } }
    }
}

fn table(rows: &[&Row]) -> Table {
    let cells = rows.iter().map(|row| {
        [
            html! { (super::rows::pick(&row.id, row.version, &row.number)) a.number href={ (OFFICE) "/" (row.id) } { (row.number) } },
            html! { @if let Some(place) = row.queue_place { (place) "番目" } },
            html! { (row.waiting_cause_label.as_deref().unwrap_or("未登録")) },
            html! {
                @if let Some(at) = &row.workplace {
                    (at.name)
                    @if let Some(size) = &at.size_class_label { "（" (size) "）" }
                }
            },
            html! { (dates::short_day(in_japan(row.submitted_at).date())) },
            html! {
                @match row.due_on {
                    Some(day) => { (dates::short_day(day)) @if let Some(label) = &row.due_label { " " (label) } },
                    None => "なし",
                }
            },
        ]
    });
    Table::new("line", "順番を待つ申込み")
        .column("受付番号")
        .column("順番")
        .column("待っている理由")
        .column("事業場")
        .column("申込みを受けた日")
        .column("期限")
        .rows(cells)
        .dense()
}

pub(super) async fn next(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    // Only who tampers with the form names no service.
    let service = Service::from_code(sent.one("service")).ok_or_else(Refused::not_found)?;
    let input = release_next::ReleaseNextInput { service };
    let asked = release_next::Variables { input };
    match page::ask::<ReleaseNext>(&web, &parts, asked).await?.release_next.request {
        Some(request) => done(&request.id, "released"),
        None => page::go_on(&address(service, "", "nobody")),
    }
}
