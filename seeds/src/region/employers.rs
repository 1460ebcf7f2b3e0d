//! Employers with their workplaces, in every municipality and of every size.

use chrono::NaiveDate;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::{SizeClass, Word};
use schema::ids::{EmployerId, HeadcountId, WorkplaceId};
use schema::people::{employer, headcount, workplace};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::batch::insert_all;
use super::ground::{Ground, Place};
use super::ids::Ids;
use super::{Plan, headcounts, names};

/// 大分市, in the area of the office whose account is known.
pub(super) const SHOWN_PLACE: &str = "44201";
pub(super) const SHOWN_HEADCOUNT: u32 = 28;

pub(super) struct Employers {
    /// The workplace of the known employer, worker, implementer and clerk.
    pub(super) shown: WorkplaceId,
    /// One workplace of every fifth employer: somebody there has an account.
    pub(super) with_account: Vec<WorkplaceId>,
    pub(super) employers: usize,
}

const EMPLOYERS_TO_AN_ACCOUNT: usize = 5;
/// Workplaces that are written together.
const AT_ONCE: usize = 500;

#[derive(Default)]
struct Rows {
    employers: Vec<employer::ActiveModel>,
    workplaces: Vec<workplace::ActiveModel>,
    headcounts: Vec<headcount::ActiveModel>,
}

/// One workplace before it is written.
struct Site<'a> {
    place: &'a Place,
    name: String,
    now: u32,
}

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    (ids, rng): (&mut Ids, &mut StdRng),
    wanted: usize,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Employers, DbErr> {
    let mut rows = Rows::default();
    let shown = rows.add_shown(plan.today, ground.place(SHOWN_PLACE)?, ids, rng);
    let mut planted = Employers { shown, with_account: Vec::new(), employers: 1 };
    let mut done = 1;

    while done < wanted {
        let count = workplaces_of_one(rng).min(wanted - done);
        let sites = sites(ground, done, count, rng);
        let first = rows.add(plan.today, &sites, ids, rng);
        if planted.employers.is_multiple_of(EMPLOYERS_TO_AN_ACCOUNT) {
            planted.with_account.push(first);
        }
        planted.employers += 1;
        done += count;
        if AT_ONCE <= rows.workplaces.len() {
            std::mem::take(&mut rows).write(db).await?;
            progress(done, wanted);
        }
    }
    if !rows.workplaces.is_empty() {
        rows.write(db).await?;
        progress(done, wanted);
    }
    Ok(planted)
}

/// Four out of five companies have one.
fn workplaces_of_one(rng: &mut StdRng) -> usize {
    if rng.random_ratio(4, 5) { 1 } else { rng.random_range(2..=6) }
}

/// The first workplaces go round every municipality and every size; chance takes over then.
fn sites<'a>(ground: &'a Ground, done: usize, count: usize, rng: &mut StdRng) -> Vec<Site<'a>> {
    let mut sites: Vec<Site<'_>> = Vec::with_capacity(count);
    for number in done..done + count {
        let place = match ground.places.get(number - 1) {
            Some(place) => place,
            None => ground
                .places
                .choose_weighted(rng, |place| place.weight)
                .unwrap_or(&ground.places[0]),
        };
        let name = match sites.is_empty() {
            true => "本社".to_owned(),
            false => names::branch(&place.short_name, rng),
        };
        let now = match SizeClass::ALL.get(number - 1) {
            Some(class) => headcounts::of_class(*class, rng),
            None => headcounts::any_size(rng),
        };
        sites.push(Site { place, name, now });
    }
    sites
}

impl Rows {
    /// The company that the known accounts belong to: one workplace, fewer than 50 people.
    fn add_shown(
        &mut self,
        today: NaiveDate,
        place: &Place,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) -> WorkplaceId {
        let employer_id = EmployerId(ids.next());
        self.employers.push(employer::ActiveModel {
            id: Set(employer_id),
            name: Set("大分みなと食品株式会社（架空）".to_owned()),
        });
        let site = Site { place, name: "本社工場".to_owned(), now: SHOWN_HEADCOUNT };
        let id = self.add_workplace(employer_id, &site, "製造業", true, ids, rng);
        for (index, day) in headcounts::days(today, rng).into_iter().enumerate() {
            let people = if index == 0 { SHOWN_HEADCOUNT } else { SHOWN_HEADCOUNT - 2 };
            self.add_headcount(id, day, people, people, ids);
        }
        id
    }

    /// Adds an employer with these workplaces, and gives back the first of them.
    fn add(
        &mut self,
        today: NaiveDate,
        sites: &[Site<'_>],
        ids: &mut Ids,
        rng: &mut StdRng,
    ) -> WorkplaceId {
        let company = names::company(&sites[0].place.short_name, rng);
        let employer_id = EmployerId(ids.next());
        self.employers
            .push(employer::ActiveModel { id: Set(employer_id), name: Set(company.name) });
        let is_insured = rng.random_ratio(97, 100);
        let workplaces: Vec<WorkplaceId> = sites
            .iter()
            .map(|site| {
                self.add_workplace(employer_id, site, company.industry, is_insured, ids, rng)
            })
            .collect();

        // Some belong to a company that is large elsewhere.
        let elsewhere = if rng.random_ratio(1, 8) { rng.random_range(60..3000) } else { 0 };
        for (index, day) in headcounts::days(today, rng).into_iter().enumerate() {
            let counts: Vec<u32> = sites
                .iter()
                .map(|site| if index == 0 { site.now } else { headcounts::earlier(site.now, rng) })
                .collect();
            let in_company = counts.iter().sum::<u32>() + elsewhere;
            for (workplace, people) in workplaces.iter().zip(counts) {
                self.add_headcount(*workplace, day, people, in_company, ids);
            }
        }
        workplaces[0]
    }

    fn add_workplace(
        &mut self,
        employer_id: EmployerId,
        site: &Site<'_>,
        industry: &str,
        is_insured: bool,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) -> WorkplaceId {
        let id = WorkplaceId(ids.next());
        self.workplaces.push(workplace::ActiveModel {
            id: Set(id),
            employer_id: Set(employer_id),
            name: Set(site.name.clone()),
            municipality_code: Set(site.place.code.clone()),
            // No municipality of the two prefectures is split between offices.
            part: Set(String::new()),
            address: Set(names::address(&site.place.full_name, rng)),
            industry: Set(industry.to_owned()),
            has_accident_insurance: Set(is_insured),
            contact_name: Set(None),
            contact_phone: Set(None),
            contact_email: Set(None),
        });
        id
    }

    fn add_headcount(
        &mut self,
        workplace_id: WorkplaceId,
        counted_on: NaiveDate,
        at_workplace: u32,
        in_company: u32,
        ids: &mut Ids,
    ) {
        self.headcounts.push(headcount::ActiveModel {
            id: Set(HeadcountId(ids.next())),
            workplace_id: Set(workplace_id),
            counted_on: Set(counted_on),
            at_workplace: Set(at_workplace.cast_signed()),
            in_company: Set(in_company.cast_signed()),
        });
    }

    async fn write(self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        insert_all::<employer::Entity>(db, self.employers).await?;
        insert_all::<workplace::Entity>(db, self.workplaces).await?;
        insert_all::<headcount::Entity>(db, self.headcounts).await
    }
}
