//! Slowing down those who guess passwords and codes, without locking out whoever knows theirs.
//!
//! Failures are counted three ways: for an account from one address, for an account from
//! all addresses, and for an address. Who has signed in to an account from an address
//! before is never held up there by what strangers do elsewhere. Names that have no
//! account are counted alike, so that waiting tells nothing.

use chrono::{DateTime, Duration, Utc};
use schema::accounts::{session, sign_in_delay};
use schema::ids::AccountId;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, TryInsertResult,
};

use crate::accounts::keys::Keys;
use crate::accounts::tokens;
use crate::platform::error::Result;

/// How many failures are free, and how long one waits after those that are not.
#[derive(Clone, Copy, Debug)]
struct Limit {
    free: i32,
    first_wait: Duration,
    longest_wait: Duration,
    /// Failures are forgotten when there was none for so long.
    forgotten_after: Duration,
}

const FROM_ONE_ADDRESS: Limit = Limit {
    free: 5,
    first_wait: Duration::seconds(30),
    longest_wait: Duration::minutes(15),
    forgotten_after: Duration::hours(24),
};

const FROM_EVERYWHERE: Limit = Limit {
    free: 50,
    first_wait: Duration::seconds(30),
    longest_wait: Duration::minutes(15),
    forgotten_after: Duration::hours(24),
};

/// Many people may share the address of their office.
const OF_ADDRESS: Limit = Limit {
    free: 100,
    first_wait: Duration::seconds(30),
    longest_wait: Duration::minutes(15),
    forgotten_after: Duration::hours(1),
};

/// Of a million codes three are good at any moment: at this pace a guess comes true once in
/// about thirty years. Source: OWASP ASVS 5.0 6.6.3.
const OF_CODES: Limit = Limit {
    free: 5,
    first_wait: Duration::minutes(10),
    longest_wait: Duration::hours(1),
    forgotten_after: Duration::hours(24),
};

impl Limit {
    /// How long to wait after so many failures.
    fn wait(self, failures: i32) -> Option<Duration> {
        let beyond = u32::try_from(failures - self.free).ok()?;
        // Doubling more often would leave the range of a wait long before it leaves i32.
        let doubled = self.first_wait * 2_i32.pow(beyond.min(16));
        Some(doubled.min(self.longest_wait))
    }
}

/// Who tries to sign in, from where.
#[derive(Clone, Debug)]
pub struct Attempt {
    from_one_address: String,
    from_everywhere: String,
    of_address: String,
    account: Option<AccountId>,
    address: Option<String>,
}

impl Attempt {
    pub fn new(
        keys: &Keys,
        email: &str,
        account: Option<AccountId>,
        address: Option<&str>,
    ) -> Self {
        let from = address.unwrap_or("-");
        Self {
            from_one_address: tokens::blind(keys, &format!("pair {from} {email}")),
            from_everywhere: tokens::blind(keys, &format!("account {email}")),
            of_address: tokens::blind(keys, &format!("address {from}")),
            account,
            address: address.map(str::to_owned),
        }
    }

    /// Whether one has to wait before this is looked at, be the password right or wrong.
    ///
    /// Asked before the password is compared, and again in the transaction that lets
    /// somebody in, so that guesses made at the same moment gain nothing by it: the right
    /// one among them is refused once the wrong ones are counted.
    pub async fn must_wait(&self, db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool> {
        let subjects = [&self.from_one_address, &self.from_everywhere, &self.of_address];
        let rows = sign_in_delay::Entity::find()
            .filter(sign_in_delay::Column::Subject.is_in(subjects))
            .all(db)
            .await?;
        let is_known_here = self.is_known_here(db).await?;
        let waits = rows
            .iter()
            .filter(|row| row.subject != self.from_everywhere || !is_known_here)
            .any(|row| row.wait_until.is_some_and(|until| now < until));
        Ok(waits)
    }

    /// Counts a wrong password.
    pub async fn failed(&self, db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<()> {
        // Always in this order, so that two who count never wait for one another.
        count(db, &self.from_one_address, FROM_ONE_ADDRESS, now).await?;
        count(db, &self.from_everywhere, FROM_EVERYWHERE, now).await?;
        count(db, &self.of_address, OF_ADDRESS, now).await
    }

    /// Forgets what went wrong for this account from this address. What others did
    /// elsewhere, or here with other accounts, stays counted.
    pub async fn succeeded(&self, db: &impl ConnectionTrait) -> Result<()> {
        sign_in_delay::Entity::delete_by_id(self.from_one_address.clone()).exec(db).await?;
        Ok(())
    }

    async fn is_known_here(&self, db: &impl ConnectionTrait) -> Result<bool> {
        // A name without an account asks as well, and finds nothing.
        let nobody = AccountId(uuid::Uuid::nil());
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(self.account.unwrap_or(nobody)))
            .filter(session::Column::Address.eq(self.address.as_deref().unwrap_or_default()))
            .limit(1)
            .count(db)
            .await?;
        Ok(sessions > 0)
    }
}

/// Who tries a code of the second factor. Nobody gets so far without the password, so the
/// account alone is counted, wherever the guesses come from.
#[derive(Clone, Debug)]
pub struct CodeAttempt {
    of_codes: String,
}

impl CodeAttempt {
    pub fn new(keys: &Keys, account: AccountId) -> Self {
        Self { of_codes: tokens::blind(keys, &format!("code {account}")) }
    }

