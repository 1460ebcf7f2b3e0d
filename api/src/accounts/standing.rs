//! Whether a session still stands, and for whom: asked in one statement on every request.

use chrono::{DateTime, NaiveDate, Utc};
use rules::{Prefecture, Role};
use schema::Stored;
use schema::accounts::{account, membership, session};
use schema::directory::organisation;
use schema::ids::{AccountId, MembershipId, OrganisationId, SessionId, WorkplaceId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationDef,
};

use crate::accounts::policy;
use crate::accounts::tokens::Subject;
use crate::accounts::viewer::{Person, ViewerOrganisation};
use crate::platform::config::{Config, SecondFactor};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) const EXPIRED: Error =
    Error::Unauthenticated("サインインの有効期限が切れました。もう一度サインインしてください");
pub(super) const NOT_VALID: Error =
    Error::Unauthenticated("サインインの情報が有効ではありません。もう一度サインインしてください");

/// A session with the person and the role that it speaks for.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Standing {
    pub session_id: SessionId,
    pub account_id: AccountId,
    pub membership_id: MembershipId,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    second_factor_at: Option<DateTime<Utc>>,
    name: String,
    disabled_at: Option<DateTime<Utc>>,
    must_change_password: bool,
    role: Stored<Role>,
    since: NaiveDate,
    until: Option<NaiveDate>,
    workplace_id: Option<WorkplaceId>,
    organisation_id: Option<OrganisationId>,
    organisation_code: Option<String>,
    organisation_name: Option<String>,
    organisation_prefecture: Option<String>,
}

impl Standing {
    pub(super) async fn of(db: &impl ConnectionTrait, session: SessionId) -> Result<Option<Self>> {
        let standing = session::Entity::find()
            .select_only()
            .column_as(session::Column::Id, "session_id")
            .column_as(session::Column::AccountId, "account_id")
            .column_as(session::Column::MembershipId, "membership_id")
            .column_as(session::Column::LastSeenAt, "last_seen_at")
            .column_as(session::Column::ExpiresAt, "expires_at")
            .column_as(session::Column::EndedAt, "ended_at")
            .column_as(session::Column::SecondFactorAt, "second_factor_at")
            .column_as(account::Column::Name, "name")
            .column_as(account::Column::DisabledAt, "disabled_at")
            .column_as(account::Column::MustChangePassword, "must_change_password")
            .column_as(membership::Column::Role, "role")
            .column_as(membership::Column::Since, "since")
            .column_as(membership::Column::Until, "until")
            .column_as(membership::Column::WorkplaceId, "workplace_id")
            .column_as(organisation::Column::Id, "organisation_id")
            .column_as(organisation::Column::Code, "organisation_code")
            .column_as(organisation::Column::Name, "organisation_name")
            .column_as(organisation::Column::Prefecture, "organisation_prefecture")
            .join(JoinType::InnerJoin, to_account())
            .join(JoinType::InnerJoin, to_membership())
            .join(JoinType::LeftJoin, to_organisation())
            .filter(session::Column::Id.eq(session))
            .into_model::<Self>()
            .one(db)
            .await?;
        Ok(standing)
    }

    /// Refuses what has ended, by whichever of its ends.
    pub(super) fn check(&self, hub: &Hub) -> Result<()> {
        if self.ended_at.is_some() || self.disabled_at.is_some() || !self.is_in_force(hub.today()) {
            return Err(NOT_VALID);
        }
        if self.expires_at <= hub.now() {
            return Err(EXPIRED);
        }
        Ok(())
    }

    pub(super) fn subject(&self) -> Subject {
        Subject {
            account: self.account_id,
            session: self.session_id,
            membership: self.membership_id,
        }
    }

    pub(super) fn into_person(self, config: &Config) -> Person {
        let lacks_second_factor = config.second_factor == SecondFactor::Required
            && policy::shows_second_factor(self.role.0)
            && self.second_factor_at.is_none();
        let organisation = match (
            self.organisation_id,
            self.organisation_code,
            self.organisation_name,
            self.organisation_prefecture,
        ) {
            (Some(id), Some(code), Some(name), Some(prefecture)) => Some(ViewerOrganisation {
                id,
                code,
                name,
                prefecture: Prefecture::from_code(&prefecture),
            }),
            _ => None,
        };
        Person {
            account: self.account_id,
            session: self.session_id,
            membership: self.membership_id,
            name: self.name,
            role: self.role.0,
            must_change_password: self.must_change_password,
            lacks_second_factor,
            organisation,
            workplace: self.workplace_id,
        }
    }

    fn is_in_force(&self, today: NaiveDate) -> bool {
        self.since <= today && self.until.is_none_or(|until| today < until)
    }
}

fn to_account() -> RelationDef {
    session::Entity::belongs_to(account::Entity)
        .from(session::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

fn to_membership() -> RelationDef {
    session::Entity::belongs_to(membership::Entity)
        .from(session::Column::MembershipId)
        .to(membership::Column::Id)
        .into()
}

fn to_organisation() -> RelationDef {
    membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into()
}
