//! Two regions, or two periods, against each other.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::surveys::Period;

use super::grid::grid_of;
use super::show::TITLE as MATRIX;
use crate::figures::{Asked, Heat, View, differences, edition_of, status, view};
use crate::page::{self, Page, Web};
use crate::ui::Errors;
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::words::{EditionState, FigureState, MatrixLayer, MatrixMeasure, MatrixRow, Service};

page::operation!(MatrixDifference, "src/planner/matrix/compare.graphql");

use matrix_difference::MatrixDifferenceMatrixDifference as Difference;

const TITLE: &str = "マトリックスの比較";

/// What it is compared with: unless said otherwise, the same region one period earlier.
struct Other {
    region: String,
    period: String,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let view = view(&web, &parts, &asked).await?;
    let other = other(&view, &asked);
    let is_same = other.region == view.region && other.period == view.period;
    let mut errors = Errors::none();
    let mut difference = None;
    if is_same && !view.period.is_empty() {
        errors.add("other_period", "比べる相手には、別の地域か別の期間を選択してください");
    } else if !view.period.is_empty() {
        let wanted = matrix_difference::Variables {
            region: view.region.clone(),
            period: view.period.clone(),
            other_region: other.region.clone(),
            other_period: other.period.clone(),
            layer: view.layer,
            measure: view.measure,
        };
        match page::ask::<MatrixDifference>(&web, &parts, wanted).await {
            Ok(data) => difference = Some(data.matrix_difference),
            Err(refused) if refused.is_bad_input() => {
                errors = page::errors_of(&refused, &FIELDS);
            }
            Err(refused) => return Err(refused),
        }
    }
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "左の地域・期間の数値から、比べる相手の数値を引いた差を表します。" }
        (form(&view, &other, &errors))
        @if let Some(difference) = &difference { (figure(&view, &other, difference)) }
    };
    let shell = page::shell(TITLE, Some(&view.reader.viewer), &parts)
        .figures()
        .errors(!errors.is_empty())
        .above(back(&format!("{MATRIX}へ戻る"), &view.address("matrix", &[])));
    let document = shell.render(content);
    if errors.is_empty() { page::show(document) } else { page::mend(document) }
}

const FIELDS: [(&str, &str); 4] = [
    ("region", "region"),
    ("period", "period"),
    ("otherRegion", "other_region"),
    ("otherPeriod", "other_period"),
];

fn other(view: &View, asked: &Asked) -> Other {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let before = || view.period.parse().ok().map(|own: Period| own.previous().to_string());
    let region = said(&asked.other_region).unwrap_or_else(|| view.region.clone());
    let period = said(&asked.other_period)
        .or_else(|| before().filter(|_| region == view.region))
        .unwrap_or_else(|| view.period.clone());
    Other { region, period }
}

fn form(view: &View, other: &Other, errors: &Errors) -> Markup {
    let choices = &view.choices;
    html! {
        form.filters method="get" action=(view.desk.at("matrix/compare")) novalidate {
            (choices.region_field("region", "地域", &view.region).errors(errors))
            (choices.period_field("period", "期間", &view.period).errors(errors))
            (choices.region_field("other_region", "比べる地域", &other.region).errors(errors))
            (choices.period_field("other_period", "比べる期間", &other.period).errors(errors))
            (view.layer_field())
            (view.measure_field())
            (submit(Weight::Second, "比べる"))
        }
    }
}

fn figure(view: &View, other: &Other, difference: &Difference) -> Markup {
    let grid = grid_of!(difference).without_marks();
    let edition = difference.edition.as_ref().map(|edition| edition_of!(edition));
    let region = view.choices.regions.iter().find(|region| region.code == other.region);
    let period = view.choices.periods.iter().find(|period| period.code == other.period);
    let heat = Heat {
        id: "difference",
        caption: format!(
            "{}（{}）と{}（{}）の差（{}、{}）",
            difference.region_label,
            difference.period_label,
            region.map_or(other.region.as_str(), |region| &region.label),
            period.map_or(other.period.as_str(), |period| &period.label),
            difference.layer_label,
            difference.measure_label
        ),
        corner: "事業場規模",
        columns: grid.columns(),
        rows: grid.rows(|_, _| None),
        is_difference: true,
        note: html! {
            @if !difference.denominator_note.is_empty() { p.note { (difference.denominator_note) } }
            p.note { "どちらかが秘匿またはデータなしのセルは、差も示しません。" }
        },
    };
    html! {
        @if edition.is_some() { (status(edition.as_ref(), None)) }
        (differences())
        (heat)
    }
}
