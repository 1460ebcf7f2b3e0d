//! One account for every role, and others so that the lists are as long as in real life.

use rules::{Role, Word};
use schema::Stored;
use schema::accounts::{account, membership};
use schema::ids::{AccountId, MembershipId, OrganisationId, WorkplaceId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::ground::Ground;
use super::luck::{Luck, noon};
use super::organisations::Organisations;
use super::practitioners::Practitioners;
use super::rows::{Progress, insert};
use super::workplaces::Workplaces;
use super::{Plan, names};

/// No password has this hash, so nobody signs in with it.
const NO_PASSWORD: &str = "!";

/// How many employers of the region have an account: one in so many workplaces.
const WORKPLACES_PER_ACCOUNT: usize = 6;

pub(super) struct Accounts {
    accounts: Vec<account::ActiveModel>,
    memberships: Vec<membership::ActiveModel>,
}

/// For whom somebody acts.
#[derive(Clone, Copy)]
enum Within {
    Hub,
    Organisation(OrganisationId),
    Workplace(WorkplaceId),
}

pub(super) fn invent(
    plan: &Plan,
    ground: &Ground,
    organisations: &Organisations,
    workplaces: &Workplaces,
    practitioners: &mut Practitioners,
    luck: &mut Luck,
) -> Accounts {
    let mut all = Accounts { accounts: Vec::new(), memberships: Vec::new() };
    for office in &ground.offices {
        let name = names::person(luck);
        let email = format!("staff.{}@demo.example", office.code.to_lowercase());
        let account = all.open(plan, luck, &email, &name, NO_PASSWORD);
        all.grant(luck, account, Role::Office, Within::Organisation(office.id));
    }
    let others = workplaces.others.iter().step_by(WORKPLACES_PER_ACCOUNT);
    for (number, (workplace, employer)) in others.enumerate() {
        let email = format!("employer{number:05}@demo.example");
        let account = all.open(plan, luck, &email, employer, NO_PASSWORD);
        all.grant(luck, account, Role::Employer, Within::Workplace(*workplace));
    }

    let office = Within::Organisation(ground.organisation("RO4401"));
    for role in Role::ALL.iter().copied() {
        let within = match role {
            Role::Employer | Role::Worker | Role::Implementer | Role::Clerk => {
                Within::Workplace(workplaces.own)
            }
            Role::Office | Role::Doctor | Role::Nurse => office,
            Role::Coordinator => Within::Organisation(ground.organisation("PC44")),
            Role::Planner => Within::Organisation(ground.organisation("LB44")),
            Role::Mental => Within::Organisation(organisations.mental),
            Role::Admin => Within::Hub,
        };
        let (name, registered) = match role {
            Role::Doctor | Role::Nurse => practitioners.first_of(role),
            _ => (names::person(luck), None),
        };
        let email = format!("{}@demo.example", role.code().to_lowercase());
        let account = all.open(plan, luck, &email, &name, &plan.password_hash);
        all.grant(luck, account, role, within);
        if let Some(registered) = registered {
            registered.account_id = Set(Some(account));
        }
    }
    all
}

impl Accounts {
    fn open(
        &mut self,
        plan: &Plan,
        luck: &mut Luck,
        email: &str,
        name: &str,
        password_hash: &str,
    ) -> AccountId {
        let id = AccountId(luck.id());
        self.accounts.push(account::ActiveModel {
            id: Set(id),
            email: Set(email.to_owned()),
            name: Set(name.to_owned()),
            password_hash: Set(password_hash.to_owned()),
            must_change_password: Set(false),
            created_at: Set(noon(plan.today)),
            disabled_at: Set(None),
        });
        id
    }

    fn grant(&mut self, luck: &mut Luck, account: AccountId, role: Role, within: Within) {
        let (organisation, workplace) = match within {
            Within::Hub => (None, None),
            Within::Organisation(organisation) => (Some(organisation), None),
            Within::Workplace(workplace) => (None, Some(workplace)),
        };
        self.memberships.push(membership::ActiveModel {
            id: Set(MembershipId(luck.id())),
            account_id: Set(account),
            role: Set(Stored(role)),
            organisation_id: Set(organisation),
            workplace_id: Set(workplace),
            since: Set(luck.days_ago(10, 900)),
            until: Set(None),
        });
    }

    pub(super) fn len(&self) -> usize {
        self.accounts.len() + self.memberships.len()
    }

    pub(super) async fn plant(
        self,
        db: &impl ConnectionTrait,
        progress: &mut Progress<'_>,
    ) -> Result<(), DbErr> {
        insert(db, self.accounts, progress).await?;
        insert(db, self.memberships, progress).await
    }
}
