//! Who can sign in: twelve accounts that everybody knows, and many that nobody can use, so
//! that lists are as long as they would be.

use rand::rngs::StdRng;
use rules::{FiscalYear, Role};
use schema::Stored;
use schema::accounts::{account, membership};
use schema::ids::{AccountId, MembershipId, OrganisationId, WorkplaceId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::batch::insert_all;
use super::employers::Employers;
use super::ground::{FUKUOKA, Ground, OITA};
use super::ids::Ids;
use super::practitioners::{
    DOCTOR_NAME, NURSE_NAME, Practitioners, SECOND_DOCTOR_NAME, SHOWN_OFFICE,
};
use super::{Plan, names};

/// A hash of nothing that anybody could type. It has the form of every other, so that
/// signing in to such an account fails like any wrong password.
const NOBODY_KNOWS: &str = "$argon2id$v=19$m=49152,t=2,p=1$ZGVtb25zdHJhdGlvbg$\
                            hMRXXjCTau/bgmOg1SD57OdFws3oVawUBU3sHsMDRN4";

const STAFF_OF_AN_OFFICE: usize = 2;

/// For whom the accounts act.
pub(super) struct Whom<'a> {
    pub(super) ground: &'a Ground,
    pub(super) mental_centre: OrganisationId,
    pub(super) employers: &'a Employers,
    pub(super) practitioners: &'a Practitioners,
}

#[derive(Clone, Copy)]
enum For {
    Everybody,
    Organisation(OrganisationId),
    Workplace(WorkplaceId),
}

struct Rows<'a> {
    plan: &'a Plan,
    accounts: Vec<account::ActiveModel>,
    memberships: Vec<membership::ActiveModel>,
}

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    whom: &Whom<'_>,
    (ids, rng): (&mut Ids, &mut StdRng),
) -> Result<usize, DbErr> {
    let mut rows = Rows { plan, accounts: Vec::new(), memberships: Vec::new() };
    rows.add_known(whom, ids)?;
    rows.add_staff(whom.ground, ids, rng)?;
    for (number, workplace) in (1..).zip(&whom.employers.with_account) {
        let email = format!("employer{number:05}@demo.example");
        rows.add_unusable(&email, Role::Employer, For::Workplace(*workplace), ids, rng);
    }
    let count = rows.accounts.len();
    insert_all::<account::Entity>(db, rows.accounts).await?;
    insert_all::<membership::Entity>(db, rows.memberships).await?;
    Ok(count)
}

impl Rows<'_> {
    fn add_known(&mut self, whom: &Whom<'_>, ids: &mut Ids) -> Result<(), DbErr> {
        let of = |code: &str| whom.ground.organisation(code).map(For::Organisation);
        let office = of(SHOWN_OFFICE)?;
        let coordinating = of(&format!("PC{OITA}"))?;
        let planning = of(&format!("LB{OITA}"))?;
        let mental = For::Organisation(whom.mental_centre);
        let workplace = For::Workplace(whom.employers.shown);
        let practitioners = whom.practitioners;
        let known = [
            ("employer", "竹籠 みつる", Role::Employer, workplace, None),
            ("worker", "若鮎 なお", Role::Worker, workplace, None),
            ("office", "潮見坂 かおる", Role::Office, office, None),
            ("doctor", DOCTOR_NAME, Role::Doctor, office, Some(practitioners.doctor)),
            (
                "doctor2",
                SECOND_DOCTOR_NAME,
                Role::Doctor,
                office,
                Some(practitioners.second_doctor),
            ),
            ("nurse", NURSE_NAME, Role::Nurse, office, Some(practitioners.nurse)),
            ("coordinator", "朝霧野 ゆたか", Role::Coordinator, coordinating, None),
            ("planner", "石畳 さとる", Role::Planner, planning, None),
            ("mental", "虹松 めぐみ", Role::Mental, mental, None),
            ("implementer", "蛍川 ちひろ", Role::Implementer, workplace, None),
            ("clerk", "菜花 ほのか", Role::Clerk, workplace, None),
            ("admin", "霧峠 わたる", Role::Admin, For::Everybody, None),
        ];
        for (word, name, role, whom, account) in known {
            let id = account.unwrap_or_else(|| AccountId(ids.next()));
            let email = format!("{word}@demo.example");
            let hash = self.plan.password_hash.clone();
            self.add(Person { id, email, name: name.to_owned(), hash }, role, whom, ids);
        }
        Ok(())
    }

    fn add_staff(&mut self, ground: &Ground, ids: &mut Ids, rng: &mut StdRng) -> Result<(), DbErr> {
        for office in &ground.regional_offices {
            for number in 1..=STAFF_OF_AN_OFFICE {
                let email = format!("staff{number}.{}@demo.example", office.code.to_lowercase());
                self.add_unusable(&email, Role::Office, For::Organisation(office.id), ids, rng);
            }
        }
        for (prefix, role) in [("PC", Role::Coordinator), ("LB", Role::Planner)] {
            for prefecture in [OITA, FUKUOKA] {
                let code = format!("{prefix}{prefecture}");
                let organisation = For::Organisation(ground.organisation(&code)?);
                let email = format!("staff.{}@demo.example", code.to_lowercase());
                self.add_unusable(&email, role, organisation, ids, rng);
            }
        }
        Ok(())
    }

    fn add_unusable(
        &mut self,
        email: &str,
        role: Role,
        whom: For,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) {
        let person = Person {
            id: AccountId(ids.next()),
            email: email.to_owned(),
            name: names::person(rng),
            hash: NOBODY_KNOWS.to_owned(),
        };
        self.add(person, role, whom, ids);
    }

    fn add(&mut self, person: Person, role: Role, whom: For, ids: &mut Ids) {
        let since = FiscalYear::of(self.plan.today).previous().first_day();
        self.accounts.push(account::ActiveModel {
            id: Set(person.id),
            email: Set(person.email),
            name: Set(person.name),
            password_hash: Set(person.hash),
            must_change_password: Set(false),
            created_at: Set(since.and_time(chrono::NaiveTime::MIN).and_utc()),
            disabled_at: Set(None),
        });
        let (organisation, workplace) = match whom {
            For::Everybody => (None, None),
            For::Organisation(id) => (Some(id), None),
            For::Workplace(id) => (None, Some(id)),
        };
        self.memberships.push(membership::ActiveModel {
            id: Set(MembershipId(ids.next())),
            account_id: Set(person.id),
            role: Set(Stored(role)),
            organisation_id: Set(organisation),
            workplace_id: Set(workplace),
            since: Set(since),
            until: Set(None),
        });
    }
}

struct Person {
    id: AccountId,
    email: String,
    name: String,
    hash: String,
}
