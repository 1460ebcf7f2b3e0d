//! The frame of the matrix: sizes of workplaces as rows, services as columns, in two layers.

use super::record_check::recipients_of;
use super::{FigureState, Layer, ServiceGroup};
use crate::word::words;
use crate::{Service, SizeClass, Word};

words! {
    /// A row of the matrix: a size class, workplaces of which nobody knows the size, or a
    /// roll-up.
    Row {
        Under10 = "UNDER_10", "10人未満";
        From10 = "FROM_10", "10〜29人";
        From30 = "FROM_30", "30〜49人";
        From50 = "FROM_50", "50〜99人";
        From100 = "FROM_100", "100〜299人";
        From300 = "FROM_300", "300〜499人";
        From500 = "FROM_500", "500〜999人";
        From1000 = "FROM_1000", "1,000人以上";
        Unknown = "UNKNOWN", "規模不明";
        Under50 = "UNDER_50", "50人未満の計";
        From50Up = "FROM_50_UP", "50人以上の計";
        /// The published numbers of workers do not tell the three largest classes apart.
        From300Up = "FROM_300_UP", "300人以上の計";
        Total = "TOTAL", "合計";
    }
}

words! {
    /// What a cell of the matrix tells. Whoever hides a cell hides it for every measure.
    Measure {
        Activities = "ACTIVITIES", "活動件数";
        Workplaces = "WORKPLACES", "事業場数（同じ事業場は1回）";
        /// Workplaces that came more than once.
        Returning = "RETURNING", "2回以上利用した事業場数";
        Workers = "WORKERS", "労働者数（同じ方は1回）";
        People = "PEOPLE", "延べ人数";
        Minutes = "MINUTES", "所要時間（分）";
        PerThousandWorkplaces = "PER_1000_WORKPLACES", "事業場1,000か所当たりの事業場数";
        PerTenThousandWorkers = "PER_10000_WORKERS", "労働者1万人当たりの延べ人数";
        Providers = "PROVIDERS", "実施機関の数";
        Free = "FREE", "無料の活動件数";
        Paid = "PAID", "有料の活動件数";
        /// Waiting, guided elsewhere or withdrawn.
        Unmet = "UNMET", "応じられなかった申込み";
        MedianDays = "MEDIAN_DAYS", "申込みから実施までの日数（中央値）";
    }
}

words! {
    /// How a cell is provided for.
    Provision {
        Uncovered = "UNCOVERED", "実施機関なし";
        OneProvider = "ONE_PROVIDER", "実施機関は1つ";
        /// To be talked over by the organisations.
        Overlapping = "OVERLAPPING", "実施機関が複数";
        /// Outside what the programme gives to workplaces of this size.
        NotOffered = "NOT_OFFERED", "対象外";
    }
}

/// A column of the matrix: a service, a group of services, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Service(Service),
    Group(ServiceGroup),
    Total,
}

impl Row {
    pub fn of(size: Option<SizeClass>) -> Self {
        match size {
            None => Self::Unknown,
            Some(SizeClass::Under10) => Self::Under10,
            Some(SizeClass::From10) => Self::From10,
            Some(SizeClass::From30) => Self::From30,
            Some(SizeClass::From50) => Self::From50,
            Some(SizeClass::From100) => Self::From100,
            Some(SizeClass::From300) => Self::From300,
            Some(SizeClass::From500) => Self::From500,
            Some(SizeClass::From1000) => Self::From1000,
        }
    }

    /// The rows that it is the sum of, as far as a sum is right: workplaces that are counted
    /// once stand in one class each, unless they grew.
    pub fn parts(self) -> &'static [Self] {
        match self {
            Self::Under50 => &[Self::Under10, Self::From10, Self::From30],
            Self::From50Up => &[Self::From50, Self::From100, Self::From300Up],
            Self::From300Up => &[Self::From300, Self::From500, Self::From1000],
            Self::Total => &[Self::Under50, Self::From50Up, Self::Unknown],
            _ => &[],
        }
    }

    pub fn is_roll_up(self) -> bool {
        !self.parts().is_empty()
    }

    /// Whether the other row is a part of it, or of a part of it.
    pub fn holds(self, other: Self) -> bool {
        self.parts().iter().any(|part| *part == other || part.holds(other))
    }

    /// Whether a workplace of this size belongs into it.
    pub fn takes(self, size: Option<SizeClass>) -> bool {
        let own = Self::of(size);
        self == own || self.parts().iter().any(|part| part.takes(size))
    }

    /// Whether it holds nothing but workplaces of 50 and more.
    fn is_from_50(self) -> bool {
        matches!(
            self,
            Self::From50
                | Self::From100
                | Self::From300
                | Self::From500
                | Self::From1000
                | Self::From50Up
                | Self::From300Up
        )
    }
}