    pub async fn must_wait(&self, db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool> {
        let row = sign_in_delay::Entity::find_by_id(self.of_codes.clone()).one(db).await?;
        Ok(row.and_then(|row| row.wait_until).is_some_and(|until| now < until))
    }

    pub async fn failed(&self, db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<()> {
        count(db, &self.of_codes, OF_CODES, now).await
    }

    pub async fn succeeded(&self, db: &impl ConnectionTrait) -> Result<()> {
        sign_in_delay::Entity::delete_by_id(self.of_codes.clone()).exec(db).await?;
        Ok(())
    }
}

async fn count(
    db: &impl ConnectionTrait,
    subject: &str,
    limit: Limit,
    now: DateTime<Utc>,
) -> Result<()> {
    let none_yet = sign_in_delay::ActiveModel {
        subject: Set(subject.to_owned()),
        failures: Set(0),
        last_failed_at: Set(now),
        wait_until: Set(None),
    };
    let _: TryInsertResult<_> = sign_in_delay::Entity::insert(none_yet)
        .on_conflict_do_nothing()
        .exec_without_returning(db)
        .await?;
    let row =
        sign_in_delay::Entity::find_by_id(subject.to_owned()).lock_exclusive().one(db).await?;
    let Some(row) = row else { return Ok(()) };

    let lately = if now - row.last_failed_at < limit.forgotten_after { row.failures } else { 0 };
    let failures = lately.saturating_add(1);
    sign_in_delay::ActiveModel {
        subject: Set(row.subject),
        failures: Set(failures),
        last_failed_at: Set(now),
        wait_until: Set(limit.wait(failures).map(|wait| now + wait)),
    }
    .update(db)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_failures_are_free_and_the_wait_then_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (1..=12)
            .map(|failures| FROM_ONE_ADDRESS.wait(failures).map_or(0, |wait| wait.num_seconds()))
            .collect();

        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn however_often_one_fails_the_wait_is_never_longer() {
        for failures in [21, 22, 40, 1000, i32::MAX] {
            assert_eq!(FROM_ONE_ADDRESS.wait(failures), Some(Duration::minutes(15)), "{failures}");
        }
    }

    #[test]
    fn strangers_elsewhere_and_colleagues_at_the_same_address_are_given_more_room() {
        assert_eq!(FROM_EVERYWHERE.wait(49), None);
        assert_eq!(FROM_EVERYWHERE.wait(50), Some(Duration::seconds(30)));
        assert_eq!(OF_ADDRESS.wait(99), None);
        assert_eq!(OF_ADDRESS.wait(100), Some(Duration::seconds(30)));
    }

    #[test]
    fn five_guesses_of_a_code_cost_ten_minutes_and_each_further_one_more() {
        let waits: Vec<i64> = (1..=9)
            .map(|failures| OF_CODES.wait(failures).map_or(0, |wait| wait.num_minutes()))
            .collect();

        assert_eq!(waits, [0, 0, 0, 0, 10, 20, 40, 60, 60]);
    }

    #[test]
    fn what_is_counted_under_names_nobody() {
        let keys = Keys::for_tests();
        let attempt = Attempt::new(&keys, "hanako@office.example", None, Some("192.0.2.7"));
        let other = Attempt::new(&keys, "hanako@office.example", None, Some("192.0.2.8"));

        let subjects = [&attempt.from_one_address, &attempt.from_everywhere, &attempt.of_address];
        assert!(subjects.iter().all(|text| !text.contains("hanako") && !text.contains("192")));
        assert_ne!(attempt.from_one_address, other.from_one_address);
        assert_eq!(attempt.from_everywhere, other.from_everywhere);
    }
}
