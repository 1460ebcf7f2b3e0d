//! The same figures by plain loops over the facts, as slow and as plain as can be.

use std::collections::{BTreeMap, BTreeSet};

use analytics::matrix::{Cell, Layers, Overlap, Provider, Spot};
use analytics::{By, Counted, Figures, Group, Scope};
use rules::Service;
use rules::surveys::{
    Amount, Counting, Fact, Formula, Happening, Item, Overlap as Way, Period, Pick, Quantile, Who,
};

pub(crate) fn in_scope<'a>(facts: &'a [Fact], scope: &Scope) -> Vec<&'a Fact> {
    let mut found = Vec::new();
    for fact in facts {
        let only = scope.only;
        let is_in = scope.period.contains(fact.day)
            && (only.prefecture.is_none() || only.prefecture == Some(fact.prefecture))
            && (only.organisation.is_none() || only.organisation == Some(fact.organisation))
            && (only.inspection_office.is_none()
                || only.inspection_office == fact.inspection_office)
            && (only.contract_unit.is_none() || only.contract_unit == fact.contract_unit);
        if is_in {
            found.push(fact);
        }
    }
    found
}

pub(crate) fn survey(facts: &[Fact], formulas: &[Formula], scope: &Scope) -> Vec<Figures> {
    let mut groups = BTreeMap::<Group, Vec<&Fact>>::new();
    if scope.by == By::Nothing {
        groups.insert(Group::Everything, Vec::new());
    }
    if scope.by == By::Month {
        for month in scope.period.months() {
            groups.insert(Group::Month(month), Vec::new());
        }
    }
    for fact in in_scope(facts, scope) {
        let month = Period::month_of(fact.day);
        let group = match scope.by {
            By::Nothing => Group::Everything,
            By::Organisation => Group::Organisation(fact.organisation),
            By::Prefecture => Group::Prefecture(fact.prefecture),
            By::Month => Group::Month(month),
            By::OrganisationAndMonth => Group::OrganisationAndMonth(fact.organisation, month),
            By::InspectionOffice => Group::InspectionOffice(fact.inspection_office),
            By::ContractUnit => Group::ContractUnit(fact.contract_unit),
            By::Industry => Group::Industry(fact.industry),
            By::Service => Group::Service(fact.service),
            By::Size => Group::Size(fact.size()),
        };
        groups.entry(group).or_default().push(fact);
    }
    let row = |(group, facts): (Group, Vec<&Fact>)| Figures {
        group,
        figures: formulas.iter().map(|formula| figure(&facts, *formula)).collect(),
    };
    groups.into_iter().map(row).collect()
}

fn figure(facts: &[&Fact], formula: Formula) -> Counted {
    match formula {
        Formula::Count(part) | Formula::PerContext { part, .. } => {
            let (value, behind) = count(facts, part);
            counted(value, None, &behind)
        }
        Formula::Rate { part, whole, .. } => {
            let (value, behind) = count(facts, part);
            counted(value, Some(count(facts, whole).0), &behind)
        }
        Formula::Days(pick, quantile) => {
            let behind = taken(facts, pick);
            let days: Vec<u32> = behind.iter().filter_map(|fact| fact.days).collect();
            let value = quantile_of(&days, quantile).unwrap_or(0);
            counted(value.into(), Some(days.len().try_into().expect("few")), &behind)
        }
    }
}

fn counted(numerator: i64, denominator: Option<i64>, behind: &[&Fact]) -> Counted {
    let workers: BTreeSet<u32> = behind.iter().filter_map(|fact| fact.worker).collect();
    let mut persons = workers.len() as u64;
    for fact in behind {
        if fact.worker.is_none() {
            persons += u64::from(fact.people);
        }
    }
    let workplaces: BTreeSet<u32> = behind.iter().filter_map(|fact| fact.workplace).collect();
    Counted {
        numerator,
        denominator,
        facts: behind.len() as u64,
        persons,
        workplaces: workplaces.len() as u64,
    }
}

fn taken<'a>(facts: &[&'a Fact], pick: Pick) -> Vec<&'a Fact> {
    facts.iter().copied().filter(|fact| pick.takes(fact)).collect()
}

fn given<'a>(facts: &[&'a Fact], item: Item) -> Vec<&'a Fact> {
    let is_given = |fact: &&Fact| fact.happening == Happening::Counted && fact.item == Some(item);
    facts.iter().copied().filter(is_given).collect()
}