impl Column {
    /// All columns: the services group by group, each group with its own total, and the total.
    pub fn all() -> Vec<Self> {
        let of_group = |group: &ServiceGroup| {
            services_of(*group).map(Self::Service).chain([Self::Group(*group)]).collect::<Vec<_>>()
        };
        ServiceGroup::ALL.iter().flat_map(of_group).chain([Self::Total]).collect()
    }

    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::Service(_) => Vec::new(),
            Self::Group(group) => services_of(group).map(Self::Service).collect(),
            Self::Total => ServiceGroup::ALL.iter().copied().map(Self::Group).collect(),
        }
    }

    pub fn takes(self, service: Service) -> bool {
        match self {
            Self::Service(own) => own == service,
            Self::Group(group) => group == service.group(),
            Self::Total => true,
        }
    }

    pub fn code(self) -> String {
        match self {
            Self::Service(service) => service.code().to_owned(),
            Self::Group(group) => format!("ALL_{}", group.code()),
            Self::Total => "TOTAL".to_owned(),
        }
    }

    pub fn label(self) -> String {
        match self {
            Self::Service(service) => service.label().to_owned(),
            Self::Group(group) => format!("{}の計", group.label()),
            Self::Total => "合計".to_owned(),
        }
    }

    fn services(self) -> impl Iterator<Item = Service> {
        Service::ALL.iter().copied().filter(move |service| self.takes(*service))
    }
}

fn services_of(group: ServiceGroup) -> impl Iterator<Item = Service> {
    Service::ALL.iter().copied().filter(move |service| service.group() == group)
}

/// Whether the programme gives any of this at all. Workplaces of 50 and more have a doctor of
/// their own, so what is given to small ones directly is not offered to them: an empty cell
/// there is no gap. Nor is one where a service never reaches the people of the layer. `None` for
/// both layers laid over each other.
pub fn is_offered(row: Row, column: Column, layer: Option<Layer>) -> bool {
    let reaches = |service: Service, layer| {
        recipients_of(service).iter().any(|recipient| recipient.layer() == layer)
    };
    column.services().any(|service| match layer {
        Some(Layer::Indirect) => reaches(service, Layer::Indirect),
        Some(Layer::Direct) if !reaches(service, Layer::Direct) => false,
        _ => !row.is_from_50() || !service.is_only_for_under_50(),
    })
}

/// What an unhidden cell is. Where something was given although it is not offered, the number
/// is shown: the survey tells what was, and not what should have been.
pub fn state_of(value: Option<u64>, is_offered: bool) -> FigureState {
    match value {
        Some(1..) => FigureState::Count,
        _ if !is_offered => FigureState::NotOffered,
        Some(0) => FigureState::Zero,
        None => FigureState::None,
    }
}

