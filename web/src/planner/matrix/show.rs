//! The heat table with its choices, its legend and what stands out in it.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::grid::{Grid, grid_of};
use crate::figures::{Asked, Heat, View, confirmed_of, edition_of, files, shades, status, view};
use crate::page::{self, Page, Web};
use crate::ui::parts::{Weight, more, submit};
use crate::words::{
    EditionState, FigureState, MatrixLayer, MatrixMeasure, MatrixRow, Service, Word,
};

page::operation!(ServiceMatrix, "src/planner/matrix/matrix.graphql");

use service_matrix::ServiceMatrixServiceMatrix as Matrix;

pub(super) const TITLE: &str = "規模×サービスのマトリックス";
/// So many cells are named below the table; the rest are in it.
const NAMED_MAX: usize = 12;

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let view = view(&web, &parts, &asked).await?;
    let matrix = match view.period.as_str() {
        "" => None,
        period => {
            let wanted = service_matrix::Variables {
                region: view.region.clone(),
                period: period.to_owned(),
                layer: view.layer,
                measure: view.measure,
            };
            Some(page::ask::<ServiceMatrix>(&web, &parts, wanted).await?.service_matrix)
        }
    };
    let content = html! {
        h1 { (TITLE) }
        p { "どの規模の事業場に、どの機関が、どのサービスを届けているかを表します。直接支援は事業者と労働者が受けたもの、間接支援は産業保健スタッフが受けたものです。" }
        (form(&view))
        @match &matrix {
            Some(matrix) => (figure(&view, matrix)),
            None => p { "集計できる期間はまだありません。" },
        }
    };
    let shell = page::shell(TITLE, Some(&view.reader.viewer), &parts);
    page::show(shell.figures().render(content))
}

fn form(view: &View) -> Markup {
    html! {
        form.filters method="get" action=(view.desk.at("matrix")) {
            (view.choices.region_field("region", "地域", &view.region))
            (view.choices.period_field("period", "期間", &view.period))
            (view.layer_field())
            (view.measure_field())
            (submit(Weight::Second, "表示する"))
        }
    }
}

fn figure(view: &View, matrix: &Matrix) -> Markup {
    let grid = grid_of!(matrix);
    let edition = matrix.edition.as_ref().map(|edition| edition_of!(edition));
    let completeness = matrix.completeness.as_ref().map(|it| confirmed_of!(it));
    let cell = |row: MatrixRow, service: Service| {
        let cell = [("row", row.code()), ("service", service.code()), ("measure", "")];
        Some(view.address("matrix/cell", &cell))
    };
    let heat = Heat {
        id: "matrix",
        caption: format!(
            "{}の{}（{}、{}）",
            matrix.region_label, matrix.layer_label, matrix.period_label, matrix.measure_label
        ),
        corner: "事業場規模",
        columns: grid.columns(),
        rows: grid.rows(cell),
        is_difference: false,
        note: notes(view, matrix),
    };
    html! {
        h2 { (matrix.region_label) "　" (matrix.period_label) }
        (status(edition.as_ref(), completeness))
        (view.layers("matrix"))
        (finding(&grid))
        (shades(heat.shades(), true))
        (heat)
        (files("マトリックス", &[("CSV", &matrix.csv_url), ("Excel", &matrix.xlsx_url), ("画像（SVG）", &matrix.svg_url)]))
        p { a href=(view.address("matrix/compare", &[])) { "ほかの地域や期間と比べる" } }
        (standing_out(view, &grid))
    }
}

/// What is seen in the table, in a sentence.
fn finding(grid: &Grid) -> Markup {
    let uncovered = grid.cells(|cell| cell.is_uncovered).len();
    let overlapping = grid.cells(|cell| cell.is_overlapping).len();
    html! {
        p.lead {
            @if uncovered == 0 { "提供した機関がない組合せは、ありません。" }
            @else { "提供した機関がない組合せが" (uncovered) "あります。" }
            @if overlapping == 0 { "2つ以上の機関が重なって提供している組合せは、ありません。" }
            @else { "2つ以上の機関が重なって提供している組合せが" (overlapping) "あります。" }
        }
    }
}

fn notes(view: &View, matrix: &Matrix) -> Markup {
    let counts_different =
        matches!(view.measure, MatrixMeasure::Workplaces | MatrixMeasure::Workers);
    html! {
        @if !matrix.denominator_note.is_empty() { p.note { (matrix.denominator_note) } }
        @if counts_different {
            p.note { "同じ事業場や労働者は、合計では1回だけ数えます。そのため、合計はセルの和と一致しません。" }
        }
        @if view.layer == MatrixLayer::Both {
            p.note { "層は、サービスの名称ではなく、それぞれの活動を受けた人で分けています。" }
        }
        p.note { "二重線より下の行は、上の行をまとめたものです。" }
    }
}

fn standing_out(view: &View, grid: &Grid) -> Markup {
    let lists = [
        ("提供した機関がない組合せ", grid.cells(|cell| cell.is_uncovered)),
        ("2つ以上の機関が提供している組合せ", grid.cells(|cell| cell.is_overlapping)),
    ];
    let link = |row: MatrixRow, service: Service| {
        let cell = [("row", row.code()), ("service", service.code()), ("measure", "")];
        view.address("matrix/cell", &cell)
    };
    html! {
        @for (title, cells) in &lists {
            @if !cells.is_empty() {
                (more(&format!("{title}（{}）", cells.len()), &html! {
                    ul {
                        @for (row, service, words) in cells.iter().take(NAMED_MAX) {
                            li { a href=(link(*row, *service)) { (words) } }
                        }
                    }
                    @if NAMED_MAX < cells.len() { p { "ほかは、表の中の印で確認できます。" } }
                }))
            }
        }
    }
}
