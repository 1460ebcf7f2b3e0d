//! How much of what is offered reaches each area of a labour standards inspection office: the
//! part of the combinations of size and service in which somebody gave the service.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use charts::{Frame, Ranked, Ranking, Unit, Value};
use maud::{Markup, Render, html};

use crate::ask::Refused;
use crate::figures::{
    Asked, RegionChoice, Shades, Tile, TileMap, View, grouped, percent, picture, shades, view,
};
use crate::page::{self, Page, Web};
use crate::ui::parts::{Weight, submit};
use crate::ui::{Field, Table};
use crate::words::{FigureState, MatrixLayer, MatrixMeasure, Word};

page::operation!(AreaMatrix, "src/planner/reach.graphql");

const TITLE: &str = "監督署ごとの届き方";

/// An area with the combinations that are reached among those that are offered and shown. What is
/// hidden counts on neither side: a hidden cell may well be nothing.
struct Area {
    code: String,
    name: String,
    reached: usize,
    known: usize,
    hidden: usize,
}

impl Area {
    fn rate(&self) -> Option<f64> {
        let of = |count: usize| u32::try_from(count).map(f64::from).unwrap_or_default();
        (0 < self.known).then(|| 100.0 * of(self.reached) / of(self.known))
    }

    fn state(&self) -> FigureState {
        match self.rate() {
            Some(rate) if rate <= 0.0 => FigureState::Zero,
            Some(_) => FigureState::Count,
            None if 0 < self.hidden => FigureState::Suppressed,
            None => FigureState::None,
        }
    }

    fn text(&self) -> String {
        self.rate().map_or_else(|| self.state().label().to_owned(), percent)
    }
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let mut view = view(&web, &parts, &asked).await?;
    if view.region.len() != 2 {
        let first = view.choices.regions.iter().find(|region| region.kind == "PREFECTURE");
        view.region = first.map(|region| region.code.clone()).unwrap_or_default();
    }
    let mut areas = Vec::new();
    if !view.period.is_empty() {
        for office in view.choices.inspection_offices(&view.region) {
            areas.push(area(&web, &parts, &view, office).await?);
        }
    }
    let content = html! {
        h1 { (TITLE) }
        p { "事業場規模とサービスの組合せのうち、その地域で実際に提供があったものの割合です。事業場数の統計がない地域でも比べられるように、件数ではなく組合せで数えています。" }
        (form(&view))
        @if areas.is_empty() { p { "表示できる監督署の地域がありません。" } }
        @else { (figure(&view, &areas)) }
    };
    let shell = page::shell(TITLE, Some(&view.reader.viewer), &parts);
    page::show(shell.figures().render(content))
}

async fn area(
    web: &Web,
    parts: &Parts,
    view: &View,
    office: &RegionChoice,
) -> Result<Area, Refused> {
    let wanted = area_matrix::Variables {
        region: office.code.clone(),
        period: view.period.clone(),
        layer: view.layer,
        measure: MatrixMeasure::Activities,
    };
    let matrix = page::ask::<AreaMatrix>(web, parts, wanted).await?.service_matrix;
    let rows = matrix.rows.iter().filter(|row| !row.is_roll_up);
    let cells: Vec<_> = rows.flat_map(|row| &row.cells).collect();
    let count = |state| cells.iter().filter(|cell| cell.state == state).count();
    let zero = count(FigureState::Zero);
    let reached = count(FigureState::Count);
    Ok(Area {
        code: office.code.clone(),
        name: office.label.clone(),
        reached,
        known: reached + zero,
        hidden: count(FigureState::Suppressed),
    })
}

fn form(view: &View) -> Markup {
    let prefectures = view.choices.regions.iter().filter(|region| region.kind == "PREFECTURE");
    let prefectures = prefectures.map(|region| (region.code.as_str(), region.label.as_str()));
    let layers = [MatrixLayer::Direct, MatrixLayer::Indirect];
    let layers = layers.iter().map(|layer| (layer.code(), layer.label()));
    html! {
        form.filters method="get" action=(view.desk.at("reach")) {
            (Field::select("region", "都道府県", prefectures).chosen_always().value(&view.region))
            (view.choices.period_field("period", "期間", &view.period))
            (Field::select("layer", "層", layers).chosen_always().value(view.layer.code()))
            (submit(Weight::Second, "表示する"))
        }
    }
}

fn figure(view: &View, areas: &[Area]) -> Markup {
    let href = |area: &Area| view.address("matrix", &[("region", &area.code)]);
    let finding = finding(areas);
    let map = TileMap {
        title: TITLE.to_owned(),
        description: finding.clone(),
        tiles: areas
            .iter()
            .map(|area| Tile {
                name: area.name.clone(),
                state: area.state(),
                value: area.rate(),
                text: area.text(),
                href: href(area),
            })
            .collect(),
        // The same limits for every prefecture and period, so that two maps can be compared.
        shades: Shades::of([100.0]),
    };
    let frame = Frame::new("ranking", format!("{TITLE}（高い順）"), finding.as_str());
    let draw = |frame: &Frame| {
        let ranked = areas.iter().map(|area| {
            let value = match (area.state(), area.rate()) {
                (_, Some(rate)) => Value::Known(rate),
                (FigureState::Suppressed, None) => Value::Suppressed,
                (_, None) => Value::Missing,
            };
            Ranked::new(area.name.as_str(), value)
        });
        Ranking { unit: Unit::measured("%", 1), ranked: ranked.collect(), reference: None }
            .to_svg(frame)
    };
    html! {
        p.lead { (finding) }
        (shades(map.shades, false))
        figure.picture {
            figcaption { (TITLE) "（％、地域を選ぶとマトリックスを開きます）" }
            (map.render())
        }
        (picture(&frame, "割合の高い順", draw, &table(view, areas)))
    }
}

fn finding(areas: &[Area]) -> String {
    let rates = areas.iter().filter_map(|area| Some((area, area.rate()?)));
    let lowest = rates.min_by(|(_, one), (_, other)| one.total_cmp(other));
    match lowest {
        Some((area, rate)) => {
            format!("割合が最も低いのは、{}（{}）です。", area.name, percent(rate))
        }
        None => "割合を求められる地域はありません。".to_owned(),
    }
}

fn table(view: &View, areas: &[Area]) -> Table {
    let count =
        |count: usize| u32::try_from(count).map_or_else(|_| String::new(), |it| grouped(it.into()));
    let rows = areas.iter().map(|area| {
        [
            html! { a href=(view.address("matrix", &[("region", &area.code)])) { (area.name) } },
            html! { (area.text()) },
            html! { (count(area.reached)) },
            html! { (count(area.known)) },
        ]
    });
    Table::new("areas", "監督署ごとの割合")
        .column("監督署")
        .number("割合")
        .number("提供があった組合せ")
        .number("提供できる組合せ")
        .rows(rows)
        .note(html! { "対象外、秘匿、データなしの組合せは数えていません。" })
}
