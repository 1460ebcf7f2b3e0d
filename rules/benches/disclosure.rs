//! How long it takes to protect the matrix of a prefecture: size classes, services, layers and
//! organisations with all totals and roll-ups; and to publish a prefecture with all its areas and
//! units, for planners and for everybody. Run with `cargo bench -p rules --bench disclosure`.

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rules::disclosure::{Axis, Cell, Publication, protect};
use rules::surveys::publish::{
    Fate, LAYERS, LayerPlace, RawCell, RawFigure, Reader, Sheet, Ties, publish,
};
use rules::surveys::{CATALOGUE, Column, Layer, Row};
use rules::{Service, SizeClass, Word};

const RUNS: usize = 20;
const BUDGET: Duration = Duration::from_secs(1);

fn main() {
    for organisations in [4, 10] {
        for in_ten_empty in [0, 3, 6, 9] {
            measure(organisations, in_ten_empty);
        }
    }
    for workplaces in [40, 10_000] {
        for activities in [200, 1_000, 3_000, 20_000] {
            measure_prefecture(activities, workplaces);
        }
    }
}

fn measure(organisations: usize, in_ten_empty: u64) {
    let publication = matrix(organisations, in_ten_empty);
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(protect(black_box(&publication))).expect("nothing was published before");
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let hidden = protect(&publication).map_or(0, |protection| protection.hidden_cells().count());
    let (cells, median) = (publication.len(), times[RUNS / 2]);
    println!("{cells} cells, {in_ten_empty} in ten empty, {hidden} hidden: median {median:?}");
    assert!(median < BUDGET, "it takes longer than {BUDGET:?}");
}

fn matrix(organisations: usize, in_ten_empty: u64) -> Publication {
    let others = [14, 2, organisations].map(Axis::with_total);
    let axes: Vec<Axis> = std::iter::once(Axis::size_classes()).chain(others).collect();
    let mut publication = Publication::of_persons();
    let laid_down = publication.table(&axes, |at| Cell::count(count(&axes, at, in_ten_empty)));
    laid_down.expect("totals are added up");
    publication
}

/// Totals are the sums of their parts; inner numbers are a fixed noise.
fn count(axes: &[Axis], at: &[usize], in_ten_empty: u64) -> u64 {
    for (direction, axis) in axes.iter().enumerate() {
        if let Some(parts) = axis.parts_of(at[direction]) {
            let part = |part: &usize| {
                let mut at = at.to_vec();
                at[direction] = *part;
                count(axes, &at, in_ten_empty)
            };
            return parts.iter().map(part).sum();
        }
    }
    let mixed = at.iter().fold(7_u64, |noise, at| {
        let noise = (noise ^ *at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        noise ^ (noise >> 29)
    });
    match (mixed % 10 < in_ten_empty, mixed / 10 % 10) {
        (true, _) => 0,
        (false, 0..3) => 1 + mixed / 100 % 9,
        (false, 3..7) => 10 + mixed / 100 % 40,
        (false, _) => 50 + mixed / 100 % 400,
    }
}

const AREAS: u32 = 5;
const UNITS: u32 = 6;

/// One activity for one person, or for some.
struct Given {
    workplace: u64,
    people: u64,
    layer: Layer,
    class: Option<SizeClass>,
    service: Service,
    area: u64,
    unit: u64,
}

/// The prefecture, its areas and its units.
fn measure_prefecture(activities: u64, workplaces: u64) {
    let given: Vec<Given> = (0..activities).map(|number| given(number, workplaces)).collect();
    let areas =
        (0..AREAS.into()).map(|area| raw_matrix(given.iter().filter(move |it| it.area == area)));
    let units =
        (0..UNITS.into()).map(|unit| raw_matrix(given.iter().filter(move |it| it.unit == unit)));
    let matrices: Vec<Vec<RawCell>> =
        std::iter::once(raw_matrix(given.iter())).chain(areas).chain(units).collect();
    let figures = vec![RawFigure::default(); CATALOGUE.len()];
    let (of_areas, of_units): (Vec<usize>, Vec<usize>) =
        (1..matrices.len()).partition(|at| *at <= AREAS as usize);
    let sums = [(0, of_areas.as_slice()), (0, of_units.as_slice())];
    let ties = Ties { sums: &sums, ..Ties::default() };
    let sheet = |matrix| Sheet { figures: &figures, matrix, fate: Fate::Publishing };
    let sheets: Vec<Sheet<'_>> = matrices.iter().map(|matrix| sheet(matrix)).collect();

    for reader in [Reader::Planner, Reader::Public] {
        let start = Instant::now();
        let published = publish(reader, black_box(&sheets), ties, |_, _| None);
        let took = start.elapsed();
        let published = published.expect("nothing was published before");
        let hidden = published.iter().flat_map(|it| &it.hidden).filter(|hidden| **hidden).count();
        println!(
            "{activities} activities at {workplaces} workplaces, {reader:?}: {hidden} hidden, {took:?}"
        );
    }
}

/// Most are of few services and of small workplaces, as it is. A workplace has its size and lies
/// in one area and unit.
fn given(number: u64, workplaces: u64) -> Given {
    let workplace = noise(number)(workplaces);
    let mut of_workplace = noise(workplace + 1);
    let mut of_activity = noise(number + 1_000_003);
    let classes = SizeClass::ALL.len() + 1;
    Given {
        workplace,
        people: if of_activity(5) == 0 { of_activity(30) } else { 1 },
        layer: if of_activity(4) == 0 { Layer::Indirect } else { Layer::Direct },
        class: SizeClass::ALL.get(skewed(&mut of_workplace, classes)).copied(),
        service: Service::ALL[skewed(&mut of_activity, Service::ALL.len())],
        area: of_workplace(AREAS.into()),
        unit: of_workplace(UNITS.into()),
    }
}

/// The first of so many most often.
fn skewed(below: &mut impl FnMut(u64) -> u64, count: usize) -> usize {
    (below(1_000) * below(1_000) / 1_000) as usize * count / 1_000
}

fn noise(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut noise = seed;
    move |below| {
        noise = (noise ^ 0x9e37_79b9).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        noise ^= noise >> 29;
        noise / 8 % below
    }
}

fn raw_matrix<'a>(given: impl Iterator<Item = &'a Given>) -> Vec<RawCell> {
    let rows = Row::ALL.iter();
    let columns = Column::all();
    let spots = LAYERS.into_iter().flat_map(|layer| {
        let columns = &columns;
        rows.clone().flat_map(move |row| columns.iter().map(move |column| (layer, row, column)))
    });
    let given: Vec<&Given> = given.collect();
    let cell = |(layer, row, column): (LayerPlace, &Row, &Column)| {
        let stands_here = |it: &&&Given| {
            (layer == LayerPlace::All || layer == LayerPlace::Only(it.layer))
                && row.takes(it.class)
                && column.takes(it.service)
        };
        let here: Vec<&&Given> = given.iter().filter(stands_here).collect();
        let count = here.len() as u64;
        let workplaces: HashSet<u64> = here.iter().map(|it| it.workplace).collect();
        RawCell {
            activities: count,
            people: here.iter().map(|it| it.people).sum(),
            workplaces: workplaces.len() as u64,
            workers: count,
            persons: count,
            free: count,
            ..RawCell::default()
        }
    };
    spots.map(cell).collect()
}
