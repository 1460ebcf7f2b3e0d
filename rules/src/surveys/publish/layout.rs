//! Where each number of a sheet stands: the places of the matrix first, then what indicators are
//! counted of, each once, however many indicators use it.

use std::sync::LazyLock;

use crate::surveys::{
    Amount, CATALOGUE, Column, Counting, Formula, Happening, Indicator, Item, Layer, Pick, Row,
    Sizes, Who, is_offered,
};
use crate::{Service, Word};

/// The layers of the matrix in their order: direct, indirect, nobody wrote down which, and all.
pub const LAYERS: [LayerPlace; 4] = [
    LayerPlace::Only(Layer::Direct),
    LayerPlace::Only(Layer::Indirect),
    LayerPlace::Unknown,
    LayerPlace::All,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerPlace {
    Only(Layer),
    Unknown,
    All,
}

pub(super) static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(Column::all);

/// How many cells a matrix has.
pub static MATRIX_CELLS: LazyLock<usize> =
    LazyLock::new(|| LAYERS.len() * Row::ALL.len() * COLUMNS.len());

/// The place of a cell: by layer, then by row, then by column.
pub fn place_of(layer: LayerPlace, row: Row, column: Column) -> usize {
    let layer = LAYERS.iter().position(|of| *of == layer).unwrap_or_default();
    let row = Row::ALL.iter().position(|of| *of == row).unwrap_or_default();
    let column = COLUMNS.iter().position(|of| *of == column).unwrap_or_default();
    (layer * Row::ALL.len() + row) * COLUMNS.len() + column
}

/// Every spot in the order of the places.
pub(super) fn spots() -> impl Iterator<Item = (LayerPlace, Row, Column)> {
    LAYERS.into_iter().flat_map(|layer| {
        Row::ALL
            .iter()
            .flat_map(move |row| COLUMNS.iter().map(move |column| (layer, *row, *column)))
    })
}

/// The sums inside a matrix: a whole, and its parts.
pub(super) static MATRIX_SUMS: LazyLock<Vec<(usize, Vec<usize>)>> = LazyLock::new(|| {
    let mut sums = Vec::new();
    for (layer, row, column) in spots() {
        let whole = place_of(layer, row, column);
        let parts_by_row = row.parts().iter().map(|part| place_of(layer, *part, column)).collect();
        let of_columns = column.parts();
        let parts_by_column =
            of_columns.iter().map(|part| place_of(layer, row, *part)).collect::<Vec<_>>();
        let parts_by_layer = match layer {
            LayerPlace::All => {
                LAYERS[..3].iter().map(|part| place_of(*part, row, column)).collect()
            }
            LayerPlace::Only(_) | LayerPlace::Unknown => Vec::new(),
        };
        for parts in [parts_by_row, parts_by_column, parts_by_layer] {
            if !parts.is_empty() {
                sums.push((whole, parts));
            }
        }
    }
    sums
});

/// What is counted for the catalogue, each once.
pub(super) static COUNTINGS: LazyLock<Vec<Counting>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for counting in CATALOGUE.iter().flat_map(parts_of) {
        if !all.contains(&counting) {
            all.push(counting);
        }
    }
    all
});

fn parts_of(indicator: &Indicator) -> Vec<Counting> {
    match indicator.formula {
        Formula::Count(counting) => vec![counting],
        Formula::Rate { part, whole, .. } => vec![part, whole],
        Formula::PerContext { part, .. } => vec![part],
        Formula::Days(..) => Vec::new(),
    }
}

/// Which countings an indicator is made of.
pub(super) static USES: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let place = |of: &Counting| COUNTINGS.iter().position(|counting| counting == of);
    CATALOGUE.iter().map(|it| parts_of(it).iter().filter_map(place).collect()).collect()
});