fn count<'a>(facts: &[&'a Fact], counting: Counting) -> (i64, Vec<&'a Fact>) {
    let how_many = |count: usize| i64::try_from(count).expect("few");
    match counting {
        Counting::Facts(pick) => {
            let behind = taken(facts, pick);
            (how_many(behind.len()), behind)
        }
        Counting::Sum(pick, amount) => {
            let behind = taken(facts, pick);
            let sum = behind.iter().map(|fact| match amount {
                Amount::People => i64::from(fact.people),
                Amount::Minutes => i64::from(fact.minutes),
            });
            (sum.sum(), behind)
        }
        Counting::Different(pick, who) => {
            let behind = taken(facts, pick);
            let different: BTreeSet<u32> = behind
                .iter()
                .filter_map(|fact| match who {
                    Who::Workplaces => fact.workplace,
                    Who::Workers => fact.worker,
                    Who::Organisations => Some(fact.organisation),
                })
                .collect();
            (how_many(different.len()), behind)
        }
        Counting::Overlaps(pick, way) => {
            let behind = taken(facts, pick);
            let mut workplaces = BTreeSet::new();
            for one in &behind {
                for other in &behind {
                    let is_same = one.workplace.is_some()
                        && one.workplace == other.workplace
                        && one.service.is_some()
                        && one.service == other.service;
                    let are_two_ways = match way {
                        Way::FreeAndPaid => one.is_paid != other.is_paid,
                        Way::ManyOrganisations => one.organisation != other.organisation,
                    };
                    if is_same && are_two_ways {
                        workplaces.insert(one.workplace);
                    }
                }
            }
            (how_many(workplaces.len()), behind)
        }
        Counting::Given(item) => {
            let behind = given(facts, item);
            (behind.iter().map(|fact| fact.amount).sum(), behind)
        }
        Counting::Standing(item) => {
            let behind = given(facts, item);
            let mut last = BTreeMap::<u32, (chrono::NaiveDate, i64)>::new();
            for fact in &behind {
                let figure = (fact.day, fact.amount);
                let known = last.entry(fact.organisation).or_insert(figure);
                if *known < figure {
                    *known = figure;
                }
            }
            (last.values().map(|(_, amount)| amount).sum(), behind)
        }
    }
}

/// The smallest number of days that at least so many of a hundred keep to.
fn quantile_of(days: &[u32], quantile: Quantile) -> Option<u32> {
    let mut candidates = days.to_vec();
    candidates.sort_unstable();
    candidates.into_iter().find(|limit| {
        let keeping = days.iter().filter(|days| *days <= limit).count() as u64;
        keeping * 100 >= days.len() as u64 * quantile.of_a_hundred()
    })
}

pub(crate) fn cell(facts: &[&Fact], spot: Spot) -> Cell {
    let mut here = Vec::new();
    for fact in facts {
        let is_layer = match spot.layers {
            Layers::Only(layer) => fact.layer() == Some(layer),
            Layers::Unknown => fact.layer().is_none(),
            Layers::All => true,
        };
        let is_service = fact.service.is_some_and(|service| spot.column.takes(service));
        if is_layer && is_service && spot.row.takes(fact.size()) {
            here.push(*fact);
        }
    }
    let times = |happening| here.iter().filter(|fact| fact.happening == happening).count() as u64;
    let served: Vec<&Fact> =
        here.iter().copied().filter(|fact| fact.happening == Happening::Served).collect();
    let days: Vec<u32> = served.iter().filter_map(|fact| fact.days).collect();
    let behind = counted(0, None, &served);

    let mut days_of = BTreeMap::<u32, BTreeSet<chrono::NaiveDate>>::new();
    let mut providers = BTreeMap::<u32, u64>::new();
    for fact in &served {
        *providers.entry(fact.organisation).or_default() += 1;
        if let Some(workplace) = fact.workplace {
            days_of.entry(workplace).or_default().insert(fact.day);
        }
    }
    let overlapping: BTreeSet<u32> =
        overlaps(&served).into_iter().map(|overlap| overlap.workplace).collect();
    Cell {
        activities: served.len() as u64,
        people: served.iter().map(|fact| u64::from(fact.people)).sum(),
        minutes: served.iter().map(|fact| u64::from(fact.minutes)).sum(),
        workplaces: behind.workplaces,
        returning: days_of.values().filter(|days| days.len() > 1).count() as u64,
        overlapping: overlapping.len() as u64,
        workers: served.iter().filter_map(|fact| fact.worker).collect::<BTreeSet<_>>().len() as u64,
        persons: behind.persons,
        free: served.iter().filter(|fact| !fact.is_paid).count() as u64,
        paid: served.iter().filter(|fact| fact.is_paid).count() as u64,
        waitlisted: times(Happening::Waitlisted),
        guided_elsewhere: times(Happening::GuidedElsewhere),
        withdrawn: times(Happening::Withdrawn),
        median_days: quantile_of(&days, Quantile::Median),
        providers: providers
            .into_iter()
            .map(|(organisation, activities)| Provider { organisation, activities })
            .collect(),
    }
}

pub(crate) fn overlaps(facts: &[&Fact]) -> Vec<Overlap> {
    let mut givers = BTreeMap::<(Service, u32), BTreeSet<u32>>::new();
    for fact in facts {
        if let (Happening::Served, Some(service), Some(workplace)) =
            (fact.happening, fact.service, fact.workplace)
        {
            givers.entry((service, workplace)).or_default().insert(fact.organisation);
        }
    }
    givers.retain(|_, organisations| organisations.len() >= 2);
    givers
        .into_iter()
        .map(|((service, workplace), organisations)| Overlap {
            service,
            workplace,
            organisations: organisations.into_iter().collect(),
        })
        .collect()
}
