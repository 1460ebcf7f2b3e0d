//! Everything that is known of one cell.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::show::TITLE as MATRIX;
use crate::ask::Refused;
use crate::figures::{Asked, Desk, figure_words, fraction, percent, view};
use crate::page::{self, Page, Web};
use crate::ui::lists::Facts;
use crate::ui::wayfinding::back;
use crate::ui::{Table, Tag};
use crate::words::{FigureState, MatrixLayer, MatrixRow, Service, Word};

page::operation!(MatrixCell, "src/planner/matrix/cell.graphql");
page::operation!(MatrixOverlaps, "src/planner/matrix/overlaps.graphql");

use matrix_cell::MatrixCellMatrixCell as Cell;
use matrix_overlaps::MatrixOverlapsMatrixOverlaps as Overlap;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    row: String,
    service: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    Query(which): Query<Which>,
    parts: Parts,
) -> Page {
    let view = view(&web, &parts, &asked).await?;
    let row = MatrixRow::from_code(&which.row);
    let service = Service::from_code(&which.service);
    let (Some(row), Some(service)) = (row, service) else {
        return Err(Refused::not_found());
    };
    let wanted = matrix_cell::Variables {
        region: view.region.clone(),
        period: view.period.clone(),
        layer: view.layer,
        row,
        service,
    };
    let cell = page::ask::<MatrixCell>(&web, &parts, wanted).await?.matrix_cell;
    let overlaps = match view.desk {
        Desk::Prefecture if cell.is_overlapping => {
            let wanted = matrix_overlaps::Variables {
                region: view.region.clone(),
                period: view.period.clone(),
                layer: view.layer,
                row,
                service,
            };
            page::ask::<MatrixOverlaps>(&web, &parts, wanted).await?.matrix_overlaps
        }
        _ => Vec::new(),
    };
    let title = format!("{}・{}", cell.row_label, cell.service_label);
    let content = html! {
        h1 { (title) }
        p.lead { (cell.region_label) "　" (cell.period_label) "　" (cell.layer_label) }
        (state(&cell))
        (measures(&cell))
        (providers(&cell))
        @if !overlaps.is_empty() { (workplaces(&overlaps)) }
        nav.row aria-label="同じ組合せのほかの見方" {
            a href=(view.address("matrix/cell", &[("row", row.code()), ("service", service.code()), ("layer", other_layer(view.layer).code())])) {
                (other_layer(view.layer).label()) "の同じ組合せを見る"
            }
        }
    };
    let shell = page::shell(title.as_str(), Some(&view.reader.viewer), &parts)
        .figures()
        .above(back(&format!("{MATRIX}へ戻る"), &view.address("matrix", &[])));
    page::show(shell.render(content))
}

fn other_layer(layer: MatrixLayer) -> MatrixLayer {
    match layer {
        MatrixLayer::Direct => MatrixLayer::Indirect,
        MatrixLayer::Indirect | MatrixLayer::Both => MatrixLayer::Direct,
    }
}

/// Covered or not, twice or once, and what the kind of the figure means.
fn state(cell: &Cell) -> Markup {
    html! {
        p {
            @if cell.is_uncovered { (Tag::Urgent.with("未提供")) " 提供した機関がありません。" }
            @else if cell.is_overlapping { (Tag::Attention.with("重複")) " " (cell.providers.len()) "機関が提供しています。役割の分担を確かめてください。" }
            @else if cell.state == FigureState::NotOffered { (Tag::Rest.with(FigureState::NotOffered.label())) }
            @else if cell.state == FigureState::Suppressed { (Tag::Rest.with(FigureState::Suppressed.label())) }
            @else { (Tag::Good.with("提供あり")) }
        }
        p { (cell.explanation) }
    }
}

fn measures(cell: &Cell) -> Markup {
    let facts = cell.measures.iter().fold(Facts::new(), |facts, measure| {
        let figure = &measure.figure;
        let value = html! {
            (figure_words(figure.state, &figure.text))
            @if let Some(parts) = fraction(figure.numerator, figure.denominator) { span.note { "（" (parts) "）" } }
        };
        facts.fact(measure.name.as_str(), value)
    });
    let facts = match &cell.change {
        Some(change) => facts.fact("前の期間との差", figure_words(change.state, &change.text)),
        None => facts,
    };
    html! { h2 { "数値" } (facts) }
}

fn providers(cell: &Cell) -> Markup {
    let rows = cell.providers.iter().map(|provider| {
        [
            html! { a href={ "/centres/" (provider.code) } { (provider.name) } },
            html! { (provider.activities) },
            html! { (percent(provider.share)) },
        ]
    });
    let when_empty = if cell.state == FigureState::Suppressed {
        "少ない人数などを守るため、提供した機関も示しません。"
    } else {
        "提供した機関はありません。"
    };
    let table = Table::new("providers", format!("提供した機関（{}）", cell.providers.len()))
        .column("機関")
        .number("件数")
        .number("割合")
        .rows(rows)
        .when_empty(when_empty);
    html! { h2 { "機関" } (table) }
}

/// Shown to the coordinator of the region, and to nobody else.
fn workplaces(overlaps: &[Overlap]) -> Markup {
    let rows = overlaps.iter().map(|at| {
        [
            html! { (at.name) },
            html! { (at.municipality) },
            html! { (at.size_label) },
            html! { (at.organisations.join("、")) },
        ]
    });
    let table = Table::new("overlaps", "同じサービスを2つ以上の機関が提供した事業場")
        .column("事業場")
        .column("市区町村")
        .column("規模")
        .column("機関")
        .rows(rows)
        .note(html! { "この一覧は、県内の調整のためにコーディネーターだけに表示しています。" });
    html! { h2 { "調整が必要な事業場" } (table) }
}
