//! The figures that offices give by hand for a month.

use chrono::{Datelike, Months, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rules::OrganisationKind;
use rules::surveys::{Happening, Item};
use schema::Stored;
use schema::directory::organisation;
use schema::surveys::fact;

use super::Rows;

impl Rows<'_> {
    pub(super) fn add_items(&mut self, month: NaiveDate, ago: u32, rng: &mut StdRng) {
        let next = month.checked_add_months(Months::new(1));
        let Some(day) = next.and_then(|next| next.pred_opt()) else { return };
        let sites = self.sites;
        for organisation in sites.offices.iter().chain(&sites.centres) {
            let given = match organisation.kind.0 {
                OrganisationKind::RegionalOffice => of_office(month, ago, rng),
                _ => of_centre(rng),
            };
            for (item, amount) in given {
                self.add_item(organisation, day, item, amount);
            }
        }
    }

    fn add_item(
        &mut self,
        organisation: &organisation::Model,
        day: NaiveDate,
        item: Item,
        amount: i64,
    ) {
        let fact = self.fact(organisation, None, day, Happening::Counted);
        self.facts.push(fact::Model { item: Some(Stored(item)), amount, ..fact });
    }
}

/// Of an office for a year; it is spent a little too fast.
const BUDGET: i64 = 3_200_000;

fn of_office(month: NaiveDate, ago: u32, rng: &mut StdRng) -> Vec<(Item, i64)> {
    let doctors = 9 + i64::from(24_u32.saturating_sub(ago) / 8);
    let answers = rng.random_range(6..20);
    let months_of_the_year = i64::from((month.month() + 8) % 12) + 1;
    vec![
        (Item::RegisteredDoctors, doctors),
        (Item::AbleDoctors, doctors - rng.random_range(2..5)),
        (Item::ConsultationAnswers, answers),
        (Item::ConsultationUseful, answers - rng.random_range(0..2)),
        (Item::BudgetAllotted, BUDGET),
        (Item::BudgetSpent, months_of_the_year * 280_000 + rng.random_range(0..40) * 1_000),
    ]
}

fn of_centre(rng: &mut StdRng) -> Vec<(Item, i64)> {
    let trained = rng.random_range(20..70);
    let improved = rng.random_range(10..30);
    vec![
        (Item::TrainingAnswers, trained),
        (Item::TrainingUseful, trained - rng.random_range(0..5)),
        (Item::ImprovementAnswers, improved),
        (Item::Improved, improved - rng.random_range(1..6)),
        (Item::MaterialsMade, rng.random_range(0..3)),
        (Item::MaterialsLent, rng.random_range(0..9)),
    ]
}
