use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, FixedOffset};
use rules::practitioners::{Skills, Trained, may_perform};
use rules::{Service, Word};
use schema::doctors::{absence, availability, practitioner_training, slot};
use schema::ids::OrganisationId;

use crate::directory::graphql::Centre;
use crate::doctors::calendar::Calendar;
use crate::doctors::generate_slots::pattern_of;
use crate::doctors::list::{NamedConflict, Registered};
use crate::doctors::offer;
use crate::graphql::ContextExt;
use crate::platform::clock::JAPAN;
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// 登録産業医または登録保健師
pub(super) struct Practitioner(pub Registered);

#[Object]
impl Practitioner {
    async fn id(&self) -> ID {
        ID(self.0.practitioner.id.to_string())
    }

    /// 変更するときに指定する版
    async fn version(&self) -> i32 {
        self.0.profile.version
    }

    async fn name(&self) -> &str {
        &self.0.practitioner.name
    }

    /// DOCTOR または NURSE
    async fn profession(&self) -> gql::Role {
        self.0.practitioner.profession.0.into()
    }

    async fn profession_label(&self) -> &str {
        self.0.practitioner.profession.0.label()
    }

    /// 資格の有効期限（この日まで有効）。期限がない場合は null
    async fn qualified_until(&self) -> Option<Date> {
        self.0.practitioner.qualified_until.map(Date)
    }

    async fn sex(&self) -> Option<gql::Sex> {
        self.0.profile.sex.map(|sex| sex.0.into())
    }

    /// 対応できる言語（BCP 47）
    async fn languages(&self) -> Vec<String> {
        offer::languages(&self.0.profile.languages)
    }

    /// 実施できる場所
    async fn venues(&self) -> Vec<gql::Venue> {
        self.0.profile.venues.words().iter().copied().map(gql::Venue::from).collect()
    }

    async fn cases_per_month_max(&self) -> Option<i32> {
        self.0.profile.cases_per_month_max
    }

    async fn clinic_address(&self) -> Option<&str> {
        self.0.profile.clinic_address.as_deref()
    }

    async fn position(&self) -> Option<Position> {
        let (latitude, longitude) = self.0.profile.latitude.zip(self.0.profile.longitude)?;
        Some(Position { latitude, longitude })
    }

    /// サインインに使うアカウントが結び付けられているかどうか
    async fn has_account(&self) -> bool {
        self.0.practitioner.account_id.is_some()
    }

    /// 登録先の地域産業保健センター
    async fn offices(&self, ctx: &Context<'_>) -> Vec<Centre> {
        self.0.offices().filter_map(|office| centre(ctx, office)).collect()
    }

    /// 担当として登録されているサービス
    async fn services(&self) -> Vec<gql::Service> {
        self.0.profile.services.words().iter().copied().map(gql::Service::from).collect()
    }

    /// 申し込めるサービスごとに、その日（指定がなければ今日）に担当できるかどうか
    async fn capabilities(&self, ctx: &Context<'_>, on: Option<Date>) -> Vec<Capability> {
        let on = on.map_or_else(|| ctx.hub().today(), |on| on.0);
        let trained = |row: &practitioner_training::Model| Trained {
            kind: row.kind.0,
            on: row.trained_on,
            valid_until: row.valid_until,
        };
        let trainings: Vec<Trained> = self.0.trainings.iter().map(trained).collect();
        let skills = Skills {
            profession: self.0.practitioner.profession.0,
            services: self.0.profile.services.words(),
            qualified_until: self.0.practitioner.qualified_until,
            trainings: &trainings,
        };
        let capability = |service| {
            let reason = may_perform(&skills, service, on).err();
            Capability {
                service: service.into(),
                service_label: service.label(),
                is_allowed: reason.is_none(),
                reason: reason.map(gql::Incapable::from),
                reason_label: reason.map(Word::label),
            }
        };
        Service::APPLIED_FOR.into_iter().map(capability).collect()
    }

    /// 受講した研修（新しい順）
    async fn trainings(&self) -> Vec<PractitionerTraining> {
        self.0.trainings.iter().map(PractitionerTraining::from).collect()
    }

    /// 毎週の担当日時
    async fn availability(&self, ctx: &Context<'_>) -> Result<Vec<AvailabilityPattern>> {
        patterns(ctx, &self.0.availability)
    }

    /// これからの不在の予定
    async fn absences(&self) -> Vec<Absence> {
        self.0.absences.iter().map(Absence::from).collect()
    }

    /// 担当できない事業場
    async fn conflicts(&self) -> Vec<PractitionerConflict> {
        self.0.conflicts.iter().map(PractitionerConflict::from).collect()
    }
}

/// 地図の上の位置（度）
#[derive(SimpleObject, InputObject, Clone, Copy)]
#[graphql(name = "PractitionerPosition", input_name = "PractitionerPositionInput")]
pub(super) struct Position {
    pub latitude: f64,
    pub longitude: f64,
}

/// サービスを担当できるかどうか
#[derive(SimpleObject)]
pub(super) struct Capability {
    service: gql::Service,
    service_label: &'static str,
    is_allowed: bool,
    /// 担当できない理由
    reason: Option<gql::Incapable>,
    reason_label: Option<&'static str>,
}

