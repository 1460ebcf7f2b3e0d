//! The size × service matrix: who gives what to whom, in which region and period.

use rules::surveys::publish::Reader;
use rules::surveys::{Column, FigureState, MatrixLayer, Measure, Provision, Row, is_offered};
use rules::{Service, Word};

use super::completeness::Returns;
use super::editions::{draft, edition, names_for};
use super::present::{self, Look, Spot, denominator_note, services};
use super::region::Region;
use super::shown::{
    Figure, MatrixCell, MatrixCellDetail, MatrixColumn, MatrixRowFigures, NamedFigure,
    ServiceMatrix,
};
use super::table::{Found, found};
use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

const PLACE: (&str, &str) = ("region", "period");

pub(super) async fn matrix(
    hub: &Hub,
    viewer: &Viewer,
    place: (&str, &str),
    layer: MatrixLayer,
    measure: Measure,
) -> Result<ServiceMatrix> {
    let found = found(hub, viewer, place, PLACE).await?;
    shown(hub, &found, layer, measure, None).await
}

/// The first less the second, cell by cell.
pub(super) async fn difference(
    hub: &Hub,
    viewer: &Viewer,
    place: (&str, &str),
    other: (&str, &str),
    layer: MatrixLayer,
    measure: Measure,
) -> Result<ServiceMatrix> {
    let one = found(hub, viewer, place, PLACE).await?;
    let other = found(hub, viewer, other, ("otherRegion", "otherPeriod")).await?;
    shown(hub, &one, layer, measure, Some(&other)).await
}

async fn shown(
    hub: &Hub,
    found: &Found,
    layer: MatrixLayer,
    measure: Measure,
    less: Option<&Found>,
) -> Result<ServiceMatrix> {
    let (look, less_look) = (look(found), less.map(look));
    let of = |at: (Row, Column)| match &less_look {
        None => look.figure((layer, at.0, at.1), measure),
        Some(other) => minus(
            &look.figure((layer, at.0, at.1), measure),
            &other.figure((layer, at.0, at.1), measure),
        ),
    };
    let services = services();
    let rows = Row::ALL.iter().map(|row| MatrixRowFigures {
        size_class: (*row).into(),
        label: row.label().to_owned(),
        is_roll_up: row.is_roll_up(),
        cells: services
            .iter()
            .map(|service| {
                shown_cell(&look, (layer, *row, *service), of((*row, Column::Service(*service))))
            })
            .collect(),
        total: of((*row, Column::Total)),
    });
    let rows = rows.collect();
    let columns = services.iter().map(|service| MatrixColumn {
        service: (*service).into(),
        label: service.label().to_owned(),
        group: service.group().code().to_owned(),
        group_label: service.group().label().to_owned(),
        total: of((Row::Total, Column::Service(*service))),
    });
    let columns = columns.collect();

    let region = found.located.region.to_string();
    let query = format!("?layer={}&measure={}", layer.code(), measure.code());
    let file = format!("/matrix/{}/{}", region.replace(':', "-"), found.period);
    let (mut shown_edition, mut completeness) = (None, None);
    if let (Region::Prefecture(prefecture), None) = (&found.located.region, less) {
        let heads: Vec<_> = found.edition.iter().cloned().collect();
        let names = names_for(hub, &heads, found.reader).await?;
        shown_edition = Some(match heads.first() {
            Some(head) => edition(head, &names),
            None => draft(*prefecture, found.period),
        });
        let directory = hub.directory.current();
        let returns = Returns::read(hub.db.reader(), &directory, *prefecture, found.period).await?;
        let mut shown = returns.shown(hub);
        if found.reader == Reader::Public {
            for office in &mut shown.offices {
                office.confirmed_by = None;
                office.sent_back_reason = None;
            }
        }
        completeness = Some(shown);
    }
    Ok(ServiceMatrix {
        region,
        region_label: found.located.label.clone(),
        period: found.period.to_string(),
        period_label: found.period.label(),
        layer: layer.into(),
        layer_label: layer.label(),
        measure: measure.into(),
        measure_label: measure.label(),
        edition: shown_edition,
        is_frozen: found.is_frozen && less.is_none_or(|it| it.is_frozen),
        denominator_note: denominator_note(&found.located.region, measure),
        rows,
        columns,
        completeness,
        csv_url: format!("{file}.csv{query}"),
        xlsx_url: format!("{file}.xlsx{query}"),
        svg_url: format!("{file}.svg{query}"),
    })
}

fn look(found: &Found) -> Look<'_> {
    Look { region: &found.located.region, counts: &found.counts, reader: found.reader }
}