impl Provision {
    pub fn of(providers: u64, is_offered: bool) -> Self {
        match providers {
            0 if !is_offered => Self::NotOffered,
            0 => Self::Uncovered,
            1 => Self::OneProvider,
            2.. => Self::Overlapping,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_has_the_eight_classes_with_their_own_codes_and_labels() {
        for class in SizeClass::ALL {
            let row = Row::of(Some(*class));
            assert_eq!((row.code(), row.label()), (class.code(), class.label()));
            assert!(!row.is_roll_up());
        }
        assert_eq!(Row::of(None), Row::Unknown);
    }

    #[test]
    fn each_workplace_stands_in_one_class_in_its_roll_ups_and_in_the_total() {
        let rows_of = |size: Option<SizeClass>| -> Vec<Row> {
            Row::ALL.iter().copied().filter(|row| row.takes(size)).collect()
        };
        let of = |headcount| rows_of(Some(SizeClass::of(headcount)));
        assert_eq!(of(49), [Row::From30, Row::Under50, Row::Total]);
        assert_eq!(of(50), [Row::From50, Row::From50Up, Row::Total]);
        assert_eq!(of(299), [Row::From100, Row::From50Up, Row::Total]);
        assert_eq!(of(300), [Row::From300, Row::From50Up, Row::From300Up, Row::Total]);
        assert_eq!(rows_of(None), [Row::Unknown, Row::Total]);
    }

    #[test]
    fn the_parts_of_a_roll_up_hold_each_workplace_once() {
        let sizes = SizeClass::ALL.iter().copied().map(Some).chain([None]);
        for size in sizes {
            for row in Row::ALL.iter().filter(|row| row.is_roll_up()) {
                let parts = row.parts().iter().filter(|part| part.takes(size)).count();
                assert_eq!(parts, usize::from(row.takes(size)), "{row:?} {size:?}");
            }
        }
    }

    #[test]
    fn each_service_stands_in_one_column_and_in_one_group() {
        let columns = Column::all();
        for service in Service::ALL {
            let its = columns.iter().filter(|column| column.takes(*service)).count();
            assert_eq!(its, 3, "{service:?}: itself, its group and the total");
        }
        let groups: usize = Column::Total.parts().iter().map(|group| group.parts().len()).sum();
        assert_eq!(groups, Service::ALL.len());
        assert_eq!(columns.len(), Service::ALL.len() + ServiceGroup::ALL.len() + 1);
    }

    #[test]
    fn direct_support_of_small_workplaces_is_not_offered_to_large_ones() {
        let interview = Column::Service(Service::HighStressInterview);
        let offered = |row, layer| is_offered(row, interview, layer);
        assert!(offered(Row::From30, Some(Layer::Direct)));
        assert!(!offered(Row::From50, Some(Layer::Direct)));
        assert!(!offered(Row::From300Up, Some(Layer::Direct)));
        assert!(!offered(Row::From50, None));
        assert!(offered(Row::Unknown, Some(Layer::Direct)), "it may be a small one");
        assert!(offered(Row::Total, Some(Layer::Direct)));
    }

    #[test]
    fn a_service_that_never_reaches_the_people_of_a_layer_is_not_offered_there() {
        let offered = |service, layer| is_offered(Row::From10, Column::Service(service), layer);
        assert!(offered(Service::StaffTraining, Some(Layer::Indirect)));
        assert!(!offered(Service::StaffTraining, Some(Layer::Direct)));
        assert!(!offered(Service::HighStressInterview, Some(Layer::Indirect)));
        assert!(offered(Service::StaffTraining, None));
        assert!(offered(Service::Information, Some(Layer::Direct)));
        assert!(offered(Service::Information, Some(Layer::Indirect)));
    }

    #[test]
    fn a_group_is_offered_where_any_of_its_services_is() {
        let direct = Some(Layer::Direct);
        assert!(is_offered(Row::From50, Column::Group(ServiceGroup::MentalHealth), direct));
        assert!(!is_offered(Row::From50, Column::Group(ServiceGroup::Overwork), direct));
        assert!(is_offered(Row::From50, Column::Total, direct));
    }

    #[test]
    fn an_empty_cell_a_zero_and_what_is_not_offered_are_three_things() {
        assert_eq!(state_of(None, true), FigureState::None);
        assert_eq!(state_of(Some(0), true), FigureState::Zero);
        assert_eq!(state_of(Some(0), false), FigureState::NotOffered);
        assert_eq!(state_of(None, false), FigureState::NotOffered);
        assert_eq!(state_of(Some(2), false), FigureState::Count, "it was given all the same");
    }

    #[test]
    fn a_cell_without_a_provider_is_a_gap_only_where_something_is_offered() {
        assert_eq!(Provision::of(0, true), Provision::Uncovered);
        assert_eq!(Provision::of(0, false), Provision::NotOffered);
        assert_eq!(Provision::of(1, true), Provision::OneProvider);
        assert_eq!(Provision::of(2, true), Provision::Overlapping);
    }
}
