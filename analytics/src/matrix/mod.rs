//! The matrix of size and service: who gives what to whom, for each class of size, each
//! service and each layer, with all the sums over them.

mod cells;
mod heap;
mod sums;
mod touches;

use std::sync::LazyLock;

use rules::surveys::{Layer, ServiceGroup};
use rules::{Service, SizeClass, Word};

use crate::Result;
use crate::columns as c;
use crate::scope::Scope;
use crate::table::Table;

pub(crate) use heap::MatrixHeap;
pub(crate) use sums::MatrixSums;

/// Which layers a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layers {
    Only(Layer),
    /// Nobody wrote down who received it.
    Unknown,
    /// All laid over one another, the unknown too.
    All,
}

/// Which workplaces a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sizes {
    Class(SizeClass),
    Unknown,
    Under50,
    From50,
    From300,
    /// The unknown too.
    All,
}

/// Which services a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Services {
    Only(Service),
    Group(ServiceGroup),
    All,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub layers: Layers,
    pub sizes: Sizes,
    pub services: Services,
}

/// What is known of a spot. Counts of different ones are not sums of other cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub activities: u64,
    pub people: u64,
    pub minutes: u64,
    /// Different workplaces.
    pub workplaces: u64,
    /// Of them, those served on more than one day.
    pub returning: u64,
    /// Of them, those that more than one organisation gave the same service.
    pub overlapping: u64,
    /// Different workers, of the activities that say which.
    pub workers: u64,
    /// The workers, and the people of activities that do not say which workers.
    pub persons: u64,
    pub free: u64,
    pub paid: u64,
    pub waitlisted: u64,
    pub guided_elsewhere: u64,
    pub withdrawn: u64,
    /// From the application, of the activities that know it.
    pub median_days: Option<u32>,
    /// By number. None: nobody gives it here.
    pub providers: Vec<Provider>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provider {
    pub organisation: u32,
    pub activities: u64,
}

/// A workplace that got the same service from more than one organisation. For those who
/// coordinate them, and for nobody else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    pub service: Service,
    pub workplace: u32,
    pub organisations: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// In the order of [`SPOTS`].
    cells: Vec<Cell>,
    pub overlaps: Vec<Overlap>,
}

/// Every place of the matrix: layers, then sizes, then services.
pub static SPOTS: LazyLock<Vec<Spot>> = LazyLock::new(|| {
    let spots = Layers::all().into_iter().flat_map(|layers| {
        Sizes::all().into_iter().flat_map(move |sizes| {
            Services::all().into_iter().map(move |services| Spot { layers, sizes, services })
        })
    });
    spots.collect()
});

/// The matrix of a scope, by whatever it would be grouped otherwise. It counts activities
/// that were given and requests that were not met, of facts that name a service.
pub fn matrix(table: &Table, scope: &Scope) -> Result<Matrix> {
    let sums = table.add_up(scope, &COLUMNS, MatrixSums::default)?;
    Ok(sums.into_iter().reduce(MatrixSums::together).unwrap_or_default().matrix())
}

const COLUMNS: [&str; 12] = [
    c::DAY,
    c::HAPPENING,
    c::ORGANISATION,
    c::SERVICE,
    c::RECIPIENT,
    c::WORKPLACE,
    c::WORKER,
    c::HEADCOUNT,
    c::IS_PAID,
    c::PEOPLE,
    c::MINUTES,
    c::DAYS,
];

impl Matrix {
    pub fn cell(&self, spot: Spot) -> &Cell {
        &self.cells[spot.place()]
    }

    /// All cells with their spots.
    pub fn cells(&self) -> impl Iterator<Item = (Spot, &Cell)> {
        SPOTS.iter().copied().zip(&self.cells)
    }
}

impl Spot {
    pub fn of(layers: Layers, sizes: Sizes, services: Services) -> Self {
        Self { layers, sizes, services }
    }

    /// Where it stands among the spots.
    fn place(self) -> usize {
        let place = (Layers::all().iter().position(|layers| *layers == self.layers))
            .zip(Sizes::all().iter().position(|sizes| *sizes == self.sizes))
            .zip(Services::all().iter().position(|services| *services == self.services));
        let ((layers, sizes), services) = place.unwrap_or_default();
        (layers * Sizes::all().len() + sizes) * Services::all().len() + services
    }
}

impl Layers {
    pub fn all() -> Vec<Self> {
        let known = Layer::ALL.iter().copied().map(Self::Only);
        known.chain([Self::Unknown, Self::All]).collect()
    }

    pub fn hold(self, layer: Option<Layer>) -> bool {
        match self {
            Self::Only(only) => layer == Some(only),
            Self::Unknown => layer.is_none(),
            Self::All => true,
        }
    }
}

impl Sizes {
    pub fn all() -> Vec<Self> {
        let known = SizeClass::ALL.iter().copied().map(Self::Class);
        let sums = [Self::Unknown, Self::Under50, Self::From50, Self::From300, Self::All];
        known.chain(sums).collect()
    }

    pub fn hold(self, size: Option<SizeClass>) -> bool {
        match self {
            Self::Class(only) => size == Some(only),
            Self::Unknown => size.is_none(),
            Self::Under50 => size.is_some_and(SizeClass::is_under_50),
            Self::From50 => size.is_some_and(SizeClass::is_50_or_more),
            Self::From300 => size.is_some_and(SizeClass::is_300_or_more),
            Self::All => true,
        }
    }
}

impl Services {
    pub fn all() -> Vec<Self> {
        let services = Service::ALL.iter().copied().map(Self::Only);
        let groups = ServiceGroup::ALL.iter().copied().map(Self::Group);
        services.chain(groups).chain([Self::All]).collect()
    }

    pub fn hold(self, service: Service) -> bool {
        match self {
            Self::Only(only) => service == only,
            Self::Group(group) => service.group() == group,
            Self::All => true,
        }
    }
}