fn shown_cell(
    look: &Look<'_>,
    (layer, row, service): (MatrixLayer, Row, Service),
    figure: Figure,
) -> MatrixCell {
    let spot = (layer, row, Column::Service(service));
    let (is_uncovered, is_overlapping) = provision(look, spot);
    MatrixCell {
        service: service.into(),
        service_label: service.label().to_owned(),
        group: service.group().code().to_owned(),
        group_label: service.group().label().to_owned(),
        state: figure.state,
        value: figure.value,
        text: figure.text,
        is_uncovered,
        is_overlapping,
        providers: look.providers(spot),
    }
}

/// Whether nobody gives a service there, or several do.
fn provision(look: &Look<'_>, spot: Spot) -> (bool, bool) {
    let (layer, row, column) = spot;
    if !look.is_known() {
        return (false, false);
    }
    let providers = look.count(spot).map_or(0, |it| it.providers.len() as u64);
    let provision = Provision::of(providers, is_offered(row, column, layer.layer()));
    (provision == Provision::Uncovered, provision == Provision::Overlapping)
}

/// Nothing is subtracted from what is not known.
fn minus(one: &Figure, other: &Figure) -> Figure {
    let states = [one.state.0, other.state.0];
    let (Some(value), Some(less)) = (one.value, other.value) else {
        let worst = [FigureState::Suppressed, FigureState::None, FigureState::NotOffered];
        let state = worst.into_iter().find(|state| states.contains(state));
        return Figure::without_number(state.unwrap_or(FigureState::None));
    };
    let difference = ((value - less) * 10.0).round() / 10.0;
    let state = if difference == 0.0 { FigureState::Zero } else { FigureState::Count };
    Figure {
        state: state.into(),
        value: Some(difference),
        numerator: None,
        denominator: None,
        text: signed(difference),
    }
}

fn signed(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "figures are far smaller")]
    let tenths = (number * 10.0).round() as i64;
    let whole = present::grouped(tenths.abs() / 10);
    let rest = tenths.abs() % 10;
    let sign = match tenths.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// All measures of one cell, and what its state means.
pub(super) async fn cell(
    hub: &Hub,
    viewer: &Viewer,
    place: (&str, &str),
    layer: MatrixLayer,
    (row, service): (Row, Service),
) -> Result<MatrixCellDetail> {
    let now = found(hub, viewer, place, PLACE).await?;
    let earlier_period = now.period.previous().to_string();
    let earlier = found(hub, viewer, (place.0, &earlier_period), PLACE).await?;
    let at = (layer, row, Column::Service(service));
    let look_now = look(&now);
    let activities = look_now.figure(at, Measure::Activities);
    let change = minus(&activities, &look(&earlier).figure(at, Measure::Activities));
    let (is_uncovered, is_overlapping) = provision(&look_now, at);
    let measures = Measure::ALL.iter().map(|measure| NamedFigure {
        name: measure.label().to_owned(),
        figure: look_now.figure(at, *measure),
    });
    let measures = measures.collect();
    let state = activities.state.0;
    let explanation = explanation(state, (is_uncovered, is_overlapping), row, now.is_frozen);
    Ok(MatrixCellDetail {
        region: now.located.region.to_string(),
        region_label: now.located.label.clone(),
        period: now.period.to_string(),
        period_label: now.period.label(),
        row: row.into(),
        row_label: row.label(),
        service: service.into(),
        service_label: service.label().to_owned(),
        layer: layer.into(),
        layer_label: layer.label(),
        state: state.into(),
        measures,
        providers: look_now.providers(at),
        is_uncovered,
        is_overlapping,
        change: Some(change).filter(|it| it.value.is_some()),
        explanation,
    })
}

fn explanation(
    state: FigureState,
    (is_uncovered, is_overlapping): (bool, bool),
    row: Row,
    is_frozen: bool,
) -> String {
    let mut words = vec![match state {
        FigureState::Count if is_overlapping => {
            "2つ以上の機関がこのサービスを提供しています。分担を調整できないか確認してください。"
        }
        FigureState::Count => "この期間に提供された実績があります。",
        FigureState::Zero if is_uncovered => {
            "このサービスを提供した機関がありません。どの機関が担うかを検討してください。"
        }
        FigureState::Zero => "この期間の実績は0件です。",
        FigureState::None => {
            "この期間の報告がまだないため、分かりません。0件という意味ではありません。"
        }
        FigureState::Suppressed => {
            "人数または事業場数が少ないか、ほかの数値から少ない人数が分かってしまうため、表示しません。"
        }
        FigureState::NotOffered => {
            "この規模の事業場への直接支援は、地域産業保健センターの対象外です。不足という意味ではありません。"
        }
    }];
    if row == Row::Unknown {
        words.push("規模の分からない事業場の実績です。");
    }
    if !is_frozen {
        words.push("確定前の速報値です。");
    }
    words.concat()
}
