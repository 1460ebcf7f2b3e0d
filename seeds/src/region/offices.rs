//! Services, intake and budgets of the regional offices.
//!
//! The offices exist and these figures do not, so each office's note and each service's
//! reason says so. What an office of 大分 offers is known and stays as it was imported.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rules::{FiscalYear, IntakeState, Service};
use schema::Stored;
use schema::directory::{budget, offered_service, organisation};
use schema::ids::{BudgetId, OfferedServiceId};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait};

use super::Plan;
use super::batch::insert_all;
use super::ground::{FUKUOKA, Ground};
use super::ids::Ids;

const INVENTED: &str = "デモ用の架空の設定です。";
const BUDGET_INVENTED: &str = "予算と登録医・保健師の情報は、デモ用の架空の設定です。";
const MANY_APPLY: &str = "デモ用の架空の設定です。申込みが想定を上回っているため。";
const NOBODY_FREE: &str = "デモ用の架空の設定です。担当できる医師がいないため。";
const MONEY_SPENT: &str = "デモ用の架空の設定です。今年度の予算を使い切る見込みのため。";

/// An office whose budget is spent, and that has stopped taking in what costs most.
const SPENT_OUT: &str = "RO4006";

/// What does not take in everything: state, reason, and since how many days.
const LIMITED: [(&str, Service, IntakeState, &str, u64); 5] = [
    ("RO4002", Service::CheckupOpinion, IntakeState::Waitlist, MANY_APPLY, 20),
    ("RO4004", Service::HighStressInterview, IntakeState::Suspended, NOBODY_FREE, 45),
    (SPENT_OUT, Service::CheckupOpinion, IntakeState::Suspended, MONEY_SPENT, 12),
    (SPENT_OUT, Service::LongHoursInterview, IntakeState::Suspended, MONEY_SPENT, 12),
    ("RO4010", Service::MentalConsultation, IntakeState::Waitlist, NOBODY_FREE, 30),
];

/// Services of the base that an office lacks, so that a gap can be seen.
const MISSING: [(&str, Service); 2] =
    [("RO4005", Service::HighStressInterview), ("RO4009", Service::SiteVisit)];

/// What one office offers on top of the base.
const EXTRA: (&str, &str) = ("RO4001", "休日の出張健康相談会（デモ）");

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    ids: &mut Ids,
    rng: &mut StdRng,
) -> Result<(), DbErr> {
    let known = offered_service::Entity::find().all(db).await?;
    let known: HashSet<_> = known.into_iter().map(|row| row.organisation_id).collect();
    let mut services = Vec::new();
    let mut budgets = Vec::new();
    for office in &ground.regional_offices {
        if office.prefecture == FUKUOKA && !known.contains(&office.id) {
            services.extend(services_of(office, plan.today, ids));
        }
        budgets.extend(budgets_of(office, FiscalYear::of(plan.today), ids, rng));
        say_that_it_is_invented(db, office).await?;
    }
    insert_all::<offered_service::Entity>(db, services).await?;
    insert_all::<budget::Entity>(db, budgets).await
}

fn services_of(
    office: &organisation::Model,
    today: NaiveDate,
    ids: &mut Ids,
) -> Vec<offered_service::ActiveModel> {
    let code = office.code.as_str();
    let base = Service::BASE.into_iter().filter(|service| !MISSING.contains(&(code, *service)));
    let extra = (code == EXTRA.0).then_some((Service::Extra, EXTRA.1));
    let mut rows = Vec::new();
    for (position, (service, extra_name)) in (0..).zip(base.map(|base| (base, "")).chain(extra)) {
        let limited = LIMITED.iter().find(|limited| (limited.0, limited.1) == (code, service));
        let (intake, reason, since) = match limited {
            None => (IntakeState::Open, INVENTED, None),
            Some((_, _, intake, reason, days)) => {
                (*intake, *reason, today.checked_sub_days(Days::new(*days)))
            }
        };
        rows.push(offered_service::ActiveModel {
            id: Set(OfferedServiceId(ids.next())),
            organisation_id: Set(office.id),
            service: Set(Stored(service)),
            extra_name: Set(extra_name.to_owned()),
            intake: Set(Stored(intake)),
            intake_reason: Set(Some(reason.to_owned())),
            intake_since: Set(since),
            position: Set(position),
        });
    }
    rows
}

/// Last year's is nearly spent; this year's is on its way.
fn budgets_of(
    office: &organisation::Model,
    this_year: FiscalYear,
    ids: &mut Ids,
    rng: &mut StdRng,
) -> [budget::ActiveModel; 2] {
    let allotted = rng.random_range(20..60) * 100_000;
    let now = if office.code == SPENT_OUT { 100 } else { rng.random_range(30..90) };
    [(this_year.previous(), rng.random_range(88..100)), (this_year, now)].map(|(year, percent)| {
        budget::ActiveModel {
            id: Set(BudgetId(ids.next())),
            organisation_id: Set(office.id),
            fiscal_year: Set(year.year()),
            allotted_yen: Set(allotted),
            spent_yen: Set(allotted * percent / 100),
            spent_until: Set(None),
        }
    })
}

async fn say_that_it_is_invented(
    db: &impl ConnectionTrait,
    office: &organisation::Model,
) -> Result<(), DbErr> {
    let note = format!("{}{BUDGET_INVENTED}", office.note.as_deref().unwrap_or_default());
    let row = organisation::ActiveModel {
        id: Unchanged(office.id),
        note: Set(Some(note)),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}
