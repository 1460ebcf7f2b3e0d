//! A practitioner's weekly hours are set anew, and their slots with them.

use chrono::{Datelike, NaiveDate, Weekday};
use rules::practitioners::Pattern;
use schema::Stored;
use schema::doctors::{availability, practitioner_profile};
use schema::ids::{AvailabilityId, OrganisationId, PractitionerId};
use schema::people::practitioner_office;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::access::{self, PRACTITIONER};
use super::generate_slots;
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;

const PATTERNS_MAX: usize = 20;
const SLOT_MINUTES: std::ops::RangeInclusive<u32> = 10..=240;

/// Hours as they are asked for; `None` where the code is that of no office.
pub(super) type Wanted = Pattern<Option<OrganisationId>>;

pub(super) async fn set_availability(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    version: i32,
    wanted: Vec<Wanted>,
) -> Result<PractitionerId> {
    let today = hub.today();
    let tx = hub.db.begin().await?;
    let entry = access::calendar(&tx, viewer, id, today).await?;
    access::take(&tx, entry.id, version).await?;
    let profile = practitioner_profile::Entity::find_by_id(entry.id).one(&tx).await?;
    let profile = profile.ok_or(PRACTITIONER)?;
    let offices = practitioner_office::Entity::find()
        .filter(practitioner_office::Column::PractitionerId.eq(entry.id))
        .filter(access::lasting(today))
        .all(&tx)
        .await?;
    let checks = Checks { today, profile: &profile, offices: &offices };
    let patterns = checks.patterns(&wanted)?;

    availability::Entity::delete_many()
        .filter(availability::Column::PractitionerId.eq(entry.id))
        .exec(&tx)
        .await?;
    let rows: Vec<_> = patterns.iter().map(|pattern| row_of(entry.id, pattern)).collect();
    if !rows.is_empty() {
        availability::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    generate_slots::refresh(&tx, entry.id, hub.now()).await?;
    let object = entry.id.to_string();
    let deed = Deed::done("SET_AVAILABILITY", "practitioner", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}

fn row_of(id: PractitionerId, pattern: &Pattern<OrganisationId>) -> availability::ActiveModel {
    let minutes = |minutes: u32| i16::try_from(minutes).unwrap_or(i16::MAX);
    availability::ActiveModel {
        id: Set(AvailabilityId::fresh()),
        practitioner_id: Set(id),
        organisation_id: Set(pattern.office),
        weekdays: Set(pattern.weekdays.bits()),
        weeks_of_month: Set(pattern.weeks_of_month.bits()),
        from_minute: Set(minutes(pattern.from_minute)),
        until_minute: Set(minutes(pattern.until_minute)),
        slot_minutes: Set(minutes(pattern.slot_minutes)),
        venue: Set(Stored(pattern.venue)),
        since: Set(pattern.since),
        until: Set(pattern.until),
    }
}

/// What hours have to fit.
struct Checks<'a> {
    today: NaiveDate,
    profile: &'a practitioner_profile::Model,
    offices: &'a [practitioner_office::Model],
}

impl Checks<'_> {
    /// The patterns as they are kept, or every field to mend.
    fn patterns(&self, wanted: &[Wanted]) -> Result<Vec<Pattern<OrganisationId>>> {
        if PATTERNS_MAX < wanted.len() {
            let message = format!("担当日時は{PATTERNS_MAX}件まで登録できます");
            return Err(Error::bad_input("input.patterns", "TOO_MANY", message));
        }
        let mut problems = Vec::new();
        let mut patterns = Vec::new();
        for (at, pattern) in wanted.iter().enumerate() {
            let mut refuse = |field: &str, code, message: &str| {
                let path = format!("input.patterns.{at}.{field}");
                problems.push(FieldProblem { path, code, message: message.to_owned() });
            };
            self.check(pattern, &mut refuse);
            if wanted[..at].iter().any(|earlier| earlier.overlaps(pattern)) {
                refuse("from", "OVERLAP", "ほかの担当日時と時間が重なっています");
            }
            let registered = |office: &OrganisationId| {
                let ours = |row: &practitioner_office::Model| row.organisation_id == *office;
                self.offices.iter().any(ours)
            };
            match pattern.office.filter(registered) {
                Some(office) => patterns.push(for_office(pattern, office)),
                None => refuse("officeCode", "UNFIT", "登録先のセンターを指定してください"),
            }
        }
        if problems.is_empty() { Ok(patterns) } else { Err(Error::BadInput(problems)) }
    }

    fn check(&self, pattern: &Wanted, refuse: &mut dyn FnMut(&str, &'static str, &str)) {
        let weekend = [Weekday::Sat, Weekday::Sun];
        if weekend.iter().any(|day| pattern.weekdays.contains(*day)) {
            refuse(
                "weekdays",
                "WEEKEND",
                "土曜日と日曜日は指定できません。月曜日から金曜日までを指定してください",
            );
        }
        if pattern.until_minute <= pattern.from_minute {
            refuse("until", "END_BEFORE_START", "終了時刻は開始時刻より後にしてください");
        } else if !SLOT_MINUTES.contains(&pattern.slot_minutes) {
            refuse("slotMinutes", "OUT_OF_RANGE", "1枠の長さは10分から240分までにしてください");
        } else if pattern.until_minute - pattern.from_minute < pattern.slot_minutes {
            refuse("slotMinutes", "TOO_LONG", "1枠の長さが担当時間より長くなっています");
        }
        if !self.profile.venues.words().contains(&pattern.venue) {
            refuse("venue", "UNFIT", "登録されている実施場所から選んでください");
        }
        match pattern.until {
            Some(until) if until <= pattern.since => {
                refuse("untilDay", "END_BEFORE_START", "終了日は開始日より後の日付にしてください");
            }
            Some(until) if until <= self.today => {
                refuse("untilDay", "IN_THE_PAST", "終了日は明日以降の日付にしてください");
            }
            _ => {}
        }
        if 1 < pattern.since.year() - self.today.year() {
            refuse("since", "TOO_FAR", "開始日は来年末までの日付にしてください");
        }
    }
}

fn for_office(pattern: &Wanted, office: OrganisationId) -> Pattern<OrganisationId> {
    Pattern {
        office,
        weekdays: pattern.weekdays,
        weeks_of_month: pattern.weeks_of_month,
        from_minute: pattern.from_minute,
        until_minute: pattern.until_minute,
        slot_minutes: pattern.slot_minutes,
        venue: pattern.venue,
        since: pattern.since,
        until: pattern.until,
    }
}
