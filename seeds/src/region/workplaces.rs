//! Employers and their workplaces, of every size, in every municipality of the region.

use chrono::NaiveDate;
use schema::ids::{EmployerId, HeadcountId, WorkplaceId};
use schema::people::{employer, headcount, workplace};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::ground::{Ground, Place};
use super::luck::Luck;
use super::rows::{Progress, insert};
use super::{Plan, names};

const WORKPLACES_AT_SCALE_1: usize = 300;

/// The smallest and the largest workplace of each size class, and how many are of it.
const SIZES: [((i32, i32), u32); 8] = [
    ((1, 9), 450),
    ((10, 29), 300),
    ((30, 49), 120),
    ((50, 99), 60),
    ((100, 299), 40),
    ((300, 499), 15),
    ((500, 999), 10),
    ((1000, 2400), 5),
];

/// The workplace of the accounts: in the middle of the first office's area, and small.
pub(super) const OWN_MUNICIPALITY: &str = "44201";
const OWN_HEADCOUNT: i32 = 28;

pub(super) struct Workplaces {
    pub(super) own: WorkplaceId,
    /// The others, with the name of the employer.
    pub(super) others: Vec<(WorkplaceId, String)>,
    employers: Vec<employer::ActiveModel>,
    workplaces: Vec<workplace::ActiveModel>,
    headcounts: Vec<headcount::ActiveModel>,
}

/// What is built, one after the other.
struct Site<'a> {
    employer: EmployerId,
    name: String,
    industry: &'static str,
    place: &'a Place,
    at_workplace: i32,
    in_company: i32,
}

pub(super) fn invent(plan: &Plan, ground: &Ground, luck: &mut Luck) -> Workplaces {
    let mut all = Workplaces {
        own: WorkplaceId(luck.id()),
        others: Vec::new(),
        employers: Vec::new(),
        workplaces: Vec::new(),
        headcounts: Vec::new(),
    };
    let employer = all.employer(luck, "大分みなと食品株式会社（架空）");
    let own = Site {
        employer,
        name: "本社工場".to_owned(),
        industry: "食料品製造業",
        place: ground.place(OWN_MUNICIPALITY),
        at_workplace: OWN_HEADCOUNT,
        in_company: OWN_HEADCOUNT,
    };
    all.build(luck, all.own, own, plan.today);

    let wanted = WORKPLACES_AT_SCALE_1 * plan.scale as usize;
    while all.workplaces.len() < wanted {
        all.invent_company(luck, ground, plan.today);
    }
    all
}

impl Workplaces {
    fn invent_company(&mut self, luck: &mut Luck, ground: &Ground, today: NaiveDate) {
        let seat = &ground.places[luck.below(ground.places.len())];
        let (name, industry) = names::company(luck, &seat.municipality.name);
        let employer = self.employer(luck, &name);

        // The first eight companies are one of each size, so that none is ever missing.
        let (smallest, largest) = match SIZES.get(self.employers.len() - 2) {
            Some((range, _)) => *range,
            None => luck.weighted(&SIZES),
        };
        let at_seat = luck.between(smallest, largest);
        let branches = if luck.one_in(6) { luck.between(1, 3) } else { 0 };
        let at_branches: Vec<i32> = (0..branches).map(|_| luck.between(2, 45)).collect();
        let in_company = at_seat + at_branches.iter().sum::<i32>();

        let mut sites = vec![("本社".to_owned(), seat, at_seat)];
        for people in at_branches {
            let place = &ground.places[luck.below(ground.places.len())];
            let town = &place.municipality.name;
            sites.push((format!("{town}営業所"), place, people));
        }
        for (site, place, at_workplace) in sites {
            let id = WorkplaceId(luck.id());
            self.others.push((id, name.clone()));
            let site = Site { employer, name: site, industry, place, at_workplace, in_company };
            self.build(luck, id, site, today);
        }
    }

    fn employer(&mut self, luck: &mut Luck, name: &str) -> EmployerId {
        let id = EmployerId(luck.id());
        self.employers.push(employer::ActiveModel { id: Set(id), name: Set(name.to_owned()) });
        id
    }

    fn build(&mut self, luck: &mut Luck, id: WorkplaceId, site: Site<'_>, today: NaiveDate) {
        let municipality = &site.place.municipality;
        let block = luck.between(1, 9);
        self.workplaces.push(workplace::ActiveModel {
            id: Set(id),
            employer_id: Set(site.employer),
            name: Set(site.name),
            municipality_code: Set(municipality.code.clone()),
            part: Set(site.place.part.clone()),
            address: Set(format!(
                "{}{}（架空の住所）{block}丁目",
                municipality.county, municipality.name
            )),
            industry: Set(site.industry.to_owned()),
            has_accident_insurance: Set(!luck.one_in(40)),
        });
        let counts = if id == self.own { 1 } else { luck.between(1, 3) };
        for year in 0..counts {
            let drift = if year == 0 { 0 } else { luck.between(-2, 2) };
            let at_workplace = (site.at_workplace + drift).max(1);
            let first = u64::try_from(year).unwrap_or_default() * 366;
            self.headcounts.push(headcount::ActiveModel {
                id: Set(HeadcountId(luck.id())),
                workplace_id: Set(id),
                counted_on: Set(if id == self.own {
                    today
                } else {
                    luck.days_ago(first, first + 365)
                }),
                at_workplace: Set(at_workplace),
                in_company: Set(site.in_company.max(at_workplace)),
            });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.employers.len() + self.workplaces.len() + self.headcounts.len()
    }

    pub(super) async fn plant(
        self,
        db: &impl ConnectionTrait,
        progress: &mut Progress<'_>,
    ) -> Result<(), DbErr> {
        insert(db, self.employers, progress).await?;
        insert(db, self.workplaces, progress).await?;
        insert(db, self.headcounts, progress).await
    }
}