/// Indicators that are parts of another one. What else the whole holds is shown nowhere.
const PARTS: &[(&str, &[&str])] = &[
    ("B6_VISITS", &["B6_BY_DOCTOR", "B6_BY_NURSE", "B6_BY_ENGINEER"]),
    ("B6_VISITS", &["B6_WORK_ENVIRONMENT", "B6_WORK_METHODS", "B6_HEALTH"]),
    (
        "B7_CONSULTATIONS",
        &["B7_WINDOW", "B7_SATELLITE", "B7_PHONE", "B7_MAIL", "B7_ONLINE", "B7_VISIT", "B7_EVENT"],
    ),
    ("B7_CONSULTATIONS", &["B2_GUIDANCE", "B3_MENTAL", "C2_EXPERT_CONSULTATIONS"]),
    (
        "B11_SUPPORT_DIVISION",
        &[
            "B1_OPINIONS",
            "B2_GUIDANCE",
            "B3_MENTAL",
            "B4_HELD",
            "B5_HELD",
            "B6_VISITS",
            "B8_BALANCE_VISITS",
            "B8_BALANCE_CONSULTATIONS",
            "C2_EXPERT_CONSULTATIONS",
            "C3_MENTAL_VISITS",
            "C5_INFORMATION",
        ],
    ),
    (
        "C1_TRAININGS",
        &[
            "C1_TRAININGS_MENTAL",
            "C1_TRAININGS_HEALTH",
            "C1_TRAININGS_WORK",
            "C1_TRAININGS_BALANCE",
            "C1_TRAININGS_HARASSMENT",
        ],
    ),
    ("C8_TRAINING_DIVISION", &["C1_TRAININGS", "C4_MANAGER_EDUCATION", "C6_SEMINARS"]),
];

/// Sums among countings, by their places. The parts need not be all.
pub(super) static COUNTING_SUMS: LazyLock<Vec<(usize, Vec<usize>)>> = LazyLock::new(|| {
    let place = |code: &str| {
        let at = CATALOGUE.iter().position(|indicator| indicator.code == code)?;
        USES[at].first().copied()
    };
    let sums = PARTS.iter().filter_map(|(whole, parts)| {
        Some((place(whole)?, parts.iter().map(|part| place(part)).collect::<Option<Vec<_>>>()?))
    });
    sums.collect()
});

/// The service of which a counting counts everything that was given free, and so what stands in
/// the total row of the matrix too.
pub(super) fn whole_service(counting: Counting) -> Option<Service> {
    let (Counting::Facts(pick) | Counting::Sum(pick, Amount::People)) = counting else {
        return None;
    };
    let &[service] = pick.services else { return None };
    let plain = Pick {
        happenings: &[Happening::Served],
        services: pick.services,
        sizes: Sizes::All,
        is_paid: Some(false),
        ..Pick::of(&[])
    };
    (pick == plain).then_some(service)
}

/// Whether the number is one of persons that are about health, so that few are not shown.
pub(super) static IS_ABOUT_HEALTH: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let uses = |counting: usize| {
        USES.iter()
            .zip(CATALOGUE)
            .any(|(uses, indicator)| indicator.is_about_health && uses.contains(&counting))
    };
    (0..COUNTINGS.len()).map(uses).collect()
});

/// The indicators that tell how much was not met in all, and how much was paid for.
pub(super) const TELLING_UNMET: &[&str] = &["D4_GUIDED_ELSEWHERE", "D5_WAITLISTED", "D5_WITHDRAWN"];
pub(super) const TELLING_PAID: &[&str] = &["B13_PAID"];

/// Whether the number is a total of what stands beside the activities of the matrix.
pub(super) static TELLS_BESIDE: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut tells = vec![false; COUNTINGS.len()];
    for (uses, indicator) in USES.iter().zip(CATALOGUE) {
        if TELLING_UNMET.contains(&indicator.code) || TELLING_PAID.contains(&indicator.code) {
            uses.iter().for_each(|counting| tells[*counting] = true);
        }
    }
    tells
});

/// Whether the number is itself one of workplaces.
pub(super) fn counts_workplaces(counting: Counting) -> bool {
    matches!(
        counting,
        Counting::Different(_, Who::Workplaces)
            | Counting::Overlaps(..)
            | Counting::Given(
                Item::NonUsersAsked
                    | Item::NonUsersAware
                    | Item::NotUsedNobodyConcerned
                    | Item::NotUsedNoSpecialist
                    | Item::NotUsedNotKnownHow
                    | Item::StressCheckWorkplacesAsked
                    | Item::StressCheckWorkplacesDone
            )
    )
}

/// Whether a reader knows that nothing stands there without being told: what is not offered to
/// workplaces of this size, and what never reaches the people of this layer.
pub(super) fn is_empty_by_nature(layer: LayerPlace, row: Row, column: Column) -> bool {
    !is_offered(row, column, layer.only())
}

/// Whether numbers of parts of a region or of a time make that of the whole.
pub(super) fn adds_up(counting: Counting) -> bool {
    matches!(counting, Counting::Facts(_) | Counting::Sum(..) | Counting::Given(_))
}