/// 受講した研修
#[derive(SimpleObject)]
pub(super) struct PractitionerTraining {
    id: ID,
    kind: gql::Training,
    kind_label: &'static str,
    trained_on: Date,
    /// 有効期限（この日まで有効）。期限がない場合は null
    valid_until: Option<Date>,
    /// 実施機関
    given_by: String,
}

impl From<&practitioner_training::Model> for PractitionerTraining {
    fn from(row: &practitioner_training::Model) -> Self {
        Self {
            id: ID(row.id.to_string()),
            kind: row.kind.0.into(),
            kind_label: row.kind.0.label(),
            trained_on: row.trained_on.into(),
            valid_until: row.valid_until.map(Date),
            given_by: row.given_by.clone(),
        }
    }
}

/// 毎週の担当日時
#[derive(SimpleObject)]
pub(super) struct AvailabilityPattern {
    /// 「月火」のような曜日
    weekdays: String,
    /// 「1,3」のような第何週か。毎週の場合は空
    weeks: String,
    /// 開始時刻。「13:00」の形
    from: String,
    /// 終了時刻。「16:30」の形
    until: String,
    /// 1枠の長さ（分）
    slot_minutes: i32,
    venue: gql::Venue,
    venue_label: &'static str,
    office: Option<Centre>,
    since: Date,
    /// 終了日（この日からは担当しない）
    until_day: Option<Date>,
}

fn patterns(ctx: &Context<'_>, rows: &[availability::Model]) -> Result<Vec<AvailabilityPattern>> {
    let pattern = |row: &availability::Model| {
        let pattern = pattern_of(row).map_err(Error::internal)?;
        Ok(AvailabilityPattern {
            weekdays: pattern.weekdays.to_string(),
            weeks: pattern.weeks_of_month.to_string(),
            from: time(row.from_minute),
            until: time(row.until_minute),
            slot_minutes: row.slot_minutes.into(),
            venue: pattern.venue.into(),
            venue_label: pattern.venue.label(),
            office: centre(ctx, pattern.office),
            since: pattern.since.into(),
            until_day: pattern.until.map(Date),
        })
    };
    rows.iter().map(pattern).collect()
}

fn time(minute: i16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// 不在の予定
#[derive(SimpleObject)]
pub(super) struct Absence {
    id: ID,
    first_on: Date,
    /// 最終日（この日を含む）
    last_on: Date,
}

impl From<&absence::Model> for Absence {
    fn from(row: &absence::Model) -> Self {
        Self {
            id: ID(row.id.to_string()),
            first_on: row.first_on.into(),
            last_on: row.last_on.into(),
        }
    }
}

/// 担当できない事業場、または事業者
#[derive(SimpleObject)]
pub(super) struct PractitionerConflict {
    id: ID,
    ground: gql::ConflictGround,
    ground_label: &'static str,
    /// 事業場の名称。事業者のすべての事業場の場合は null
    workplace_name: Option<String>,
    /// 事業者の名称。1つの事業場だけの場合は null
    employer_name: Option<String>,
}

impl From<&NamedConflict> for PractitionerConflict {
    fn from(row: &NamedConflict) -> Self {
        Self {
            id: ID(row.id.to_string()),
            ground: row.ground.0.into(),
            ground_label: row.ground.0.label(),
            workplace_name: row.workplace_name.clone(),
            employer_name: row.employer_name.clone(),
        }
    }
}

/// 面接指導や相談に使える時間の枠
pub(super) struct Slot(pub slot::Model);

#[Object]
impl Slot {
    async fn id(&self) -> ID {
        ID(self.0.id.to_string())
    }

    async fn starts_at(&self) -> DateTime<FixedOffset> {
        self.0.starts_at.with_timezone(&JAPAN)
    }

    async fn ends_at(&self) -> DateTime<FixedOffset> {
        self.0.ends_at.with_timezone(&JAPAN)
    }

    async fn venue(&self) -> gql::Venue {
        self.0.venue.0.into()
    }

    async fn venue_label(&self) -> &str {
        self.0.venue.0.label()
    }

    async fn office(&self, ctx: &Context<'_>) -> Option<Centre> {
        centre(ctx, self.0.organisation_id)
    }

    async fn state(&self) -> gql::SlotState {
        self.0.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.0.state.0.label()
    }
}

/// 本人の予定
#[derive(SimpleObject)]
pub(super) struct OwnCalendar {
    practitioner: Practitioner,
    /// 空き・調整中・予約済みの枠（早い順）
    slots: Vec<Slot>,
}

impl From<Calendar> for OwnCalendar {
    fn from(calendar: Calendar) -> Self {
        Self {
            practitioner: Practitioner(calendar.registered),
            slots: calendar.slots.into_iter().map(Slot).collect(),
        }
    }
}

fn centre(ctx: &Context<'_>, office: OrganisationId) -> Option<Centre> {
    let view = ctx.directory_on(None);
    view.directory.index_of(office).map(|index| view.centre(index))
}
