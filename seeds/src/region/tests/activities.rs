//! Whether the invented activities show what they are made to show.

use std::collections::BTreeSet;

use rules::Service;
use rules::surveys::{Channel, FactSource, Happening, Layer, ServiceGroup};

use super::*;

struct Activities {
    facts: Vec<fact::Model>,
    organisations: HashMap<String, OrganisationId>,
}

impl Activities {
    async fn plant() -> Self {
        let db = ground_with_areas().await;
        super::plant(&db, &plan(1, 1), &|_, _| ()).await.unwrap();
        let organisations = organisation::Entity::find().all(&db).await.unwrap();
        Self {
            facts: fact::Entity::find().all(&db).await.unwrap(),
            organisations: organisations.into_iter().map(|row| (row.code, row.id)).collect(),
        }
    }

    fn served(&self) -> impl Iterator<Item = &fact::Model> {
        self.facts.iter().filter(|fact| fact.happening.0 == Happening::Served)
    }

    fn count(&self, is_meant: impl Fn(&fact::Model) -> bool) -> usize {
        self.served().filter(|fact| is_meant(fact)).count()
    }
}

fn is_direct(fact: &fact::Model) -> bool {
    fact.recipient.is_some_and(|recipient| recipient.0.layer() == Layer::Direct)
}

fn is_mental(fact: &fact::Model) -> bool {
    fact.service.is_some_and(|service| service.0.group() == ServiceGroup::MentalHealth)
}

fn has(fact: &fact::Model, people: std::ops::Range<i32>) -> bool {
    fact.headcount.is_some_and(|headcount| people.contains(&headcount))
}

#[tokio::test]
async fn there_are_two_years_of_facts_on_working_days_and_they_say_that_they_are_invented() {
    let planted = Activities::plant().await;
    let today = plan(1, 1).today;

    let count = planted.facts.len();
    assert!((4_000..10_000).contains(&count), "{count}");
    let months: BTreeSet<String> =
        planted.facts.iter().map(|fact| fact.day.format("%Y-%m").to_string()).collect();
    assert_eq!(months.len(), 24);
    assert!(planted.facts.iter().all(|fact| fact.day <= today));
    assert!(planted.facts.is_sorted_by_key(|fact| fact.day));
    assert!(planted.served().all(|fact| !rules::calendar::is_closed_day(fact.day)));
    assert!(planted.facts.iter().all(|fact| fact.source.0 == FactSource::Demonstration));
}

#[tokio::test]
async fn workplaces_of_50_to_99_get_much_indirectly_and_little_directly() {
    let planted = Activities::plant().await;
    let direct = planted.count(|fact| has(fact, 50..100) && is_direct(fact));
    let indirect = planted.count(|fact| has(fact, 50..100) && !is_direct(fact));
    assert!(0 < direct && 5 * direct < indirect, "{direct} and {indirect}");
}

#[tokio::test]
async fn in_one_area_the_smallest_workplaces_get_no_direct_support_for_mental_health() {
    let planted = Activities::plant().await;
    let gap = Some(planted.organisations["IO4405"]);
    let in_gap = |fact: &fact::Model| fact.inspection_office_id == gap && has(fact, 0..10);
    assert_eq!(planted.count(|fact| in_gap(fact) && is_direct(fact) && is_mental(fact)), 0);
    assert!(0 < planted.count(|fact| in_gap(fact) && is_direct(fact)));
    let elsewhere = |fact: &fact::Model| fact.inspection_office_id != gap && has(fact, 0..10);
    assert!(0 < planted.count(|fact| elsewhere(fact) && is_direct(fact) && is_mental(fact)));
}

#[tokio::test]
async fn two_organisations_visit_the_same_workplaces_for_mental_health() {
    let planted = Activities::plant().await;
    let visited = |code: &str| -> BTreeSet<_> {
        let by = planted.organisations[code];
        let visits = planted.served().filter(|fact| fact.organisation_id == by);
        let visits = visits.filter(|fact| {
            fact.service == Some(Stored(Service::MentalVisitSupport)) && has(fact, 10..30)
        });
        visits.filter_map(|fact| fact.workplace_id).collect()
    };
    let both: Vec<_> = visited("MH44").intersection(&visited("PC44")).copied().collect();
    assert!(!both.is_empty());
}

#[tokio::test]
async fn some_sizes_are_unknown_some_services_are_paid_and_a_month_stands_out() {
    let planted = Activities::plant().await;
    assert!(50 < planted.count(|fact| fact.headcount.is_none()));
    let paid: BTreeSet<_> =
        planted.served().filter(|fact| fact.is_paid).filter_map(|fact| fact.workplace_id).collect();
    let free = planted.served().filter(|fact| !fact.is_paid).filter_map(|fact| fact.workplace_id);
    assert!(0 < free.filter(|workplace| paid.contains(workplace)).count());

    let office = planted.organisations["RO4401"];
    let calls = |month: &str| {
        planted.count(|fact| {
            fact.organisation_id == office
                && fact.channel == Some(Stored(Channel::Phone))
                && fact.day.format("%Y-%m").to_string() == month
        })
    };
    assert!(30 < calls("2026-05") && calls("2026-04") < 5);
}
