//! The catalogue and the matrix put as other engines can be asked: codes and nothing else.

use analytics::matrix::Spot;
use analytics::{Figures, Group, Matrix};
use rules::requests::ClockKind;
use rules::surveys::{
    Amount, CATALOGUE, Counting, Formula, Happening, Item, Layer, Overlap, Pick, Quantile, Who,
};
use rules::{Service, SizeClass, Word};
use serde_json::{Value, json};

pub(crate) fn of_catalogue() -> Value {
    let indicators: Vec<Value> = CATALOGUE
        .iter()
        .map(|indicator| {
            let formula = match indicator.formula {
                Formula::Count(part) | Formula::PerContext { part, .. } => {
                    json!({ "part": counting(part) })
                }
                Formula::Rate { part, whole, .. } => {
                    json!({ "part": counting(part), "whole": counting(whole) })
                }
                Formula::Days(days, Quantile::Median) => json!({ "days": pick(days), "at": 0.5 }),
                Formula::Days(days, Quantile::Percentile90) => {
                    json!({ "days": pick(days), "at": 0.9 })
                }
            };
            json!({ "code": indicator.code, "formula": formula })
        })
        .collect();
    let empty = analytics::matrix(
        &analytics::Table::of(&[]).expect("no facts are a table"),
        &analytics::Scope::of("FY2026".parse().expect("a period")),
    );
    let spots: Vec<Value> = empty.expect("a matrix").cells().map(|(spot, _)| parts(spot)).collect();
    json!({
        "indicators": indicators,
        "spots": spots,
        "happening": { "SERVED": Happening::Served as u8, "WAITLISTED": Happening::Waitlisted as u8,
            "GUIDED_ELSEWHERE": Happening::GuidedElsewhere as u8,
            "WITHDRAWN": Happening::Withdrawn as u8 },
        "size_from": SizeClass::ALL.iter().map(|class| class.smallest()).collect::<Vec<_>>(),
    })
}

/// Which layers (the last is unknown), sizes (the last is unknown) and services a spot holds.
fn parts(spot: Spot) -> Value {
    let layers = Layer::ALL.iter().copied().map(Some).chain([None]);
    let sizes = SizeClass::ALL.iter().copied().map(Some).chain([None]);
    let held = |holds: Vec<bool>| -> Vec<usize> {
        holds.iter().enumerate().filter_map(|(at, held)| held.then_some(at)).collect()
    };
    json!({
        "layers": held(layers.map(|layer| spot.layers.take(layer)).collect()),
        "sizes": held(sizes.map(|size| spot.row.takes(size)).collect()),
        "services": held(Service::ALL.iter().map(|one| spot.column.takes(*one)).collect()),
        "is_one_service": matches!(spot.column, rules::surveys::Column::Service(_)),
    })
}

fn counting(counting: Counting) -> Value {
    let (what, of) = match counting {
        Counting::Facts(of) => ("rows", of),
        Counting::Sum(of, Amount::People) => ("people", of),
        Counting::Sum(of, Amount::Minutes) => ("minutes", of),
        Counting::Different(of, Who::Workplaces) => ("workplace", of),
        Counting::Different(of, Who::Workers) => ("worker", of),
        Counting::Different(of, Who::Organisations) => ("organisation", of),
        Counting::Overlaps(of, Overlap::FreeAndPaid) => ("free_and_paid", of),
        Counting::Overlaps(of, Overlap::ManyOrganisations) => ("many_organisations", of),
        Counting::Standing(item) => ("standing", given(item)),
        Counting::Given(item) => ("amounts", given(item)),
    };
    json!({ "what": what, "pick": pick(of) })
}

fn given(item: Item) -> Pick {
    let at = Item::ALL.iter().position(|known| *known == item).expect("it is in the list");
    Pick::of(&[Happening::Counted]).items(&Item::ALL[at..=at])
}

fn pick(of: Pick) -> Value {
    fn codes<W: Word>(wanted: &[W]) -> Vec<usize> {
        let place = |word: &W| W::ALL.iter().position(|known| known == word);
        wanted.iter().filter_map(place).collect()
    }
    let sizes: Vec<usize> = SizeClass::ALL
        .iter()
        .enumerate()
        .filter_map(|(at, class)| of.sizes.take(Some(*class)).then_some(at))
        .collect();
    json!({
        "happening": codes(of.happenings),
        "service": codes(of.services),
        "recipient": codes(of.recipients),
        "channel": codes(of.channels),
        "performer": codes(of.performers),
        "content": codes(of.contents),
        "care": codes(of.cares),
        "approach": codes(of.approaches),
        "clock": codes::<ClockKind>(of.clocks),
        "item": codes(of.items),
        "size": if of.sizes.take(None) { Vec::new() } else { sizes },
        "is_in_time": of.is_in_time,
        "is_paid": of.is_paid,
    })
}

/// What came out here, in the shape in which the other engines give it.
pub(crate) fn answers(survey: &[Figures], matrix: &Matrix) -> String {
    let months: Vec<Value> = survey
        .iter()
        .map(|row| {
            let Group::Month(month) = row.group else { return Value::Null };
            let figures: Vec<Value> = row
                .figures
                .iter()
                .map(|figure| json!([figure.numerator, figure.denominator]))
                .collect();
            json!({ "month": month.first_day().format("%Y-%m").to_string(), "figures": figures })
        })
        .collect();
    let cells: Vec<Value> = matrix
        .cells()
        .map(|(_, cell)| {
            json!([
                cell.activities,
                cell.people,
                cell.minutes,
                cell.paid,
                cell.waitlisted,
                cell.guided_elsewhere,
                cell.withdrawn,
                cell.workplaces,
                cell.returning,
                cell.overlapping,
                cell.workers,
                cell.providers.len(),
                cell.median_days,
            ])
        })
        .collect();
    json!({ "survey": months, "matrix": cells, "overlaps": matrix.overlaps.len() }).to_string()
}
